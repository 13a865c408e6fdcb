package org.polyinfo.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.testing.ReferenceData;

/** Reads the reference data for conformance tests. */
public final class Goldens {

    private Goldens() {}

    /** A CSV file without quoted commas, as a table: columns of numbers where every cell is a number. */
    public static PropertyTable table(String relative) {
        try (BufferedReader reader = ReferenceData.reader(relative)) {
            List<String> names = List.of(reader.readLine().split(",", -1));
            List<String[]> rows = reader.lines().map(l -> l.split(",", -1)).toList();
            List<Column> columns = new ArrayList<>();
            for (int j = 0; j < names.size(); j++) {
                int at = j;
                String[] cells = rows.stream().map(r -> r[at]).toArray(String[]::new);
                columns.add(column(names.get(j), cells));
            }
            return PropertyTable.of(columns, Provenance.of("test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column column(String name, String[] cells) {
        try {
            double[] values = Arrays.stream(cells)
                    .mapToDouble(c -> c.isEmpty() ? Double.NaN : Double.parseDouble(c))
                    .toArray();
            return Column.of(name, Unit.ONE, Scale.NONE, values);
        } catch (NumberFormatException e) {
            return Column.of(name, Scale.NONE, cells);
        }
    }

    /** A JSON file. */
    public static JsonNode json(String relative) {
        try (BufferedReader reader = ReferenceData.reader(relative)) {
            return new ObjectMapper().readTree(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole numbers of a column. */
    public static int[] ints(PropertyTable table, String column) {
        return Arrays.stream(table.doubles(column)).mapToInt(v -> (int) v).toArray();
    }

    /** Numbers of a JSON array, nested ones in order. */
    public static double[] numbers(JsonNode array) {
        List<Double> values = new ArrayList<>();
        collect(array, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(n -> collect(n, values));
        } else {
            values.add(node.doubleValue());
        }
    }

    /** Every value within a tolerance relative to the largest expected one. */
    public static void assertClose(double[] found, double[] expected, double relative) {
        double size = Arrays.stream(expected).map(Math::abs).max().orElse(1);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("value %d", i)
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(relative * size));
        }
    }

    /** The table of the building blocks. */
    public static final class Blocks {
        /** The seven features. */
        public static final List<String> FEATURES = List.of(
                "mol_weight_monomer",
                "atomic_weight_mean",
                "vdw_volume_monomer",
                "qm_homo_monomer",
                "qm_lumo_monomer",
                "qm_dipole_monomer",
                "qm_polarizability_monomer");

        /** The table. */
        public final PropertyTable table = table("ml/goldens/data.csv");
        /** Its training rows. */
        public final int[] trainRows = rows("train");
        /** Its test rows. */
        public final int[] testRows = rows("test");

        private int[] rows(String set) {
            String[] sets = table.strings("set");
            return java.util.stream.IntStream.range(0, sets.length)
                    .filter(i -> sets[i].equals(set))
                    .toArray();
        }

        /** Training features and a target. */
        public TrainingSet train(String target) {
            PropertyTable rows = table.rows(trainRows);
            return TrainingSet.of(FeatureMatrix.of(rows, FEATURES), rows.doubles(target));
        }

        /** Test features. */
        public FeatureMatrix test() {
            return FeatureMatrix.of(table.rows(testRows), FEATURES);
        }
    }
}

package org.polyinfo.examples.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.polyinfo.core.molecule.Embedding;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.PolymerClass;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.qc.descriptor.Descriptor;
import org.polyinfo.qc.descriptor.QcDescriptors;
import org.polyinfo.qc.descriptor.Role;
import org.polyinfo.qc.descriptor.XtbCalculations;
import org.polyinfo.qc.xtb.Xtb;
import org.polyinfo.qc.xtb.XtbTask;

/**
 * Makes {@code polymers.csv} of the quickstart: for every polymer of the handbook table an H-capped oligomer of about thirty
 * atoms, embedded, relaxed with GFN2-xTB, and its descriptors beside the handbook figures.
 *
 * <p>{@code MakeSampleData HANDBOOK.csv PI1070.csv[.gz] OUT.csv}. Every handbook figure is held against the simulated one of
 * the second table and left out where they differ by more than 5 %, or where the polymer is not in that table; each one left
 * out is told.
 */
public final class MakeSampleData {

    private static final int ATOMS = 30;
    private static final double TOLERANCE = 0.05;
    private static final List<Descriptor> DESCRIPTORS =
            List.of(Descriptor.MW, Descriptor.NE_NA, Descriptor.HOMO, Descriptor.LUMO, Descriptor.ALPHA, Descriptor.MU);

    private MakeSampleData() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: MakeSampleData HANDBOOK.csv PI1070.csv[.gz] OUT.csv");
        }
        PropertyTable handbook = CsvTables.read(Path.of(args[0]));
        int rows = handbook.rows();
        List<RepeatUnit> units = Arrays.stream(handbook.strings("smiles"))
                .map(s -> RepeatUnit.parse(Objects.requireNonNull(s)))
                .toList();
        PropertyTable simulated = CsvTables.read(Path.of(args[1]));
        double[] density = checked(handbook, "density_g_per_cm3", units, simulated, "density");
        double[] index = checked(handbook, "refractive_index", units, simulated, "refractive_index");

        List<Integer> kept = new ArrayList<>();
        List<QcDescriptors> molecules = new ArrayList<>();
        Xtb xtb = Xtb.withDefaults();
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(density[i]) && Double.isNaN(index[i])) {
                continue;
            }
            Oligomer oligomer =
                    Oligomer.builder(units.get(i)).nearestAtomCount(ATOMS).build();
            Embedding start = Embedding.of(oligomer.molecule(), 1);
            String name = Objects.requireNonNull(handbook.strings("name")[i]);
            QcDescriptors descriptors = QcDescriptors.builder(name)
                    .add(Role.NEUTRAL, XtbCalculations.of(xtb.run(XtbTask.OPTIMIZE, start.conformer())))
                    .build();
            System.out.println(descriptors);
            kept.add(i);
            molecules.add(descriptors);
        }
        int[] indices = kept.stream().mapToInt(Integer::intValue).toArray();
        List<Column> columns = new ArrayList<>();
        columns.add(handbook.column("name").rows(indices));
        columns.add(handbook.column("smiles").rows(indices));
        columns.add(Column.of(
                "polymer_class",
                Scale.NONE,
                kept.stream()
                        .map(i -> PolymerClass.of(units.get(i))
                                .map(PolymerClass::title)
                                .orElse(""))
                        .toArray(String[]::new)));
        PropertyTable micro = QcDescriptors.table(molecules, Provenance.of("GFN2-xTB"));
        DESCRIPTORS.forEach(d -> columns.add(micro.column(d.columnName())));
        columns.add(Column.of("density", Unit.of("g/cm3"), Scale.MESO, density).rows(indices));
        columns.add(handbook.column("density_source").rows(indices));
        columns.add(Column.of("refractive_index", Unit.ONE, Scale.MACRO, index).rows(indices));
        columns.add(handbook.column("refractive_index_source").rows(indices));
        Provenance provenance = Provenance.of("MakeSampleData")
                .withInput(Path.of(args[0]))
                .with("oligomer atoms", ATOMS)
                .with("tolerance", TOLERANCE);
        CsvTables.write(PropertyTable.of(columns, provenance), Path.of(args[2]));
        System.out.println(indices.length + " polymers written");
    }

    /** Handbook figures that agree with the simulated ones; NaN for the others. */
    private static double[] checked(
            PropertyTable handbook, String column, List<RepeatUnit> units, PropertyTable simulated, String other) {
        Map<String, List<Double>> byKey = new HashMap<>();
        double[] values = simulated.doubles(other);
        for (int i = 0; i < simulated.rows(); i++) {
            String key = skeleton(Objects.requireNonNull(simulated.strings("smiles")[i]));
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(values[i]);
        }
        double[] checked = handbook.doubles(column);
        for (int i = 0; i < checked.length; i++) {
            double figure = checked[i];
            List<Double> there = byKey.getOrDefault(skeleton(units.get(i).text()), List.of());
            Optional<Double> nearest =
                    there.stream().min((a, b) -> Double.compare(Math.abs(a - figure), Math.abs(b - figure)));
            if (nearest.isEmpty() || Math.abs(nearest.get() / figure - 1) > TOLERANCE) {
                System.out.printf(
                        "left out: %s of %s, handbook %s, simulated %s%n",
                        other,
                        handbook.strings("name")[i],
                        figure,
                        nearest.map(String::valueOf).orElse("absent"));
                checked[i] = Double.NaN;
            }
        }
        return checked;
    }

    /** Key of the repeat unit without stereo marks: simulations rarely say which form they built. */
    private static String skeleton(String smiles) {
        return RepeatUnit.parse(smiles.replaceAll("[/\\\\@]", "")).key();
    }
}

package org.polyinfo.ml.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.testing.ReferenceData;

/** The published benchmark of interactive linear regression, split by split. */
@Tag("conformance")
class QmexTest {

    private static final int DESCRIPTORS_FROM = 8;
    private static final int CATEGORIES_FROM = 9;
    private static final int NOTEBOOK_SPLIT = 64;

    private final PropertyTable descriptors = Goldens.table("ml/qmex_ilr/bench_dGs_qmex.csv");
    private final PropertyTable categories = Goldens.table("ml/qmex_ilr/bench_dGs_category.csv");
    private final List<String> descriptorNames =
            descriptors.names().subList(DESCRIPTORS_FROM, descriptors.names().size());
    private final List<String> categoryNames =
            categories.names().subList(CATEGORIES_FROM, categories.names().size());
    private final double[] y = descriptors.doubles("dGs");
    private final FeatureMatrix plain = FeatureMatrix.of(descriptors, descriptorNames);
    private final FeatureMatrix all = plain.join(FeatureMatrix.of(categories, categoryNames));

    private final Regressor lr = PartialLeastSquares.withComponents(8);
    private final Regressor krr =
            Pipeline.standardized(KernelRidge.withAlpha(0.01033).withGamma(0.00961));
    private final InteractiveLinearRegression ilr = InteractiveLinearRegression.withCategories(categoryNames);

    private FittedRegressor fitPublished(FeatureMatrix x, double[] target) {
        InteractionTerms.Fitted terms = new InteractionTerms.Fitted(
                all.columns(), categoryNames, ilr.terms().frequentIndicators(all));
        return new Pipeline.Fitted(all.columns(), List.of(terms), ilr.head().fit(terms.apply(x), target));
    }

    @Test
    void everySplitEqualsTheReference() throws IOException {
        Map<String, Map<Integer, Double>> expected = predictions();
        int compared = 0;
        for (Split split : splits()) {
            double[] target = Arrays.stream(split.train).mapToDouble(r -> y[r]).toArray();
            for (String model : List.of("ILR", "ILR_trainfilter", "LR", "KRR")) {
                Map<Integer, Double> in = expected.get(split.row + model + "in");
                if (in == null) {
                    continue;
                }
                FeatureMatrix x = (model.startsWith("ILR") ? all : plain);
                FeatureMatrix train = x.rows(split.train);
                FittedRegressor fitted = switch (model) {
                    case "ILR" -> fitPublished(train, target);
                    case "ILR_trainfilter" -> ilr.fit(train, target);
                    case "LR" -> lr.fit(train, target);
                    default -> krr.fit(train, target);
                };
                compared += compare(split + model, fitted.predict(train), split.train, in);
                Map<Integer, Double> ex = expected.get(split.row + model + "ex");
                if (ex != null) {
                    compared += compare(split + model, fitted.predict(x.rows(split.test)), split.test, ex);
                }
            }
        }
        assertThat(compared).isGreaterThan(40_000);
    }

    private static int compare(String what, double[] found, int[] rows, Map<Integer, Double> expected) {
        for (int i = 0; i < rows.length; i++) {
            double e = expected.getOrDefault(rows[i], Double.NaN);
            assertThat(found[i])
                    .as("%s row %d", what, rows[i])
                    .isCloseTo(e, Offset.offset(1e-6 * Math.max(1, Math.abs(e))));
        }
        return rows.length;
    }

    @Test
    void theNotebookSplitGivesThePublishedErrors() throws IOException {
        Split split = splits().get(NOTEBOOK_SPLIT);
        double[] target = Arrays.stream(split.train).mapToDouble(r -> y[r]).toArray();
        assertThat(mae(fitPublished(all.rows(split.train), target), all, split)).isCloseTo(1.448, Offset.offset(5e-4));
        assertThat(mae(lr.fit(plain.rows(split.train), target), plain, split)).isCloseTo(1.486, Offset.offset(5e-4));
        assertThat(mae(krr.fit(plain.rows(split.train), target), plain, split)).isCloseTo(2.711, Offset.offset(5e-4));
        assertThat(mae(ilr.fit(all.rows(split.train), target), all, split)).isCloseTo(1.3145, Offset.offset(5e-5));
    }

    private double mae(FittedRegressor fitted, FeatureMatrix x, Split split) {
        double[] found = fitted.predict(x.rows(split.test));
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            sum += Math.abs(found[i] - y[split.test[i]]) / found.length;
        }
        return sum;
    }

    private static final class Split {
        private final int row;
        private final int[] train;
        private final int[] test;

        Split(int row, int[] train, int[] test) {
            this.row = row;
            this.train = train;
            this.test = test;
        }

        @Override
        public String toString() {
            return "split " + row;
        }
    }

    private static List<Split> splits() throws IOException {
        try (BufferedReader reader = ReferenceData.reader("ml/qmex_ilr/splits.csv.gz")) {
            List<String> header = List.of(reader.readLine().split(",", -1));
            return reader.lines()
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Split(
                            Integer.parseInt(cells[header.indexOf("split_row")]),
                            rows(cells[header.indexOf("idx_inter")]),
                            rows(cells[header.indexOf("idx_extra")])))
                    .toList();
        }
    }

    private static int[] rows(String cell) {
        return cell.isBlank()
                ? new int[0]
                : Arrays.stream(cell.strip().split(" +"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    private static Map<String, Map<Integer, Double>> predictions() throws IOException {
        Map<String, Map<Integer, Double>> all = new HashMap<>();
        try (BufferedReader reader = ReferenceData.reader("ml/qmex_ilr/predictions.csv.gz")) {
            reader.readLine();
            for (String line : new ArrayList<>(reader.lines().toList())) {
                String[] cells = line.split(",", -1);
                all.computeIfAbsent(cells[0] + cells[1] + cells[2], k -> new HashMap<>())
                        .put(Integer.parseInt(cells[3]), Double.parseDouble(cells[4]));
            }
        }
        return all;
    }
}

package org.polyinfo.ml.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.transform.Pipeline;

class PermutationImportanceTest {

    private static FeatureMatrix twins() {
        Random random = new Random(3);
        double[][] rows = new double[200][3];
        for (double[] row : rows) {
            row[0] = random.nextDouble();
            row[1] = row[0] + 1e-3 * random.nextDouble();
            row[2] = random.nextDouble();
        }
        return FeatureMatrix.of(List.of("a", "twin of a", "b"), rows);
    }

    @Test
    void twinsShuffledTogetherShowWhatEachAloneHides() {
        FeatureMatrix x = twins();
        double[] y = new double[x.rowCount()];
        Arrays.setAll(y, i -> x.at(i, 0) + x.at(i, 1) + 0.1 * x.at(i, 2));
        FittedRegressor model = RidgeRegression.withAlpha(1e-3).fit(x, y);
        Map<String, Estimate> alone = PermutationImportance.ofFeatures(model, x, y, 20, 1);
        Map<String, Estimate> together = PermutationImportance.ofGroups(
                model, x, y, Map.of("twins", List.of("a", "twin of a"), "b", List.of("b")), 20, 1);
        // Var(2a) against Var(a): the squared error of both together is four times that of one.
        assertThat(value(together, "twins"))
                .isGreaterThan(3 * value(alone, "a"))
                .isCloseTo(2 * 4 / 12.0, Offset.offset(0.1));
        assertThat(PermutationImportance.ofFeatures(model, x, y, 20, 1)).isEqualTo(alone);
    }

    private static double value(Map<String, Estimate> importance, String name) {
        return java.util.Objects.requireNonNull(importance.get(name)).value();
    }

    @Test
    void partialDependenceOfALinearModelIsItsSlope() {
        FeatureMatrix x = twins();
        double[] y = new double[x.rowCount()];
        Arrays.setAll(y, i -> 3 * x.at(i, 2) + 1);
        PartialDependence found =
                PartialDependence.of(RidgeRegression.withAlpha(1e-9).fit(x, y), x, "b", 11);
        PartialDependence.Point first = found.points().get(0);
        PartialDependence.Point last = found.points().get(10);
        assertThat((last.meanPrediction() - first.meanPrediction()) / (last.value() - first.value()))
                .isCloseTo(3, Offset.offset(1e-6));
    }

    @Test
    @Tag("conformance")
    void givenPermutationsEqualTheReference() {
        JsonNode golden = Goldens.json("ml/goldens/permutation_importance.json");
        Goldens.Blocks blocks = new Goldens.Blocks();
        FittedRegressor model =
                Pipeline.standardized(RidgeRegression.withAlpha(1)).fit(blocks.train("thermal_conductivity"));
        double[] y = blocks.table.rows(blocks.testRows).doubles("thermal_conductivity");
        for (int j = 0; j < 7; j++) {
            List<int[]> permutations = new ArrayList<>();
            for (JsonNode p : golden.get("permutations").isArray()
                    ? golden.get("permutations").get(j)
                    : golden.get("P").get(j)) {
                permutations.add(
                        Arrays.stream(numbers(p)).mapToInt(v -> (int) v).toArray());
            }
            assertClose(
                    PermutationImportance.growth(
                            model, blocks.test(), y, List.of(Goldens.Blocks.FEATURES.get(j)), permutations),
                    numbers(golden.get("importance").get(j)),
                    1e-9);
        }
    }

    @Test
    void columnsOfATableAreShuffledToo() {
        int rows = 200;
        Random random = new Random(2);
        double[] a = random.doubles(rows).toArray();
        double[] b = random.doubles(rows).toArray();
        double[] y = new double[rows];
        Arrays.setAll(y, i -> i == 7 ? Double.NaN : 3 * a[i]);
        Dataset data = Dataset.of(
                PropertyTable.of(
                        List.of(
                                Column.of("a", Unit.ONE, Scale.MICRO, a),
                                Column.of("b", Unit.ONE, Scale.MICRO, b),
                                Column.of("y", Unit.ONE, Scale.MACRO, y)),
                        Provenance.of("test")),
                List.of("a", "b"),
                "y");
        Map<String, Estimate> importance = PermutationImportance.ofColumns(
                new TabularModel(RidgeRegression.withAlpha(1e-9)).fit(data), data, List.of("a", "b"), 5, 1);
        // Shuffled, a is independent of y: twice the variance of 3a, 2 · 9/12.
        assertThat(Objects.requireNonNull(importance.get("a")).value()).isCloseTo(1.5, within(0.2));
        assertThat(Objects.requireNonNull(importance.get("b")).value()).isCloseTo(0.0, within(1e-6));
    }
}

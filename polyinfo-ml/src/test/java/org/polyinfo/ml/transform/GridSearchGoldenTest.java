package org.polyinfo.ml.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.RegressorGrid;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.SplitPlan;

@Tag("conformance")
class GridSearchGoldenTest {

    @Test
    void innerScoresChosenPenaltiesAndOuterErrorsEqualTheReference() {
        JsonNode golden = Goldens.json("ml/goldens/nested_cv.json");
        PropertyTable table = Goldens.table("ml/goldens/data.csv");
        FeatureMatrix x = FeatureMatrix.of(table, Goldens.Blocks.FEATURES);
        double[] y = table.doubles("thermal_conductivity");
        int[] classes = Goldens.ints(table, "polymer_class");
        double[] grid = numbers(golden.get("grid"));
        GridSearch search = GridSearch.standardized(RegressorGrid.of(
                Arrays.stream(grid).mapToObj(RidgeRegression::withAlpha).toList()));
        int[] distinct = Arrays.stream(classes).sorted().distinct().toArray();
        for (JsonNode expected : golden.get("folds")) {
            int left = expected.get("left_out_class").intValue();
            int[] train =
                    IntStream.range(0, y.length).filter(i -> classes[i] != left).toArray();
            int[] test =
                    IntStream.range(0, y.length).filter(i -> classes[i] == left).toArray();
            TrainingSet seen = TrainingSet.of(
                    x.rows(train), Arrays.stream(train).mapToDouble(i -> y[i]).toArray());
            // The reference deals out groups of one size from the last to the first.
            List<Integer> order = Arrays.stream(distinct)
                    .filter(c -> c != left)
                    .boxed()
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
            int[] fold =
                    Arrays.stream(train).map(i -> order.indexOf(classes[i]) % 3).toArray();
            double[] found = search.scores(seen, SplitPlan.ofTestFolds(fold));
            double[] wanted = numbers(expected.get("inner_mean_mse"));
            Goldens.assertClose(found, wanted, 1e-9);
            int best = IntStream.range(0, found.length)
                    .reduce((a, b) -> found[b] < found[a] ? b : a)
                    .orElseThrow();
            assertThat(grid[best]).isEqualTo(expected.get("best_alpha").doubleValue());
            double[] predicted = Pipeline.standardized(RidgeRegression.withAlpha(grid[best]))
                    .fit(seen)
                    .predict(x.rows(test));
            double squares = IntStream.range(0, test.length)
                    .mapToDouble(i -> Math.pow(predicted[i] - y[test[i]], 2))
                    .sum();
            assertThat(Math.sqrt(squares / test.length))
                    .isCloseTo(expected.get("rmse").doubleValue(), Offset.offset(1e-10));
        }
    }
}

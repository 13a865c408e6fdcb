package org.polyinfo.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.Pipeline;

@Tag("conformance")
class ConformalGoldenTest {

    private final Goldens.Blocks blocks = new Goldens.Blocks();
    private final JsonNode golden = Goldens.json("ml/goldens/conformal.json");
    private final TrainingSet train = blocks.train("thermal_conductivity");
    private final double[] truth = blocks.table.rows(blocks.testRows).doubles("thermal_conductivity");
    private final Pipeline ridge = Pipeline.standardized(RidgeRegression.withAlpha(1));

    @Test
    void crossValidationPlus() {
        int[] fold = new int[train.size()];
        Arrays.setAll(fold, p -> p % 5);
        ConformalRegressor.Fitted fitted = ConformalRegressor.cvPlus(ridge, 5).fit(train, SplitPlan.ofTestFolds(fold));
        for (String alpha : new String[] {"0.1", "0.2", "0.5"}) {
            JsonNode expected = golden.get("cvplus_alpha_" + alpha);
            Intervals found = fitted.intervals(blocks.test(), 1 - Double.parseDouble(alpha))
                    .orElseThrow();
            double[] lower = new double[truth.length];
            double[] upper = new double[truth.length];
            Arrays.setAll(lower, found::lower);
            Arrays.setAll(upper, found::upper);
            assertClose(lower, numbers(expected.get("lower")), 1e-9);
            assertClose(upper, numbers(expected.get("upper")), 1e-9);
        }
    }

    @Test
    void splitConformal() {
        int[] fold = new int[train.size()];
        Arrays.setAll(fold, p -> p % 3 == 2 ? 0 : 1);
        ConformalRegressor.Fitted fitted = ConformalRegressor.split(ridge, 3).fit(train, SplitPlan.ofTestFolds(fold));
        assertClose(fitted.predict(blocks.test()), numbers(golden.get("split_pred_test")), 1e-9);
        double[] residuals = fitted.residuals();
        Arrays.sort(residuals);
        assertClose(residuals, numbers(golden.get("split_abs_residuals_cal_sorted")), 1e-9);
        for (String alpha : new String[] {"0.1", "0.2", "0.5"}) {
            JsonNode expected = golden.get("split_alpha_" + alpha);
            Intervals found = fitted.intervals(blocks.test(), 1 - Double.parseDouble(alpha))
                    .orElseThrow();
            assertThat((found.upper(0) - found.lower(0)) / 2)
                    .isCloseTo(expected.get("q").doubleValue(), Offset.offset(1e-12));
            double inside = java.util.stream.IntStream.range(0, truth.length)
                    .filter(i -> found.contains(i, truth[i]))
                    .count();
            assertThat(inside / truth.length).isCloseTo(expected.get("coverage").doubleValue(), Offset.offset(1e-12));
        }
    }
}

package org.polyinfo.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.transform.GridSearch;
import org.polyinfo.ml.transform.InteractiveLinearRegression;
import org.polyinfo.ml.transform.ModelChoice;
import org.polyinfo.ml.transform.Pipeline;

class BadInputTest {

    private static final List<Regressor> ALL = List.of(
            RidgeRegression.withAlpha(1),
            LeaveOneOutRidge.withDefaults(),
            ElasticNet.lasso(0.01),
            PartialLeastSquares.withComponents(1),
            KernelRidge.withAlpha(0.1),
            GaussianProcess.withKernel(Kernel.RBF),
            RandomForest.withTrees(3),
            GradientBoosting.withTrees(3),
            SupportVectorRegression.of(1, 0.1),
            ConformalRegressor.cvPlus(RidgeRegression.withAlpha(1), 3),
            ModelChoice.withDefaults());

    private static FeatureMatrix matrix(int rows) {
        Random random = new Random(9);
        double[][] values = new double[rows][2];
        for (double[] row : values) {
            row[0] = random.nextDouble();
            row[1] = random.nextDouble();
        }
        return FeatureMatrix.of(List.of("a", "b"), values);
    }

    private static double[] target(FeatureMatrix x) {
        double[] y = new double[x.rowCount()];
        Arrays.setAll(y, i -> Math.sin(3 * x.at(i, 0)) + x.at(i, 1));
        return y;
    }

    @Test
    void missingAndInfiniteValuesAreNamed() {
        double[][] values = {{1, 2}, {3, Double.NaN}, {5, 6}};
        FeatureMatrix holes = FeatureMatrix.of(List.of("a", "b"), values);
        for (Regressor regressor : ALL) {
            assertThatThrownBy(() -> regressor.fit(holes, new double[] {1, 2, 3}))
                    .as(regressor.describe())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("feature 'b' has no value in row 1");
        }
        values[1][1] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "b"), values))
                .hasMessage("feature 'b' must be finite, found Infinity in row 1");
        assertThatThrownBy(() -> TrainingSet.of(matrix(2), new double[] {1, Double.NaN}))
                .hasMessage("the target must be finite in every training row, found NaN in row 1");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "a"), new double[][] {{1, 2}}))
                .hasMessage("feature name 'a' stands twice");
    }

    @Test
    void constantFeaturesAndTargetsAreLearntAsConstants() {
        double[][] values = new double[30][2];
        for (int i = 0; i < 30; i++) {
            values[i][0] = 0.1;
            values[i][1] = i;
        }
        FeatureMatrix x = FeatureMatrix.of(List.of("constant", "b"), values);
        double[] flat = new double[30];
        Arrays.fill(flat, 0.3);
        for (Regressor regressor : ALL) {
            assertThat(Arrays.stream(
                            Pipeline.standardized(regressor).fit(x, flat).predict(x)))
                    .as(regressor.describe())
                    .allMatch(v -> Math.abs(v - 0.3) < 1e-9);
            double[] rising = new double[30];
            Arrays.setAll(rising, i -> i);
            assertThat(Arrays.stream(
                            Pipeline.standardized(regressor).fit(x, rising).predict(x)))
                    .as(regressor.describe())
                    .allMatch(Double::isFinite);
        }
    }

    @Test
    void aCategoryThatIsNeither0Nor1IsNamed() {
        FeatureMatrix x = FeatureMatrix.of(List.of("a", "ring"), new double[][] {{1, 0}, {2, 1}, {3, 1}, {4, 0}});
        FittedRegressor model = InteractiveLinearRegression.withCategories(List.of("ring"))
                .withHead(RidgeRegression.withAlpha(1))
                .fit(x, new double[] {1, 2, 3, 4});
        assertThatThrownBy(() -> model.predict(FeatureMatrix.of(List.of("a", "ring"), new double[][] {{1, 2}})))
                .hasMessage("category 'ring' must be 0 or 1, found 2.0 in row 0");
    }

    @Test
    void aCategoryNeverSeenInTrainingHasNoTerm() {
        FeatureMatrix x = FeatureMatrix.of(List.of("a", "ring"), new double[][] {{1, 0}, {2, 0}, {3, 0}, {4, 0}});
        FittedRegressor model = InteractiveLinearRegression.withCategories(List.of("ring"))
                .withHead(RidgeRegression.withAlpha(1e-9))
                .fit(x, new double[] {1, 2, 3, 4});
        double[] predicted = model.predict(FeatureMatrix.of(List.of("a", "ring"), new double[][] {{2.5, 0}, {2.5, 1}}));
        assertThat(predicted[1]).isEqualTo(predicted[0]).isCloseTo(2.5, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void oneGroupCannotBeSplitAgain() {
        TrainingSet one = TrainingSet.of(matrix(30), target(matrix(30)), new int[30]);
        assertThatThrownBy(() -> ConformalRegressor.cvPlus(RidgeRegression.withAlpha(1), 5)
                        .fit(one))
                .hasMessage("there must be at least as many groups as folds (2), found 1 group");
        assertThatThrownBy(() -> GridSearch.standardized(KernelRidge.grid(new double[] {1, 2}, new double[] {1}))
                        .fit(one))
                .hasMessageContaining("found 1 group");
        assertThatThrownBy(() -> GroupKFold.of(7).split(new int[] {1, 2, 3})).hasMessageContaining("found 3 groups");
        // With nothing to choose by, the default choice is linear.
        assertThat(Arrays.stream(ModelChoice.withDefaults().fit(one).predict(matrix(30))))
                .allMatch(Double::isFinite);
    }

    @Test
    void aTreeThatSplitsOnTheLastBitIsExact() {
        double a = 0.1;
        double b = Math.nextUp(a);
        FeatureMatrix x = FeatureMatrix.of(List.of("x"), new double[][] {{a}, {b}, {a}, {b}});
        FittedRegressor model = GradientBoosting.withTrees(1).withRate(1).fit(x, new double[] {1, 2, 1, 2});
        assertThat(model.predict(x)).containsExactly(1, 2, 1, 2);
    }

    @Test
    void theSameSeedGivesTheSameBitsOnEveryPlatform() {
        FeatureMatrix x = matrix(50);
        double[] y = target(x);
        long hash = 17;
        for (Regressor regressor : ALL) {
            for (double v : Pipeline.standardized(regressor).fit(x, y).predict(x)) {
                hash = 31 * hash + Double.doubleToLongBits(v);
            }
        }
        // Found on JDK 17 and on JDK 25; an intended change of a number changes it.
        assertThat(hash).isEqualTo(EXPECTED_HASH);
    }

    private static final long EXPECTED_HASH = 511455477825064040L;
}

package org.polyinfo.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.Fingerprints;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.regression.ConformalRegressor;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.Fold;

class ReachTest {

    private static final int ROWS = 600;

    /** y = 2a − b + noise of standard deviation 1. */
    private static FeatureMatrix features() {
        Random random = new Random(21);
        double[][] rows = new double[ROWS][2];
        for (double[] row : rows) {
            row[0] = 4 * random.nextDouble();
            row[1] = 4 * random.nextDouble();
        }
        return FeatureMatrix.of(List.of("a", "b"), rows);
    }

    private static double[] target(FeatureMatrix x) {
        Random random = new Random(22);
        double[] y = new double[x.rowCount()];
        Arrays.setAll(y, i -> 2 * x.at(i, 0) - x.at(i, 1) + random.nextGaussian());
        return y;
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        FeatureMatrix x = features();
        double[] y = target(x);
        int[] train = IntStream.range(0, 300).toArray();
        int[] test = IntStream.range(300, ROWS).toArray();
        TrainingSet seen = TrainingSet.of(x, y).rows(train);
        double[] truth = Arrays.copyOfRange(y, 300, ROWS);
        for (ConformalRegressor conformal : List.of(
                ConformalRegressor.cvPlus(RidgeRegression.withAlpha(1), 5),
                ConformalRegressor.withDefaults(RidgeRegression.withAlpha(1)),
                ConformalRegressor.split(RidgeRegression.withAlpha(1), 3))) {
            CalibrationCurve curve = CalibrationCurve.of(conformal.fit(seen), x.rows(test), truth, 0.5, 0.8, 0.9);
            for (CalibrationCurve.Point point : curve.points()) {
                // Three standard errors of a share among 300 rows, calibration on about as many.
                assertThat(point.coverage()).as(conformal.describe()).isCloseTo(point.level(), Offset.offset(0.11));
            }
        }
        FittedRegressor plain = RidgeRegression.withAlpha(1).fit(seen);
        assertThatThrownBy(() -> CalibrationCurve.of(plain, x, y, 0.9)).hasMessageContaining("knows no intervals");
    }

    @Test
    void rowsFarFromTrainingAreFlagged() {
        FeatureMatrix x = features();
        ApplicabilityDomain domain = ApplicabilityDomain.of(TrainingSet.of(x, target(x)));
        List<ApplicabilityDomain.Reach> reach =
                domain.reach(FeatureMatrix.of(List.of("a", "b"), new double[][] {{2, 2}, {9, 2}}));
        assertThat(reach.get(0).extrapolating()).isFalse();
        assertThat(reach.get(1).extrapolating()).isTrue();
        assertThat(reach.get(1).outside()).containsExactly("a");
        long flagged = domain.reach(x).stream()
                .filter(ApplicabilityDomain.Reach::extrapolating)
                .count();
        assertThat(flagged).isLessThan(ROWS / 15);
    }

    @Test
    void unlikeStructuresAreFlaggedWhereDescriptorsAreNot() {
        FeatureMatrix x = features().rows(IntStream.range(0, 20).toArray());
        Fingerprints alike = Fingerprints.of(IntStream.range(0, 20)
                .mapToObj(i -> BitSet.valueOf(new long[] {0xffff ^ (1L << i % 4)}))
                .toList());
        ApplicabilityDomain domain =
                ApplicabilityDomain.of(TrainingSet.of(x, target(x))).withFingerprints(alike);
        Fingerprints other = Fingerprints.of(List.of(BitSet.valueOf(new long[] {0xffL << 40})));
        ApplicabilityDomain.Reach reach =
                domain.reach(x.rows(new int[] {0}), other).get(0);
        assertThat(reach.similarity()).hasValue(0);
        assertThat(reach.extrapolating()).isTrue();
    }

    @Test
    void errorsFallAsRowsAreAdded() throws InterruptedException {
        FeatureMatrix x = features();
        Dataset data = Dataset.of(
                PropertyTable.of(
                        List.of(
                                Column.of("a", Unit.ONE, Scale.MICRO, x.column(0)),
                                Column.of("b", Unit.ONE, Scale.MICRO, x.column(1)),
                                Column.of("y", Unit.of("eV"), Scale.MACRO, target(x))),
                        Provenance.of("test")),
                List.of("a", "b"),
                "y");
        Fold fold = Fold.of(
                "last",
                IntStream.range(0, 400).toArray(),
                IntStream.range(400, ROWS).toArray());
        TabularModel model = new TabularModel(RidgeRegression.withAlpha(0.01));
        LearningCurve curve = LearningCurve.of(model, data, fold, new int[] {4, 40, 400}, 6, 1);
        assertThat(curve.points().get(0).rmse().value())
                .isGreaterThan(curve.points().get(1).rmse().value());
        assertThat(curve.points().get(2).rmse().value()).isCloseTo(1, Offset.offset(0.15));
        assertThat(curve).isEqualTo(LearningCurve.of(model, data, fold, new int[] {4, 40, 400}, 6, 1));
        assertThat(data.withGroups(List.of("a"))).hasToString("600 rows, 2 features, target y, 600 groups");
    }
}

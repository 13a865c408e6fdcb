package org.polyinfo.ml.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.Pipeline;

class LayerComparisonTest {

    private static final int ROWS = 240;
    private static final Pipeline RIDGE = Pipeline.standardized(RidgeRegression.withAlpha(1e-3));
    private static final Pipeline KERNEL =
            Pipeline.standardized(KernelRidge.withAlpha(0.01).withGamma(0.5));

    private static PropertyTable table(double[] a, double[] b, double[] m, double[] y) {
        return PropertyTable.of(
                List.of(
                        Column.of("a", Unit.ONE, Scale.MICRO, a),
                        Column.of("b", Unit.ONE, Scale.MICRO, b),
                        Column.of("m", Unit.ONE, Scale.MESO, m),
                        Column.of("y", Unit.ONE, Scale.MACRO, y)),
                Provenance.of("test"));
    }

    private static LayerComparison compare(
            PropertyTable table, Regressor first, Regressor last, List<String> lastReads, int folds)
            throws InterruptedException {
        HierarchicalRegressor hierarchy = HierarchicalRegressor.builder()
                .learn(Scale.MESO, "m", List.of("a", "b"), first)
                .learn(Scale.MACRO, "y", lastReads, last)
                .build();
        int[] rows = new int[table.rows()];
        Arrays.setAll(rows, i -> i);
        SplitPlan plan = GroupKFold.of(folds).withSeed(1).split(rows);
        return LayerComparison.of(
                CrossValidation.withDefaults(),
                Dataset.of(table, List.of("a", "b"), "y"),
                plan,
                hierarchy.layers(),
                new LayerComparison.Contestants(
                        new TabularModel(last), hierarchy.withoutLayers(), hierarchy, hierarchy.onKnownValues()));
    }

    @Test
    void aLayerKnownInManyMoreRowsEarnsItsPlace() throws InterruptedException {
        // m bends in a and is known everywhere; y = 2m is known in a twelfth of the rows.
        Random random = new Random(1);
        int rows = 3 * ROWS;
        double[] a = random.doubles(rows, -2, 2).toArray();
        double[] b = random.doubles(rows, -2, 2).toArray();
        double[] m = new double[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            m[i] = Math.sin(2 * a[i]) + b[i];
            y[i] = i % 12 == 0 ? 2 * m[i] + 0.05 * random.nextGaussian() : Double.NaN;
        }
        LayerComparison comparison = compare(table(a, b, m, y), KERNEL, RIDGE, List.of("a", "b", "m"), 6);
        assertThat(comparison.verdict()).isEqualTo(LayerComparison.Verdict.EARNED);
        assertThat(comparison.sentence())
                .startsWith("The layer m earned its place: RMSE ")
                .contains("With the true values");
        assertThat(comparison.change()).isLessThan(-0.3);
    }

    @Test
    void aLayerThatOnlyNoiseConnectsDoesNot() throws InterruptedException {
        Random random = new Random(2);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, -2, 2).toArray();
        double[] m = random.doubles(ROWS, -2, 2).toArray();
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> a[i] - b[i] + 0.3 * random.nextGaussian());
        LayerComparison comparison = compare(table(a, b, m, y), RIDGE, RIDGE, List.of("a", "b", "m"), 5);
        assertThat(comparison.verdict()).isEqualTo(LayerComparison.Verdict.NO_GAIN);
        assertThat(comparison.sentence()).contains("did not earn its place");
    }

    @Test
    void aBottleneckDoesHarm() throws InterruptedException {
        Random random = new Random(3);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, -2, 2).toArray();
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> a[i] - b[i] + 0.1 * random.nextGaussian());
        // The layer holds a only, and the last stage sees nothing else.
        LayerComparison comparison = compare(table(a, b, a, y), RIDGE, RIDGE, List.of("m"), 5);
        assertThat(comparison.verdict()).isEqualTo(LayerComparison.Verdict.HARMFUL);
        assertThat(comparison.sentence()).contains("did harm").contains("use the direct model");
    }

    @Test
    void whatStackingGivesIsNotCreditedToTheLayer() throws InterruptedException {
        // A straight last stage profits from a bent first one, whatever the first one predicts.
        Random random = new Random(4);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, -2, 2).toArray();
        double[] m = new double[ROWS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            m[i] = Math.sin(2 * a[i]) + 0.2 * random.nextGaussian();
            y[i] = 3 * Math.sin(2 * a[i]) + b[i] + 0.05 * random.nextGaussian();
        }
        LayerComparison comparison = compare(table(a, b, m, y), KERNEL, RIDGE, List.of("a", "b", "m"), 5);
        assertThat(comparison.change()).isLessThan(-0.3);
        assertThat(comparison.verdict()).isEqualTo(LayerComparison.Verdict.STACKING);
        assertThat(comparison.sentence()).contains("what helps is the second level, not the layer");
    }

    @Test
    void theCeilingIsJudgedWhereTheLayerIsKnown() throws InterruptedException {
        Random random = new Random(5);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, -2, 2).toArray();
        double[] m = new double[ROWS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            m[i] = a[i] + random.nextGaussian();
            y[i] = m[i];
            m[i] = i % 2 == 0 ? m[i] : Double.NaN;
        }
        LayerComparison comparison = compare(table(a, b, m, y), RIDGE, RIDGE, List.of("a", "b", "m"), 4);
        assertThat(comparison.ceiling().orElseThrow().pooled().n()).isEqualTo(ROWS / 2);
        assertThat(comparison.ceiling().orElseThrow().pooled().rmse()).isLessThan(0.01);
        assertThat(comparison.sentence()).contains("on the 120 test rows where they are known");
        // Known in five rows only: some of ten folds have no such row to test.
        Arrays.fill(m, 10, ROWS, Double.NaN);
        assertThat(compare(table(a, b, m, y), RIDGE, RIDGE, List.of("a", "b", "m"), 10)
                        .ceiling())
                .isEmpty();
    }
}

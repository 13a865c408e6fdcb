package org.polyinfo.ml.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.transform.Pipeline;

class HierarchicalRegressorTest {

    private static final Pipeline RIDGE = Pipeline.standardized(RidgeRegression.withAlpha(1e-6));

    /** micro a, b; meso m = 2a − b + noise; macro y = 3m + noise. The meso value is known in every third row only. */
    private static PropertyTable chain(int rows, double mesoNoise) {
        Random random = new Random(4);
        double[] a = new double[rows];
        double[] b = new double[rows];
        double[] m = new double[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = random.nextGaussian();
            b[i] = random.nextGaussian();
            m[i] = 2 * a[i] - b[i] + mesoNoise * random.nextGaussian();
            y[i] = 3 * m[i] + 0.1 * random.nextGaussian();
            m[i] = i % 3 == 0 ? m[i] : Double.NaN;
        }
        return PropertyTable.of(
                List.of(
                        Column.of("a", Unit.ONE, Scale.MICRO, a),
                        Column.of("b", Unit.ONE, Scale.MICRO, b),
                        Column.of("m", Unit.ONE, Scale.MESO, m),
                        Column.of("y", Unit.ONE, Scale.MACRO, y)),
                Provenance.of("test"));
    }

    private static HierarchicalRegressor model() {
        return HierarchicalRegressor.builder()
                .learn(Scale.MESO, "m", List.of("a", "b"), RIDGE)
                .learn(Scale.MACRO, "y", List.of("m"), RIDGE)
                .innerFolds(5, 1)
                .build();
    }

    @Test
    void learnsThroughALayerThatIsKnownInSomeRowsOnly() throws InterruptedException {
        PropertyTable table = chain(300, 0.05);
        CvReport report = CrossValidation.withDefaults()
                .accepting("L13")
                .evaluate(
                        model(),
                        Dataset.of(table, List.of("a", "b"), "y"),
                        GroupKFold.of(5).split(index(300)));
        assertThat(report.rmse().value()).isCloseTo(Math.hypot(0.15, 0.1), within(0.03));
        assertThat(report.coverage().orElseThrow().value()).isBetween(0.84, 0.96);
    }

    @Test
    void theMesoValuesOfTestRowsAreNeverRead() {
        PropertyTable table = chain(300, 0.05);
        HierarchicalRegressor.Fitted fitted = model().fit(Dataset.of(table, List.of("a", "b"), "y"));
        double[] wrong = new double[300];
        Arrays.fill(wrong, 1e6);
        PropertyTable poisoned = table.with(Column.of("m", Unit.ONE, Scale.MESO, wrong));
        assertThat(fitted.predict(poisoned)).containsExactly(fitted.predict(table));
        assertThat(fitted.features().names()).containsExactly("a", "b");
    }

    @Test
    void anOverfittedStageDoesNotFoolTheNext() {
        // Pure noise as micro features and as many of them as rows: in-fold meso predictions would be perfect.
        int rows = 60;
        Random random = new Random(8);
        java.util.ArrayList<Column> columns = new java.util.ArrayList<>();
        java.util.ArrayList<String> names = new java.util.ArrayList<>();
        for (int c = 0; c < 60; c++) {
            names.add("x" + c);
            columns.add(Column.of(
                    "x" + c, Unit.ONE, Scale.MICRO, random.doubles(rows, -1, 1).toArray()));
        }
        double[] m = random.doubles(rows, -1, 1).toArray();
        columns.add(Column.of("m", Unit.ONE, Scale.MESO, m));
        columns.add(Column.of(
                "y", Unit.ONE, Scale.MACRO, Arrays.stream(m).map(v -> 5 * v).toArray()));
        HierarchicalRegressor.Fitted fitted = HierarchicalRegressor.builder()
                .learn(Scale.MESO, "m", names, RIDGE)
                .learn(Scale.MACRO, "y", List.of("m"), RIDGE)
                .build()
                .fit(Dataset.of(PropertyTable.of(columns, Provenance.of("test")), names, "y"));
        // Trained on in-fold values the last stage would have slope 5 and predict the training rows exactly.
        double[] predicted = fitted.predict(PropertyTable.of(columns, Provenance.of("test")));
        double spread = Arrays.stream(predicted).max().orElseThrow()
                - Arrays.stream(predicted).min().orElseThrow();
        assertThat(spread).isLessThan(5);
    }

    @Test
    void aLawNeedsNoTrainingAndConvertsUnits() {
        // Water at 25 °C: molar refraction 3.71 cm³/mol, that is 1.472 Å3, and a refractive index of 1.333 at 589 nm.
        assertThat(PhysicalLaw.LORENTZ_LORENZ.apply(0.99705, 1.472, 18.015)).isCloseTo(1.333, within(0.002));
        assertThat(PhysicalLaw.CONDUCTIVITY_FROM_DIFFUSIVITY.apply(1000, 4000, 1e-7))
                .isCloseTo(0.4, within(1e-12));
        PropertyTable table = PropertyTable.of(
                List.of(
                        Column.of("density", Unit.of("kg/m3"), Scale.MESO, new double[] {997.05}),
                        Column.of("alpha", Unit.of("bohr3"), Scale.MICRO, new double[] {1.472 / 0.148184711}),
                        Column.of("mass", Unit.of("g/mol"), Scale.MICRO, new double[] {18.015}),
                        Column.of("n", Unit.ONE, Scale.MACRO, new double[] {1.333})),
                Provenance.of("test"));
        HierarchicalRegressor.Fitted fitted = HierarchicalRegressor.builder()
                .law(Scale.MACRO, "n", PhysicalLaw.LORENTZ_LORENZ, "density", "alpha", "mass")
                .build()
                .fit(Dataset.of(table, List.of("alpha"), "n"));
        assertThat(fitted.predict(table)[0]).isCloseTo(1.333, within(0.002));
    }

    @Test
    void badHierarchiesAreRefused() {
        assertThatThrownBy(() -> HierarchicalRegressor.builder().build()).hasMessageContaining("found none");
        assertThatThrownBy(() -> HierarchicalRegressor.builder()
                        .learn(Scale.MACRO, "y", List.of("a"), RIDGE)
                        .learn(Scale.MESO, "m", List.of("a"), RIDGE)
                        .build())
                .hasMessageContaining("MESO");
        assertThatThrownBy(() -> HierarchicalRegressor.builder()
                        .learn(Scale.MESO, "m", List.of("m"), RIDGE)
                        .build())
                .hasMessageContaining("itself");
        assertThatThrownBy(() -> model().fit(Dataset.of(chain(30, 0), List.of("b"), "a")))
                .hasMessageContaining("'a'");
    }

    private static int[] index(int n) {
        int[] index = new int[n];
        Arrays.setAll(index, i -> i);
        return index;
    }
}

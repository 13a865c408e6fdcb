package org.polyinfo.ml.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.model.ModelFile;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.transform.Imputer;
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
        ArrayList<Column> columns = new ArrayList<>();
        ArrayList<String> names = new ArrayList<>();
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
        assertThat(PhysicalLaw.CONDUCTIVITY_FROM_DIFFUSIVITY.apply(1, 4000, 1e-7))
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

    private static PropertyTable with(PropertyTable table, String name, double[] values) {
        return table.with(Column.of(name, Unit.ONE, Scale.MICRO, values));
    }

    @Test
    void everyStageSaysItsShareOfTheVariance() {
        PropertyTable table = chain(900, 0.2);
        HierarchicalRegressor.Fitted fitted = model().fit(Dataset.of(table, List.of("a", "b"), "y"));
        // y = 3 m + 0.1 e with m known to 0.2: (3 · 0.2)² = 0.36 from the meso stage, 0.01 from the last one.
        Map<String, double[]> shares = fitted.varianceShares(table);
        assertThat(shares).containsOnlyKeys("m", "y");
        assertThat(share(shares, "m")).isCloseTo(0.36 / 0.37, within(0.05));
        assertThat(share(shares, "m") + share(shares, "y")).isCloseTo(1, within(1e-12));
        assertThat(fitted.standardDeviations(table).orElseThrow()[0]).isCloseTo(Math.sqrt(0.37), within(0.05));

        PropertyTable fresh = chain(600, 0.2);
        for (HierarchicalRegressor.StagePrediction stage : fitted.predictStages(fresh, 0.8)) {
            double[] truth = fresh.doubles(stage.output());
            int known = 0;
            int inside = 0;
            for (int r = 0; r < truth.length; r++) {
                known += Double.isNaN(truth[r]) ? 0 : 1;
                inside += stage.intervals().orElseThrow().contains(r, truth[r]) ? 1 : 0;
            }
            assertThat((double) inside / known).as(stage.output()).isCloseTo(0.8, within(0.06));
        }
    }

    private static double share(Map<String, double[]> shares, String stage) {
        return Arrays.stream(shares.getOrDefault(stage, new double[0]))
                .average()
                .orElse(Double.NaN);
    }

    @Test
    void intervalsHoldAlsoWhenTrainedOnKnownValues() throws InterruptedException {
        CvReport report = CrossValidation.run(
                HierarchicalRegressor.builder()
                        .learn(Scale.MESO, "m", List.of("a", "b"), RIDGE)
                        .learn(Scale.MACRO, "y", List.of("m"), RIDGE)
                        .trainedOn(HierarchicalRegressor.StageValues.KNOWN)
                        .build(),
                Dataset.of(chain(600, 0.5), List.of("a", "b"), "y"),
                GroupKFold.of(4).split(index(600)));
        assertThat(report.coverage().orElseThrow().value()).isBetween(0.86, 0.94);
    }

    /** density = 1 + 0.1 a + noise of 0.02; the refractive index follows from it by the law. */
    private static PropertyTable optics(int rows) {
        Random random = new Random(17);
        double[] a = random.doubles(rows, -2, 2).toArray();
        double[] density = new double[rows];
        double[] alpha = random.doubles(rows, 9, 11).toArray();
        double[] mass = new double[rows];
        double[] index = new double[rows];
        for (int i = 0; i < rows; i++) {
            mass[i] = 100;
            density[i] = 1 + 0.1 * a[i] + 0.02 * random.nextGaussian();
            index[i] = PhysicalLaw.LORENTZ_LORENZ.apply(density[i], alpha[i], mass[i]);
        }
        return PropertyTable.of(
                List.of(
                        Column.of("a", Unit.ONE, Scale.MICRO, a),
                        Column.of("alpha", Unit.of("Å3"), Scale.MICRO, alpha),
                        Column.of("mass", Unit.of("g/mol"), Scale.MICRO, mass),
                        Column.of("density", Unit.of("g/cm3"), Scale.MESO, density),
                        Column.of("n", Unit.ONE, Scale.MACRO, index)),
                Provenance.of("test"));
    }

    private static HierarchicalRegressor throughTheLaw() {
        return HierarchicalRegressor.builder()
                .learn(Scale.MESO, "density", List.of("a", "alpha"), RIDGE)
                .law(Scale.MACRO, "n", PhysicalLaw.LORENTZ_LORENZ, "density", "alpha", "mass")
                .build();
    }

    @Test
    void anErrorPassesThroughALawAsItsSlopeAndAMonteCarloSay() {
        PropertyTable table = optics(400);
        HierarchicalRegressor.Fitted fitted =
                throughTheLaw().fit(Dataset.of(table, List.of("a", "alpha", "mass"), "n"));
        double[] deviations = fitted.standardDeviations(table).orElseThrow();
        double[] density = Objects.requireNonNull(fitted.predictStages(table).get("density"))
                .toArray();
        Random random = new Random(3);
        for (int r = 0; r < 10; r++) {
            double alpha = table.doubles("alpha")[r];
            double slope = (PhysicalLaw.LORENTZ_LORENZ.apply(density[r] + 1e-6, alpha, 100)
                            - PhysicalLaw.LORENTZ_LORENZ.apply(density[r] - 1e-6, alpha, 100))
                    / 2e-6;
            assertThat(deviations[r]).isCloseTo(0.02 * slope, within(0.1 * 0.02 * slope));
            double squares = 0;
            double centre = PhysicalLaw.LORENTZ_LORENZ.apply(density[r], alpha, 100);
            for (int k = 0; k < 4000; k++) {
                double off = PhysicalLaw.LORENTZ_LORENZ.apply(density[r] + 0.02 * random.nextGaussian(), alpha, 100)
                        - centre;
                squares += off * off / 4000;
            }
            assertThat(deviations[r]).isCloseTo(Math.sqrt(squares), within(0.12 * Math.sqrt(squares)));
        }
        assertThat(share(fitted.varianceShares(table), "density")).isGreaterThan(0.9);
        assertThat(fitted.contributions(table)).isEmpty();
    }

    @Test
    void errorsThatOffsetOneAnotherDo() {
        // Two layers that err alike, and a target that is their difference: next to nothing of either error is left.
        int rows = 400;
        Random random = new Random(12);
        double[] a = random.doubles(rows, -2, 2).toArray();
        double[] p = new double[rows];
        double[] q = new double[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            double shared = random.nextGaussian();
            p[i] = a[i] + shared;
            q[i] = -a[i] + shared;
            y[i] = p[i] - q[i] + 0.1 * random.nextGaussian();
        }
        PropertyTable table = PropertyTable.of(
                List.of(
                        Column.of("a", Unit.ONE, Scale.MICRO, a),
                        Column.of("p", Unit.ONE, Scale.MESO, p),
                        Column.of("q", Unit.ONE, Scale.MESO, q),
                        Column.of("y", Unit.ONE, Scale.MACRO, y)),
                Provenance.of("test"));
        HierarchicalRegressor.Fitted fitted = HierarchicalRegressor.builder()
                .learn(Scale.MESO, "p", List.of("a"), RIDGE)
                .learn(Scale.MESO, "q", List.of("a"), RIDGE)
                .learn(Scale.MACRO, "y", List.of("p", "q"), RIDGE)
                .trainedOn(HierarchicalRegressor.StageValues.KNOWN)
                .build()
                .fit(Dataset.of(table, List.of("a"), "y"));
        assertThat(fitted.standardDeviations(table).orElseThrow()[0]).isCloseTo(0.1, within(0.02));
        assertThat(share(fitted.varianceShares(table), "y")).isGreaterThan(0.8);
    }

    @Test
    void contributionsOfLinearStagesAddUpEndToEnd() {
        PropertyTable table = chain(300, 0.05);
        Random random = new Random(9);
        PropertyTable more = with(table, "c", random.doubles(300).toArray());
        HierarchicalRegressor.Fitted fitted = HierarchicalRegressor.builder()
                .learn(Scale.MESO, "m", List.of("a", "b"), RIDGE)
                .learn(Scale.MACRO, "y", List.of("m", "c", "a"), RIDGE)
                .build()
                .fit(Dataset.of(more, List.of("a", "b", "c"), "y"));
        Contributions parts = fitted.contributions(more).orElseThrow();
        assertThat(parts.parts()).containsExactlyInAnyOrder("m", "c", "a", "b");
        double[] predicted = fitted.predict(more);
        int b = parts.parts().indexOf("b");
        int m = parts.parts().indexOf("m");
        for (int r = 0; r < 300; r++) {
            assertThat(parts.sum(r)).isCloseTo(predicted[r], within(1e-9));
            // What the meso mean adds is the same in every row.
            assertThat(parts.at(r, m)).isCloseTo(parts.at(0, m), within(1e-9));
        }
        // y = 3 (2a − b): b counts −3.
        double slope = (parts.at(1, b) - parts.at(0, b)) / (more.doubles("b")[1] - more.doubles("b")[0]);
        assertThat(slope).isCloseTo(-3, within(0.05));
        assertThat(fitted.stageContributions(more)).containsOnlyKeys("m", "y");
    }

    @Test
    void aSavedHierarchyPredictsTheSameBits() throws IOException {
        Dataset data = Dataset.of(optics(80), List.of("a", "alpha", "mass"), "n");
        HierarchicalRegressor settings = throughTheLaw();
        ModelFile file = ModelFile.of(settings.fit(data), settings, data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        byte[] bytes = out.toByteArray();
        ModelFile read =
                ModelFile.read(new ByteArrayInputStream(bytes), "model.json", HierarchicalRegressor.Fitted::of);
        assertThat(read.model().predict(data.table())).isEqualTo(file.model().predict(data.table()));
        assertThat(read.model().standardDeviations(data.table()).orElseThrow())
                .isEqualTo(file.model().standardDeviations(data.table()).orElseThrow());
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(again);
        assertThat(again.toByteArray()).isEqualTo(bytes);
        assertThatThrownBy(() -> read.model().predict(data.table().select(List.of("a", "mass", "n"))))
                .hasMessageContaining("'alpha'");
        PropertyTable other = data.table().with(Column.of("a", Unit.of("eV"), Scale.MICRO, new double[80]));
        assertThatThrownBy(() -> read.model().predict(other)).hasMessageContaining("'a' in '', found 'eV'");
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ModelFile.read(
                        new ByteArrayInputStream(
                                text.replace("LORENTZ_LORENZ", "OHM").getBytes(StandardCharsets.UTF_8)),
                        "model.json",
                        HierarchicalRegressor.Fitted::of))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("lorentz-lorenz")
                .hasMessageContaining("'OHM'");
    }

    @Test
    void aFileOfTheFirstSchemaIsStillRead() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                HierarchicalRegressorTest.class.getResourceAsStream("hierarchy-schema-1.json"))) {
            ModelFile old = ModelFile.read(in, "hierarchy-schema-1.json", HierarchicalRegressor.Fitted::of);
            Dataset data = Dataset.of(optics(40), List.of("a", "alpha", "mass"), "n");
            HierarchicalRegressor.Fitted now = throughTheLaw().fit(data);
            assertThat(old.trainingDigest()).isEqualTo(ModelFile.digest(data));
            double[] then = old.model().predict(data.table());
            double[] upper = new double[40];
            for (int r = 0; r < 40; r++) {
                assertThat(then[r]).isCloseTo(now.predict(data.table())[r], within(1e-10));
                upper[r] =
                        old.model().intervals(data.table(), 0.8).orElseThrow().upper(r);
                assertThat(upper[r])
                        .isCloseTo(
                                now.intervals(data.table(), 0.8).orElseThrow().upper(r), within(1e-8));
            }
        }
    }

    /** Writes the file of the schema at hand: run once, when a schema is new. */
    public static void main(String[] args) throws IOException {
        Dataset data = Dataset.of(optics(40), List.of("a", "alpha", "mass"), "n");
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            ModelFile.of(throughTheLaw().fit(data), throughTheLaw(), data).write(out);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws InterruptedException {
        Dataset data = Dataset.of(optics(90), List.of("a", "alpha", "mass"), "n");
        HierarchicalRegressor forest = HierarchicalRegressor.builder()
                .learn(
                        Scale.MESO,
                        "density",
                        List.of("a", "alpha"),
                        RandomForest.withTrees(20).withSeed(5))
                .law(Scale.MACRO, "n", PhysicalLaw.LORENTZ_LORENZ, "density", "alpha", "mass")
                .build();
        CvReport one = CrossValidation.withDefaults()
                .withThreads(1)
                .evaluate(forest, data, GroupKFold.of(5).split(index(90)));
        CvReport many = CrossValidation.withDefaults()
                .withThreads(7)
                .evaluate(forest, data, GroupKFold.of(5).split(index(90)));
        for (int f = 0; f < 5; f++) {
            assertThat(one.folds().get(f).predicted())
                    .isEqualTo(many.folds().get(f).predicted());
            assertThat(one.folds().get(f).intervals().orElseThrow().lower(3))
                    .isEqualTo(many.folds().get(f).intervals().orElseThrow().lower(3));
        }
    }

    @Test
    void missingValuesAreFilledOrTheirRowsLeftOutOfAStage() {
        PropertyTable table = chain(200, 0.05);
        double[] a = table.doubles("a");
        a[3] = Double.NaN;
        PropertyTable holes = with(table, "a", a);
        Dataset data = Dataset.of(holes, List.of("a", "b"), "y");
        HierarchicalRegressor.Fitted without = model().fit(data);
        assertThatThrownBy(() -> without.predict(holes)).hasMessageContaining("'a' has no value in row 3");
        Pipeline filling = RIDGE.after(new Imputer());
        double[] filled = HierarchicalRegressor.builder()
                .learn(Scale.MESO, "m", List.of("a", "b"), filling)
                .learn(Scale.MACRO, "y", List.of("m"), filling)
                .build()
                .fit(data)
                .predict(holes);
        assertThat(Arrays.stream(filled).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void everyLawHasItsValueAndItsUnits() {
        // Polystyrene: M 104.15 g/mol, V_w 62.85 cm³/mol (104.4 Å3): 1.04 g/cm3; measured 1.05.
        assertThat(PhysicalLaw.DENSITY_FROM_VAN_DER_WAALS_VOLUME.apply(104.15, 104.4))
                .isCloseTo(1.05, within(0.03));
        // 1 mol/L of each of two ions with D 1e-9 m2/s at 298.15 K conducts 2 · 3.755 S/m.
        double perIon = PhysicalLaw.NERNST_EINSTEIN.apply(6.02214076e26, 1, 1e-9, 298.15);
        assertThat(perIon).isCloseTo(3.7555, within(1e-3));
        assertThat(PhysicalLaw.EINSTEIN_MOBILITY.apply(-1, 1e-9, 298.15) * 1.602176634e-19 * 6.02214076e26)
                .isCloseTo(perIon, within(1e-9));
        double n = PhysicalLaw.LORENTZ_LORENZ.apply(1, 10, 100);
        assertThat(PhysicalLaw.CLAUSIUS_MOSSOTTI.apply(1, 10, 100)).isCloseTo(n * n, within(1e-12));
        assertThat(PhysicalLaw.LORENTZ_LORENZ.apply(10, 100, 100)).isNaN();
        assertThat(PhysicalLaw.THERMAL_DIFFUSIVITY.apply(0.4, 1, 4000)).isCloseTo(1e-7, within(1e-18));
        assertThat(PhysicalLaw.DENSITY_FROM_MOLAR_VOLUME.apply(104.15, 99.2)).isCloseTo(1.05, within(1e-3));
        for (PhysicalLaw law : PhysicalLaw.values()) {
            assertThat(PhysicalLaw.named(law.title())).isEqualTo(law);
            assertThat(law.inputUnits()).hasSameSizeAs(law.inputs());
            assertThat(law.outputUnit().isOpaque()).isFalse();
        }
        assertThat(PhysicalLaw.named("Lorentz–Lorenz")).isEqualTo(PhysicalLaw.LORENTZ_LORENZ);
        assertThatThrownBy(() -> PhysicalLaw.named("snell")).hasMessageContaining("lorentz-lorenz");
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

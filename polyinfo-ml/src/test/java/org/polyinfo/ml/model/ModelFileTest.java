package org.polyinfo.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.polyinfo.ml.regression.Committee;
import org.polyinfo.ml.regression.ConformalRegressor;
import org.polyinfo.ml.regression.GaussianProcess;
import org.polyinfo.ml.regression.GradientBoosting;
import org.polyinfo.ml.regression.Kernel;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.regression.SupportVectorRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.FeatureFilter;
import org.polyinfo.ml.transform.Imputer;
import org.polyinfo.ml.transform.InteractiveLinearRegression;
import org.polyinfo.ml.transform.Pipeline;

class ModelFileTest {

    private static final Unit GAP = Unit.of("eV");

    /** Forty rows whose values do not change from one version to the next. */
    private static Dataset data() {
        Random random = new Random(11);
        double[] gap = new double[40];
        double[] ring = new double[40];
        double[] density = new double[40];
        for (int i = 0; i < 40; i++) {
            gap[i] = 2 + 8 * random.nextDouble();
            ring[i] = random.nextInt(2);
            density[i] = 0.8 + 0.05 * gap[i] + 0.1 * ring[i] * gap[i] / 8 + 0.01 * random.nextDouble();
        }
        return Dataset.of(
                PropertyTable.of(
                        List.of(
                                Column.of("gap", GAP, Scale.MICRO, gap),
                                Column.of("ring", Unit.ONE, Scale.MICRO, ring),
                                Column.of("density", Unit.of("g/cm3"), Scale.MESO, density)),
                        Provenance.of("test")),
                List.of("gap", "ring"),
                "density");
    }

    private static ModelFile fitted(Regressor regressor) {
        Model model = new TabularModel(regressor);
        SplitPlan plan = GroupKFold.of(4).split(data().groupNumbers());
        return ModelFile.of(model.fit(data()), model, data()).judged(plan, Map.of("rmse", 0.0125));
    }

    private static byte[] written(ModelFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    @Test
    void everyKindOfModelPredictsTheSameBitsAfterReading() throws IOException {
        List<Regressor> regressors = List.of(
                new Pipeline(List.of(new Imputer(), FeatureFilter.dropConstant()), RidgeRegression.withAlpha(0.1)),
                PartialLeastSquares.withComponents(2),
                InteractiveLinearRegression.withCategories(List.of("ring")).withHead(RidgeRegression.withAlpha(1)),
                Pipeline.standardized(KernelRidge.withAlpha(0.1)),
                Pipeline.standardized(
                        GaussianProcess.withKernel(Kernel.MATERN_5_2).withLinearPart()),
                RandomForest.withTrees(5).withSeed(2),
                GradientBoosting.withTrees(5),
                Pipeline.standardized(SupportVectorRegression.of(10, 0.05)),
                ConformalRegressor.cvPlus(Committee.of(RidgeRegression.withAlpha(1), RandomForest.withTrees(3)), 4));
        for (Regressor regressor : regressors) {
            ModelFile file = fitted(regressor);
            byte[] bytes = written(file);
            ModelFile read = ModelFile.read(new ByteArrayInputStream(bytes), "model.json");
            assertThat(read.model().predict(data().table()))
                    .as(regressor.describe())
                    .isEqualTo(file.model().predict(data().table()));
            assertThat(written(read)).as(regressor.describe()).isEqualTo(bytes);
            assertThat(read.model().intervals(data().table(), 0.8).map(i -> i.lower(3)))
                    .isEqualTo(file.model().intervals(data().table(), 0.8).map(i -> i.lower(3)));
        }
    }

    @Test
    void aFileOfTheFirstSchemaIsStillRead() throws IOException {
        try (InputStream in = Objects.requireNonNull(ModelFileTest.class.getResourceAsStream("model-schema-1.json"))) {
            ModelFile old = ModelFile.read(in, "model-schema-1.json");
            assertThat(old.libraryVersion()).isEqualTo("0.1.0-SNAPSHOT");
            assertThat(old.model().targetUnit()).isEqualTo(Unit.of("g/cm3"));
            assertThat(old.plan().orElseThrow().folds()).hasSize(4);
            assertThat(old.scores()).containsEntry("rmse", 0.0125);
            assertThat(old.trainingDigest()).isEqualTo(ModelFile.digest(data()));
            double[] now = fitted(oldSettings()).model().predict(data().table());
            double[] then = old.model().predict(data().table());
            for (int i = 0; i < now.length; i++) {
                assertThat(then[i]).isCloseTo(now[i], org.assertj.core.data.Offset.offset(1e-12));
            }
        }
    }

    /** What {@code model-schema-1.json} was fitted with. */
    private static Regressor oldSettings() {
        return ConformalRegressor.cvPlus(
                Committee.of(Pipeline.standardized(RidgeRegression.withAlpha(1)), RandomForest.withTrees(2)), 2);
    }

    @Test
    void otherColumnsAndUnitsAreRefused() {
        FittedModel model = fitted(RidgeRegression.withAlpha(1)).model();
        PropertyTable table = data().table();
        PropertyTable kilo = table.with(Column.of("gap", Unit.of("keV"), Scale.MICRO, table.doubles("gap")));
        assertThatThrownBy(() -> model.predict(kilo))
                .hasMessage("the model expects feature 'gap' in 'eV', found 'keV'");
        assertThatThrownBy(() -> model.predict(table.select(List.of("gap", "density"))))
                .hasMessageContaining("found 'ring'");
        double[] holes = table.doubles("gap");
        holes[4] = Double.NaN;
        assertThatThrownBy(() -> model.predict(table.with(Column.of("gap", GAP, Scale.MICRO, holes))))
                .hasMessageContaining("feature 'gap' has no value in row 4");
    }

    @Test
    void damagedFilesGiveOneSentence() throws IOException {
        String good = new String(written(fitted(RandomForest.withTrees(2))), StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int k = 0; k < 300; k++) {
            StringBuilder text = new StringBuilder(good);
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setLength(at);
                case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(90)));
                default -> text.delete(at, Math.min(text.length(), at + 40));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            try {
                ModelFile.read(new ByteArrayInputStream(bytes), "model.json");
            } catch (FormatException e) {
                assertThat(e.getMessage())
                        .as("mutation %d", k)
                        .startsWith("model.json")
                        .doesNotContain("\n");
            }
        }
        byte[] later =
                good.replace("\"schema_version\" : 1", "\"schema_version\" : 9").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(later), "model.json"))
                .hasMessageContaining("schema_version is 9");
    }

    /** Writes the file of the schema at hand: run once, when a schema is new. */
    public static void main(String[] args) throws IOException {
        try (var out = java.nio.file.Files.newOutputStream(java.nio.file.Path.of(args[0]))) {
            fitted(oldSettings()).write(out);
        }
    }
}

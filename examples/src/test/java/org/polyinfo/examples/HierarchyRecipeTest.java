package org.polyinfo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.hierarchy.HierarchicalRegressor;
import org.polyinfo.ml.hierarchy.PhysicalLaw;
import org.polyinfo.ml.model.EncodedModel;
import org.polyinfo.ml.model.ModelFile;

class HierarchyRecipeTest {

    private static final String MICRO = "\"micro\": [\"a\", \"alpha\", \"mass\", \"aromatic\"]";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** Density rises with a; the refractive index follows from it by the law of Lorentz and Lorenz. */
    @BeforeEach
    void writeTable() throws IOException {
        Random random = new Random(6);
        StringBuilder csv =
                new StringBuilder("name,family,solvent,a,alpha,mass,aromatic,density,number,n,empty,same,part\n");
        for (int i = 0; i < 120; i++) {
            double a = 4 * random.nextDouble() - 2;
            double alpha = 9 + 2 * random.nextDouble();
            double density = 1 + 0.1 * a + 0.02 * random.nextGaussian();
            double n = PhysicalLaw.LORENTZ_LORENZ.apply(density, alpha, 100 + i % 7);
            csv.append(String.format(
                    Locale.ROOT,
                    "P%d,f%d,%s,%s,%s,%d,%d,%s,%s,%s,,1,%s%n",
                    i,
                    i % 12,
                    i % 3 == 0 ? "water" : "ether",
                    i == 17 ? "" : String.valueOf(a),
                    alpha,
                    100 + i % 7,
                    i % 2,
                    i % 10 == 0 ? "" : String.valueOf(density),
                    i,
                    i == 5 ? "" : String.valueOf(n),
                    i < 90 ? "train" : "test"));
        }
        Files.writeString(folder.resolve("data.csv"), csv);
    }

    private int run(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{" + config + "}");
        return Main.run(
                List.of(
                        "hierarchy",
                        "--data",
                        folder.resolve("data.csv").toString(),
                        "--config",
                        folder.resolve("config.json").toString(),
                        "--out",
                        folder.resolve("out").toString()),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private String error() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private JsonNode scores() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out/scores.json").toFile());
    }

    @Test
    void aLawAfterALayerIsJudgedSavedAndShown() throws IOException {
        assertThat(
                        run(
                                "\"id\": \"name\", \"target\": \"n\", \"groups\": [\"family\"], " + MICRO
                                        + ", \"meso\": [\"density\"], \"laws\": [\"lorentz-lorenz\"], \"learner\": \"ridge\","
                                        + " \"accept\": [\"L15\"], \"split\": {\"kind\": \"grouped-k-fold\", \"folds\": 4, \"seed\": 1}"))
                .as(error())
                .isZero();
        JsonNode scores = scores();
        assertThat(scores.at("/scores/hierarchy/rmse").doubleValue())
                .isLessThan(scores.at("/scores/direct/rmse").doubleValue() * 1.02);
        assertThat(scores.at("/scores/true_meso/rmse").doubleValue()).isLessThan(1e-12);
        assertThat(scores.at("/scores/hierarchy/coverage_90/value").doubleValue())
                .isBetween(0.82, 0.98);
        assertThat(scores.at("/variance_shares/density").doubleValue()).isGreaterThan(0.9);
        assertThat(scores.at("/comparison/sentence").textValue()).startsWith("The layer density ");
        assertThat(scores.at("/warnings").toString())
                .contains("column 'density' has no unit; law lorentz-lorenz takes it in g/cm3")
                .contains("column 'a' has no value in 1 of 120 rows")
                .contains("the target 'n' is known in 119 of 120 rows");
        List<String> lines = Files.readAllLines(folder.resolve("out/predictions.csv"));
        assertThat(lines).hasSize(120);
        assertThat(lines.get(0)).isEqualTo("fold,row,id,true,predicted,lower,upper,extrapolating,direct,true_meso");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains(
                        "Leakage audit",
                        "Calibration",
                        "Learning curve",
                        "Predicted and true",
                        "What moves a prediction")
                .doesNotContain("href=", "src=", "<script", "url(http");
        try (InputStream in = Files.newInputStream(folder.resolve("out/model.json"))) {
            ModelFile model = ModelFile.read(in, "model.json", HierarchicalRegressor.Fitted::of);
            PropertyTable table = CsvTables.read(folder.resolve("data.csv"));
            assertThat(model.scores()).containsKey("rmse");
            assertThat(model.plan().orElseThrow().folds()).hasSize(4);
            assertThat(model.model().features().names())
                    .contains("a", "alpha", "mass")
                    .doesNotContain("density");
            assertThat(table.rows()).isEqualTo(120);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridge", "pls", "ilr", "krr", "svr", "gpr", "rf", "gbt"})
    void everyLearnerRunsWithTextsHolesAndConstants(String learner) throws IOException {
        assertThat(
                        run(
                                "\"target\": \"n\", \"micro\": [\"a\", \"alpha\", \"aromatic\", \"same\", \"solvent\"], \"meso\":"
                                        + " [\"density\"], \"macro\": [\"mass\"], \"learner\": \"" + learner
                                        + "\", \"accept\": [\"L09\", \"L15\"], \"split\": {\"kind\": \"given\", \"column\": \"part\"}"))
                .as(error())
                .isZero();
        assertThat(scores().at("/scores/hierarchy/r2").doubleValue())
                .as(learner)
                .isGreaterThan(0.3);
        assertThat(scores().at("/comparison/verdict").textValue()).isNotBlank();
        try (InputStream in = Files.newInputStream(folder.resolve("out/model.json"))) {
            ModelFile model = ModelFile.read(
                    in, "model.json", state -> EncodedModel.Fitted.of(state, HierarchicalRegressor.Fitted::of));
            assertThat(model.model().predict(CsvTables.read(folder.resolve("data.csv"))))
                    .hasSize(120);
        }
    }

    @Test
    @Tag("slow")
    void theDefaultChoiceRunsToo() throws IOException {
        everyLearnerRunsWithTextsHolesAndConstants("auto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"grouped-k-fold\", \"folds\": 3}",
                "{\"kind\": \"leave-one-group-out\"}",
                "{\"kind\": \"random-k-fold\", \"folds\": 3, \"seed\": 2}",
                "{\"kind\": \"property-range\", \"column\": \"alpha\"}",
                "{\"kind\": \"cluster\", \"column\": \"family\", \"folds\": 4}",
                "{\"kind\": \"given\", \"column\": \"part\"}"
            })
    void everySplitRuns(String split) throws IOException {
        assertThat(run("\"target\": \"n\", \"groups\": [\"family\"], " + MICRO
                        + ", \"meso\": [\"density\"], \"learner\": \"ridge\", \"repeats\": 2,"
                        + " \"accept\": [\"L04\", \"L07\", \"L08\", \"L09\", \"L15\"], \"split\": " + split))
                .as(error())
                .isZero();
        assertThat(scores().at("/scores/direct/n").intValue()).isPositive();
    }

    @Test
    void withoutALayerTheDirectModelIsReported() throws IOException {
        assertThat(run("\"target\": \"n\", " + MICRO
                        + ", \"learner\": \"pls\", \"split\": {\"kind\": \"random-k-fold\", \"folds\": 3}"))
                .as(error())
                .isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("There is no layer");
        assertThat(scores().has("comparison")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"laws\": [\"snell\"]| a law must be one of lorentz-lorenz",
                "\"laws\": [\"nernst-einstein\"]|no column among micro, meso and macro looks like number density",
                "\"laws\": [\"lorentz-lorenz(density, alpha)\"]|reads density, polarizability, molar mass, found 2 columns",
                "\"laws\": [\"lorentz-lorenz(density, beta, mass)\"]|'beta', which is not among micro, meso and macro",
                "\"laws\": [\"x = lorentz-lorenz\"]|gives 'x', which is neither the target nor among meso",
                "\"macro\": [\"density\"]|'density' stands twice",
                "\"macro\": [\"nothing\"]|found 'nothing'",
                "\"macro\": [\"empty\"]|column 'empty' holds no value",
                "\"macro\": [\"name\"]|text column 'name' has",
                "\"split\": {\"kind\": \"grouped-k-fold\", \"folds\": 13}|at least as many groups as folds (13), found 12",
                "\"split\": {\"kind\": \"leave-one-out\"}|'split.kind' must be one of",
                "\"split\": {\"kind\": \"given\", \"column\": \"x\"}|found 'x'",
                "\"learner\": \"lasso\"|'learner' must be one of ridge",
                "\"meso\": [\"solvent\"]|meso column 'solvent' must hold numbers",
                "\"meso\": [\"n\"]|the target 'n' must not be among micro and meso",
                "\"target\": \"name\"|column 'name' must hold numbers",
                "\"target\": \"empty\"|"
            })
    void whatIsWrongIsSaidInOneSentence(String entry) throws IOException {
        String[] parts = entry.split("\\|", -1);
        String key = parts[0].substring(0, parts[0].indexOf(':'));
        StringBuilder config = new StringBuilder(parts[0]);
        for (String usual : List.of(
                "\"target\": \"n\"",
                "\"groups\": [\"family\"]",
                MICRO,
                "\"meso\": [\"density\"]",
                "\"learner\": \"ridge\"",
                "\"split\": {\"kind\": \"grouped-k-fold\", \"folds\": 3}")) {
            if (!usual.startsWith(key)) {
                config.append(", ").append(usual);
            }
        }
        assertThat(run(config.toString())).isEqualTo(Main.SOME_FAILED);
        assertThat(error()).startsWith("hierarchy: ").contains(parts[1].strip()).hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}

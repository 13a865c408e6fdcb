package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;
import org.polyinfo.testing.ReferenceData;

class AuditRecipeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(Path data, Path config) {
        return Main.run(
                List.of(
                        "audit",
                        "--data",
                        data.toString(),
                        "--config",
                        config.toString(),
                        "--json",
                        folder.resolve("out.json").toString()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private int run(String data, String config) throws IOException {
        Files.writeString(folder.resolve("data.csv"), data);
        Files.writeString(folder.resolve("config.json"), config.replace('\'', '"'));
        return run(folder.resolve("data.csv"), folder.resolve("config.json"));
    }

    private JsonNode report() throws IOException {
        return MAPPER.readTree(folder.resolve("out.json").toFile());
    }

    private static final String GROUPS = "row,lab,x,fold\n0,a,1.5,0\n1,a,2.5,1\n2,b,0.5,1\n3,b,2.25,1\n";

    @Test
    void writesFindings() throws IOException {
        assertThat(run(
                        GROUPS,
                        "{'id':'row','groups':['lab'],'features':['x'],'check':['L09','L13'],'accept':['L09'],"
                                + "'split':{'kind':'given','column':'fold'}}"))
                .isZero();
        assertThat(report().get("findings")).hasSize(1);
        JsonNode finding = report().get("findings").get(0);
        assertThat(finding.get("id").textValue()).isEqualTo("L09");
        assertThat(finding.get("verdict").textValue()).isEqualTo("LEAK");
        assertThat(finding.get("statistic").doubleValue()).isEqualTo(1);
        assertThat(finding.get("threshold").doubleValue()).isZero();
        assertThat(finding.get("rows").toString()).isEqualTo("[0,1]");
        assertThat(finding.get("accepted").booleanValue()).isTrue();
        assertThat(finding.get("sentence").textValue()).contains("1 declared group of 2 is both trained on and tested");
        assertThat(report().get("warnings").get(0).textValue()).contains("L13 could not be examined");
    }

    @Test
    void badInputIsOneSentenceAndLeavesNoFile() throws IOException {
        Map<String, String> wrong = Map.of(
                "{'features':['z']}", "found 'z'",
                "{'target':'lab'}", "column 'lab' must hold numbers",
                "{'groups':['lab'],'split':{'kind':'given','column':'nope'}}", "found 'nope'",
                "{'check':['L77']}", "found 'L77'",
                "{", "not JSON");
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            errors.reset();
            assertThat(run(GROUPS, entry.getKey())).isEqualTo(Main.SOME_FAILED);
            assertThat(errors.toString(StandardCharsets.UTF_8))
                    .startsWith("audit: ")
                    .contains(entry.getValue())
                    .hasLineCount(1);
            assertThat(folder.resolve("out.json")).doesNotExist();
        }
        errors.reset();
        assertThat(run("row,x\n", "{'features':['x']}")).isEqualTo(Main.SOME_FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("the table has no rows");
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    @Test
    @Tag("conformance")
    void allCasesGiveTheirVerdictAndFigures() throws IOException {
        Path cases = ReferenceData.path("ml/leakage/cases");
        JsonNode verdicts = MAPPER.readTree(cases.resolve("verdicts.json").toFile());
        for (Map.Entry<String, Path> entry : configs(cases).entrySet()) {
            String name = entry.getKey();
            assertThat(run(cases.resolve(name + ".csv"), entry.getValue()))
                    .as(name)
                    .isZero();
            JsonNode expected = verdicts.get(name);
            JsonNode finding = report().get("findings").get(0);
            assertThat(finding.get("verdict").textValue())
                    .as("%s: %s", name, finding)
                    .isEqualTo(expected.get("verdict").textValue());
            int compared = 0;
            for (Map.Entry<String, JsonNode> figure : expected.get("statistic").properties()) {
                JsonNode found = finding.get("statistics").get(figure.getKey());
                if (found != null && figure.getValue().isNumber()) {
                    // The similarities were printed with single precision.
                    double slack = figure.getKey().equals("max") ? 1e-6 : 1e-9;
                    assertThat(found.doubleValue())
                            .as("%s: %s", name, figure.getKey())
                            .isCloseTo(figure.getValue().doubleValue(), within(slack));
                    compared++;
                }
            }
            assertThat(compared).as(name).isPositive();
        }
    }

    @Test
    @Tag("conformance")
    void cleanTwinsRaiseNoAlarmInTheWholeAudit() throws IOException {
        Path cases = ReferenceData.path("ml/leakage/cases");
        // Hand-written polymers: a pair of stereo variants is 6 % of the rows. Measurements in time are sorted by it.
        Map<String, Set<String>> inherent =
                Map.of("L05_notation_clean", Set.of("L06"), "L11_time_clean", Set.of("L15"));
        for (Map.Entry<String, Path> entry : configs(cases).entrySet()) {
            if (entry.getKey().endsWith("_clean")) {
                ObjectNode config =
                        (ObjectNode) MAPPER.readTree(entry.getValue().toFile());
                config.remove("check");
                Files.writeString(folder.resolve("all.json"), config.toString());
                assertThat(run(cases.resolve(entry.getKey() + ".csv"), folder.resolve("all.json")))
                        .isZero();
                for (JsonNode finding : report().get("findings")) {
                    boolean known = inherent.getOrDefault(entry.getKey(), Set.of())
                            .contains(finding.get("id").textValue());
                    assertThat(known || finding.get("verdict").textValue().equals("OK"))
                            .as("%s: %s", entry.getKey(), finding)
                            .isTrue();
                }
            }
        }
    }

    private static Map<String, Path> configs(Path cases) throws IOException {
        Map<String, Path> configs = new TreeMap<>();
        try (Stream<Path> files = Files.list(cases)) {
            files.filter(f -> String.valueOf(f.getFileName()).matches("L\\d\\d_.*\\.json"))
                    .forEach(f -> configs.put(String.valueOf(f.getFileName()).replace(".json", ""), f));
        }
        assertThat(configs).hasSizeGreaterThan(25);
        return configs;
    }
}

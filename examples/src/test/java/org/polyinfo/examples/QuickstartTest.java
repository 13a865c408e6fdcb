package org.polyinfo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.testing.ReferenceData;

class QuickstartTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void sampleDataGiveATableWithIntervalsAndOnePage(@TempDir Path folder) throws Exception {
        assertThat(run("quickstart", "--out", folder.toString())).isEqualTo(Main.DONE);
        PropertyTable predictions = CsvTables.read(folder.resolve("predictions.csv"));
        assertThat(predictions.rows()).isGreaterThan(40);
        for (int i = 0; i < predictions.rows(); i++) {
            assertThat(predictions.numbers("refractive_index_predicted").at(i))
                    .isStrictlyBetween(
                            predictions.numbers("refractive_index_lower_90").at(i),
                            predictions.numbers("refractive_index_upper_90").at(i));
        }
        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        // Liquid argon near 95 K: 0.12 W/(m K) (NIST webbook, saturation), a small cell a little off.
        assertThat(results.at("/thermal_conductivity/liquid argon/kappa/value").asDouble())
                .isBetween(0.09, 0.14);
        // Molten NaCl at 1150 K conducts 3.6 to 3.8 S/cm (Janz, J. Phys. Chem. Ref. Data 17, suppl. 2, 1988).
        assertThat(results.at("/ions/conductivity_einstein_s_per_m/value").asDouble())
                .isBetween(300.0, 450.0);
        assertThat(results.at("/cross_validation/density/r2_pooled").asDouble()).isGreaterThan(0.9);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<svg", "Lorentz")
                .doesNotContain("NaN", "src=", "href=");
    }

    @Test
    @Tag("conformance")
    void referenceDataRunThroughTheWholeChain(@TempDir Path folder) throws Exception {
        Path data = ReferenceData.path("radonpy").getParent();
        assertThat(run("quickstart", "--data", String.valueOf(data), "--out", folder.toString()))
                .isEqualTo(Main.DONE);
        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(results.at("/thermal_conductivity/liquid argon/kappa/value").asDouble())
                .isBetween(0.11, 0.14);
        double direct = results.at("/cross_validation/refractive_index_direct/rmse/value")
                .asDouble();
        double law = results.at("/cross_validation/refractive_index_through_density/rmse/value")
                .asDouble();
        assertThat(law).isLessThan(direct);
        assertThat(CsvTables.read(folder.resolve("gaussian.csv")).rows()).isGreaterThan(100);
    }

    @Test
    void wrongUsageIsOneLineAndWritesNothing(@TempDir Path folder) throws Exception {
        assertThat(run("quickstart", "--uot", folder.toString())).isEqualTo(Main.WRONG_USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(run("nothing")).isEqualTo(Main.WRONG_USAGE);
        assertThat(run("--version")).isEqualTo(Main.DONE);
        assertThat(run("--help")).isEqualTo(Main.DONE);
        assertThat(run("quickstart", "--data", folder.resolve("absent").toString(), "--out", folder.toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("there is no file");
    }

    private int run(String... args) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(List.of(args), stream, stream);
    }
}

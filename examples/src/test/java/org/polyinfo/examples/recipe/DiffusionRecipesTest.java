package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;

class DiffusionRecipesTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(
                List.of(args), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), errors);
    }

    /** Brownian cations (type 1) and anions (type 2) with D of 0.05 and 0.1 Å²/ps, a frame per ps. */
    private Path dump(String name, long seed, int frames, double step) throws IOException {
        Random random = new Random(seed);
        double[][] r = new double[16][3];
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < frames; n++) {
            text.append("ITEM: TIMESTEP\n").append(1000L * n).append("\nITEM: NUMBER OF ATOMS\n16\n");
            text.append("ITEM: BOX BOUNDS pp pp pp\n0 20\n0 20\n0 20\nITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < 16; i++) {
                for (int a = 0; a < 3; a++) {
                    r[i][a] += step * Math.sqrt(i < 8 ? 0.1 : 0.2) * random.nextGaussian();
                }
                text.append(String.format(
                        Locale.ROOT, "%d %d %.6f %.6f %.6f%n", i + 1, i < 8 ? 1 : 2, r[i][0], r[i][1], r[i][2]));
            }
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void mobilityOfTwoReplicas() throws IOException {
        Path json = folder.resolve("m.json");
        Path plot = folder.resolve("m.svg");
        int code = run(
                "mobility",
                "--dump",
                dump("a.dump", 1, 801, 1).toString(),
                dump("b.dump", 2, 801, 1).toString(),
                "--units",
                "real",
                "--timestep",
                "1",
                "--temperature",
                "300",
                "--charges",
                "1=1,2=-1",
                "--json",
                json.toString(),
                "--plot",
                plot.toString());
        assertThat(code).isEqualTo(Main.DONE);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        List<String> keys = List.of(
                "diffusion_m2_per_s", "mobility_m2_per_v_s", "exponent", "fit_window_ps", "diffusive", "particles");
        JsonNode cation = root.get("species").get(0);
        assertThat(keys).allMatch(cation::has);
        double value = cation.get("diffusion_m2_per_s").get("value").asDouble();
        double error = cation.get("diffusion_m2_per_s").get("standard_error").asDouble();
        assertThat(Math.abs(value - 0.05e-8)).isLessThan(4 * error);
        assertThat(cation.get("diffusive").asBoolean()).isTrue();
        assertThat(cation.get("particles").asInt()).isEqualTo(8);
        assertThat(List.of(
                        "conductivity_nernst_einstein_s_per_m",
                        "conductivity_einstein_s_per_m",
                        "haven_ratio",
                        "haven_ratio_definition",
                        "onsager"))
                .allMatch(root::has);
        assertThat(root.get("inputs")).hasSize(2);
        assertThat(plot).exists();
    }

    @Test
    void ionsAtRestHaveNoConductivityThatLooksGood() throws IOException {
        Path json = folder.resolve("rest.json");
        int code = run(
                "mobility",
                "--dump",
                dump("rest.dump", 1, 50, 0).toString(),
                "--units",
                "real",
                "--timestep",
                "1",
                "--temperature",
                "300",
                "--charges",
                "1=1,2=-1",
                "--json",
                json.toString());
        assertThat(code).isEqualTo(Main.DONE);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertThat(root.get("species").get(0).get("diffusive").asBoolean()).isFalse();
        assertThat(root.has("haven_ratio")).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("do not move at all");
    }

    @Test
    void streamedMsdAgreesAtShortLags() throws IOException {
        String dump = dump("s.dump", 3, 300, 1).toString();
        Path whole = msd(dump, "whole.csv");
        Path streamed = msd(dump, "streamed.csv", "--stream");
        double first = Double.parseDouble(Files.readAllLines(whole).get(1).split(",", -1)[1]);
        double other = Double.parseDouble(Files.readAllLines(streamed).get(1).split(",", -1)[1]);
        assertThat(Math.abs(first - other)).isLessThan(1e-9 * first);
        assertThat(Files.readAllLines(streamed).size()).isLessThan(100);
    }

    private Path msd(String dump, String name, String... more) {
        Path csv = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("msd", "--dump", dump, "--units", "real", "--timestep", "1"));
        args.addAll(List.of("--types", "1", "--out", csv.toString()));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).isEqualTo(Main.DONE);
        return csv;
    }
}

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

    private int mobility(Path dump, Path json, String... more) {
        List<String> args = new ArrayList<>(List.of("mobility", "--dump", dump.toString(), "--units", "real"));
        args.addAll(List.of("--timestep", "1", "--temperature", "300", "--json", json.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Test
    void chargesAreGivenOnceAndAreNumbers() throws IOException {
        Path dump = dump("c.dump", 4, 40, 1);
        Path json = folder.resolve("c.json");
        assertThat(mobility(dump, json, "--charges", "1=1,1=2")).isEqualTo(Main.WRONG_USAGE);
        assertThat(mobility(dump, json, "--charges", "1=NaN,2=1")).isEqualTo(Main.WRONG_USAGE);
        assertThat(mobility(dump, json, "--charges", "1=1,2=-1", "--dump", dump.toString()))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(json).doesNotExist();
        assertThat(mobility(dump, json, "--charges", "1=0,2=0")).isEqualTo(Main.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("all charges are 0");
    }

    @Test
    void driftOfTheCellIsTakenAwayAndStated() throws IOException {
        Path json = folder.resolve("r.json");
        Path dump = dump("r.dump", 5, 200, 1);
        assertThat(mobility(dump, json, "--charges", "1=1,2=-1", "--reference", "all", "--masses", "1=1,2=3"))
                .isEqualTo(Main.DONE);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertThat(root.get("drift_removal").asText()).contains("centre of mass of all atoms");
        assertThat(root.get("species").get(0).get("name").asText()).isEqualTo("1");
        // The dipole of a neutral cell does not see the frame of reference.
        double relative = root.get("conductivity_einstein_s_per_m").get("value").asDouble();
        mobility(dump, json, "--charges", "1=1,2=-1");
        assertThat(new ObjectMapper()
                                .readTree(json.toFile())
                                .get("conductivity_einstein_s_per_m")
                                .get("value")
                                .asDouble()
                        / relative)
                .isBetween(1 - 1e-9, 1 + 1e-9);
    }

    /** Ions that drift with ±0.02 Å/ps along z on top of their motion, with velocities that forget themselves in 5 frames. */
    private Path driftDump() throws IOException {
        Random random = new Random(6);
        double keep = Math.exp(-0.2);
        double[][] r = new double[16][3];
        double[][] v = new double[16][3];
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 600; n++) {
            text.append("ITEM: TIMESTEP\n").append(1000L * n).append("\nITEM: NUMBER OF ATOMS\n16\n");
            text.append("ITEM: BOX BOUNDS pp pp pp\n0 20\n0 20\n0 20\nITEM: ATOMS id type xu yu zu vx vy vz\n");
            for (int i = 0; i < 16; i++) {
                for (int a = 0; a < 3; a++) {
                    v[i][a] = keep * v[i][a] + Math.sqrt(1 - keep * keep) * 0.1 * random.nextGaussian();
                    r[i][a] += v[i][a] + (a < 2 ? 0 : i < 8 ? 0.02 : -0.02);
                }
                text.append(String.format(
                        Locale.ROOT,
                        "%d %d %.6f %.6f %.6f %.9f %.9f %.9f%n",
                        i + 1,
                        i < 8 ? 1 : 2,
                        r[i][0],
                        r[i][1],
                        r[i][2],
                        1e-3 * v[i][0],
                        1e-3 * v[i][1],
                        1e-3 * v[i][2]));
            }
        }
        return Files.writeString(folder.resolve("drift.dump"), text);
    }

    @Test
    void fieldVelocitiesDistancesAndNeighbours() throws IOException {
        Path json = folder.resolve("d.json");
        int code = mobility(
                driftDump(),
                json,
                "--charges",
                "1=1,2=-1",
                "--field",
                "z=0.002",
                "--velocities",
                "--van-hove",
                "10",
                "--coordination",
                "1-2");
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(Main.DONE);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        JsonNode cation = root.get("species").get(0);
        // 0.02 Å/ps is 2 m/s, the field 2e7 V/m
        near(cation.get("mobility_drift_m2_per_v_s"), 1e-7);
        near(root.get("species").get(1).get("mobility_drift_m2_per_v_s"), -1e-7);
        double sum = 0.5 * (1 + Math.exp(-0.2)) / (1 - Math.exp(-0.2));
        near(cation.get("diffusion_green_kubo_m2_per_s"), 0.01 * sum * 1e-8);
        JsonNode vanHove = cation.get("van_hove_self");
        double width = vanHove.get("distance_a").get(1).asDouble()
                - vanHove.get("distance_a").get(0).asDouble();
        double whole = 0;
        for (JsonNode p : vanHove.get("probability_per_a")) {
            whole += p.asDouble() * width;
        }
        assertThat(whole).isBetween(0.99, 1.0 + 1e-9);
        assertThat(root.get("coordination").get(0).has("coordination_number")).isTrue();
        assertThat(mobility(folder.resolve("drift.dump"), json, "--charges", "1=1,2=-1", "--field", "w=1"))
                .isEqualTo(Main.WRONG_USAGE);
    }

    private static void near(JsonNode estimate, double truth) {
        double error = estimate.get("standard_error").asDouble();
        assertThat(Math.abs(estimate.get("value").asDouble() - truth)).isLessThan(4 * error);
        assertThat(error).isLessThan(0.5 * Math.abs(truth));
    }

    @Test
    void wrappedCoordinatesThatChangeTooMuchAreRefused() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 30; n++) {
            text.append("ITEM: TIMESTEP\n").append(n).append("\nITEM: NUMBER OF ATOMS\n4\n");
            text.append("ITEM: BOX BOUNDS pp pp pp\n0 20\n0 20\n0 20\nITEM: ATOMS id type x y z\n");
            for (int i = 1; i <= 4; i++) {
                text.append(i + " 1 " + 20 * random.nextDouble() + " " + 20 * random.nextDouble() + " 1\n");
            }
        }
        Path dump = Files.writeString(folder.resolve("w.dump"), text);
        assertThat(mobility(dump, folder.resolve("w.json"), "--charges", "1=1")).isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot be unwrapped");
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

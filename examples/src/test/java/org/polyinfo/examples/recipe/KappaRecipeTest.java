package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;
import org.polyinfo.md.transport.ReferenceProcess;
import org.polyinfo.md.transport.ReferenceProcess.Relaxation;
import org.polyinfo.md.transport.ReferenceProcess.White;

class KappaRecipeTest {

    private static final ReferenceProcess SLOW = ReferenceProcess.of(new Relaxation(1, 8));
    private static final ReferenceProcess MASS = ReferenceProcess.of(new Relaxation(1, 3), new White(0.2));

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path flux, String... more) {
        List<String> arguments = new ArrayList<>(List.of("kappa", "--flux", flux.toString()));
        arguments.addAll(List.of("--interval", "1", "--temperature", "1", "--volume", "1", "--units", "lj"));
        arguments.addAll(List.of("--scaling", "times-volume", "--json", json().toString()));
        arguments.addAll(List.of(more));
        PrintStream sink = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(arguments, sink, sink);
    }

    private Path json() {
        return folder.resolve("kappa.json");
    }

    private JsonNode result() throws IOException {
        return new ObjectMapper().readTree(json().toFile());
    }

    private String message() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path csv(String name, String header, double[]... columns) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < columns[0].length; i++) {
            StringBuilder line = new StringBuilder();
            for (double[] column : columns) {
                line.append(line.length() == 0 ? "" : ",").append(column[i]);
            }
            lines.add(line.toString());
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static double[] sum(double[] a, double[] b, double factor) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    @Test
    void partsWithCrossTermsAddUpToTheTotal() throws IOException {
        double[][] a = SLOW.generate(3, 4096, 1, 1);
        double[][] b = MASS.generate(3, 4096, 1, 2);
        double[][] total = {sum(a[0], b[0], 1), sum(a[1], b[1], 1), sum(a[2], b[2], 1)};
        Path flux = csv(
                "f.csv", "x,y,z,ax,ay,az,bx,by,bz", total[0], total[1], total[2], a[0], a[1], a[2], b[0], b[1], b[2]);
        assertThat(run(flux, "--columns", "x,y,z", "--parts", "ke=ax,ay,az", "--parts", "pair=bx,by,bz"))
                .isEqualTo(Main.DONE);
        JsonNode root = result();
        double parts = 0;
        for (JsonNode part : root.get("parts")) {
            parts += part.get("value").asDouble();
            double terms = 0;
            for (JsonNode term : part.get("terms")) {
                terms += term.get("value").asDouble();
            }
            assertThat(terms).isCloseTo(part.get("value").asDouble(), within(1e-9));
        }
        double kappa = root.get("kappa").get("value").asDouble();
        assertThat(parts / kappa).isCloseTo(1, within(1e-9));
        assertThat(root.get("parts").get("ke").get("value").asDouble())
                .isCloseTo(SLOW.discreteIntegral(1), within(0.5 * SLOW.discreteIntegral(1)));
    }

    @Test
    void massFluxIsHeldAtZero() throws IOException {
        double[][] heat = SLOW.generate(3, 8192, 1, 3);
        double[][] mass = MASS.generate(3, 8192, 1, 4);
        Path flux = csv(
                "f.csv",
                "x,y,z,mx,my,mz",
                sum(heat[0], mass[0], 5),
                sum(heat[1], mass[1], 5),
                sum(heat[2], mass[2], 5),
                mass[0],
                mass[1],
                mass[2]);
        assertThat(run(flux, "--columns", "x,y,z", "--mass-flux", "ion=mx,my,mz"))
                .isEqualTo(Main.DONE);
        JsonNode kappa = result().get("kappa");
        double truth = SLOW.discreteIntegral(1);
        assertThat(kappa.get("value").asDouble())
                .isCloseTo(truth, within(4 * kappa.get("standard_error").asDouble()));
        assertThat(kappa.get("standard_error").asDouble()).isLessThan(0.3 * truth);
    }

    @Test
    void anisotropicCrystalShowsPerDirection() throws IOException {
        double[][] across = SLOW.generate(2, 8192, 1, 5);
        double[] along = ReferenceProcess.of(new Relaxation(20, 40)).generate(1, 8192, 1, 6)[0];
        assertThat(run(csv("f.csv", "x,y,z", across[0], across[1], along), "--columns", "x,y,z"))
                .isEqualTo(Main.DONE);
        JsonNode directions = result().get("per_direction");
        assertThat(directions.get("z").get("value").asDouble())
                .isGreaterThan(20 * directions.get("x").get("value").asDouble());
    }

    @Test
    void correlationThatLammpsComputed() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Time-correlated data for fix JC",
                "# Timestep Number-of-time-windows",
                "# Index TimeDelta Ncount c_flux[1]*c_flux[1]",
                "1000 50"));
        for (int j = 0; j < 50; j++) {
            lines.add((j + 1) + " " + 10 * j + " 100000 " + Math.exp(-j / 4.0));
        }
        Path file = Files.write(folder.resolve("J0Jt.dat"), lines);
        assertThat(run(file, "--columns", "c_flux[1]*c_flux[1]", "--cutoff", "40"))
                .isEqualTo(Main.DONE);
        double q = Math.exp(-0.25);
        assertThat(result().get("kappa").get("value").asDouble())
                .isCloseTo(0.5 * (1 + q) / (1 - q) * (1 - Math.exp(-10)), within(1e-9));
        assertThat(run(file, "--columns", "c_flux[1]*c_flux[1]", "--method", "auto"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(message()).contains("--method cutoff only");
    }

    @Test
    void gapsOfRestartsAreRefused() throws IOException {
        List<String> lines = new ArrayList<>(List.of("# Time-averaged data for fix J", "# TimeStep jx"));
        for (int i = 0; i < 100; i++) {
            lines.add((i < 60 ? 5 * i : 5 * i + 20) + " " + Math.sin(i * i));
        }
        Path file = Files.write(folder.resolve("flux.dat"), lines);
        assertThat(run(file, "--columns", "jx")).isNotEqualTo(Main.DONE);
        assertThat(message()).contains("equally spaced").contains("row 61").contains("replicas");
        assertThat(json()).doesNotExist();
    }

    @Test
    void badNumbersAreNamed() throws IOException {
        double[] good = SLOW.generate(1, 200, 1, 7)[0];
        double[] broken = good.clone();
        broken[16] = Double.NaN;
        assertThat(run(csv("nan.csv", "x,y", good, broken), "--columns", "x,y")).isNotEqualTo(Main.DONE);
        assertThat(message()).contains("nan.csv:18").contains("NaN");
        assertThat(run(csv("constant.csv", "x,y", good, new double[200]), "--columns", "x,y"))
                .isNotEqualTo(Main.DONE);
        assertThat(message()).contains("constant 0.0");
        assertThat(run(csv("one.csv", "x,y", new double[] {1}, new double[] {2}), "--columns", "x,y"))
                .isNotEqualTo(Main.DONE);
        assertThat(message()).contains("at least 2 samples");
        assertThat(run(csv("names.csv", "x,y", good, good), "--columns", "x,q")).isNotEqualTo(Main.DONE);
        assertThat(message()).contains("[x, y]").contains("q");
        assertThat(json()).doesNotExist();
    }

    /** The same numbers in the forms that programs write them. */
    private double[][] value(String name, String head, String separator, String columns, double[][] x)
            throws IOException {
        List<String> lines = new ArrayList<>(head.isEmpty() ? List.of() : List.of(head.split("\n", -1)));
        for (int i = 0; i < x[0].length; i++) {
            lines.add(5 * i + separator + x[0][i] + separator + x[1][i]);
        }
        Path file = Files.write(folder.resolve(name), lines);
        assertThat(run(file, "--columns", columns))
                .as("%s: %s", name, message())
                .isEqualTo(Main.DONE);
        JsonNode kappa = result().get("kappa");
        return new double[][] {
            {kappa.get("value").asDouble(), kappa.get("standard_error").asDouble()}
        };
    }

    @Test
    void tablesOfOtherPrograms() throws IOException {
        double[][] x = SLOW.generate(2, 300, 1, 8);
        double[][] first = value("plain.csv", "step,jx,jy", ",", "jx,jy", x);
        assertThat(value("title.dat", "# mine\n# TimeStep jx jy", " ", "jx,jy", x))
                .isDeepEqualTo(first);
        assertThat(value("bare.dat", "Step jx jy", " ", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("remarks.dat", "# a, b, c\n# V = 5 A^3\nT   jx jy", "\t", "jx,jy", x))
                .isDeepEqualTo(first);
        assertThat(value("none.csv", "", ",", "2,3", x)).isDeepEqualTo(first);
        assertThat(value("semi.csv", "t;jx;jy", ";", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("tab.tsv", "n\tjx\tjy", "\t", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("hash.csv", "#n,jx,jy", ",", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("mark.csv", "\uFEFFn,jx,jy", ",", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("unit.csv", "n,jx [W m],jy (W m)", ",", "jx,jy", x)).isDeepEqualTo(first);
        assertThat(value("units.csv", "n,\"jx\",jy\nfs,W,W", ",", "jx,jy", x)).isDeepEqualTo(first);
    }

    @Test
    void restartsAreTakenOnce() throws IOException {
        double[] x = SLOW.generate(1, 300, 1, 9)[0];
        List<String> lines = new ArrayList<>(List.of("# Time-averaged data for fix J", "# TimeStep jx"));
        for (int i = 0; i < 200; i++) {
            lines.add(5 * i + " " + (i < 190 ? x[i] : -x[i]));
        }
        for (int i = 190; i < 300; i++) {
            lines.add(5 * i + " " + x[i]);
        }
        assertThat(run(Files.write(folder.resolve("again.dat"), lines), "--columns", "jx"))
                .isEqualTo(Main.DONE);
        assertThat(message()).contains("goes back from 995 to 950").contains("10 rows");
        double again = result().get("kappa").get("value").asDouble();
        assertThat(run(csv("once.csv", "jx", x), "--columns", "jx")).isEqualTo(Main.DONE);
        assertThat(result().get("kappa").get("value").asDouble()).isEqualTo(again);
    }

    @Test
    void intervalsThatCannotBe() throws IOException {
        double[][] x = SLOW.generate(1, 300, 1, 10);
        double[] time = new double[300];
        for (int i = 0; i < 300; i++) {
            time[i] = 0.004 * i;
        }
        assertThat(run(csv("t.csv", "Time,jx", time, x[0]), "--columns", "jx")).isEqualTo(Main.DONE);
        assertThat(result().get("warnings").toString()).contains("goes in steps of 0.004");
        List<String> five = new ArrayList<>(List.of("# Time-averaged data for fix J", "# TimeStep jx"));
        List<String> ten = new ArrayList<>(five);
        for (int i = 0; i < 300; i++) {
            five.add(5 * i + " " + x[0][i]);
            ten.add(10 * i + " " + -x[0][i]);
        }
        Path first = Files.write(folder.resolve("five.dat"), five);
        Path second = Files.write(folder.resolve("ten.dat"), ten);
        assertThat(run(first, "--flux", second.toString(), "--columns", "jx")).isEqualTo(Main.SOME_FAILED);
        assertThat(message()).contains("sampled alike");
        assertThat(run(first, "--flux", first.toString(), "--columns", "jx")).isEqualTo(Main.SOME_FAILED);
        assertThat(message()).contains("the same numbers");
        assertThat(run(first, "--columns", "jx,jx")).isEqualTo(Main.WRONG_USAGE);
    }

    @Test
    void alongAndAcrossAnAxis() throws IOException {
        double[][] x = SLOW.generate(3, 2048, 1, 11);
        for (int i = 0; i < x[2].length; i++) {
            x[2][i] *= 10;
        }
        assertThat(run(csv("c.csv", "x,y,z", x), "--columns", "x,y,z", "--axis", "z"))
                .isEqualTo(Main.DONE);
        double across = result().get("across").get("value").asDouble();
        assertThat(result().get("along").get("value").asDouble()).isGreaterThan(20 * across);
        assertThat(across).isCloseTo(SLOW.discreteIntegral(1), within(0.5 * SLOW.discreteIntegral(1)));
        assertThat(result().get("warnings").toString()).contains("directions differ");
    }

    @Test
    void damagedFilesGiveOneSentence() throws IOException {
        double[] x = SLOW.generate(1, 300, 1, 12)[0];
        byte[] good = Files.readAllBytes(csv("good.csv", "x", x));
        java.util.Random random = new java.util.Random(20);
        for (int trial = 0; trial < 60; trial++) {
            byte[] bad = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            err.reset();
            Path file = Files.write(folder.resolve(random.nextBoolean() ? "bad.csv" : "bad.dat"), bad);
            int code = run(file, "--columns", random.nextBoolean() ? "x" : "1");
            assertThat(code).as("trial %d of seed 20", trial).isIn(Main.DONE, Main.SOME_FAILED);
            assertThat(message()).doesNotContain("Exception");
            if (code == Main.SOME_FAILED) {
                assertThat(message().strip().lines())
                        .as("trial %d of seed 20", trial)
                        .hasSize(1);
            }
        }
    }

    @Test
    void filesOfRawDoublesMustHaveTheirShape() throws IOException {
        Path raw = Files.write(folder.resolve("x.f64"), new byte[8 * 100]);
        assertThat(run(raw, "--columns", "1", "--shape", "101,1")).isEqualTo(Main.SOME_FAILED);
        assertThat(message()).contains("808 bytes").contains("800");
        assertThat(run(raw, "--columns", "1", "--shape", "2000000000,2000000000"))
                .isEqualTo(Main.WRONG_USAGE);
        Path cut = Files.write(folder.resolve("y.f64.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});
        assertThat(run(cut, "--columns", "1", "--shape", "100,1")).isEqualTo(Main.SOME_FAILED);
        assertThat(message()).contains("y.f64.gz").contains("gzip");
    }
}

package org.polyinfo.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.qc.gaussian.Cube;
import org.polyinfo.qc.gaussian.CubeReader;
import org.polyinfo.qc.gaussian.FchkReader;
import org.polyinfo.qc.gaussian.FormattedCheckpoint;
import org.polyinfo.qc.gaussian.IsodensitySurface;

/** A checkpoint of a million coefficients (16 MB) and a cube of 80³ points (7 MB), one thread, from memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CheckpointBenchmark {

    private static final int COEFFICIENTS = 1_000_000;
    private static final int POINTS = 80;

    private byte[] checkpoint = new byte[0];
    private byte[] cubeText = new byte[0];
    private byte[] sink = new byte[0];
    private Cube density = Cube.sample("", new double[3], 1, new int[] {2, 2, 2}, (x, y, z) -> 0);

    /** Lays out both files as Gaussian does. */
    @Setup
    public void make() {
        StringBuilder text = new StringBuilder("title\nSP        RHF                           6-31G(d)\n");
        text.append(String.format(Locale.ROOT, "%-40s   R   N=%12d%n", "Alpha MO coefficients", COEFFICIENTS));
        for (int i = 0; i < COEFFICIENTS; i++) {
            text.append(String.format(Locale.ROOT, "%16.8E", Math.sin(i) * Math.pow(10, -(i % 9))));
            text.append(i % 5 == 4 ? "\n" : "");
        }
        checkpoint = text.toString().getBytes(StandardCharsets.US_ASCII);

        double step = 12.0 / (POINTS - 1);
        density = Cube.sample(
                "density",
                new double[] {-6, -6, -6},
                step,
                new int[] {POINTS, POINTS, POINTS},
                (x, y, z) -> Math.exp(-2 * Math.sqrt(x * x + y * y + z * z)) / Math.PI);
        text = new StringBuilder("density\nsample\n");
        text.append(String.format(Locale.ROOT, "%5d%12.6f%12.6f%12.6f%n", 1, -6.0, -6.0, -6.0));
        for (int axis = 0; axis < 3; axis++) {
            text.append(String.format(Locale.ROOT, "%5d", POINTS));
            for (int c = 0; c < 3; c++) {
                text.append(String.format(Locale.ROOT, "%12.6f", c == axis ? step : 0));
            }
            text.append('\n');
        }
        text.append("    1    1.000000    0.000000    0.000000    0.000000\n");
        int n = 0;
        for (double value : density.values()) {
            text.append(String.format(Locale.ROOT, "%13.5E", value));
            boolean lineEnds = ++n % POINTS == 0 || n % POINTS % 6 == 0;
            text.append(lineEnds ? "\n" : "");
        }
        cubeText = text.toString().getBytes(StandardCharsets.US_ASCII);
        sink = new byte[Math.max(checkpoint.length, cubeText.length)];
    }

    /** All records of the checkpoint. */
    @Benchmark
    public FormattedCheckpoint readCheckpoint() throws IOException {
        return FchkReader.withDefaults().read(new ByteArrayInputStream(checkpoint), "sample");
    }

    /** The limit: every byte of the checkpoint copied once and looked at once. */
    @Benchmark
    public int bytesOfCheckpoint() {
        return lines(checkpoint);
    }

    /** The cube. */
    @Benchmark
    public Cube readCube() throws IOException {
        return CubeReader.withDefaults().read(new ByteArrayInputStream(cubeText), "sample");
    }

    /** The limit: every byte of the cube copied once and looked at once. */
    @Benchmark
    public int bytesOfCube() {
        return lines(cubeText);
    }

    /** Volume inside the surface of 0.001 e/bohr³. */
    @Benchmark
    public Estimate volume() {
        return IsodensitySurface.of(density).volumeBohr3();
    }

    /** Extrema of a potential on that surface. */
    @Benchmark
    public IsodensitySurface.PotentialExtrema potential() {
        return IsodensitySurface.of(density).potentialExtrema(density);
    }

    private int lines(byte[] bytes) {
        System.arraycopy(bytes, 0, sink, 0, bytes.length);
        int lines = 0;
        for (int i = 0; i < bytes.length; i++) {
            lines += sink[i] == '\n' ? 1 : 0;
        }
        return lines;
    }
}

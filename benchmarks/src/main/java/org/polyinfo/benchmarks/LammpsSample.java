package org.polyinfo.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Text as LAMMPS writes it, the same on every machine: {@code java -cp … org.polyinfo.benchmarks.LammpsSample FOLDER} makes
 * {@code sample.dump} (id type x y z), {@code wide.dump} (12 columns), {@code sample.dump.gz} and {@code log.lammps}.
 */
public final class LammpsSample {

    private static final int ATOMS = 32_000;
    private static final int FRAMES = 90;
    private static final int WIDE_FRAMES = 40;
    private static final int ROWS = 400_000;
    private static final double EDGE = 67.18;

    private LammpsSample() {}

    /** Writes the files. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        dump(folder.resolve("sample.dump"), FRAMES, false);
        dump(folder.resolve("wide.dump"), WIDE_FRAMES, true);
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("sample.dump.gz")), 1 << 16)) {
            Files.copy(folder.resolve("sample.dump"), out);
        }
        log(folder.resolve("log.lammps"));
    }

    /** A walk of small steps inside a box, six significant digits as {@code %g} prints them. */
    private static void dump(Path file, int frames, boolean wide) throws IOException {
        Random random = new Random(1);
        double[] x = new double[3 * ATOMS];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextDouble() * EDGE;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int f = 0; f < frames; f++) {
                StringBuilder text =
                        new StringBuilder("ITEM: TIMESTEP\n" + 1000 * f + "\nITEM: NUMBER OF ATOMS\n" + ATOMS
                                + "\nITEM: BOX BOUNDS pp pp pp\n"
                                + "0.0000000000000000e+00 6.7180000000000007e+01\n".repeat(3)
                                + "ITEM: ATOMS id type x y z" + (wide ? " vx vy vz ix iy iz q" : "") + "\n");
                for (int i = 0; i < ATOMS; i++) {
                    text.append(i + 1).append(' ').append(1 + i % 8);
                    for (int k = 0; k < 3; k++) {
                        x[3 * i + k] += 0.1 * random.nextGaussian();
                        text.append(' ').append(sixDigits(x[3 * i + k]));
                    }
                    if (wide) {
                        for (int k = 0; k < 3; k++) {
                            text.append(' ').append(sixDigits(0.01 * random.nextGaussian()));
                        }
                        text.append(" 0 -1 2 -0.115784");
                    }
                    text.append('\n');
                }
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static String sixDigits(double value) {
        if (value == 0 || Math.abs(value) < 1e-4) {
            return String.format(Locale.ROOT, "%.5e", value);
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void log(Path file) throws IOException {
        Random random = new Random(2);
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.US_ASCII)) {
            out.print("LAMMPS (29 Sep 2021 - Update 2)\nunits real\ntimestep 1.0\nrun " + ROWS
                    + "\nPer MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes\n"
                    + "Step Time Temp Press TotEng KinEng PotEng E_bond E_vdwl Volume Density Pxx \n");
            StringBuilder row = new StringBuilder();
            for (int r = 0; r < ROWS; r++) {
                row.setLength(0);
                row.append(String.format(Locale.ROOT, "%8d %12d", r, r));
                for (int c = 0; c < 10; c++) {
                    String text = new java.math.BigDecimal(1000 * random.nextGaussian())
                            .round(new java.math.MathContext(8))
                            .stripTrailingZeros()
                            .toPlainString();
                    row.append(" ".repeat(Math.max(1, 13 - text.length()))).append(text);
                }
                out.print(row.append(" \n"));
            }
            out.print("Loop time of 1 on 1 procs for " + ROWS + " steps with 100 atoms\n\nTotal wall time: 0:00:01\n");
        }
    }
}

package org.polyinfo.qc.xtb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.qc.descriptor.XtbCalculations;

/** Whatever xTB leaves behind: a result or a {@link FormatException}. */
class XtbOutputFuzzTest {

    private static final int MUTANTS = 400;

    /** What is printed and what stands in the three files, form feeds between them. */
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] bytes) throws IOException {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\f", 4);
        if (parts.length < 4) {
            return;
        }
        Path folder = Files.createTempDirectory("polyinfo-fuzz-");
        try {
            read(folder, bytes(parts[0]), bytes(parts[1]), bytes(parts[2]), bytes(parts[3]));
        } finally {
            delete(folder);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void mutantsOfAGoodRun() throws IOException {
        byte[][] good = {
            XtbOutputTest.PRINTED.getBytes(StandardCharsets.UTF_8),
            "           1           2  0.99960946640590     \n".getBytes(StandardCharsets.UTF_8),
            "   -0.00000000\n    0.00000000\n".getBytes(StandardCharsets.UTF_8),
            "2\n energy: 1\nH 0.0 0.0 0.01\nH 0.0 0.0 0.77\n".getBytes(StandardCharsets.UTF_8)
        };
        Path folder = Files.createTempDirectory("polyinfo-fuzz-");
        try {
            for (long seed = 0; seed < MUTANTS; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                byte[][] files = Arrays.stream(good).map(byte[]::clone).toArray(byte[][]::new);
                byte[] file = files[random.nextInt(files.length)];
                for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
                    file[random.nextInt(file.length)] = (byte)
                            (random.nextBoolean()
                                    ? "0987.-+eE* \nNaH".charAt(random.nextInt(15))
                                    : random.nextInt(256));
                }
                try {
                    read(folder, files[0], files[1], files[2], files[3]);
                } catch (IOException | RuntimeException e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void read(Path folder, byte[] printed, byte[] bonds, byte[] charges, byte[] geometry)
            throws IOException {
        Files.write(folder.resolve("wbo"), bonds);
        Files.write(folder.resolve("charges"), charges);
        Files.write(folder.resolve("xtbopt.xyz"), geometry);
        XtbInput input = new XtbInput(XtbOutputTest.HYDROGEN, 1, XtbTask.OPTIMIZE, XtbMethod.GFN2, Optional.empty());
        String text = new String(printed, StandardCharsets.UTF_8);
        try {
            XtbResult result = XtbOutput.read(input, text, folder);
            assertThat(XtbCalculations.of(result)).isNotNull();
        } catch (FormatException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        XtbOutput.reason(text);
        XtbOutput.notConverged(text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

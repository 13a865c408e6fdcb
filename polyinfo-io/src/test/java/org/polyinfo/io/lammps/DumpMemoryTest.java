package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.trajectory.Frame;

/** A trajectory many times larger than the heap, read in a virtual machine of its own. */
class DumpMemoryTest {

    private static final int ATOMS = 32_000;
    private static final int FRAMES = 20;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aTrajectoryLargerThanTheHeapIsRead() throws Exception {
        check(8, "24m");
    }

    /** 20 GB of text. */
    @Test
    @Tag("slow")
    void twentyGigabytesInALittleHeap() throws Exception {
        check(1000, "128m");
    }

    private void check(int times, String heap) throws Exception {
        Path file = folder.resolve("sample.dump");
        write(file);
        long megabytes = times * Files.size(file) / 1_000_000;
        assertThat(megabytes).isGreaterThan(5L * Integer.parseInt(heap.replace("m", "")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString(),
                        String.valueOf(times))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith("frames " + times * FRAMES);
    }

    private static void write(Path file) throws IOException {
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int f = 0; f < FRAMES; f++) {
                StringBuilder text = new StringBuilder("ITEM: TIMESTEP\n" + f + "\nITEM: NUMBER OF ATOMS\n" + ATOMS
                        + "\nITEM: BOX BOUNDS pp pp pp\n0 50\n0 50\n0 50\nITEM: ATOMS id type x y z\n");
                for (int i = 1; i <= ATOMS; i++) {
                    text.append(i).append(" 1");
                    for (int k = 0; k < 3; k++) {
                        text.append(' ')
                                .append(random.nextInt(50))
                                .append('.')
                                .append(100_000 + random.nextInt(900_000));
                    }
                    text.append('\n');
                }
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** What runs in the other virtual machine. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] args) throws IOException {
            long frames = 0;
            LammpsDump dump = LammpsDump.of(Collections.nCopies(Integer.parseInt(args[1]), Path.of(args[0])))
                    .withReadAhead();
            try (LammpsDump.Cursor cursor = dump.open()) {
                for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                    frames++;
                }
            }
            PrintStream out = System.out;
            out.println("frames " + frames);
        }
    }
}

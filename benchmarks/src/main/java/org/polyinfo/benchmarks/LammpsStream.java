package org.polyinfo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.io.lammps.LammpsDump;

/**
 * A long trajectory in a small heap: {@code java -Xmx128m -cp … org.polyinfo.benchmarks.LammpsStream FILE TIMES} reads a dump
 * that many times as one trajectory.
 */
public final class LammpsStream {

    private LammpsStream() {}

    /** Reads and prints the sum of the last column. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int times = Integer.parseInt(args[1]);
        long begin = System.nanoTime();
        long frames = 0;
        double sum = 0;
        try (LammpsDump.Cursor cursor =
                LammpsDump.of(Collections.nCopies(times, file)).open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                frames++;
                sum += frame.at(frame.columns().size() - 1, 0);
            }
        }
        PrintStream out = System.out;
        out.printf(
                "%d frames, %.1f GB, %.0f s, heap limit %d MB, sum %s%n",
                frames,
                times * Files.size(file) / 1e9,
                (System.nanoTime() - begin) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20,
                sum);
    }
}

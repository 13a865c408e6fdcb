package org.polyinfo.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.polyinfo.qc.gaussian.GaussianLogReader;

/** Speed of each reference log by processor time, best of several warm rounds, and the median over the logs. */
public final class GaussianLogsPerFile {

    private static final int ROUNDS = 30;

    private GaussianLogsPerFile() {}

    /** {@code java -Dpolyinfo.data=DIR -cp benchmarks/target/polyinfo-benchmarks.jar org.polyinfo.benchmarks.GaussianLogsPerFile} */
    public static void main(String[] args) throws IOException {
        Path folder = GaussianLogBenchmark.unpack();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.sorted().toList();
            double[] seconds = new double[logs.size()];
            Arrays.fill(seconds, Double.POSITIVE_INFINITY);
            ThreadMXBean clock = ManagementFactory.getThreadMXBean();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < seconds.length; i++) {
                    long begin = clock.getCurrentThreadCpuTime();
                    GaussianLogReader.withDefaults().read(logs.get(i));
                    seconds[i] = Math.min(seconds[i], (clock.getCurrentThreadCpuTime() - begin) * 1e-9);
                }
            }
            double bytes = 0;
            double[] speeds = new double[seconds.length];
            for (int i = 0; i < speeds.length; i++) {
                bytes += Files.size(logs.get(i));
                speeds[i] = Files.size(logs.get(i)) / 1e6 / seconds[i];
            }
            Arrays.sort(speeds);
            System.out.printf(
                    "%d logs, MB/s per file by processor time: min %.0f, median %.0f, max %.0f; whole folder %.0f%n",
                    speeds.length,
                    speeds[0],
                    speeds[speeds.length / 2],
                    speeds[speeds.length - 1],
                    bytes / 1e6 / Arrays.stream(seconds).sum());
        } finally {
            GaussianLogBenchmark.remove(folder);
        }
    }
}

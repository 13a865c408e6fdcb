package org.polyinfo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.qc.gaussian.GaussianLogReader;

/**
 * Reading the reference logs, unpacked, warm: on one core, on all, and the limit: the same bytes read and thrown away.
 *
 * <p>{@code java -Dpolyinfo.data=DIR -jar benchmarks/target/polyinfo-benchmarks.jar GaussianLog}; the median over files is
 * printed by {@link GaussianLogsPerFile}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class GaussianLogBenchmark {

    private List<Path> logs = List.of();
    private Path folder = Path.of("");

    /** Unpacks the logs of {@code polyinfo.data} into a folder of its own. */
    static Path unpack() throws IOException {
        Path source =
                Path.of(System.getProperty("polyinfo.data", "../shared/data")).resolve("gaussian/logs");
        Path folder = Files.createTempDirectory("polyinfo-gaussian-logs");
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                try (InputStream raw = Files.newInputStream(file);
                        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                    Files.copy(in, folder.resolve(name.replaceFirst("\\.gz$", "")));
                }
            }
        }
        return folder;
    }

    /** Removes an unpacked folder. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Unpacks the logs. */
    @Setup
    public void setUp() throws IOException {
        folder = unpack();
        try (Stream<Path> files = Files.list(folder)) {
            logs = new ArrayList<>(files.sorted().toList());
        }
    }

    /** Removes the unpacked logs. */
    @TearDown
    public void tearDown() throws IOException {
        remove(folder);
    }

    /** All logs, one after the other on one core. */
    @Benchmark
    public int readOnOneCore() throws IOException {
        int jobs = 0;
        for (Path log : logs) {
            jobs += GaussianLogReader.withDefaults().read(log).jobs().size();
        }
        return jobs;
    }

    /** All logs on all cores. */
    @Benchmark
    public int readOnAllCores() throws InterruptedException {
        return GaussianLogReader.withDefaults().readAll(logs).size();
    }

    /** The limit: the bytes alone. */
    @Benchmark
    public long bytesAlone() throws IOException {
        byte[] buffer = new byte[256 << 10];
        long sum = 0;
        for (Path log : logs) {
            try (InputStream in = Files.newInputStream(log)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    sum += n;
                }
            }
        }
        return sum;
    }
}

package org.polyinfo.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.io.lammps.LammpsLog;

/**
 * Reading LAMMPS text: MB of (decompressed) text per second of CPU time of the reading thread, on files made by
 * {@link LammpsSample}; beside it the limits, which are the same bytes only read or only inflated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@State(Scope.Benchmark)
public class LammpsReadBenchmark {

    /** Folder with the files of {@link LammpsSample}. */
    @Param("/tmp/polyinfo-lammps-sample")
    public String folder = "";

    /** Bytes of text by CPU time; JMH adds the figures of all iterations up, so divide by their number. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Rate {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private long begin;
        private long bytes;

        /** Begins an iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            begin = THREADS.getCurrentThreadCpuTime();
            bytes = 0;
        }

        /** MB per second of CPU time. */
        public double megabytesPerSecond() {
            return bytes * 1e3 / (THREADS.getCurrentThreadCpuTime() - begin);
        }
    }

    private Path file(String name) {
        return Path.of(folder, name);
    }

    private double read(LammpsDump dump, String text, Rate rate) throws IOException {
        double sum = 0;
        try (LammpsDump.Cursor frames = dump.open()) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                sum += frame.at(frame.columns().size() - 1, frame.atomCount() - 1);
            }
        }
        rate.bytes += Files.size(file(text));
        return sum;
    }

    /** id type x y z, all of it. */
    @Benchmark
    public double dump(Rate rate) throws IOException {
        return read(LammpsDump.of(file("sample.dump")), "sample.dump", rate);
    }

    /** The same, of which only the id is wanted. */
    @Benchmark
    public double dumpIdOnly(Rate rate) throws IOException {
        return read(LammpsDump.of(file("sample.dump")).withColumns("id"), "sample.dump", rate);
    }

    /** Twelve columns, all of them. */
    @Benchmark
    public double wideDump(Rate rate) throws IOException {
        return read(LammpsDump.of(file("wide.dump")), "wide.dump", rate);
    }

    /** Twelve columns, of which x y z are wanted. */
    @Benchmark
    public double wideDumpPositionsOnly(Rate rate) throws IOException {
        return read(LammpsDump.of(file("wide.dump")).withColumns("x", "y", "z"), "wide.dump", rate);
    }

    /** id type x y z through gzip. */
    @Benchmark
    public double gzipDump(Rate rate) throws IOException {
        return read(LammpsDump.of(file("sample.dump.gz")), "sample.dump", rate);
    }

    /** A thermo table of twelve columns. */
    @Benchmark
    public double thermoLog(Rate rate) throws IOException {
        LammpsLog log = LammpsLog.read(file("log.lammps"));
        rate.bytes += Files.size(file("log.lammps"));
        return log.lastRun().thermo().at(11, 0);
    }

    /** The limit of the plain files: their bytes, looked at once. */
    @Benchmark
    public long limitBytes(Rate rate) throws IOException {
        return bytes(Files.newInputStream(file("sample.dump")), rate);
    }

    /** The limit of gzip: its bytes inflated, looked at once. */
    @Benchmark
    public long limitInflate(Rate rate) throws IOException {
        return bytes(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file("sample.dump.gz"))), 1 << 17),
                rate);
    }

    private static long bytes(InputStream stream, Rate rate) throws IOException {
        byte[] buffer = new byte[1 << 18];
        long lines = 0;
        try (InputStream in = stream) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                rate.bytes += n;
            }
        }
        return lines;
    }
}

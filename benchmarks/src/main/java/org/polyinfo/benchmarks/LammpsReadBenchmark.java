package org.polyinfo.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.io.lammps.LammpsLog;

/**
 * Reading LAMMPS text: MB of (decompressed) text per second (counter {@code megabytes}), on files made by
 * {@link LammpsSample}; beside it the limits, which are the same bytes only read or only inflated.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@State(Scope.Benchmark)
public class LammpsReadBenchmark {

    /** Folder with the files of {@link LammpsSample}. */
    @Param("/tmp/polyinfo-lammps-sample")
    public String folder = "";

    private Path file(String name) {
        return Path.of(folder, name);
    }

    private double read(LammpsDump dump, String text, Megabytes counter) throws IOException {
        double sum = 0;
        try (LammpsDump.Cursor frames = dump.open()) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                sum += frame.at(frame.columns().size() - 1, frame.atomCount() - 1);
            }
        }
        counter.add(file(text));
        return sum;
    }

    /** id type x y z, all of it. */
    @Benchmark
    public double dump(Megabytes counter) throws IOException {
        return read(LammpsDump.of(file("sample.dump")), "sample.dump", counter);
    }

    /** The same, of which only the id is wanted. */
    @Benchmark
    public double dumpIdOnly(Megabytes counter) throws IOException {
        return read(LammpsDump.of(file("sample.dump")).withColumns("id"), "sample.dump", counter);
    }

    /** Twelve columns, all of them. */
    @Benchmark
    public double wideDump(Megabytes counter) throws IOException {
        return read(LammpsDump.of(file("wide.dump")), "wide.dump", counter);
    }

    /** Twelve columns, of which x y z are wanted. */
    @Benchmark
    public double wideDumpPositionsOnly(Megabytes counter) throws IOException {
        return read(LammpsDump.of(file("wide.dump")).withColumns("x", "y", "z"), "wide.dump", counter);
    }

    /** id type x y z through gzip. */
    @Benchmark
    public double gzipDump(Megabytes counter) throws IOException {
        return read(LammpsDump.of(file("sample.dump.gz")), "sample.dump", counter);
    }

    /** A thermo table of twelve columns. */
    @Benchmark
    public double thermoLog(Megabytes counter) throws IOException {
        LammpsLog log = LammpsLog.read(file("log.lammps"));
        counter.add(file("log.lammps"));
        return log.lastRun().thermo().at(11, 0);
    }

    /** The limit of the plain files: their bytes, looked at once. */
    @Benchmark
    public long limitBytes(Megabytes counter) throws IOException {
        return bytes(Files.newInputStream(file("sample.dump")), counter);
    }

    /** The limit of gzip: its bytes inflated, looked at once. */
    @Benchmark
    public long limitInflate(Megabytes counter) throws IOException {
        return bytes(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file("sample.dump.gz"))), 1 << 17),
                counter);
    }

    private long bytes(InputStream stream, Megabytes counter) throws IOException {
        counter.add(file("sample.dump"));
        byte[] buffer = new byte[1 << 18];
        long lines = 0;
        try (InputStream in = stream) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}

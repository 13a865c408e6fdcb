package org.polyinfo.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.io.lammps.AtomStyle;
import org.polyinfo.io.lammps.Interaction;
import org.polyinfo.io.lammps.LammpsData;
import org.polyinfo.io.lammps.LammpsDataBuilder;
import org.polyinfo.io.table.CsvTables;

/**
 * Reading a LAMMPS data file and a CSV table, in MB/s of file (counter {@code megabytes}), beside merely looking at each
 * byte of the same file.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DataFileBenchmark {

    private static final int ATOMS = 300_000;
    private static final int ROWS = 300_000;
    private static final int COLUMNS = 8;

    /** The two files. */
    @State(Scope.Benchmark)
    public static class Inputs {
        private Path folder = Path.of("");
        private Path data = Path.of("");
        private Path csv = Path.of("");

        /** Writes the files: a chain with velocities; a table of Gaussian numbers, 17 digits each, with a column of text. */
        @Setup
        public void write() throws IOException {
            folder = Files.createTempDirectory("polyinfo-benchmark");
            data = folder.resolve("chain.data");
            csv = folder.resolve("table.csv");
            Random random = new Random(1);
            LammpsDataBuilder chain =
                    LammpsData.builder(AtomStyle.FULL).box(new double[] {0, 0, 0}, new double[] {100, 100, 100});
            int type = chain.addAtomType(12.011, "c3");
            double[] velocities = new double[3 * ATOMS];
            for (int i = 1; i <= ATOMS; i++) {
                chain.atom(
                        i,
                        1 + i / 1000,
                        type,
                        random.nextGaussian() / 10,
                        100 * random.nextDouble(),
                        100 * random.nextDouble(),
                        100 * random.nextDouble());
                if (i > 1) {
                    chain.connect(Interaction.BOND, 1, i - 1, i);
                }
            }
            for (int i = 0; i < velocities.length; i++) {
                velocities[i] = random.nextGaussian() / 1000;
            }
            chain.velocities(velocities).build().write(data);
            try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
                writer.write("smiles");
                for (int c = 0; c < COLUMNS; c++) {
                    writer.write(",p" + c);
                }
                for (int row = 0; row < ROWS; row++) {
                    writer.write("\n*CC(*)c1ccc" + row % 1000);
                    for (int c = 0; c < COLUMNS; c++) {
                        writer.write("," + random.nextGaussian());
                    }
                }
                writer.write("\n");
            }
        }

        /** Removes the files. */
        @TearDown
        public void remove() throws IOException {
            for (Path file : List.of(data, csv, folder)) {
                Files.delete(file);
            }
        }
    }

    /** {@link LammpsData#read}. */
    @Benchmark
    public LammpsData lammpsData(Inputs files, Megabytes counter) throws IOException {
        counter.add(files.data);
        return LammpsData.read(files.data);
    }

    /** Looking at each byte of the data file: the limit. */
    @Benchmark
    public int lammpsDataBytes(Inputs files, Megabytes counter) throws IOException {
        counter.add(files.data);
        return lines(files.data);
    }

    /** {@link CsvTables#read(Path)}. */
    @Benchmark
    public PropertyTable csv(Inputs files, Megabytes counter) throws IOException {
        counter.add(files.csv);
        return CsvTables.read(files.csv);
    }

    /** Looking at each byte of the CSV file: the limit. */
    @Benchmark
    public int csvBytes(Inputs files, Megabytes counter) throws IOException {
        counter.add(files.csv);
        return lines(files.csv);
    }

    private static int lines(Path file) throws IOException {
        byte[] buffer = new byte[1 << 18];
        int lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        }
        return lines;
    }
}

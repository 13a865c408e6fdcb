package org.polyinfo.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.RepeatUnit;

/** Repeat units to oligomers of about 50 atoms, one thread, one unit per operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class OligomerBenchmark {

    /** Table with a column {@code smiles}, plain or {@code .gz}; give one with {@code -p units=FILE}. */
    @Param("")
    public String units = "";

    private List<String> texts = List.of();
    private int next;

    /** Reads the table, or takes a few common units. */
    @Setup
    public void read() throws IOException {
        if (units.isEmpty()) {
            texts = List.of(
                    "*CC*",
                    "*CC(*)c1ccccc1",
                    "*CC(*)(C)C(=O)OC",
                    "*OCCOC(=O)c1ccc(C(*)=O)cc1",
                    "*NCCCCCC(*)=O",
                    "*Oc1ccc(C(C)(C)c2ccc(OC(*)=O)cc2)cc1",
                    "*C/C=C\\C*",
                    "*O[Si](*)(C)C");
            return;
        }
        Path file = Path.of(units);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                units.endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            int column = List.of(reader.readLine().split(",", -1)).indexOf("smiles");
            texts = new ArrayList<>(
                    reader.lines().map(l -> l.split(",", -1)[column]).toList());
        }
    }

    private RepeatUnit unit() {
        next = next + 1 < texts.size() ? next + 1 : 0;
        return RepeatUnit.parse(texts.get(next));
    }

    /** Reading only. */
    @Benchmark
    public RepeatUnit parse() {
        return unit();
    }

    /** Reading and joining. */
    @Benchmark
    public Oligomer join() {
        return Oligomer.builder(unit()).nearestAtomCount(50).build();
    }

    /** Reading, joining and canonical SMILES. */
    @Benchmark
    public String joinAndSmiles() {
        return join().smiles();
    }

    /** Reading, joining and InChIKey. */
    @Benchmark
    public String joinAndInchiKey() {
        return join().inchiKey();
    }

    /** Reading and the key that equal polymers share. */
    @Benchmark
    public String key() {
        return unit().key();
    }
}

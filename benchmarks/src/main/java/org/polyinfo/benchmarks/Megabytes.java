package org.polyinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts megabytes of text, so that JMH in throughput mode shows MB/s. */
@State(Scope.Thread)
@AuxCounters
public class Megabytes {

    /** Megabytes read. */
    public double megabytes;

    /** Begins at 0. */
    @Setup(Level.Iteration)
    public void reset() {
        megabytes = 0;
    }

    void add(Path file) throws IOException {
        megabytes += Files.size(file) / 1e6;
    }
}

package org.polyinfo.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.IntegralEstimate;

/** Green–Kubo estimators on three components of a million samples. Run on one core: {@code taskset -c 0 java -jar …}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GreenKuboBenchmark {

    private static final int SAMPLES = 1_000_000;

    private final double[][] flux = new double[3][SAMPLES];

    /** A correlated flux. */
    @Setup
    public void generate() {
        SplittableRandom random = new SplittableRandom(1);
        for (double[] x : flux) {
            for (int i = 1; i < x.length; i++) {
                x[i] = 0.9 * x[i - 1] + random.nextDouble() - 0.5;
            }
        }
    }

    /** Correlation at every lag. */
    @Benchmark
    public double[] correlationAllLags() {
        return Correlation.autoMean(flux, SAMPLES - 1);
    }

    /** Correlation up to a hundredth of the run, as one plots it. */
    @Benchmark
    public double[] correlationOnePercent() {
        return Correlation.autoMean(flux, SAMPLES / 100);
    }

    /** Cepstral analysis of the whole band. */
    @Benchmark
    public IntegralEstimate cepstral() {
        return CepstralAnalysis.withDefaults().estimate(Spectrum.of(flux, 1));
    }

    /** The automatic estimate. */
    @Benchmark
    public IntegralEstimate automatic() {
        return AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(flux, 1)));
    }
}

package org.polyinfo.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.DoubleFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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

/**
 * Green–Kubo estimators on three components of a million samples ({@link TransportSample}), in milliseconds of the clock and of the
 * processor, beside the transforms that they cannot do without and the time to read the memory. One core:
 * {@code taskset -c 0 java -jar …}. The same work by others: {@code benchmarks/peers/transport.sh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 20)
@Measurement(iterations = 10)
public class GreenKuboBenchmark {

    private static final int SAMPLES = TransportSample.SAMPLES;

    private final double[][] flux = TransportSample.flux(SAMPLES, 1);
    private final double[] padded = new double[1 << 21];
    private final DoubleFFT_1D paddedFft = new DoubleFFT_1D(padded.length);
    private final DoubleFFT_1D fft = new DoubleFFT_1D(SAMPLES);

    /** Numbers to be transformed, and not zeros, after each round of transforms in place. */
    @Setup(Level.Invocation)
    public void fill() {
        System.arraycopy(flux[0], 0, padded, 0, SAMPLES);
        Arrays.fill(padded, SAMPLES, padded.length, 0);
    }

    /** Correlation at every lag. */
    @Benchmark
    public double[] correlationAllLags(CpuTime cpu) {
        return Correlation.autoMean(flux, SAMPLES - 1);
    }

    /** Correlation up to a hundredth of the run, as one plots it. */
    @Benchmark
    public double[] correlationOnePercent(CpuTime cpu) {
        return Correlation.autoMean(flux, SAMPLES / 100);
    }

    /** Cepstral analysis of the whole band. */
    @Benchmark
    public IntegralEstimate cepstral(CpuTime cpu) {
        return CepstralAnalysis.withDefaults().estimate(Spectrum.of(flux, 1));
    }

    /** The automatic estimate. */
    @Benchmark
    public IntegralEstimate automatic(CpuTime cpu) {
        return AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(flux, 1)));
    }

    /** Limit of the correlation: three transforms of twice the length and one back. */
    @Benchmark
    public double[] limitPaddedTransforms(CpuTime cpu) {
        for (int i = 0; i < 3; i++) {
            paddedFft.realForward(padded);
        }
        paddedFft.realInverse(padded, true);
        return padded;
    }

    /** Limit of spectral estimates: three transforms; a cepstral one needs a fourth. */
    @Benchmark
    public double[] limitTransforms(CpuTime cpu) {
        for (int i = 0; i < 3; i++) {
            fft.realForward(padded);
        }
        return padded;
    }

    /** What no method can be faster than: each number looked at once. */
    @Benchmark
    public double limitReading(CpuTime cpu) {
        double sum = 0;
        for (double[] x : flux) {
            for (double v : x) {
                sum += v;
            }
        }
        return sum;
    }
}

package org.polyinfo.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.DoubleFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;

/**
 * MSD of 2,000 particles over 10,000 frames ({@link TransportSample}) at every lag, and the coefficient from it, in milliseconds
 * of the clock and of the processor. One core: {@code taskset -c 0 java -jar …}; without, all cores. The same work by others: {@code
 * benchmarks/peers/transport.sh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class MsdBenchmark {

    private static final int SIZE = 2 * TransportSample.FRAMES;

    private final ParticleTracks tracks = TransportSample.walk();
    private final MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(tracks, 1000);
    private final double[] work = new double[SIZE];
    private final DoubleFFT_1D fft = new DoubleFFT_1D(SIZE);

    /** All lags, axes, and the error at each lag. */
    @Benchmark
    public MeanSquaredDisplacement msdAllLags(CpuTime cpu) {
        return MeanSquaredDisplacement.byFft(tracks, TransportSample.FRAMES - 1);
    }

    /** Diffusion coefficient with its error, window found. */
    @Benchmark
    public DiffusionFit diffusionCoefficient(CpuTime cpu) {
        return DiffusionFit.of(msd);
    }

    /** Limit: three transforms of twice the length per particle, and one back for its scatter. */
    @Benchmark
    public double[] limitTransforms(CpuTime cpu) {
        for (int p = 0; p < TransportSample.PARTICLES; p++) {
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < SIZE; n++) {
                    work[n] = n < TransportSample.FRAMES ? tracks.at(p, a, n) : 0;
                }
                fft.realForward(work);
            }
            fft.realInverse(work, true);
        }
        return work;
    }
}

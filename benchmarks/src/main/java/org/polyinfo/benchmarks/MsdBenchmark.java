package org.polyinfo.benchmarks;

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
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.ReferenceWalk;

/**
 * MSD of 2,000 particles over 10,000 frames at every lag, and the coefficient from it. One core: {@code taskset -c 0 java -jar …};
 * without, all cores. The same work by MDAnalysis: {@code benchmarks/peers/msd.py}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class MsdBenchmark {

    private ParticleTracks tracks = new ReferenceWalk.Brownian(0.05).generate(1, 2, 1, 1);
    private MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(tracks, 1);

    /** A walk of the wanted size. */
    @Setup
    public void generate() {
        tracks = new ReferenceWalk.Brownian(0.05).generate(2000, 10_000, 1, 1);
        msd = MeanSquaredDisplacement.byFft(tracks, 1000);
    }

    /** All lags, axes, and the error at each lag. */
    @Benchmark
    public MeanSquaredDisplacement msdAllLags() {
        return MeanSquaredDisplacement.byFft(tracks, 9999);
    }

    /** Diffusion coefficient with its error, window found. */
    @Benchmark
    public DiffusionFit diffusionCoefficient() {
        return DiffusionFit.of(msd);
    }
}

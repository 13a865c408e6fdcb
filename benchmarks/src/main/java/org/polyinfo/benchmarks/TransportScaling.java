package org.polyinfo.benchmarks;

import java.util.ArrayList;
import java.util.List;
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
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.GreenKubo;
import org.polyinfo.md.transport.HeatFlux;
import org.polyinfo.md.transport.ThermalConductivity;

/**
 * Work that a second processor shortens. Run on a quiet machine, once by {@code taskset -c 0} and once without: limits on the
 * virtual machine alone do not hold its transforms back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC"})
public class TransportScaling {

    private static final int PARTS = 8;

    private ParticleTracks tracks = TransportSample.walk();
    private List<HeatFlux> replicas = List.of();
    private List<HeatFlux> withParts = List.of();

    /** Four replicas, and one run whose flux is split into parts. */
    @Setup
    public void generate() {
        replicas = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            replicas.add(builder()
                    .total(TransportSample.flux(TransportSample.SAMPLES, seed))
                    .build());
        }
        HeatFlux.Builder split = builder();
        for (int part = 0; part < PARTS; part++) {
            split.part("part" + part, TransportSample.flux(TransportSample.SAMPLES, part));
        }
        withParts = List.of(split.build());
    }

    private static HeatFlux.Builder builder() {
        return HeatFlux.builder(LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, 1);
    }

    /** Four replicas of three components of a million samples: value, tensor, running integral, checks. */
    @Benchmark
    public ThermalConductivity conductivityOfReplicas(CpuTime cpu) {
        return GreenKubo.withDefaults().thermalConductivity(replicas, 300, 1e5);
    }

    /** One run of three components of a million samples, eight parts with all cross terms. */
    @Benchmark
    public ThermalConductivity conductivityByParts(CpuTime cpu) {
        return GreenKubo.withDefaults().thermalConductivity(withParts, 300, 1e5);
    }

    /** 2,000 particles, 10,000 frames, all lags. */
    @Benchmark
    public MeanSquaredDisplacement msdAllLags(CpuTime cpu) {
        return MeanSquaredDisplacement.byFft(tracks, TransportSample.FRAMES - 1);
    }
}

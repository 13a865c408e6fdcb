package org.polyinfo.benchmarks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.ReferenceWalk;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.IntegralEstimate;

/**
 * The flux and the walk of the transport benchmarks, the same on every machine: {@code java -cp … org.polyinfo.benchmarks.TransportSample
 * FOLDER} writes {@code flux.f64} (component by component) and {@code walk.f32} (frame by frame, x y z of each particle), both big
 * endian, for the peers, and prints what is found in them.
 */
public final class TransportSample {

    static final int SAMPLES = 1_000_000;
    static final int PARTICLES = 2_000;
    static final int FRAMES = 10_000;

    private TransportSample() {}

    /** Three components that forget their past in some ten samples. */
    static double[][] flux(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] flux = new double[3][samples];
        for (double[] x : flux) {
            for (int i = 1; i < x.length; i++) {
                x[i] = 0.9 * x[i - 1] + random.nextDouble() - 0.5;
            }
        }
        return flux;
    }

    /** Brownian motion, D = 0.05 Å²/ps, a frame per ps. */
    static ParticleTracks walk() {
        return new ReferenceWalk.Brownian(0.05).generate(PARTICLES, FRAMES, 1, 1);
    }

    /** Writes the files and prints our results, to be compared with those of the peers. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        double[][] flux = flux(SAMPLES, 1);
        try (DataOutputStream out = open(folder.resolve("flux.f64"))) {
            for (double[] x : flux) {
                for (double v : x) {
                    out.writeDouble(v);
                }
            }
        }
        ParticleTracks walk = walk();
        try (DataOutputStream out = open(folder.resolve("walk.f32"))) {
            for (int n = 0; n < FRAMES; n++) {
                for (int p = 0; p < PARTICLES; p++) {
                    for (int a = 0; a < 3; a++) {
                        out.writeFloat((float) walk.at(p, a, n));
                    }
                }
            }
        }
        double[] correlation = Correlation.autoMean(flux, SAMPLES - 1);
        Spectrum spectrum = Spectrum.of(flux, 1);
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(walk, FRAMES - 1);
        IntegralEstimate cepstral = CepstralAnalysis.withDefaults().estimate(spectrum);
        IntegralEstimate automatic = AutomaticEstimate.withDefaults().estimate(List.of(spectrum));
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "polyinfo: C(0) = %.9f, C(10) = %.9f; integral by cepstral analysis %.5f ± %.5f, by auto %.5f ± %.5f; MSD(1) = %.6f,"
                        + " MSD(1000) = %.5f, D = %s%n",
                correlation[0],
                correlation[10],
                cepstral.value(),
                cepstral.standardError(),
                automatic.value(),
                automatic.standardError(),
                msd.total(1),
                msd.total(1000),
                DiffusionFit.of(msd).diffusion());
    }

    private static DataOutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }
}

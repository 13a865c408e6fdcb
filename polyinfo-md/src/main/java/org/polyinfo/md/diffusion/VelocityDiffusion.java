package org.polyinfo.md.diffusion;

import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.IntegralEstimate;

/**
 * Diffusion coefficient from velocities by Green and Kubo, {@code D = 1/3 ∫₀^∞ <v(0)·v(t)> dt} (Kubo, J. Phys. Soc. Jpn. 12, 570,
 * 1957). Velocities must be sampled faster than they decorrelate; from a coarse dump use {@link DiffusionFit}.
 *
 * @param diffusion coefficient in m²/s; its error by {@link AutomaticEstimate}
 * @param lagPs lags in ps
 * @param correlation {@code <v(0)·v(t)>/3} in Å²/ps²
 * @param running its integral up to each lag, in m²/s
 * @param warnings sentences for the user
 */
public record VelocityDiffusion(
        Estimate diffusion, List<Double> lagPs, List<Double> correlation, List<Double> running, List<String> warnings) {

    /** Copies the lists. */
    public VelocityDiffusion {
        lagPs = List.copyOf(lagPs);
        correlation = List.copyOf(correlation);
        running = List.copyOf(running);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param velocities in Å/ps, {@code [particle][axis][frame]}, three axes, at least 64 frames; not modified
     * @param intervalPs time between frames in ps
     * @param maxLag longest lag of the correlation in frames, 1 to frames − 1; it does not change the coefficient
     * @throws IllegalArgumentException if there is no particle, lengths differ, a value is not finite, there are fewer than 64
     *     frames, nothing moves, or the interval or the lag is out of range
     */
    public static VelocityDiffusion of(double[][][] velocities, double intervalPs, int maxLag) {
        double[][] series = Arrays.stream(velocities).flatMap(Arrays::stream).toArray(double[][]::new);
        for (double[] one : series) {
            for (double v : one) {
                if (!Double.isFinite(v)) {
                    throw new IllegalArgumentException("velocities must be finite, found " + v);
                }
            }
        }
        double[] correlation = Correlation.autoMean(series, maxLag);
        double[] running = Correlation.runningIntegral(correlation, intervalPs);
        IntegralEstimate integral = AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(series, intervalPs)));
        double scale = DiffusionFit.A2_PER_PS;
        List<String> warnings = new java.util.ArrayList<>(integral.warnings());
        if (maxLag > 0 && Math.abs(correlation[1]) < 0.5 * correlation[0]) {
            warnings.add(String.format(
                    java.util.Locale.ROOT,
                    "velocities decorrelate by %.0f %% from one frame to the next: sampled too rarely for the correlation"
                            + " function, use the displacements",
                    100 * (1 - correlation[1] / correlation[0])));
        }
        return new VelocityDiffusion(
                Estimate.of(
                        integral.value() * scale,
                        integral.standardError() * scale,
                        Unit.of("m2/s"),
                        integral.effectiveSamples()),
                Arrays.stream(lags(maxLag, intervalPs)).boxed().toList(),
                Arrays.stream(correlation).boxed().toList(),
                Arrays.stream(running).map(v -> v * scale).boxed().toList(),
                warnings);
    }

    private static double[] lags(int maxLag, double intervalPs) {
        double[] lags = new double[maxLag + 1];
        for (int m = 0; m <= maxLag; m++) {
            lags[m] = m * intervalPs;
        }
        return lags;
    }
}

package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.internal.Normals;
import org.polyinfo.md.transport.ReferenceProcess.Oscillation;
import org.polyinfo.md.transport.ReferenceProcess.Relaxation;

class AutomaticEstimateTest {

    private static final int SEEDS = 30;

    /** White noise less a part of its own running mean: correlations with a slow negative tail, a dip at zero frequency. */
    private static double[][] rising(int components, int samples, double part, double tau, long seed) {
        Normals normals = new Normals(seed);
        double a = Math.exp(-1 / tau);
        double[][] x = new double[components][samples];
        for (double[] series : x) {
            double mean = Math.sqrt((1 - a) / (1 + a)) * normals.next();
            for (int i = 0; i < samples; i++) {
                double white = normals.next();
                mean = a * mean + (1 - a) * white;
                series[i] = white - part * mean;
            }
        }
        return x;
    }

    @Test
    void aDipAtZeroFrequencyIsNotReadOffFromThePlateauBesideIt() {
        double exact = 0.5 * 0.4 * 0.4; // (1 − part)² of the white level ½, which is six times as high.
        double sum = 0;
        int within = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            IntegralEstimate estimate =
                    AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(rising(3, 16384, 0.6, 60, seed), 1)));
            sum += estimate.value();
            within += Math.abs(estimate.value() - exact) < 1.96 * estimate.standardError() ? 1 : 0;
        }
        assertThat(sum / SEEDS).as("mean over seeds 1 to %d", SEEDS).isBetween(0.9 * exact, 1.2 * exact);
        assertThat(within).as("of %d within 1.96 standard errors", SEEDS).isGreaterThanOrEqualTo(SEEDS - 4);
    }

    @Test
    void theCentral95PercentHoldTheTruthAndReachFurtherUpThanDown() {
        ReferenceProcess process =
                ReferenceProcess.of(new Relaxation(1, 8), new Oscillation(5, 20, 0.8), new Relaxation(0.1, 60));
        double exact = process.discreteIntegral(1);
        int within = 0;
        double arms = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            IntegralEstimate estimate = AutomaticEstimate.withDefaults()
                    .estimate(List.of(Spectrum.of(process.generate(3, 8192, 1, seed), 1)));
            double low = estimate.setting("lower_end_of_95_percent_over_value");
            double high = estimate.setting("upper_end_of_95_percent_over_value");
            within += low * estimate.value() < exact && exact < high * estimate.value() ? 1 : 0;
            arms += Math.log((high - 1) / (1 - low));
        }
        assertThat(within).as("of %d", SEEDS).isGreaterThanOrEqualTo(SEEDS - 4);
        assertThat(arms).isPositive();
    }

    @Test
    void scalesWithTheFluxAndWithTime() {
        double[][] x = ReferenceProcess.of(new Relaxation(1, 10)).generate(3, 4096, 1, 5);
        double[][] larger = new double[3][4096];
        for (int m = 0; m < 3; m++) {
            for (int i = 0; i < 4096; i++) {
                larger[m][i] = 1e6 * x[m][i];
            }
        }
        IntegralEstimate one = AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(x, 1)));
        IntegralEstimate other = AutomaticEstimate.withDefaults().estimate(List.of(Spectrum.of(larger, 0.25)));
        assertThat(other.value() / one.value()).isBetween(0.25e12 * (1 - 1e-6), 0.25e12 * (1 + 1e-6));
        assertThat(other.standardError() / one.standardError()).isBetween(0.25e12 * (1 - 1e-5), 0.25e12 * (1 + 1e-5));
    }
}

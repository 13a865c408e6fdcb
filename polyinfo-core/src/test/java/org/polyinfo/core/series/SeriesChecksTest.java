package org.polyinfo.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesChecksTest {

    private static double[] autoregressive(int n, double a, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int i = 1; i < n; i++) {
            x[i] = a * x[i - 1] + random.nextDouble() - 0.5;
        }
        return x;
    }

    @Test
    void inefficiencyOfAnAutoregressiveSeries() {
        // g = (1 + a)/(1 − a) = 19
        assertThat(SeriesChecks.statisticalInefficiency(autoregressive(100000, 0.9, 5)))
                .isCloseTo(19, within(4.0));
        assertThat(SeriesChecks.statisticalInefficiency(new double[] {2, 2, 2})).isEqualTo(3);
    }

    @Test
    void equilibrationIsFound() {
        double[] x = autoregressive(5000, 0.5, 6);
        for (int i = 0; i < 1000; i++) {
            x[i] += 5 * Math.exp(-i / 200.0);
        }
        assertThat(SeriesChecks.equilibratedFrom(x)).isBetween(300, 2000);
    }

    @Test
    void driftStandsOut() {
        double[] x = autoregressive(5000, 0.5, 7);
        assertThat(SeriesChecks.drift(x).exceeds(4)).isFalse();
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.0005 * i;
        }
        SeriesChecks.Drift drift = SeriesChecks.drift(x);
        assertThat(drift.exceeds(4)).isTrue();
        assertThat(drift.change()).isCloseTo(2.5, within(0.2));
    }
}

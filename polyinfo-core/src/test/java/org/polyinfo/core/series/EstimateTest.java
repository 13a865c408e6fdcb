package org.polyinfo.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.unit.Unit;

class EstimateTest {

    private static final Unit KAPPA = Unit.of("W/(m K)");

    @Test
    void printsTheErrorToTwoDigits() {
        assertThat(Estimate.of(0.13061, 0.00231, KAPPA)).hasToString("0.1306 ± 0.0023 W/(m K)");
        assertThat(Estimate.of(1234.4, 12.3, Unit.ONE)).hasToString("1234 ± 12");
    }

    @Test
    void convertsValueAndError() {
        Estimate milli = Estimate.of(0.13, 0.01, KAPPA).in(Unit.of("mW/(m K)"));
        assertThat(milli.value()).isCloseTo(130, within(1e-9));
        assertThat(milli.standardError()).isCloseTo(10, within(1e-9));
    }

    @Test
    void refusesANegativeError() {
        assertThatThrownBy(() -> Estimate.of(1, -1, KAPPA)).hasMessageContaining("standardError");
    }

    @Test
    void blockErrorOfAutoregressiveNoiseIsTheExactOne() {
        // x' = a x + sqrt(1 - a²) ξ has variance 1 and a mean with variance (1 + a)/(1 - a)/N.
        double a = 0.9;
        int n = 1 << 18;
        long seed = 17;
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 1; i < n; i++) {
            x[i] = a * x[i - 1] + Math.sqrt(1 - a * a) * random.nextGaussian();
        }
        Estimate mean = BlockAverage.of(x, 256, Unit.ONE);
        double exact = Math.sqrt((1 + a) / (1 - a) / n);
        assertThat(mean.standardError()).as("seed %d", seed).isCloseTo(exact, within(0.15 * exact));
        assertThat(Math.abs(mean.value())).as("seed %d", seed).isLessThan(4 * exact);
        assertThat(mean.effectiveSamples().orElseThrow()).isCloseTo(n * (1 - a) / (1 + a), within(0.3 * n * 0.05));
    }

    @Test
    void blockAverageRefusesTooFewSamples() {
        assertThatThrownBy(() -> BlockAverage.of(new double[3], 4, Unit.ONE)).hasMessageContaining("found 3");
        assertThatThrownBy(() -> BlockAverage.of(new double[3], 1, Unit.ONE)).hasMessageContaining("blocks");
    }

    @Test
    void aSeriesCopiesItsValues() {
        double[] x = {1, 2, 3};
        TimeSeries series = TimeSeries.of(5, Unit.of("fs"), List.of("x"), Unit.of("W/m2"), x);
        x[0] = 99;
        series.component("x")[1] = 99;
        assertThat(series.component(0)).containsExactly(1, 2, 3);
        assertThat(series.slice(1, 3).component("x")).containsExactly(2, 3);
        assertThat(series).hasToString("TimeSeries[1 × 3, every 5.0 fs, W/m2: x]");
        assertThatThrownBy(() -> series.component("y")).hasMessageContaining("[x]");
        assertThatThrownBy(() -> TimeSeries.of(0, Unit.of("fs"), List.of("x"), Unit.ONE, x))
                .hasMessageContaining("interval");
        assertThatThrownBy(() -> TimeSeries.of(1, Unit.of("fs"), List.of("x", "y"), Unit.ONE, x, new double[2]))
                .hasMessageContaining("'y'");
    }
}

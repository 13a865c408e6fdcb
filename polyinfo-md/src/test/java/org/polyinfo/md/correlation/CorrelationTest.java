package org.polyinfo.md.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {

    private static double[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble() - 0.5 + (i > 0 ? 0.8 * x[i - 1] : 0);
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "997,996", "5000,40", "30011,123", "30011,9000"})
    void equalsTheDirectSum(int n, int maxLag) {
        double[] x = noise(n, 1);
        double[] y = noise(n, 2);
        double[] found = Correlation.cross(x, y, maxLag);
        for (int j = 0; j <= maxLag; j += Math.max(1, maxLag / 50)) {
            double sum = 0;
            for (int i = 0; i + j < n; i++) {
                sum += x[i] * y[i + j];
            }
            assertThat(found[j]).as("lag %d", j).isCloseTo(sum / (n - j), within(1e-12));
        }
    }

    @Test
    void streamedCorrelationIsExactAtShortLags() {
        double[] x = noise(4000, 3);
        MultipleTauCorrelator streamed = new MultipleTauCorrelator(1, 16, 8);
        for (double v : x) {
            streamed.add(v);
        }
        double[] whole = Correlation.auto(x, 15);
        double[][] found = streamed.correlation();
        for (int j = 0; j <= 15; j++) {
            assertThat(found[0][j]).isEqualTo(j);
            assertThat(found[1][j]).isCloseTo(whole[j], within(1e-12));
        }
        for (int i = 1; i < found[0].length; i++) {
            assertThat(found[0][i]).isGreaterThan(found[0][i - 1]);
        }
        assertThat(found[0][found[0].length - 1]).isEqualTo(15 * 128.0);
    }

    @Test
    void spectrumAtZeroIsTheSumOfTheCircularCorrelation() {
        double[] x = {1, -2, 3, 0.5, 4};
        Spectrum spectrum = Spectrum.of(new double[][] {x}, 2);
        assertThat(spectrum.size()).isEqualTo(3);
        assertThat(spectrum.at(0)).isCloseTo(2 * 6.5 * 6.5 / 10, within(1e-12));
        assertThat(spectrum.shape(0)).isEqualTo(0.5);
        assertThat(spectrum.shape(2)).isEqualTo(1);
    }
}

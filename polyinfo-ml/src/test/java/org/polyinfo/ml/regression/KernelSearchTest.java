package org.polyinfo.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

class KernelSearchTest {

    @Test
    void theFastExponentialIsRightToFourteenDigits() {
        for (int k = 0; k <= 200_000; k++) {
            double x = -k * 0.0035;
            double exact = StrictMath.exp(x);
            assertThat(Math.abs(Exponential.ofNegative(x) - exact)).isLessThanOrEqualTo(1e-14 * exact);
        }
        assertThat(Exponential.ofNegative(0)).isEqualTo(1);
        assertThat(Exponential.ofNegative(-1e300)).isZero();
        assertThat(Exponential.ofNegative(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exponential.ofNegative(Double.NaN)).isNaN();
    }

    @Test
    void distancesOfManyRowsAreThoseOfPairsToTheLastBit() {
        for (int p : new int[] {1, 2, 7}) {
            int n = 23;
            double[] x = new Random(p).doubles((long) n * p, -1, 1).toArray();
            double[][] within = Distances.squaredWithin(x, n, p);
            double[][] across = Distances.squaredAcross(x, n, x, n, p);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double expected = Distances.squared(x, i * p, x, j * p, p);
                    assertThat(across[i][j]).isEqualTo(expected);
                    assertThat(j < i ? 0 : within[i][j]).isEqualTo(j < i ? 0 : expected);
                }
            }
        }
    }

    @Test
    void aGridPredictsWhatItsCandidatesDo() {
        Random random = new Random(3);
        double[][] rows = new double[60][3];
        double[] y = new double[60];
        for (int i = 0; i < 60; i++) {
            Arrays.setAll(rows[i], j -> 2 * random.nextDouble());
            y[i] = Math.sin(rows[i][0]) + rows[i][1];
        }
        FeatureMatrix x = FeatureMatrix.of(java.util.List.of("a", "b", "c"), rows);
        TrainingSet seen = TrainingSet.of(x, y).rows(IntStream.range(0, 40).toArray());
        FeatureMatrix held = x.rows(IntStream.range(40, 60).toArray());
        RegressorGrid grid = KernelRidge.grid(new double[] {0.01, 1}, new double[] {0.1, 1});
        double[][] together = grid.predictions(seen, held);
        for (int c = 0; c < together.length; c++) {
            double[] alone = grid.candidates().get(c).fit(seen).predict(held);
            for (int i = 0; i < alone.length; i++) {
                assertThat(together[c][i]).isCloseTo(alone[i], within(1e-10));
            }
        }
    }
}

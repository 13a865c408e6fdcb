package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;

class ImportanceSampleTest {

    private static Cholesky diagonal(double... precision) {
        double[][] matrix = new double[precision.length][precision.length];
        for (int i = 0; i < precision.length; i++) {
            matrix[i][i] = precision[i];
        }
        return Objects.requireNonNull(Cholesky.of(matrix));
    }

    private static ImportanceSample sample(ToDoubleFunction<double[]> log, double[] maximum, Cholesky precision) {
        return Objects.requireNonNull(ImportanceSample.of(log, maximum, precision, 3));
    }

    private static double mean(ImportanceSample sample, ToDoubleFunction<double[]> of) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += sample.weight(i) * of.applyAsDouble(sample.point(i));
        }
        return sum;
    }

    @Test
    void findsTheVolumeAndMomentsOfACorrelatedNormalFromAWrongCurvature() {
        // Precision [[2, −1.2], [−1.2, 1]], determinant 0.56; told to be diagonal.
        ImportanceSample sample =
                sample(t -> -0.5 * (2 * t[0] * t[0] - 2.4 * t[0] * t[1] + t[1] * t[1]), new double[2], diagonal(2, 1));
        assertThat(sample.logEvidence()).isBetween(logOf(0.56) - 0.1, logOf(0.56) + 0.1);
        assertThat(mean(sample, t -> t[0] * t[0])).isBetween(0.85 * 1 / 0.56, 1.15 * 1 / 0.56);
        assertThat(mean(sample, t -> t[0] * t[1])).isBetween(0.85 * 1.2 / 0.56, 1.15 * 1.2 / 0.56);
        assertThat(mean(sample, t -> 1)).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    private static double logOf(double determinant) {
        return Math.log(2 * Math.PI) - 0.5 * Math.log(determinant);
    }

    @Test
    void followsTheLongArmOfASkewedDensity() {
        // x = ln of a gamma variable of shape 2: maximum at ln 2, volume Γ(2) = 1, mean ψ(2), E[exp x] = 2; beside it a
        // tail of 4 normals.
        ImportanceSample sample = sample(
                t -> {
                    double log = 2 * t[0] - Math.exp(t[0]);
                    for (int i = 1; i < t.length; i++) {
                        log -= 0.5 * t[i] * t[i];
                    }
                    return log;
                },
                new double[] {Math.log(2), 0, 0, 0, 0},
                diagonal(2, 1, 1, 1, 1));
        double volume = 2 * Math.log(2 * Math.PI);
        assertThat(sample.logEvidence()).isBetween(volume - 0.1, volume + 0.1);
        assertThat(mean(sample, t -> t[0])).isBetween(Gamma.digamma(2) - 0.1, Gamma.digamma(2) + 0.1);
        assertThat(mean(sample, t -> Math.exp(t[0]))).isBetween(1.85, 2.15);
    }

    @Test
    void pointsOutsideOfTheDensityDoNotCount() {
        // A half normal told to be a whole one: volume and mean of the half.
        ImportanceSample sample =
                sample(t -> t[0] < 0 ? Double.NEGATIVE_INFINITY : -0.5 * t[0] * t[0], new double[1], diagonal(1));
        double half = 0.5 * Math.log(2 * Math.PI) - Math.log(2);
        assertThat(sample.logEvidence()).isBetween(half - 0.1, half + 0.1);
        assertThat(mean(sample, t -> t[0])).isBetween(0.95 * Math.sqrt(2 / Math.PI), 1.05 * Math.sqrt(2 / Math.PI));
    }

    @Test
    void theSameSeedGivesTheSamePoints() {
        ToDoubleFunction<double[]> log = t -> -0.5 * t[0] * t[0];
        ImportanceSample one = sample(log, new double[1], diagonal(1));
        ImportanceSample two = sample(log, new double[1], diagonal(1));
        assertThat(one.logEvidence()).isEqualTo(two.logEvidence());
        assertThat(one.point(one.size() - 1)).isEqualTo(two.point(two.size() - 1));
    }
}

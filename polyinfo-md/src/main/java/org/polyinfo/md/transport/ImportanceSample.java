package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;
import org.polyinfo.md.internal.Normals;

/**
 * Weighted points of a probability density around one of its maxima, and the integral under it.
 *
 * <p>Adaptive multiple importance sampling (Cornuet, Marin, Mira, Robert, Scand. J. Stat. 39, 798, 2012): each round draws
 * from a t distribution with the mean and covariance that all earlier rounds found, the first one from the curvature at the
 * maximum, and every point is weighed against the mixture of all rounds. It ends with a number of effective points, or
 * after ten rounds. The same density and seed give the same points.
 *
 * <p>Cost: 750 to 2,500 evaluations of the density.
 */
final class ImportanceSample {

    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 10;
    private static final int PER_ROUND = 250;
    private static final double EFFECTIVE_WANTED = 150;
    private static final int DEGREES_OF_FREEDOM = 5;
    private static final double FIRST_STRETCH = 1.2;
    /** Effective points per parameter that a covariance is taken from; weights are levelled until there are as many. */
    private static final int EFFECTIVE_PER_PARAMETER = 5;

    private static final double LEVELLING = 0.8;
    private static final double MOST_LEVELLED = 0.05;
    private static final double LEAST_VARIANCE = 1e-6;

    private final double[][] points;
    private final double[] weights;
    private final double logEvidence;

    /** What one round drew from. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Proposal(double[] centre, Cholesky covariance, double logConstant) {
        static Proposal of(double[] centre, Cholesky covariance) {
            double p = centre.length;
            double half = 0.5 * DEGREES_OF_FREEDOM;
            return new Proposal(
                    centre,
                    covariance,
                    Gamma.logGamma(half + 0.5 * p)
                            - Gamma.logGamma(half)
                            - 0.5 * p * Math.log(DEGREES_OF_FREEDOM * Math.PI)
                            - covariance.halfLogDeterminant());
        }

        double[] draw(Normals normals) {
            double chi2 = 0;
            for (int d = 0; d < DEGREES_OF_FREEDOM; d++) {
                double z = normals.next();
                chi2 += z * z;
            }
            double scale = Math.sqrt(DEGREES_OF_FREEDOM / chi2);
            double[] z = new double[centre.length];
            for (int a = 0; a < z.length; a++) {
                z[a] = scale * normals.next();
            }
            double[] x = covariance.times(z);
            for (int a = 0; a < x.length; a++) {
                x[a] += centre[a];
            }
            return x;
        }

        double logDensity(double[] x) {
            double[] off = new double[x.length];
            for (int a = 0; a < off.length; a++) {
                off[a] = x[a] - centre[a];
            }
            return logConstant
                    - 0.5
                            * (DEGREES_OF_FREEDOM + x.length)
                            * Math.log1p(covariance.quadratic(off) / DEGREES_OF_FREEDOM);
        }
    }

    /**
     * @param logDensity logarithm of the density; negative infinity where there is none
     * @param maximum where it is largest
     * @param precision its curvature there
     * @param seed of the draws
     * @return null where the curvature has no usable inverse
     */
    static @Nullable ImportanceSample of(
            ToDoubleFunction<double[]> logDensity, double[] maximum, Cholesky precision, long seed) {
        Proposal first = first(maximum, precision);
        return first == null ? null : new ImportanceSample(logDensity, first, seed);
    }

    private ImportanceSample(ToDoubleFunction<double[]> logDensity, Proposal first, long seed) {
        Normals normals = new Normals(seed);
        double[][] drawn = new double[MOST_ROUNDS * PER_ROUND][];
        double[] density = new double[drawn.length];
        double[] mixture = new double[drawn.length]; // Logarithm of the sum over rounds.
        Arrays.fill(mixture, Double.NEGATIVE_INFINITY);
        List<Proposal> proposals = new ArrayList<>();
        Proposal next = first;
        double[] logs = new double[0];
        double[] w = logs;
        do {
            int done = logs.length;
            proposals.add(next);
            for (int i = 0; i < done; i++) {
                mixture[i] = logAdd(mixture[i], next.logDensity(drawn[i]));
            }
            for (int i = done; i < done + PER_ROUND; i++) {
                drawn[i] = next.draw(normals);
                density[i] = logDensity.applyAsDouble(drawn[i]);
                for (Proposal proposal : proposals) {
                    mixture[i] = logAdd(mixture[i], proposal.logDensity(drawn[i]));
                }
            }
            logs = new double[done + PER_ROUND];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = density[i] - mixture[i];
            }
            w = levelled(logs, 1);
            next = adapted(drawn, logs, first);
        } while (proposals.size() < LEAST_ROUNDS
                || (proposals.size() < MOST_ROUNDS && effective(w) < EFFECTIVE_WANTED));
        points = Arrays.copyOf(drawn, logs.length);
        weights = w;
        logEvidence = SmoothRemainder.logSumExp(logs) - Math.log(PER_ROUND);
    }

    int size() {
        return points.length;
    }

    /** Point {@code i}; not to be modified. */
    double[] point(int i) {
        return points[i];
    }

    /** Weight of point {@code i}; the sum of all is 1. */
    double weight(int i) {
        return weights[i];
    }

    /** Logarithm of the integral of the density. */
    double logEvidence() {
        return logEvidence;
    }

    private static @Nullable Proposal first(double[] maximum, Cholesky precision) {
        int p = maximum.length;
        double[][] covariance = new double[p][];
        for (int a = 0; a < p; a++) {
            double[] unit = new double[p];
            unit[a] = FIRST_STRETCH * FIRST_STRETCH;
            covariance[a] = precision.solve(unit);
        }
        Cholesky factor = Cholesky.of(covariance);
        return factor == null ? null : Proposal.of(maximum, factor);
    }

    private static Proposal adapted(double[][] points, double[] logs, Proposal otherwise) {
        int p = points[0].length;
        int done = logs.length;
        double level = 1;
        double[] w = levelled(logs, level);
        while (effective(w) < EFFECTIVE_PER_PARAMETER * p && level > MOST_LEVELLED) {
            level *= LEVELLING;
            w = levelled(logs, level);
        }
        double[] mean = new double[p];
        for (int i = 0; i < done; i++) {
            for (int a = 0; a < p; a++) {
                mean[a] += w[i] * points[i][a];
            }
        }
        double[][] covariance = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                for (int i = 0; i < done; i++) {
                    covariance[a][b] += w[i] * (points[i][a] - mean[a]) * (points[i][b] - mean[b]);
                }
            }
            covariance[a][a] += LEAST_VARIANCE;
        }
        Cholesky factor = Cholesky.of(covariance);
        return factor == null ? otherwise : Proposal.of(mean, factor);
    }

    /** {@code exp(level × log)}, scaled to a sum of 1. */
    private static double[] levelled(double[] logs, double level) {
        double[] w = new double[logs.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = level * logs[i];
        }
        double total = SmoothRemainder.logSumExp(w);
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.exp(w[i] - total);
        }
        return w;
    }

    private static double effective(double[] weights) {
        double squares = 0;
        for (double w : weights) {
            squares += w * w;
        }
        return 1 / squares;
    }

    private static double logAdd(double a, double b) {
        double most = Math.max(a, b);
        return most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}

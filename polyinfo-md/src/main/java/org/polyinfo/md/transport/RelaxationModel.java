package org.polyinfo.md.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spectrum of a band as a sum of relaxations {@code A_j / (1 + κ_j u)}, a constant {@code B} and, optionally, a growth {@code
 * Q g(u)}: the foot of a resonance above the band, or a broad rise inside it; {@code u = sin²(π f)}, in which a sampled exponential relaxation of time τ is exactly a
 * Lorentzian with {@code √κ ≈ 2τ}. All are positive, so the parameters are logarithms: {@code ln A_1, ½ ln κ_1, …, ln B [, ln
 * Q [, ½ ln κ_Q]]}.
 *
 * <p>The posterior is the Whittle (gamma) likelihood times weak priors: a relaxation carries some share of the
 * spectrum at zero frequency, its corner lies in the band and above the lowest frequencies that a run can tell apart,
 * and relaxation times differ by a factor.
 */
final class RelaxationModel {

    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    private static final double AMPLITUDE_CENTRE = -2;
    private static final double AMPLITUDE_WIDTH = 1.5;
    private static final double CONSTANT_CENTRE = Math.log(0.05);
    private static final double CONSTANT_WIDTH = 2;
    private static final double FOOT_CENTRE = Math.log(0.3);
    private static final double FOOT_WIDTH = 1.5;
    private static final double EDGE_WIDTH = 0.15;
    private static final double SEPARATION = 0.7;
    private static final double SEPARATION_WIDTH = 0.1;

    /** What is seen in a band of a resonance above it. */
    enum Foot {
        /** Nothing. */
        NONE,
        /** A resonance far above: growth with the square of the frequency. */
        FAR,
        /** A weakly damped resonance at 1.3 times the band's highest frequency. */
        NEAR,
        /**
         * A broad rise from a corner inside the band, {@code κu/(1 + κu)}: the slow negative tail of a correlation function.
         */
        RISE;

        private static final double REACH = 1.7;

        /** Growth from 0 at zero frequency to 1 at the edge of the band; {@code x = u/u_c}. */
        private double growth(double x) {
            return switch (this) {
                case NONE, RISE -> 0; // The corner of a rise is a parameter.
                case FAR -> x;
                case NEAR -> resonance(x / REACH) / resonance(1 / REACH);
            };
        }

        /** {@code ½ [(1 − √x)⁻² + (1 + √x)⁻²] − 1}, the wings of a line at {@code x = 1} and of its mirror image. */
        private static double resonance(double x) {
            return x * (3 - x) / ((1 - x) * (1 - x));
        }
    }

    private static final int MOST_STEPS = 60;
    private static final int MOST_TRIALS = 8;
    private static final double LONGEST_STEP = 2;
    private static final double CONVERGED = 1e-4;

    private final SpectralBins bins;
    private final int count;
    final int poles;
    private final boolean foot;
    private final boolean rise;
    private final double logLow;
    private final double logHigh;
    private final double slowest;
    private final double fastest;
    private final double[] growth;
    private final double[] constants;

    /**
     * @param count bins in the band
     * @param poles number of relaxations
     * @param foot what is seen of resonances above the band
     * @param logLow log of the spectrum near zero frequency, the scale of amplitudes
     * @param slowest largest {@code ½ ln κ}
     * @param fastest smallest {@code ½ ln κ}
     */
    RelaxationModel(
            SpectralBins bins,
            double[] constants,
            int count,
            int poles,
            Foot foot,
            double logLow,
            double slowest,
            double fastest) {
        this.bins = bins;
        this.constants = constants;
        this.count = count;
        this.poles = poles;
        this.foot = foot != Foot.NONE;
        this.rise = foot == Foot.RISE;
        this.logLow = logLow;
        this.slowest = slowest;
        this.fastest = fastest;
        this.growth = new double[count];
        for (int i = 0; i < count && this.foot && !rise; i++) {
            growth[i] = foot.growth(bins.sine2[i] / bins.sine2[count - 1]);
        }
        this.logHigh = Math.log(bins.highLevel(count, 30));
    }

    /** A maximum of the posterior. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Fit(RelaxationModel model, double[] parameters, double logPosterior, Cholesky precision) {

        /** Laplace's approximation of the logarithm of the evidence. */
        double logEvidence() {
            return logPosterior + parameters.length * LOG_SQRT_2PI - precision.halfLogDeterminant();
        }

        /** The posterior around this maximum; null where its curvature has no usable inverse. */
        @Nullable ImportanceSample sample(long seed) {
            return ImportanceSample.of(
                    t -> {
                        double log = sameOrder(t) ? model.logPosterior(t) : Double.NEGATIVE_INFINITY;
                        return Double.isNaN(log) ? Double.NEGATIVE_INFINITY : log;
                    },
                    parameters,
                    precision,
                    seed);
        }

        /** Relaxations in another order are the same model over again. */
        private boolean sameOrder(double[] t) {
            for (int j = 1; j < model.poles; j++) {
                for (int i = 0; i < j; i++) {
                    if (t[2 * j + 1] > t[2 * i + 1] != parameters[2 * j + 1] > parameters[2 * i + 1]) {
                        return false;
                    }
                }
            }
            return true;
        }

        /**
         * Largest deviation, in standard errors, of the mean ratio {@code r} of spectrum to model over the lowest bins that hold
         * a shape of {@code shape}, four times as much, and so on through the band: the root {@code √(2 α (r − 1 − ln r))} of
         * the deviance of a gamma variable of shape {@code α}, which is as likely upward as downward.
         */
        double misfitNearZero(double shape) {
            double most = 0;
            double weight = 0;
            double sum = 0;
            double next = shape;
            for (int i = 0; i < model.count && next <= 16 * shape; i++) {
                weight += model.bins.shape[i];
                sum += model.bins.shape[i] * model.bins.value[i] / model.value(parameters, i);
                if (weight >= next) {
                    double ratio = sum / weight;
                    most = Math.max(most, Math.sqrt(Math.max(0, 2 * weight * (ratio - 1 - Math.log(ratio)))));
                    next *= 4;
                }
            }
            return most;
        }

        /** Largest relaxation time in samples; 0 without relaxations. */
        double slowestTime() {
            double most = 0;
            for (int j = 0; j < model.poles; j++) {
                most = Math.max(most, 0.5 * Math.exp(parameters[2 * j + 1]));
            }
            return most;
        }
    }

    /** Climbs from a starting point by Levenberg and Marquardt with Fisher's matrix; null where it fails. */
    @Nullable Fit climb(double[] start) {
        int p = start.length;
        double[] at = start.clone();
        double[] gradient = new double[p];
        double[][] precision = new double[p][p];
        double[][] damped = new double[p][p];
        double best = logPosterior(at);
        double damping = 1e-2;
        for (int step = 0; step < MOST_STEPS; step++) {
            derivatives(at, gradient, precision);
            double gained = -1;
            for (int trial = 0; trial < MOST_TRIALS && gained < 0; trial++) {
                for (int i = 0; i < p; i++) {
                    System.arraycopy(precision[i], 0, damped[i], 0, p);
                    damped[i][i] *= 1 + damping;
                }
                Cholesky factor = Cholesky.of(damped);
                if (factor != null) {
                    double[] next = moved(at, factor.solve(gradient));
                    double value = logPosterior(next);
                    if (value > best) {
                        gained = value - best;
                        best = value;
                        at = next;
                        damping = Math.max(1e-8, damping / 5);
                    }
                }
                if (gained < 0) {
                    damping *= 6;
                }
            }
            if (gained < CONVERGED) {
                break;
            }
        }
        derivatives(at, gradient, precision);
        Cholesky factor = Cholesky.of(precision);
        return factor == null ? null : new Fit(this, at, best, factor);
    }

    private static double[] moved(double[] from, double[] by) {
        double longest = Arrays.stream(by).map(Math::abs).max().orElse(0);
        double scale = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * by[i];
        }
        return to;
    }

    /** Starting points with {@code poles} relaxations, from a maximum with one less; null for none. */
    double[][] starts(@Nullable Fit simpler) {
        int p = 2 * poles + (rise ? 3 : foot ? 2 : 1);
        double[] places = {0.15, 0.5, 0.85};
        if (simpler == null) {
            double[][] starts = new double[rise ? places.length : 1][p];
            for (int s = 0; s < starts.length; s++) {
                starts[s][0] = logLow;
                if (foot) {
                    starts[s][1] = logHigh - (rise ? 0.7 : 2);
                }
                if (rise) {
                    starts[s][2] = fastest + places[s] * (slowest - fastest);
                }
            }
            return starts;
        }
        double[][] starts = new double[places.length][p];
        int before = 2 * (poles - 1);
        for (int s = 0; s < places.length; s++) {
            double[] start = starts[s];
            System.arraycopy(simpler.parameters(), 0, start, 0, before);
            start[before] = logLow - (poles == 1 ? 0.2 : 1.2);
            start[before + 1] = fastest + places[s] * (slowest - fastest);
            System.arraycopy(simpler.parameters(), before, start, before + 2, p - before - 2);
            start[before + 2] -= poles == 1 ? 3 : 0;
        }
        return starts;
    }

    /** The model at zero frequency. */
    double atZero(double[] t) {
        double sum = Math.exp(t[2 * poles]);
        for (int j = 0; j < poles; j++) {
            sum += Math.exp(t[2 * j]);
        }
        return sum;
    }

    /** The model in a bin of the band. */
    double value(double[] t, int bin) {
        double sum = Math.exp(t[2 * poles]);
        for (int j = 0; j < poles; j++) {
            sum += Math.exp(t[2 * j]) / (1 + Math.exp(2 * t[2 * j + 1]) * bins.sine2[bin]);
        }
        if (rise) {
            double corner = Math.exp(2 * t[2 * poles + 2]) * bins.sine2[bin];
            return sum + Math.exp(t[2 * poles + 1]) * corner / (1 + corner);
        }
        return foot ? sum + Math.exp(t[2 * poles + 1]) * growth[bin] : sum;
    }

    private double logPosterior(double[] t) {
        double[] amplitude = new double[poles];
        double[] kappa = new double[poles];
        double log = 0;
        for (int j = 0; j < poles; j++) {
            amplitude[j] = Math.exp(t[2 * j]);
            kappa[j] = Math.exp(2 * t[2 * j + 1]);
            log += normal(t[2 * j] - logLow - AMPLITUDE_CENTRE, AMPLITUDE_WIDTH);
            double place = t[2 * j + 1];
            log += logPlace(place);
            for (int i = 0; i < j; i++) {
                log -= softPlus((SEPARATION - Math.abs(place - t[2 * i + 1])) / SEPARATION_WIDTH);
            }
        }
        log += normal(t[2 * poles] - logLow - constantCentre(), CONSTANT_WIDTH);
        double constant = Math.exp(t[2 * poles]);
        double slope = 0;
        if (foot) {
            log += normal(t[2 * poles + 1] - logHigh - FOOT_CENTRE, FOOT_WIDTH);
            slope = Math.exp(t[2 * poles + 1]);
        }
        double corner = 0;
        if (rise) {
            log += logPlace(t[2 * poles + 2]);
            corner = Math.exp(2 * t[2 * poles + 2]);
        }
        for (int i = 0; i < count; i++) {
            double u = bins.sine2[i];
            double model = constant + slope * (rise ? corner * u / (1 + corner * u) : growth[i]);
            for (int j = 0; j < poles; j++) {
                model += amplitude[j] / (1 + kappa[j] * u);
            }
            log += constants[i] - bins.shape[i] * (Math.log(model) + bins.value[i] / model);
        }
        return log;
    }

    /** Any corner in the band is as likely as any other. */
    private double logPlace(double place) {
        return -Math.log(slowest - fastest)
                - softPlus((place - slowest) / EDGE_WIDTH)
                - softPlus((fastest - place) / EDGE_WIDTH);
    }

    /** Without relaxations the constant is the spectrum itself. */
    private double constantCentre() {
        return poles == 0 ? 0 : CONSTANT_CENTRE;
    }

    private static double normal(double deviation, double width) {
        double z = deviation / width;
        return -0.5 * z * z - Math.log(width) - LOG_SQRT_2PI;
    }

    private static double softPlus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Gradient of the log-posterior and its expected curvature. */
    private void derivatives(double[] t, double[] gradient, double[][] precision) {
        int p = t.length;
        Arrays.fill(gradient, 0);
        for (double[] row : precision) {
            Arrays.fill(row, 0);
        }
        double[] amplitude = new double[poles];
        double[] kappa = new double[poles];
        for (int j = 0; j < poles; j++) {
            amplitude[j] = Math.exp(t[2 * j]);
            kappa[j] = Math.exp(2 * t[2 * j + 1]);
        }
        double constant = Math.exp(t[2 * poles]);
        double slope = foot ? Math.exp(t[2 * poles + 1]) : 0;
        double corner = rise ? Math.exp(2 * t[2 * poles + 2]) : 0;
        double[] jacobian = new double[p];
        for (int i = 0; i < count; i++) {
            double u = bins.sine2[i];
            double grown = rise ? corner * u / (1 + corner * u) : growth[i];
            double model = constant + slope * grown;
            for (int j = 0; j < poles; j++) {
                double lorentzian = 1 / (1 + kappa[j] * u);
                jacobian[2 * j] = amplitude[j] * lorentzian;
                jacobian[2 * j + 1] = -2 * amplitude[j] * lorentzian * (1 - lorentzian);
                model += jacobian[2 * j];
            }
            jacobian[2 * poles] = constant;
            if (foot) {
                jacobian[2 * poles + 1] = slope * grown;
            }
            if (rise) {
                jacobian[2 * poles + 2] = 2 * slope * grown * (1 - grown);
            }
            double residual = bins.shape[i] * (bins.value[i] / model - 1) / model;
            double weight = bins.shape[i] / (model * model);
            for (int a = 0; a < p; a++) {
                gradient[a] += residual * jacobian[a];
                for (int b = 0; b <= a; b++) {
                    precision[a][b] += weight * jacobian[a] * jacobian[b];
                }
            }
        }
        for (int j = 0; j < poles; j++) {
            addNormal(t[2 * j] - logLow - AMPLITUDE_CENTRE, AMPLITUDE_WIDTH, 2 * j, gradient, precision);
            int here = 2 * j + 1;
            addPlace(t[here], here, gradient, precision);
            for (int i = 0; i < j; i++) {
                int there = 2 * i + 1;
                double distance = t[here] - t[there];
                double near = logistic((SEPARATION - Math.abs(distance)) / SEPARATION_WIDTH);
                double push = near / SEPARATION_WIDTH * Math.signum(distance);
                gradient[here] += push;
                gradient[there] -= push;
                double stiffness = near * (1 - near) / (SEPARATION_WIDTH * SEPARATION_WIDTH);
                precision[here][here] += stiffness;
                precision[there][there] += stiffness;
                precision[here][there] -= stiffness;
            }
        }
        addNormal(t[2 * poles] - logLow - constantCentre(), CONSTANT_WIDTH, 2 * poles, gradient, precision);
        if (foot) {
            addNormal(t[2 * poles + 1] - logHigh - FOOT_CENTRE, FOOT_WIDTH, 2 * poles + 1, gradient, precision);
        }
        if (rise) {
            addPlace(t[2 * poles + 2], 2 * poles + 2, gradient, precision);
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < a; b++) {
                precision[b][a] = precision[a][b];
            }
        }
    }

    private void addPlace(double place, int index, double[] gradient, double[][] precision) {
        double above = logistic((place - slowest) / EDGE_WIDTH);
        double below = logistic((fastest - place) / EDGE_WIDTH);
        gradient[index] += (below - above) / EDGE_WIDTH;
        // A little more than the prior has, so that a relaxation without effect stays where it is.
        precision[index][index] += (above * (1 - above) + below * (1 - below)) / (EDGE_WIDTH * EDGE_WIDTH) + 0.05;
    }

    private static void addNormal(double deviation, double width, int index, double[] gradient, double[][] precision) {
        gradient[index] -= deviation / (width * width);
        precision[index][index] += 1 / (width * width);
    }
}

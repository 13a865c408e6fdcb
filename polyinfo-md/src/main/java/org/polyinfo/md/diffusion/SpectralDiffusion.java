package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * Diffusion coefficient as the value at zero frequency of a displacement spectrum, averaged over models and frequency bands.
 *
 * <p>In a band from zero frequency up to a cut-off the spectrum is {@code D (1 + u z)/(1 + v z)}, {@code z = 4 sin²(πfh)}: exact for
 * the sampled Langevin equation and for Brownian motion with localisation noise or with an exponentially relaxing cage, and the
 * first terms of any other spectrum; the bands, of decreasing width, are what makes it general. Three forms: constant; simple, with
 * one parameter, the tilt {@code t = ln[S(z = 4)/D]}, which is noise where positive ({@code v = 0}) and inertia where negative
 * ({@code t = ln(1 − 2 (τ/h) tanh(h/2τ))}); general, with {@code t} and {@code v} free. Each is fitted to the gamma (Whittle) likelihood
 * with wide normal priors for {@code t} and {@code ln v}, and weighted by its evidence in Laplace's approximation, where a bin
 * outside the band counts as one parameter of its own (Jay and Neil, Phys. Rev. D 103, 114502, 2021). Value and error are the
 * middle and half the width of the central 68 % of the mixture.
 *
 * <p>No motion is taken to be exactly Brownian: noise and inertia too small to be seen still shift the coefficient, by more than
 * the error it would have without them. One of the two as the whole story is taken at its word, by odds of {@value #SIMPLE_ODDS} on the
 * scale of {@code −2 ln}: without that, chance at the lowest frequencies would pass for a slow cage. These constants are the same for all data; coverage
 * is measured in {@code docs/benchmarks.md}.
 */
final class SpectralDiffusion {

    private static final double SIMPLE_ODDS = 22;
    private static final double PER_BIN_LEFT_OUT = 2;
    private static final int BAND_STEP = 3;
    private static final int FEWEST_BINS = 6;
    private static final int ITERATIONS = 30;
    private static final double COST_PRECISION = 1e-5;
    private static final double QUANTILE_PRECISION = 1e-9;

    /** Smaller ones do nothing but lose digits. */
    private static final double LEAST_INERTIA = 1e-6;

    /** Range of ln v over the standard deviation of its prior. */
    private static final double PRIOR_WIDTHS = 5;

    /** Smallest time, squared and in intervals, and the frequencies and shape below the corner of the slowest motion. */
    private static final double FASTEST = 0.1;

    private static final double CORNER_FREQUENCIES = 3;
    private static final double CORNER_SHAPE = 10;

    /** A form of the spectrum. */
    private enum Form {
        CONSTANT(1),
        SIMPLE(2),
        GENERAL(3);

        final int parameters;

        Form(int parameters) {
            this.parameters = parameters;
        }
    }

    /** A fitted form: {@code p} are ln D, then the tilt t and ln v as far as they are there. */
    @SuppressWarnings("ArrayRecordComponent") // made and read here only
    private record Candidate(Form form, int bins, double[] p, double variance, double criterion) {
        Shape shape() {
            return Shape.of(form, p);
        }
    }

    /** {@code (1 + u z)/(1 + v z)} with the derivatives of u and v by the tilt and by ln v. */
    private record Shape(double u, double v, double uTilt, double vTilt, double uV, double vV) {

        static Shape of(Form form, double[] p) {
            if (form == Form.CONSTANT) {
                return new Shape(0, 0, 0, 0, 0, 0);
            }
            double ratio = Math.exp(p[1]);
            if (form == Form.GENERAL) {
                double v = Math.exp(p[2]);
                return new Shape(0.25 * (ratio * (1 + 4 * v) - 1), v, 0.25 * ratio * (1 + 4 * v), 0, ratio * v, v);
            }
            double v = 0;
            double slope = 0;
            if (p[1] < -LEAST_INERTIA) {
                double x = inertia(p[1]);
                double sinh = StrictMath.sinh(x);
                v = 0.25 / (sinh * sinh);
                double tanh = StrictMath.tanh(x);
                double ratioByX = tanh / (x * x) - (1 - tanh * tanh) / x;
                slope = -2 * v / tanh * ratio / ratioByX;
            }
            return new Shape(
                    0.25 * (ratio * (1 + 4 * v) - 1), v, 0.25 * ratio * (1 + 4 * v) + ratio * slope, slope, 0, 0);
        }

        /** Half the interval over the persistence time, x, of {@code ln(1 − tanh(x)/x) = tilt}, by Newton's method in a bracket. */
        private static double inertia(double tilt) {
            double target = Math.exp(tilt);
            double low = 0;
            double high = 2 / (1 - target);
            double x = Math.min(high, Math.sqrt(3 * target) / (1 - target));
            for (int i = 0; i < 60; i++) {
                double tanh = StrictMath.tanh(x);
                double value = x < 1e-3 ? x * x / 3 : 1 - tanh / x;
                if (value > target) {
                    high = x;
                } else {
                    low = x;
                }
                double next = x - (value - target) / (x < 1e-3 ? 2 * x / 3 : tanh / (x * x) - (1 - tanh * tanh) / x);
                if (!(next > low && next < high)) {
                    next = 0.5 * (low + high);
                }
                if (Math.abs(next - x) <= 1e-12 * x) {
                    return next;
                }
                x = next;
            }
            return x;
        }

        double at(double z) {
            return (1 + u * z) / (1 + v * z);
        }
    }

    private final DisplacementSpectrum spectrum;
    private final double[] shape;
    private final double lowest;
    private final double highest;
    private final double tiltWidth;
    private final double[] weights;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Candidate best;
    private final double value;
    private final double relativeError;
    private final double overdispersion;

    /**
     * Where the scatter of neighbouring frequencies shows that particles do not move independently, all is done again with as
     * many fewer of them: chance would pass for structure otherwise.
     */
    static SpectralDiffusion of(DisplacementSpectrum spectrum) {
        SpectralDiffusion independent = new SpectralDiffusion(spectrum, 1);
        double overdispersion = spectrum.overdispersion(independent.meanBins());
        return overdispersion > 1 ? new SpectralDiffusion(spectrum, overdispersion) : independent;
    }

    private SpectralDiffusion(DisplacementSpectrum spectrum, double overdispersion) {
        this.spectrum = spectrum;
        this.overdispersion = overdispersion;
        shape = Arrays.stream(spectrum.shape).map(s -> s / overdispersion).toArray();
        double corner = Math.max(CORNER_FREQUENCIES, CORNER_SHAPE / shape[0]);
        lowest = Math.log(FASTEST);
        highest = Math.max(lowest + 1, 2 * Math.log(spectrum.increments / (Math.PI * corner)));
        tiltWidth = Math.max(1, 0.5 * highest);
        int all = spectrum.size();
        for (int bins = all; bins >= Math.min(all, FEWEST_BINS); bins -= BAND_STEP) {
            for (Form form : Form.values()) {
                if (form == Form.CONSTANT ? bins < all : form.parameters + 2 <= bins) {
                    candidates.add(fit(form, bins));
                }
            }
        }
        best = candidates.stream()
                .min(Comparator.comparingDouble(Candidate::criterion))
                .orElseThrow();
        weights = candidates.stream()
                .mapToDouble(c -> Math.exp(-0.5 * (c.criterion - best.criterion)))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        double low = quantile(-1);
        double high = quantile(1);
        value = 0.5 * (Math.exp(low) + Math.exp(high));
        relativeError = StrictMath.tanh(0.5 * (high - low));
    }

    private int meanBins() {
        double bins = 0;
        for (int i = 0; i < weights.length; i++) {
            bins += weights[i] * candidates.get(i).bins;
        }
        return (int) Math.round(bins);
    }

    /** Logarithm of the coefficient below which lies as much of the mixture as of a normal distribution below z. */
    private double quantile(double z) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Candidate c : candidates) {
            double at = c.p[0] + z * Math.sqrt(c.variance);
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        while (high - low > QUANTILE_PRECISION) {
            double middle = 0.5 * (low + high);
            double below = 0;
            for (int i = 0; i < weights.length; i++) {
                Candidate c = candidates.get(i);
                below += weights[i] * normal((middle - c.p[0]) / Math.sqrt(c.variance));
            }
            if (below < normal(z)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static double normal(double x) {
        return 0.5 * Erf.erfc(-x / Math.sqrt(2));
    }

    /** The coefficient in Å²/ps. */
    double value() {
        return value;
    }

    /** Its standard error over itself. */
    double relativeError() {
        return relativeError;
    }

    /** How much larger the variance of the spectrum is than that of independent Gaussian particles; 1 where not seen. */
    double overdispersion() {
        return overdispersion;
    }

    /** Highest frequency of the band of the best model in 1/ps. */
    double cutoffFrequency() {
        return spectrum.frequency[best.bins - 1];
    }

    /** Squared, weighted residuals of the best model in its band; of so many degrees of freedom: {@link #degrees}. */
    double chiSquared() {
        double sum = 0;
        for (int b = 0; b < best.bins; b++) {
            double ratio =
                    spectrum.value[b] / (Math.exp(best.p[0]) * best.shape().at(spectrum.sine2[b])) - 1;
            sum += shape[b] * ratio * ratio;
        }
        return sum;
    }

    int degrees() {
        return best.bins - best.p.length;
    }

    /** Weight of the models whose slowest motion is as slow as a run of this length can tell. */
    double weightAtLimit() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (Math.log(candidates.get(i).shape().v) > highest - 0.5) {
                sum += weights[i];
            }
        }
        return sum;
    }

    /**
     * First lag, in intervals, from which the slope of the MSD is that of diffusion within a tolerance, by the best model: with
     * {@code S = D + A z/(z + z₀)} what is left of the slope decays as {@code 2 A r^{m+1}/(1 + r)}, {@code r + 1/r = 2 + z₀}, and
     * nothing is known below half the period of the cut-off.
     */
    int straightFrom(double tolerance, double intervalPs) {
        int resolved = (int) Math.round(0.5 / (cutoffFrequency() * intervalPs));
        Shape form = best.shape();
        if (!(form.v > LEAST_INERTIA)) {
            return Math.max(1, resolved);
        }
        double z0 = 1 / form.v;
        double relative = Math.abs(form.u / form.v - 1);
        double r = 1 / (1 + 0.5 * z0 + Math.sqrt(z0 + 0.25 * z0 * z0));
        double lag = Math.log(tolerance * (1 + r) / (2 * relative)) / Math.log(r) - 1;
        return Math.max(Math.max(1, resolved), (int) Math.min(1e9, Math.ceil(lag)));
    }

    private Candidate fit(Form form, int bins) {
        Fit found = new Fit(form, bins, start(form, bins));
        double saturated = 0;
        for (int b = 0; b < bins; b++) {
            saturated += shape[b] * (Math.log(spectrum.value[b]) + 1);
        }
        double[] unit = new double[form.parameters];
        unit[0] = 1;
        Elimination information = new Elimination(found.fisher, unit);
        double criterion =
                2 * (found.cost - saturated) + PER_BIN_LEFT_OUT * (spectrum.size() - bins) + information.logDeterminant;
        for (int a = 1; a < form.parameters; a++) {
            criterion += 2 * Math.log(priorWidth(a));
        }
        if (form == Form.SIMPLE && bins == spectrum.size()) {
            criterion -= SIMPLE_ODDS;
        }
        return new Candidate(form, bins, found.p, information.solution[0], criterion);
    }

    /** The best of a grid of tilts and corners. */
    private double[] start(Form form, int bins) {
        List<double[]> grid = new ArrayList<>();
        if (form == Form.CONSTANT) {
            grid.add(new double[1]);
        }
        for (int i = -4; i <= 4 && form != Form.CONSTANT; i++) {
            double tilt = i * Math.abs(i) / 16.0 * (highest + 2.5);
            if (form == Form.SIMPLE) {
                grid.add(new double[] {0, tilt});
            }
            for (int j = 1; j <= 5 && form == Form.GENERAL; j++) {
                if (i != 0) {
                    grid.add(new double[] {0, tilt, lowest + j / 6.0 * (highest - lowest)});
                }
            }
        }
        double[] best = grid.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (double[] p : grid) {
            double cost = profile(form, bins, p);
            if (cost < least) {
                least = cost;
                best = p;
            }
        }
        return best;
    }

    /** Sets the level of parameters to the best one and returns the cost. */
    private double profile(Form form, int bins, double[] p) {
        Shape spectral = Shape.of(form, p);
        double weight = 0;
        double sum = 0;
        double logs = 0;
        for (int b = 0; b < bins; b++) {
            double relative = spectral.at(spectrum.sine2[b]);
            weight += shape[b];
            logs += shape[b] * Math.log(relative);
            sum += shape[b] * spectrum.value[b] / relative;
        }
        p[0] = Math.log(sum / weight);
        return logs + weight * (p[0] + 1) + prior(p);
    }

    private double priorCentre(int a) {
        return a == 1 ? 0 : 0.5 * (lowest + highest);
    }

    private double priorWidth(int a) {
        return a == 1 ? tiltWidth : (highest - lowest) / PRIOR_WIDTHS;
    }

    private double prior(double[] p) {
        double sum = 0;
        for (int a = 1; a < p.length; a++) {
            double off = (p[a] - priorCentre(a)) / priorWidth(a);
            sum += 0.5 * off * off;
        }
        return sum;
    }

    /** Maximum of the posterior by Newton's method with the expected information, damped after Levenberg and Marquardt. */
    private final class Fit {
        private final Form form;
        private final int bins;
        private double[] p;
        private double cost;
        private final double[] gradient;
        private final double[][] fisher;

        Fit(Form form, int bins, double[] start) {
            this.form = form;
            this.bins = bins;
            this.p = start;
            gradient = new double[p.length];
            fisher = new double[p.length][p.length];
            cost = evaluate(p, true);
            double damping = 1e-3;
            for (int i = 0; i < ITERATIONS && damping < 1e8; i++) {
                double[][] damped = new double[p.length][];
                for (int a = 0; a < p.length; a++) {
                    damped[a] = fisher[a].clone();
                    damped[a][a] *= 1 + damping;
                }
                double[] step = new Elimination(damped, gradient).solution;
                double[] next = p.clone();
                for (int a = 0; a < p.length; a++) {
                    next[a] += Math.max(-3, Math.min(3, step[a]));
                }
                double nextCost = evaluate(next, false);
                if (nextCost <= cost) {
                    boolean done = cost - nextCost < COST_PRECISION;
                    p = next;
                    cost = evaluate(p, true);
                    damping = Math.max(1e-9, damping / 10);
                    if (done) {
                        break;
                    }
                } else {
                    damping *= 10;
                }
            }
        }

        /** Negative logarithm of the posterior, up to a constant; with its derivatives if wanted. */
        private double evaluate(double[] at, boolean derivatives) {
            int n = at.length;
            if (derivatives) {
                Arrays.fill(gradient, 0);
                for (double[] row : fisher) {
                    Arrays.fill(row, 0);
                }
            }
            Shape form = Shape.of(this.form, at);
            double level = Math.exp(at[0]);
            double[] j = new double[n];
            j[0] = 1;
            double sum = 0;
            for (int b = 0; b < bins; b++) {
                double z = spectrum.sine2[b];
                double model = level * form.at(z);
                double log = Math.log(model);
                double ratio = spectrum.value[b] / model;
                double alpha = shape[b];
                sum += alpha * (log + ratio);
                if (derivatives) {
                    if (n > 1) {
                        j[1] = z * (form.uTilt / (1 + form.u * z) - form.vTilt / (1 + form.v * z));
                    }
                    if (n > 2) {
                        j[2] = z * (form.uV / (1 + form.u * z) - form.vV / (1 + form.v * z));
                    }
                    for (int a = 0; a < n; a++) {
                        gradient[a] += alpha * j[a] * (ratio - 1);
                        for (int c = 0; c < n; c++) {
                            fisher[a][c] += alpha * j[a] * j[c];
                        }
                    }
                }
            }
            for (int a = 1; a < n && derivatives; a++) {
                double width = priorWidth(a);
                gradient[a] -= (at[a] - priorCentre(a)) / (width * width);
                fisher[a][a] += 1 / (width * width);
            }
            return sum + prior(at);
        }
    }

    /** Gaussian elimination of a small symmetric positive definite system. */
    private static final class Elimination {
        final double[] solution;
        final double logDeterminant;

        Elimination(double[][] matrix, double[] rightHandSide) {
            int n = rightHandSide.length;
            double[][] a = new double[n][];
            double[] x = rightHandSide.clone();
            for (int i = 0; i < n; i++) {
                a[i] = matrix[i].clone();
            }
            double log = 0;
            for (int i = 0; i < n; i++) {
                log += Math.log(a[i][i]);
                for (int row = i + 1; row < n; row++) {
                    double factor = a[row][i] / a[i][i];
                    for (int k = i; k < n; k++) {
                        a[row][k] -= factor * a[i][k];
                    }
                    x[row] -= factor * x[i];
                }
            }
            for (int i = n - 1; i >= 0; i--) {
                for (int k = i + 1; k < n; k++) {
                    x[i] -= a[i][k] * x[k];
                }
                x[i] /= a[i][i];
            }
            solution = x;
            logDeterminant = log;
        }
    }
}

package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Diffusion coefficient as the value at zero frequency of a displacement spectrum, averaged over models and frequency bands.
 *
 * <p>In a band from zero frequency up to a cut-off the spectrum is {@code D (1 + u z)/(1 + v z)}, {@code z = 4 sin²(πfh)}, or simpler:
 * constant (Brownian motion), rising (rattling in a cage, localisation noise; {@code v = 0}) or falling (inertia;
 * {@code u = 0}). These are exact for the sampled Langevin equation and for Brownian motion with noise or with an
 * exponentially relaxing cage, and first terms of any other spectrum: the bands, of decreasing width, are what makes it
 * general. Each is fitted to the gamma (Whittle) likelihood, with a log-normal prior for {@code u} and {@code v} that spans all
 * times from the interval to what the run can tell, and weighted by its evidence in Laplace's approximation, where a bin
 * outside the band counts as one parameter of its own (Jay and Neil, Phys. Rev. D 103, 114502, 2021). The variance joins that
 * within and between models.
 *
 * <p>A spectrum that is constant up to the highest frequency is taken at its word, by odds of {@value #BROWNIAN_ODDS} on the
 * scale of {@code −2 ln}: without it Brownian motion would pay for doubts it does not deserve. This and the other constants are the
 * same for all data; coverage is measured in {@code docs/benchmarks.md}.
 */
final class SpectralDiffusion {

    private static final double BROWNIAN_ODDS = 9;
    private static final double PER_BIN_LEFT_OUT = 2;
    private static final int BAND_STEP = 3;
    private static final int FEWEST_BINS = 6;
    private static final int ITERATIONS = 60;

    /** Range of ln u and ln v over the standard deviation of their prior. */
    private static final double PRIOR_WIDTHS = 3;

    /** Smallest time, squared and in intervals, and the frequencies and shape below the corner of the slowest motion. */
    private static final double FASTEST = 0.1;

    private static final double CORNER_FREQUENCIES = 3;
    private static final double CORNER_SHAPE = 10;

    /** A form of the spectrum. */
    private enum Form {
        CONSTANT(false, false),
        RISING(true, false),
        FALLING(false, true),
        BOTH(true, true);

        final boolean rises;
        final boolean falls;

        Form(boolean rises, boolean falls) {
            this.rises = rises;
            this.falls = falls;
        }

        int parameters() {
            return 1 + (rises ? 1 : 0) + (falls ? 1 : 0);
        }
    }

    /** A fitted form: {@code p} are ln D, then ln u and ln v as far as they are there. */
    @SuppressWarnings("ArrayRecordComponent") // made and read here only
    private record Candidate(Form form, int bins, double[] p, double variance, double criterion) {
        double up() {
            return form.rises ? Math.exp(p[1]) : 0;
        }

        double down() {
            return form.falls ? Math.exp(p[p.length - 1]) : 0;
        }
    }

    private final DisplacementSpectrum spectrum;
    private final double lowest;
    private final double highest;
    private final double[] weights;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Candidate best;
    private final double logValue;
    private final double logVariance;
    private final double overdispersion;

    SpectralDiffusion(DisplacementSpectrum spectrum) {
        this.spectrum = spectrum;
        double corner = Math.max(CORNER_FREQUENCIES, CORNER_SHAPE / spectrum.shape[0]);
        lowest = Math.log(FASTEST);
        highest = Math.max(lowest + 1, 2 * Math.log(spectrum.increments / (Math.PI * corner)));
        int all = spectrum.size();
        for (int bins = all; bins >= Math.min(all, FEWEST_BINS); bins -= BAND_STEP) {
            for (Form form : Form.values()) {
                if (form == Form.CONSTANT || form.parameters() + 2 <= bins) {
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
        double mean = 0;
        double bins = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
            mean += weights[i] * candidates.get(i).p[0];
            bins += weights[i] * candidates.get(i).bins;
        }
        overdispersion = spectrum.overdispersion((int) Math.round(bins));
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            double off = candidates.get(i).p[0] - mean;
            variance += weights[i] * (candidates.get(i).variance * overdispersion + off * off);
        }
        logValue = mean;
        logVariance = variance;
    }

    /** The coefficient in Å²/ps. */
    double value() {
        return Math.exp(logValue);
    }

    /** Variance of its logarithm. */
    double logVariance() {
        return logVariance;
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
            double z = spectrum.sine2[b];
            double ratio = spectrum.value[b] / Math.exp(best.p[0]) * (1 + best.down() * z) / (1 + best.up() * z) - 1;
            sum += spectrum.shape[b] * ratio * ratio / overdispersion;
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
            double[] p = candidates.get(i).p;
            for (int k = 1; k < p.length; k++) {
                if (p[k] > highest - 0.5) {
                    sum += weights[i];
                    break;
                }
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
        if (!best.form.falls) {
            return Math.max(1, resolved);
        }
        double z0 = 1 / best.down();
        double relative = Math.abs(best.up() / best.down() - 1);
        double r = 1 + 0.5 * z0 - Math.sqrt(z0 + 0.25 * z0 * z0);
        double lag = Math.log(tolerance * (1 + r) / (2 * relative)) / Math.log(r) - 1;
        return Math.max(Math.max(1, resolved), (int) Math.min(1e9, Math.ceil(lag)));
    }

    private Candidate fit(Form form, int bins) {
        Fit found = null;
        for (double[] start : starts(form)) {
            Fit fit = new Fit(form, bins, start);
            if (found == null || fit.cost < found.cost) {
                found = fit;
            }
        }
        java.util.Objects.requireNonNull(found, "every form has a start");
        double saturated = 0;
        for (int b = 0; b < bins; b++) {
            saturated += spectrum.shape[b] * (Math.log(spectrum.value[b]) + 1);
        }
        double[] unit = new double[form.parameters()];
        unit[0] = 1;
        Elimination information = new Elimination(found.fisher, unit);
        double criterion = 2 * (found.cost - saturated)
                + PER_BIN_LEFT_OUT * (spectrum.size() - bins)
                + information.logDeterminant
                + 2 * (form.parameters() - 1) * Math.log((highest - lowest) / PRIOR_WIDTHS);
        if (form == Form.CONSTANT && bins == spectrum.size()) {
            criterion -= BROWNIAN_ODDS;
        }
        return new Candidate(form, bins, found.p, information.solution[0], criterion);
    }

    private List<double[]> starts(Form form) {
        int low = Math.min(3, spectrum.size());
        double mean = 0;
        for (int b = 0; b < low; b++) {
            mean += spectrum.value[b] / low;
        }
        double level = Math.log(mean);
        List<double[]> starts = new ArrayList<>();
        if (form == Form.CONSTANT) {
            starts.add(new double[] {level});
        }
        for (int i = 1; i <= 4 && form != Form.CONSTANT; i++) {
            double first = lowest + 0.2 * i * (highest - lowest);
            if (form != Form.BOTH) {
                starts.add(new double[] {level, first});
            }
            for (int j = 1; j <= 4 && form == Form.BOTH; j++) {
                if (i != j) {
                    starts.add(new double[] {level, first, lowest + 0.2 * j * (highest - lowest)});
                }
            }
        }
        return starts;
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
                    boolean done = cost - nextCost < 1e-8;
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
            double up = form.rises ? Math.exp(at[1]) : 0;
            double down = form.falls ? Math.exp(at[n - 1]) : 0;
            double[] j = new double[n];
            j[0] = 1;
            double sum = 0;
            for (int b = 0; b < bins; b++) {
                double z = spectrum.sine2[b];
                double log = at[0] + Math.log1p(up * z) - Math.log1p(down * z);
                double ratio = spectrum.value[b] * Math.exp(-log);
                double shape = spectrum.shape[b];
                sum += shape * (log + ratio);
                if (derivatives) {
                    if (form.rises) {
                        j[1] = up * z / (1 + up * z);
                    }
                    if (form.falls) {
                        j[n - 1] = -down * z / (1 + down * z);
                    }
                    for (int a = 0; a < n; a++) {
                        gradient[a] += shape * j[a] * (ratio - 1);
                        for (int c = 0; c < n; c++) {
                            fisher[a][c] += shape * j[a] * j[c];
                        }
                    }
                }
            }
            double width = (highest - lowest) / PRIOR_WIDTHS;
            for (int a = 1; a < n; a++) {
                double off = (at[a] - 0.5 * (lowest + highest)) / width;
                sum += 0.5 * off * off;
                if (derivatives) {
                    gradient[a] -= off / width;
                    fisher[a][a] += 1 / (width * width);
                }
            }
            return sum;
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

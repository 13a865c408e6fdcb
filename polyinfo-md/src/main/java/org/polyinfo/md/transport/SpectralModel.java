package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polyinfo.md.correlation.Spectrum;

/**
 * A smooth curve through the lowest part of the spectrum, averaged over cut-off frequencies by how well its two halves agree
 * (Toraman, Fauconnier, Verstraelen, J. Chem. Inf. Model. 65, 10445, 2025).
 *
 * <p>At each cut-off {@code f_c} the curve maximises the gamma likelihood of the half spectrum with weights {@code 1/(1 +
 * (f/f_c)⁸)}. The criterion compares corrections to the parameters from the lower and the upper half of the band; cut-offs
 * are averaged with weights {@code exp(−criterion)}.
 */
public final class SpectralModel extends GreenKuboMethod {

    /** The curve. */
    public enum Curve {
        /** {@code exp(b_0 + b_2 f²)}. */
        EXP_POLYNOMIAL,
        /** {@code (p_0 + p_2 f²)/(1 + q_2 f²)}: a Lorentzian peak on a constant. */
        PADE
    }

    private static final double SHARPNESS = 8;
    private static final double LEAST_WEIGHT = 1e-3;
    private static final double FIRST_POINTS = 5;
    private static final double MOST_POINTS = 1000;
    private static final double WORSE = 100;
    private static final int LEAST_CUTOFFS = 10;
    private static final double WIDER = 1.25;
    private static final double POINTS_WANTED = 20;
    private static final double[] PADE_STARTS = {0.1, 1, 20, 400};

    private final Curve curve;

    private SpectralModel(Curve curve) {
        this.curve = curve;
    }

    /** The Padé curve. */
    public static SpectralModel withDefaults() {
        return new SpectralModel(Curve.PADE);
    }

    /** Another curve. */
    public SpectralModel withCurve(Curve other) {
        return new SpectralModel(other);
    }

    @Override
    public String name() {
        return "spectral-model";
    }

    @Override
    IntegralEstimate estimate(FluxSample sample) {
        return estimate(sample.cutTo(FluxSample.fastLength(sample.shortest())).spectrum());
    }

    /** Fit at one cut-off: parameters, their covariance and the criterion. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Fit(double cutoff, double points, double[] parameters, double[][] covariance, double criterion) {}

    /** Points of the spectrum in a band, with weights. {@code x} is the squared frequency over a fixed one. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Band(double[] x, double[] value, double[] shape, double[] weight) {
        static Band of(Spectrum spectrum, double cutoff, double unit) {
            int count = 0;
            while (count < spectrum.size() && taper(spectrum.frequency(count), cutoff) >= LEAST_WEIGHT) {
                count++;
            }
            double[][] columns = new double[4][count];
            for (int k = 0; k < count; k++) {
                double f = spectrum.frequency(k);
                columns[0][k] = f / unit * (f / unit);
                columns[1][k] = spectrum.at(k);
                columns[2][k] = spectrum.shape(k);
                columns[3][k] = taper(f, cutoff);
            }
            return new Band(columns[0], columns[1], columns[2], columns[3]);
        }

        double points() {
            return Arrays.stream(weight).sum();
        }
    }

    private static double taper(double frequency, double cutoff) {
        return 1 / (1 + Math.pow(frequency / cutoff, SHARPNESS));
    }

    /**
     * Estimates the value of a spectrum at zero frequency.
     *
     * @throws IllegalArgumentException if the spectrum is too short for a single cut-off
     */
    public IntegralEstimate estimate(Spectrum spectrum) {
        List<Fit> fits = fits(spectrum);
        if (fits.isEmpty()) {
            throw new IllegalArgumentException("the spectrum of " + spectrum.samples()
                    + " samples is too short for a spectral model, or no fit converged");
        }
        double best = fits.stream().mapToDouble(Fit::criterion).min().orElseThrow();
        int parameters = parameters();
        double[] mean = new double[parameters];
        double total = 0;
        double points = 0;
        double cutoff = 0;
        for (Fit fit : fits) {
            double weight = Math.exp(best - fit.criterion);
            total += weight;
            points += weight * fit.points;
            cutoff += weight * fit.cutoff;
            for (int p = 0; p < parameters; p++) {
                mean[p] += weight * fit.parameters[p];
            }
        }
        for (int p = 0; p < parameters; p++) {
            mean[p] /= total;
        }
        points /= total;
        double variance = 0;
        for (Fit fit : fits) {
            double off = fit.parameters[0] - mean[0];
            variance += Math.exp(best - fit.criterion) / total * (fit.covariance[0][0] + off * off);
        }
        boolean logarithmic = curve == Curve.EXP_POLYNOMIAL;
        double value = logarithmic ? Math.exp(mean[0] + 0.5 * variance) : mean[0];
        double error = logarithmic ? value * Math.sqrt(Math.expm1(variance)) : Math.sqrt(variance);
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("effective_points", points);
        settings.put("cutoffs", (double) fits.size());
        List<String> warnings = points < POINTS_WANTED * parameters
                ? List.of(String.format(
                        java.util.Locale.ROOT,
                        "the curve rests on %.0f points of the spectrum; %.0f are wanted: the run is too short for it",
                        points,
                        POINTS_WANTED * parameters))
                : List.of();
        return new IntegralEstimate(
                value, error, IntegralEstimate.effectiveSamples(value, error), cutoff / total, settings, warnings);
    }

    private int parameters() {
        return curve == Curve.PADE ? 3 : 2;
    }

    private List<Fit> fits(Spectrum spectrum) {
        List<Fit> fits = new ArrayList<>();
        double last = spectrum.frequency(spectrum.size() - 1);
        double cutoff = firstCutoff(spectrum);
        double unit = cutoff;
        double best = Double.POSITIVE_INFINITY;
        int tried = 0;
        for (; WIDER * cutoff <= last; cutoff *= Math.exp(0.5 / SHARPNESS)) {
            Band band = Band.of(spectrum, cutoff, unit);
            double[] at = fit(band);
            if (at != null) {
                double[][] hessian = hessian(band, at);
                Cholesky factor = Cholesky.of(hessian);
                if (factor != null) {
                    double criterion = criterion(Band.of(spectrum, WIDER * cutoff, unit), spectrum, cutoff, at);
                    fits.add(new Fit(cutoff, band.points(), at, inverse(factor), criterion));
                    best = Math.min(best, criterion);
                    if (fits.size() > LEAST_CUTOFFS && criterion > best + WORSE) {
                        break;
                    }
                }
            }
            tried++;
            if (sumOfWeights(spectrum, cutoff) > MOST_POINTS || tried > 1000) {
                break;
            }
        }
        return fits;
    }

    private double firstCutoff(Spectrum spectrum) {
        double low = 1e-9 * spectrum.frequency(1);
        double high = 100 * spectrum.frequency(spectrum.size() - 1);
        for (int i = 0; i < 200; i++) {
            double middle = Math.sqrt(low * high);
            if (sumOfWeights(spectrum, middle) < FIRST_POINTS * parameters()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double sumOfWeights(Spectrum spectrum, double cutoff) {
        double sum = 0;
        for (int k = 0; k < spectrum.size(); k++) {
            double w = taper(spectrum.frequency(k), cutoff);
            sum += w;
            if (w < 1e-12) {
                break;
            }
        }
        return sum;
    }

    private double @Nullable [] fit(Band band) {
        double level = 0;
        double total = 0;
        for (int i = 0; i < band.x.length; i++) {
            level += band.weight[i] * band.shape[i] * band.value[i];
            total += band.weight[i] * band.shape[i];
        }
        level /= total;
        if (curve == Curve.EXP_POLYNOMIAL) {
            return climb(band, new double[] {Math.log(level), 0});
        }
        double edge = band.x[band.x.length - 1];
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double start : PADE_STARTS) {
            double[] at = climb(band, new double[] {level, 0.3 * level * start / edge, start / edge});
            if (at != null && cost(band, at) < least) {
                least = cost(band, at);
                best = at;
            }
        }
        return best;
    }

    /** Damped Newton steps, with the exact curvature where it is positive and the expected one elsewhere. */
    private double @Nullable [] climb(Band band, double[] start) {
        double[] at = start;
        double cost = cost(band, at);
        double damping = 1e-3;
        for (int step = 0; step < 300; step++) {
            double[] gradient = gradient(band, at);
            double[][] curvature = hessian(band, at);
            if (Cholesky.of(curvature) == null) {
                curvature = expectedCurvature(band, at);
            }
            boolean moved = false;
            double change = 0;
            for (int trial = 0; trial < 12 && !moved; trial++) {
                double[][] damped = new double[at.length][];
                for (int p = 0; p < at.length; p++) {
                    damped[p] = curvature[p].clone();
                    damped[p][p] *= 1 + damping;
                }
                Cholesky factor = Cholesky.of(damped);
                if (factor == null) {
                    damping = Math.max(1e-3, 10 * damping);
                    continue;
                }
                double[] by = factor.solve(gradient);
                double[] next = at.clone();
                for (int p = 0; p < at.length; p++) {
                    next[p] += by[p];
                }
                double value = cost(band, next);
                if (value <= cost) {
                    change = Arrays.stream(factor.forward(gradient))
                            .map(z -> z * z)
                            .sum();
                    at = next;
                    cost = value;
                    moved = true;
                    damping = damping < 1e-10 ? 0 : damping / 10;
                } else {
                    damping = Math.max(1e-6, 10 * damping);
                }
            }
            if (!moved || change < 1e-22) {
                break;
            }
        }
        return Double.isFinite(cost) ? at : null;
    }

    private double cost(Band band, double[] at) {
        if (curve == Curve.PADE && !(at[2] > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < band.x.length; i++) {
            double model = model(band.x[i], at);
            if (!(model > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += band.weight[i] * band.shape[i] * (Math.log(model) + band.value[i] / model);
        }
        return sum;
    }

    private double model(double x, double[] at) {
        return curve == Curve.EXP_POLYNOMIAL ? Math.exp(at[0] + at[1] * x) : (at[0] + at[1] * x) / (1 + at[2] * x);
    }

    /** Derivatives of the model by its parameters. */
    private void slopes(double x, double[] at, double model, double[] slopes) {
        if (curve == Curve.EXP_POLYNOMIAL) {
            slopes[0] = model;
            slopes[1] = model * x;
        } else {
            double bottom = 1 + at[2] * x;
            slopes[0] = 1 / bottom;
            slopes[1] = x / bottom;
            slopes[2] = -model * x / bottom;
        }
    }

    /** Second derivative of the model by parameters p and q. */
    private double bend(double x, double[] at, double model, int p, int q) {
        if (curve == Curve.EXP_POLYNOMIAL) {
            return model * (p == 1 ? x : 1) * (q == 1 ? x : 1);
        }
        double bottom = 1 + at[2] * x;
        if (p == 2 && q == 2) {
            return 2 * model * x * x / (bottom * bottom);
        }
        int other = p == 2 ? q : q == 2 ? p : -1;
        return other < 0 ? 0 : -(other == 1 ? x * x : x) / (bottom * bottom);
    }

    private double[] gradient(Band band, double[] at) {
        double[] gradient = new double[at.length];
        double[] slopes = new double[at.length];
        for (int i = 0; i < band.x.length; i++) {
            double model = model(band.x[i], at);
            slopes(band.x[i], at, model, slopes);
            double factor = band.weight[i] * band.shape[i] * (band.value[i] / model - 1) / model;
            for (int p = 0; p < at.length; p++) {
                gradient[p] += factor * slopes[p];
            }
        }
        return gradient;
    }

    private double[][] hessian(Band band, double[] at) {
        int n = at.length;
        double[][] hessian = new double[n][n];
        double[] slopes = new double[n];
        for (int i = 0; i < band.x.length; i++) {
            double model = model(band.x[i], at);
            slopes(band.x[i], at, model, slopes);
            double weight = band.weight[i] * band.shape[i] / model;
            double ratio = band.value[i] / model;
            for (int p = 0; p < n; p++) {
                for (int q = 0; q <= p; q++) {
                    hessian[p][q] += weight
                            * ((2 * ratio - 1) * slopes[p] * slopes[q] / model
                                    + (1 - ratio) * bend(band.x[i], at, model, p, q));
                }
            }
        }
        return symmetric(hessian);
    }

    private double[][] expectedCurvature(Band band, double[] at) {
        double[] weights = new double[band.x.length];
        for (int i = 0; i < weights.length; i++) {
            double model = model(band.x[i], at);
            weights[i] = band.weight[i] * band.shape[i] / (model * model);
        }
        return products(band, at, weights);
    }

    /** {@code Σ weight_i ∂_p ∂_q} of slopes. */
    private double[][] products(Band band, double[] at, double[] weights) {
        int n = at.length;
        double[][] sum = new double[n][n];
        double[] slopes = new double[n];
        for (int i = 0; i < band.x.length; i++) {
            slopes(band.x[i], at, model(band.x[i], at), slopes);
            for (int p = 0; p < n; p++) {
                for (int q = 0; q <= p; q++) {
                    sum[p][q] += weights[i] * slopes[p] * slopes[q];
                }
            }
        }
        return symmetric(sum);
    }

    private static double[][] symmetric(double[][] lower) {
        for (int p = 0; p < lower.length; p++) {
            for (int q = 0; q < p; q++) {
                lower[q][p] = lower[p][q];
            }
        }
        return lower;
    }

    private static double[][] inverse(Cholesky factor) {
        int n = factor.size();
        double[][] inverse = new double[n][];
        for (int p = 0; p < n; p++) {
            double[] unit = new double[n];
            unit[p] = 1;
            inverse[p] = factor.solve(unit);
        }
        return inverse;
    }

    /**
     * Minus the logarithm of the probability density of the difference between the linear corrections that the lower and the
     * upper half of a somewhat wider band ask for.
     */
    private double criterion(Band wide, Spectrum spectrum, double cutoff, double[] at) {
        int n = at.length;
        int count = wide.x.length;
        double total = wide.points();
        double inflation = (total - n) / total;
        double[] residual = new double[count];
        double[][] halves = new double[2][count];
        double[][] pulls = new double[3][count]; // 11, 22, 12
        double[] inverseVariance = new double[count];
        for (int i = 0; i < count; i++) {
            double model = model(wide.x[i], at);
            residual[i] = wide.value[i] - model;
            inverseVariance[i] = wide.shape[i] / (model * model * inflation);
            double low = taper(spectrum.frequency(i), 0.5 * WIDER * cutoff);
            double high = wide.weight[i] - low;
            halves[0][i] = low * inverseVariance[i];
            halves[1][i] = high * inverseVariance[i];
            pulls[0][i] = low * low * inverseVariance[i];
            pulls[1][i] = high * high * inverseVariance[i];
            pulls[2][i] = low * high * inverseVariance[i];
        }
        double[][][] solved = new double[2][][];
        double[] difference = new double[n];
        for (int h = 0; h < 2; h++) {
            Cholesky normal = Cholesky.of(products(wide, at, halves[h]));
            if (normal == null) {
                return Double.POSITIVE_INFINITY;
            }
            solved[h] = inverse(normal);
            double[] right = new double[n];
            double[] slopes = new double[n];
            for (int i = 0; i < count; i++) {
                slopes(wide.x[i], at, model(wide.x[i], at), slopes);
                for (int p = 0; p < n; p++) {
                    right[p] += halves[h][i] * slopes[p] * residual[i];
                }
            }
            double[] correction = normal.solve(right);
            for (int p = 0; p < n; p++) {
                difference[p] += (h == 0 ? 1 : -1) * correction[p];
            }
        }
        double[][] one = sandwich(solved[0], products(wide, at, pulls[0]), solved[0]);
        double[][] two = sandwich(solved[1], products(wide, at, pulls[1]), solved[1]);
        double[][] cross = sandwich(solved[0], products(wide, at, pulls[2]), solved[1]);
        double[][] covariance = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                covariance[p][q] = one[p][q] + two[p][q] - cross[p][q] - cross[q][p];
            }
        }
        Cholesky factor = Cholesky.of(covariance);
        if (factor == null) {
            return Double.POSITIVE_INFINITY;
        }
        return 0.5 * factor.quadratic(difference) + factor.halfLogDeterminant() + 0.5 * n * Math.log(2 * Math.PI);
    }

    private static double[][] sandwich(double[][] left, double[][] middle, double[][] right) {
        int n = left.length;
        double[][] result = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        result[p][q] += left[p][i] * middle[i][j] * right[j][q];
                    }
                }
            }
        }
        return result;
    }
}

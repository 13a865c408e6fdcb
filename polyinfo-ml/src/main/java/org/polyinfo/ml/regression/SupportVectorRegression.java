package org.polyinfo.ml.regression;

import java.util.OptionalDouble;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Support vector regression with the ε-insensitive loss and the Gaussian kernel exp(−γ‖x − x′‖²), of the standardized
 * target. Features are taken as they are: put a {@code Standardizer} before it. Solved by sequential minimal optimisation
 * with second-order working sets (Fan, Chen, Lin, J. Mach. Learn. Res. 6, 1889 (2005)) to a violation of 10⁻³. Cost
 * between O(n²) and O(n³); the kernel matrix is kept.
 *
 * @param c cost C of an error beyond ε, above 0
 * @param epsilon half width ε of the tube in standard deviations of the target, at least 0
 * @param gamma kernel parameter γ, above 0; empty for 1 / number of features
 */
public record SupportVectorRegression(double c, double epsilon, OptionalDouble gamma) implements Regressor {

    private static final double VIOLATION = 1e-3;
    private static final double SMALLEST_CURVATURE = 1e-12;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public SupportVectorRegression {
        Checks.positive("c", c);
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon must be finite and at least 0, found " + epsilon);
        }
        gamma.ifPresent(g -> Checks.positive("gamma", g));
    }

    /** With a cost and a tube, γ = 1 / number of features. */
    public static SupportVectorRegression of(double c, double epsilon) {
        return new SupportVectorRegression(c, epsilon, OptionalDouble.empty());
    }

    /** With a kernel parameter. */
    public SupportVectorRegression withGamma(double value) {
        return new SupportVectorRegression(c, epsilon, OptionalDouble.of(value));
    }

    @Override
    public KernelRidge.Fitted fit(TrainingSet training) {
        training.x().requireComplete();
        FeatureMatrix features = training.x();
        int n = training.size();
        int p = features.columnCount();
        double[] x = features.toArray();
        double[] y = training.y();
        double mean = Dense.mean(y);
        double scale = Dense.scale(y, mean, 0);
        for (int i = 0; i < n; i++) {
            y[i] = (y[i] - mean) / scale;
        }
        double g = gamma.orElse(1.0 / p);
        double[][] kernel = Distances.squaredWithin(x, n, p);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                kernel[i][j] = StrictMath.exp(-g * kernel[i][j]);
                kernel[j][i] = kernel[i][j];
            }
        }
        double[] dual = new double[n];
        double offset = solve(kernel, y, dual);
        return new KernelRidge.Fitted(features.columns(), x, dual, g, mean + scale * offset, scale);
    }

    /**
     * The dual has two multipliers per row, of sign +1 (below n) and −1: minimises ½ aᵀQa + qᵀa with 0 ≤ a ≤ C and Σ s a =
     * 0. Fills the differences a⁺ − a⁻ and returns the offset.
     */
    private double solve(double[][] kernel, double[] y, double[] dual) {
        int n = y.length;
        int size = 2 * n;
        double[] a = new double[size];
        double[] gradient = new double[size];
        for (int i = 0; i < n; i++) {
            gradient[i] = epsilon - y[i];
            gradient[n + i] = epsilon + y[i];
        }
        long most = Math.max(10_000_000L, 100L * size);
        for (long step = 0; step < most; step++) {
            int i = -1;
            double up = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                boolean grows = k < n ? a[k] < c : a[k] > 0;
                double v = k < n ? -gradient[k] : gradient[k];
                if (grows && v > up) {
                    up = v;
                    i = k;
                }
            }
            if (i < 0) {
                break;
            }
            double[] row = kernel[i % n];
            int j = -1;
            double down = Double.POSITIVE_INFINITY;
            double best = 0;
            for (int k = 0; k < size; k++) {
                boolean shrinks = k < n ? a[k] > 0 : a[k] < c;
                if (!shrinks) {
                    continue;
                }
                double v = k < n ? -gradient[k] : gradient[k];
                down = Math.min(down, v);
                double difference = up - v;
                if (difference > 0) {
                    double curvature = Math.max(SMALLEST_CURVATURE, 2 - 2 * row[k % n]);
                    double gain = difference * difference / curvature;
                    if (gain > best) {
                        best = gain;
                        j = k;
                    }
                }
            }
            if (j < 0 || up - down < VIOLATION) {
                break;
            }
            move(kernel, a, gradient, i, j);
        }
        for (int k = 0; k < n; k++) {
            dual[k] = a[k] - a[n + k];
        }
        return offset(a, gradient);
    }

    /** Moves a pair along the constraint to its minimum inside the box. */
    private void move(double[][] kernel, double[] a, double[] gradient, int i, int j) {
        int n = kernel.length;
        double signI = i < n ? 1 : -1;
        double signJ = j < n ? 1 : -1;
        double curvature = Math.max(SMALLEST_CURVATURE, 2 - 2 * kernel[i % n][j % n]);
        double t = (-signI * gradient[i] + signJ * gradient[j]) / curvature;
        // a_i grows by signI t, a_j by −signJ t
        t = Math.min(t, signI > 0 ? c - a[i] : a[i]);
        t = Math.min(t, signJ > 0 ? a[j] : c - a[j]);
        a[i] += signI * t;
        a[j] -= signJ * t;
        double[] rowI = kernel[i % n];
        double[] rowJ = kernel[j % n];
        for (int k = 0; k < n; k++) {
            double change = t * (rowI[k] - rowJ[k]);
            gradient[k] += change;
            gradient[n + k] -= change;
        }
    }

    /** Mean over the free multipliers, or the middle of what the bounded ones allow. */
    private double offset(double[] a, double[] gradient) {
        int n = a.length / 2;
        double sum = 0;
        int free = 0;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int k = 0; k < a.length; k++) {
            double v = k < n ? -gradient[k] : gradient[k];
            if (a[k] > 0 && a[k] < c) {
                sum += v;
                free++;
            } else if ((a[k] == 0) == (k < n)) {
                low = Math.max(low, v);
            } else {
                high = Math.min(high, v);
            }
        }
        return free > 0 ? sum / free : (low + high) / 2;
    }

    @Override
    public String describe() {
        return "support vector regression, C " + c + ", epsilon " + epsilon + ", gamma "
                + (gamma.isPresent() ? String.valueOf(gamma.getAsDouble()) : "1/features");
    }
}

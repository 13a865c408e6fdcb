package org.polyinfo.ml.regression;

import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Elastic net: minimises ‖y − b − Xw‖²/(2n) + α ρ ‖w‖₁ + α (1 − ρ)/2 ‖w‖². With ρ = 1 it is the lasso. Coordinate descent
 * on the Gram matrix (Friedman, Hastie, Tibshirani, J. Stat. Softw. 33, 1 (2010)) until the duality gap is below 10⁻¹² of
 * ‖y‖²/n. Features are centred but not scaled: put a {@code Standardizer} before it. Cost O(n p²) and O(p²) per sweep.
 *
 * @param alpha penalty α, above 0
 * @param l1Ratio ρ, share of the absolute penalty, above 0 and at most 1
 */
public record ElasticNet(double alpha, double l1Ratio) implements Regressor {

    private static final double TOLERANCE = 1e-12;
    private static final int MOST_SWEEPS = 200_000;
    private static final int SWEEPS_PER_CHECK = 10;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public ElasticNet {
        Checks.positive("alpha", alpha);
        Checks.share("l1Ratio", l1Ratio);
    }

    /** The lasso. */
    public static ElasticNet lasso(double alpha) {
        return new ElasticNet(alpha, 1);
    }

    @Override
    public LinearModel fit(FeatureMatrix x, double[] y) {
        return fit(TrainingSet.of(x, y));
    }

    @Override
    public LinearModel fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        double[] values = training.x().toArray();
        double[] means = Dense.columnMeans(values, n, p);
        var x = Dense.centred(values, n, means);
        double[] y = training.y();
        double mean = Dense.mean(y);
        for (int i = 0; i < n; i++) {
            y[i] -= mean;
        }
        double[][] gram = Dense.rows(Dense.inner(x));
        double[] xy = Dense.transposeTimes(x, y);
        double yy = Dense.dot(y, y);
        double l1 = alpha * l1Ratio * n;
        double l2 = alpha * (1 - l1Ratio) * n;
        double[] w = new double[p];
        // gradient = Xᵀ (y − Xw)
        double[] gradient = xy.clone();
        for (int sweep = 1; sweep <= MOST_SWEEPS; sweep++) {
            for (int j = 0; j < p; j++) {
                double curvature = gram[j][j];
                if (curvature == 0) {
                    continue; // a constant feature keeps the coefficient 0
                }
                double raw = gradient[j] + curvature * w[j];
                double next = Math.signum(raw) * Math.max(0, Math.abs(raw) - l1) / (curvature + l2);
                double change = next - w[j];
                if (change != 0) {
                    w[j] = next;
                    for (int k = 0; k < p; k++) {
                        gradient[k] -= change * gram[j][k];
                    }
                }
            }
            if (sweep % SWEEPS_PER_CHECK == 0 && gap(w, gradient, xy, yy, l1, l2) <= TOLERANCE * yy) {
                break;
            }
        }
        return new LinearModel(training.x().columns(), describe(), means, w, mean);
    }

    /** Duality gap from wᵀXᵀ(y − Xw) and friends, without touching the rows. */
    private static double gap(double[] w, double[] gradient, double[] xy, double yy, double l1, double l2) {
        double wxy = Dense.dot(w, xy);
        double wg = Dense.dot(w, gradient);
        double residual = Math.max(0, yy - wxy - wg); // ‖y − Xw‖² = yy − 2wᵀXᵀy + wᵀXᵀXw, XᵀXw = xy − gradient
        double largest = 0;
        double ww = Dense.dot(w, w);
        double absolute = 0;
        for (int j = 0; j < w.length; j++) {
            largest = Math.max(largest, Math.abs(gradient[j] - l2 * w[j]));
            absolute += Math.abs(w[j]);
        }
        double shrink = largest > l1 ? l1 / largest : 1;
        double ry = yy - wxy;
        return 0.5 * residual * (1 + shrink * shrink)
                + l1 * absolute
                - shrink * ry
                + 0.5 * l2 * (1 + shrink * shrink) * ww;
    }

    @Override
    public String describe() {
        return (l1Ratio == 1 ? "lasso" : "elastic net, l1 ratio " + l1Ratio) + ", alpha " + alpha;
    }
}

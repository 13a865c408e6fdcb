package org.polyinfo.ml.regression;

import org.polyinfo.ml.data.Columns;

/**
 * Latent components of a partial least squares fit. Every array is indexed by component first; the sign of a component is
 * chosen so that its largest weight is positive. Immutable.
 */
public final class PlsComponents {

    private final Columns columns;
    private final String method;
    private final double[] means;
    private final double[] scales;
    private final double[] targetMeans;
    private final double[][] weights;
    private final double[][] loadings;
    private final double[][] targetLoadings;
    private final double[][] scores;
    private final double[][] rotations;
    private final double[][] coefficients;

    PlsComponents(
            Columns columns,
            String method,
            double[] means,
            double[] scales,
            double[] targetMeans,
            double[] targetScales,
            double[][] weights,
            double[][] loadings,
            double[][] targetLoadings,
            double[][] scores) {
        this.columns = columns;
        this.method = method;
        this.means = means;
        this.scales = scales;
        this.targetMeans = targetMeans;
        this.weights = weights;
        this.loadings = loadings;
        this.targetLoadings = targetLoadings;
        this.scores = scores;
        this.rotations = rotations(weights, loadings);
        this.coefficients = new double[targetMeans.length][means.length];
        for (int t = 0; t < targetMeans.length; t++) {
            for (int k = 0; k < weights.length; k++) {
                for (int j = 0; j < means.length; j++) {
                    coefficients[t][j] += rotations[k][j] * targetLoadings[k][t] * targetScales[t] / scales[j];
                }
            }
        }
    }

    /**
     * R = W (Pᵀ W)⁻¹. Pᵀ W is unit upper triangular, so R follows by forward substitution: r_k = w_k − Σ_{i<k} (p_i · w_k)
     * r_i.
     */
    private static double[][] rotations(double[][] weights, double[][] loadings) {
        double[][] rotations = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            double[] r = weights[k].clone();
            for (int i = 0; i < k; i++) {
                double overlap = Dense.dot(loadings[i], weights[k]);
                for (int j = 0; j < r.length; j++) {
                    r[j] -= overlap * rotations[i][j];
                }
            }
            rotations[k] = r;
        }
        return rotations;
    }

    /** The linear model of one target. */
    public LinearModel model(int target) {
        return new LinearModel(columns, method, means, coefficients[target], targetMeans[target]);
    }

    /** Number of components found; fewer than asked for where the targets are explained before. */
    public int count() {
        return weights.length;
    }

    /** Copy of the weights of a component in the centred and scaled features, of unit length. */
    public double[] weights(int component) {
        return weights[component].clone();
    }

    /** Copy of the feature loadings of a component. */
    public double[] loadings(int component) {
        return loadings[component].clone();
    }

    /** Copy of the target loadings of a component. */
    public double[] targetLoadings(int component) {
        return targetLoadings[component].clone();
    }

    /** Copy of the scores of the training rows on a component. */
    public double[] scores(int component) {
        return scores[component].clone();
    }

    /** Copy of what turns centred and scaled features into the score of a component. */
    public double[] rotations(int component) {
        return rotations[component].clone();
    }

    /** Copy of the feature scales. */
    public double[] scales() {
        return scales.clone();
    }
}

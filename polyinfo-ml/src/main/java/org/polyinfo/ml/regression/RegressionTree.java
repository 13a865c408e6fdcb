package org.polyinfo.ml.regression;

import org.polyinfo.core.text.FormatException;
import org.polyinfo.ml.data.ModelState;

/**
 * A binary regression tree in flat arrays: node k asks whether feature {@code feature[k]} is at most {@code threshold[k]}
 * and goes to {@code left[k]} or {@code right[k]}; a leaf has feature −1 and {@code value[k]}.
 */
final class RegressionTree {

    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;

    RegressionTree(int[] feature, double[] threshold, int[] left, int[] right, double[] value) {
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.value = value;
    }

    double predict(double[] x, int from) {
        int k = 0;
        while (feature[k] >= 0) {
            k = x[from + feature[k]] <= threshold[k] ? left[k] : right[k];
        }
        return value[k];
    }

    ModelState state() {
        return ModelState.empty()
                .put("feature", feature)
                .put("threshold", threshold)
                .put("left", left)
                .put("right", right)
                .put("value", value);
    }

    /**
     * A tree from its state.
     *
     * @throws FormatException if a field is missing or a node points backwards, outside, or to an unknown feature
     */
    static RegressionTree of(ModelState state, int features) {
        int[] feature = state.integers("feature");
        int n = feature.length;
        double[] threshold = state.numbers("threshold", n);
        int[] left = state.integers("left");
        int[] right = state.integers("right");
        double[] value = state.numbers("value", n);
        if (n == 0 || left.length != n || right.length != n) {
            throw state.invalid("a tree must have nodes, and as many 'left' and 'right' as 'feature'");
        }
        for (int k = 0; k < n; k++) {
            boolean leaf = feature[k] < 0;
            if (feature[k] >= features || (!leaf && !(k < left[k] && left[k] < n && k < right[k] && right[k] < n))) {
                throw state.invalid("node " + k + " of a tree points outside");
            }
        }
        return new RegressionTree(feature, threshold, left, right, value);
    }
}

package org.polyinfo.ml.regression;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.polyinfo.ml.data.FeatureMatrix;

/**
 * Non-linear iterative partial least squares. The features are never deflated: scores are made orthogonal to the scores
 * before them instead, which gives the same components, since a deflated target is orthogonal to all earlier scores.
 */
final class Nipals {

    private static final double TOLERANCE = 1e-6;
    private static final int MOST_ITERATIONS = 500;

    private Nipals() {}

    static PlsComponents decompose(
            FeatureMatrix matrix, double[][] targets, int components, boolean scaled, String method) {
        int n = matrix.rowCount();
        int p = matrix.columnCount();
        double[] values = matrix.toArray();
        double[] means = Dense.columnMeans(values, n, p);
        DMatrixRMaj x = Dense.centred(values, n, means);
        double[] scales = new double[p];
        Arrays.fill(scales, 1);
        if (scaled) {
            scale(matrix, x, scales);
        }
        double[] targetMeans = new double[targets.length];
        double[] targetScales = new double[targets.length];
        double[][] y = new double[targets.length][];
        for (int t = 0; t < targets.length; t++) {
            targetMeans[t] = Dense.mean(targets[t]);
            targetScales[t] = scaled ? Dense.scale(targets[t], targetMeans[t], 1) : 1;
            y[t] = new double[n];
            for (int i = 0; i < n; i++) {
                y[t][i] = (targets[t][i] - targetMeans[t]) / targetScales[t];
            }
        }
        double[] size =
                Arrays.stream(y).mapToDouble(v -> Math.sqrt(Dense.dot(v, v))).toArray();

        double[][] weights = new double[components][];
        double[][] loadings = new double[components][];
        double[][] targetLoadings = new double[components][];
        double[][] scores = new double[components][];
        int found = 0;
        while (found < components) {
            double[] start = firstUnexplained(y, size);
            if (start == null) {
                break;
            }
            double[] w = weights(x, y, start, scores, found);
            double[] t = score(x, w, scores, found);
            double tt = Dense.dot(t, t);
            if (!(tt > 0)) {
                break;
            }
            double[] loading = Dense.transposeTimes(x, t);
            for (int j = 0; j < p; j++) {
                loading[j] /= tt;
            }
            double[] q = new double[y.length];
            for (int k = 0; k < y.length; k++) {
                q[k] = Dense.dot(y[k], t) / tt;
                for (int i = 0; i < n; i++) {
                    y[k][i] -= q[k] * t[i];
                }
            }
            weights[found] = w;
            loadings[found] = loading;
            targetLoadings[found] = q;
            scores[found] = t;
            found++;
        }
        return new PlsComponents(
                matrix.columns(),
                method,
                means,
                scales,
                targetMeans,
                targetScales,
                Arrays.copyOf(weights, found),
                Arrays.copyOf(loadings, found),
                Arrays.copyOf(targetLoadings, found),
                Arrays.copyOf(scores, found));
    }

    private static void scale(FeatureMatrix original, DMatrixRMaj centred, double[] scales) {
        int n = centred.numRows;
        int p = centred.numCols;
        double[] squares = new double[p];
        boolean[] varies = new boolean[p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                double v = centred.data[i * p + j];
                squares[j] += v * v;
            }
        }
        for (int j = 0; j < p; j++) {
            for (int i = 1; i < n && !varies[j]; i++) {
                varies[j] = original.at(i, j) != original.at(0, j);
            }
            scales[j] = varies[j] ? Math.sqrt(squares[j] / (n - 1)) : 1;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                centred.data[i * p + j] /= scales[j];
            }
        }
    }

    /** The first target with anything left to explain; {@code null} where all is explained to rounding. */
    private static double @org.jspecify.annotations.Nullable [] firstUnexplained(double[][] y, double[] size) {
        for (int k = 0; k < y.length; k++) {
            if (Math.sqrt(Dense.dot(y[k], y[k])) > 1e-14 * size[k]) {
                return y[k];
            }
        }
        return null;
    }

    /** Dominant weights by the power method; one step where there is one target. */
    private static double[] weights(DMatrixRMaj x, double[][] y, double[] start, double[][] scores, int found) {
        double[] u = start.clone();
        double[] w = new double[x.numCols];
        Arrays.fill(w, 100);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] next = Dense.transposeTimes(x, u);
            double length = Math.sqrt(Dense.dot(next, next));
            double change = 0;
            for (int j = 0; j < next.length; j++) {
                next[j] = length > 0 ? next[j] / length : 0;
                change += (next[j] - w[j]) * (next[j] - w[j]);
            }
            w = next;
            if (y.length == 1 || change < TOLERANCE) {
                break;
            }
            double[] t = score(x, w, scores, found);
            double[] q = new double[y.length];
            for (int k = 0; k < q.length; k++) {
                q[k] = Dense.dot(y[k], t);
            }
            double qq = Dense.dot(q, q);
            double tt = Dense.dot(t, t);
            for (int i = 0; i < u.length; i++) {
                u[i] = 0;
                for (int k = 0; k < q.length; k++) {
                    u[i] += y[k][i] * q[k] * tt / qq;
                }
            }
        }
        int largest = 0;
        for (int j = 1; j < w.length; j++) {
            largest = Math.abs(w[j]) > Math.abs(w[largest]) ? j : largest;
        }
        if (w[largest] < 0) {
            for (int j = 0; j < w.length; j++) {
                w[j] = -w[j];
            }
        }
        return w;
    }

    /** X w, made orthogonal to the scores found before; twice, since once loses digits. */
    private static double[] score(DMatrixRMaj x, double[] w, double[][] scores, int found) {
        double[] t = Dense.times(x, w);
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < found; k++) {
                double overlap = Dense.dot(scores[k], t) / Dense.dot(scores[k], scores[k]);
                for (int i = 0; i < t.length; i++) {
                    t[i] -= overlap * scores[k][i];
                }
            }
        }
        return t;
    }
}

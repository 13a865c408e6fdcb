package org.polyinfo.ml.regression;

/** Squared Euclidean distances between rows of row-major matrices. */
final class Distances {

    private Distances() {}

    static double squared(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        int k = 0;
        for (; k + 1 < length; k += 2) {
            double d0 = a[fromA + k] - b[fromB + k];
            double d1 = a[fromA + k + 1] - b[fromB + k + 1];
            s0 += d0 * d0;
            s1 += d1 * d1;
        }
        if (k < length) {
            double d = a[fromA + k] - b[fromB + k];
            s0 += d * d;
        }
        return s0 + s1;
    }

    /** All pairs of rows; only the upper triangle is filled. */
    static double[][] squaredWithin(double[] x, int n, int p) {
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                distances[i][j] = squared(x, i * p, x, j * p, p);
            }
        }
        return distances;
    }
}

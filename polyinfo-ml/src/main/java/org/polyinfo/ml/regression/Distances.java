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
        double[][] columns = columns(x, n, p);
        double[][] distances = new double[n][];
        for (int i = 0; i < n; i++) {
            distances[i] = squaredTo(x, i * p, columns, i + 1, n);
        }
        return distances;
    }

    /** Every row of one matrix to every row of another. */
    static double[][] squaredAcross(double[] a, int rows, double[] b, int n, int p) {
        double[][] columns = columns(b, n, p);
        double[][] distances = new double[rows][];
        for (int i = 0; i < rows; i++) {
            distances[i] = squaredTo(a, i * p, columns, 0, n);
        }
        return distances;
    }

    /** The same sums in the same order as {@link #squared}, for many rows at once: a form that becomes vector instructions. */
    private static double[] squaredTo(double[] a, int from, double[][] columns, int first, int n) {
        double[] even = new double[n];
        double[] odd = new double[n];
        for (int j = 0; j < columns.length; j++) {
            addSquares(j % 2 == 0 ? even : odd, a[from + j], columns[j], first, n);
        }
        for (int k = first; k < n; k++) {
            even[k] += odd[k];
        }
        return even;
    }

    private static void addSquares(double[] sums, double value, double[] column, int first, int n) {
        for (int k = first; k < n; k++) {
            double d = value - column[k];
            sums[k] += d * d;
        }
    }

    private static double[][] columns(double[] x, int n, int p) {
        double[][] columns = new double[p][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                columns[j][i] = x[i * p + j];
            }
        }
        return columns;
    }
}

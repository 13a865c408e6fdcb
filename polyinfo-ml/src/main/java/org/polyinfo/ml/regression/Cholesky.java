package org.polyinfo.ml.regression;

import java.util.Arrays;

/**
 * Cholesky factor of a symmetric positive definite matrix, A = Uᵀ U, kept in the upper triangle of a row-major array.
 *
 * <p>Kernel matrices of a thousand rows are factored a hundred times in one tuning; the row-wise rank-8 updates below are
 * what the just-in-time compiler turns into vector instructions, several times faster than the general library routine.
 */
final class Cholesky {

    private static final int PANEL = 32;
    private static final int TILE = 256;

    private final int n;
    private final double[] u;

    private Cholesky(int n, double[] u) {
        this.n = n;
        this.u = u;
    }

    /**
     * Factors a matrix.
     *
     * @param a n × n row-major, of which the upper triangle is read; overwritten
     * @return the factor, or {@code null} if the matrix is not positive definite to rounding
     */
    static @org.jspecify.annotations.Nullable Cholesky of(double[] a, int n) {
        for (int k0 = 0; k0 < n; k0 += PANEL) {
            int k1 = Math.min(n, k0 + PANEL);
            for (int k = k0; k < k1; k++) {
                int row = k * n;
                for (int m = k0; m < k; m++) {
                    subtract(a, row, m * n, a[m * n + k], k, n);
                }
                double pivot = a[row + k];
                if (!(pivot > 0)) {
                    return null;
                }
                double root = Math.sqrt(pivot);
                double inverse = 1 / root;
                a[row + k] = root;
                for (int j = k + 1; j < n; j++) {
                    a[row + j] *= inverse;
                }
            }
            for (int j0 = k1; j0 < n; j0 += TILE) {
                int j1 = Math.min(n, j0 + TILE);
                for (int i = k1; i < j1; i++) {
                    update(a, n, i, k0, k1, Math.max(i, j0), j1);
                }
            }
        }
        return new Cholesky(n, a);
    }

    /** Row i, columns from–to: a_ij −= Σ_m u_mi u_mj over the rows m of a panel. */
    private static void update(double[] a, int n, int i, int k0, int k1, int from, int to) {
        int m = k0;
        for (; m + 7 < k1; m += 8) {
            subtract8(a, n, i, m, from, to);
        }
        for (; m < k1; m++) {
            subtract(a, i * n, m * n, a[m * n + i], from, to);
        }
    }

    private static void subtract(double[] a, int row, int other, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            a[row + j] -= factor * a[other + j];
        }
    }

    private static void subtract8(double[] a, int n, int i, int m, int from, int to) {
        int c = i * n;
        int b0 = m * n;
        int b1 = b0 + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        int b4 = b3 + n;
        int b5 = b4 + n;
        int b6 = b5 + n;
        int b7 = b6 + n;
        double f0 = a[b0 + i];
        double f1 = a[b1 + i];
        double f2 = a[b2 + i];
        double f3 = a[b3 + i];
        double f4 = a[b4 + i];
        double f5 = a[b5 + i];
        double f6 = a[b6 + i];
        double f7 = a[b7 + i];
        for (int j = from; j < to; j++) {
            a[c + j] -= ((f0 * a[b0 + j] + f1 * a[b1 + j]) + (f2 * a[b2 + j] + f3 * a[b3 + j]))
                    + ((f4 * a[b4 + j] + f5 * a[b5 + j]) + (f6 * a[b6 + j] + f7 * a[b7 + j]));
        }
    }

    /** log |A|. */
    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.log(u[k * n + k]);
        }
        return 2 * sum;
    }

    /** A⁻¹ y. */
    double[] solve(double[] y) {
        double[] x = forward(y);
        for (int k = n - 1; k >= 0; k--) {
            double rest = Dense.dot(u, k * n + k + 1, x, k + 1, n - k - 1);
            x[k] = (x[k] - rest) / u[k * n + k];
        }
        return x;
    }

    /** U⁻ᵀ y. */
    double[] forward(double[] y) {
        double[] x = y.clone();
        for (int k = 0; k < n; k++) {
            x[k] /= u[k * n + k];
            double factor = x[k];
            for (int j = k + 1; j < n; j++) {
                x[j] -= factor * u[k * n + j];
            }
        }
        return x;
    }

    /** Copy of the factor: upper triangle, row-major. */
    double[] factor() {
        return Arrays.copyOf(u, u.length);
    }
}

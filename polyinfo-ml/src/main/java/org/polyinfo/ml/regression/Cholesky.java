package org.polyinfo.ml.regression;

import org.jspecify.annotations.Nullable;

/**
 * Cholesky factor of a symmetric positive definite matrix, A = Uᵀ U, in the upper triangle of an array of rows.
 *
 * <p>Kernel matrices of a thousand rows are factored a hundred times in one tuning. The updates below take eight rows at a
 * time and use one index for all of them, which is the form the just-in-time compiler turns into vector instructions:
 * several times faster than the general library routine on one array.
 */
final class Cholesky {

    private static final int PANEL = 32;
    private static final int TILE = 512;

    private final int n;
    private final double[][] u;

    private Cholesky(double[][] u) {
        this.n = u.length;
        this.u = u;
    }

    /**
     * Factors a matrix.
     *
     * @param a n rows of n, of which the upper triangle is read; overwritten
     * @return the factor, or {@code null} if the matrix is not positive definite to rounding
     */
    static @Nullable Cholesky of(double[][] a) {
        int n = a.length;
        for (int k0 = 0; k0 < n; k0 += PANEL) {
            int k1 = Math.min(n, k0 + PANEL);
            for (int k = k0; k < k1; k++) {
                int m = k0;
                for (; m + 7 < k; m += 8) {
                    subtract8(a[k], a, m, a, k, k, n);
                }
                for (; m < k; m++) {
                    subtract(a[k], a[m], a[m][k], k, n);
                }
                double pivot = a[k][k];
                if (!(pivot > 0)) {
                    return null;
                }
                double root = Math.sqrt(pivot);
                scale(a[k], 1 / root, k + 1, n);
                a[k][k] = root;
            }
            for (int j0 = k1; j0 < n; j0 += TILE) {
                int j1 = Math.min(n, j0 + TILE);
                for (int i = k1; i < j1; i++) {
                    int m = k0;
                    for (; m + 7 < k1; m += 8) {
                        subtract8(a[i], a, m, a, i, Math.max(i, j0), j1);
                    }
                    for (; m < k1; m++) {
                        subtract(a[i], a[m], a[m][i], Math.max(i, j0), j1);
                    }
                }
            }
        }
        return new Cholesky(a);
    }

    private static void scale(double[] row, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] *= factor;
        }
    }

    /** row −= factor · other. */
    private static void subtract(double[] row, double[] other, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * other[j];
        }
    }

    /** row −= Σ_m factors[m][column] · others[m] over eight rows from m. */
    private static void subtract8(
            double[] row, double[][] others, int m, double[][] factors, int column, int from, int to) {
        subtract8(
                row,
                others[m],
                others[m + 1],
                others[m + 2],
                others[m + 3],
                others[m + 4],
                others[m + 5],
                others[m + 6],
                others[m + 7],
                factors[m][column],
                factors[m + 1][column],
                factors[m + 2][column],
                factors[m + 3][column],
                factors[m + 4][column],
                factors[m + 5][column],
                factors[m + 6][column],
                factors[m + 7][column],
                from,
                to);
    }

    private static void subtract8(
            double[] row,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] b4,
            double[] b5,
            double[] b6,
            double[] b7,
            double f0,
            double f1,
            double f2,
            double f3,
            double f4,
            double f5,
            double f6,
            double f7,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            row[j] -= ((f0 * b0[j] + f1 * b1[j]) + (f2 * b2[j] + f3 * b3[j]))
                    + ((f4 * b4[j] + f5 * b5[j]) + (f6 * b6[j] + f7 * b7[j]));
        }
    }

    /** log |A|. */
    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.log(u[k][k]);
        }
        return 2 * sum;
    }

    /** A⁻¹ y. */
    double[] solve(double[] y) {
        double[] x = forward(y);
        for (int k = n - 1; k >= 0; k--) {
            double rest = Dense.dot(u[k], k + 1, x, k + 1, n - k - 1);
            x[k] = (x[k] - rest) / u[k][k];
        }
        return x;
    }

    /** U⁻ᵀ y. */
    double[] forward(double[] y) {
        double[] x = y.clone();
        for (int k = 0; k < n; k++) {
            x[k] /= u[k][k];
            subtract(x, u[k], x[k], k + 1, n);
        }
        return x;
    }

    /** A⁻¹ as rows, of which the upper triangle is filled. Cost 2n³/3. */
    double[][] inverse() {
        double[][] w = inverseTransposed();
        // A⁻¹ = Wᵀ W; what is subtracted eight rows at a time is turned round at the end.
        double[][] inverse = new double[n][n];
        for (int k0 = 0; k0 < n; k0 += PANEL) {
            int k1 = Math.min(n, k0 + PANEL);
            for (int i = 0; i < k1; i++) {
                int k = k0;
                for (; k + 7 < k1; k += 8) {
                    subtract8(inverse[i], w, k, w, i, i, k + 8);
                }
                for (; k < k1; k++) {
                    subtract(inverse[i], w[k], w[k][i], i, k + 1);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            scale(inverse[i], -1, i, n);
        }
        return inverse;
    }

    /** W = U⁻ᵀ, lower triangular: row k is (e_k − Σ_{m&lt;k} u_mk w_m) / u_kk. */
    private double[][] inverseTransposed() {
        double[][] w = new double[n][n];
        for (int k0 = 0; k0 < n; k0 += PANEL) {
            int k1 = Math.min(n, k0 + PANEL);
            for (int k = k0; k < k1; k++) {
                for (int m = k0; m < k; m++) {
                    subtract(w[k], w[m], u[m][k], 0, m + 1);
                }
                w[k][k] = 1;
                scale(w[k], 1 / u[k][k], 0, k + 1);
            }
            for (int k = k1; k < n; k++) {
                int m = k0;
                for (; m + 7 < k1; m += 8) {
                    subtract8(w[k], w, m, u, k, 0, m + 8);
                }
                for (; m < k1; m++) {
                    subtract(w[k], w[m], u[m][k], 0, m + 1);
                }
            }
        }
        return w;
    }
}

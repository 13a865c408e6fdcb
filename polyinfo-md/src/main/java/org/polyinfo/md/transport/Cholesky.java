package org.polyinfo.md.transport;

import org.jspecify.annotations.Nullable;

/** Factor {@code L} of a small symmetric positive definite matrix {@code L Lᵀ}. */
final class Cholesky {

    private final double[][] factor;

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /** The factor, or null where the matrix is not positive definite. */
    static @Nullable Cholesky of(double[][] matrix) {
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i != j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > 0) {
                    l[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(l);
    }

    int size() {
        return factor.length;
    }

    /** {@code ½ ln det}. */
    double halfLogDeterminant() {
        double sum = 0;
        for (int i = 0; i < factor.length; i++) {
            sum += Math.log(factor[i][i]);
        }
        return sum;
    }

    /** {@code L⁻¹ b}. */
    double[] forward(double[] b) {
        double[] z = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * z[k];
            }
            z[i] = sum / factor[i][i];
        }
        return z;
    }

    /** {@code L z}. */
    double[] times(double[] z) {
        double[] x = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            for (int k = 0; k <= i; k++) {
                x[i] += factor[i][k] * z[k];
            }
        }
        return x;
    }

    /** {@code (L Lᵀ)⁻¹ b}. */
    double[] solve(double[] b) {
        return backward(forward(b));
    }

    /** {@code L⁻ᵀ z}. */
    double[] backward(double[] z) {
        double[] x = new double[z.length];
        for (int i = z.length - 1; i >= 0; i--) {
            double sum = z[i];
            for (int k = i + 1; k < z.length; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = sum / factor[i][i];
        }
        return x;
    }

    /** {@code bᵀ (L Lᵀ)⁻¹ b}. */
    double quadratic(double[] b) {
        double sum = 0;
        for (double z : forward(b)) {
            sum += z * z;
        }
        return sum;
    }
}

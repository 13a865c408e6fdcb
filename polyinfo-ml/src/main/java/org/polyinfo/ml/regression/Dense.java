package org.polyinfo.ml.regression;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Dense linear algebra on row-major arrays. */
final class Dense {

    private Dense() {}

    /** Means of the columns of a row-major matrix. */
    static double[] columnMeans(double[] x, int rows, int columns) {
        double[] means = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                means[j] += x[i * columns + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= rows;
        }
        return means;
    }

    /** The matrix with the means taken off its columns, in place. */
    static DMatrixRMaj centred(double[] x, int rows, double[] means) {
        int p = means.length;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < p; j++) {
                x[i * p + j] -= means[j];
            }
        }
        return DMatrixRMaj.wrap(rows, p, x);
    }

    static double mean(double[] y) {
        double sum = 0;
        for (double v : y) {
            sum += v;
        }
        return sum / y.length;
    }

    /** Standard deviation; 1 where all values are equal, so that a division by it changes nothing. */
    static double scale(double[] y, double mean, int degreesLost) {
        boolean constant = true;
        double sum = 0;
        for (double v : y) {
            constant &= v == y[0];
            sum += (v - mean) * (v - mean);
        }
        return constant || y.length <= degreesLost ? 1 : Math.sqrt(sum / (y.length - degreesLost));
    }

    /**
     * Solves (A + shift I) b = y for a symmetric positive definite A.
     *
     * @param a n rows of n, of which the upper triangle is read; overwritten
     * @throws IllegalArgumentException if the matrix is singular to rounding
     */
    static double[] solveShifted(double[][] a, double shift, double[] y) {
        for (int i = 0; i < a.length; i++) {
            a[i][i] += shift;
        }
        Cholesky factor = Cholesky.of(a);
        if (factor == null) {
            throw new IllegalArgumentException(
                    "the equations are singular: features depend linearly on one another; use a larger penalty");
        }
        return factor.solve(y);
    }

    /** The rows of a matrix. */
    static double[][] rows(DMatrixRMaj x) {
        double[][] rows = new double[x.numRows][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(x.data, i * x.numCols, (i + 1) * x.numCols);
        }
        return rows;
    }

    /** Xᵀ X. */
    static DMatrixRMaj inner(DMatrixRMaj x) {
        DMatrixRMaj gram = new DMatrixRMaj(x.numCols, x.numCols);
        CommonOps_DDRM.multInner(x, gram);
        return gram;
    }

    /** X Xᵀ. */
    static DMatrixRMaj outer(DMatrixRMaj x) {
        DMatrixRMaj gram = new DMatrixRMaj(x.numRows, x.numRows);
        CommonOps_DDRM.multOuter(x, gram);
        return gram;
    }

    /** Xᵀ v. */
    static double[] transposeTimes(DMatrixRMaj x, double[] v) {
        double[] product = new double[x.numCols];
        double[] row = new double[x.numCols];
        for (int i = 0; i < x.numRows; i++) {
            // One index for both arrays lets the compiler use vector instructions.
            System.arraycopy(x.data, i * x.numCols, row, 0, row.length);
            double w = v[i];
            for (int j = 0; j < row.length; j++) {
                product[j] += w * row[j];
            }
        }
        return product;
    }

    /** X v. */
    static double[] times(DMatrixRMaj x, double[] v) {
        double[] product = new double[x.numRows];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(x.data, i * x.numCols, v, 0, x.numCols);
        }
        return product;
    }

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /** Four running sums: one would make every addition wait for the one before. */
    static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += a[fromA + k] * b[fromB + k];
            s1 += a[fromA + k + 1] * b[fromB + k + 1];
            s2 += a[fromA + k + 2] * b[fromB + k + 2];
            s3 += a[fromA + k + 3] * b[fromB + k + 3];
        }
        for (; k < length; k++) {
            s0 += a[fromA + k] * b[fromB + k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}

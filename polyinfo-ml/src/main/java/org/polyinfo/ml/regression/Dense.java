package org.polyinfo.ml.regression;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

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

    /** Solves (A + shift I) b = y for a symmetric positive definite A. A is overwritten. */
    static double[] solveShifted(DMatrixRMaj a, double shift, double[] y) {
        for (int i = 0; i < a.numRows; i++) {
            a.add(i, i, shift);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(a.numRows);
        DMatrixRMaj solution = new DMatrixRMaj(y.length, 1);
        if (!solver.setA(a)) {
            throw new IllegalArgumentException(
                    "the equations are singular: features depend linearly on one another; use a larger penalty");
        }
        solver.solve(DMatrixRMaj.wrap(y.length, 1, y), solution);
        return solution.data;
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
        for (int i = 0; i < x.numRows; i++) {
            double w = v[i];
            for (int j = 0; j < x.numCols; j++) {
                product[j] += w * x.data[i * x.numCols + j];
            }
        }
        return product;
    }
}

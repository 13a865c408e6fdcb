package org.polyinfo.ml.regression;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Ridge regression: minimises ‖y − b − Xw‖² + α‖w‖², the intercept b not penalised. Features are centred but not scaled:
 * put a {@code Standardizer} before it where their sizes differ. Cost O(n p²) for p ≤ n, else O(n² p).
 *
 * @param alpha penalty α, at least 0, in units of the squared features
 */
public record RidgeRegression(double alpha) implements Regressor {

    /**
     * @throws IllegalArgumentException if {@code alpha} is negative or not finite
     */
    public RidgeRegression {
        if (!(alpha >= 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha must be finite and at least 0, found " + alpha);
        }
    }

    /** Ridge regression with a penalty. */
    public static RidgeRegression withAlpha(double alpha) {
        return new RidgeRegression(alpha);
    }

    @Override
    public LinearModel fit(FeatureMatrix x, double[] y) {
        return fit(TrainingSet.of(x, y));
    }

    @Override
    public LinearModel fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        double[] values = training.x().toArray();
        double[] means = Dense.columnMeans(values, n, p);
        DMatrixRMaj x = Dense.centred(values, n, means);
        double[] y = training.y();
        double mean = Dense.mean(y);
        for (int i = 0; i < n; i++) {
            y[i] -= mean;
        }
        double[] w = p <= n
                ? Dense.solveShifted(Dense.rows(Dense.inner(x)), alpha, Dense.transposeTimes(x, y))
                : Dense.transposeTimes(x, Dense.solveShifted(Dense.rows(Dense.outer(x)), alpha, y));
        return new LinearModel(training.x().columns(), describe(), means, w, mean);
    }

    /**
     * Squared leave-one-out errors for several penalties, exactly and from one decomposition: the residual of row i left
     * out is r_i / (1 − h_i) with the hat matrix of the centred fit, which contains the intercept.
     *
     * @param alphas penalties above 0
     * @return mean squared leave-one-out error for each penalty
     * @throws IllegalArgumentException if a penalty is not above 0, there are fewer than two rows, or a value is missing
     */
    public static double[] leaveOneOutErrors(TrainingSet training, double[] alphas) {
        training.x().requireComplete();
        int n = training.size();
        if (n < 2) {
            throw new IllegalArgumentException("leave-one-out needs at least 2 rows, found " + n);
        }
        int p = training.x().columnCount();
        double[] values = training.x().toArray();
        DMatrixRMaj x = Dense.centred(values, n, Dense.columnMeans(values, n, p));
        double[] y = training.y();
        double mean = Dense.mean(y);
        boolean wide = p > n;
        DMatrixRMaj gram = wide ? Dense.outer(x) : Dense.inner(x);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(gram.numRows, true, true);
        if (!eigen.decompose(gram)) {
            throw new IllegalArgumentException("the features have no eigen decomposition; are they of extreme size?");
        }
        int m = gram.numRows;
        // u: n × m matrix with orthogonal columns of squared length λ (tall) or 1 (wide)
        double[] lambda = new double[m];
        double[] u = new double[n * m];
        double[] uy = new double[m];
        for (int k = 0; k < m; k++) {
            lambda[k] = Math.max(0, eigen.getEigenvalue(k).getReal());
            double[] vector = eigen.getEigenVector(k).data;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                if (wide) {
                    sum = vector[i];
                } else {
                    for (int j = 0; j < p; j++) {
                        sum += x.data[i * p + j] * vector[j];
                    }
                }
                u[i * m + k] = sum;
                uy[k] += sum * (y[i] - mean);
            }
        }
        double[] errors = new double[alphas.length];
        for (int a = 0; a < alphas.length; a++) {
            if (!(alphas[a] > 0)) {
                throw new IllegalArgumentException("alphas must be above 0, found " + alphas[a]);
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double hat = 1.0 / n;
                double fitted = mean;
                for (int k = 0; k < m; k++) {
                    double weight = u[i * m + k] * (wide ? lambda[k] : 1) / (lambda[k] + alphas[a]);
                    hat += weight * u[i * m + k];
                    fitted += weight * uy[k];
                }
                double residual = (y[i] - fitted) / (1 - hat);
                sum += residual * residual;
            }
            errors[a] = sum / n;
        }
        return errors;
    }

    @Override
    public String describe() {
        return "ridge regression, alpha " + alpha;
    }
}

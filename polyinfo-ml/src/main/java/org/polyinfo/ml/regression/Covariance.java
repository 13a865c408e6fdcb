package org.polyinfo.ml.regression;

/** Covariance c·ρ + v·x·x′/p + noise of a Gaussian process. */
final class Covariance {

    /** Keeps the factorisation alive where rows repeat and the noise is tiny. */
    static final double JITTER = 1e-10;

    private final Kernel kernel;
    private final GaussianProcess.Hyperparameters h;
    private final double[] inverseSquares;
    private final int p;

    Covariance(Kernel kernel, GaussianProcess.Hyperparameters h, int p) {
        int lengths = h.lengthScales().size();
        if (lengths != 1 && lengths != p) {
            throw new IllegalArgumentException("there must be 1 or " + p + " length scales, found " + lengths);
        }
        this.kernel = kernel;
        this.h = h;
        this.p = p;
        this.inverseSquares = new double[p];
        for (int j = 0; j < p; j++) {
            double l = h.lengthScales().get(lengths == 1 ? 0 : j);
            inverseSquares[j] = 1 / (l * l);
        }
    }

    /** Covariance of two rows, without noise. */
    double between(double[] a, int fromA, double[] b, int fromB) {
        double s = 0;
        for (int j = 0; j < p; j++) {
            double d = a[fromA + j] - b[fromB + j];
            s += d * d * inverseSquares[j];
        }
        double linear = h.linear() == 0 ? 0 : h.linear() * Dense.dot(a, fromA, b, fromB, p) / p;
        return h.constant() * kernel.at(s) + linear;
    }

    /** Variance of a new observation before anything is known, noise included. */
    double variance(double[] row) {
        return between(row, 0, row, 0) + h.noise();
    }

    /** All pairs of rows with noise and jitter on the diagonal; the upper triangle is filled. */
    double[][] within(double[] x, int n) {
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                k[i][j] = between(x, i * p, x, j * p);
            }
            k[i][i] += h.noise() + JITTER;
        }
        return k;
    }
}

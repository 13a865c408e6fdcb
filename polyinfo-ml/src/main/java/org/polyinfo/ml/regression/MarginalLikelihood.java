package org.polyinfo.ml.regression;

/**
 * Negative log marginal likelihood of a Gaussian process and its gradient by the logarithms of the hyperparameters, in the
 * order constant, length scales, linear part (if any), noise.
 */
final class MarginalLikelihood {

    private final Kernel kernel;
    private final boolean ard;
    private final boolean linear;
    private final double[] x;
    private final double[] y;
    private final int n;
    private final int p;
    // Squared distances for one length scale, inner products / p for the linear part: upper triangles.
    private final double[][] distances;
    private final double[][] products;

    MarginalLikelihood(Kernel kernel, boolean ard, boolean linear, double[] x, double[] y, int p) {
        this.kernel = kernel;
        this.ard = ard;
        this.linear = linear;
        this.x = x;
        this.y = y;
        this.n = y.length;
        this.p = p;
        this.distances = ard ? new double[n][n] : Distances.squaredWithin(x, n, p);
        this.products = new double[linear ? n : 0][n];
        for (int i = 0; linear && i < n; i++) {
            for (int j = i; j < n; j++) {
                products[i][j] = Dense.dot(x, i * p, x, j * p, p) / p;
            }
        }
    }

    /** −log p(y | X, θ); fills its gradient. Infinite where the covariance is singular. */
    double negative(double[] theta, double[] gradient) {
        int lengths = ard ? p : 1;
        double constant = StrictMath.exp(theta[0]);
        double v = linear ? StrictMath.exp(theta[1 + lengths]) : 0;
        double noise = StrictMath.exp(theta[theta.length - 1]);
        double[] inverseSquares = new double[lengths];
        for (int j = 0; j < lengths; j++) {
            inverseSquares[j] = StrictMath.exp(-2 * theta[1 + j]);
        }
        if (ard) {
            fillScaledDistances(inverseSquares);
        }
        double shrink = ard ? 1 : inverseSquares[0];
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                k[i][j] = constant * kernel.at(distances[i][j] * shrink) + (linear ? v * products[i][j] : 0);
            }
            k[i][i] += noise + Covariance.JITTER;
        }
        Cholesky factor = Cholesky.of(k);
        if (factor == null) {
            return Double.POSITIVE_INFINITY;
        }
        double[] dual = factor.solve(y);
        double value = 0.5 * Dense.dot(y, dual) + 0.5 * factor.logDeterminant() + 0.5 * n * StrictMath.log(2 * Math.PI);

        // dL/dθ = ½ Σ_ij (α_i α_j − K⁻¹_ij) dK_ij/dθ; off-diagonal pairs count twice.
        double[][] inverse = factor.inverse();
        double byConstant = 0;
        double byLinear = 0;
        double byNoise = 0;
        double[] byLength = new double[lengths];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double w = (dual[i] * dual[j] - inverse[i][j]) * (i == j ? 0.5 : 1);
                double s = distances[i][j] * shrink;
                byConstant += w * kernel.at(s);
                if (linear) {
                    byLinear += w * products[i][j];
                }
                if (i == j) {
                    byNoise += w;
                } else if (ard) {
                    double slope = w * kernel.slope(s);
                    for (int f = 0; f < p; f++) {
                        double d = x[i * p + f] - x[j * p + f];
                        byLength[f] += slope * d * d;
                    }
                } else {
                    byLength[0] += w * kernel.slope(s) * distances[i][j];
                }
            }
        }
        gradient[0] = -byConstant * constant;
        for (int f = 0; f < lengths; f++) {
            gradient[1 + f] = -byLength[f] * constant * inverseSquares[f];
        }
        if (linear) {
            gradient[1 + lengths] = -byLinear * v;
        }
        gradient[gradient.length - 1] = -byNoise * noise;
        return value;
    }

    private void fillScaledDistances(double[] inverseSquares) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double s = 0;
                for (int f = 0; f < p; f++) {
                    double d = x[i * p + f] - x[j * p + f];
                    s += d * d * inverseSquares[f];
                }
                distances[i][j] = s;
            }
        }
    }
}

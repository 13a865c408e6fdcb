package org.polyinfo.ml.regression;

/** Shape of a stationary covariance: ρ of the squared distance s in units of the length scale, with ρ(0) = 1. */
public enum Kernel {
    /** exp(−s/2): infinitely smooth. */
    RBF {
        @Override
        double at(double s) {
            return StrictMath.exp(-s / 2);
        }

        @Override
        double slope(double s) {
            return StrictMath.exp(-s / 2);
        }
    },
    /** (1 + √(3s)) exp(−√(3s)): once differentiable. */
    MATERN_3_2 {
        @Override
        double at(double s) {
            double r = Math.sqrt(3 * s);
            return (1 + r) * StrictMath.exp(-r);
        }

        @Override
        double slope(double s) {
            return 3 * StrictMath.exp(-Math.sqrt(3 * s));
        }
    },
    /** (1 + √(5s) + 5s/3) exp(−√(5s)): twice differentiable. */
    MATERN_5_2 {
        @Override
        double at(double s) {
            double r = Math.sqrt(5 * s);
            return (1 + r + r * r / 3) * StrictMath.exp(-r);
        }

        @Override
        double slope(double s) {
            double r = Math.sqrt(5 * s);
            return 5.0 / 3 * (1 + r) * StrictMath.exp(-r);
        }
    };

    /** ρ(s). */
    abstract double at(double s);

    /** −2 dρ/ds, which times s is the derivative by the logarithm of the length scale. */
    abstract double slope(double s);
}

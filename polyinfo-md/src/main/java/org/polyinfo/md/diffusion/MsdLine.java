package org.polyinfo.md.diffusion;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/**
 * A straight line through an MSD over a window of lags that one gives, {@code MSD(t) = b + 6 D t}, by generalised least squares
 * with the exact covariance of overlapping MSDs: {@code β = (XᵀC⁻¹X)⁻¹ XᵀC⁻¹m}.
 *
 * <p>Its error bar is honest where the motion is Brownian, with or without a localisation noise, from the first lag on. Where the
 * window is not known, use {@link DiffusionFit}, which finds it and knows the error of the choice.
 *
 * @param diffusion coefficient in m²/s with its standard error
 * @param interceptA2 intercept {@code b} in Å²
 * @param chiSquared residuals in the metric of the covariance
 * @param degrees degrees of freedom
 */
public record MsdLine(Estimate diffusion, double interceptA2, double chiSquared, int degrees) {

    private static final int NOISE_ITERATIONS = 20;

    /** Which covariance the points have. */
    public enum Noise {
        /** Pure Brownian motion: no position error. */
        NONE,
        /**
         * Positions with an independent error, whose variance is the intercept of the line, found by iteration (Bullerjahn, von
         * Bülow, Hummer, J. Chem. Phys. 153, 024116, 2020). A negative intercept counts as none.
         */
        FROM_INTERCEPT
    }

    /** Probability of a larger χ² if the line is true; below 0.05 it is not believable. */
    public double goodness() {
        return degrees > 0
                ? 1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(Math.max(0, chiSquared))
                : 1;
    }

    /**
     * Fits lags {@code first, first + step, …} up to {@code last}. Cost {@code O(L² last)} for {@code L} lags, {@code O(L³)} at
     * least: 20 lags are plenty, more tell nothing new.
     *
     * @param msd the MSD
     * @param first first lag in frames, at least 1
     * @param last last lag in frames
     * @param step distance of lags, at least 1
     * @param noise covariance
     * @throws IllegalArgumentException if there are fewer than two lags, more than 500, or they are out of range
     */
    public static MsdLine fit(MeanSquaredDisplacement msd, int first, int last, int step, Noise noise) {
        if (first < 1 || step < 1 || last > msd.maxLag() || last < first + step || (last - first) / step >= 500) {
            throw new IllegalArgumentException("lags must be 2 to 500 in number, from 1 to " + msd.maxLag()
                    + ", found from " + first + " to " + last + " by " + step);
        }
        int[] lags = new int[(last - first) / step + 1];
        RealMatrix design = new Array2DRowRealMatrix(lags.length, 2);
        RealVector values = new ArrayRealVector(lags.length);
        for (int k = 0; k < lags.length; k++) {
            lags[k] = first + k * step;
            design.setEntry(k, 0, 1);
            design.setEntry(k, 1, lags[k]);
            values.setEntry(k, msd.total(lags[k]) / 3);
        }
        int increments = msd.frames() - 1;
        double ratio = 0;
        for (int i = 0; ; i++) {
            RealMatrix covariance = new Array2DRowRealMatrix(
                    MsdCovariance.of(increments, 1, ratio).matrix(lags), false);
            DecompositionSolver solver = new CholeskyDecomposition(covariance, 1e-9, 0).getSolver();
            RealMatrix weighted = solver.solve(design);
            RealMatrix inverse = new CholeskyDecomposition(design.transpose().multiply(weighted), 1e-9, 0)
                    .getSolver()
                    .getInverse();
            RealVector b = inverse.operate(weighted.transpose().operate(values));
            double slope = b.getEntry(1);
            double before = ratio;
            ratio = noise == Noise.NONE || !(slope > 0) ? 0 : Math.max(0, b.getEntry(0) / slope);
            if (i == NOISE_ITERATIONS || Math.abs(ratio - before) <= 1e-9 * (1 + ratio)) {
                RealVector residual = values.subtract(design.operate(b));
                double scale = slope * slope / (3.0 * msd.particles());
                double factor = 0.5 / msd.intervalPs();
                return new MsdLine(
                        Estimate.of(factor * slope, factor * Math.sqrt(scale * inverse.getEntry(1, 1)), Unit.ONE)
                                .scaled(DiffusionFit.A2_PER_PS, Unit.of("m2/s")),
                        3 * b.getEntry(0),
                        residual.dotProduct(solver.solve(residual)) / scale,
                        lags.length - 2);
            }
        }
    }
}

package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.List;
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
 * Diffusion coefficient from a mean squared displacement, the diffusive window found, not asked for.
 *
 * <p>Model: {@code MSD(t) = b + 6 D t} with a free intercept (ballistic start, rattling in a cage). The points are fitted by
 * generalised least squares with the exact covariance of overlapping MSDs of Brownian motion, which is what makes the error
 * bar honest: neighbouring points of an MSD repeat each other. Starting lags are tried from short to long, and the first is
 * taken at which the line fits (χ² test at 5 %) both there and at twice that lag, and the exponent
 * {@code α = d ln(MSD − b)/d ln t} needs no argument because the line holds.
 *
 * <p>{@code diffusive} says whether such a window exists and the local exponent of the MSD itself at its end is above 0.8 or
 * within two standard errors of one. Where not, the coefficient comes from the longest lags that can be fitted and its
 * error covers that run only.
 *
 * @param diffusion coefficient in m²/s with its standard error
 * @param interceptA2 intercept {@code b} in Å²
 * @param exponent local exponent {@code d ln MSD / d ln t} over the second half of the window, with its error
 * @param fromPs first lag of the fit in ps
 * @param toPs last lag of the fit in ps
 * @param goodness probability of a larger χ² if the line is true
 * @param diffusive whether the motion is diffusive in the window
 * @param warnings sentences for the user
 */
public record DiffusionFit(
        Estimate diffusion,
        double interceptA2,
        Estimate exponent,
        double fromPs,
        double toPs,
        double goodness,
        boolean diffusive,
        List<String> warnings) {

    /** Å²/ps in m²/s. */
    static final double A2_PER_PS = 1e-8;

    private static final Unit M2_PER_S = Unit.of("m2/s");
    private static final int POINTS = 20;
    private static final double REJECTED_BELOW = 0.05;
    private static final double GROWTH = 1.5;

    /** Copies the list. */
    public DiffusionFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Longest lag worth computing for a run: a tenth of it, where the error of an MSD is still small.
     *
     * @param frames number of frames
     */
    public static int longestLag(int frames) {
        return Math.max(Math.min(frames - 1, 4), frames / 10);
    }

    /**
     * Fits an MSD.
     *
     * @throws IllegalArgumentException if there are fewer than four lags
     */
    public static DiffusionFit of(MeanSquaredDisplacement msd) {
        int last = Math.min(msd.maxLag(), longestLag(msd.frames()));
        if (last < 4) {
            throw new IllegalArgumentException("an MSD must have at least 4 lags to be fitted, found " + last);
        }
        if (!(msd.total(last) > 0)) {
            return atRest(msd, last);
        }
        List<Line> lines = new ArrayList<>();
        int start = 1;
        while (4 * start <= last || lines.isEmpty()) {
            lines.add(fit(msd, start, Math.min(last, Math.max(4 * start, start + POINTS - 1))));
            start = Math.max(start + 1, (int) Math.round(start * GROWTH));
        }
        int chosen = lines.size() - 1;
        boolean found = false;
        for (int k = 0; k < lines.size() && !found; k++) {
            boolean later = true;
            for (int j = k; j < Math.min(lines.size(), k + 3); j++) {
                later &= lines.get(j).goodness >= REJECTED_BELOW && lines.get(j).slope > 0;
            }
            if (later) {
                chosen = k;
                found = true;
            }
        }
        return result(msd, lines.get(chosen), found);
    }

    private static DiffusionFit atRest(MeanSquaredDisplacement msd, int last) {
        return new DiffusionFit(
                Estimate.of(0, Double.NaN, M2_PER_S),
                0,
                Estimate.of(0, Double.NaN, Unit.ONE),
                msd.lagPs(1),
                msd.lagPs(last),
                Double.NaN,
                false,
                List.of("the particles do not move at all"));
    }

    private static DiffusionFit result(MeanSquaredDisplacement msd, Line line, boolean found) {
        Estimate exponent = exponent(msd, line);
        List<String> warnings = new ArrayList<>();
        boolean diffusive =
                found && (exponent.value() > 0.8 || Math.abs(exponent.value() - 1) <= 2 * exponent.standardError());
        if (!found) {
            warnings.add(String.format(
                    java.util.Locale.ROOT,
                    "no straight part of the MSD up to %.3g ps: run longer, the coefficient is that of the longest lags",
                    msd.lagPs(line.to)));
        } else if (!diffusive) {
            warnings.add(String.format(
                    java.util.Locale.ROOT, "the MSD grows as t^%.2f at the end of the window", exponent.value()));
        }
        return new DiffusionFit(
                Estimate.of(line.slope / 6 * A2_PER_PS, line.error / 6 * A2_PER_PS, M2_PER_S),
                line.intercept,
                exponent,
                msd.lagPs(line.from),
                msd.lagPs(line.to),
                line.goodness,
                diffusive,
                warnings);
    }

    /** {@code ln(MSD(2t)/MSD(t))/ln 2} at the end of the window; error from the covariance of the two points. */
    private static Estimate exponent(MeanSquaredDisplacement msd, Line line) {
        int high = line.to;
        int low = Math.max(1, high / 2);
        double scale = 1.0 / (3 * msd.particles());
        int n = msd.frames() - 1;
        double vLow = BrownianCovariance.of(n, low, low) / ((double) low * low);
        double vHigh = BrownianCovariance.of(n, high, high) / ((double) high * high);
        double both = BrownianCovariance.of(n, low, high) / ((double) low * high);
        double ratio = Math.log((double) high / low);
        return Estimate.of(
                Math.log(msd.total(high) / msd.total(low)) / ratio,
                Math.sqrt(Math.max(0, scale * (vLow + vHigh - 2 * both))) / ratio,
                Unit.ONE);
    }

    /**
     * A line through the MSD by generalised least squares.
     *
     * @param slope Å²/ps
     * @param error its standard error
     * @param intercept Å²
     * @param goodness probability of a larger χ²
     * @param from first lag
     * @param to last lag
     */
    private record Line(double slope, double error, double intercept, double goodness, int from, int to) {}

    private static Line fit(MeanSquaredDisplacement msd, int from, int to) {
        int points = Math.min(POINTS, to - from + 1);
        int[] lags = new int[points];
        for (int k = 0; k < points; k++) {
            lags[k] = points == 1 ? from : from + (int) Math.round((double) k * (to - from) / (points - 1));
        }
        int n = msd.frames() - 1;
        RealMatrix covariance = new Array2DRowRealMatrix(points, points);
        RealMatrix design = new Array2DRowRealMatrix(points, 2);
        RealVector values = new ArrayRealVector(points);
        for (int a = 0; a < points; a++) {
            design.setEntry(a, 0, 1);
            design.setEntry(a, 1, msd.lagPs(lags[a]));
            values.setEntry(a, msd.total(lags[a]));
            for (int b = 0; b <= a; b++) {
                double c = BrownianCovariance.of(n, lags[a], lags[b]);
                covariance.setEntry(a, b, c);
                covariance.setEntry(b, a, c);
            }
        }
        DecompositionSolver solver = new CholeskyDecomposition(covariance, 1e-9, 0).getSolver();
        RealMatrix weighted = solver.solve(design);
        RealMatrix normal = design.transpose().multiply(weighted);
        RealMatrix inverse =
                new CholeskyDecomposition(normal, 1e-9, 0).getSolver().getInverse();
        RealVector b = inverse.operate(weighted.transpose().operate(values));
        RealVector residual = values.subtract(design.operate(b));
        // s² of one axis and increment: a third of the slope per frame; 3 axes and P particles scale the covariance.
        double s2 = Math.max(b.getEntry(1), 1e-300) * msd.intervalPs() / 3;
        double scale = 3 * s2 * s2 / msd.particles();
        double chi2 = residual.dotProduct(solver.solve(residual)) / scale;
        double goodness = points > 2
                ? 1 - new ChiSquaredDistribution(null, points - 2.0).cumulativeProbability(Math.max(0, chi2))
                : 1;
        return new Line(b.getEntry(1), Math.sqrt(scale * inverse.getEntry(1, 1)), b.getEntry(0), goodness, from, to);
    }
}

package org.polyinfo.md.diffusion;

/**
 * Covariance of time-averaged MSDs with overlapping windows, of a Brownian walk whose positions may be known with a noise.
 *
 * <p>For one axis, {@code n} independent increments of variance {@code s²} and independent position errors of variance
 * {@code a²/2}, so that {@code <MSD_i> = a² + i s²}, the MSDs at lags {@code i} and {@code j} have
 * {@code Cov = 2 Σ_δ cnt(δ) c(δ)² / [(n−i+1)(n−j+1)]}. Here {@code c(δ) = s² o(δ) + (a²/2) e(δ)} is the covariance of two
 * displacements whose windows begin {@code δ} frames apart, {@code o} the number of increments they share, {@code e} the number
 * of common ends (of opposite ends, negative), and {@code cnt} how often that distance occurs (Wick's theorem for the
 * fourth moments; Bullerjahn, von Bülow, Hummer, J. Chem. Phys. 153, 024116, 2020). For {@code d} equal axes and {@code P}
 * independent particles the covariance of the MSD summed over axes and averaged over particles is {@code d/P} times that.
 */
public final class MsdCovariance {

    private final int increments;
    private final double stepVariance;
    private final double noise;

    private MsdCovariance(int increments, double stepVariance, double noise) {
        this.increments = increments;
        this.stepVariance = stepVariance;
        this.noise = noise;
    }

    /**
     * @param increments number of increments {@code n} (frames minus one), at least 1
     * @param stepVariance {@code s²}, in Å² say
     * @param noise {@code a²}, in the same unit; 0 for pure Brownian motion
     * @throws IllegalArgumentException if a number is out of range
     */
    public static MsdCovariance of(int increments, double stepVariance, double noise) {
        if (increments < 1 || !(stepVariance >= 0) || !(noise >= 0)) {
            throw new IllegalArgumentException(
                    "increments must be at least 1, stepVariance and noise at least 0, found " + increments + ", "
                            + stepVariance + " and " + noise);
        }
        return new MsdCovariance(increments, stepVariance, noise);
    }

    /**
     * Covariance of the MSDs at two lags, one axis and one particle. Cost {@code O(i + j)}.
     *
     * @param i a lag in frames, 1 to n
     * @param j a lag in frames, 1 to n
     * @return in the square of the unit of {@code stepVariance}
     * @throws IllegalArgumentException if a lag is out of range
     */
    public double at(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        if (low < 1 || high > increments) {
            throw new IllegalArgumentException("lags must be from 1 to " + increments + ", found " + i + " and " + j);
        }
        long windowsLow = increments - low + 1L;
        long windowsHigh = increments - high + 1L;
        double sum = 0;
        for (long delta = -high; delta <= low; delta++) {
            long overlap = Math.max(0, Math.min(low, delta + high) - Math.max(0, delta));
            long count = Math.min(windowsLow, windowsHigh - delta) - Math.max(0, -delta);
            if (count <= 0) {
                continue;
            }
            int ends = (delta == 0 ? 1 : 0)
                    + (delta == low - high ? 1 : 0)
                    - (delta == low ? 1 : 0)
                    - (delta == -high ? 1 : 0);
            double c = stepVariance * overlap + 0.5 * noise * ends;
            sum += count * c * c;
        }
        return 2 * sum / ((double) windowsLow * windowsHigh);
    }

    /**
     * The matrix for several lags.
     *
     * @param lags in frames, each 1 to n
     * @return {@code [i][j]}, symmetric
     * @throws IllegalArgumentException if a lag is out of range
     */
    public double[][] matrix(int... lags) {
        double[][] matrix = new double[lags.length][lags.length];
        for (int a = 0; a < lags.length; a++) {
            for (int b = 0; b <= a; b++) {
                matrix[a][b] = at(lags[a], lags[b]);
                matrix[b][a] = matrix[a][b];
            }
        }
        return matrix;
    }

    /** Variance of an MSD of Brownian motion in units of its square, one axis, one particle. */
    static double relativeVariance(int frames, int lag) {
        return of(frames - 1, 1, 0).at(lag, lag) / ((double) lag * lag);
    }
}

package org.polyinfo.md.diffusion;

/**
 * Covariance of time-averaged MSDs of a Brownian walk with overlapping windows.
 *
 * <p>For one axis and {@code n} independent increments of variance {@code s²}, the MSDs at lags {@code i ≤ j} have
 * {@code Cov = 2 s⁴ Σ_δ cnt(δ) o(δ)² / [(n−i+1)(n−j+1)]}, where {@code o} is the number of increments two windows at
 * distance {@code δ} share and {@code cnt} how often that distance occurs. The sums are polynomials piece by piece; they are
 * added up term by term here, at a cost of {@code O(j)} per element. For {@code d} axes and {@code P} independent particles
 * multiply by {@code d/P}.
 */
final class BrownianCovariance {

    private BrownianCovariance() {}

    /**
     * @param increments number of increments {@code n} (frames minus one)
     * @param i a lag in frames, 1 to n
     * @param j a lag in frames, 1 to n
     * @return covariance in units of {@code s⁴}, one axis, one particle
     */
    static double of(int increments, int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        long windowsLow = increments - low + 1L;
        long windowsHigh = increments - high + 1L;
        double sum = 0;
        for (long delta = -(high - 1L); delta <= low - 1L; delta++) {
            long overlap = Math.min(low, delta + high) - Math.max(0, delta);
            long count = Math.min(windowsLow, windowsHigh - delta) - Math.max(0, -delta);
            if (overlap > 0 && count > 0) {
                sum += (double) count * overlap * overlap;
            }
        }
        return 2 * sum / ((double) windowsLow * windowsHigh);
    }

    /** Variance of an MSD in units of its square, one axis, one particle. */
    static double relativeVariance(int frames, int lag) {
        return of(frames - 1, lag, lag) / ((double) lag * lag);
    }
}

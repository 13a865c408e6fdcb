package org.polyinfo.md.correlation;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Time correlation functions by FFT, for series of any length.
 *
 * <p>{@code C(j) = 1/(N − j) Σ_n x_n y_{n+j}} for {@code j = 0 … maxLag}: the unbiased estimate, without circular wrap and
 * without subtracting the sample mean. A heat flux or a velocity has mean zero by symmetry; subtracting the sample mean
 * of such a series forces the sum of its correlation to zero and pulls a running integral down. Subtract it beforehand
 * where the mean is not known.
 *
 * <p>The series is cut into overlapping pieces, so the cost is {@code O(N log maxLag)} and the working memory
 * {@code O(maxLag)} (Numerical Recipes, section 13.1; Calandrini et al., Collection SFN 12, 201, 2011).
 */
public final class Correlation {

    /** Below this the cost of a transform is all overhead. */
    private static final int SMALLEST_TRANSFORM = 1 << 13;

    private Correlation() {}

    /**
     * Autocorrelation of one series.
     *
     * @param x the series, {@code N} samples; not modified
     * @param maxLag largest lag in samples, from 0 to {@code N − 1}
     * @return {@code maxLag + 1} values in the square of the series' unit
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static double[] auto(double[] x, int maxLag) {
        return cross(x, x, maxLag);
    }

    /**
     * Autocorrelation averaged over components, {@code (1/M) Σ_m C_m(j)}.
     *
     * @param components {@code [component][sample]}, all of one length; not modified
     * @param maxLag largest lag in samples, from 0 to {@code N − 1}
     * @return {@code maxLag + 1} values in the square of the series' unit
     * @throws IllegalArgumentException if there is no component, lengths differ or the lag is out of range
     */
    public static double[] autoMean(double[][] components, int maxLag) {
        if (components.length == 0) {
            throw new IllegalArgumentException("components must hold at least one series, found none");
        }
        Sum sum = new Sum(components[0].length, maxLag);
        for (double[] x : components) {
            sum.add(x, x);
        }
        return sum.mean(components.length);
    }

    /**
     * Correlation of two series, {@code <x(0) y(t)>}.
     *
     * @param x the earlier series; not modified
     * @param y the later series, as long as {@code x}; not modified
     * @param maxLag largest lag in samples, from 0 to {@code N − 1}
     * @return {@code maxLag + 1} values in the product of the units
     * @throws IllegalArgumentException if lengths differ or the lag is out of range
     */
    public static double[] cross(double[] x, double[] y, int maxLag) {
        Sum sum = new Sum(x.length, maxLag);
        sum.add(x, y);
        return sum.mean(1);
    }

    /**
     * Running integral by the trapezoidal rule: {@code I(j) = h (C_0/2 + C_1 + … + C_{j−1} + C_j/2)}.
     *
     * @param correlation values at lags 0, 1, …; not modified
     * @param interval time {@code h} between lags
     * @return integrals from lag 0 up to each lag, the first one 0
     */
    public static double[] runningIntegral(double[] correlation, double interval) {
        double[] integral = new double[correlation.length];
        for (int j = 1; j < correlation.length; j++) {
            integral[j] = integral[j - 1] + 0.5 * interval * (correlation[j - 1] + correlation[j]);
        }
        return integral;
    }

    /** Accumulates correlations of pairs of equally long series in frequency space; one inverse transform at the end. */
    private static final class Sum {
        private final int samples;
        private final int maxLag;
        private final int size;
        private final DoubleFFT_1D fft;
        private final double[] spectrum;

        Sum(int samples, int maxLag) {
            if (maxLag < 0 || maxLag >= samples) {
                throw new IllegalArgumentException(
                        "maxLag must be from 0 to " + (samples - 1) + " for " + samples + " samples, found " + maxLag);
            }
            this.samples = samples;
            this.maxLag = maxLag;
            long wanted = Math.min((long) samples + maxLag, Math.max(SMALLEST_TRANSFORM, 4L * (maxLag + 1L)));
            this.size = Math.max(2, nextPowerOfTwo(wanted));
            this.fft = new DoubleFFT_1D(size);
            this.spectrum = new double[size];
        }

        void add(double[] x, double[] y) {
            if (x.length != samples || y.length != samples) {
                throw new IllegalArgumentException("series must have " + samples + " samples like the first, found "
                        + (x.length != samples ? x.length : y.length));
            }
            int step = size - maxLag;
            double[] head = new double[size];
            double[] whole = new double[size];
            for (int from = 0; from < samples; from += step) {
                int count = Math.min(step, samples - from);
                load(x, from, count, head);
                fft.realForward(head);
                if (x == y && from + count == samples) {
                    accumulate(head, head);
                } else {
                    load(y, from, Math.min(size, samples - from), whole);
                    fft.realForward(whole);
                    accumulate(head, whole);
                }
            }
        }

        private static void load(double[] source, int from, int count, double[] target) {
            System.arraycopy(source, from, target, 0, count);
            java.util.Arrays.fill(target, count, target.length, 0);
        }

        /** Adds conj(a) b; both in the packed order of a real transform of even length. */
        private void accumulate(double[] a, double[] b) {
            spectrum[0] += a[0] * b[0];
            spectrum[1] += a[1] * b[1];
            for (int k = 2; k < size; k += 2) {
                spectrum[k] += a[k] * b[k] + a[k + 1] * b[k + 1];
                spectrum[k + 1] += a[k] * b[k + 1] - a[k + 1] * b[k];
            }
        }

        double[] mean(int pairs) {
            fft.realInverse(spectrum, true);
            double[] result = new double[maxLag + 1];
            for (int j = 0; j <= maxLag; j++) {
                result[j] = spectrum[j] / ((double) pairs * (samples - j));
            }
            return result;
        }

        private static int nextPowerOfTwo(long n) {
            long power = Long.highestOneBit(Math.max(1, n - 1)) << 1;
            if (power > 1 << 30) {
                throw new IllegalArgumentException("a correlation over " + n + " padded samples is too long");
            }
            return (int) power;
        }
    }
}

package org.polyinfo.md.correlation;

/**
 * Streaming autocorrelation with bounded memory, for runs that never end: at level {@code k} the series is averaged over
 * {@code 2^k} samples and correlated over {@code p} lags (Ramírez, Sukumaran, Vorselaars, Likhtman, J. Chem. Phys. 133,
 * 154103, 2010, with {@code m = 2}).
 *
 * <p>Lags up to {@code p − 1} samples are exact; beyond, a lag {@code j 2^k} is smoothed over {@code 2^k} samples, a relative
 * width of at most {@code 2/p}. Memory {@code O(components × p × levels)}, cost {@code O(p)} per sample. Not safe to share
 * between threads.
 */
public final class MultipleTauCorrelator {

    private final int components;
    private final int points;
    private final int levels;
    private final double[][][] history; // [level][place][component]
    private final int[] next;
    private final long[] filled;
    private final double[][] sums; // [level][lag]
    private final long[][] counts;
    private final double[][] pending; // [level][component]
    private final boolean[] hasPending;
    private long samples;

    /**
     * @param components number of components, at least 1; their correlations are averaged
     * @param points number {@code p} of lags per level, even, at least 4; 16 keeps the smoothing below the noise
     * @param levels number of levels, 1 to 50; the longest lag is {@code (p − 1) 2^(levels − 1)} samples
     * @throws IllegalArgumentException if a number is out of range
     */
    public MultipleTauCorrelator(int components, int points, int levels) {
        if (components < 1 || points < 4 || points % 2 != 0 || levels < 1 || levels > 50) {
            throw new IllegalArgumentException(
                    "components must be at least 1, points even and at least 4, levels 1 to 50," + " found "
                            + components + ", " + points + ", " + levels);
        }
        this.components = components;
        this.points = points;
        this.levels = levels;
        history = new double[levels][points][components];
        next = new int[levels];
        filled = new long[levels];
        sums = new double[levels][points];
        counts = new long[levels][points];
        pending = new double[levels][components];
        hasPending = new boolean[levels];
    }

    /**
     * Takes the next sample.
     *
     * @param sample one value per component; not kept
     * @throws IllegalArgumentException if the number of values is wrong or a value is not finite
     */
    public void add(double... sample) {
        if (sample.length != components) {
            throw new IllegalArgumentException("a sample must have " + components + " values, found " + sample.length);
        }
        for (double value : sample) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, found " + value + " in sample " + samples);
            }
        }
        samples++;
        double[] value = sample.clone();
        for (int level = 0; level < levels; level++) {
            enter(level, value);
            double[] kept = pending[level];
            if (!hasPending[level]) {
                System.arraycopy(value, 0, kept, 0, components);
                hasPending[level] = true;
                return;
            }
            hasPending[level] = false;
            for (int c = 0; c < components; c++) {
                value[c] = 0.5 * (value[c] + kept[c]);
            }
        }
    }

    private void enter(int level, double[] value) {
        int place = next[level];
        System.arraycopy(value, 0, history[level][place], 0, components);
        next[level] = (place + 1) % points;
        filled[level]++;
        int first = level == 0 ? 0 : points / 2;
        int last = (int) Math.min(points, filled[level]);
        for (int lag = first; lag < last; lag++) {
            double[] earlier = history[level][Math.floorMod(place - lag, points)];
            double product = 0;
            for (int c = 0; c < components; c++) {
                product += earlier[c] * value[c];
            }
            sums[level][lag] += product;
            counts[level][lag]++;
        }
    }

    /** Number of samples taken. */
    public long samples() {
        return samples;
    }

    /**
     * The correlation function so far.
     *
     * @return {@code [0]} lags in samples, increasing; {@code [1]} mean over components of {@code <x(0) x(lag)>}; only lags
     *     that were seen
     */
    public double[][] correlation() {
        double[] lags = new double[levels * points];
        double[] values = new double[lags.length];
        int n = 0;
        for (int level = 0; level < levels; level++) {
            for (int lag = level == 0 ? 0 : points / 2; lag < points; lag++) {
                if (counts[level][lag] > 0) {
                    lags[n] = lag * Math.scalb(1.0, level);
                    values[n++] = sums[level][lag] / (counts[level][lag] * (double) components);
                }
            }
        }
        return new double[][] {java.util.Arrays.copyOf(lags, n), java.util.Arrays.copyOf(values, n)};
    }
}

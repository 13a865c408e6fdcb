package org.polyinfo.core.series;

/** Correlation and trend of a sampled quantity such as a density or a temperature. */
public final class SeriesChecks {

    private static final int BLOCKS = 10;

    private SeriesChecks() {}

    /**
     * Statistical inefficiency {@code g = 1 + 2 Σ_j (1 − j/N) ρ(j)}: {@code N} samples are worth {@code N/g} independent ones. The
     * sum ends where a pair of neighbouring correlations is no longer positive (Geyer, Stat. Sci. 7, 473, 1992; Chodera,
     * J. Chem. Theory Comput. 12, 1799, 2016).
     *
     * @param values the samples; not modified
     * @return {@code g}, at least 1; {@code N} for a constant series
     * @throws IllegalArgumentException if there are fewer than two samples or one is not finite
     */
    public static double statisticalInefficiency(double[] values) {
        return inefficiency(values, 0);
    }

    /**
     * First sample of the stretch to the end that is worth the most independent samples: where equilibration may be taken
     * to end. Tried at every fiftieth of the series.
     *
     * @param values the samples; not modified
     * @throws IllegalArgumentException as for {@link #statisticalInefficiency}
     */
    public static int equilibratedFrom(double[] values) {
        int best = 0;
        double most = 0;
        int step = Math.max(1, values.length / 50);
        for (int from = 0; from <= values.length - Math.max(2, values.length / 10); from += step) {
            double worth = (values.length - from) / inefficiency(values, from);
            if (worth > most) {
                most = worth;
                best = from;
            }
        }
        return best;
    }

    private static double inefficiency(double[] values, int from) {
        int n = values.length - from;
        if (n < 2) {
            throw new IllegalArgumentException("needs at least 2 samples, found " + n);
        }
        double mean = 0;
        for (int i = from; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("samples must be finite, found " + values[i] + " at " + i);
            }
            mean += values[i] / n;
        }
        double variance = covariance(values, from, mean, 0);
        if (!(variance > 0)) {
            return n;
        }
        double g = 1;
        for (int lag = 1; lag + 1 < n; lag += 2) {
            double a = covariance(values, from, mean, lag) / variance;
            double b = covariance(values, from, mean, lag + 1) / variance;
            if (a + b <= 0) {
                break;
            }
            g += 2 * ((1 - lag / (double) n) * a + (1 - (lag + 1.0) / n) * b);
        }
        return Math.max(1, g);
    }

    private static double covariance(double[] values, int from, double mean, int lag) {
        double sum = 0;
        int pairs = values.length - from - lag;
        for (int i = from; i < from + pairs; i++) {
            sum += (values[i] - mean) * (values[i + lag] - mean);
        }
        return sum / pairs;
    }

    /**
     * A straight line through the means of ten blocks.
     *
     * @param change of the line from the beginning to the end of the series
     * @param standardError of the change, from the scatter of the blocks around the line
     */
    public record Drift(double change, double standardError) {

        /** Whether the change is more than {@code sigmas} standard errors. */
        public boolean exceeds(double sigmas) {
            return Math.abs(change) > sigmas * standardError;
        }
    }

    /**
     * Drift of a series.
     *
     * @param values the samples, at least 20; not modified
     * @throws IllegalArgumentException if there are fewer
     */
    public static Drift drift(double[] values) {
        if (values.length < 2 * BLOCKS) {
            throw new IllegalArgumentException(
                    "a drift needs at least " + 2 * BLOCKS + " samples, found " + values.length);
        }
        int size = values.length / BLOCKS;
        double[] means = new double[BLOCKS];
        double mean = 0;
        for (int b = 0; b < BLOCKS; b++) {
            for (int i = b * size; i < (b + 1) * size; i++) {
                means[b] += values[i] / size;
            }
            mean += means[b] / BLOCKS;
        }
        double sxx = 0;
        double sxy = 0;
        for (int b = 0; b < BLOCKS; b++) {
            double place = b - 0.5 * (BLOCKS - 1);
            sxx += place * place;
            sxy += place * means[b];
        }
        double slope = sxy / sxx;
        double rest = 0;
        for (int b = 0; b < BLOCKS; b++) {
            double off = means[b] - mean - slope * (b - 0.5 * (BLOCKS - 1));
            rest += off * off;
        }
        return new Drift(BLOCKS * slope, BLOCKS * Math.sqrt(rest / (BLOCKS - 2) / sxx));
    }
}

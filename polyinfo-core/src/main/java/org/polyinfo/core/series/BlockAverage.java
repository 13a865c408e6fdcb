package org.polyinfo.core.series;

import org.polyinfo.core.unit.Unit;

/**
 * Mean of a correlated series with a standard error from averages over blocks.
 *
 * <p>With {@code B} blocks of means {@code m_b}, the standard error of the mean is {@code sqrt(Σ(m_b − m̄)² / (B(B − 1)))}.
 * It is right when a block is much longer than the correlation time (Flyvbjerg and Petersen, J. Chem. Phys. 91, 461,
 * 1989). Samples that do not fill the last block are left out of the error, not of the mean.
 */
public final class BlockAverage {

    private BlockAverage() {}

    /**
     * @param values the samples; not modified
     * @param blocks number of blocks, at least 2
     * @param unit unit of the samples
     * @return the mean of all samples with its error; {@code effectiveSamples} is the plain variance of the samples
     *     divided by the squared error
     * @throws IllegalArgumentException if there are fewer than two blocks, or fewer samples than blocks
     */
    public static Estimate of(double[] values, int blocks, Unit unit) {
        if (blocks < 2) {
            throw new IllegalArgumentException("blocks must be at least 2, found " + blocks);
        }
        if (values.length < blocks) {
            throw new IllegalArgumentException(
                    "values must hold at least one sample per block (" + blocks + "), found " + values.length);
        }
        double mean = mean(values, 0, values.length);
        int size = values.length / blocks;
        double[] means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            means[b] = mean(values, b * size, (b + 1) * size);
        }
        double centre = mean(means, 0, blocks);
        double between = 0;
        for (double m : means) {
            between += (m - centre) * (m - centre);
        }
        double error = Math.sqrt(between / (blocks * (blocks - 1.0)));
        double variance = 0;
        for (double v : values) {
            variance += (v - mean) * (v - mean);
        }
        variance /= values.length - 1.0;
        return error > 0
                ? Estimate.of(mean, error, unit, Math.min(values.length, variance / (error * error)))
                : Estimate.of(mean, error, unit);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}

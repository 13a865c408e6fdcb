package org.polyinfo.ml.split;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Extrapolation beyond the range of a property: trained on the middle, tested on the low tail and on the high tail, one
 * fold each.
 *
 * @param tail share of the rows in each tail, above 0 and below 0.5; the bounds are the quantiles of that share by linear
 *     interpolation (type 7), and a tail holds what lies strictly beyond them
 */
public record PropertyRangeSplit(double tail) {

    /**
     * @throws IllegalArgumentException if {@code tail} is out of range
     */
    public PropertyRangeSplit {
        if (!(tail > 0 && tail < 0.5)) {
            throw new IllegalArgumentException("tail must be above 0 and below 0.5, found " + tail);
        }
    }

    /**
     * @param values the property; a row without it (NaN) is in no fold
     * @throws IllegalArgumentException if a tail or the middle is empty
     */
    public SplitPlan split(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values must hold a number, found none");
        }
        double low = quantile(sorted, tail);
        double high = quantile(sorted, 1 - tail);
        int[] middle = rows(values, low, high);
        return new SplitPlan(
                "property range",
                values.length,
                List.of(
                        Fold.of("low tail", middle, rows(values, Double.NEGATIVE_INFINITY, Math.nextDown(low))),
                        Fold.of("high tail", middle, rows(values, Math.nextUp(high), Double.POSITIVE_INFINITY))),
                Map.of("tail", String.valueOf(tail), "low", String.valueOf(low), "high", String.valueOf(high)));
    }

    private static int[] rows(double[] values, double from, double to) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> values[i] >= from && values[i] <= to)
                .toArray();
    }

    /** Quantile of sorted values by linear interpolation (Hyndman and Fan type 7). */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}

package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Folds in the order of time: every fold is tested on a later block than any row it was trained on.
 *
 * @param folds number of folds, at least 1; the rows are cut into one block more
 */
public record TimeSplit(int folds) {

    /**
     * @throws IllegalArgumentException if {@code folds} is less than 1
     */
    public TimeSplit {
        if (folds < 1) {
            throw new IllegalArgumentException("folds must be at least 1, found " + folds);
        }
    }

    /**
     * @param times time or order of every row; rows of one time stay in one block
     * @throws IllegalArgumentException if a time is not a number or there are fewer times than blocks
     */
    public SplitPlan split(double[] times) {
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("times must be finite, found " + times[i] + " in row " + i);
            }
        }
        double[] distinct = Arrays.stream(times).sorted().distinct().toArray();
        if (distinct.length <= folds) {
            throw new IllegalArgumentException(
                    "there must be more than " + folds + " distinct times, found " + distinct.length);
        }
        List<Fold> made = new ArrayList<>();
        for (int f = 1; f <= folds; f++) {
            double begin = distinct[(int) ((long) f * distinct.length / (folds + 1))];
            int next = (int) ((long) (f + 1) * distinct.length / (folds + 1));
            double end = next < distinct.length ? distinct[next] : Double.POSITIVE_INFINITY;
            int[] train = rows(times, Double.NEGATIVE_INFINITY, begin);
            made.add(Fold.of("from " + begin, train, rows(times, begin, end)));
        }
        return new SplitPlan("time", times.length, made, Map.of("folds", String.valueOf(folds)));
    }

    private static int[] rows(double[] times, double from, double before) {
        return java.util.stream.IntStream.range(0, times.length)
                .filter(i -> times[i] >= from && times[i] < before)
                .toArray();
    }
}

package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * k folds in which no group is torn apart and every stratum (class, quartile of the target) is spread as evenly as the
 * groups allow. Groups are dealt out from the most uneven to the most even, each to the fold where the strata become most
 * alike; a seed shuffles them first. Pedregosa et al., J. Mach. Learn. Res. 12, 2825 (2011), documentation of the method
 * of this name.
 *
 * @param k number of folds, at least 2
 * @param seed seed of the shuffle; 0 for none
 */
public record StratifiedGroupKFold(int k, long seed) {

    /**
     * @throws IllegalArgumentException if {@code k} is less than 2
     */
    public StratifiedGroupKFold {
        if (k < 2) {
            throw new IllegalArgumentException("k must be at least 2, found " + k);
        }
    }

    /** Without a shuffle. */
    public static StratifiedGroupKFold of(int k) {
        return new StratifiedGroupKFold(k, 0);
    }

    /** Shuffled with a seed. */
    public StratifiedGroupKFold withSeed(long value) {
        return new StratifiedGroupKFold(k, value);
    }

    /** Strata of a number: its quantile classes, counted from 0. */
    public static int[] quantileStrata(double[] values, int classes) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] strata = new int[values.length];
        for (int i = 0; i < strata.length; i++) {
            int below = Arrays.binarySearch(sorted, values[i]);
            while (below > 0 && sorted[below - 1] == values[i]) {
                below--;
            }
            strata[i] = (int) ((long) below * classes / values.length);
        }
        return strata;
    }

    /**
     * @param groups number of the group of every row
     * @param strata number of the stratum of every row
     * @throws IllegalArgumentException if the lengths differ or there are fewer groups than folds
     */
    public SplitPlan split(int[] groups, int[] strata) {
        if (groups.length != strata.length) {
            throw new IllegalArgumentException(
                    "strata must have " + groups.length + " rows like groups, found " + strata.length);
        }
        Map<Integer, List<Integer>> members = Groups.members(groups);
        Groups.requireAtLeast(k, members.size());
        Map<Integer, Integer> index = new TreeMap<>();
        for (int stratum : strata) {
            index.putIfAbsent(stratum, 0);
        }
        int classes = 0;
        for (Map.Entry<Integer, Integer> entry : index.entrySet()) {
            entry.setValue(classes++);
        }
        int[] total = new int[classes];
        List<Dealt> order = new ArrayList<>();
        for (List<Integer> rows : members.values()) {
            int[] counts = new int[classes];
            for (int row : rows) {
                counts[index.getOrDefault(strata[row], 0)]++;
            }
            order.add(new Dealt(rows, counts));
            Arrays.setAll(total, s -> total[s] + counts[s]);
        }
        if (seed != 0) {
            Collections.shuffle(order, new Random(seed));
        }
        order.sort((a, b) -> Double.compare(deviation(b.counts), deviation(a.counts)));
        int[][] perFold = new int[k][classes];
        int[] fold = new int[groups.length];
        for (Dealt group : order) {
            int best = 0;
            double lowest = Double.POSITIVE_INFINITY;
            int smallest = Integer.MAX_VALUE;
            for (int f = 0; f < k; f++) {
                int[] after = perFold[f].clone();
                Arrays.setAll(after, s -> after[s] + group.counts[s]);
                double uneven = unevenness(perFold, f, after, total);
                int size = Arrays.stream(perFold[f]).sum();
                if (uneven < lowest - 1e-12 || (Math.abs(uneven - lowest) <= 1e-12 && size < smallest)) {
                    lowest = uneven;
                    smallest = size;
                    best = f;
                }
            }
            int chosen = best;
            Arrays.setAll(perFold[chosen], s -> perFold[chosen][s] + group.counts[s]);
            group.rows.forEach(row -> fold[row] = chosen);
        }
        return new SplitPlan(
                "stratified group k-fold",
                groups.length,
                SplitPlan.ofTestFolds(fold).folds(),
                Map.of("k", String.valueOf(k), "seed", String.valueOf(seed)));
    }

    /** Mean over the strata of the spread over the folds of their share. */
    private static double unevenness(int[][] perFold, int changed, int[] after, int[] total) {
        double sum = 0;
        for (int s = 0; s < total.length; s++) {
            double[] shares = new double[perFold.length];
            for (int f = 0; f < shares.length; f++) {
                shares[f] = (double) (f == changed ? after[s] : perFold[f][s]) / total[s];
            }
            sum += deviation(shares);
        }
        return sum / total.length;
    }

    private static double deviation(int[] counts) {
        return deviation(Arrays.stream(counts).asDoubleStream().toArray());
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static final class Dealt {
        private final List<Integer> rows;
        private final int[] counts;

        Dealt(List<Integer> rows, int[] counts) {
            this.rows = rows;
            this.counts = counts;
        }
    }
}

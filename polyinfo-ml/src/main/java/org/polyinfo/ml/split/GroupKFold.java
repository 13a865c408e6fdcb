package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * k folds of about equal size in which no group is torn apart.
 *
 * <p>Groups are dealt out from the largest to the smallest, each to the fold that is smallest so far. Without a seed
 * groups of one size keep their order of appearance, so the same table gives the same folds. With a seed, groups of one
 * order of magnitude (a factor of two in size) are shuffled first: other seeds give other folds, still balanced.
 */
public final class GroupKFold {

    private final int k;
    private final OptionalLong seed;

    private GroupKFold(int k, OptionalLong seed) {
        this.k = k;
        this.seed = seed;
    }

    /**
     * @throws IllegalArgumentException if {@code k} is less than 2
     */
    public static GroupKFold of(int k) {
        if (k < 2) {
            throw new IllegalArgumentException("k must be at least 2, found " + k);
        }
        return new GroupKFold(k, OptionalLong.empty());
    }

    /** Shuffles with a seed. */
    public GroupKFold withSeed(long value) {
        return new GroupKFold(k, OptionalLong.of(value));
    }

    /**
     * Folds by keys: rows with one key are one group, a row without a key ({@code null}) is its own.
     *
     * @throws IllegalArgumentException if there are fewer groups than folds
     */
    public SplitPlan split(@Nullable String[] keys) {
        return split(Groups.ofKeys(keys));
    }

    /**
     * Folds by group numbers; only equality of numbers matters.
     *
     * @throws IllegalArgumentException if there are fewer groups than folds
     */
    public SplitPlan split(int[] groups) {
        Map<Integer, List<Integer>> members = Groups.members(groups);
        Groups.requireAtLeast(k, members.size());
        int[] fold = new int[groups.length];
        int[] size = new int[k];
        for (List<Integer> group : dealingOrder(members)) {
            int smallest = 0;
            for (int f = 1; f < k; f++) {
                if (size[f] < size[smallest]) {
                    smallest = f;
                }
            }
            size[smallest] += group.size();
            for (int row : group) {
                fold[row] = smallest;
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("k", String.valueOf(k));
        seed.ifPresent(s -> parameters.put("seed", String.valueOf(s)));
        parameters.put("groups", String.valueOf(members.size()));
        return new SplitPlan(
                "group k-fold", groups.length, SplitPlan.ofTestFolds(fold).folds(), parameters);
    }

    private List<List<Integer>> dealingOrder(Map<Integer, List<Integer>> members) {
        List<List<Integer>> order = new ArrayList<>(members.values());
        if (seed.isEmpty()) {
            order.sort(Comparator.comparingInt(g -> -g.size()));
        } else {
            Collections.shuffle(order, new Random(seed.getAsLong()));
            order.sort(Comparator.comparingInt(g -> Integer.numberOfLeadingZeros(g.size())));
        }
        return order;
    }

    /**
     * The same folds repeated with seeds {@code seed, seed + 1, …}; without a seed the first is 0.
     *
     * @throws IllegalArgumentException if there are fewer groups than folds, or {@code repeats} is not positive
     */
    public SplitPlan splitRepeatedly(int[] groups, int repeats) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, found " + repeats);
        }
        long first = seed.orElse(0);
        SplitPlan[] plans = new SplitPlan[repeats];
        Arrays.setAll(plans, i -> withSeed(first + i).split(groups));
        return SplitPlan.concat(List.of(plans));
    }
}

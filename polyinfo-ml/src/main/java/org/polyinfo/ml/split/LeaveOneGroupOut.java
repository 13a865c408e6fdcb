package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fold per group (a polymer class, a laboratory, a publication), tested on that group and trained on all others.
 *
 * @param leastRows groups with fewer rows are never tested, but trained on
 */
public record LeaveOneGroupOut(int leastRows) {

    /** Tests every group. */
    public LeaveOneGroupOut() {
        this(1);
    }

    /**
     * Folds in the order in which the groups appear. Rows without a key ({@code null}) are trained on in every fold.
     *
     * @throws IllegalArgumentException if there are fewer than two groups, or none has enough rows
     */
    public SplitPlan split(@Nullable String[] keys) {
        Map<String, Integer> size = new LinkedHashMap<>();
        for (String key : keys) {
            if (key != null) {
                size.merge(key, 1, Integer::sum);
            }
        }
        Groups.requireAtLeast(2, size.size());
        List<String> names = new ArrayList<>(size.keySet());
        int[] number = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            number[i] = keys[i] == null ? -1 : names.indexOf(keys[i]);
        }
        List<Fold> folds = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            if (size.getOrDefault(names.get(g), 0) >= leastRows) {
                folds.add(SplitPlan.fold(names.get(g), number, g));
            }
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("no group has at least " + leastRows + " rows");
        }
        return new SplitPlan(
                "leave one group out", keys.length, folds, Map.of("least_rows", String.valueOf(leastRows)));
    }
}

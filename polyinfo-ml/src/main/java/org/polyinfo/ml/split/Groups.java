package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polyinfo.ml.data.Components;

/** Which rows belong together: from keys, from several columns at once, from near-duplicate fingerprints. */
public final class Groups {

    private Groups() {}

    /** Rows with one key are one group; a row without a key ({@code null}) is its own. Numbers in order of appearance. */
    public static int[] ofKeys(@Nullable String[] keys) {
        return ofKeys(List.<@Nullable String[]>of(keys));
    }

    /**
     * Rows that share a key in any of several columns are one group, also through other rows (connected components). A
     * missing key ties nothing.
     *
     * @throws IllegalArgumentException if there is no column, or their lengths differ
     */
    public static int[] ofKeys(List<@Nullable String[]> columns) {
        return Components.ofKeys(columns);
    }

    /** Rows of each group in ascending order, groups in order of appearance. */
    static Map<Integer, List<Integer>> members(int[] groups) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], g -> new ArrayList<>()).add(i);
        }
        return members;
    }

    static void requireAtLeast(int folds, int groups) {
        if (groups < folds) {
            throw new IllegalArgumentException("there must be at least as many groups as folds (" + folds + "), found "
                    + groups + (groups == 1 ? " group" : " groups"));
        }
    }
}

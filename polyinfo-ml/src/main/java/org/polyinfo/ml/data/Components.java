package org.polyinfo.ml.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connected components of rows: union by joining pairs, numbers in order of first appearance. Not thread-safe. */
public final class Components {

    private final int[] parent;

    /** Every row on its own. */
    public Components(int rows) {
        parent = new int[rows];
        Arrays.setAll(parent, i -> i);
    }

    /** Says that two rows belong together. */
    public void join(int a, int b) {
        int x = root(a);
        int y = root(b);
        parent[Math.max(x, y)] = Math.min(x, y);
    }

    /**
     * Rows that share a key in any of several columns, also through other rows; a missing key ties nothing.
     *
     * @return number of the component of every row, in order of appearance
     * @throws IllegalArgumentException if there is no column, or their lengths differ
     */
    public static int[] ofKeys(List<@Nullable String[]> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns must hold at least one column of keys, found none");
        }
        int rows = columns.get(0).length;
        Components components = new Components(rows);
        for (@Nullable String[] keys : columns) {
            if (keys.length != rows) {
                throw new IllegalArgumentException(
                        "columns must all have " + rows + " rows, found one with " + keys.length);
            }
            Map<String, Integer> first = new HashMap<>();
            for (int i = 0; i < rows; i++) {
                String key = keys[i];
                Integer other = key == null ? null : first.putIfAbsent(key, i);
                if (other != null) {
                    components.join(other, i);
                }
            }
        }
        return components.numbers();
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Number of the component of every row, counted from 0 in order of appearance. */
    public int[] numbers() {
        int[] numbers = new int[parent.length];
        int next = 0;
        for (int i = 0; i < parent.length; i++) {
            int root = root(i);
            numbers[i] = root == i ? next++ : numbers[root];
        }
        return numbers;
    }
}

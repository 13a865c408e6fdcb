package org.polyinfo.ml.leakage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;

/** Values as numbers from 0 in order of appearance, so that equal values are equal numbers; −1 is a missing one. */
final class Codes {

    private Codes() {}

    static int[] of(Column column) {
        int[] codes = new int[column.size()];
        Map<Object, Integer> numbers = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            Object value = column.isMissing(i)
                    ? null
                    : column instanceof Column.Numbers n
                            ? (Object) (n.at(i) + 0.0) // one zero
                            : String.valueOf(((Column.Texts) column).at(i));
            codes[i] = value == null ? -1 : numbers.computeIfAbsent(value, v -> numbers.size());
        }
        return codes;
    }

    static int[] of(@Nullable String[] keys) {
        return of(Column.of("keys", org.polyinfo.core.table.Scale.NONE, keys));
    }

    /** One number per distinct tuple; missing values are values here, but a tuple of nothing else is missing. */
    static int[] tuples(List<int[]> columns) {
        int rows = columns.get(0).length;
        int[] joined = columns.get(0).clone();
        for (int[] column : columns.subList(1, columns.size())) {
            Map<Long, Integer> numbers = new HashMap<>();
            for (int i = 0; i < rows; i++) {
                if (joined[i] >= 0 || column[i] >= 0) {
                    long pair = ((joined[i] + 1L) << 32) | (column[i] + 1);
                    joined[i] = numbers.computeIfAbsent(pair, p -> numbers.size());
                }
            }
        }
        return joined;
    }

    static int distinct(int[] codes) {
        return Arrays.stream(codes).max().orElse(-1) + 1;
    }

    /** How often each code occurs. */
    static int[] counts(int[] codes) {
        int[] counts = new int[distinct(codes)];
        for (int code : codes) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    /** Whether one code says the other and back, in the rows where both are there. */
    static boolean oneToOne(int[] a, int[] b) {
        int[] bOfA = new int[distinct(a)];
        int[] aOfB = new int[distinct(b)];
        Arrays.fill(bOfA, -1);
        Arrays.fill(aOfB, -1);
        int seen = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] >= 0 && b[i] >= 0) {
                if (bOfA[a[i]] < 0 && aOfB[b[i]] < 0) {
                    bOfA[a[i]] = b[i];
                    aOfB[b[i]] = a[i];
                    seen++;
                } else if (bOfA[a[i]] != b[i] || aOfB[b[i]] != a[i]) {
                    return false;
                }
            }
        }
        return seen > 1;
    }

    /** Rows whose flag is set. */
    static List<Integer> rows(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> flags[i]).boxed().toList();
    }
}

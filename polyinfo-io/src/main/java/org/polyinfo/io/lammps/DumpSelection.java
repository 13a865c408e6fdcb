package org.polyinfo.io.lammps;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of each frame.
 *
 * @param columns columns in the order wanted, or {@code null} for all
 * @param optional columns wanted behind those, where the file has them
 * @param particles per column, which values keep a particle; all must
 */
record DumpSelection(@Nullable List<String> columns, List<String> optional, Map<String, Accept> particles) {

    static final DumpSelection ALL = new DumpSelection(null, List.of(), Map.of());
    static final DumpSelection NO_COLUMNS = ALL.withColumns(List.of());

    DumpSelection withColumns(List<String> wanted) {
        return new DumpSelection(List.copyOf(wanted), optional, particles);
    }

    /** Columns that processing needs and the caller does not see. */
    DumpSelection withOptional(List<String> more) {
        return new DumpSelection(columns, List.copyOf(more), particles);
    }

    DumpSelection with(String column, Accept accept) {
        Map<String, Accept> more = new LinkedHashMap<>(particles);
        more.put(column, accept);
        return new DumpSelection(columns, optional, Map.copyOf(more));
    }

    /** A test of one field. */
    sealed interface Accept {
        boolean number(double value);

        boolean word(String value);
    }

    /** One of a set of whole numbers. */
    static final class OneOf implements Accept {
        private static final long DENSE = 1L << 24;

        private final BitSet dense = new BitSet();
        private final long[] sparse;

        OneOf(long... values) {
            for (long v : values) {
                if (v >= 0 && v < DENSE) {
                    dense.set((int) v);
                }
            }
            sparse = Arrays.stream(values)
                    .filter(v -> v < 0 || v >= DENSE)
                    .sorted()
                    .toArray();
        }

        @Override
        public boolean number(double value) {
            long whole = (long) value;
            return whole == value
                    && ((whole >= 0 && whole < DENSE)
                            ? dense.get((int) whole)
                            : Arrays.binarySearch(sparse, whole) >= 0);
        }

        @Override
        public boolean word(String value) {
            return false;
        }
    }

    /** One of a set of words. */
    record OneWord(Set<String> words) implements Accept {
        @Override
        public boolean number(double value) {
            return false;
        }

        @Override
        public boolean word(String value) {
            return words.contains(value);
        }
    }
}

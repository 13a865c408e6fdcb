package org.polyinfo.ml.data;

import java.util.BitSet;
import java.util.List;

/** Binary fingerprints of the rows of a table, compared by Tanimoto similarity. Immutable. */
public final class Fingerprints {

    private final long[][] words;
    private final int[] ones;

    private Fingerprints(long[][] words) {
        this.words = words;
        this.ones = new int[words.length];
        for (int i = 0; i < ones.length; i++) {
            for (long word : words[i]) {
                ones[i] += Long.bitCount(word);
            }
        }
    }

    /** Fingerprints as bit sets, one per row. */
    public static Fingerprints of(List<BitSet> rows) {
        int length = rows.stream().mapToInt(BitSet::length).max().orElse(0);
        return of(rows.stream().map(BitSet::toLongArray).toArray(long[][]::new), (length + 63) / 64);
    }

    /** Fingerprints as words of 64 bits, one array per row; shorter arrays end in zeros. The arrays are copied. */
    public static Fingerprints of(long[][] rows) {
        int length = 0;
        for (long[] row : rows) {
            length = Math.max(length, row.length);
        }
        return of(rows, length);
    }

    private static Fingerprints of(long[][] rows, int length) {
        long[][] copy = new long[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = java.util.Arrays.copyOf(rows[i], length);
        }
        return new Fingerprints(copy);
    }

    /** Number of rows. */
    public int size() {
        return words.length;
    }

    /** Number of bits set in a row. */
    public int bitCount(int row) {
        return ones[row];
    }

    /** Common bits divided by bits in either; 1 for two empty fingerprints. */
    public double tanimoto(int i, int j) {
        return tanimoto(i, this, j);
    }

    /** Similarity of a row to a row of other fingerprints made in the same way. */
    public double tanimoto(int i, Fingerprints other, int j) {
        long[] a = words[i];
        long[] b = other.words[j];
        int common = 0;
        for (int k = 0; k < Math.min(a.length, b.length); k++) {
            common += Long.bitCount(a[k] & b[k]);
        }
        int either = ones[i] + other.ones[j] - common;
        return either == 0 ? 1 : (double) common / either;
    }

    /** The rows of the given indices. */
    public Fingerprints rows(int[] indices) {
        long[][] picked = new long[indices.length][];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = words[indices[i]];
        }
        return new Fingerprints(picked);
    }

    /** Greatest similarity of a row to any of the given rows; 0 for none. */
    public double nearest(int row, int[] others) {
        double nearest = 0;
        for (int other : others) {
            nearest = Math.max(nearest, tanimoto(row, other));
        }
        return nearest;
    }
}

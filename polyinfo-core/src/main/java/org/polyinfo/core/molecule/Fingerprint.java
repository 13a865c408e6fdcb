package org.polyinfo.core.molecule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each structural feature occurs, features folded into a fixed number of bits. Immutable.
 *
 * <p>As a bit vector it says which features occur, as a count vector how often. Kept sparse: memory goes with the number of
 * features, not with the size.
 */
public final class Fingerprint {

    private final int size;
    private final int[] positions;
    private final int[] counts;

    private Fingerprint(int size, int[] positions, int[] counts) {
        this.size = size;
        this.positions = positions;
        this.counts = counts;
    }

    /**
     * A fingerprint from features.
     *
     * @param size number of bits, at least 1
     * @param features one number per occurrence of a feature, taken as unsigned and folded modulo {@code size}; copied
     * @throws IllegalArgumentException if the size is not positive
     */
    public static Fingerprint of(int size, int[] features) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, found " + size);
        }
        int[] sorted = new int[features.length];
        for (int i = 0; i < features.length; i++) {
            sorted[i] = Integer.remainderUnsigned(features[i], size);
        }
        Arrays.sort(sorted);
        int[] positions = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int filled = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                positions[filled++] = sorted[i];
            }
            counts[filled - 1]++;
        }
        return new Fingerprint(size, Arrays.copyOf(positions, filled), Arrays.copyOf(counts, filled));
    }

    /** Number of bits, set or not. */
    public int size() {
        return size;
    }

    /** Number of bits that are set. */
    public int cardinality() {
        return positions.length;
    }

    /** The bits that are set, ascending. */
    public int[] bits() {
        return positions.clone();
    }

    /**
     * Whether a bit is set.
     *
     * @throws IndexOutOfBoundsException if the bit is not 0 to {@code size() - 1}
     */
    public boolean has(int bit) {
        return count(bit) > 0;
    }

    /**
     * How many occurrences fell on a bit.
     *
     * @throws IndexOutOfBoundsException if the bit is not 0 to {@code size() - 1}
     */
    public int count(int bit) {
        if (bit < 0 || bit >= size) {
            throw new IndexOutOfBoundsException("bit must be 0 to " + (size - 1) + ", found " + bit);
        }
        int place = Arrays.binarySearch(positions, bit);
        return place < 0 ? 0 : counts[place];
    }

    /** All counts, zeros included: a row of a feature table. */
    public double[] toCounts() {
        double[] row = new double[size];
        for (int i = 0; i < positions.length; i++) {
            row[positions[i]] = counts[i];
        }
        return row;
    }

    /** All bits as 0 or 1: a row of a feature table. */
    public double[] toBits() {
        double[] row = new double[size];
        for (int position : positions) {
            row[position] = 1;
        }
        return row;
    }

    /**
     * Tanimoto similarity of the bits, |A∩B| / |A∪B|: 1 for equal ones, 1 for two empty ones.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public double tanimoto(Fingerprint other) {
        return similarity(other, false);
    }

    /**
     * Tanimoto similarity of the counts, Σ min(a, b) / Σ max(a, b): 1 for equal ones, 1 for two empty ones.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public double tanimotoOfCounts(Fingerprint other) {
        return similarity(other, true);
    }

    private double similarity(Fingerprint other, boolean counted) {
        if (other.size != size) {
            throw new IllegalArgumentException("sizes must be equal, found " + size + " and " + other.size);
        }
        long common = 0;
        long all = 0;
        int i = 0;
        int j = 0;
        while (i < positions.length || j < other.positions.length) {
            int mine = i < positions.length ? positions[i] : size;
            int theirs = j < other.positions.length ? other.positions[j] : size;
            int a = mine <= theirs ? (counted ? counts[i++] : 1) : 0;
            int b = theirs <= mine ? (counted ? other.counts[j++] : 1) : 0;
            if (!counted) {
                i += a;
                j += b;
            }
            common += Math.min(a, b);
            all += Math.max(a, b);
        }
        return all == 0 ? 1 : (double) common / all;
    }

    /** Whether the other has the same size and counts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint f
                && f.size == size
                && Arrays.equals(f.positions, positions)
                && Arrays.equals(f.counts, counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(positions) + Arrays.hashCode(counts);
    }

    /** {@code Fingerprint[37 of 2048 bits]}. */
    @Override
    public String toString() {
        return "Fingerprint[" + positions.length + " of " + size + " bits]";
    }
}

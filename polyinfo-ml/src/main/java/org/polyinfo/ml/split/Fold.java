package org.polyinfo.ml.split;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One division of rows: those a model is trained on and those it is tested on. Rows may be in neither. Immutable.
 *
 * <p>The order of the training rows is kept: it decides what an order-dependent learner sees.
 */
public final class Fold {

    private final String label;
    private final int[] train;
    private final int[] test;

    private Fold(String label, int[] train, int[] test) {
        this.label = label;
        this.train = train;
        this.test = test;
    }

    /**
     * A fold. The arrays are copied.
     *
     * @param label what is tested, for people: {@code fold 3}, {@code class 7}, {@code high tail}
     * @param train indices of the training rows
     * @param test indices of the test rows
     * @throws IllegalArgumentException if one of the two is empty, an index is negative or stands twice, or a row is in
     *     both
     */
    public static Fold of(String label, int[] train, int[] test) {
        BitSet seen = new BitSet();
        for (int[] part : new int[][] {train, test}) {
            if (part.length == 0) {
                throw new IllegalArgumentException("fold '" + label + "' must have training and test rows, found "
                        + train.length + " and " + test.length);
            }
            for (int row : part) {
                if (row < 0 || seen.get(row)) {
                    throw new IllegalArgumentException("fold '" + label + "': row " + row
                            + (row < 0 ? " must be at least 0" : " must stand once, in training or in test"));
                }
                seen.set(row);
            }
        }
        return new Fold(label, train.clone(), test.clone());
    }

    /** What is tested, for people. */
    public String label() {
        return label;
    }

    /** Copy of the training rows. */
    public int[] train() {
        return train.clone();
    }

    /** Copy of the test rows. */
    public int[] test() {
        return test.clone();
    }

    int largestRow() {
        return Math.max(
                Arrays.stream(train).max().orElse(-1), Arrays.stream(test).max().orElse(-1));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Fold f
                && label.equals(f.label)
                && Arrays.equals(train, f.train)
                && Arrays.equals(test, f.test);
    }

    @Override
    public int hashCode() {
        return label.hashCode() + 31 * Arrays.hashCode(test);
    }

    /** {@code fold 3: 853 training, 214 test rows}. */
    @Override
    public String toString() {
        return label + ": " + train.length + " training, " + test.length + " test rows";
    }
}

package org.polyinfo.ml.leakage;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * On which side of every fold a row stands, as bits: two rows are apart where some fold trains on one and tests the other.
 * Memory: two bits per row and fold.
 */
final class FoldSides {

    private final int words;
    private final long[] train;
    private final long[] test;

    private FoldSides(int rows, int words) {
        this.words = words;
        this.train = new long[rows * words];
        this.test = new long[rows * words];
    }

    static FoldSides of(SplitPlan plan, IntPredicate takesPart) {
        FoldSides sides = new FoldSides(plan.rows(), (plan.folds().size() + 63) / 64);
        for (int f = 0; f < plan.folds().size(); f++) {
            Fold fold = plan.folds().get(f);
            mark(sides.train, sides.words, fold.train(), f, takesPart);
            mark(sides.test, sides.words, fold.test(), f, takesPart);
        }
        return sides;
    }

    private static void mark(long[] bits, int words, int[] rows, int fold, IntPredicate takesPart) {
        for (int row : rows) {
            if (takesPart.test(row)) {
                bits[row * words + (fold >> 6)] |= 1L << fold;
            }
        }
    }

    private FoldSides united(int[] keys) {
        FoldSides united = new FoldSides(Arrays.stream(keys).max().orElse(-1) + 1, words);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >= 0) {
                for (int w = 0; w < words; w++) {
                    united.train[keys[i] * words + w] |= train[i * words + w];
                    united.test[keys[i] * words + w] |= test[i * words + w];
                }
            }
        }
        return united;
    }

    /** The sides of sets of rows: a set stands wherever one of its rows does. Keys count from 0; −1 is in no set. */
    FoldSides ofKeys(int[] keys) {
        return united(keys);
    }

    /** Whether some fold trains on one and tests the other. */
    boolean apart(int mine, FoldSides others, int theirs) {
        for (int w = 0; w < words; w++) {
            long a = train[mine * words + w] & others.test[theirs * words + w];
            long b = test[mine * words + w] & others.train[theirs * words + w];
            if ((a | b) != 0) {
                return true;
            }
        }
        return false;
    }

    /** For every row whether one of the same key stands on the other side of a fold. */
    boolean[] apartFromEqual(int[] keys) {
        FoldSides united = united(keys);
        boolean[] apart = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            apart[i] = keys[i] >= 0 && apart(i, united, keys[i]);
        }
        return apart;
    }

    /** For every key whether it stands on both sides of a fold. */
    boolean[] straddling(int[] keys) {
        FoldSides united = united(keys);
        boolean[] straddling = new boolean[united.train.length / Math.max(1, words)];
        for (int k = 0; k < straddling.length; k++) {
            straddling[k] = united.apart(k, united, k);
        }
        return straddling;
    }
}

package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.count;
import static org.polyinfo.ml.leakage.Verdicts.names;
import static org.polyinfo.ml.leakage.Verdicts.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.table.Column;

/**
 * L04 and L12: rows that say the same on both sides of a fold. Coarse columns (three materials, two temperatures) coincide
 * by chance; how many pairs would, if columns had nothing to do with one another, is worked out from how often each value
 * occurs, and only what chance does not explain is a leak.
 */
final class RepeatedRows {

    // Chance below which coincidences are no accident.
    private static final double ACCIDENT = 1e-3;

    private RepeatedRows() {}

    /** L04: exact duplicates. */
    static Optional<LeakageFinding> duplicates(AuditSubject subject) {
        Optional<FoldSides> sides = subject.sides();
        if (sides.isEmpty() || subject.features().isEmpty()) {
            return Optional.empty();
        }
        Repeats repeats = Repeats.of(subject, subject.features());
        boolean[] apart = sides.get().apartFromEqual(repeats.keys);
        List<Integer> rows = Codes.rows(apart);
        Verdicts verdicts = Verdicts.of("L04")
                .with("rows_with_identical_features_in_another_fold", rows.size())
                .with("duplicate_rows_total", repeats.duplicateRows)
                .with("pairs_expected_by_chance", repeats.expectedPairs);
        if (rows.isEmpty()) {
            return Optional.of(verdicts.ok(0, 0, "no row has the features of a row of another fold"));
        }
        if (!repeats.moreThanChance()) {
            return Optional.of(verdicts.warn(
                    rows.size(),
                    0,
                    rows,
                    count(rows.size(), "row")
                            + " cannot be told by their features from rows of another fold, about as many"
                            + " as chance explains: the features are coarse. If these are the same samples, put them into"
                            + " one fold by a group column"));
        }
        return Optional.of(verdicts.leak(
                rows.size(),
                0,
                rows,
                count(rows.size(), "row") + (rows.size() == 1 ? " has" : " have") + " exactly the features of a row of"
                        + " another fold, so the model is tested on what it was trained on: drop the duplicates, or"
                        + " declare a group column that keeps them in one fold"));
    }

    /** L12: one sample measured repeatedly, split by row. */
    static Optional<LeakageFinding> measurements(AuditSubject subject) {
        Optional<FoldSides> sides = subject.sides();
        List<String> constant = subject.features().stream()
                .filter(f -> !subject.conditions().contains(f))
                .toList();
        if (sides.isEmpty() || constant.isEmpty() || subject.conditions().isEmpty()) {
            return Optional.empty();
        }
        Repeats repeats = Repeats.of(subject, constant);
        boolean[] apart = sides.get().apartFromEqual(repeats.keys);
        List<Integer> rows = Codes.rows(apart);
        double share = (double) rows.size() / subject.rowsThatTakePart().length;
        Verdicts verdicts = Verdicts.of("L12")
                .with("fraction_rows_whose_composition_occurs_in_another_fold", share)
                .with("pairs_expected_by_chance", repeats.expectedPairs);
        String conditions = names(subject.conditions());
        if (rows.isEmpty()) {
            return Optional.of(verdicts.ok(
                    0,
                    0,
                    "no sample has rows in two folds (samples are rows equal in all features but " + conditions + ")"));
        }
        String what = percent(share) + " of the rows equal a row of another fold in all features but " + conditions;
        if (!subject.groups().isEmpty() && !sameGroup(subject, sides.get(), repeats.keys)) {
            return Optional.of(verdicts.warn(
                    share,
                    0,
                    rows,
                    what + ", though the declared groups say that they are other samples: check that the groups are"
                            + " right"));
        }
        if (!repeats.moreThanChance()) {
            return Optional.of(
                    verdicts.ok(share, 0, what + ", no more than chance explains: the other features are coarse"));
        }
        return Optional.of(verdicts.leak(
                share,
                0,
                rows,
                what + ": repeated measurements of one sample are on both sides. Split by sample: declare "
                        + names(constant) + " together, or a sample number, as the group"));
    }

    private static boolean sameGroup(AuditSubject subject, FoldSides sides, int[] keys) {
        int[] both = Codes.tuples(List.of(keys, subject.groupNumbers()));
        for (int i = 0; i < both.length; i++) {
            both[i] = keys[i] < 0 ? -1 : both[i];
        }
        return !Codes.rows(sides.apartFromEqual(both)).isEmpty();
    }

    /** Equal rows, and how many chance would give. */
    private static final class Repeats {
        private final int[] keys;
        private final int duplicateRows;
        private final double expectedPairs;
        private final double pairs;
        private final boolean oneFineColumn;

        private Repeats(int[] keys, int duplicateRows, double expectedPairs, double pairs, boolean oneFineColumn) {
            this.keys = keys;
            this.duplicateRows = duplicateRows;
            this.expectedPairs = expectedPairs;
            this.pairs = pairs;
            this.oneFineColumn = oneFineColumn;
        }

        static Repeats of(AuditSubject subject, List<String> names) {
            List<int[]> columns = new ArrayList<>();
            for (String name : names) {
                Column column = subject.table().column(name);
                columns.add(Codes.of(column));
            }
            int[] keys = Codes.tuples(columns);
            for (int i = 0; i < keys.length; i++) {
                keys[i] = subject.takesPart(i) ? keys[i] : -1;
            }
            double pairs = 0;
            int duplicates = 0;
            int distinct = 0;
            for (int c : Codes.counts(keys)) {
                pairs += c * (c - 1.0) / 2;
                duplicates += c > 1 ? c : 0;
                distinct += c > 0 ? 1 : 0;
            }
            boolean fine = columns.size() == 1 && 2 * distinct > keys.length;
            return new Repeats(keys, duplicates, fine ? 0 : expected(columns), pairs, fine);
        }

        /** Pairs of rows that agree in all columns if columns are independent. */
        private static double expected(List<int[]> columns) {
            int rows = columns.get(0).length;
            double[] chance = new double[rows];
            java.util.Arrays.fill(chance, 1);
            for (int[] column : columns) {
                int[] shifted = column.clone();
                for (int i = 0; i < rows; i++) {
                    shifted[i]++; // a missing value is a value here
                }
                int[] counts = Codes.counts(shifted);
                for (int i = 0; i < rows; i++) {
                    chance[i] *= (counts[shifted[i]] - 1) / Math.max(1.0, rows - 1);
                }
            }
            double sum = 0;
            for (double c : chance) {
                sum += c;
            }
            return sum * (rows - 1) / 2;
        }

        boolean moreThanChance() {
            return oneFineColumn || poissonTail(pairs, expectedPairs) < ACCIDENT;
        }

        /** Chance of at least so many events where so many are expected. */
        private static double poissonTail(double events, double expected) {
            if (expected == 0) {
                return events > 0 ? 0 : 1;
            }
            if (expected > 500) {
                return events > expected + 4 * Math.sqrt(expected) ? 0 : 1;
            }
            double term = Math.exp(-expected);
            double below = 0;
            for (int k = 0; k < events; k++) {
                below += term;
                term *= expected / (k + 1);
            }
            return 1 - below;
        }
    }
}

package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.count;
import static org.polyinfo.ml.leakage.Verdicts.figure;
import static org.polyinfo.ml.leakage.Verdicts.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.ml.data.Fingerprints;
import org.polyinfo.ml.data.Structures;

/** L05 and L06: the same polymer in another notation, and near duplicates, on both sides of a fold. */
final class StructureLeaks {

    /** Tanimoto similarity from which two structures are near duplicates. */
    static final double NEAR = 0.9;

    private static final double SHARE = 0.05;
    private static final int NEIGHBOURS = 5;
    private static final int MOST_QUERIES = 500;
    private static final int FEWEST_ROWS = 30;

    private StructureLeaks() {}

    /** L05: one polymer in several notations. */
    static Optional<LeakageFinding> notations(AuditSubject subject) {
        Optional<FoldSides> sides = subject.sides();
        if (sides.isEmpty() || subject.smiles().isEmpty()) {
            return Optional.empty();
        }
        @Nullable String[] texts = subject.table().strings(subject.smiles().get());
        Structures structures = subject.structures();
        @Nullable String[] keys = structures.keys();
        for (int i = 0; i < keys.length; i++) {
            // What cannot be read is at least itself.
            keys[i] = keys[i] == null && texts[i] != null ? "?" + texts[i] : keys[i];
        }
        int[] codes = Codes.of(keys);
        List<Integer> rows = Codes.rows(sides.get().apartFromEqual(codes));
        int unreadable = structures.unreadable().size();
        Verdicts verdicts = Verdicts.of("L05")
                .with("rows_with_same_polymer_in_another_fold", rows.size())
                .with("distinct_polymers", Codes.distinct(codes))
                .with("distinct_strings", Codes.distinct(Codes.of(texts)))
                .with("unreadable_structures", unreadable);
        String rest = unreadable == 0
                ? ""
                : "; " + count(unreadable, "structure") + " could not be read and " + (unreadable == 1 ? "was" : "were")
                        + " compared as text";
        return Optional.of(
                rows.isEmpty()
                        ? verdicts.ok(0, 0, "no polymer is in two folds, in whatever notation" + rest)
                        : verdicts.leak(
                                rows.size(),
                                0,
                                rows,
                                count(rows.size(), "row") + (rows.size() == 1 ? " is" : " are")
                                        + " the same polymer as a row of another fold, whatever the frame, direction or"
                                        + " order it is written in: group by the canonical repeat unit" + rest));
    }

    /** L06: near duplicates, by fingerprints where structures are given, else by distance of features. */
    static Optional<LeakageFinding> nearDuplicates(AuditSubject subject) {
        Optional<FoldSides> sides = subject.sides();
        if (sides.isEmpty()) {
            return Optional.empty();
        }
        return subject.smiles().isPresent() ? bySimilarity(subject, sides.get()) : byDistance(subject, sides.get());
    }

    private static Optional<LeakageFinding> bySimilarity(AuditSubject subject, FoldSides sides) {
        Structures structures = subject.structures();
        int n = structures.size();
        int[] codes = new int[n];
        Arrays.fill(codes, -1);
        List<Integer> first = new ArrayList<>();
        int[] texts = Codes.of(subject.table().column(subject.smiles().orElseThrow()));
        int[] numbers = new int[Codes.distinct(texts)];
        Arrays.fill(numbers, -1);
        int readable = 0;
        for (int i = 0; i < n; i++) {
            if (texts[i] >= 0 && structures.isReadable(i) && subject.takesPart(i)) {
                if (numbers[texts[i]] < 0) {
                    numbers[texts[i]] = first.size();
                    first.add(i);
                }
                codes[i] = numbers[texts[i]];
                readable++;
            }
        }
        if (readable == 0) {
            return Optional.empty();
        }
        Fingerprints distinct = structures
                .rows(first.stream().mapToInt(Integer::intValue).toArray())
                .fingerprints();
        Nearness nearness = Nearness.of(distinct, codes, sides);
        List<Integer> rows = Codes.rows(nearness.near);
        double share = (double) rows.size() / readable;
        Verdicts verdicts = Verdicts.of("L06")
                .with("fraction_rows_with_similarity_ge_0.9_in_other_fold", share)
                .with("max", nearness.greatest);
        String what =
                percent(share) + " of the rows have a structure of Tanimoto similarity 0.9 or more (Morgan, radius 2,"
                        + " 2048 bits) in another fold";
        return Optional.of(
                share > SHARE
                        ? verdicts.leak(
                                share,
                                SHARE,
                                rows,
                                what + ": homologues or stereo variants are on both sides. Group near duplicates, or"
                                        + " split by structure cluster")
                        : verdicts.make(
                                LeakageFinding.Verdict.OK,
                                share,
                                SHARE,
                                rows,
                                what + "; the greatest similarity across folds is " + figure(nearness.greatest)));
    }

    /** Which rows have a near duplicate on the other side of a fold, and the greatest similarity across. */
    private static final class Nearness {
        private final boolean[] near;
        private double greatest;

        private Nearness(int rows) {
            near = new boolean[rows];
        }

        /**
         * Compares distinct structures, ordered by their number of bits: similarity is at most the ratio of these, so the
         * search stops early. Cost O(structures²) at worst, memory O(structures).
         */
        static Nearness of(Fingerprints distinct, int[] codes, FoldSides sides) {
            int m = distinct.size();
            Integer[] order = new Integer[m];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Integer.compare(distinct.bitCount(a), distinct.bitCount(b)));
            FoldSides ofStructures = sides.ofKeys(codes);
            List<List<Integer>> members = new ArrayList<>(Collections.nCopies(m, List.of()));
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] >= 0) {
                    if (members.get(codes[i]).isEmpty()) {
                        members.set(codes[i], new ArrayList<>());
                    }
                    members.get(codes[i]).add(i);
                }
            }
            Nearness result = new Nearness(codes.length);
            for (int a = 0; a < m; a++) {
                for (int b = a; b < m; b++) {
                    int i = order[a];
                    int j = order[b];
                    double bound = distinct.bitCount(j) == 0 ? 1 : (double) distinct.bitCount(i) / distinct.bitCount(j);
                    if (bound < NEAR && bound <= result.greatest) {
                        break;
                    }
                    double similarity = distinct.tanimoto(i, j);
                    if ((similarity >= NEAR || similarity > result.greatest)
                            && ofStructures.apart(i, ofStructures, j)) {
                        result.greatest = Math.max(result.greatest, similarity);
                        if (similarity >= NEAR) {
                            result.mark(members.get(i), sides, ofStructures, j);
                            result.mark(members.get(j), sides, ofStructures, i);
                        }
                    }
                }
            }
            return result;
        }

        private void mark(List<Integer> rows, FoldSides sides, FoldSides ofStructures, int other) {
            for (int row : rows) {
                near[row] |= sides.apart(row, ofStructures, other);
            }
        }
    }

    /**
     * Without structures: rows far closer to their nearest row across a fold than to the fifth nearest. In p dimensions the
     * ratio of these two distances is below t by chance in about 4 t^p of the rows, so t follows from p: the number of
     * columns that are not coarse, or the dimension in which rows spread around one another, whichever is less. Looks at
     * no more than 500 rows, evenly spread; exact duplicates are another finding.
     */
    private static Optional<LeakageFinding> byDistance(AuditSubject subject, FoldSides sides) {
        double[][] x = standardized(subject);
        int[] rows = Arrays.stream(subject.rowsThatTakePart())
                .filter(i -> x.length > 0 && Double.isFinite(x[i][0]))
                .toArray();
        if (rows.length < FEWEST_ROWS) {
            return Optional.empty();
        }
        double dimension = Math.min(fineColumns(x, rows), dimension(x, rows));
        if (dimension < 0.5) {
            return Optional.empty();
        }
        double closeness = Math.min(0.1, Math.pow(1e-3, 1 / dimension));
        int step = (rows.length + MOST_QUERIES - 1) / MOST_QUERIES;
        List<Integer> near = new ArrayList<>();
        int looked = 0;
        for (int q = 0; q < rows.length; q += step) {
            looked++;
            double[] least = new double[NEIGHBOURS];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            for (int row : rows) {
                if (row != rows[q]) {
                    double distance = distance(x[rows[q]], x[row], least[NEIGHBOURS - 1]);
                    if (distance < least[NEIGHBOURS - 1] && sides.apart(rows[q], sides, row)) {
                        insert(least, distance);
                    }
                }
            }
            if (least[0] > 0
                    && Double.isFinite(least[NEIGHBOURS - 1])
                    && Math.sqrt(least[0] / least[NEIGHBOURS - 1]) < closeness) {
                near.add(rows[q]);
            }
        }
        double share = (double) near.size() / looked;
        Verdicts verdicts = Verdicts.of("L06")
                .with("fraction_rows_far_closer_to_another_fold_than_usual", share)
                .with("rows_looked_at", looked);
        String what = percent(share) + " of the rows are less than " + figure(closeness)
                + " times as far from their nearest" + " row of another fold as from the fifth nearest";
        return Optional.of(
                share > SHARE
                        ? verdicts.leak(
                                share,
                                SHARE,
                                near,
                                what + ": near duplicates are on both sides. Group them (replicates, homologues), or"
                                        + " split by cluster")
                        : verdicts.make(LeakageFinding.Verdict.OK, share, SHARE, near, what));
    }

    /** Number of columns with a value of its own in most rows. */
    private static int fineColumns(double[][] x, int[] rows) {
        int fine = 0;
        for (int j = 0; j < x[0].length; j++) {
            int column = j;
            long distinct = Arrays.stream(rows)
                    .mapToDouble(i -> x[i][column])
                    .distinct()
                    .count();
            fine += 2 * distinct > rows.length ? 1 : 0;
        }
        return fine;
    }

    /**
     * In how many dimensions rows spread around a row: from the mean of ln(d10/d5) of the distances to the tenth and the
     * fifth neighbour, which is (1/5 + … + 1/9)/p (Levina and Bickel, NIPS 17, 777, 2004). Looks at 100 rows.
     */
    private static double dimension(double[][] x, int[] rows) {
        double sum = 0;
        int looked = 0;
        int step = (rows.length + 99) / 100;
        for (int q = 0; q < rows.length; q += step) {
            double[] least = new double[2 * NEIGHBOURS];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            for (int row : rows) {
                double distance = distance(x[rows[q]], x[row], least[least.length - 1]);
                if (distance > 0 && distance < least[least.length - 1]) {
                    insert(least, distance);
                }
            }
            if (Double.isFinite(least[least.length - 1])) {
                sum += 0.5 * Math.log(least[least.length - 1] / least[NEIGHBOURS - 1]);
                looked++;
            }
        }
        double harmonic = 1 / 5.0 + 1 / 6.0 + 1 / 7.0 + 1 / 8.0 + 1 / 9.0;
        return looked == 0 || sum == 0 ? 0 : harmonic * looked / sum;
    }

    /** Numeric features over their standard deviations; a row with a missing one begins with NaN. */
    private static double[][] standardized(AuditSubject subject) {
        List<Column.Numbers> columns = subject.numericFeatures();
        List<double[]> scaled = new ArrayList<>();
        boolean[] missing = new boolean[subject.rows()];
        for (Column.Numbers column : columns) {
            double[] values = column.toArray();
            double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
            double mean = Arrays.stream(known).average().orElse(0);
            double sd = Math.sqrt(Arrays.stream(known)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0));
            if (sd > 0) {
                for (int i = 0; i < values.length; i++) {
                    missing[i] |= !Double.isFinite(values[i]);
                    values[i] = (values[i] - mean) / sd;
                }
                scaled.add(values);
            }
        }
        if (scaled.isEmpty()) {
            return new double[0][];
        }
        double[][] rows = new double[subject.rows()][scaled.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < scaled.size(); j++) {
                rows[i][j] = scaled.get(j)[i];
            }
            rows[i][0] = missing[i] ? Double.NaN : rows[i][0];
        }
        return rows;
    }

    /** Squared distance, or at least the limit once it is certain to exceed it. */
    private static double distance(double[] a, double[] b, double limit) {
        double sum = 0;
        for (int j = 0; j < a.length && sum < limit; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    private static void insert(double[] least, double distance) {
        int k = least.length - 1;
        while (k > 0 && least[k - 1] > distance) {
            least[k] = least[k - 1];
            k--;
        }
        least[k] = distance;
    }
}

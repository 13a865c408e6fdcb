package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.Fingerprints;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.transform.Standardizer;

/**
 * How far new rows are from the training rows: mean distance to the k nearest ones in standardized descriptor space and,
 * where there are fingerprints, greatest Tanimoto similarity. A row that is farther than 95 % of the training rows are from
 * one another is extrapolated to. Cost O(n²) once and O(n) per new row.
 */
public final class ApplicabilityDomain {

    private static final int NEIGHBOURS = 5;
    private static final double INSIDE = 0.95;

    private final Standardizer.Fitted standardizer;
    private final FeatureMatrix training;
    private final double farthest;
    private final @Nullable Fingerprints fingerprints;
    private final double leastSimilarity;

    private ApplicabilityDomain(
            Standardizer.Fitted standardizer,
            FeatureMatrix training,
            double farthest,
            @Nullable Fingerprints fingerprints,
            double leastSimilarity) {
        this.standardizer = standardizer;
        this.training = training;
        this.farthest = farthest;
        this.fingerprints = fingerprints;
        this.leastSimilarity = leastSimilarity;
    }

    /**
     * The domain of training rows by their descriptors.
     *
     * @throws IllegalArgumentException if a value is missing or there are fewer than two rows
     */
    public static ApplicabilityDomain of(TrainingSet rows) {
        rows.x().requireComplete();
        if (rows.size() < 2) {
            throw new IllegalArgumentException("there must be at least 2 training rows, found " + rows.size());
        }
        Standardizer.Fitted standardizer = new Standardizer().fit(rows);
        FeatureMatrix x = standardizer.apply(rows.x());
        double[] distances = IntStream.range(0, rows.size())
                .mapToDouble(i -> meanDistance(x, i, x, i))
                .sorted()
                .toArray();
        return new ApplicabilityDomain(
                standardizer, x, distances[(int) Math.ceil(INSIDE * distances.length) - 1], null, 0);
    }

    /**
     * This domain with fingerprints of the same training rows.
     *
     * @throws IllegalArgumentException if their number differs
     */
    public ApplicabilityDomain withFingerprints(Fingerprints rows) {
        int n = rows.size();
        if (n != training.rowCount()) {
            throw new IllegalArgumentException(
                    "fingerprints must have " + training.rowCount() + " rows like the descriptors, found " + n);
        }
        double[] nearest = IntStream.range(0, n)
                .mapToDouble(i -> rows.nearest(
                        i, IntStream.range(0, n).filter(j -> j != i).toArray()))
                .sorted()
                .toArray();
        return new ApplicabilityDomain(
                standardizer, training, farthest, rows, nearest[(int) Math.floor((1 - INSIDE) * n)]);
    }

    /**
     * Where a new row stands.
     *
     * @param distance mean distance to the nearest training rows in standardized descriptors
     * @param similarity greatest Tanimoto similarity to a training row, where there are fingerprints
     * @param outside features beyond the range of the training rows
     * @param extrapolating whether the row is farther, or less similar, than 95 % of the training rows are
     */
    public record Reach(double distance, OptionalDouble similarity, List<String> outside, boolean extrapolating) {

        /** Copies the list. */
        public Reach {
            outside = List.copyOf(outside);
        }
    }

    /** Greatest distance inside the domain. */
    public double farthest() {
        return farthest;
    }

    /**
     * The reach of every row by its descriptors.
     *
     * @throws IllegalArgumentException if the columns differ from those of the training rows or a value is missing
     */
    public List<Reach> reach(FeatureMatrix rows) {
        rows.requireComplete();
        FeatureMatrix x = standardizer.apply(rows);
        double[] low = new double[x.columnCount()];
        double[] high = new double[x.columnCount()];
        for (int j = 0; j < low.length; j++) {
            low[j] = Arrays.stream(training.column(j)).min().orElse(Double.NaN);
            high[j] = Arrays.stream(training.column(j)).max().orElse(Double.NaN);
        }
        List<Reach> reaches = new ArrayList<>();
        for (int i = 0; i < x.rowCount(); i++) {
            List<String> outside = new ArrayList<>();
            for (int j = 0; j < low.length; j++) {
                if (x.at(i, j) < low[j] || x.at(i, j) > high[j]) {
                    outside.add(x.columns().names().get(j));
                }
            }
            double distance = meanDistance(x, i, training, -1);
            reaches.add(new Reach(distance, OptionalDouble.empty(), outside, distance > farthest));
        }
        return reaches;
    }

    /**
     * The reach of every row by descriptors and fingerprints.
     *
     * @param of fingerprints of the same rows, made like those of the training rows
     * @throws IllegalArgumentException as {@link #reach(FeatureMatrix)}, or if the domain has no fingerprints or their
     *     number differs
     */
    public List<Reach> reach(FeatureMatrix rows, Fingerprints of) {
        Fingerprints known = fingerprints;
        if (known == null || of.size() != rows.rowCount()) {
            throw new IllegalArgumentException(
                    "the domain and all " + rows.rowCount() + " rows must have fingerprints");
        }
        List<Reach> reaches = reach(rows);
        for (int i = 0; i < reaches.size(); i++) {
            double similarity = 0;
            for (int j = 0; j < known.size(); j++) {
                similarity = Math.max(similarity, of.tanimoto(i, known, j));
            }
            Reach by = reaches.get(i);
            reaches.set(
                    i,
                    new Reach(
                            by.distance(),
                            OptionalDouble.of(similarity),
                            by.outside(),
                            by.extrapolating() || similarity < leastSimilarity));
        }
        return reaches;
    }

    /** Mean distance to the nearest rows, one of them left out. */
    private static double meanDistance(FeatureMatrix x, int row, FeatureMatrix others, int leftOut) {
        double[] squares = new double[others.rowCount()];
        double[] at = x.row(row);
        for (int k = 0; k < squares.length; k++) {
            for (int j = 0; j < at.length; j++) {
                double d = at[j] - others.at(k, j);
                squares[k] += d * d;
            }
        }
        if (leftOut >= 0) {
            squares[leftOut] = Double.POSITIVE_INFINITY;
        }
        Arrays.sort(squares);
        int k = Math.min(NEIGHBOURS, squares.length - (leftOut >= 0 ? 1 : 0));
        return Arrays.stream(squares, 0, k).map(Math::sqrt).sum() / k;
    }
}

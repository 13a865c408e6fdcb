package org.polyinfo.ml.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.polyinfo.core.table.Provenance;

/**
 * What a regressor learns from: features, the target, and which rows belong to one group. Rows of one group must never be
 * torn apart by anything that splits the training set again (tuning, calibration, stacking). Immutable.
 */
public final class TrainingSet {

    private final FeatureMatrix x;
    private final double[] y;
    private final int[] groups;

    private TrainingSet(FeatureMatrix x, double[] y, int[] groups) {
        this.x = x;
        this.y = y;
        this.groups = groups;
    }

    /**
     * A training set whose rows are independent.
     *
     * @throws IllegalArgumentException if there is no row, the numbers of rows differ, or a target is not finite
     */
    public static TrainingSet of(FeatureMatrix x, double[] y) {
        int[] groups = new int[y.length];
        Arrays.setAll(groups, i -> i);
        return of(x, y, groups);
    }

    /**
     * A training set with groups. The arrays are copied.
     *
     * @param groups number of the group of every row; only equality matters
     * @throws IllegalArgumentException if there is no row, the numbers of rows differ, or a target is not finite
     */
    public static TrainingSet of(FeatureMatrix x, double[] y, int[] groups) {
        if (x.rowCount() != y.length || x.rowCount() != groups.length || y.length == 0) {
            throw new IllegalArgumentException(
                    "features, target and groups must have the same number of rows, at least 1," + " found "
                            + x.rowCount() + ", " + y.length + ", " + groups.length);
        }
        int[] origins = x.origins();
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "the target must be finite in every training row, found " + y[i] + " in row " + origins[i]);
            }
        }
        return new TrainingSet(x, y.clone(), groups.clone());
    }

    /** The features. */
    public FeatureMatrix x() {
        return x;
    }

    /** Copy of the target. */
    public double[] y() {
        return y.clone();
    }

    /** Copy of the group numbers. */
    public int[] groups() {
        return groups.clone();
    }

    /** Number of rows. */
    public int size() {
        return y.length;
    }

    /** The rows of the given positions. */
    public TrainingSet rows(int[] positions) {
        int n = positions.length;
        double[] targets = new double[n];
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            targets[i] = y[positions[i]];
            numbers[i] = groups[positions[i]];
        }
        return of(x.rows(positions), targets, numbers);
    }

    /** The same rows with other features: what a transform has made of them. */
    public TrainingSet withFeatures(FeatureMatrix features) {
        return of(features, y, groups);
    }

    /** The same rows with another target. */
    public TrainingSet withTarget(double[] target) {
        return of(x, target, groups);
    }

    /**
     * SHA-256 over names, units, values, targets and groups: two training sets with one digest are the same data in the
     * same order.
     */
    public String digest() {
        byte[] head = x.columns().toString().getBytes(StandardCharsets.UTF_8);
        double[] values = x.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(head.length + 8 * (values.length + y.length) + 4 * groups.length);
        bytes.put(head);
        for (double v : values) {
            bytes.putDouble(v);
        }
        for (double v : y) {
            bytes.putDouble(v);
        }
        for (int g : groups) {
            bytes.putInt(g);
        }
        return Provenance.sha256(bytes.array());
    }
}

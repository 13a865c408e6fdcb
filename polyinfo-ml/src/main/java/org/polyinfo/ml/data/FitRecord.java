package org.polyinfo.ml.data;

/**
 * A record of one fit: what was fitted, on which rows, and which rows it was then asked to predict for the training of
 * another step. Rows are numbered as in the first dataset they were taken from. Immutable.
 */
public final class FitRecord {

    private final String step;
    private final int[] rows;
    private final int[] predicted;

    private FitRecord(String step, int[] rows, int[] predicted) {
        this.step = step;
        this.rows = rows;
        this.predicted = predicted;
    }

    /** A step fitted on rows. The array is copied. */
    public static FitRecord of(String step, int[] rows) {
        return new FitRecord(step, rows.clone(), new int[0]);
    }

    /** This, and the rows it predicted for the training of a later step. The array is copied. */
    public FitRecord predicting(int[] others) {
        return new FitRecord(step, rows, others.clone());
    }

    /** What was fitted, in a few words. */
    public String step() {
        return step;
    }

    /** Copy of the rows it was fitted on. */
    public int[] rows() {
        return rows.clone();
    }

    /** Copy of the rows predicted for the training of a later step; empty for none. */
    public int[] predicted() {
        return predicted.clone();
    }

    /** {@code standardize on 853 rows}. */
    @Override
    public String toString() {
        return step + " on " + rows.length + " rows";
    }
}

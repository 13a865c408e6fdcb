package org.polyinfo.ml.regression;

/** Prediction intervals: with probability {@link #level()} a new observation lies between the bounds. */
public final class Intervals {

    private final double level;
    private final double[] lower;
    private final double[] upper;

    private Intervals(double level, double[] lower, double[] upper) {
        this.level = level;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * Intervals from their bounds. The arrays are copied.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the lengths differ
     */
    public static Intervals of(double level, double[] lower, double[] upper) {
        requireLevel(level);
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "upper must have " + lower.length + " bounds like lower, found " + upper.length);
        }
        return new Intervals(level, lower.clone(), upper.clone());
    }

    /** Refuses a level that is not between 0 and 1. */
    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, found " + level);
        }
    }

    /** Probability the intervals are made for. */
    public double level() {
        return level;
    }

    /** Number of intervals. */
    public int size() {
        return lower.length;
    }

    /** Lower bound of a row; minus infinity where too few rows calibrate it. */
    public double lower(int row) {
        return lower[row];
    }

    /** Upper bound of a row. */
    public double upper(int row) {
        return upper[row];
    }

    /** Whether a value lies in the interval of a row, bounds included. */
    public boolean contains(int row, double value) {
        return lower[row] <= value && value <= upper[row];
    }
}

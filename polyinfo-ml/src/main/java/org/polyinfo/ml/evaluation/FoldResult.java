package org.polyinfo.ml.evaluation;

import java.util.List;
import java.util.Optional;
import org.polyinfo.ml.regression.Intervals;

/** Predictions of one fold's test rows whose target is known. Immutable. */
public final class FoldResult {

    private final String label;
    private final int[] rows;
    private final double[] truth;
    private final double[] predicted;
    private final List<Intervals> intervals;
    private final Scores scores;

    FoldResult(String label, int[] rows, double[] truth, double[] predicted, List<Intervals> intervals) {
        this.label = label;
        this.rows = rows;
        this.truth = truth;
        this.predicted = predicted;
        this.intervals = List.copyOf(intervals);
        this.scores = Scores.of(truth, predicted);
    }

    /** What was tested. */
    public String label() {
        return label;
    }

    /** Copy of the rows of the table. */
    public int[] rows() {
        return rows.clone();
    }

    /** Copy of the true values. */
    public double[] truth() {
        return truth.clone();
    }

    /** Copy of the predictions. */
    public double[] predicted() {
        return predicted.clone();
    }

    /** Intervals of the predictions, where the model knows them: those of the first level asked for. */
    public Optional<Intervals> intervals() {
        return intervals.stream().findFirst();
    }

    /** Intervals of all levels asked for, in their order; empty where the model knows none. */
    public List<Intervals> allIntervals() {
        return intervals;
    }

    /** Scores of this fold. */
    public Scores scores() {
        return scores;
    }
}

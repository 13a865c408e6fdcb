package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.figure;

import java.util.Arrays;
import java.util.List;

/**
 * L14: the score that chose a configuration, reported as the score to expect. The least of many noisy scores is too good
 * even where every one of them is honest; and choosing by the mean over some folds and scoring on another does not help,
 * since the models behind the first were trained on rows of the other. Only a nested search is an estimate: a
 * {@code GridSearch} inside a {@code CrossValidation}.
 */
public final class ModelSelection {

    private static final double SAME = 1e-9;

    private ModelSelection() {}

    /**
     * Holds a reported error against those the choice was made by.
     *
     * @param errors error of every configuration tried, smaller is better
     * @param reported the error reported for the one chosen
     * @throws IllegalArgumentException if there is no error or one is not a number
     */
    public static LeakageFinding examine(double[] errors, double reported) {
        if (errors.length == 0 || Arrays.stream(errors).anyMatch(Double::isNaN) || Double.isNaN(reported)) {
            throw new IllegalArgumentException("errors must hold at least one number, found " + Arrays.toString(errors)
                    + ", and reported must be one, found " + reported);
        }
        int best = 0;
        for (int c = 1; c < errors.length; c++) {
            best = errors[c] < errors[best] ? c : best;
        }
        double least = errors[best];
        Verdicts verdicts = Verdicts.of("L14")
                .with("best_config", best)
                .with("selection_score", least)
                .with("configurations", errors.length);
        String found = "the reported error " + figure(reported);
        if (errors.length > 1 && reported <= least + SAME * Math.abs(least)) {
            return verdicts.leak(
                    reported,
                    least,
                    List.of(),
                    found + " is the error by which the best of " + errors.length
                            + " configurations was chosen (number " + best
                            + "): report that of a nested search, GridSearch inside CrossValidation");
        }
        return verdicts.ok(
                reported, least, found + " is not the one the configuration was chosen by (" + figure(least) + ")");
    }
}

package org.polyinfo.ml.evaluation;

import java.util.Arrays;
import org.polyinfo.ml.data.Correlation;

/**
 * How far predictions are from the truth.
 *
 * @param n number of predictions
 * @param r2 1 − Σ(y − ŷ)² / Σ(y − ȳ)², with the mean of these very rows; NaN where they are all equal or fewer than two
 * @param rmse root of the mean squared error, in the unit of the target
 * @param mae mean absolute error, in the unit of the target
 * @param bias mean of prediction − truth, in the unit of the target
 * @param spearman rank correlation with mean ranks for ties; NaN where one side is constant
 */
public record Scores(int n, double r2, double rmse, double mae, double bias, double spearman) {

    /**
     * Scores of predictions.
     *
     * @throws IllegalArgumentException if the lengths differ or there is no row
     */
    public static Scores of(double[] truth, double[] predicted) {
        if (truth.length != predicted.length || truth.length == 0) {
            throw new IllegalArgumentException("truth and predicted must have the same length, at least 1, found "
                    + truth.length + " and " + predicted.length);
        }
        int n = truth.length;
        double mean = Arrays.stream(truth).sum() / n;
        double squares = 0;
        double absolute = 0;
        double total = 0;
        double bias = 0;
        for (int i = 0; i < n; i++) {
            double error = predicted[i] - truth[i];
            squares += error * error;
            absolute += Math.abs(error);
            bias += error;
            total += (truth[i] - mean) * (truth[i] - mean);
        }
        return new Scores(
                n,
                total > 0 ? 1 - squares / total : Double.NaN,
                Math.sqrt(squares / n),
                absolute / n,
                bias / n,
                Correlation.spearman(truth, predicted));
    }
}

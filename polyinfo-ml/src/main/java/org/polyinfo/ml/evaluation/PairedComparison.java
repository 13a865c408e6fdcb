package org.polyinfo.ml.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/**
 * Two models on the same folds: is one better beyond what the choice of folds explains? The standard error is corrected
 * for training sets that overlap, variance (1/k + n_test/n_train) s² of the k differences instead of s²/k; without it
 * models that are equal look different far too often. Nadeau and Bengio, Machine Learning 52, 239 (2003).
 *
 * @param difference mean of RMSE of the first minus RMSE of the second, with the corrected standard error; negative where
 *     the first is better
 * @param pValue two-sided probability of such a difference between equal models, t distribution with k − 1 degrees of
 *     freedom
 * @param firstBetter number of folds in which the first has the smaller RMSE
 */
public record PairedComparison(Estimate difference, double pValue, int firstBetter) {

    /**
     * Compares two reports.
     *
     * @throws IllegalArgumentException if they are not on the same folds, or there are fewer than two
     */
    public static PairedComparison of(CvReport first, CvReport second) {
        if (!first.plan().folds().equals(second.plan().folds())) {
            throw new IllegalArgumentException("both reports must be on the same folds");
        }
        int k = first.folds().size();
        if (k < 2) {
            throw new IllegalArgumentException("there must be at least 2 folds, found " + k);
        }
        double[] differences = new double[k];
        double ratio = 0;
        for (int f = 0; f < k; f++) {
            differences[f] = first.folds().get(f).scores().rmse()
                    - second.folds().get(f).scores().rmse();
            ratio += (double) first.plan().folds().get(f).test().length
                    / first.plan().folds().get(f).train().length
                    / k;
        }
        return of(differences, ratio, first.unit());
    }

    /**
     * Compares by differences of scores.
     *
     * @param differences one per fold
     * @param testToTrain number of test rows divided by number of training rows
     */
    static PairedComparison of(double[] differences, double testToTrain, Unit unit) {
        int k = differences.length;
        double mean = Arrays.stream(differences).sum() / k;
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double error = Math.sqrt((1.0 / k + testToTrain) * squares / (k - 1));
        double p = error == 0
                ? (mean == 0 ? 1 : 0)
                : 2 * new TDistribution(null, k - 1).cumulativeProbability(-Math.abs(mean / error));
        return new PairedComparison(Estimate.of(mean, error, unit, k), p, (int)
                Arrays.stream(differences).filter(d -> d < 0).count());
    }
}

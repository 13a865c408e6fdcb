package org.polyinfo.ml.transform;

import java.util.Arrays;
import java.util.List;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RegressorGrid;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * Chooses among candidates by grouped cross-validation inside the training rows, then fits the chosen one on all of them.
 * Transforms learn anew inside every inner fold. The score of a candidate is the plain mean over the inner folds of its
 * mean squared error; of equals the first is taken. Used inside a {@code CrossValidation} it is the nested search whose
 * outer estimate is honest; the best inner score itself is too good and is not reported as an estimate.
 *
 * @param transforms steps before every candidate
 * @param grid candidates
 * @param folds inner folds; as many as groups where there are fewer
 */
public record GridSearch(List<Transform> transforms, RegressorGrid grid, int folds) implements Regressor {

    /**
     * @throws IllegalArgumentException if there is no candidate or fewer than two folds
     */
    public GridSearch {
        transforms = List.copyOf(transforms);
        if (grid.candidates().isEmpty()) {
            throw new IllegalArgumentException("grid must hold at least one candidate, found none");
        }
        if (folds < 2) {
            throw new IllegalArgumentException("folds must be at least 2, found " + folds);
        }
    }

    /** Candidates with standardized features, three inner folds. */
    public static GridSearch standardized(RegressorGrid grid) {
        return new GridSearch(List.of(new Standardizer()), grid, 3);
    }

    /**
     * @throws IllegalArgumentException if there are several candidates and only one group
     */
    @Override
    public FittedRegressor fit(TrainingSet training) {
        return new Pipeline(transforms, grid.candidates().get(best(training))).fit(training);
    }

    private int best(TrainingSet training) {
        if (grid.candidates().size() == 1) {
            return 0;
        }
        int[] groups = training.groups();
        int number = (int) Arrays.stream(groups).distinct().count();
        double[] scores = scores(
                training, GroupKFold.of(Math.max(2, Math.min(folds, number))).split(groups));
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] < scores[best] ? c : best;
        }
        return best;
    }

    /** Mean over the folds of the mean squared error of every candidate. */
    public double[] scores(TrainingSet training, SplitPlan plan) {
        double[] scores = new double[grid.candidates().size()];
        double[] y = training.y();
        for (Fold fold : plan.folds()) {
            TrainingSet seen = training.rows(fold.train());
            int[] test = fold.test();
            FeatureMatrix held = training.x().rows(test);
            for (Transform transform : transforms) {
                FittedTransform step = transform.fit(seen);
                seen = seen.withFeatures(step.apply(seen.x()));
                held = step.apply(held);
            }
            double[][] predictions = grid.predictions(seen, held);
            for (int c = 0; c < scores.length; c++) {
                double squares = 0;
                for (int i = 0; i < test.length; i++) {
                    double error = predictions[c][i] - y[test[i]];
                    squares += error * error;
                }
                scores[c] += squares / test.length / plan.folds().size();
            }
        }
        return scores;
    }

    @Override
    public boolean acceptsMissing() {
        return transforms.stream().anyMatch(Imputer.class::isInstance);
    }

    @Override
    public String describe() {
        return "best of " + grid.candidates().size() + " by " + folds + " inner grouped folds: "
                + grid.candidates().get(0).describe() + " …";
    }
}

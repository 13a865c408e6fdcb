package org.polyinfo.ml.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.Committee;
import org.polyinfo.ml.regression.GaussianProcess;
import org.polyinfo.ml.regression.Kernel;
import org.polyinfo.ml.regression.LeaveOneOutRidge;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * The model to begin with: chooses between linear and flexible models inside the training rows, by how they extrapolate.
 *
 * <p>Candidates are a linear committee (ridge regression and, where there are categories, interactive linear regression
 * with a ridge head), a flexible committee (Gaussian process with a linear part, random forest), and the mean of both. The
 * score of a candidate is its root mean squared error on inner grouped folds times that on inner property tails (trained on
 * the middle 80 % of the targets, tested on the rest): one asks for new samples, the other for values beyond those seen. A
 * model that only interpolates well loses where the tails matter; where they are hopeless for all, the folds decide.
 *
 * @param categories names of features that are categories of 0 and 1; empty for none
 * @param folds inner folds; as many as groups where there are fewer
 * @param seed seed of the flexible members
 */
public record ModelChoice(List<String> categories, int folds, long seed) implements Regressor {

    private static final int FOLDS = 3;
    private static final int TREES = 200;
    private static final double TAIL = 0.1;
    private static final int FEWEST_ROWS = 20;

    /** Copies the list. */
    public ModelChoice {
        categories = List.copyOf(categories);
        if (folds < 2) {
            throw new IllegalArgumentException("folds must be at least 2, found " + folds);
        }
    }

    /** Without categories. */
    public static ModelChoice withDefaults() {
        return new ModelChoice(List.of(), FOLDS, 0);
    }

    /** With categories, for interactive linear regression. */
    public static ModelChoice withCategories(List<String> names) {
        return new ModelChoice(names, FOLDS, 0);
    }

    /** With a seed. */
    public ModelChoice withSeed(long value) {
        return new ModelChoice(categories, folds, value);
    }

    /** The linear committee. */
    public Committee linear() {
        List<Regressor> members = new ArrayList<>();
        members.add(Pipeline.standardized(LeaveOneOutRidge.withDefaults()));
        if (!categories.isEmpty()) {
            members.add(InteractiveLinearRegression.withCategories(categories)
                    .withHead(Pipeline.standardized(LeaveOneOutRidge.withDefaults())));
        }
        return new Committee(members);
    }

    /** The flexible committee. */
    public Committee flexible() {
        return Committee.of(
                Pipeline.standardized(GaussianProcess.withKernel(Kernel.MATERN_3_2)
                        .withLinearPart()
                        .withRestarts(0, seed)),
                RandomForest.withTrees(TREES).withSeed(seed));
    }

    /**
     * Chooses and fits. With fewer than 20 rows, or one group only, there is nothing to choose by and the linear committee
     * is taken.
     */
    @Override
    public Committee.Fitted fit(TrainingSet training) {
        int groups = (int) Arrays.stream(training.groups()).distinct().count();
        if (training.size() < FEWEST_ROWS || groups < 2) {
            return linear().fit(training);
        }
        double[] inFolds =
                errors(training, GroupKFold.of(Math.min(folds, groups)).split(training.groups()));
        double[] inTails = errors(training, tails(training.y()));
        int best = 0;
        for (int c = 1; c < inFolds.length; c++) {
            best = inFolds[c] * inTails[c] < inFolds[best] * inTails[best] ? c : best;
        }
        return switch (best) {
            case 0 -> linear().fit(training);
            case 1 -> flexible().fit(training);
            default -> Committee.of(linear(), flexible()).fit(training);
        };
    }

    /** One fold: both tails at once, so that the middle is fitted once. Where targets tie at the bounds, by rank. */
    private static SplitPlan tails(double[] y) {
        Integer[] order = new Integer[y.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(y[a], y[b]));
        int tail = Math.max(1, (int) (TAIL * y.length));
        int[] number = new int[y.length];
        for (int k = 0; k < y.length; k++) {
            number[order[k]] = k < tail || k >= y.length - tail ? 0 : -1;
        }
        return SplitPlan.ofTestFolds(number);
    }

    /** Root mean squared errors of the linear and the flexible committee and of their mean. */
    private double[] errors(TrainingSet training, SplitPlan plan) {
        double[] squares = new double[3];
        double[] y = training.y();
        for (Fold fold : plan.folds()) {
            int[] test = fold.test();
            TrainingSet seen = training.rows(fold.train());
            FeatureMatrix held = training.x().rows(test);
            double[] straight = linear().fit(seen).predict(held);
            double[] bent = flexible().fit(seen).predict(held);
            for (int i = 0; i < test.length; i++) {
                double a = straight[i] - y[test[i]];
                double b = bent[i] - y[test[i]];
                squares[0] += a * a;
                squares[1] += b * b;
                squares[2] += (a + b) * (a + b) / 4;
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    @Override
    public String describe() {
        return "best of (linear: " + linear().describe() + "), (flexible: "
                + flexible().describe() + ") and their mean, by " + folds
                + " inner grouped folds and inner property tails";
    }
}

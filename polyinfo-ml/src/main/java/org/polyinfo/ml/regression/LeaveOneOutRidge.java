package org.polyinfo.ml.regression;

import java.util.List;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Ridge regression whose penalty has the smallest leave-one-out error on the training rows, exactly and from one
 * decomposition. Rows of one group are not left out together: where groups are large, use a grouped search.
 *
 * @param alphas penalties to choose from, above 0
 */
public record LeaveOneOutRidge(List<Double> alphas) implements Regressor {

    private static final int PENALTIES = 19;

    /**
     * @throws IllegalArgumentException if there is no penalty
     */
    public LeaveOneOutRidge {
        alphas = List.copyOf(alphas);
        Checks.atLeast("number of alphas", alphas.size(), 1);
    }

    /** Three penalties per decade from 10⁻² to 10⁴, for standardized features. */
    public static LeaveOneOutRidge withDefaults() {
        return new LeaveOneOutRidge(java.util.stream.IntStream.range(0, PENALTIES)
                .mapToObj(i -> StrictMath.pow(10, -2 + i / 3.0))
                .toList());
    }

    @Override
    public LinearModel fit(TrainingSet training) {
        double[] candidates = alphas.stream().mapToDouble(Double::doubleValue).toArray();
        double[] errors = RidgeRegression.leaveOneOutErrors(training, candidates);
        int best = 0;
        for (int a = 1; a < errors.length; a++) {
            best = errors[a] < errors[best] ? a : best;
        }
        return RidgeRegression.withAlpha(candidates[best]).fit(training);
    }

    @Override
    public String describe() {
        return "ridge regression, alpha by leave-one-out among " + alphas.size();
    }
}

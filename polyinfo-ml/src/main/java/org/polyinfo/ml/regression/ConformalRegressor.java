package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * A regressor whose intervals are calibrated on rows it has not seen, without assumption on the errors but that new rows
 * come as the calibration rows do. Rows of one group are held out together, so the intervals are for new groups.
 *
 * <ul>
 *   <li>CV+ (Barber, Candès, Ramdas, Tibshirani, Ann. Stat. 49, 486 (2021)): k models, each without one fold; with R_i =
 *       |y_i − μ_{−i}(x_i)|, the interval at x goes from the ⌊α(n+1)⌋-th smallest of μ_{−i}(x) − R_i to the
 *       ⌈(1−α)(n+1)⌉-th smallest of μ_{−i}(x) + R_i. The prediction is of a model on all rows.
 *   <li>cross-validated: the same residuals around the model on all rows, μ(x) ± the ⌈(1−α)(n+1)⌉-th smallest R_i. Without the
 *       guarantee of CV+ (coverage at least 1 − 2α whatever the regressor), but narrower and, for a regressor that does not
 *       change much when a fold is left out, closer to its level.
 *   <li>split conformal: one model on the rows outside the first fold, interval μ(x) ± the ⌈(1−α)(n+1)⌉-th smallest R_i of
 *       the n calibration rows.
 * </ul>
 *
 * A rank beyond the number of calibration rows makes a bound infinite.
 *
 * @param regressor what predicts, usually a {@code Pipeline}
 * @param folds number of folds; as many as groups where there are fewer
 * @param method how the residuals of rows held out become intervals
 */
public record ConformalRegressor(Regressor regressor, int folds, Method method) implements Regressor {

    /** How the residuals of rows held out become intervals. */
    public enum Method {
        /** Around the models that did not see the row. */
        CV_PLUS,
        /** Around the model on all rows. */
        CROSS_VALIDATED,
        /** Around one model that saw no calibration row. */
        SPLIT
    }

    private static final int DEFAULT_FOLDS = 5;
    // α(n + 1) of a decimal level is often a whole number but for rounding.
    private static final double ROUNDING = 1e-9;

    /**
     * @throws IllegalArgumentException if {@code folds} is less than 2
     */
    public ConformalRegressor {
        Checks.atLeast("folds", folds, 2);
    }

    /**
     * The way to begin with: cross-validated residuals of five folds. CV+ promises more and, where regressors are stable, gives
     * wider intervals than asked for.
     */
    public static ConformalRegressor withDefaults(Regressor regressor) {
        return crossValidated(regressor, DEFAULT_FOLDS);
    }

    /** CV+ with a number of folds. */
    public static ConformalRegressor cvPlus(Regressor regressor, int folds) {
        return new ConformalRegressor(regressor, folds, Method.CV_PLUS);
    }

    /** Cross-validated residuals around the model on all rows. */
    public static ConformalRegressor crossValidated(Regressor regressor, int folds) {
        return new ConformalRegressor(regressor, folds, Method.CROSS_VALIDATED);
    }

    /** Split conformal, calibrated on one of this many parts. */
    public static ConformalRegressor split(Regressor regressor, int parts) {
        return new ConformalRegressor(regressor, parts, Method.SPLIT);
    }

    /**
     * @throws IllegalArgumentException if there is only one group
     */
    @Override
    public Fitted fit(TrainingSet training) {
        int[] groups = training.groups();
        int number = (int) Arrays.stream(groups).distinct().count();
        return fit(training, GroupKFold.of(Math.max(2, Math.min(folds, number))).split(groups));
    }

    /**
     * Calibrates on given folds of the training set.
     *
     * @throws IllegalArgumentException if the plan is for another number of rows
     */
    public Fitted fit(TrainingSet training, SplitPlan plan) {
        if (plan.rows() != training.size()) {
            throw new IllegalArgumentException(
                    "the plan is for " + plan.rows() + " rows, but the training set has " + training.size());
        }
        double[] y = training.y();
        List<FittedRegressor> models = new ArrayList<>();
        List<Integer> model = new ArrayList<>();
        List<Double> residuals = new ArrayList<>();
        for (Fold fold : method == Method.SPLIT ? plan.folds().subList(0, 1) : plan.folds()) {
            FittedRegressor fitted = regressor.fit(training.rows(fold.train()));
            int[] test = fold.test();
            double[] predicted = fitted.predict(training.x().rows(test));
            for (int i = 0; i < test.length; i++) {
                model.add(models.size());
                residuals.add(Math.abs(y[test[i]] - predicted[i]));
            }
            models.add(fitted);
        }
        FittedRegressor point = method == Method.SPLIT ? models.get(0) : regressor.fit(training);
        boolean around = method == Method.CROSS_VALIDATED;
        return new Fitted(
                point,
                around ? List.of(point) : models,
                model.stream().mapToInt(m -> around ? 0 : m).toArray(),
                residuals.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public boolean acceptsMissing() {
        return regressor.acceptsMissing();
    }

    @Override
    public String describe() {
        return regressor.describe() + ", intervals " + method + " with " + folds + " folds";
    }

    /** A regressor with calibrated intervals. */
    public static final class Fitted implements FittedRegressor {

        /** Name of this type in files. */
        public static final String TYPE = "conformal";

        private final FittedRegressor point;
        private final List<FittedRegressor> models;
        private final int[] model;
        private final double[] residuals;

        private Fitted(FittedRegressor point, List<FittedRegressor> models, int[] model, double[] residuals) {
            this.point = point;
            this.models = List.copyOf(models);
            this.model = model;
            this.residuals = residuals;
        }

        /**
         * A model from its state.
         *
         * @param reader reads the models inside
         * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
         */
        public static Fitted of(ModelState state, Function<ModelState, FittedRegressor> reader) {
            List<FittedRegressor> models =
                    state.states("fold_models").stream().map(reader).toList();
            double[] residuals = state.numbers("residuals");
            int[] model = state.integers("fold_of_residual");
            if (model.length != residuals.length || Arrays.stream(model).anyMatch(m -> m < 0 || m >= models.size())) {
                throw state.invalid("'fold_of_residual' must name a fold model for every residual");
            }
            return new Fitted(reader.apply(state.state("regressor")), models, model, residuals);
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("regressor", point.state())
                    .putAll(
                            "fold_models",
                            models.stream().map(FittedRegressor::state).toList())
                    .put("fold_of_residual", model)
                    .put("residuals", residuals);
        }

        @Override
        public Columns columns() {
            return point.columns();
        }

        /** Copy of the absolute residuals of the calibration rows. */
        public double[] residuals() {
            return residuals.clone();
        }

        @Override
        public double[] predict(FeatureMatrix x) {
            return point.predict(x);
        }

        @Override
        public Optional<double[]> standardDeviations(FeatureMatrix x) {
            return point.standardDeviations(x);
        }

        @Override
        public Optional<Contributions> contributions(FeatureMatrix x) {
            return point.contributions(x);
        }

        @Override
        public Optional<Intervals> intervals(FeatureMatrix x, double level) {
            Intervals.requireLevel(level);
            int n = residuals.length;
            int lowRank = (int) Math.floor((1 - level) * (n + 1) + ROUNDING);
            int highRank = (int) Math.ceil(level * (n + 1) - ROUNDING);
            double[][] predictions = models.stream().map(m -> m.predict(x)).toArray(double[][]::new);
            double[] lower = new double[x.rowCount()];
            double[] upper = new double[x.rowCount()];
            double[] ends = new double[n];
            for (int row = 0; row < lower.length; row++) {
                for (int i = 0; i < n; i++) {
                    ends[i] = predictions[model[i]][row] - residuals[i];
                }
                lower[row] = ranked(ends, lowRank);
                for (int i = 0; i < n; i++) {
                    ends[i] = predictions[model[i]][row] + residuals[i];
                }
                upper[row] = ranked(ends, highRank);
            }
            return Optional.of(Intervals.of(level, lower, upper));
        }

        /** The value of a rank counted from 1; infinite beyond the ends. */
        private static double ranked(double[] values, int rank) {
            if (rank < 1) {
                return Double.NEGATIVE_INFINITY;
            }
            if (rank > values.length) {
                return Double.POSITIVE_INFINITY;
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[rank - 1];
        }
    }
}

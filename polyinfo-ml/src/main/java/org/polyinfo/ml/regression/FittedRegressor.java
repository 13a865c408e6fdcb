package org.polyinfo.ml.regression;

import java.util.List;
import java.util.Optional;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;

/** A regressor that has learnt. Immutable and thread-safe. */
public interface FittedRegressor {

    /** The columns it was trained on and expects. */
    Columns columns();

    /**
     * Predicts every row.
     *
     * @throws IllegalArgumentException if columns or units differ from {@link #columns()}, or a value is missing
     */
    double[] predict(FeatureMatrix x);

    /**
     * Standard deviation of a new observation at every row, noise included, where the method knows one.
     *
     * @throws IllegalArgumentException as {@link #predict}
     */
    default Optional<double[]> standardDeviations(FeatureMatrix x) {
        return Optional.empty();
    }

    /**
     * Prediction intervals, where the method knows them: calibrated ones, or else Gaussian ones from
     * {@link #standardDeviations}.
     *
     * @param level probability that a new observation lies inside, between 0 and 1
     * @throws IllegalArgumentException as {@link #predict}, or if the level is out of range
     */
    default Optional<Intervals> intervals(FeatureMatrix x, double level) {
        return standardDeviations(x).map(sd -> Gaussian.intervals(predict(x), sd, level));
    }

    /**
     * Exact additive parts of every prediction, where the method is additive: base plus parts is the prediction.
     *
     * @throws IllegalArgumentException as {@link #predict}
     */
    default Optional<Contributions> contributions(FeatureMatrix x) {
        return Optional.empty();
    }

    /**
     * What was fitted on which rows, step by step, as far as it is remembered; empty for a model of one step and for one
     * read from a file.
     */
    default List<FitRecord> trace() {
        return List.of();
    }

    /** Everything needed to predict, for a file. */
    ModelState state();
}

package org.polyinfo.ml.regression;

import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Settings of a method that learns a number from features. Immutable; fitting leaves it as it is and gives a
 * {@link FittedRegressor} of its own. The same settings and training set give the same model on every thread and JDK.
 */
public interface Regressor {

    /**
     * Learns from a training set.
     *
     * @throws IllegalArgumentException if a value is missing or there are too few rows for the method
     */
    FittedRegressor fit(TrainingSet training);

    /**
     * Learns from rows that are independent of one another.
     *
     * @throws IllegalArgumentException if a value is missing, the numbers of rows differ, or there are too few rows
     */
    default FittedRegressor fit(FeatureMatrix x, double[] y) {
        return fit(TrainingSet.of(x, y));
    }

    /** Whether it learns from and predicts rows with missing values, as a pipeline with an imputer does. */
    default boolean acceptsMissing() {
        return false;
    }

    /** The method and its settings in one line, for reports and provenance. */
    String describe();
}

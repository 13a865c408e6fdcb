package org.polyinfo.ml.transform;

import org.polyinfo.ml.data.TrainingSet;

/**
 * A step before a regressor that learns something from data: means, medians, which columns to keep. There is one way to
 * use it, a {@link Pipeline}, which shows it the training rows and nothing else.
 */
public interface Transform {

    /**
     * Learns from training rows.
     *
     * @throws IllegalArgumentException if the rows do not allow it
     */
    FittedTransform fit(TrainingSet training);

    /** The step and its settings in a few words. */
    String describe();
}

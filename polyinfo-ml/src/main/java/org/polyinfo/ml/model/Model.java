package org.polyinfo.ml.model;

import org.polyinfo.ml.data.Dataset;

/**
 * Settings of something that learns the target of a dataset from its table: a regressor on feature columns, or a
 * hierarchy of stages that reads further columns while it trains. Immutable.
 */
public interface Model {

    /**
     * Learns from the rows whose target is known. The dataset holds training rows only.
     *
     * @throws IllegalArgumentException if the rows do not allow it
     */
    FittedModel fit(Dataset training);

    /** The model and its settings in one line. */
    String describe();
}

package org.polyinfo.ml.transform;

import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;

/** A step that has learnt. Immutable. */
public interface FittedTransform {

    /**
     * Applies what was learnt.
     *
     * @throws IllegalArgumentException if the columns are not those of the training rows
     */
    FeatureMatrix apply(FeatureMatrix x);

    /**
     * Numbers of the rows it was fitted on, as {@link FeatureMatrix#origins} counts them; empty where it does not remember
     * them, because it was read from a file.
     */
    default int[] fittedOn() {
        return new int[0];
    }

    /** Everything needed to apply it, for a file and for an audit. */
    ModelState state();
}

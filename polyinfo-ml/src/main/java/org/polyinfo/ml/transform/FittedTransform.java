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

    /** Everything needed to apply it, for a file and for an audit. */
    ModelState state();
}

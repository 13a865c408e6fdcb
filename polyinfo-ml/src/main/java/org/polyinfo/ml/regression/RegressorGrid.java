package org.polyinfo.ml.regression;

import java.util.List;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/** Candidates to choose from, which may share work when all of them are tried on the same rows. */
public interface RegressorGrid {

    /** The candidates; where two are equally good, the first is taken. */
    List<? extends Regressor> candidates();

    /**
     * What every candidate, fitted on the training rows, predicts for other rows.
     *
     * @return one array of predictions per candidate
     */
    default double[][] predictions(TrainingSet training, FeatureMatrix rows) {
        return candidates().stream().map(c -> c.fit(training).predict(rows)).toArray(double[][]::new);
    }

    /** Any candidates, each fitted by itself. */
    static RegressorGrid of(List<? extends Regressor> candidates) {
        List<? extends Regressor> fixed = List.copyOf(candidates);
        return () -> fixed;
    }
}

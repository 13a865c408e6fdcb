package org.polyinfo.ml.model;

import java.util.List;
import java.util.Optional;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.regression.Regressor;

/**
 * A regressor on the feature columns of a dataset.
 *
 * @param regressor usually a {@code Pipeline}
 */
public record TabularModel(Regressor regressor) implements Model {

    @Override
    public Fitted fit(Dataset training) {
        Dataset known = training.rows(training.rowsWithTarget());
        FittedRegressor fitted = regressor.fit(TrainingSet.of(known.matrix(), known.y(), known.groupNumbers()));
        List<FitRecord> trace = fitted.trace().isEmpty()
                ? List.of(FitRecord.of(regressor.describe(), known.origins()))
                : fitted.trace();
        return new Fitted(fitted, training.target(), training.targetUnit(), trace);
    }

    @Override
    public String describe() {
        return regressor.describe();
    }

    /**
     * A regressor that has learnt, with the name of what it predicts.
     *
     * @param regressor the fitted regressor
     * @param target name of the target
     * @param targetUnit its unit
     * @param trace what was fitted on which rows; empty where it is not remembered
     */
    public record Fitted(FittedRegressor regressor, String target, Unit targetUnit, List<FitRecord> trace)
            implements FittedModel {

        /** Copies the list. */
        public Fitted {
            trace = List.copyOf(trace);
        }

        /** A model that does not remember its rows, as from a file. */
        public Fitted(FittedRegressor regressor, String target, Unit targetUnit) {
            this(regressor, target, targetUnit, List.of());
        }

        /** Name of this type in files. */
        public static final String TYPE = "tabular";

        @Override
        public Columns features() {
            return regressor.columns();
        }

        @Override
        public double[] predict(PropertyTable table) {
            return regressor.predict(matrix(table));
        }

        @Override
        public Optional<double[]> standardDeviations(PropertyTable table) {
            return regressor.standardDeviations(matrix(table));
        }

        @Override
        public Optional<Intervals> intervals(PropertyTable table, double level) {
            return regressor.intervals(matrix(table), level);
        }

        @Override
        public Optional<Contributions> contributions(PropertyTable table) {
            return regressor.contributions(matrix(table));
        }

        private FeatureMatrix matrix(PropertyTable table) {
            return FeatureMatrix.of(table, features().names());
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("target", target)
                    .put("target_unit", targetUnit.symbol())
                    .put("regressor", regressor.state());
        }
    }
}

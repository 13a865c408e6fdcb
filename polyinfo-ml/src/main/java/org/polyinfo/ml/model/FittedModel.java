package org.polyinfo.ml.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.Intervals;

/** A model that has learnt. Immutable and thread-safe. */
public interface FittedModel {

    /** Numeric columns it needs in a table, with their units. */
    Columns features();

    /** Name of what it predicts. */
    String target();

    /** Unit of what it predicts. */
    Unit targetUnit();

    /**
     * Predicts every row of a table; columns are found by name.
     *
     * @throws IllegalArgumentException if a needed column is missing, holds another unit, or a value is missing
     */
    double[] predict(PropertyTable table);

    /** Standard deviation of a new observation at every row, where the method knows one. */
    default Optional<double[]> standardDeviations(PropertyTable table) {
        return Optional.empty();
    }

    /**
     * Prediction intervals, where the method knows them.
     *
     * @param level probability that a new observation lies inside, between 0 and 1
     */
    default Optional<Intervals> intervals(PropertyTable table, double level) {
        return Optional.empty();
    }

    /**
     * Prediction intervals of several levels, in their order; a model may share work between them.
     *
     * @param levels probabilities between 0 and 1
     */
    default Optional<List<Intervals>> intervals(PropertyTable table, double[] levels) {
        List<Intervals> all = new ArrayList<>();
        for (double level : levels) {
            intervals(table, level).ifPresent(all::add);
        }
        return all.size() == levels.length ? Optional.of(all) : Optional.empty();
    }

    /** Exact additive parts of every prediction, where the method is additive. */
    default Optional<Contributions> contributions(PropertyTable table) {
        return Optional.empty();
    }

    /** What was fitted on which rows, step by step; empty for a model that does not remember, as one read from a file. */
    default List<FitRecord> trace() {
        return List.of();
    }

    /** Everything needed to predict, for a file. */
    ModelState state();
}

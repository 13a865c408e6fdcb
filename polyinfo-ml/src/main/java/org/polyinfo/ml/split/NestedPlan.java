package org.polyinfo.ml.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.ml.data.ModelState;

/**
 * Folds inside folds, as data: for every outer fold, inner folds of its training rows, to choose or to stack on without
 * seeing its test rows. Inner folds count positions in the training rows of their outer fold.
 *
 * @param outer the folds a model is judged on
 * @param inner one plan per outer fold, for as many rows as that fold trains on
 */
public record NestedPlan(SplitPlan outer, List<SplitPlan> inner) {

    private static final String SCHEMA = "polyinfo-nested-plan";
    private static final int SCHEMA_VERSION = 1;

    /**
     * @throws IllegalArgumentException if the inner plans are not one per outer fold, each for its training rows
     */
    public NestedPlan {
        inner = List.copyOf(inner);
        if (inner.size() != outer.folds().size()) {
            throw new IllegalArgumentException(
                    "inner must hold one plan per outer fold (" + outer.folds().size() + "), found " + inner.size());
        }
        for (int f = 0; f < inner.size(); f++) {
            int rows = outer.folds().get(f).train().length;
            if (inner.get(f).rows() != rows) {
                throw new IllegalArgumentException(
                        "the inner plan of '" + outer.folds().get(f).label() + "' must be for its " + rows
                                + " training rows, found " + inner.get(f).rows());
            }
        }
    }

    /**
     * Grouped inner folds for any outer plan.
     *
     * @param groups group of every row of the table
     * @throws IllegalArgumentException if the training rows of a fold have fewer groups than there are inner folds
     */
    public static NestedPlan of(SplitPlan outer, int[] groups, GroupKFold inner) {
        if (groups.length != outer.rows()) {
            throw new IllegalArgumentException(
                    "groups must have " + outer.rows() + " rows like the plan, found " + groups.length);
        }
        List<SplitPlan> plans = new ArrayList<>();
        for (Fold fold : outer.folds()) {
            plans.add(
                    inner.split(Arrays.stream(fold.train()).map(r -> groups[r]).toArray()));
        }
        return new NestedPlan(outer, plans);
    }

    /** Writes the plan as JSON; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        ModelState.empty()
                .put("schema", SCHEMA)
                .put("schema_version", SCHEMA_VERSION)
                .put("outer", outer.state())
                .putAll("inner", inner.stream().map(SplitPlan::state).toList())
                .write(out);
    }

    /**
     * Reads a plan.
     *
     * @param source name for error messages
     * @throws IOException if reading fails
     * @throws org.polyinfo.core.text.FormatException if it is not a nested plan, or of a later schema
     */
    public static NestedPlan read(InputStream in, String source) throws IOException {
        ModelState state = ModelState.read(in, source);
        if (!state.text("schema").equals(SCHEMA) || state.whole("schema_version") > SCHEMA_VERSION) {
            throw state.invalid("expected a " + SCHEMA + " of schema_version at most " + SCHEMA_VERSION);
        }
        try {
            return new NestedPlan(
                    SplitPlan.of(state.state("outer")),
                    state.states("inner").stream().map(SplitPlan::of).toList());
        } catch (IllegalArgumentException e) {
            throw state.invalid(e.getMessage());
        }
    }
}

package org.polyinfo.ml.regression;

import java.util.List;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;

/** A sum of regression trees that has been fitted: base + weight · Σ trees. */
public final class TreeEnsemble implements FittedRegressor {

    /** Name of this type in files. */
    public static final String TYPE = "trees";

    private final Columns columns;
    private final String method;
    private final double base;
    private final double weight;
    private final List<RegressionTree> trees;

    TreeEnsemble(Columns columns, String method, double base, double weight, List<RegressionTree> trees) {
        this.columns = columns;
        this.method = method;
        this.base = base;
        this.weight = weight;
        this.trees = List.copyOf(trees);
    }

    /**
     * A model from its state.
     *
     * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
     */
    public static TreeEnsemble of(ModelState state) {
        Columns columns = state.columns("columns");
        return new TreeEnsemble(
                columns,
                state.text("method"),
                state.number("base"),
                state.number("weight"),
                state.states("trees").stream()
                        .map(t -> RegressionTree.of(t, columns.size()))
                        .toList());
    }

    @Override
    public ModelState state() {
        return ModelState.ofType(TYPE)
                .put("method", method)
                .put("columns", columns)
                .put("base", base)
                .put("weight", weight)
                .putAll("trees", trees.stream().map(RegressionTree::state).toList());
    }

    @Override
    public Columns columns() {
        return columns;
    }

    /** Number of trees. */
    public int size() {
        return trees.size();
    }

    @Override
    public double[] predict(FeatureMatrix rows) {
        columns.requireSame(rows.columns());
        rows.requireComplete();
        double[] x = rows.toArray();
        double[] predicted = new double[rows.rowCount()];
        for (RegressionTree tree : trees) {
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] += tree.predict(x, i * columns.size());
            }
        }
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = base + weight * predicted[i];
        }
        return predicted;
    }

    /** Method and number of trees. */
    @Override
    public String toString() {
        return method + " on " + columns.size() + " features";
    }
}

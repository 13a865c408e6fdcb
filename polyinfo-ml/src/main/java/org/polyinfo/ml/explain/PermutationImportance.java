package org.polyinfo.ml.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.regression.FittedRegressor;

/**
 * How much the mean squared error of a model grows when features are shuffled among the rows. Features of one group
 * (categories of one kind, correlated descriptors) are shuffled together: shuffled alone, each could be replaced by the
 * others and would look unimportant. Judge rows the model has not seen. Breiman, Machine Learning 45, 5 (2001). Cost one
 * prediction of all rows per group and repeat.
 */
public final class PermutationImportance {

    private PermutationImportance() {}

    /**
     * Importance of every feature by itself.
     *
     * @param repeats shuffles per feature, at least 1
     * @param seed seed of the shuffles
     * @return for each feature the growth of the mean squared error and its standard error over the shuffles
     * @throws IllegalArgumentException if the numbers of rows differ or {@code repeats} is less than 1
     */
    public static Map<String, Estimate> ofFeatures(
            FittedRegressor model, FeatureMatrix x, double[] y, int repeats, long seed) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        x.columns().names().forEach(name -> groups.put(name, List.of(name)));
        return ofGroups(model, x, y, groups, repeats, seed);
    }

    /**
     * Importance of groups of features.
     *
     * @param groups features of each group, shuffled together
     * @param repeats shuffles per group, at least 1
     * @param seed seed of the shuffles
     * @return for each group the growth of the mean squared error and its standard error over the shuffles
     * @throws IllegalArgumentException if a feature is not there, the numbers of rows differ, or {@code repeats} is less
     *     than 1
     */
    public static Map<String, Estimate> ofGroups(
            FittedRegressor model,
            FeatureMatrix x,
            double[] y,
            Map<String, List<String>> groups,
            int repeats,
            long seed) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, found " + repeats);
        }
        Random random = new Random(seed);
        Map<String, Estimate> importance = new LinkedHashMap<>();
        groups.forEach((name, features) -> {
            List<int[]> permutations = new ArrayList<>();
            for (int r = 0; r < repeats; r++) {
                permutations.add(permutation(x.rowCount(), random));
            }
            importance.put(name, estimate(growth(model, x, y, features, permutations)));
        });
        return importance;
    }

    /**
     * Importance of columns of a table for a model that reads a table, a hierarchy say; texts are shuffled like numbers.
     *
     * @param rows rows the model has not seen; those without a target are left out, and in a
     *     shuffle those for which the model has no value
     * @param columns columns to shuffle, one at a time
     * @param repeats shuffles per column, at least 1
     * @param seed seed of the shuffles
     * @return for each column the growth of the mean squared error and its standard error over the shuffles
     * @throws IllegalArgumentException if a column is not there, no row has a target or {@code repeats} is less than 1
     */
    public static Map<String, Estimate> ofColumns(
            FittedModel model, Dataset rows, List<String> columns, int repeats, long seed) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, found " + repeats);
        }
        Dataset known = rows.rows(rows.rowsWithTarget());
        PropertyTable table = known.table();
        double[] y = known.y();
        if (y.length == 0) {
            throw new IllegalArgumentException("no row has a target");
        }
        double[] plain = model.predict(table);
        Random random = new Random(seed);
        Map<String, Estimate> importance = new LinkedHashMap<>();
        for (String column : columns) {
            double[] growth = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                PropertyTable shuffled = table.with(table.column(column).rows(permutation(y.length, random)));
                growth[r] = growth(plain, model.predict(shuffled), y);
            }
            importance.put(column, estimate(growth));
        }
        return importance;
    }

    /** Over rows that have both predictions: a physical law may have no value for a shuffled row. */
    private static double growth(double[] before, double[] after, double[] y) {
        double squares = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (Double.isFinite(before[i]) && Double.isFinite(after[i])) {
                squares += (after[i] - y[i]) * (after[i] - y[i]) - (before[i] - y[i]) * (before[i] - y[i]);
                n++;
            }
        }
        return squares / n;
    }

    private static Estimate estimate(double[] growth) {
        int repeats = growth.length;
        double mean = Arrays.stream(growth).sum() / repeats;
        double squares = Arrays.stream(growth).map(g -> (g - mean) * (g - mean)).sum();
        double error = repeats == 1 ? Double.NaN : Math.sqrt(squares / (repeats - 1) / repeats);
        return Estimate.of(mean, error, Unit.ONE, repeats);
    }

    /**
     * Growth of the mean squared error under given permutations.
     *
     * @param permutations for each, at every row the row whose values go there
     */
    static double[] growth(
            FittedRegressor model, FeatureMatrix x, double[] y, List<String> features, List<int[]> permutations) {
        int[] columns = features.stream().mapToInt(x.columns()::indexOf).toArray();
        double base = meanSquaredError(model, x, y);
        double[] growth = new double[permutations.size()];
        for (int r = 0; r < growth.length; r++) {
            double[] values = x.toArray();
            int[] from = permutations.get(r);
            for (int i = 0; i < from.length; i++) {
                for (int j : columns) {
                    values[i * x.columnCount() + j] = x.at(from[i], j);
                }
            }
            growth[r] = meanSquaredError(model, x.withValues(x.columns(), values), y) - base;
        }
        return growth;
    }

    private static double meanSquaredError(FittedRegressor model, FeatureMatrix x, double[] y) {
        if (y.length != x.rowCount()) {
            throw new IllegalArgumentException("y must have " + x.rowCount() + " rows like x, found " + y.length);
        }
        return meanSquaredError(model.predict(x), y);
    }

    private static double meanSquaredError(double[] predicted, double[] y) {
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            squares += (predicted[i] - y[i]) * (predicted[i] - y[i]);
        }
        return squares / y.length;
    }

    private static int[] permutation(int n, Random random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}

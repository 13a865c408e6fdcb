package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Additive parts of predictions: prediction of row i = base + sum over parts j of part (i, j). The base is the mean
 * prediction over the training rows, so a part says how far one term moves this row from the average training row. For a
 * linear model w, part j is w_j (x_ij − mean of x_j in training), which is also its interventional Shapley value.
 */
public final class Contributions {

    private final double base;
    private final List<String> parts;
    private final double[][] values;

    private Contributions(double base, List<String> parts, double[][] values) {
        this.base = base;
        this.parts = parts;
        this.values = values;
    }

    /**
     * Parts of predictions. The arrays are copied.
     *
     * @param base mean prediction over the training rows
     * @param parts name of every part
     * @param values one row per prediction, one value per part
     * @throws IllegalArgumentException if a row has not one value per part
     */
    public static Contributions of(double base, List<String> parts, double[][] values) {
        double[][] copy = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != parts.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " must have " + parts.size() + " parts, found " + values[i].length);
            }
            copy[i] = values[i].clone();
        }
        return new Contributions(base, List.copyOf(parts), copy);
    }

    /** Mean prediction over the training rows. */
    public double base() {
        return base;
    }

    /** Names of the parts. */
    public List<String> parts() {
        return parts;
    }

    /** Number of predictions. */
    public int rowCount() {
        return values.length;
    }

    /** One part of one prediction. */
    public double at(int row, int part) {
        return values[row][part];
    }

    /** Base plus all parts of one row: the prediction. */
    public double sum(int row) {
        return base + Arrays.stream(values[row]).sum();
    }

    /**
     * Parts added up under new names: all terms of one descriptor, say.
     *
     * @param name new name of a part
     */
    public Contributions groupedBy(UnaryOperator<String> name) {
        Map<String, Integer> index = new LinkedHashMap<>();
        int[] to = new int[parts.size()];
        for (int j = 0; j < to.length; j++) {
            String key = name.apply(parts.get(j));
            Integer known = index.putIfAbsent(key, index.size());
            to[j] = known == null ? index.size() - 1 : known;
        }
        double[][] grouped = new double[values.length][index.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < to.length; j++) {
                grouped[i][to[j]] += values[i][j];
            }
        }
        return new Contributions(base, new ArrayList<>(index.keySet()), grouped);
    }

    /** Mean absolute part over all rows: how much each part moves predictions at all. */
    public double[] meanMagnitudes() {
        double[] mean = new double[parts.size()];
        for (double[] row : values) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += Math.abs(row[j]) / values.length;
            }
        }
        return mean;
    }
}

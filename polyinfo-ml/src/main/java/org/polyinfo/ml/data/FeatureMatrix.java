package org.polyinfo.ml.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.unit.Unit;

/**
 * A dense matrix of features, one row per sample: values with the names and units of their columns, and for every row the
 * number it had in the table it came from. Stored by row: value of (row, column) at {@code row * columns + column}.
 * NaN is a missing value, which only an {@code Imputer} takes away; infinite values are refused. Immutable.
 */
public final class FeatureMatrix {

    private final Columns columns;
    private final double[] values;
    private final int[] origins;

    private FeatureMatrix(Columns columns, double[] values, int[] origins) {
        this.columns = columns;
        this.values = values;
        this.origins = origins;
    }

    /**
     * A matrix of row-major values. The array is copied.
     *
     * @throws IllegalArgumentException if the number of values is no multiple of the number of columns, there is no
     *     column, or a value is infinite
     */
    public static FeatureMatrix of(Columns columns, double[] rowMajor) {
        if (columns.size() == 0 || rowMajor.length % columns.size() != 0) {
            throw new IllegalArgumentException("rowMajor must hold a multiple of " + columns.size()
                    + " values (at least one column), found " + rowMajor.length);
        }
        return checked(columns, rowMajor.clone(), naturalOrder(rowMajor.length / columns.size()));
    }

    /**
     * A matrix of pure numbers.
     *
     * @throws IllegalArgumentException if rows differ in length, names repeat, or a value is infinite
     */
    public static FeatureMatrix of(List<String> names, double[][] rows) {
        double[] values = new double[rows.length * names.size()];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != names.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " must have " + names.size() + " values, found " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * names.size(), names.size());
        }
        return of(Columns.dimensionless(names), values);
    }

    /**
     * The named columns of a table, in that order.
     *
     * @throws IllegalArgumentException if a name repeats, is not in the table, holds text, or a value is infinite
     */
    public static FeatureMatrix of(PropertyTable table, List<String> names) {
        List<Unit> units = new ArrayList<>();
        double[] values = new double[table.rows() * names.size()];
        for (int j = 0; j < names.size(); j++) {
            Column.Numbers column = table.numbers(names.get(j));
            units.add(column.unit());
            for (int i = 0; i < table.rows(); i++) {
                values[i * names.size() + j] = column.at(i);
            }
        }
        return checked(new Columns(names, units), values, naturalOrder(table.rows()));
    }

    private static FeatureMatrix checked(Columns columns, double[] values, int[] origins) {
        if (columns.size() == 0) {
            throw new IllegalArgumentException("names must hold at least one feature, found none");
        }
        for (int k = 0; k < values.length; k++) {
            if (Double.isInfinite(values[k])) {
                throw new IllegalArgumentException("feature '"
                        + columns.names().get(k % columns.size()) + "' must be finite, found " + values[k] + " in row "
                        + origins[k / columns.size()]);
            }
        }
        return new FeatureMatrix(columns, values, origins);
    }

    private static int[] naturalOrder(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /** Names and units. */
    public Columns columns() {
        return columns;
    }

    /** Number of rows. */
    public int rowCount() {
        return origins.length;
    }

    /** Number of columns. */
    public int columnCount() {
        return columns.size();
    }

    /** One value. */
    public double at(int row, int column) {
        return values[row * columns.size() + column];
    }

    /** Copy of one row. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns.size(), (row + 1) * columns.size());
    }

    /** Copy of one column. */
    public double[] column(int column) {
        double[] picked = new double[origins.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = at(i, column);
        }
        return picked;
    }

    /** Copy of all values, row-major. */
    public double[] toArray() {
        return values.clone();
    }

    /** For each row the number it had in the matrix that was made from a table. */
    public int[] origins() {
        return origins.clone();
    }

    /** The rows of the given indices, in that order; they keep the numbers of their origin. */
    public FeatureMatrix rows(int[] indices) {
        int p = columns.size();
        double[] picked = new double[indices.length * p];
        int[] from = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * p, picked, i * p, p);
            from[i] = origins[indices[i]];
        }
        return new FeatureMatrix(columns, picked, from);
    }

    /**
     * The named columns, in that order.
     *
     * @throws IllegalArgumentException if a name is not there or stands twice
     */
    public FeatureMatrix select(List<String> names) {
        int[] index = names.stream().mapToInt(columns::indexOf).toArray();
        double[] picked = new double[origins.length * index.length];
        for (int i = 0; i < origins.length; i++) {
            for (int j = 0; j < index.length; j++) {
                picked[i * index.length + j] = at(i, index[j]);
            }
        }
        List<Unit> units = Arrays.stream(index).mapToObj(columns.units()::get).toList();
        return checked(new Columns(names, units), picked, origins);
    }

    /**
     * The same rows with other values: what a fitted transform gives. The array is copied.
     *
     * @throws IllegalArgumentException if there are not rows × columns values, or one is infinite
     */
    public FeatureMatrix withValues(Columns columns, double[] rowMajor) {
        if (rowMajor.length != origins.length * columns.size()) {
            throw new IllegalArgumentException("rowMajor must hold " + origins.length + " x " + columns.size()
                    + " values, found " + rowMajor.length);
        }
        return checked(columns, rowMajor.clone(), origins);
    }

    /**
     * The same values, as rows of these numbers of another table.
     *
     * @throws IllegalArgumentException if there is not one number per row
     */
    public FeatureMatrix withOrigins(int[] numbers) {
        if (numbers.length != origins.length) {
            throw new IllegalArgumentException(
                    "numbers must be one per row (" + origins.length + "), found " + numbers.length);
        }
        return new FeatureMatrix(columns, values, numbers.clone());
    }

    /** This matrix with further columns to the right. */
    public FeatureMatrix join(FeatureMatrix other) {
        if (other.rowCount() != rowCount()) {
            throw new IllegalArgumentException("other must have " + rowCount() + " rows, found " + other.rowCount());
        }
        int p = columnCount();
        int q = other.columnCount();
        List<String> names = new ArrayList<>(columns.names());
        names.addAll(other.columns.names());
        List<Unit> units = new ArrayList<>(columns.units());
        units.addAll(other.columns.units());
        double[] joined = new double[rowCount() * (p + q)];
        for (int i = 0; i < rowCount(); i++) {
            System.arraycopy(values, i * p, joined, i * (p + q), p);
            System.arraycopy(other.values, i * q, joined, i * (p + q) + p, q);
        }
        return new FeatureMatrix(new Columns(names, units), joined, origins);
    }

    /**
     * Refuses missing values.
     *
     * @throws IllegalArgumentException naming the first missing value
     */
    public void requireComplete() {
        for (int k = 0; k < values.length; k++) {
            if (Double.isNaN(values[k])) {
                throw new IllegalArgumentException("feature '"
                        + columns.names().get(k % columns.size()) + "' has no value in row "
                        + origins[k / columns.size()] + "; fill it with an Imputer in the pipeline or drop the row");
            }
        }
    }

    /** {@code 1067 rows × 38 features}. */
    @Override
    public String toString() {
        return rowCount() + " rows × " + columnCount() + " features";
    }
}

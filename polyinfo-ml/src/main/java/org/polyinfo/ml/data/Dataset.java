package org.polyinfo.ml.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.unit.Unit;

/**
 * A table and what its columns are for: features, target, groups that must stay together, conditions that may vary inside
 * a sample, structure, order. A row whose target is missing takes part in no training and no score. Immutable.
 */
public final class Dataset {

    private final PropertyTable table;
    private final List<String> features;
    private final String target;
    private final List<String> groups;
    private final List<String> conditions;
    private final @Nullable String smiles;
    private final @Nullable String order;
    private final int[] origins;

    private Dataset(
            PropertyTable table,
            List<String> features,
            String target,
            List<String> groups,
            List<String> conditions,
            @Nullable String smiles,
            @Nullable String order,
            int[] origins) {
        this.table = table;
        this.features = List.copyOf(features);
        this.target = target;
        this.groups = List.copyOf(groups);
        this.conditions = List.copyOf(conditions);
        this.smiles = smiles;
        this.order = order;
        this.origins = origins;
        features.forEach(table::column);
        groups.forEach(table::column);
        conditions.forEach(table::column);
    }

    /**
     * A dataset without declared groups.
     *
     * @throws IllegalArgumentException if a column is not in the table, a feature stands twice, the target is among the
     *     features, or the target holds text
     */
    public static Dataset of(PropertyTable table, List<String> features, String target) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("features must name at least one column, found none");
        }
        if (new HashSet<>(features).size() != features.size()) {
            throw new IllegalArgumentException("features must be distinct, found " + features);
        }
        if (features.contains(target)) {
            throw new IllegalArgumentException("the target '" + target + "' must not be among the features");
        }
        table.numbers(target);
        return new Dataset(
                table,
                features,
                target,
                List.of(),
                List.of(),
                null,
                null,
                IntStream.range(0, table.rows()).toArray());
    }

    /** Columns whose equal values tie rows into one group; a missing value ties nothing. */
    public Dataset withGroups(List<String> columns) {
        return new Dataset(table, features, target, columns, conditions, smiles, order, origins);
    }

    /** Columns that may vary inside one sample (temperature, field, frequency). */
    public Dataset withConditions(List<String> columns) {
        return new Dataset(table, features, target, groups, columns, smiles, order, origins);
    }

    /** Column with the structure. */
    public Dataset withSmiles(String column) {
        table.column(column);
        return new Dataset(table, features, target, groups, conditions, column, order, origins);
    }

    /** Column with the time or the order of measurement. */
    public Dataset withOrder(String column) {
        table.column(column);
        return new Dataset(table, features, target, groups, conditions, smiles, column, origins);
    }

    /** The same roles with other features. */
    public Dataset withFeatures(List<String> columns) {
        return of(table, columns, target).withRolesOf(this);
    }

    /** The same roles in another table of as many rows, with other features. */
    public Dataset on(PropertyTable other, List<String> columns) {
        return of(other, columns, target).withRolesOf(this);
    }

    private Dataset withRolesOf(Dataset other) {
        return new Dataset(
                table, features, target, other.groups, other.conditions, other.smiles, other.order, other.origins);
    }

    /** The table. */
    public PropertyTable table() {
        return table;
    }

    /** Names of the feature columns. */
    public List<String> features() {
        return features;
    }

    /** Name of the target column. */
    public String target() {
        return target;
    }

    /** Unit of the target. */
    public Unit targetUnit() {
        return table.numbers(target).unit();
    }

    /** Names of the group columns. */
    public List<String> groups() {
        return groups;
    }

    /** Names of the condition columns. */
    public List<String> conditions() {
        return conditions;
    }

    /** Name of the column with the structure. */
    public Optional<String> smiles() {
        return Optional.ofNullable(smiles);
    }

    /** Name of the column with the order. */
    public Optional<String> order() {
        return Optional.ofNullable(order);
    }

    /** Number of rows. */
    public int rowCount() {
        return table.rows();
    }

    /** Copy of the target, NaN where missing. */
    public double[] y() {
        return table.doubles(target);
    }

    /** The rows of the given indices, in that order; they keep the numbers of their origin. */
    public Dataset rows(int[] indices) {
        int[] from = Arrays.stream(indices).map(i -> origins[i]).toArray();
        return new Dataset(table.rows(indices), features, target, groups, conditions, smiles, order, from);
    }

    /** For each row the number it had in the first dataset it was taken from. */
    public int[] origins() {
        return origins.clone();
    }

    /** Indices of the rows whose target is known. */
    public int[] rowsWithTarget() {
        Column.Numbers column = table.numbers(target);
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < rowCount(); i++) {
            if (!column.isMissing(i)) {
                known.add(i);
            }
        }
        return known.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Number of the group of every row, counted from 0 in order of appearance: rows that share a value in any group column
     * are one group, also through a third row. Without group columns every row is its own.
     */
    public int[] groupNumbers() {
        if (groups.isEmpty()) {
            return new Components(rowCount()).numbers();
        }
        return Components.ofKeys(groups.stream().map(table::strings).toList());
    }

    /** The numeric features as a matrix. */
    public FeatureMatrix matrix() {
        return FeatureMatrix.of(table, features).withOrigins(origins);
    }

    /** Rows, features and target in one line. */
    @Override
    public String toString() {
        return rowCount() + " rows, " + features.size() + " features, target " + target
                + (groups.isEmpty()
                        ? ""
                        : ", " + (Arrays.stream(groupNumbers()).max().orElse(-1) + 1) + " groups");
    }
}

package org.polyinfo.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of properties, stored by column: every number has a unit, every column a scale, the table its provenance.
 * Immutable.
 */
public final class PropertyTable {

    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_COLUMNS = 8;

    private final Map<String, Column> columns;
    private final int rows;
    private final Provenance provenance;

    private PropertyTable(Map<String, Column> columns, int rows, Provenance provenance) {
        this.columns = columns;
        this.rows = rows;
        this.provenance = provenance;
    }

    /**
     * @throws IllegalArgumentException if two columns have one name, or their lengths differ
     */
    public static PropertyTable of(List<? extends Column> columns, Provenance provenance) {
        Map<String, Column> byName = new LinkedHashMap<>();
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException("column '" + column.name() + "' must have " + rows
                        + " rows like the first, found " + column.size());
            }
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("column name '" + column.name() + "' stands twice");
            }
        }
        return new PropertyTable(byName, rows, provenance);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** The columns in order. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The names in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** Where the table comes from. */
    public Provenance provenance() {
        return provenance;
    }

    /** A column, if there is one of that name. */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /**
     * A column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "column must be one of " + shortened(names()) + ", found '" + name + "'");
        }
        return column;
    }

    /**
     * A column of numbers.
     *
     * @throws IllegalArgumentException if there is none of that name, or it holds text
     */
    public Column.Numbers numbers(String name) {
        if (column(name) instanceof Column.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("column '" + name + "' must hold numbers, found text");
    }

    /** Copy of the values of a column of numbers, NaN where missing. */
    public double[] doubles(String name) {
        return numbers(name).toArray();
    }

    /** Copy of a column as text: texts as they are, numbers in their shortest exact form, {@code null} where missing. */
    public @Nullable String[] strings(String name) {
        Column column = column(name);
        if (column instanceof Column.Texts texts) {
            return texts.toArray();
        }
        Column.Numbers numbers = (Column.Numbers) column;
        @Nullable String[] shown = new @Nullable String[rows];
        for (int i = 0; i < rows; i++) {
            shown[i] = numbers.isMissing(i) ? null : Double.toString(numbers.at(i));
        }
        return shown;
    }

    /** The columns of one scale. */
    public List<Column> at(Scale scale) {
        return columns.values().stream().filter(c -> c.scale() == scale).toList();
    }

    /** This table with a column added, or replaced where the name exists. */
    public PropertyTable with(Column column) {
        Map<String, Column> more = new LinkedHashMap<>(columns);
        more.put(column.name(), column);
        return of(List.copyOf(more.values()), provenance);
    }

    /** This table with other provenance. */
    public PropertyTable with(Provenance provenance) {
        return new PropertyTable(columns, rows, provenance);
    }

    /** The named columns, in that order. */
    public PropertyTable select(List<String> names) {
        List<Column> picked = new ArrayList<>();
        names.forEach(name -> picked.add(column(name)));
        return of(picked, provenance);
    }

    /** The rows of the given indices, in that order; an index may come twice. */
    public PropertyTable rows(int[] indices) {
        List<Column> picked = new ArrayList<>();
        columns.values().forEach(c -> picked.add(c.rows(indices)));
        return new PropertyTable(of(picked, provenance).columns, indices.length, provenance);
    }

    /** The first rows and columns, aligned, for reading at a prompt. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "PropertyTable %d rows × %d columns%n", rows, columns.size()));
        List<Column> shown = columns.values().stream().limit(SHOWN_COLUMNS).toList();
        shown.forEach(c -> text.append(String.format("%-18s", clip(c.name()))));
        text.append(shown.size() < columns.size() ? "…" : "");
        for (int row = 0; row < Math.min(rows, SHOWN_ROWS); row++) {
            text.append(System.lineSeparator());
            for (Column column : shown) {
                String cell = column instanceof Column.Numbers n
                        ? (n.isMissing(row) ? "" : String.format(Locale.ROOT, "%.6g", n.at(row)))
                        : String.valueOf(((Column.Texts) column).isMissing(row) ? "" : ((Column.Texts) column).at(row));
                text.append(String.format("%-18s", clip(cell)));
            }
        }
        return text.toString();
    }

    private static String clip(String text) {
        return text.length() <= 17 ? text : text.substring(0, 16) + "…";
    }

    private static String shortened(List<String> names) {
        return names.size() <= 20 ? names.toString() : names.subList(0, 20) + " and " + (names.size() - 20) + " more";
    }
}

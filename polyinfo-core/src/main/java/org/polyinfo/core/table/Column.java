package org.polyinfo.core.table;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.unit.Unit;

/** One column of a {@link PropertyTable}: numbers with a unit, or text. Immutable. */
public sealed interface Column {

    /** Name, unique in its table. */
    String name();

    /** Number of rows. */
    int size();

    /** Layer the column belongs to. */
    Scale scale();

    /** Whether a row holds no value. */
    boolean isMissing(int row);

    /** The rows of the given indices, in that order. */
    Column rows(int[] indices);

    /** A column of numbers; NaN is a missing value. The array is copied. */
    static Numbers of(String name, Unit unit, Scale scale, double[] values) {
        return new Numbers(name, unit, scale, values.clone());
    }

    /** A column of text; {@code null} is a missing value. The array is copied. */
    static Texts of(String name, Scale scale, @Nullable String[] values) {
        return new Texts(name, scale, values.clone());
    }

    /** Numbers of one unit. */
    final class Numbers implements Column {
        private final String name;
        private final Unit unit;
        private final Scale scale;
        private final double[] values;

        private Numbers(String name, Unit unit, Scale scale, double[] values) {
            this.name = name;
            this.unit = unit;
            this.scale = scale;
            this.values = values;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Scale scale() {
            return scale;
        }

        /** Unit of all values. */
        public Unit unit() {
            return unit;
        }

        /** The value of a row, NaN where missing. */
        public double at(int row) {
            return values[row];
        }

        /** The value of a row, empty where missing. */
        public OptionalDouble valueAt(int row) {
            return Double.isNaN(values[row]) ? OptionalDouble.empty() : OptionalDouble.of(values[row]);
        }

        /** A copy of all values, NaN where missing. */
        public double[] toArray() {
            return values.clone();
        }

        /**
         * The same quantities in another unit.
         *
         * @throws IllegalArgumentException if the dimensions differ
         */
        public Numbers in(Unit other) {
            return new Numbers(
                    name,
                    other,
                    scale,
                    Arrays.stream(values).map(v -> unit.convert(v, other)).toArray());
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public Numbers rows(int[] indices) {
            return new Numbers(
                    name,
                    unit,
                    scale,
                    Arrays.stream(indices).mapToDouble(i -> values[i]).toArray());
        }

        /** {@code density [g/cm3, MESO, 200 rows]}. */
        @Override
        public String toString() {
            return name + " [" + unit.symbol() + ", " + scale + ", " + size() + " rows]";
        }
    }

    /** Text. */
    final class Texts implements Column {
        private final String name;
        private final Scale scale;
        private final @Nullable String[] values;

        private Texts(String name, Scale scale, @Nullable String[] values) {
            this.name = name;
            this.scale = scale;
            this.values = values;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Scale scale() {
            return scale;
        }

        /** The text of a row, {@code null} where missing. */
        public @Nullable String at(int row) {
            return values[row];
        }

        /** A copy of all texts, {@code null} where missing. */
        public @Nullable String[] toArray() {
            return values.clone();
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == null;
        }

        @Override
        public Texts rows(int[] indices) {
            @Nullable String[] picked = new @Nullable String[indices.length];
            for (int i = 0; i < indices.length; i++) {
                picked[i] = values[indices[i]];
            }
            return new Texts(name, scale, picked);
        }

        /** {@code smiles [text, 200 rows]}. */
        @Override
        public String toString() {
            return name + " [text, " + size() + " rows]";
        }
    }
}

package org.polyinfo.qc.gaussian;

import java.util.Arrays;

/** One record of a formatted checkpoint: a value or an array of one type, under a name. */
public sealed interface FchkRecord {

    /** The name, without trailing blanks. */
    String name();

    /** Number of values. */
    int size();

    /** Whole numbers (types {@code I}): an array, or one value. */
    final class Integers implements FchkRecord {
        private final String name;
        private final boolean scalar;
        private final long[] values;

        Integers(String name, boolean scalar, long[] values) {
            this.name = name;
            this.scalar = scalar;
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

        /** Whether the record is a single value, not an array. */
        public boolean isScalar() {
            return scalar;
        }

        /** One value. */
        public long at(int index) {
            return values[index];
        }

        /** A copy of all values. */
        public long[] toArray() {
            return values.clone();
        }

        /** {@code Atomic numbers I[20]}. */
        @Override
        public String toString() {
            return name + " I" + (scalar ? " " + values[0] : "[" + values.length + "]");
        }
    }

    /** Real numbers (type {@code R}): an array, or one value. A number that did not fit its field is NaN. */
    final class Reals implements FchkRecord {
        private final String name;
        private final boolean scalar;
        private final double[] values;

        Reals(String name, boolean scalar, double[] values) {
            this.name = name;
            this.scalar = scalar;
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

        /** Whether the record is a single value, not an array. */
        public boolean isScalar() {
            return scalar;
        }

        /** One value. */
        public double at(int index) {
            return values[index];
        }

        /** A copy of all values. */
        public double[] toArray() {
            return values.clone();
        }

        /** {@code Alpha Orbital Energies R[60]}. */
        @Override
        public String toString() {
            return name + " R" + (scalar ? " " + values[0] : "[" + values.length + "]");
        }
    }

    /**
     * Text (types {@code C} and {@code H}).
     *
     * @param name the name
     * @param text the text, its pieces joined, without trailing blanks
     */
    record Text(String name, String text) implements FchkRecord {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Truth values (type {@code L}). */
    final class Logicals implements FchkRecord {
        private final String name;
        private final boolean[] values;

        Logicals(String name, boolean[] values) {
            this.name = name;
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

        /** One value. */
        public boolean at(int index) {
            return values[index];
        }

        /** {@code Flags [true, false]}. */
        @Override
        public String toString() {
            return name + " " + Arrays.toString(values);
        }
    }
}

package org.polyinfo.io.lammps;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.io.internal.ShortestDecimal;

/**
 * One coefficient section of a data file: {@code Pair Coeffs}, {@code PairIJ Coeffs}, {@code Bond Coeffs},
 * {@code BondAngle Coeffs} and so on. Values are kept as they are written, because styles mix numbers, whole numbers and
 * words (a hybrid style begins each row with the name of the style it is for).
 *
 * @param section name of the section
 * @param style the style named behind {@code #} at the section's name; empty where none is
 * @param rows one row per type, or per pair of types
 */
public record Coefficients(String section, String style, List<Row> rows) {

    /** Copies its rows. */
    public Coefficients {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param type type number from 1
     * @param secondType second type of a pair in {@code PairIJ Coeffs}, else 0
     * @param values the coefficients as written, without the types
     * @param comment text behind {@code #}: often the names of the atom types; empty where there is none
     */
    public record Row(int type, int secondType, List<String> values, String comment) {

        /**
         * @throws IllegalArgumentException if a type is not positive or a text could not stand in one row
         */
        public Row {
            values = List.copyOf(values);
            if (type < 1 || secondType < 0) {
                throw new IllegalArgumentException("type must be at least 1, found " + type + ", " + secondType);
            }
            for (String value : values) {
                if (value.isEmpty() || value.indexOf('#') >= 0 || value.chars().anyMatch(c -> c <= ' ')) {
                    throw new IllegalArgumentException("value must be one word, found '" + value + "'");
                }
            }
            if (comment.chars().anyMatch(c -> c == '\n' || c == '\r')) {
                throw new IllegalArgumentException("comment must be one line, found '" + comment + "'");
            }
        }

        /** A row of numbers; whole ones are written without a point. */
        public static Row of(int type, String comment, double... values) {
            List<String> texts = new ArrayList<>();
            for (double value : values) {
                texts.add(ShortestDecimal.of(value));
            }
            return new Row(type, 0, texts, comment);
        }

        /**
         * One value as a number.
         *
         * @throws IllegalArgumentException if there is no such value or it is a word
         */
        public double number(int index) {
            if (index < 0 || index >= values.size()) {
                throw new IllegalArgumentException("index must be 0 to " + (values.size() - 1) + ", found " + index);
            }
            try {
                return Double.parseDouble(values.get(index));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "value " + index + " of type " + type + " must be a number, found '" + values.get(index) + "'",
                        e);
            }
        }
    }
}

package org.polyinfo.core.trajectory;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot: a step, a box, and one value per atom and column, in the units and with the column names of its source.
 * Immutable: no array leaves it uncopied.
 *
 * <p>A column holds numbers or words (element names, type labels). Whole numbers such as atom ids are exact up to 2⁵³.
 */
public final class Frame {

    private static final long EXACT = 1L << 53;

    private final long step;
    private final OptionalDouble time;
    private final SimulationBox box;
    private final List<String> columns;
    private final double[][] values;
    private final @Nullable String[][] words;
    private final int atomCount;

    private Frame(
            long step,
            OptionalDouble time,
            SimulationBox box,
            List<String> columns,
            double[][] values,
            @Nullable String[][] words,
            int atoms) {
        this.step = step;
        this.time = time;
        this.box = box;
        this.columns = columns;
        this.values = values;
        this.words = words;
        this.atomCount = atoms;
    }

    /**
     * Takes the arrays over: the caller must not write to them afterwards (a reader of terabytes cannot afford copies).
     *
     * @param step time step number
     * @param time simulation time, where the source gives it
     * @param box the cell
     * @param columns names of the columns
     * @param values {@code values[column][atom]}, each at least {@code atomCount} long
     * @param atomCount number of atoms
     * @throws IllegalArgumentException if the counts do not fit
     */
    public static Frame wrapping(
            long step, OptionalDouble time, SimulationBox box, List<String> columns, double[][] values, int atomCount) {
        return wrapping(step, time, box, columns, values, new String[values.length][], atomCount);
    }

    /**
     * Takes the arrays over, some of them of words.
     *
     * @param step time step number
     * @param time simulation time, where the source gives it
     * @param box the cell
     * @param columns names of the columns
     * @param values {@code values[column][atom]}, each at least {@code atomCount} long; not read where the column has words
     * @param words {@code words[column][atom]} for columns of words, {@code null} for those of numbers
     * @param atomCount number of atoms
     * @throws IllegalArgumentException if the counts do not fit
     */
    public static Frame wrapping(
            long step,
            OptionalDouble time,
            SimulationBox box,
            List<String> columns,
            double[][] values,
            @Nullable String[][] words,
            int atomCount) {
        if (columns.size() != values.length || words.length != values.length) {
            throw new IllegalArgumentException("columns, values and words must have the same count, found "
                    + columns.size() + ", " + values.length + " and " + words.length);
        }
        for (int c = 0; c < values.length; c++) {
            String[] column = words[c];
            int length = column == null ? values[c].length : column.length;
            if (length < atomCount) {
                throw new IllegalArgumentException("every column must hold " + atomCount + " atoms, found " + length);
            }
        }
        return new Frame(step, time, box, List.copyOf(columns), values, words, atomCount);
    }

    /** Time step number. */
    public long step() {
        return step;
    }

    /** Simulation time in the source's unit, where the source gives it. */
    public OptionalDouble time() {
        return time;
    }

    /** The cell. */
    public SimulationBox box() {
        return box;
    }

    /** Number of atoms. */
    public int atomCount() {
        return atomCount;
    }

    /** Names of the columns, as in the source: {@code id type x y z}. */
    public List<String> columns() {
        return columns;
    }

    /** Index of a column, or -1. */
    public int indexOf(String column) {
        return columns.indexOf(column);
    }

    /** Whether a column holds words, not numbers. */
    public boolean isText(int column) {
        return words[column] != null;
    }

    /** One value; NaN in a column of words. */
    public double at(int column, int atom) {
        return words[column] == null ? values[column][atom] : Double.NaN;
    }

    /**
     * One whole number, such as an atom id.
     *
     * @throws IllegalArgumentException if the value is not whole, or beyond ±2⁵³ and so not exact
     */
    public long longAt(int column, int atom) {
        double value = at(column, atom);
        long whole = (long) value;
        if (whole != value || Math.abs(whole) > EXACT) {
            throw new IllegalArgumentException(
                    "column '" + columns.get(column) + "' of atom " + atom + " must be a whole number, found " + value);
        }
        return whole;
    }

    /**
     * One word.
     *
     * @throws IllegalArgumentException if the column holds numbers
     */
    public String textAt(int column, int atom) {
        return wordsOf(column)[atom];
    }

    /**
     * A copy of one column.
     *
     * @throws IllegalArgumentException if there is none of that name, or it holds words
     */
    public double[] column(String name) {
        int index = require(name);
        if (words[index] != null) {
            throw new IllegalArgumentException("column '" + name + "' must hold numbers, found words");
        }
        return Arrays.copyOf(values[index], atomCount);
    }

    /**
     * A copy of one column of whole numbers, such as atom ids.
     *
     * @throws IllegalArgumentException if there is none of that name, or a value is not whole
     */
    public long[] longs(String name) {
        int index = require(name);
        long[] copy = new long[atomCount];
        for (int i = 0; i < atomCount; i++) {
            copy[i] = longAt(index, i);
        }
        return copy;
    }

    /**
     * The words of one column, one per atom.
     *
     * @throws IllegalArgumentException if there is none of that name, or it holds numbers
     */
    public List<String> text(String name) {
        return List.of(Arrays.copyOf(wordsOf(require(name)), atomCount));
    }

    private String[] wordsOf(int column) {
        String[] found = words[column];
        if (found == null) {
            throw new IllegalArgumentException("column '" + columns.get(column) + "' must hold words, found numbers");
        }
        return found;
    }

    private int require(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("column must be one of " + columns + ", found '" + name + "'");
        }
        return index;
    }

    /** {@code Frame[step 1000, 2000 atoms: id type x y z]}. */
    @Override
    public String toString() {
        return "Frame[step " + step + ", " + atomCount + " atoms: " + String.join(" ", columns) + "]";
    }
}

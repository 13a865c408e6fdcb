package org.polyinfo.core.trajectory;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One snapshot: a step, a box, and one value per atom and column, in the units and with the column names of its source.
 * Immutable: no array leaves it uncopied.
 */
public final class Frame {

    private final long step;
    private final OptionalDouble time;
    private final SimulationBox box;
    private final List<String> columns;
    private final double[][] values;
    private final int atomCount;

    private Frame(
            long step, OptionalDouble time, SimulationBox box, List<String> columns, double[][] values, int atoms) {
        this.step = step;
        this.time = time;
        this.box = box;
        this.columns = columns;
        this.values = values;
        this.atomCount = atoms;
    }

    /**
     * Takes the arrays over: the caller must not write to them afterwards (a reader of terabytes cannot afford copies).
     *
     * @param values {@code values[column][atom]}, each at least {@code atomCount} long
     * @throws IllegalArgumentException if the counts do not fit
     */
    public static Frame wrapping(
            long step, OptionalDouble time, SimulationBox box, List<String> columns, double[][] values, int atomCount) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    "columns and values must have the same count, found " + columns.size() + " and " + values.length);
        }
        for (double[] v : values) {
            if (v.length < atomCount) {
                throw new IllegalArgumentException("every column must hold " + atomCount + " atoms, found " + v.length);
            }
        }
        return new Frame(step, time, box, List.copyOf(columns), values, atomCount);
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

    /** One value. */
    public double at(int column, int atom) {
        return values[column][atom];
    }

    /**
     * A copy of one column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("column must be one of " + columns + ", found '" + name + "'");
        }
        return java.util.Arrays.copyOf(values[index], atomCount);
    }

    /** {@code Frame[step 1000, 2000 atoms: id type x y z]}. */
    @Override
    public String toString() {
        return "Frame[step " + step + ", " + atomCount + " atoms: " + String.join(" ", columns) + "]";
    }
}

package org.polyinfo.qc.gaussian;

import java.util.List;
import org.polyinfo.core.text.Diagnostic;

/**
 * Values on a regular, not necessarily rectangular grid: density, electrostatic potential, orbitals. Immutable.
 *
 * <p>Point (i, j, k) lies at {@code origin + i axis0 + j axis1 + k axis2}. Layout of the values:
 * {@code [((i * points(1) + j) * points(2) + k) * valuesPerPoint + v]}. All lengths in bohr, all values in the unit of the
 * file, which for density and potential are atomic units.
 */
public final class Cube {

    private final String source;
    private final String title;
    private final int[] points;
    private final double[] originBohr;
    private final double[][] axesBohr;
    private final int[] atomicNumbers;
    private final double[] atomsBohr;
    private final int[] orbitals;
    private final int valuesPerPoint;
    private final double[] values;
    private final List<Diagnostic> diagnostics;

    Cube(
            String source,
            String title,
            int[] points,
            double[] originBohr,
            double[][] axesBohr,
            int[] atomicNumbers,
            double[] atomsBohr,
            int[] orbitals,
            int valuesPerPoint,
            double[] values,
            List<Diagnostic> diagnostics) {
        this.source = source;
        this.title = title;
        this.points = points;
        this.originBohr = originBohr;
        this.axesBohr = axesBohr;
        this.atomicNumbers = atomicNumbers;
        this.atomsBohr = atomsBohr;
        this.orbitals = orbitals;
        this.valuesPerPoint = valuesPerPoint;
        this.values = values;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A function of position. */
    @FunctionalInterface
    public interface Field {
        /** The value at a point in bohr. */
        double at(double x, double y, double z);
    }

    /**
     * Samples a function on a rectangular grid. Cost: one evaluation a point.
     *
     * @param title what it is
     * @param originBohr corner of the grid, 3 values
     * @param stepBohr distance of points along every axis
     * @param points number of points along each axis, 3 values of at least 2
     * @param field the function
     * @throws IllegalArgumentException if an argument has another length, or the step or a number of points is too small
     */
    public static Cube sample(String title, double[] originBohr, double stepBohr, int[] points, Field field) {
        if (originBohr.length != 3 || points.length != 3) {
            throw new IllegalArgumentException(
                    "origin and points must have 3 values, found " + originBohr.length + " and " + points.length);
        }
        if (!(stepBohr > 0)) {
            throw new IllegalArgumentException("stepBohr must be positive, found " + stepBohr);
        }
        for (int n : points) {
            if (n < 2) {
                throw new IllegalArgumentException("points must be at least 2 along each axis, found " + n);
            }
        }
        int count = Math.toIntExact(Math.multiplyExact(Math.multiplyExact((long) points[0], points[1]), points[2]));
        double[] values = new double[count];
        int n = 0;
        for (int i = 0; i < points[0]; i++) {
            for (int j = 0; j < points[1]; j++) {
                for (int k = 0; k < points[2]; k++) {
                    values[n++] = field.at(
                            originBohr[0] + i * stepBohr, originBohr[1] + j * stepBohr, originBohr[2] + k * stepBohr);
                }
            }
        }
        return new Cube(
                title,
                title,
                points.clone(),
                originBohr.clone(),
                new double[][] {{stepBohr, 0, 0}, {0, stepBohr, 0}, {0, 0, stepBohr}},
                new int[0],
                new double[0],
                new int[0],
                1,
                values,
                List.of());
    }

    /** Name of the file. */
    public String source() {
        return source;
    }

    /** The two lines of comment, joined by a blank. */
    public String title() {
        return title;
    }

    /** Number of points along an axis. */
    public int points(int axis) {
        return points[axis];
    }

    /** A coordinate of the first point in bohr. */
    public double originBohr(int component) {
        return originBohr[component];
    }

    /** A component of the step along an axis in bohr. */
    public double axisBohr(int axis, int component) {
        return axesBohr[axis][component];
    }

    /** Number of atoms. */
    public int atomCount() {
        return atomicNumbers.length;
    }

    /** Atomic number of an atom. */
    public int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    /** One coordinate of an atom in bohr. */
    public double atomBohr(int atom, int axis) {
        return atomsBohr[3 * atom + axis];
    }

    /** Numbers of the orbitals the values belong to, from 1; empty for other cubes. */
    public int[] orbitals() {
        return orbitals.clone();
    }

    /** How many values each point has: orbitals, or density and its gradient. */
    public int valuesPerPoint() {
        return valuesPerPoint;
    }

    /** The first value of a point. */
    public double at(int i, int j, int k) {
        return at(i, j, k, 0);
    }

    /** One value of a point. */
    public double at(int i, int j, int k, int value) {
        return values[((i * points[1] + j) * points[2] + k) * valuesPerPoint + value];
    }

    /** A copy of all values, see the layout above. */
    public double[] values() {
        return values.clone();
    }

    /** Volume of one cell of the grid in bohr³. */
    public double cellVolumeBohr3() {
        double[] a = axesBohr[0];
        double[] b = axesBohr[1];
        double[] c = axesBohr[2];
        return Math.abs(a[0] * (b[1] * c[2] - b[2] * c[1])
                - a[1] * (b[0] * c[2] - b[2] * c[0])
                + a[2] * (b[0] * c[1] - b[1] * c[0]));
    }

    /** Sum of the first values times {@link #cellVolumeBohr3}: the number of electrons, for a density on a large grid. */
    public double integral() {
        double sum = 0;
        for (int i = 0; i < values.length; i += valuesPerPoint) {
            sum += values[i];
        }
        return sum * cellVolumeBohr3();
    }

    /** What was odd in the file. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** {@code Cube[file, 80 × 80 × 80 points, 12 atoms]}. */
    @Override
    public String toString() {
        return "Cube[" + source + ", " + points[0] + " × " + points[1] + " × " + points[2] + " points, "
                + atomicNumbers.length + " atoms]";
    }
}

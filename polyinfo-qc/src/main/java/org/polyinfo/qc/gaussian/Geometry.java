package org.polyinfo.qc.gaussian;

/**
 * One printed geometry.
 *
 * <p>Atomic numbers are as printed: 0 is a ghost atom, -1 a dummy, -2 a translation vector of a periodic job.
 */
public final class Geometry {

    private final Orientation frame;
    private final int[] atomicNumbers;
    private final DecimalArray coordinates;
    private final long line;

    Geometry(Orientation frame, int[] atomicNumbers, DecimalArray coordinates, long line) {
        this.frame = frame;
        this.atomicNumbers = atomicNumbers;
        this.coordinates = coordinates;
        this.line = line;
    }

    /** Frame of the coordinates. */
    public Orientation frame() {
        return frame;
    }

    /** Number of centers, dummies and ghosts included. */
    public int atomCount() {
        return atomicNumbers.length;
    }

    /** Atomic number of a center. */
    public int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    /** A copy of the atomic numbers. */
    public int[] atomicNumbers() {
        return atomicNumbers.clone();
    }

    /** One coordinate of a center in Å; NaN where the field was not a number. */
    public double coordinateAngstrom(int atom, int axis) {
        return coordinates.at(3 * atom + axis);
    }

    /** A copy of all coordinates in Å, x y z of the first center first. */
    public double[] coordinatesAngstrom() {
        return coordinates.toArray();
    }

    /** Line of the heading in the log, from 1. */
    public long line() {
        return line;
    }

    /** Number of centers that carry charge in a population analysis: all but dummies and translation vectors. */
    int nuclei() {
        int count = 0;
        for (int number : atomicNumbers) {
            count += number >= 0 ? 1 : 0;
        }
        return count;
    }

    int[] sharedAtomicNumbers() {
        return atomicNumbers;
    }

    /** {@code Geometry[STANDARD, 12 atoms, line 345]}. */
    @Override
    public String toString() {
        return "Geometry[" + frame + ", " + atomicNumbers.length + " atoms, line " + line + "]";
    }
}

package org.polyinfo.core.molecule;

import java.util.Arrays;
import java.util.Locale;

/**
 * Atoms in space: elements, coordinates in ångström, net charge. Immutable.
 *
 * <p>Layout: {@code coordinates[3 * atom + axis]}.
 */
public final class Conformer {

    private final String name;
    private final int[] atomicNumbers;
    private final double[] coordinates;
    private final int charge;

    private Conformer(String name, int[] atomicNumbers, double[] coordinates, int charge) {
        this.name = name;
        this.atomicNumbers = atomicNumbers;
        this.coordinates = coordinates;
        this.charge = charge;
    }

    /**
     * @param name what it is; shown in titles
     * @param atomicNumbers one per atom, 1 to 118; copied
     * @param coordinatesAngstrom {@code [3 * atom + axis]}; copied
     * @param charge net charge in e
     * @throws IllegalArgumentException if lengths do not fit, an element is out of range or a coordinate is not finite
     */
    public static Conformer of(String name, int[] atomicNumbers, double[] coordinatesAngstrom, int charge) {
        if (coordinatesAngstrom.length != 3 * atomicNumbers.length) {
            throw new IllegalArgumentException("coordinates must have 3 values per atom (" + 3 * atomicNumbers.length
                    + "), found " + coordinatesAngstrom.length);
        }
        for (int z : atomicNumbers) {
            Element.of(z);
        }
        for (double x : coordinatesAngstrom) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("coordinates must be finite, found " + x);
            }
        }
        return new Conformer(name, atomicNumbers.clone(), coordinatesAngstrom.clone(), charge);
    }

    /** What it is. */
    public String name() {
        return name;
    }

    /** Number of atoms. */
    public int atomCount() {
        return atomicNumbers.length;
    }

    /** Atomic number of an atom. */
    public int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    /** One coordinate of an atom in Å. */
    public double coordinateAngstrom(int atom, int axis) {
        return coordinates[3 * atom + axis];
    }

    /** Net charge in e. */
    public int charge() {
        return charge;
    }

    /** Number of electrons. */
    public int electronCount() {
        return Arrays.stream(atomicNumbers).sum() - charge;
    }

    /** XYZ text: count, name, then element and coordinates in Å, one atom a line, six decimals. */
    public String toXyz() {
        StringBuilder text = new StringBuilder();
        text.append(atomicNumbers.length)
                .append('\n')
                .append(name.replaceAll("\\R", " "))
                .append('\n');
        for (int i = 0; i < atomicNumbers.length; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-2s %12.6f %12.6f %12.6f%n",
                    Element.of(atomicNumbers[i]).symbol(),
                    coordinates[3 * i],
                    coordinates[3 * i + 1],
                    coordinates[3 * i + 2]));
        }
        return text.toString().replace("\r\n", "\n");
    }

    /** {@code Conformer[name, 50 atoms, charge 0]}. */
    @Override
    public String toString() {
        return "Conformer[" + name + ", " + atomicNumbers.length + " atoms, charge " + charge + "]";
    }
}

package org.polyinfo.qc.descriptor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polyinfo.core.molecule.Element;

/**
 * What one calculation says about one electronic state of one molecule at one geometry, in the terms that descriptors are
 * made of: the same for every program. Immutable.
 *
 * <p>Made by {@link GaussianCalculations}, {@link XtbCalculations} or, for another program, by {@link #builder}.
 */
public final class QcCalculation {

    /** A single number of a calculation. */
    public enum Quantity {
        /** Total energy in hartree, solvent terms included. */
        ENERGY_HARTREE,
        /** Highest occupied orbital in hartree. */
        HOMO_HARTREE,
        /** Lowest unoccupied orbital in hartree. */
        LUMO_HARTREE,
        /** Vertical ionization energy in eV, where the program gives it as such. */
        VERTICAL_IONIZATION_EV,
        /** Vertical electron affinity in eV, where the program gives it as such. */
        VERTICAL_AFFINITY_EV,
        /** Volume of one molecule in bohr³. */
        VOLUME_BOHR3,
        /** Static isotropic polarizability in bohr³. */
        POLARIZABILITY_BOHR3,
        /** Electronic spatial extent ⟨R²⟩ in bohr². */
        SPATIAL_EXTENT_BOHR2,
        /** Gibbs energy in hartree, electronic energy included. */
        GIBBS_HARTREE,
        /** Decimal logarithm of the partition function, counted from the vibrational ground state. */
        LOG10_PARTITION_FUNCTION,
        /** Largest rotational constant in GHz. */
        ROTATIONAL_CONSTANT_A_GHZ,
        /** Length of the dipole moment in debye. */
        DIPOLE_DEBYE,
        /** Lowest atomic charge of a fit to the electrostatic potential in e. */
        MIN_ESP_CHARGE,
        /** Highest atomic charge of a fit to the electrostatic potential in e. */
        MAX_ESP_CHARGE,
        /** Lowest Mayer bond order among bonded atoms. */
        MIN_BOND_ORDER,
        /** Highest Mayer bond order. */
        MAX_BOND_ORDER,
        /** Volume inside the isodensity surface of a cube in bohr³. */
        ISODENSITY_VOLUME_BOHR3,
        /** Lowest potential on that surface in hartree/e. */
        SURFACE_POTENTIAL_MIN,
        /** Highest potential on that surface in hartree/e. */
        SURFACE_POTENTIAL_MAX
    }

    private static final double SAME_GEOMETRY_ANGSTROM = 0.005;

    private final String source;
    private final Level level;
    private final int charge;
    private final int multiplicity;
    private final int[] atomicNumbers;
    private final double[] coordinates;
    private final Map<Quantity, Double> values;

    private QcCalculation(Builder builder) {
        this.source = builder.source;
        this.level = builder.level;
        this.charge = builder.charge;
        this.multiplicity = builder.multiplicity;
        this.atomicNumbers = builder.atomicNumbers;
        this.coordinates = builder.coordinates;
        this.values = new EnumMap<>(builder.values);
    }

    /**
     * Begins a calculation.
     *
     * @param source where it comes from, for messages: file and job
     * @param level level of theory
     * @param charge net charge in e
     * @param multiplicity spin multiplicity
     */
    public static Builder builder(String source, Level level, int charge, int multiplicity) {
        return new Builder(source, level, charge, multiplicity);
    }

    /** Collects what a calculation gives; what is not set is not known. */
    public static final class Builder {
        private final String source;
        private final Level level;
        private final int charge;
        private final int multiplicity;
        private int[] atomicNumbers = new int[0];
        private double[] coordinates = new double[0];
        private final EnumMap<Quantity, Double> values = new EnumMap<>(Quantity.class);

        private Builder(String source, Level level, int charge, int multiplicity) {
            this.source = source;
            this.level = level;
            this.charge = charge;
            this.multiplicity = multiplicity;
        }

        /**
         * The atoms and where they are.
         *
         * @param atomicNumbers one per atom, 1 to 118; copied
         * @param coordinatesAngstrom {@code [3 * atom + axis]} in Å, or no values where not known; copied
         * @throws IllegalArgumentException if an element does not exist or lengths do not fit
         */
        public Builder atoms(int[] atomicNumbers, double[] coordinatesAngstrom) {
            for (int z : atomicNumbers) {
                Element.of(z);
            }
            if (coordinatesAngstrom.length != 0 && coordinatesAngstrom.length != 3 * atomicNumbers.length) {
                throw new IllegalArgumentException("coordinatesAngstrom must have 3 values per atom ("
                        + 3 * atomicNumbers.length + ") or none, found " + coordinatesAngstrom.length);
            }
            this.atomicNumbers = atomicNumbers.clone();
            this.coordinates = coordinatesAngstrom.clone();
            return this;
        }

        /** Sets a quantity; what is not finite is left out. */
        public Builder set(Quantity quantity, double value) {
            if (Double.isFinite(value)) {
                values.put(quantity, value);
            }
            return this;
        }

        /** Sets a quantity, if there is one. */
        public Builder set(Quantity quantity, OptionalDouble value) {
            value.ifPresent(v -> set(quantity, v));
            return this;
        }

        /** The calculation. */
        public QcCalculation build() {
            return new QcCalculation(this);
        }
    }

    /** Where it comes from. */
    public String source() {
        return source;
    }

    /** Level of theory and surroundings. */
    public Level level() {
        return level;
    }

    /** Net charge in e. */
    public int charge() {
        return charge;
    }

    /** Spin multiplicity. */
    public int multiplicity() {
        return multiplicity;
    }

    /** Number of atoms. */
    public int atomCount() {
        return atomicNumbers.length;
    }

    /** Atomic number of an atom. */
    public int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    /** A quantity, empty where the calculation does not give it. */
    public OptionalDouble find(Quantity quantity) {
        Double value = values.get(quantity);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Total energy in hartree. */
    public OptionalDouble energyHartree() {
        return find(Quantity.ENERGY_HARTREE);
    }

    /** Number of hydrogen atoms. */
    int hydrogens() {
        return (int) Arrays.stream(atomicNumbers).filter(z -> z == 1).count();
    }

    /** Whether two calculations have the same atoms in any order, hydrogens counted apart. */
    boolean hasHeavyAtomsOf(QcCalculation other) {
        return Arrays.equals(heavyAtoms(), other.heavyAtoms());
    }

    private int[] heavyAtoms() {
        return Arrays.stream(atomicNumbers).filter(z -> z != 1).sorted().toArray();
    }

    /**
     * Largest difference of an interatomic distance to another calculation in Å: 0 for the same geometry in any frame.
     * Empty where one of the two geometries is not known or their atoms differ.
     */
    public OptionalDouble geometryDifferenceAngstrom(QcCalculation other) {
        if (coordinates.length == 0
                || other.coordinates.length == 0
                || !Arrays.equals(atomicNumbers, other.atomicNumbers)) {
            return OptionalDouble.empty();
        }
        double largest = 0;
        for (int i = 0; i < atomicNumbers.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(distance(i, j) - other.distance(i, j)));
            }
        }
        return OptionalDouble.of(largest);
    }

    /** Whether the geometries are the same as far as printed digits tell; also where one is not known. */
    boolean mayHaveGeometryOf(QcCalculation other) {
        OptionalDouble difference = geometryDifferenceAngstrom(other);
        return difference.isEmpty() || difference.getAsDouble() <= SAME_GEOMETRY_ANGSTROM;
    }

    private double distance(int i, int j) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = coordinates[3 * i + c] - coordinates[3 * j + c];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Solvent, if the calculation is not of the gas phase. */
    public Optional<String> solvent() {
        return level.isGas() ? Optional.empty() : Optional.of(level.solvent());
    }

    /** {@code QcCalculation[ethane.log job 2, B3LYP/6-31G(D), charge 0]}. */
    @Override
    public String toString() {
        return "QcCalculation[" + source + ", " + level + ", charge " + charge + "]";
    }
}

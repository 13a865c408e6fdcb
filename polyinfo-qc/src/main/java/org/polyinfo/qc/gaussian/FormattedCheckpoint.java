package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.unit.PhysicalConstants;

/**
 * A formatted checkpoint: the results of a calculation to full precision, in atomic units. Immutable.
 *
 * <p>{@link #records} gives every record by name; the named accessors give those that are asked for most. What the file does
 * not hold is empty.
 */
public final class FormattedCheckpoint {

    private static final double BOHR_ANGSTROM = PhysicalConstants.BOHR * 1e10;
    private static final String ENERGY = " Energy";

    private final String source;
    private final String title;
    private final String jobType;
    private final String method;
    private final String basis;
    private final Map<String, FchkRecord> records;
    private final List<Diagnostic> diagnostics;

    FormattedCheckpoint(
            String source,
            String title,
            String jobType,
            String method,
            String basis,
            Map<String, FchkRecord> records,
            List<Diagnostic> diagnostics) {
        this.source = source;
        this.title = title;
        this.jobType = jobType;
        this.method = method;
        this.basis = basis;
        this.records = records;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Name of the file. */
    public String source() {
        return source;
    }

    /** First line, cut at 72 columns by Gaussian. */
    public String title() {
        return title;
    }

    /** Job type as Gaussian abbreviates it: {@code SP}, {@code FOpt}, {@code Freq}, {@code Mixed} … */
    public String jobType() {
        return jobType;
    }

    /** Method with its prefix, {@code RB3LYP}. */
    public String method() {
        return method;
    }

    /** Basis set, {@code 6-31G(d)}. */
    public String basis() {
        return basis;
    }

    /** All records in the order of the file. */
    public Collection<FchkRecord> records() {
        return List.copyOf(records.values());
    }

    /** What was odd in the file. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** A record by its name. */
    public Optional<FchkRecord> find(String name) {
        return Optional.ofNullable(records.get(name));
    }

    /** A single whole number, empty if there is no such record. */
    public OptionalLong integer(String name) {
        return records.get(name) instanceof FchkRecord.Integers r && r.isScalar()
                ? OptionalLong.of(r.at(0))
                : OptionalLong.empty();
    }

    /** A single real number, empty if there is no such record or it did not fit its field. */
    public OptionalDouble real(String name) {
        return records.get(name) instanceof FchkRecord.Reals r && r.isScalar() && !Double.isNaN(r.at(0))
                ? OptionalDouble.of(r.at(0))
                : OptionalDouble.empty();
    }

    /** A copy of an array of whole numbers, empty if there is no such record. */
    public Optional<long[]> integers(String name) {
        return records.get(name) instanceof FchkRecord.Integers r ? Optional.of(r.toArray()) : Optional.empty();
    }

    /** A copy of an array of real numbers, empty if there is no such record. */
    public Optional<double[]> reals(String name) {
        return records.get(name) instanceof FchkRecord.Reals r ? Optional.of(r.toArray()) : Optional.empty();
    }

    /** A text, empty if there is no such record. */
    public Optional<String> text(String name) {
        return records.get(name) instanceof FchkRecord.Text r ? Optional.of(r.text()) : Optional.empty();
    }

    /** The route of the job that wrote the checkpoint (Gaussian 16). */
    public Optional<String> route() {
        return text("Route");
    }

    /** Net charge in e. */
    public OptionalInt charge() {
        return small("Charge");
    }

    /** Spin multiplicity. */
    public OptionalInt multiplicity() {
        return small("Multiplicity");
    }

    /** Number of alpha electrons. */
    public OptionalInt alphaElectrons() {
        return small("Number of alpha electrons");
    }

    /** Number of beta electrons. */
    public OptionalInt betaElectrons() {
        return small("Number of beta electrons");
    }

    private OptionalInt small(String name) {
        OptionalLong value = integer(name);
        return value.isPresent() && value.getAsLong() == (int) value.getAsLong()
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    /** Atomic numbers; 0 is a ghost atom. */
    public Optional<int[]> atomicNumbers() {
        return integers("Atomic numbers")
                .map(z -> Arrays.stream(z)
                        .mapToInt(v -> (int) Math.max(Integer.MIN_VALUE, Math.min(v, Integer.MAX_VALUE)))
                        .toArray());
    }

    /** Coordinates {@code [3 * atom + axis]} in bohr. */
    public Optional<double[]> coordinatesBohr() {
        return reals("Current cartesian coordinates");
    }

    /**
     * The molecule in space, without ghost and dummy atoms. Empty if atoms, coordinates or charge are missing or do not fit
     * each other.
     */
    public Optional<Conformer> conformer() {
        Optional<int[]> z = atomicNumbers();
        Optional<double[]> xyz = coordinatesBohr();
        if (z.isEmpty() || xyz.isEmpty() || charge().isEmpty() || xyz.get().length != 3 * z.get().length) {
            return Optional.empty();
        }
        List<Integer> real = new ArrayList<>();
        for (int i = 0; i < z.get().length; i++) {
            if (z.get()[i] > 0) {
                real.add(i);
            }
        }
        int[] numbers = real.stream().mapToInt(i -> z.get()[i]).toArray();
        double[] coordinates = new double[3 * numbers.length];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = xyz.get()[3 * real.get(i / 3) + i % 3] * BOHR_ANGSTROM;
        }
        try {
            return Optional.of(Conformer.of(title, numbers, coordinates, charge().getAsInt()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an element that does not exist, a coordinate that did not fit its field
        }
    }

    /** The energy of the job in hartree: that of the highest method it went to. */
    public OptionalDouble totalEnergyHartree() {
        return real("Total Energy");
    }

    /** The SCF energy in hartree. */
    public OptionalDouble scfEnergyHartree() {
        return real("SCF Energy");
    }

    /** All energies of the file in hartree by their name without the word Energy: {@code SCF}, {@code MP2}, {@code Total} … */
    public Map<String, Double> energiesHartree() {
        Map<String, Double> energies = new LinkedHashMap<>();
        records.forEach((name, record) -> {
            OptionalDouble value = real(name);
            if (name.endsWith(ENERGY) && value.isPresent()) {
                energies.put(name.substring(0, name.length() - ENERGY.length()), value.getAsDouble());
            }
        });
        return energies;
    }

    /** Alpha orbital energies in hartree, ascending. */
    public Optional<double[]> alphaOrbitalEnergiesHartree() {
        return reals("Alpha Orbital Energies");
    }

    /** Beta orbital energies in hartree; empty for restricted calculations. */
    public Optional<double[]> betaOrbitalEnergiesHartree() {
        return reals("Beta Orbital Energies");
    }

    /** Energy of the highest occupied orbital of either spin in hartree. */
    public OptionalDouble homoHartree() {
        OptionalDouble alpha = orbital(alphaOrbitalEnergiesHartree(), alphaElectrons(), -1);
        OptionalDouble beta = orbital(betaOrbitalEnergiesHartree(), betaElectrons(), -1);
        return beta.isPresent() && (alpha.isEmpty() || beta.getAsDouble() > alpha.getAsDouble()) ? beta : alpha;
    }

    /** Energy of the lowest unoccupied orbital of either spin in hartree. */
    public OptionalDouble lumoHartree() {
        OptionalDouble alpha = orbital(alphaOrbitalEnergiesHartree(), alphaElectrons(), 0);
        OptionalDouble beta = orbital(betaOrbitalEnergiesHartree(), betaElectrons(), 0);
        return beta.isPresent() && (alpha.isEmpty() || beta.getAsDouble() < alpha.getAsDouble()) ? beta : alpha;
    }

    private static OptionalDouble orbital(Optional<double[]> energies, OptionalInt occupied, int shift) {
        if (energies.isEmpty() || occupied.isEmpty()) {
            return OptionalDouble.empty();
        }
        int index = occupied.getAsInt() + shift;
        return index >= 0 && index < energies.get().length && !Double.isNaN(energies.get()[index])
                ? OptionalDouble.of(energies.get()[index])
                : OptionalDouble.empty();
    }

    /** Dipole moment x, y, z in e bohr. */
    public Optional<double[]> dipoleAu() {
        return ofLength("Dipole Moment", 3);
    }

    /** Static polarizability in bohr³, lower triangle xx, xy, yy, xz, yz, zz. */
    public Optional<double[]> polarizabilityBohr3() {
        return ofLength("Polarizability", 6);
    }

    /** Mean static polarizability in bohr³: a third of the trace. */
    public OptionalDouble isotropicPolarizabilityBohr3() {
        Optional<double[]> a = polarizabilityBohr3();
        return a.isPresent() ? OptionalDouble.of((a.get()[0] + a.get()[2] + a.get()[5]) / 3) : OptionalDouble.empty();
    }

    private Optional<double[]> ofLength(String name, int length) {
        return reals(name).filter(v -> v.length == length);
    }

    /** Mulliken charges in e. */
    public Optional<double[]> mullikenCharges() {
        return reals("Mulliken Charges");
    }

    /** Charges fitted to the electrostatic potential in e. */
    public Optional<double[]> espCharges() {
        return reals("ESP Charges");
    }

    /** Cartesian gradient of the energy {@code [3 * atom + axis]} in hartree/bohr. */
    public Optional<double[]> gradientHartreePerBohr() {
        return reals("Cartesian Gradient");
    }

    /** Cartesian force constants in hartree/bohr²: packed lower triangle, {@code [i * (i + 1) / 2 + j]} for j ≤ i. */
    public Optional<double[]> hessianHartreePerBohr2() {
        return reals("Cartesian Force Constants");
    }

    /** {@code FormattedCheckpoint[file, RB3LYP/6-31G(d), 120 records]}. */
    @Override
    public String toString() {
        return "FormattedCheckpoint[" + source + ", " + method + "/" + basis + ", " + records.size() + " records]";
    }
}

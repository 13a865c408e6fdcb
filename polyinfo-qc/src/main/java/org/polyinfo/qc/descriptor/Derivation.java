package org.polyinfo.qc.descriptor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Element;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.qc.descriptor.QcCalculation.Quantity;

/** How descriptors follow from the calculations of one molecule. */
final class Derivation {

    private static final double HARTREE_EV = PhysicalConstants.HARTREE / PhysicalConstants.ELEMENTARY_CHARGE;
    private static final String WATER = "water";
    private static final String OCTANOL = "octanol";

    private final Map<Role, List<QcCalculation>> given;
    private final Set<String> warnings;
    private final Map<Descriptor, Double> values = new EnumMap<>(Descriptor.class);
    private final Map<Descriptor, String> sources = new EnumMap<>(Descriptor.class);
    private final Map<Descriptor, String> missing = new EnumMap<>(Descriptor.class);

    /** Calculations of the molecule itself, in the gas phase and in solvents, as they were made. */
    private final List<QcCalculation> molecule = new ArrayList<>();

    private @Nullable QcCalculation reference;

    Derivation(Map<Role, List<QcCalculation>> given, Set<String> warnings) {
        this.given = given;
        this.warnings = warnings;
    }

    Map<Descriptor, Double> values() {
        return values;
    }

    Map<Descriptor, String> sources() {
        return sources;
    }

    Map<Descriptor, String> missing() {
        return missing;
    }

    void run() {
        List<QcCalculation> neutral = given.getOrDefault(Role.NEUTRAL, List.of());
        // Without a neutral file the solvents tell what the molecule is; ions do not.
        reference = firstOf(Role.NEUTRAL, Role.WATER, Role.OCTANOL);
        if (reference != null) {
            for (Role role : List.of(Role.NEUTRAL, Role.WATER, Role.OCTANOL)) {
                given.getOrDefault(role, List.of()).stream()
                        .filter(c -> relation(c, 0, 0))
                        .forEach(molecule::add);
            }
            if (neutral.isEmpty()) {
                warnings.add("no neutral job; values are of the job in solvent");
            }
            warnOfStrangers();
            composition(reference);
        }
        properties();
        energies();
        for (Descriptor descriptor : Descriptor.values()) {
            if (!values.containsKey(descriptor)) {
                missing.putIfAbsent(descriptor, descriptor.givenBy());
            }
        }
    }

    private @Nullable QcCalculation firstOf(Role... roles) {
        for (Role role : roles) {
            for (QcCalculation calculation : given.getOrDefault(role, List.of())) {
                if (calculation.atomCount() > 0) {
                    return calculation;
                }
            }
        }
        return null;
    }

    /** Whether a calculation is of the molecule with so many more hydrogens and charges. */
    private boolean relation(QcCalculation calculation, int hydrogens, int charge) {
        return reference != null
                && calculation.hasHeavyAtomsOf(reference)
                && calculation.hydrogens() == reference.hydrogens() + hydrogens
                && calculation.charge() == reference.charge() + charge;
    }

    /** A file that is not what its role says. */
    private void warnOfStrangers() {
        given.forEach((role, calculations) -> {
            for (QcCalculation calculation : calculations) {
                boolean fits = switch (role) {
                    case NEUTRAL ->
                        relation(calculation, 0, 0)
                                || relation(calculation, 0, 1)
                                || relation(calculation, 0, -1)
                                || relation(calculation, 1, 1)
                                || relation(calculation, -1, -1);
                    case WATER ->
                        relation(calculation, 0, 0)
                                && calculation.level().solvent().equals(WATER);
                    case OCTANOL ->
                        relation(calculation, 0, 0)
                                && calculation.level().solvent().equals(OCTANOL);
                    case CATION -> relation(calculation, 0, 1);
                    case ANION -> relation(calculation, 0, -1);
                    case PROTONATED -> relation(calculation, 1, 1);
                    case DEPROTONATED -> relation(calculation, -1, -1);
                };
                if (!fits) {
                    warnings.add(calculation.source() + " is not what its role " + role.word() + " says (charge "
                            + calculation.charge() + ", " + calculation.atomCount() + " atoms, "
                            + calculation.solvent().map(s -> "in " + s).orElse("gas phase") + "); not used as such");
                }
            }
        });
    }

    private void composition(QcCalculation calculation) {
        double mass = 0;
        int heavyElectrons = 0;
        int electrons = -calculation.charge();
        int atoms = calculation.atomCount();
        for (int i = 0; i < atoms; i++) {
            int z = calculation.atomicNumber(i);
            mass += Element.of(z).standardAtomicWeight();
            heavyElectrons += z == 1 ? 0 : z;
            electrons += z;
        }
        put(Descriptor.MW, mass, calculation.source());
        put(Descriptor.NE_NA, (double) heavyElectrons / atoms, calculation.source());
        put(Descriptor.ELECTRONS_PER_ATOM, (double) electrons / atoms, calculation.source());
    }

    private void properties() {
        property(Descriptor.HOMO, Quantity.HOMO_HARTREE, e -> e * HARTREE_EV);
        property(Descriptor.LUMO, Quantity.LUMO_HARTREE, e -> e * HARTREE_EV);
        property(Descriptor.ALPHA, Quantity.POLARIZABILITY_BOHR3, a -> a);
        property(Descriptor.LOG10_R2, Quantity.SPATIAL_EXTENT_BOHR2, Math::log10);
        property(Descriptor.G, Quantity.GIBBS_HARTREE, g -> g);
        property(Descriptor.LOG10_Q, Quantity.LOG10_PARTITION_FUNCTION, q -> q);
        property(Descriptor.LOG10_RA, Quantity.ROTATIONAL_CONSTANT_A_GHZ, Math::log10);
        property(Descriptor.MU, Quantity.DIPOLE_DEBYE, d -> d);
        property(Descriptor.MIN_ESP, Quantity.MIN_ESP_CHARGE, q -> q);
        property(Descriptor.MAX_ESP, Quantity.MAX_ESP_CHARGE, q -> q);
        property(Descriptor.MIN_MBO, Quantity.MIN_BOND_ORDER, b -> b);
        property(Descriptor.MAX_MBO, Quantity.MAX_BOND_ORDER, b -> b);
        property(Descriptor.ISODENSITY_VOLUME, Quantity.ISODENSITY_VOLUME_BOHR3, v -> v);
        property(Descriptor.SURFACE_POTENTIAL_MIN, Quantity.SURFACE_POTENTIAL_MIN, v -> v);
        property(Descriptor.SURFACE_POTENTIAL_MAX, Quantity.SURFACE_POTENTIAL_MAX, v -> v);
        property(Descriptor.VM, Quantity.VOLUME_BOHR3, v -> v);
        if (!values.containsKey(Descriptor.VM)) {
            property(Descriptor.VM, Quantity.ISODENSITY_VOLUME_BOHR3, v -> v);
        }
        Double alpha = values.get(Descriptor.ALPHA);
        Double volume = values.get(Descriptor.VM);
        if (alpha != null && volume != null) {
            put(
                    Descriptor.ALPHA_VM,
                    alpha / volume,
                    sources.get(Descriptor.ALPHA) + " and " + sources.get(Descriptor.VM));
        }
    }

    /** The last gas-phase calculation that has it, else the last in a solvent, with a warning. */
    private void property(Descriptor descriptor, Quantity quantity, DoubleUnaryOperator convert) {
        Optional<QcCalculation> found =
                last(molecule, c -> c.level().isGas() && c.find(quantity).isPresent());
        if (found.isEmpty()) {
            found = last(molecule, c -> c.find(quantity).isPresent());
            found.ifPresent(c -> warnings.add(
                    descriptor.columnName() + " is of a job in " + c.level().solvent()));
        }
        found.ifPresent(
                c -> put(descriptor, convert.applyAsDouble(c.find(quantity).getAsDouble()), c.source()));
    }

    private void put(Descriptor descriptor, double value, String source) {
        if (Double.isFinite(value)) {
            values.put(descriptor, value);
            sources.put(descriptor, source);
        }
    }

    private static Optional<QcCalculation> last(
            List<QcCalculation> calculations, Predicate<? super QcCalculation> condition) {
        return calculations.stream().filter(condition).reduce((a, b) -> b);
    }

    private void energies() {
        property(Descriptor.EIV, Quantity.VERTICAL_IONIZATION_EV, e -> e);
        property(Descriptor.EAV, Quantity.VERTICAL_AFFINITY_EV, e -> e);
        if (!values.containsKey(Descriptor.EIV)) {
            difference(Descriptor.EIV, all(Role.CATION, 0, 1), Derivation::vertical, 1);
        }
        if (!values.containsKey(Descriptor.EAV)) {
            difference(Descriptor.EAV, all(Role.ANION, 0, -1), Derivation::vertical, -1);
        }
        difference(Descriptor.DEW, inSolvent(WATER), (s, gas) -> gas.level().isGas(), 1);
        difference(Descriptor.DEO, inSolvent(OCTANOL), (s, gas) -> gas.level().isGas(), 1);
        difference(Descriptor.DEACID, all(Role.PROTONATED, 1, 1), Derivation::sameSolvent, -1);
        difference(Descriptor.DEBASE, all(Role.DEPROTONATED, -1, -1), Derivation::sameSolvent, 1);
    }

    private List<QcCalculation> inSolvent(String solvent) {
        return molecule.stream()
                .filter(c -> c.level().solvent().equals(solvent))
                .toList();
    }

    /** Calculations of an ion: those of its role, and those in the files of the molecule. */
    private List<QcCalculation> all(Role role, int hydrogens, int charge) {
        List<QcCalculation> found = new ArrayList<>();
        for (Role from : List.of(Role.NEUTRAL, role)) {
            given.getOrDefault(from, List.of()).stream()
                    .filter(c -> relation(c, hydrogens, charge))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean vertical(QcCalculation ion, QcCalculation neutral) {
        return sameSolvent(ion, neutral) && ion.mayHaveGeometryOf(neutral);
    }

    private static boolean sameSolvent(QcCalculation a, QcCalculation b) {
        return a.level().equals(b.level());
    }

    /** sign × (E(other state) − E(molecule)) in eV of the last pair of one method and basis that belongs together. */
    private void difference(
            Descriptor descriptor,
            List<QcCalculation> others,
            BiPredicate<QcCalculation, QcCalculation> belongTogether,
            int sign) {
        for (int i = others.size() - 1; i >= 0; i--) {
            QcCalculation other = others.get(i);
            if (other.energyHartree().isEmpty()) {
                continue;
            }
            Optional<QcCalculation> pair = last(
                    molecule,
                    c -> c.energyHartree().isPresent()
                            && c.level().hasMethodOf(other.level())
                            && belongTogether.test(other, c));
            if (pair.isPresent()) {
                double step = other.energyHartree().getAsDouble()
                        - pair.get().energyHartree().getAsDouble();
                put(descriptor, sign * step * HARTREE_EV, name(other) + " and " + name(pair.get()));
                boolean proton = descriptor == Descriptor.DEACID || descriptor == Descriptor.DEBASE;
                if (proton && other.level().isGas()) {
                    warnings.add(
                            descriptor.columnName() + " is of the gas phase; QMex's are of the size of ions in water");
                }
                return;
            }
        }
        others.stream()
                .filter(c -> c.energyHartree().isPresent())
                .reduce((a, b) -> b)
                .ifPresent(c -> missing.put(descriptor, whyNot(descriptor, c)));
    }

    private static String name(QcCalculation calculation) {
        return calculation.source() + calculation.solvent().map(s -> " in " + s).orElse("");
    }

    private String whyNot(Descriptor descriptor, QcCalculation other) {
        List<QcCalculation> sameMethod = molecule.stream()
                .filter(c -> c.energyHartree().isPresent() && c.level().hasMethodOf(other.level()))
                .toList();
        if (sameMethod.isEmpty()) {
            return other.source() + " is " + other.level() + ", which no job of the molecule itself is";
        }
        boolean vertical = descriptor == Descriptor.EIV || descriptor == Descriptor.EAV;
        if (!vertical) {
            return other.source() + " is " + other.level()
                    + "; no job of the molecule itself is in the surroundings it needs";
        }
        OptionalDouble nearest = sameMethod.stream()
                .map(other::geometryDifferenceAngstrom)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        return String.format(
                Locale.ROOT,
                "%s is at another geometry (distances differ by up to %.3f Å): %s",
                other.source(),
                nearest.orElse(Double.NaN),
                descriptor.givenBy());
    }
}

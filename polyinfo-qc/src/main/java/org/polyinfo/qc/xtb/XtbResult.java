package org.polyinfo.qc.xtb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.core.molecule.Conformer;

/**
 * What xTB gives for one molecule. What the task does not give is empty.
 *
 * @param input what was asked
 * @param version version of the program
 * @param conformer the molecule at the geometry of the values: optimised, where that was the task
 * @param energyHartree total energy in hartree, with the free energy of solvation where there is a solvent
 * @param homoHartree highest occupied orbital in hartree; empty for open shells, whose restricted orbitals are shared
 * @param lumoHartree lowest unoccupied orbital in hartree; empty for open shells
 * @param dipoleDebye x, y, z in debye, three decimals as printed; depends on the origin for ions
 * @param polarizabilityBohr3 static isotropic polarizability in bohr³ of the dispersion model (GFN2-xTB)
 * @param charges Mulliken charges of the atoms in e
 * @param bonds pairs of atoms that share electrons
 * @param rotationalConstantsGhz A, B, C in GHz
 * @param freeEnergyHartree Gibbs energy in hartree, by the modified rotor of Grimme for low modes
 * @param zeroPointEnergyHartree zero-point energy in hartree
 * @param temperatureK temperature of the Gibbs energy in K
 * @param imaginaryFrequencies number of imaginary frequencies at the geometry
 * @param verticalIonizationEv vertical ionization energy in eV
 * @param verticalAffinityEv vertical electron affinity in eV, positive where the anion is lower
 */
public record XtbResult(
        XtbInput input,
        String version,
        Conformer conformer,
        double energyHartree,
        OptionalDouble homoHartree,
        OptionalDouble lumoHartree,
        List<Double> dipoleDebye,
        OptionalDouble polarizabilityBohr3,
        List<Double> charges,
        List<Bond> bonds,
        List<Double> rotationalConstantsGhz,
        OptionalDouble freeEnergyHartree,
        OptionalDouble zeroPointEnergyHartree,
        OptionalDouble temperatureK,
        OptionalInt imaginaryFrequencies,
        OptionalDouble verticalIonizationEv,
        OptionalDouble verticalAffinityEv) {

    /**
     * A pair of atoms and its bond order.
     *
     * @param first an atom, from 0
     * @param second another
     * @param order Wiberg/Mayer bond order in the basis of atomic orbitals
     */
    public record Bond(int first, int second, double order) {}

    /** Copies its lists. */
    public XtbResult {
        dipoleDebye = List.copyOf(dipoleDebye);
        charges = List.copyOf(charges);
        bonds = List.copyOf(bonds);
        rotationalConstantsGhz = List.copyOf(rotationalConstantsGhz);
    }

    /** Solvent, if not the gas phase. */
    public Optional<String> solvent() {
        return input.solvation().map(XtbSolvation::solvent);
    }

    /** {@code XtbResult[ethanol, GFN2-xTB, -11.391867 hartree]}. */
    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "XtbResult[%s, %s%s, %.6f hartree]",
                conformer.name(),
                input.effectiveMethod().label(),
                solvent().map(s -> " in " + s).orElse(""),
                energyHartree);
    }
}

package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Ideal gas, rigid rotor, harmonic oscillator thermochemistry as printed. Fields of a cut or starred print are empty.
 *
 * @param temperatureK temperature in K
 * @param pressureAtm pressure in atm
 * @param molecularMassAmu mass in u
 * @param rotationalSymmetryNumber symmetry number of the rotation
 * @param zeroPointEnergyHartree zero-point vibrational energy in hartree ({@code Zero-point correction})
 * @param energyCorrectionHartree thermal correction to the energy in hartree
 * @param enthalpyCorrectionHartree thermal correction to the enthalpy in hartree
 * @param gibbsCorrectionHartree thermal correction to the Gibbs energy in hartree
 * @param electronicAndZeroPointHartree electronic plus zero-point energy in hartree
 * @param electronicAndThermalHartree electronic plus thermal energy in hartree
 * @param enthalpyHartree electronic energy plus thermal enthalpy in hartree
 * @param gibbsEnergyHartree electronic energy plus thermal Gibbs energy in hartree
 * @param thermalEnergyKcalPerMol thermal energy in kcal/mol
 * @param heatCapacityVolumeCalPerMolK heat capacity at constant volume in cal/(mol K)
 * @param entropyCalPerMolK entropy in cal/(mol K)
 */
public record Thermochemistry(
        OptionalDouble temperatureK,
        OptionalDouble pressureAtm,
        OptionalDouble molecularMassAmu,
        OptionalInt rotationalSymmetryNumber,
        OptionalDouble zeroPointEnergyHartree,
        OptionalDouble energyCorrectionHartree,
        OptionalDouble enthalpyCorrectionHartree,
        OptionalDouble gibbsCorrectionHartree,
        OptionalDouble electronicAndZeroPointHartree,
        OptionalDouble electronicAndThermalHartree,
        OptionalDouble enthalpyHartree,
        OptionalDouble gibbsEnergyHartree,
        OptionalDouble thermalEnergyKcalPerMol,
        OptionalDouble heatCapacityVolumeCalPerMolK,
        OptionalDouble entropyCalPerMolK) {}

package org.polyinfo.qc.gaussian;

import java.util.OptionalInt;

/**
 * One self-consistent field energy.
 *
 * @param label the program's name of the method with its spin prefix ({@code RB3LYP}, {@code UHF}; Gaussian 03 writes
 *     {@code RB+HF-LYP} for B3LYP)
 * @param energyHartree total energy in hartree, solvent and dispersion terms included
 * @param cycles SCF cycles
 * @param line line in the log, from 1
 */
public record ScfEnergy(String label, double energyHartree, OptionalInt cycles, long line) {}

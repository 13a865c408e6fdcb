package org.polyinfo.qc.gaussian;

/**
 * A total energy beyond the SCF one.
 *
 * @param method what it is: {@code MP2}, {@code MP4(SDTQ)}, {@code CCSD}, {@code CCSD(T)}, {@code G3(0 K)},
 *     {@code TD-HF/TD-DFT}, {@code B2PLYP} …
 * @param energyHartree total energy in hartree
 * @param line line in the log, from 1
 */
public record LabelledEnergy(String method, double energyHartree, long line) {}

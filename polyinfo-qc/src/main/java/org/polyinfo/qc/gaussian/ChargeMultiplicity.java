package org.polyinfo.qc.gaussian;

/**
 * One line of charge and multiplicity.
 *
 * @param charge net charge in e
 * @param multiplicity spin multiplicity
 * @param part what it belongs to, as printed: empty for the molecule, {@code in fragment 1},
 *     {@code for low level calculation on real system} …
 */
public record ChargeMultiplicity(int charge, int multiplicity, String part) {}

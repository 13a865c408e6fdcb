package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;

/**
 * Expectation value of S² of an unrestricted wave function.
 *
 * @param before of the wave function itself
 * @param afterAnnihilation after annihilation of the first contaminant
 */
public record SpinContamination(double before, OptionalDouble afterAnnihilation) {}

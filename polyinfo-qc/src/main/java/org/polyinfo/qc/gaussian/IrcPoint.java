package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;

/**
 * One point of an intrinsic reaction coordinate.
 *
 * @param path path number as printed: 1 forward, 2 reverse; 0 in the final summary
 * @param number point number
 * @param reactionCoordinate net reaction coordinate up to this point, in u^½ bohr
 * @param energyHartree total energy in hartree, where it is known
 */
public record IrcPoint(int path, int number, OptionalDouble reactionCoordinate, OptionalDouble energyHartree) {}

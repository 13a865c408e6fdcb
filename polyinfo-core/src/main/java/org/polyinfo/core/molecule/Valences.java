package org.polyinfo.core.molecule;

/**
 * The largest number of bonds (implicit hydrogens counted) an atom may have: that of the neutral element with as many
 * electrons, so that N⁺ bonds like C and O⁻ like F. Metals and other elements where the count says little are not limited.
 */
final class Valences {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private Valences() {}

    static int maximum(int atomicNumber, int charge) {
        if (atomicNumber == 1) {
            return charge == 0 ? 1 : 0;
        }
        if (!isLimited(atomicNumber)) {
            return UNLIMITED;
        }
        return switch (atomicNumber - charge) {
            case 2, 10, 18, 36, 54 -> 0;
            case 9 -> 1;
            case 8 -> 2;
            case 5, 7, 13, 31 -> 3;
            case 6, 14, 32, 50 -> 4;
            case 15, 33, 51 -> 5;
            case 16, 34, 52 -> 6;
            case 17, 35, 53 -> 7;
            case 1, 3, 11 -> 1;
            case 4, 12 -> 2;
            default -> UNLIMITED;
        };
    }

    private static boolean isLimited(int z) {
        return (z >= 5 && z <= 9) || (z >= 13 && z <= 17) || (z >= 32 && z <= 35) || z == 52 || z == 53;
    }
}

package org.polyinfo.core.polymer;

/**
 * Tests of single atoms of a chain and their surroundings. "Free" below means that the bond is single and outside aromatic
 * rings; a hydrogen is a neighbour over a free bond.
 */
final class ChainPatterns {

    static final int C = 6;
    static final int N = 7;
    static final int O = 8;
    static final int SI = 14;
    static final int P = 15;
    static final int S = 16;

    private ChainPatterns() {}

    static boolean isHalogen(int atomicNumber) {
        return atomicNumber == 9
                || atomicNumber == 17
                || atomicNumber == 35
                || atomicNumber == 53
                || atomicNumber == 85;
    }

    static boolean isChalcogen(int atomicNumber) {
        return atomicNumber == O || atomicNumber == S;
    }

    /** C(=O) or C(=S); the carbon may be aromatic. */
    static boolean isCarbonyl(ChainGraph g, int atom) {
        return g.atomicNumber(atom) == C && doubleBondedChalcogens(g, atom) > 0;
    }

    /** C(=O) or C(=S) whose carbon is not aromatic. */
    static boolean isAliphaticCarbonyl(ChainGraph g, int atom) {
        return !g.isAromatic(atom) && isCarbonyl(g, atom);
    }

    private static int doubleBondedChalcogens(ChainGraph g, int atom) {
        int count = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            count += g.isDouble(atom, k) && isChalcogen(g.atomicNumber(other)) && !g.isAromatic(other) ? 1 : 0;
        }
        return count;
    }

    private static int doubleBondedOxygens(ChainGraph g, int atom) {
        int count = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            count += g.isDouble(atom, k) && g.atomicNumber(g.neighbour(atom, k)) == O ? 1 : 0;
        }
        return count;
    }

    /** S(=O)(=O) with two more neighbours. */
    static boolean isSulfone(ChainGraph g, int atom) {
        return g.atomicNumber(atom) == S && g.connections(atom) == 4 && doubleBondedOxygens(g, atom) >= 2;
    }

    /** S(=O) or S(=O)(=O) with two more neighbours. */
    static boolean isSulfoneOrSulfoxide(ChainGraph g, int atom) {
        return isSulfone(g, atom)
                || (g.atomicNumber(atom) == S && g.connections(atom) == 3 && doubleBondedOxygens(g, atom) >= 1);
    }

    /** Oxygen with two neighbours, neither a carbonyl carbon, a sulfone sulfur nor silicon. */
    static boolean isEther(ChainGraph g, int atom) {
        if (g.atomicNumber(atom) != O || g.connections(atom) != 2) {
            return false;
        }
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (isAliphaticCarbonyl(g, other) || isSulfone(g, other) || g.atomicNumber(other) == SI) {
                return false;
            }
        }
        return true;
    }

    /** Sulfur with two neighbours, neither a carbonyl carbon nor silicon. */
    static boolean isSulfide(ChainGraph g, int atom) {
        if (g.atomicNumber(atom) != S || g.connections(atom) != 2) {
            return false;
        }
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (isAliphaticCarbonyl(g, other) || g.atomicNumber(other) == SI) {
                return false;
            }
        }
        return true;
    }

    /** Three-connected nitrogen between two three-connected carbonyl carbons. */
    static boolean isImideNitrogen(ChainGraph g, int atom) {
        if (g.atomicNumber(atom) != N || g.connections(atom) != 3) {
            return false;
        }
        int carbonyls = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            carbonyls += isCarbonyl(g, other) && g.connections(other) == 3 ? 1 : 0;
        }
        return carbonyls >= 2;
    }

    /** Nitrogen of an amine, imine or aromatic ring: not next to a carbonyl carbon, not N=P, not terminal. */
    static boolean isAmineOrImine(ChainGraph g, int atom) {
        if (g.atomicNumber(atom) != N) {
            return false;
        }
        int connections = g.connections(atom);
        if (connections < 2 || (connections == 4 && g.isAromatic(atom))) {
            return false;
        }
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (isCarbonyl(g, other) || (g.isDouble(atom, k) && g.atomicNumber(other) == P)) {
                return false;
            }
        }
        return true;
    }

    /** Nitrogen with a free bond and a double bond to phosphorus that has a free bond. */
    static boolean isPhosphazeneNitrogen(ChainGraph g, int atom) {
        if (g.atomicNumber(atom) != N || freeBonds(g, atom) == 0) {
            return false;
        }
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (g.isDouble(atom, k) && g.atomicNumber(other) == P && freeBonds(g, other) > 0) {
                return true;
            }
        }
        return false;
    }

    static int freeBonds(ChainGraph g, int atom) {
        int count = g.hydrogens(atom);
        for (int k = 0; k < g.degree(atom); k++) {
            count += g.isSingle(atom, k) ? 1 : 0;
        }
        return count;
    }

    /** A benzene, pyridine or diazine ring through an atom. */
    static boolean isInPhenyleneRing(ChainGraph g, int atom) {
        return aromaticSixRing(g, atom, 2);
    }

    /** A ring of six aromatic carbon atoms and at most so many nitrogen atoms, through an atom. */
    static boolean aromaticSixRing(ChainGraph g, int atom, int mostNitrogen) {
        if (!isRingMember(g, atom)) {
            return false;
        }
        int[] ring = new int[6];
        ring[0] = atom;
        return closes(g, ring, 1, mostNitrogen - (g.atomicNumber(atom) == N ? 1 : 0));
    }

    private static boolean isRingMember(ChainGraph g, int atom) {
        return g.isAromatic(atom) && (g.atomicNumber(atom) == C || g.atomicNumber(atom) == N);
    }

    private static boolean closes(ChainGraph g, int[] ring, int length, int nitrogenLeft) {
        int last = ring[length - 1];
        for (int k = 0; k < g.degree(last); k++) {
            int next = g.neighbour(last, k);
            if (!g.isAromaticBond(g.bond(last, k))) {
                continue;
            }
            if (length == 6) {
                if (next == ring[0]) {
                    return true;
                }
                continue;
            }
            if (!isRingMember(g, next) || contains(ring, length, next)) {
                continue;
            }
            int left = nitrogenLeft - (g.atomicNumber(next) == N ? 1 : 0);
            ring[length] = next;
            if (left >= 0 && closes(g, ring, length + 1, left)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] ring, int length, int atom) {
        for (int i = 0; i < length; i++) {
            if (ring[i] == atom) {
                return true;
            }
        }
        return false;
    }
}

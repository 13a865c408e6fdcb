package org.polyinfo.core.molecule;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polyinfo.core.internal.graph.SmallestRings;

/** Finds the {@link ChemicalCategories} of one molecule. */
final class CategoryRules {

    private static final int C = 6;
    private static final int N = 7;
    private static final int O = 8;
    private static final int P = 15;
    private static final int S = 16;

    private static final Set<Integer> NOBLE_GASES = Set.of(2, 10, 18, 36, 54, 86);
    private static final Set<Integer> OTHER_NON_METALS = Set.of(33, 34, 52);
    private static final Map<Integer, ChemicalCategory> ELEMENTS = Map.ofEntries(
            Map.entry(1, ChemicalCategory.WITH_H),
            Map.entry(5, ChemicalCategory.WITH_B),
            Map.entry(C, ChemicalCategory.WITH_C),
            Map.entry(N, ChemicalCategory.WITH_N),
            Map.entry(O, ChemicalCategory.WITH_O),
            Map.entry(9, ChemicalCategory.WITH_F),
            Map.entry(14, ChemicalCategory.WITH_SI),
            Map.entry(P, ChemicalCategory.WITH_P),
            Map.entry(S, ChemicalCategory.WITH_S),
            Map.entry(17, ChemicalCategory.WITH_CL),
            Map.entry(35, ChemicalCategory.WITH_BR),
            Map.entry(53, ChemicalCategory.WITH_I));

    private final Molecule m;
    private final boolean[] ringBonds;
    private final Set<ChemicalCategory> found = EnumSet.noneOf(ChemicalCategory.class);

    private CategoryRules(Molecule molecule) {
        m = molecule;
        ringBonds = RingBonds.of(molecule);
    }

    static Set<ChemicalCategory> apply(Molecule molecule) {
        CategoryRules rules = new CategoryRules(molecule);
        for (int i = 0; i < molecule.size(); i++) {
            if (molecule.atomicNumber(i) == 0) {
                throw new IllegalArgumentException("a molecule must have no stars to be put into categories");
            }
            rules.element(i);
            rules.atom(i);
        }
        for (int b = 0; b < molecule.bondCount(); b++) {
            rules.bond(b);
        }
        rules.net();
        return rules.found;
    }

    private void addIf(boolean condition, ChemicalCategory category) {
        if (condition) {
            found.add(category);
        }
    }

    private void element(int i) {
        int z = m.atomicNumber(i);
        ChemicalCategory own = ELEMENTS.get(z);
        if (own != null) {
            found.add(own);
        }
        addIf(m.hydrogens(i) > 0, ChemicalCategory.WITH_H);
        boolean halogen = isHalogen(z);
        boolean noble = NOBLE_GASES.contains(z);
        boolean other = OTHER_NON_METALS.contains(z);
        addIf(noble, ChemicalCategory.ARGON);
        addIf(halogen, ChemicalCategory.HALOGEN);
        addIf(other, ChemicalCategory.OTHER);
        addIf(own == null && !halogen && !noble && !other, ChemicalCategory.METAL);
        addIf(m.charge(i) != 0, ChemicalCategory.ION);
    }

    private void net() {
        addIf(m.netCharge() > 0, ChemicalCategory.CATION);
        addIf(m.netCharge() < 0, ChemicalCategory.ANION);
        if (found.contains(ChemicalCategory.RING)) {
            addIf(hasSpiroAtom(), ChemicalCategory.SPIRO);
        }
        if (found.contains(ChemicalCategory.DOUBLE)
                || found.contains(ChemicalCategory.TRIPLE)
                || found.contains(ChemicalCategory.AROMATIC)) {
            found.add(ChemicalCategory.PI);
            addIf(hasConjugation(), ChemicalCategory.CONJUGATED);
        }
    }

    private void bond(int b) {
        if (m.isAromaticBond(b)) {
            found.add(ChemicalCategory.AROMATIC);
        } else {
            switch (m.bondOrder(b)) {
                case 1 -> found.add(ChemicalCategory.SINGLE);
                case 2 -> found.add(ChemicalCategory.DOUBLE);
                default -> found.add(ChemicalCategory.TRIPLE);
            }
        }
        addIf(ringBonds[b], ChemicalCategory.RING);
        boolean turns = !ringBonds[b] && m.bondOrder(b) == 1;
        addIf(turns && turns(m.bondBegin(b)) && turns(m.bondEnd(b)), ChemicalCategory.ROTATABLE);
    }

    /** Whether turning about a bond of an atom moves something: no end atom, no triple bond, no CX3, no C(CH3)3. */
    private boolean turns(int atom) {
        if (connections(atom) < 2) {
            return false;
        }
        int fluorine = 0;
        int chlorine = 0;
        int bromine = 0;
        int methyl = 0;
        for (int k = 0; k < m.degree(atom); k++) {
            if (order(atom, k) == 3) {
                return false;
            }
            int other = m.neighbour(atom, k);
            if (order(atom, k) == 1) {
                switch (m.atomicNumber(other)) {
                    case 9 -> fluorine++;
                    case 17 -> chlorine++;
                    case 35 -> bromine++;
                    case C -> methyl += hydrogens(other) == 3 ? 1 : 0;
                    default -> {}
                }
            }
        }
        boolean aliphaticCarbon = m.atomicNumber(atom) == C && !m.isAromatic(atom);
        return !aliphaticCarbon || (fluorine < 3 && chlorine < 3 && bromine < 3 && methyl < 3);
    }

    private void atom(int i) {
        addIf(connections(i) > 2, ChemicalCategory.BRANCH);
        addIf(m.hydrogens(i) > 0, ChemicalCategory.SINGLE);
        switch (m.atomicNumber(i)) {
            case C -> carbon(i);
            case N -> nitrogen(i);
            case O, S -> chalcogen(i);
            default -> {}
        }
        addIf(isAcid(i), ChemicalCategory.ACID);
        addIf(isBase(i), ChemicalCategory.BASE);
    }

    private void carbon(int i) {
        boolean carbonyl = !m.isAromatic(i) && connections(i) == 3 && doublyBonded(i, O) > 0;
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            boolean oxide = m.atomicNumber(other) == O && connections(other) == 1 && m.charge(other) == -1;
            carbonyl |= oxide && m.charge(i) == 1 && connections(i) == 3;
            addIf(m.atomicNumber(other) == N && order(i, k) == 3, ChemicalCategory.CYANO);
        }
        addIf(carbonyl, ChemicalCategory.CARBONYL);
        if (!carbonyl || doublyBonded(i, O) == 0 || singlyBonded(i, C) == 0) {
            return;
        }
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            if (order(i, k) != 1) {
                continue;
            }
            addIf(m.atomicNumber(other) == O && hydrogens(other) == 1, ChemicalCategory.CARBOXYLIC);
            addIf(
                    m.atomicNumber(other) == N && !m.isAromatic(other) && connections(other) == 3,
                    ChemicalCategory.AMIDE);
        }
    }

    private void nitrogen(int i) {
        addIf(hasOrder(i, 3), ChemicalCategory.N_TRIPLE);
        boolean threeConnected = !m.isAromatic(i) && connections(i) == 3;
        addIf(threeConnected && hydrogens(i) < 3 && !isNextToUnsaturatedCarbon(i), ChemicalCategory.AMINE);
        int valence = m.valence(i);
        if (m.isAromatic(i)) {
            boolean bare = hydrogens(i) == 0 && m.charge(i) == 0;
            addIf(bare, ChemicalCategory.HYDROGEN_BOND_ACCEPTOR);
            addIf(hydrogens(i) == 1 && m.charge(i) == 0, ChemicalCategory.HYDROGEN_BOND_DONOR);
        } else {
            addIf(valence == 3 && !isNextToDoublyBonded(i, true), ChemicalCategory.HYDROGEN_BOND_ACCEPTOR);
            boolean donor = hydrogens(i) > 0 && (valence == 3 || (valence == 4 && m.charge(i) == 1));
            addIf(donor, ChemicalCategory.HYDROGEN_BOND_DONOR);
        }
    }

    private void chalcogen(int i) {
        if (m.atomicNumber(i) == O) {
            addIf(doubleBonds(i) > 0, ChemicalCategory.O_DOUBLE);
            addIf(connections(i) == 2 && doubleBonds(i) == 0, ChemicalCategory.O_SINGLE);
            int saturated = 0;
            for (int k = 0; k < m.degree(i); k++) {
                saturated += m.atomicNumber(m.neighbour(i, k)) == C && connections(m.neighbour(i, k)) == 4 ? 1 : 0;
            }
            addIf(saturated >= 1 && hydrogens(i) == 1, ChemicalCategory.ALCOHOL);
            addIf(saturated == 2 && connections(i) == 2, ChemicalCategory.ETHER);
        }
        boolean acceptor;
        if (m.isAromatic(i)) {
            acceptor = m.charge(i) == 0;
        } else if (m.charge(i) == -1) {
            acceptor = true;
        } else {
            acceptor =
                    m.valence(i) == 2 && (hydrogens(i) == 0 || (hydrogens(i) == 1 && !isNextToDoublyBonded(i, false)));
        }
        addIf(acceptor, ChemicalCategory.HYDROGEN_BOND_ACCEPTOR);
        addIf(hydrogens(i) == 1 && m.charge(i) == 0, ChemicalCategory.HYDROGEN_BOND_DONOR);
    }

    /** Whether a neighbour is doubly bonded to O, N, P or S; on request only over bonds outside rings. */
    private boolean isNextToDoublyBonded(int i, boolean outsideRings) {
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            if (order(i, k) != 1 || m.isAromaticBond(m.neighbourBond(i, k))) {
                continue;
            }
            for (int j = 0; j < m.degree(other); j++) {
                int z = m.atomicNumber(m.neighbour(other, j));
                boolean hetero = (z == O || z == N || z == P || z == S) && !m.isAromatic(m.neighbour(other, j));
                boolean counts = !outsideRings || !ringBonds[m.neighbourBond(other, j)];
                if (isDouble(other, j) && hetero && counts) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether nitrogen is bound to carbon with a double bond to an atom other than carbon. */
    private boolean isNextToUnsaturatedCarbon(int i) {
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            if (m.atomicNumber(other) != C || m.isAromatic(other)) {
                continue;
            }
            for (int j = 0; j < m.degree(other); j++) {
                if (isDouble(other, j) && m.atomicNumber(m.neighbour(other, j)) != C) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAcid(int i) {
        if (hydrogens(i) == 0 || m.charge(i) < 0) {
            return false;
        }
        return switch (m.atomicNumber(i)) {
            case O, S -> hydrogens(i) < connections(i);
            case N -> m.isAromatic(i) || isBoundToUnsaturated(i);
            case C -> carbonylNeighbours(i) >= 2;
            default -> false;
        };
    }

    /** Whether a neighbour is aromatic carbon, carbon with a double bond, or has a double bond to oxygen. */
    private boolean isBoundToUnsaturated(int i) {
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            boolean carbon = m.atomicNumber(other) == C && (m.isAromatic(other) || doubleBonds(other) > 0);
            if (carbon || doublyBonded(other, O) > 0) {
                return true;
            }
        }
        return false;
    }

    private int carbonylNeighbours(int i) {
        int count = 0;
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            count += m.atomicNumber(other) == C && doublyBonded(other, O) > 0 ? 1 : 0;
        }
        return count;
    }

    private boolean isBase(int i) {
        return switch (m.atomicNumber(i)) {
            case N -> isBasicNitrogen(i);
            case O, S -> m.charge(i) < 0 && singlyBonded(i, N) == 0;
            default -> false;
        };
    }

    private boolean isBasicNitrogen(int i) {
        if (m.charge(i) > 0 || hasOrder(i, 3)) {
            return false;
        }
        if (m.isAromatic(i)) {
            return true;
        }
        if (doubleBonds(i) > 0) {
            return doublyBonded(i, C) > 0;
        }
        boolean onRing = false;
        boolean withdrawn = false;
        int carbons = 0;
        for (int k = 0; k < m.degree(i); k++) {
            int other = m.neighbour(i, k);
            int z = m.atomicNumber(other);
            onRing |= z == C && m.isAromatic(other);
            withdrawn |= (z == C && doublyBonded(other, O) + doublyBonded(other, S) > 0)
                    || z == S
                    || z == P
                    || m.charge(other) > 0;
            carbons += z == C ? 1 + singlyBonded(other, C) : 0;
        }
        boolean primary = hydrogens(i) == 2;
        return onRing || (withdrawn && primary && carbons > 0) || (!withdrawn && carbons >= 2);
    }

    /**
     * Two multiple or aromatic bonds, or one and a lone pair, side by side. An atom takes part if it has at most three
     * neighbours, no expanded octet, and an electron or a lone pair outside its σ bonds (RDKit's notion of conjugation).
     */
    private boolean hasConjugation() {
        if (found.contains(ChemicalCategory.AROMATIC)) {
            return true;
        }
        for (int i = 0; i < m.size(); i++) {
            if (connections(i) < 2 || connections(i) > 3 || !mayConjugate(i)) {
                continue;
            }
            for (int k = 0; k < m.degree(i); k++) {
                if (order(i, k) < 2 || !mayConjugate(m.neighbour(i, k))) {
                    continue;
                }
                for (int j = 0; j < m.degree(i); j++) {
                    int other = m.neighbour(i, j);
                    if (j != k && connections(other) <= 3 && mayConjugate(other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean mayConjugate(int i) {
        int z = m.atomicNumber(i);
        if (z == 1 || isHalogen(z) || connections(i) > 3) {
            return false;
        }
        int outer = outerElectrons(z);
        int usual = outer > 4 ? 8 - outer : outer;
        if (m.charge(i) == 0 && m.valence(i) > usual) {
            return false;
        }
        boolean heavyPnictogenOrChalcogen = z > 10 && (outer == 5 || (outer == 6 && connections(i) > 1));
        int lonePairs = Math.max(outer - usual - m.charge(i), 0);
        return usual > 1 && !heavyPnictogenOrChalcogen && usual - connections(i) + lonePairs > 0;
    }

    /** Electrons in the outer shell of a main-group element of the first five rows, 0 for others. */
    private static int outerElectrons(int z) {
        int[] shellStarts = {0, 2, 10, 28, 46};
        int[] shellEnds = {2, 10, 18, 36, 54};
        for (int row = 0; row < shellStarts.length; row++) {
            if (z <= shellEnds[row]) {
                int outer = z - shellStarts[row];
                return outer > 8 || outer < 0 ? 0 : outer;
            }
        }
        return 0;
    }

    private boolean hasSpiroAtom() {
        int[] begins = new int[m.bondCount()];
        int[] ends = new int[m.bondCount()];
        for (int b = 0; b < begins.length; b++) {
            begins[b] = m.bondBegin(b);
            ends[b] = m.bondEnd(b);
        }
        List<int[]> rings = SmallestRings.of(m.size(), begins, ends);
        int[] lastRing = new int[m.size()];
        for (int a = 0; a < rings.size(); a++) {
            for (int atom : rings.get(a)) {
                lastRing[atom] = a + 1;
            }
            for (int b = 0; b < a; b++) {
                int common = 0;
                for (int atom : rings.get(b)) {
                    common += lastRing[atom] == a + 1 ? 1 : 0;
                }
                if (common == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isHalogen(int z) {
        return z == 9 || z == 17 || z == 35 || z == 53 || z == 85;
    }

    /** Number of neighbours, hydrogens counted. */
    private int connections(int i) {
        return m.degree(i) + m.hydrogens(i);
    }

    /** Number of hydrogens, those that are atoms of the graph counted. */
    private int hydrogens(int i) {
        int count = m.hydrogens(i);
        for (int k = 0; k < m.degree(i); k++) {
            count += m.atomicNumber(m.neighbour(i, k)) == 1 ? 1 : 0;
        }
        return count;
    }

    private int order(int i, int k) {
        return m.bondOrder(m.neighbourBond(i, k));
    }

    private boolean isDouble(int i, int k) {
        return order(i, k) == 2 && !m.isAromaticBond(m.neighbourBond(i, k));
    }

    private boolean hasOrder(int i, int order) {
        for (int k = 0; k < m.degree(i); k++) {
            if (order(i, k) == order) {
                return true;
            }
        }
        return false;
    }

    private int doubleBonds(int i) {
        int count = 0;
        for (int k = 0; k < m.degree(i); k++) {
            count += isDouble(i, k) ? 1 : 0;
        }
        return count;
    }

    private int doublyBonded(int i, int atomicNumber) {
        int count = 0;
        for (int k = 0; k < m.degree(i); k++) {
            count += isDouble(i, k) && m.atomicNumber(m.neighbour(i, k)) == atomicNumber ? 1 : 0;
        }
        return count;
    }

    private int singlyBonded(int i, int atomicNumber) {
        int count = 0;
        for (int k = 0; k < m.degree(i); k++) {
            boolean single = order(i, k) == 1 && !m.isAromaticBond(m.neighbourBond(i, k));
            count += single && m.atomicNumber(m.neighbour(i, k)) == atomicNumber ? 1 : 0;
        }
        return count;
    }
}

package org.polyinfo.core.polymer;

import static org.polyinfo.core.polymer.ChainPatterns.C;
import static org.polyinfo.core.polymer.ChainPatterns.N;
import static org.polyinfo.core.polymer.ChainPatterns.O;
import static org.polyinfo.core.polymer.ChainPatterns.S;
import static org.polyinfo.core.polymer.ChainPatterns.SI;
import static org.polyinfo.core.polymer.ChainPatterns.freeBonds;
import static org.polyinfo.core.polymer.ChainPatterns.isAliphaticCarbonyl;
import static org.polyinfo.core.polymer.ChainPatterns.isChalcogen;
import static org.polyinfo.core.polymer.ChainPatterns.isHalogen;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule of RadonPy 0.2.10 ({@code polyinfo_classifier}; Hayashi et al., npj Comput. Mater. 8, 222, 2022): links of the
 * main chain stripped of side groups, hydrogens counted as atoms; carbon chains by composition. The first class of
 * {@link #PRIORITY} that fits is the answer.
 */
final class RadonPyClassRule {

    private static final List<PolymerClass> PRIORITY = List.of(
            PolymerClass.POLYURETHANE,
            PolymerClass.POLYUREA,
            PolymerClass.POLYIMIDE,
            PolymerClass.POLYANHYDRIDE,
            PolymerClass.POLYCARBONATE,
            PolymerClass.POLYESTER,
            PolymerClass.POLYAMIDE,
            PolymerClass.POLYSILOXANE,
            PolymerClass.POLYPHOSPHAZENE,
            PolymerClass.POLYKETONE,
            PolymerClass.POLYSULFONE,
            PolymerClass.POLYOXIDE,
            PolymerClass.POLYSULFIDE,
            PolymerClass.POLYIMINE,
            PolymerClass.POLYPHENYLENE,
            PolymerClass.POLYSTYRENE,
            PolymerClass.POLYACRYLIC,
            PolymerClass.POLYHALO_OLEFIN,
            PolymerClass.POLYDIENE,
            PolymerClass.POLYOLEFIN,
            PolymerClass.POLYVINYL);

    private RadonPyClassRule() {}

    static Optional<PolymerClass> classOf(ChainGraph unit) {
        Set<PolymerClass> fits = fits(unit);
        return PRIORITY.stream().filter(fits::contains).findFirst();
    }

    /** All classes that fit; those of carbon chains (1 to 6) only where no other does. */
    static Set<PolymerClass> fits(ChainGraph unit) {
        Set<PolymerClass> links = links(unit.withoutSideGroups());
        return links.isEmpty() ? carbonChain(unit) : links;
    }

    private static Set<PolymerClass> links(ChainGraph g) {
        Set<PolymerClass> found = EnumSet.noneOf(PolymerClass.class);
        for (int i = 0; i < g.size(); i++) {
            switch (g.atomicNumber(i)) {
                case C -> carbon(g, i, found);
                case N -> nitrogen(g, i, found);
                case O -> {
                    if (ChainPatterns.isEther(g, i)) {
                        found.add(PolymerClass.POLYOXIDE);
                    }
                    chalcogen(g, i, found);
                }
                case S -> {
                    if (ChainPatterns.isSulfide(g, i)) {
                        found.add(PolymerClass.POLYSULFIDE);
                    }
                    if (ChainPatterns.isSulfoneOrSulfoxide(g, i) && freeBonds(g, i) >= 2) {
                        found.add(PolymerClass.POLYSULFONE);
                    }
                    chalcogen(g, i, found);
                }
                case SI -> {
                    if (g.connections(i) == 4 && freeBonds(g, i) >= 2) {
                        found.add(PolymerClass.POLYSILOXANE);
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private static void nitrogen(ChainGraph g, int atom, Set<PolymerClass> found) {
        if (ChainPatterns.isImideNitrogen(g, atom)) {
            found.add(PolymerClass.POLYIMIDE);
        }
        if (ChainPatterns.isAmineOrImine(g, atom)) {
            found.add(PolymerClass.POLYIMINE);
        }
        if (ChainPatterns.isPhosphazeneNitrogen(g, atom)) {
            found.add(PolymerClass.POLYPHOSPHAZENE);
        }
    }

    /** C(=O)-O-C(=O), both carbonyl carbons with another neighbour. */
    private static void chalcogen(ChainGraph g, int atom, Set<PolymerClass> found) {
        if (g.isAromatic(atom)) {
            return;
        }
        int carbonyls = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            carbonyls += g.isSingle(atom, k) && isAliphaticCarbonyl(g, other) && freeBonds(g, other) >= 2 ? 1 : 0;
        }
        if (carbonyls >= 2) {
            found.add(PolymerClass.POLYANHYDRIDE);
        }
    }

    /** The groups around a carbonyl carbon. */
    private static void carbon(ChainGraph g, int atom, Set<PolymerClass> found) {
        if (ChainPatterns.isInPhenyleneRing(g, atom)) {
            found.add(PolymerClass.POLYPHENYLENE);
        }
        if (!isAliphaticCarbonyl(g, atom)) {
            return;
        }
        int plain = g.hydrogens(atom);
        int nitrogens = 0;
        int chalcogens = 0;
        boolean ester = false;
        boolean amide = false;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (!g.isSingle(atom, k)) {
                continue;
            }
            int z = g.isAromatic(other) ? 0 : g.atomicNumber(other);
            if (z == N) {
                nitrogens += freeBonds(g, other) >= 2 ? 1 : 0;
                amide |= hasOtherThanCarbonyl(g, other, g.bond(atom, k));
            } else if (isChalcogen(z)) {
                chalcogens += freeBonds(g, other) >= 2 ? 1 : 0;
                ester |= hasOtherThanCarbonyl(g, other, g.bond(atom, k));
            } else {
                plain++;
            }
        }
        if (ester && plain > 0) {
            found.add(PolymerClass.POLYESTER);
        }
        if (amide && plain > 0) {
            found.add(PolymerClass.POLYAMIDE);
        }
        if (nitrogens > 0 && chalcogens > 0) {
            found.add(PolymerClass.POLYURETHANE);
        }
        if (nitrogens >= 2) {
            found.add(PolymerClass.POLYUREA);
        }
        if (chalcogens >= 2) {
            found.add(PolymerClass.POLYCARBONATE);
        }
        if (plain >= 2) {
            found.add(PolymerClass.POLYKETONE);
        }
    }

    /** Whether an atom has a neighbour over a free bond other than the given one that is no carbonyl carbon. */
    private static boolean hasOtherThanCarbonyl(ChainGraph g, int atom, int except) {
        if (g.hydrogens(atom) > 0) {
            return true;
        }
        for (int k = 0; k < g.degree(atom); k++) {
            if (g.bond(atom, k) != except && g.isSingle(atom, k) && !isAliphaticCarbonyl(g, g.neighbour(atom, k))) {
                return true;
            }
        }
        return false;
    }

    private static Set<PolymerClass> carbonChain(ChainGraph g) {
        boolean hetero = false;
        boolean halogenInChain = false;
        for (int i = 0; i < g.size(); i++) {
            int z = g.atomicNumber(i);
            hetero |= z != C && z != 1;
            halogenInChain |= isHalogen(z) && (g.isMainChain(i) || g.isMainChain(g.neighbour(i, 0)));
        }
        boolean aromatic = false;
        boolean unsaturated = false;
        for (int b = 0; b < g.bondCount(); b++) {
            aromatic |= g.isAromaticBond(b);
            unsaturated |= !g.isAromaticBond(b) && g.bondOrder(b) > 1;
        }
        Set<PolymerClass> found = EnumSet.noneOf(PolymerClass.class);
        if (!hetero && !aromatic) {
            found.add(unsaturated ? PolymerClass.POLYDIENE : PolymerClass.POLYOLEFIN);
        }
        if (halogenInChain) {
            found.add(PolymerClass.POLYHALO_OLEFIN);
        } else if (hetero || aromatic) {
            found.add(PolymerClass.POLYVINYL);
        }
        for (int i = 0; i < g.size(); i++) {
            if (g.isMainChain(i) && g.atomicNumber(i) == C && !g.isAromatic(i)) {
                sideGroups(g, i, found);
            }
        }
        return found;
    }

    private static void sideGroups(ChainGraph g, int atom, Set<PolymerClass> found) {
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (!g.isSingle(atom, k) || !hasChainNeighbourAndOneMore(g, atom, g.bond(atom, k))) {
                continue;
            }
            if (g.atomicNumber(other) == C && ChainPatterns.aromaticSixRing(g, other, 5)) {
                found.add(PolymerClass.POLYSTYRENE);
            }
            if (isAliphaticCarbonyl(g, other) && bindsHeteroatom(g, other)) {
                found.add(PolymerClass.POLYACRYLIC);
            }
        }
    }

    /** Two neighbours over free bonds besides the given one, one of them carbon of the main chain. */
    private static boolean hasChainNeighbourAndOneMore(ChainGraph g, int atom, int except) {
        int free = g.hydrogens(atom);
        int chain = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (g.bond(atom, k) != except && g.isSingle(atom, k)) {
                free++;
                chain += g.isMainChain(other)
                                && g.atomicNumber(other) == C
                                && !g.isAromatic(other)
                                && freeBonds(g, other) >= 2
                        ? 1
                        : 0;
            }
        }
        return chain > 0 && free >= 2;
    }

    private static boolean bindsHeteroatom(ChainGraph g, int carbonyl) {
        for (int k = 0; k < g.degree(carbonyl); k++) {
            int other = g.neighbour(carbonyl, k);
            int z = g.atomicNumber(other);
            if (g.isSingle(carbonyl, k) && (z == N || (isChalcogen(z) && !g.isAromatic(other)))) {
                return true;
            }
        }
        return false;
    }
}

package org.polyinfo.core.polymer;

import static org.polyinfo.core.polymer.ChainPatterns.C;
import static org.polyinfo.core.polymer.ChainPatterns.N;
import static org.polyinfo.core.polymer.ChainPatterns.O;
import static org.polyinfo.core.polymer.ChainPatterns.S;
import static org.polyinfo.core.polymer.ChainPatterns.SI;
import static org.polyinfo.core.polymer.ChainPatterns.isCarbonyl;
import static org.polyinfo.core.polymer.ChainPatterns.isChalcogen;
import static org.polyinfo.core.polymer.ChainPatterns.isHalogen;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rule of this library: see {@link PolymerClass#of(RepeatUnit)}. */
final class LinkPriorityRule {

    /** Links of a chain, the one that names the polymer first. */
    private static final List<PolymerClass> PRIORITY = List.of(
            PolymerClass.POLYIMIDE,
            PolymerClass.POLYSILOXANE,
            PolymerClass.POLYPHOSPHAZENE,
            PolymerClass.POLYOXIDE,
            PolymerClass.POLYSULFIDE,
            PolymerClass.POLYURETHANE,
            PolymerClass.POLYUREA,
            PolymerClass.POLYANHYDRIDE,
            PolymerClass.POLYCARBONATE,
            PolymerClass.POLYESTER,
            PolymerClass.POLYAMIDE,
            PolymerClass.POLYSULFONE,
            PolymerClass.POLYKETONE,
            PolymerClass.POLYIMINE,
            PolymerClass.POLYPHENYLENE);

    private LinkPriorityRule() {}

    static Optional<PolymerClass> classOf(ChainGraph g) {
        Set<PolymerClass> found = EnumSet.noneOf(PolymerClass.class);
        boolean onlyCarbon = true;
        for (int i = 0; i < g.size(); i++) {
            if (g.isMainChain(i)) {
                onlyCarbon &= g.atomicNumber(i) == C || !g.isOnPath(i);
                addLinks(g, i, found);
            }
        }
        for (PolymerClass link : PRIORITY) {
            if (found.contains(link)) {
                return Optional.of(link);
            }
        }
        return onlyCarbon ? Optional.of(carbonChain(g)) : Optional.empty();
    }

    private static void addLinks(ChainGraph g, int atom, Set<PolymerClass> found) {
        boolean onPath = g.isOnPath(atom);
        switch (g.atomicNumber(atom)) {
            case C -> {
                if (onPath && ChainPatterns.isInPhenyleneRing(g, atom)) {
                    found.add(PolymerClass.POLYPHENYLENE);
                }
                if (isCarbonyl(g, atom)) {
                    addCarbonylLinks(g, atom, found);
                }
            }
            case N -> {
                if (ChainPatterns.isImideNitrogen(g, atom)) {
                    found.add(PolymerClass.POLYIMIDE);
                }
                if (onPath && ChainPatterns.isPhosphazeneNitrogen(g, atom)) {
                    found.add(PolymerClass.POLYPHOSPHAZENE);
                }
                if (ChainPatterns.isAmineOrImine(g, atom)) {
                    found.add(PolymerClass.POLYIMINE);
                }
            }
            case O -> {
                if (ChainPatterns.isEther(g, atom)) {
                    found.add(PolymerClass.POLYOXIDE);
                }
                if (onPath && carbonylNeighbours(g, atom) >= 2) {
                    found.add(PolymerClass.POLYANHYDRIDE);
                }
            }
            case SI -> {
                if (onPath) {
                    found.add(PolymerClass.POLYSILOXANE);
                }
            }
            case S -> {
                if (onPath && carbonylNeighbours(g, atom) >= 2) {
                    found.add(PolymerClass.POLYANHYDRIDE);
                }
                if (ChainPatterns.isSulfide(g, atom)) {
                    found.add(PolymerClass.POLYSULFIDE);
                } else if (ChainPatterns.isSulfoneOrSulfoxide(g, atom)) {
                    // A sulfone bridge beside the way along the chain makes a sulfur heterocycle of it.
                    found.add(onPath ? PolymerClass.POLYSULFONE : PolymerClass.POLYSULFIDE);
                }
            }
            default -> {}
        }
    }

    private static int carbonylNeighbours(ChainGraph g, int atom) {
        int count = 0;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            count += g.isOnPath(other) && isCarbonyl(g, other) ? 1 : 0;
        }
        return count;
    }

    /** What a carbonyl carbon and its neighbours in the main chain make together. */
    private static void addCarbonylLinks(ChainGraph g, int atom, Set<PolymerClass> found) {
        int nitrogens = 0;
        int chalcogens = 0;
        int carbons = 0;
        boolean pathChalcogen = false;
        for (int k = 0; k < g.degree(atom); k++) {
            int other = g.neighbour(atom, k);
            if (!g.isMainChain(other) || g.isDouble(atom, k)) {
                continue;
            }
            int z = g.atomicNumber(other);
            nitrogens += z == N ? 1 : 0;
            chalcogens += isChalcogen(z) ? 1 : 0;
            pathChalcogen |= isChalcogen(z) && g.isOnPath(other);
            carbons += z == C ? 1 : 0;
        }
        boolean onPath = g.isOnPath(atom);
        if (nitrogens > 0 && chalcogens > 0) {
            found.add(PolymerClass.POLYURETHANE);
        } else if (nitrogens >= 2) {
            found.add(PolymerClass.POLYUREA);
        } else if (chalcogens >= 2) {
            found.add(PolymerClass.POLYCARBONATE);
        } else if (chalcogens == 1 && onPath && pathChalcogen) {
            found.add(PolymerClass.POLYESTER);
        } else if (nitrogens == 1) {
            found.add(PolymerClass.POLYAMIDE);
        } else if (carbons >= 2 && onPath) {
            found.add(PolymerClass.POLYKETONE);
        }
    }

    private static PolymerClass carbonChain(ChainGraph g) {
        if (hasStyreneRing(g)) {
            return PolymerClass.POLYSTYRENE;
        }
        boolean saturated = !hasUnsaturatedPath(g);
        if (saturated && hasCarboxyl(g)) {
            return PolymerClass.POLYACRYLIC;
        }
        boolean hetero = false;
        boolean halogen = false;
        boolean aromatic = false;
        for (int i = 0; i < g.size(); i++) {
            int z = g.atomicNumber(i);
            halogen |= isHalogen(z) && g.isMainChain(g.neighbour(i, 0));
            hetero |= z != C && z != 1 && !isHalogen(z);
            aromatic |= g.isAromatic(i);
        }
        if (hetero || aromatic) {
            return PolymerClass.POLYVINYL;
        }
        if (isDieneChain(g)) {
            return PolymerClass.POLYDIENE;
        }
        if (halogen) {
            return PolymerClass.POLYHALO_OLEFIN;
        }
        return hasAnyHalogen(g) ? PolymerClass.POLYVINYL : PolymerClass.POLYOLEFIN;
    }

    private static boolean hasAnyHalogen(ChainGraph g) {
        for (int i = 0; i < g.size(); i++) {
            if (isHalogen(g.atomicNumber(i))) {
                return true;
            }
        }
        return false;
    }

    /** A benzene or pyridine ring bound to saturated carbon of the chain. */
    private static boolean hasStyreneRing(ChainGraph g) {
        for (int i = 0; i < g.size(); i++) {
            if (!isSaturatedChainCarbon(g, i)) {
                continue;
            }
            for (int k = 0; k < g.degree(i); k++) {
                int other = g.neighbour(i, k);
                if (g.atomicNumber(other) == C && !g.isMainChain(other) && ChainPatterns.aromaticSixRing(g, other, 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSaturatedChainCarbon(ChainGraph g, int atom) {
        return g.isMainChain(atom) && g.atomicNumber(atom) == C && g.connections(atom) == 4;
    }

    private static boolean hasUnsaturatedPath(ChainGraph g) {
        for (int b = 0; b < g.bondCount(); b++) {
            if (g.bondOrder(b) > 1 && g.isOnPath(g.begin(b)) && g.isOnPath(g.end(b))) {
                return true;
            }
        }
        return false;
    }

    /** C(=O)-O or C(=O)-N on carbon of the chain. */
    private static boolean hasCarboxyl(ChainGraph g) {
        for (int i = 0; i < g.size(); i++) {
            if (g.isMainChain(i) || !isCarbonyl(g, i)) {
                continue;
            }
            boolean chain = false;
            boolean hetero = false;
            for (int k = 0; k < g.degree(i); k++) {
                int z = g.atomicNumber(g.neighbour(i, k));
                chain |= g.isMainChain(g.neighbour(i, k));
                hetero |= !g.isDouble(i, k) && (z == N || isChalcogen(z));
            }
            if (chain && hetero) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a carbon chain comes from a diene or an alkyne: double bonds every fourth chain atom or closer (1,4-addition,
     * polyacetylenes), a vinyl group on the chain (1,2-addition), or a double bond in a ring system of the chain. Longer
     * periods are those of ring-opened cycloalkenes, which count as olefins.
     */
    private static boolean isDieneChain(ChainGraph g) {
        int pathDoubles = 0;
        for (int b = 0; b < g.bondCount(); b++) {
            if (g.bondOrder(b) == 1) {
                continue;
            }
            int begin = g.begin(b);
            int end = g.end(b);
            if (g.isOnPath(begin) && g.isOnPath(end)) {
                pathDoubles++;
            } else if ((g.isMainChain(begin) && g.isMainChain(end)) || isVinylOnChain(g, begin, end)) {
                return true;
            }
        }
        return pathDoubles > 0 && g.period() <= 4 * pathDoubles;
    }

    private static boolean isVinylOnChain(ChainGraph g, int begin, int end) {
        return g.atomicNumber(begin) == C
                && g.atomicNumber(end) == C
                && (touchesMainChain(g, begin) || touchesMainChain(g, end));
    }

    private static boolean touchesMainChain(ChainGraph g, int atom) {
        for (int k = 0; k < g.degree(atom); k++) {
            if (g.isMainChain(g.neighbour(atom, k))) {
                return true;
            }
        }
        return false;
    }
}

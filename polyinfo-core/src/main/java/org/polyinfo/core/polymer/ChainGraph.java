package org.polyinfo.core.polymer;

import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.internal.graph.SmallestRings;
import org.polyinfo.core.molecule.Molecule;

/**
 * One repeat unit closed onto itself: the endless chain seen from any of its atoms, hydrogens as counts.
 *
 * <p>The two stars are gone, their neighbours are joined by a bond of the star bonds' order. An atom joined to itself
 * ({@code *C*}) has itself as neighbour twice, once over each end of the bond, so that counting neighbours by bond end is
 * counting atoms of the endless chain.
 *
 * <p>Building it costs O(atoms + bonds).
 */
final class ChainGraph {

    private final int[] atomicNumbers;
    private final int[] hydrogens;
    private final boolean[] aromatic;
    private final int[] begins;
    private final int[] ends;
    private final int[] orders;
    private final boolean[] aromaticBond;
    private final int[] offsets;
    private final int[] neighbours;
    private final int[] bonds;
    private final boolean[] path;
    private final boolean[] mainChain;
    private int period;

    private ChainGraph(
            int[] atomicNumbers,
            int[] hydrogens,
            boolean[] aromatic,
            int[] begins,
            int[] ends,
            int[] orders,
            boolean[] aromaticBond,
            boolean[] path,
            boolean[] mainChain) {
        this.atomicNumbers = atomicNumbers;
        this.hydrogens = hydrogens;
        this.aromatic = aromatic;
        this.begins = begins;
        this.ends = ends;
        this.orders = orders;
        this.aromaticBond = aromaticBond;
        this.path = path;
        this.mainChain = mainChain;
        offsets = new int[atomicNumbers.length + 1];
        for (int b = 0; b < begins.length; b++) {
            offsets[begins[b] + 1]++;
            offsets[ends[b] + 1]++;
        }
        for (int i = 0; i < atomicNumbers.length; i++) {
            offsets[i + 1] += offsets[i];
        }
        neighbours = new int[2 * begins.length];
        bonds = new int[2 * begins.length];
        int[] next = Arrays.copyOf(offsets, atomicNumbers.length);
        for (int b = 0; b < begins.length; b++) {
            neighbours[next[begins[b]]] = ends[b];
            bonds[next[begins[b]]++] = b;
            neighbours[next[ends[b]]] = begins[b];
            bonds[next[ends[b]]++] = b;
        }
    }

    /** Closes a repeat unit whose two stars have one neighbour each and lie in one connected part. */
    static ChainGraph of(Molecule unit) {
        int[] index = new int[unit.size()];
        int[] stars = new int[2];
        int starCount = 0;
        int size = 0;
        for (int i = 0; i < unit.size(); i++) {
            if (unit.atomicNumber(i) == 0) {
                stars[starCount++] = i;
                index[i] = -1;
            } else {
                index[i] = size++;
            }
        }
        int[] atomicNumbers = new int[size];
        int[] hydrogens = new int[size];
        boolean[] aromatic = new boolean[size];
        for (int i = 0; i < unit.size(); i++) {
            if (index[i] >= 0) {
                atomicNumbers[index[i]] = unit.atomicNumber(i);
                hydrogens[index[i]] = unit.hydrogens(i);
                aromatic[index[i]] = unit.isAromatic(i);
            }
        }
        int bondCount = unit.bondCount() - 1; // two star bonds become one
        int[] begins = new int[bondCount];
        int[] ends = new int[bondCount];
        int[] orders = new int[bondCount];
        boolean[] aromaticBond = new boolean[bondCount];
        int b = 0;
        for (int k = 0; k < unit.bondCount(); k++) {
            int begin = index[unit.bondBegin(k)];
            int end = index[unit.bondEnd(k)];
            if (begin >= 0 && end >= 0) {
                begins[b] = begin;
                ends[b] = end;
                orders[b] = unit.bondOrder(k);
                aromaticBond[b++] = unit.isAromaticBond(k);
            }
        }
        begins[b] = index[unit.neighbour(stars[0], 0)];
        ends[b] = index[unit.neighbour(stars[1], 0)];
        orders[b] = unit.bondOrder(unit.neighbourBond(stars[0], 0));
        ChainGraph closed = new ChainGraph(
                atomicNumbers,
                hydrogens,
                aromatic,
                begins,
                ends,
                orders,
                aromaticBond,
                new boolean[size],
                new boolean[size]);
        closed.period = closed.markPath();
        closed.markRingsOnPath();
        return closed;
    }

    /**
     * The same chain without its side groups. Their bonds become hydrogens, except on silicon, which RadonPy leaves bare.
     * Atoms without hydrogen and with no other neighbour (=O, F) stay.
     */
    ChainGraph withoutSideGroups() {
        int[] index = new int[size()];
        int size = 0;
        for (int i = 0; i < index.length; i++) {
            index[i] = mainChain[i] || (isBareTerminal(i) && mainChain[neighbour(i, 0)]) ? size++ : -1;
        }
        int[] newNumbers = new int[size];
        int[] newHydrogens = new int[size];
        boolean[] newAromatic = new boolean[size];
        boolean[] newPath = new boolean[size];
        boolean[] newMainChain = new boolean[size];
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0) {
                continue;
            }
            newNumbers[index[i]] = atomicNumbers[i];
            newAromatic[index[i]] = aromatic[i];
            newPath[index[i]] = path[i];
            newMainChain[index[i]] = mainChain[i];
            int freed = hydrogens[i];
            for (int k = 0; k < degree(i); k++) {
                freed += index[neighbour(i, k)] < 0 && atomicNumbers[i] != ChainPatterns.SI ? order(i, k) : 0;
            }
            newHydrogens[index[i]] = freed;
        }
        int[] newBegins = new int[begins.length];
        int[] newEnds = new int[begins.length];
        int[] newOrders = new int[begins.length];
        boolean[] newAromaticBond = new boolean[begins.length];
        int count = 0;
        for (int b = 0; b < begins.length; b++) {
            if (index[begins[b]] >= 0 && index[ends[b]] >= 0) {
                newBegins[count] = index[begins[b]];
                newEnds[count] = index[ends[b]];
                newOrders[count] = orders[b];
                newAromaticBond[count++] = aromaticBond[b];
            }
        }
        ChainGraph bare = new ChainGraph(
                newNumbers,
                newHydrogens,
                newAromatic,
                Arrays.copyOf(newBegins, count),
                Arrays.copyOf(newEnds, count),
                Arrays.copyOf(newOrders, count),
                newAromaticBond,
                newPath,
                newMainChain);
        bare.period = period;
        return bare;
    }

    /** An atom with one neighbour and no hydrogen. */
    private boolean isBareTerminal(int atom) {
        return degree(atom) == 1 && hydrogens[atom] == 0;
    }

    private int junction() {
        return begins.length - 1;
    }

    /** Marks the atoms of the shortest ways from one end of the unit to the other; returns their length in atoms. */
    private int markPath() {
        int from = begins[junction()];
        int to = ends[junction()];
        int[] fromHead = distances(from);
        int[] fromTail = distances(to);
        for (int i = 0; i < size(); i++) {
            path[i] = fromHead[i] + fromTail[i] == fromHead[to];
        }
        return fromHead[to] + 1;
    }

    private int[] distances(int from) {
        int[] distance = new int[size()];
        Arrays.fill(distance, size());
        int[] queue = new int[size()];
        int filled = 0;
        queue[filled++] = from;
        distance[from] = 0;
        for (int done = 0; done < filled; done++) {
            int atom = queue[done];
            for (int k = 0; k < degree(atom); k++) {
                int next = neighbour(atom, k);
                if (distance[next] == size() && bond(atom, k) != junction()) {
                    distance[next] = distance[atom] + 1;
                    queue[filled++] = next;
                }
            }
        }
        return distance;
    }

    /** The main chain: the path, the rings with an atom on it, and the rings that share a bond with one of these. */
    private void markRingsOnPath() {
        System.arraycopy(path, 0, mainChain, 0, size());
        List<int[]> rings =
                SmallestRings.of(size(), Arrays.copyOf(begins, junction()), Arrays.copyOf(ends, junction()));
        boolean[] onPath = new boolean[size()];
        for (int[] ring : rings) {
            if (countIn(path, ring) > 0) {
                mark(onPath, ring);
            }
        }
        for (int[] ring : rings) {
            if (countIn(path, ring) > 0 || countIn(onPath, ring) > 1) {
                mark(mainChain, ring);
            }
        }
    }

    private static int countIn(boolean[] marked, int[] ring) {
        int count = 0;
        for (int atom : ring) {
            count += marked[atom] ? 1 : 0;
        }
        return count;
    }

    private static void mark(boolean[] marked, int[] ring) {
        for (int atom : ring) {
            marked[atom] = true;
        }
    }

    /** Number of atoms of the unit, implicit hydrogens not counted. */
    int size() {
        return atomicNumbers.length;
    }

    int bondCount() {
        return begins.length;
    }

    int begin(int bond) {
        return begins[bond];
    }

    int end(int bond) {
        return ends[bond];
    }

    int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    int hydrogens(int atom) {
        return hydrogens[atom];
    }

    boolean isAromatic(int atom) {
        return aromatic[atom];
    }

    int degree(int atom) {
        return offsets[atom + 1] - offsets[atom];
    }

    /** Number of neighbours, hydrogens counted. */
    int connections(int atom) {
        return degree(atom) + hydrogens[atom];
    }

    int neighbour(int atom, int k) {
        return neighbours[offsets[atom] + k];
    }

    int bond(int atom, int k) {
        return bonds[offsets[atom] + k];
    }

    /** Order of the k-th bond of an atom in the Kekulé form. */
    int order(int atom, int k) {
        return orders[bond(atom, k)];
    }

    int bondOrder(int bond) {
        return orders[bond];
    }

    boolean isAromaticBond(int bond) {
        return aromaticBond[bond];
    }

    /** Whether the k-th bond of an atom is double and not part of an aromatic ring. */
    boolean isDouble(int atom, int k) {
        return order(atom, k) == 2 && !aromaticBond[bond(atom, k)];
    }

    /** Whether the k-th bond of an atom is single and not part of an aromatic ring. */
    boolean isSingle(int atom, int k) {
        return order(atom, k) == 1 && !aromaticBond[bond(atom, k)];
    }

    /** Whether an atom lies on a shortest way along the unit. */
    boolean isOnPath(int atom) {
        return path[atom];
    }

    /** Whether an atom lies on the path or in a ring system with an atom on it. */
    boolean isMainChain(int atom) {
        return mainChain[atom];
    }

    /** The period of the chain in atoms, counted along the path. */
    int period() {
        return period;
    }
}

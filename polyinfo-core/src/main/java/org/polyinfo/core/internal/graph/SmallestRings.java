package org.polyinfo.core.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For every bond of a ring the smallest rings it is in: of norbornane the two five-membered rings, of cubane all six faces.
 *
 * <p>Unlike a smallest set of smallest rings, the result does not depend on how the atoms are numbered. Costs one
 * breadth-first search per ring bond, each ending at the ring's far side.
 */
public final class SmallestRings {

    /** More rings of equal size through one bond are not listed: fused cages can have very many. */
    private static final int MOST_PER_BOND = 64;

    private final int[] begins;
    private final int[] ends;
    private final int[] offsets;
    private final int[] neighbours;
    private final int[] distance;
    private final int[] queue;
    private final Map<List<Integer>, int[]> rings = new LinkedHashMap<>();

    private SmallestRings(int atoms, int[] begins, int[] ends) {
        this.begins = begins;
        this.ends = ends;
        offsets = new int[atoms + 1];
        for (int b = 0; b < begins.length; b++) {
            offsets[begins[b] + 1]++;
            offsets[ends[b] + 1]++;
        }
        for (int i = 0; i < atoms; i++) {
            offsets[i + 1] += offsets[i];
        }
        neighbours = new int[2 * begins.length];
        int[] next = Arrays.copyOf(offsets, atoms);
        for (int b = 0; b < begins.length; b++) {
            neighbours[next[begins[b]]++] = ends[b];
            neighbours[next[ends[b]]++] = begins[b];
        }
        distance = new int[atoms];
        queue = new int[atoms];
    }

    /**
     * @param atoms number of atoms
     * @param begins first atom of each bond
     * @param ends second atom of each bond; no bond twice, none from an atom to itself
     * @return the atoms of each ring in the order in which they are bonded
     */
    public static List<int[]> of(int atoms, int[] begins, int[] ends) {
        SmallestRings search = new SmallestRings(atoms, begins, ends);
        boolean[] core = search.withoutTrees();
        for (int b = 0; b < begins.length; b++) {
            if (core[begins[b]] && core[ends[b]]) {
                search.addRingsThrough(b, core);
            }
        }
        return List.copyOf(search.rings.values());
    }

    /** The atoms that are left when end atoms are taken away again and again. */
    private boolean[] withoutTrees() {
        int atoms = distance.length;
        int[] degree = new int[atoms];
        boolean[] left = new boolean[atoms];
        int filled = 0;
        for (int i = 0; i < atoms; i++) {
            degree[i] = offsets[i + 1] - offsets[i];
            left[i] = degree[i] > 1;
            if (!left[i]) {
                queue[filled++] = i;
            }
        }
        for (int done = 0; done < filled; done++) {
            for (int k = offsets[queue[done]]; k < offsets[queue[done] + 1]; k++) {
                int other = neighbours[k];
                if (left[other] && --degree[other] < 2) {
                    left[other] = false;
                    queue[filled++] = other;
                }
            }
        }
        return left;
    }

    private void addRingsThrough(int bond, boolean[] core) {
        int from = begins[bond];
        int to = ends[bond];
        Arrays.fill(distance, -1);
        distance[from] = 0;
        int filled = 0;
        queue[filled++] = from;
        for (int done = 0; done < filled && distance[to] < 0; done++) {
            int atom = queue[done];
            for (int k = offsets[atom]; k < offsets[atom + 1]; k++) {
                int other = neighbours[k];
                boolean isTheBond = atom == from && other == to;
                if (core[other] && distance[other] < 0 && !isTheBond) {
                    distance[other] = distance[atom] + 1;
                    queue[filled++] = other;
                }
            }
        }
        if (distance[to] > 0) {
            int[] ring = new int[distance[to] + 1];
            ring[distance[to]] = to;
            walkBack(ring, distance[to], MOST_PER_BOND);
        }
    }

    /** Lists the ways back from the atom at a place of the ring to the first one; returns how many more may be listed. */
    private int walkBack(int[] ring, int place, int left) {
        if (place == 0) {
            List<Integer> key = new ArrayList<>(ring.length);
            for (int atom : ring) {
                key.add(atom);
            }
            key.sort(null);
            rings.putIfAbsent(key, ring.clone());
            return left - 1;
        }
        int atom = ring[place];
        int remaining = left;
        for (int k = offsets[atom]; k < offsets[atom + 1] && remaining > 0; k++) {
            int before = neighbours[k];
            if (distance[before] == place - 1) { // never the bond itself: its far end is at least two away
                ring[place - 1] = before;
                remaining = walkBack(ring, place - 1, remaining);
            }
        }
        return remaining;
    }
}

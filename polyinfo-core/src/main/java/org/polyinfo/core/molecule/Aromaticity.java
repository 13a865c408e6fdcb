package org.polyinfo.core.molecule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which atoms and bonds are aromatic, perceived from a Kekulé form by Hückel's rule on rings of up to eight members and on
 * the rims of two or three fused ones. Electrons are counted as Daylight and RDKit do: a double bond in a ring gives one
 * per atom, a lone pair of N, O, S, Se two, a carbonyl carbon none. The result does not depend on the Kekulé form: every
 * atom that gives one electron has its double bond within the aromatic bonds.
 */
final class Aromaticity {

    private static final int NOT_A_CANDIDATE = -1;
    private static final int LARGEST_RING = 8;

    final boolean[] atoms;
    final boolean[] bonds;

    private Aromaticity(int atomCount, int bondCount) {
        atoms = new boolean[atomCount];
        bonds = new boolean[bondCount];
    }

    static Aromaticity of(Molecule molecule) {
        Aromaticity result = new Aromaticity(molecule.size(), molecule.bondCount());
        new Perception(molecule, result).run();
        return result;
    }

    /** One ring or rim: its atoms and bonds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ring(int[] atoms, int[] bonds) {}

    private static final class Perception {

        private final Molecule m;
        private final Aromaticity result;
        private final boolean[] inRing;
        private final int[] electrons;
        private final boolean[] active;

        Perception(Molecule molecule, Aromaticity result) {
            m = molecule;
            this.result = result;
            inRing = molecule.ringBonds();
            electrons = new int[m.size()];
            active = new boolean[m.bondCount()];
        }

        void run() {
            for (int i = 0; i < electrons.length; i++) {
                electrons[i] = electrons(i);
            }
            boolean any = false;
            for (int b = 0; b < active.length; b++) {
                active[b] = inRing[b]
                        && electrons[m.begins[b]] != NOT_A_CANDIDATE
                        && electrons[m.ends[b]] != NOT_A_CANDIDATE;
                any |= active[b];
            }
            if (!any) {
                return;
            }
            prune();
            List<Ring> aromatic = aromaticRings(smallRings());
            boolean settled = false;
            while (!settled) {
                mark(aromatic);
                settled = !aromatic.removeIf(this::hasDoubleBondOutside);
            }
        }

        private int electrons(int i) {
            int ringBonds = 0;
            int doubles = 0;
            int doubleBond = -1;
            for (int k = m.offsets[i]; k < m.offsets[i + 1]; k++) {
                int b = m.neighbourBonds[k];
                if (inRing[b]) {
                    ringBonds++;
                }
                if (m.orders[b] > 2) {
                    return NOT_A_CANDIDATE;
                }
                if (m.orders[b] == 2) {
                    doubles++;
                    doubleBond = b;
                }
            }
            if (ringBonds < 2 || doubles > 1) {
                return NOT_A_CANDIDATE;
            }
            int connections = m.degree(i) + m.hydrogens[i];
            if (connections > 3) {
                return NOT_A_CANDIDATE;
            }
            int charge = m.charges[i];
            if (doubles == 1) {
                return withDoubleBond(i, doubleBond, connections, charge);
            }
            return switch (m.atomicNumbers[i]) {
                case 6 -> connections < 3 ? NOT_A_CANDIDATE : charge == -1 ? 2 : charge == 1 ? 0 : NOT_A_CANDIDATE;
                case 7 -> connections == 3 + charge && charge <= 0 ? 2 : NOT_A_CANDIDATE;
                case 8, 16, 34, 52 -> charge == 0 && connections == 2 ? 2 : NOT_A_CANDIDATE;
                default -> NOT_A_CANDIDATE;
            };
        }

        private int withDoubleBond(int i, int bond, int connections, int charge) {
            int z = m.atomicNumbers[i];
            if (inRing[bond]) {
                return switch (z) {
                    case 6 -> charge == 0 && connections == 3 ? 1 : NOT_A_CANDIDATE;
                    case 7, 15, 33 -> connections == 2 + charge ? 1 : NOT_A_CANDIDATE;
                    case 8, 16, 34, 52 -> charge == 1 && connections == 2 ? 1 : NOT_A_CANDIDATE;
                    default -> NOT_A_CANDIDATE;
                };
            }
            int other = m.begins[bond] == i ? m.ends[bond] : m.begins[bond];
            int partner = m.atomicNumbers[other];
            boolean electronegative = partner == 7 || partner == 8 || partner == 16 || partner == 34;
            return z == 6 && electronegative ? 0 : NOT_A_CANDIDATE;
        }

        /** Takes away bonds that lead nowhere, until every atom has none or at least two. */
        private void prune() {
            int[] degrees = new int[m.size()];
            for (int b = 0; b < active.length; b++) {
                if (active[b]) {
                    degrees[m.begins[b]]++;
                    degrees[m.ends[b]]++;
                }
            }
            for (int i = 0; i < degrees.length; i++) {
                int atom = i;
                while (degrees[atom] == 1) {
                    int next = -1;
                    for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                        if (active[m.neighbourBonds[k]]) {
                            active[m.neighbourBonds[k]] = false;
                            next = m.neighbours[k];
                        }
                    }
                    degrees[atom] = 0;
                    degrees[next]--;
                    atom = next;
                }
            }
        }

        /** A shortest ring through every pair of active bonds that meet in an atom. */
        private List<Ring> smallRings() {
            List<Ring> rings = new ArrayList<>();
            boolean[] covered = new boolean[m.size()];
            int[] from = new int[m.size()];
            int[] depth = new int[m.size()];
            int[] queue = new int[m.size()];
            Arrays.fill(depth, -1);
            for (int atom = 0; atom < m.size(); atom++) {
                int activeDegree = 0;
                for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                    if (active[m.neighbourBonds[k]]) {
                        activeDegree++;
                    }
                }
                if (activeDegree < 2 || (activeDegree == 2 && covered[atom])) {
                    continue;
                }
                for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                    for (int l = k + 1; active[m.neighbourBonds[k]] && l < m.offsets[atom + 1]; l++) {
                        if (active[m.neighbourBonds[l]]) {
                            int[] path = shortestPath(m.neighbours[k], m.neighbours[l], atom, from, depth, queue);
                            if (path.length > 0) {
                                addRing(rings, path, covered);
                            }
                        }
                    }
                }
            }
            return rings;
        }

        /** A ring of {@code without} and the shortest path between two of its neighbours; empty if there is none. */
        private int[] shortestPath(int start, int goal, int without, int[] from, int[] depth, int[] queue) {
            int filled = 0;
            queue[filled++] = start;
            depth[start] = 1;
            depth[without] = 0;
            int[] ring = {};
            for (int done = 0; done < filled && ring.length == 0; done++) {
                int atom = queue[done];
                if (depth[atom] + 1 >= LARGEST_RING) {
                    break;
                }
                for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                    int next = m.neighbours[k];
                    if (!active[m.neighbourBonds[k]] || depth[next] >= 0) {
                        continue;
                    }
                    depth[next] = depth[atom] + 1;
                    from[next] = atom;
                    queue[filled++] = next;
                    if (next == goal) {
                        ring = new int[depth[next] + 1];
                        ring[0] = without;
                        int at = goal;
                        for (int p = ring.length - 1; p > 0; p--) {
                            ring[p] = at;
                            at = from[at];
                        }
                        break;
                    }
                }
            }
            for (int q = 0; q < filled; q++) {
                depth[queue[q]] = -1;
            }
            depth[without] = -1;
            return ring;
        }

        private void addRing(List<Ring> rings, int[] members, boolean[] covered) {
            int[] bonds = new int[members.length];
            for (int p = 0; p < members.length; p++) {
                bonds[p] = m.bond(members[p], members[(p + 1) % members.length]);
            }
            Arrays.sort(bonds);
            for (Ring ring : rings) {
                if (Arrays.equals(ring.bonds, bonds)) {
                    return;
                }
            }
            for (int atom : members) {
                covered[atom] = true;
            }
            rings.add(new Ring(members, bonds));
        }

        private List<Ring> aromaticRings(List<Ring> rings) {
            List<Ring> aromatic = new ArrayList<>();
            List<Ring> others = new ArrayList<>();
            for (Ring ring : rings) {
                (isHueckel(ring.atoms) ? aromatic : others).add(ring);
            }
            for (Ring first : others) {
                for (Ring second : rings) {
                    Ring two = rim(first, second); // null for a ring with itself: more than one bond is shared
                    if (two == null) {
                        continue;
                    }
                    if (isHueckel(two.atoms)) {
                        aromatic.add(two);
                        continue;
                    }
                    for (Ring third : rings) {
                        Ring three = rim(two, third);
                        if (three != null && isHueckel(three.atoms)) {
                            aromatic.add(three);
                        }
                    }
                }
            }
            return aromatic;
        }

        private boolean isHueckel(int[] members) {
            int sum = 0;
            for (int atom : members) {
                sum += electrons[atom];
            }
            return sum % 4 == 2;
        }

        /** The rim of two rings that share one bond and its two atoms, or null. */
        private static @Nullable Ring rim(Ring a, Ring b) {
            int shared = -1;
            for (int bond : b.bonds) {
                if (contains(a.bonds, bond)) {
                    if (shared >= 0) {
                        return null;
                    }
                    shared = bond;
                }
            }
            if (shared < 0) {
                return null;
            }
            int[] bonds = new int[a.bonds.length + b.bonds.length - 2];
            int filled = addAll(a.bonds, shared, bonds, 0);
            addAll(b.bonds, shared, bonds, filled);
            int[] atoms = Arrays.copyOf(a.atoms, bonds.length);
            filled = a.atoms.length;
            for (int atom : b.atoms) {
                if (!contains(a.atoms, atom)) {
                    if (filled == atoms.length) {
                        return null;
                    }
                    atoms[filled++] = atom;
                }
            }
            return filled == atoms.length ? new Ring(atoms, bonds) : null;
        }

        private static boolean contains(int[] values, int value) {
            for (int v : values) {
                if (v == value) {
                    return true;
                }
            }
            return false;
        }

        private static int addAll(int[] values, int without, int[] target, int from) {
            int filled = from;
            for (int v : values) {
                if (v != without) {
                    target[filled++] = v;
                }
            }
            return filled;
        }

        private void mark(List<Ring> rings) {
            Arrays.fill(result.atoms, false);
            Arrays.fill(result.bonds, false);
            for (Ring ring : rings) {
                for (int atom : ring.atoms) {
                    result.atoms[atom] = true;
                }
                for (int bond : ring.bonds) {
                    result.bonds[bond] = true;
                }
            }
        }

        private boolean hasDoubleBondOutside(Ring ring) {
            for (int atom : ring.atoms) {
                if (electrons[atom] != 1) {
                    continue;
                }
                for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                    int b = m.neighbourBonds[k];
                    if (m.orders[b] == 2 && !result.bonds[b]) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}

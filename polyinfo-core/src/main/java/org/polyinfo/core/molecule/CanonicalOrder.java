package org.polyinfo.core.molecule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * Numbers the atoms of a molecule so that the numbering depends on the structure alone, stereo included.
 *
 * <p>Colour refinement comes first; stereo whose ligands it tells apart joins in as a property of its atoms; stereo with two
 * equal ligands is dropped, unless it may be that of a ring (cis and trans 1,4-cyclohexylene). Ties left over stand for
 * symmetry. They are broken at will where that cannot matter, and where it can (stereo hangs on them, or tied atoms join
 * fused rings) the choices are searched and the least outcome is taken, symmetry found on the way pruning the rest
 * (McKay, Congr. Numer. 30, 45, 1981).
 */
final class CanonicalOrder {

    /** Outcomes looked at before the best so far is taken; only highly symmetric cages with stereo come near it. */
    private static final int SEARCH_LIMIT = 400;

    private static final int LARGEST_SEARCHED = 1000;

    private final Molecule m;
    private final Partition partition;
    private final boolean[] ringBonds;
    private final List<StereoElement> stereo;
    private final List<StereoElement> unresolved = new ArrayList<>(0);

    private int[] bestCertificate = {};
    private int @Nullable [] bestRanks;
    private int[] bestPath = {};
    private int outcomes;

    private CanonicalOrder(Molecule molecule) {
        m = molecule;
        partition = new Partition(molecule, molecule.aromaticity());
        stereo = new ArrayList<>(molecule.stereo);
        ringBonds = molecule.ringBonds();
    }

    /**
     * The numbering and the stereo that means something.
     *
     * @param ranks place of each atom, from 0
     * @param stereo elements that are not void
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(int[] ranks, List<StereoElement> stereo) {}

    static Result of(Molecule molecule) {
        return new CanonicalOrder(molecule).run();
    }

    /** The number of the cell of each atom before ties are broken. */
    static int[] symmetryClasses(Molecule molecule) {
        CanonicalOrder order = new CanonicalOrder(molecule);
        order.resolveStereo();
        return order.cells(order.partition);
    }

    private Result run() {
        resolveStereo();
        if (!partition.isDiscrete() && m.size() <= LARGEST_SEARCHED && needsSearch()) {
            search(partition, new int[0], new ArrayList<>());
            if (bestRanks != null) {
                return new Result(bestRanks, stereo);
            }
        }
        while (!partition.isDiscrete()) {
            partition.individualise(partition.firstTie()[0]);
        }
        return new Result(cells(partition), stereo);
    }

    private int[] cells(Partition p) {
        int[] cells = new int[m.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = p.cell(i);
        }
        return cells;
    }

    // stereo

    private void resolveStereo() {
        if (stereo.isEmpty()) {
            return;
        }
        unresolved.addAll(stereo);
        boolean progress = true;
        while (progress) {
            unresolved.removeIf(this::markIfResolved);
            progress = partition.split();
            partition.refine();
        }
        List<StereoElement> dropped = new ArrayList<>();
        for (StereoElement element : unresolved) {
            if (!mayBeRingStereo(element)) {
                dropped.add(element);
            }
        }
        unresolved.removeAll(dropped);
        stereo.removeAll(dropped);
    }

    private boolean markIfResolved(StereoElement element) {
        int parity = parity(element, partition);
        if (parity < 0) {
            return false;
        }
        if (element instanceof Tetrahedral t) {
            partition.mark(t.centre(), parity);
        } else if (element instanceof DoubleBond d) {
            partition.mark(d.begin(), 2 + parity);
            partition.mark(d.end(), 2 + parity);
        }
        return true;
    }

    /** 0 or 1 by the cells of the ligands, or -1 where two of them share a cell. */
    private int parity(StereoElement element, Partition p) {
        if (element instanceof Tetrahedral t) {
            boolean odd = !t.clockwise();
            for (int k = 0; k < 4; k++) {
                for (int l = k + 1; l < 4; l++) {
                    int a = key(t.centre(), t.ligand(k), p);
                    int b = key(t.centre(), t.ligand(l), p);
                    if (a == b) {
                        return -1;
                    }
                    odd ^= a > b;
                }
            }
            return odd ? 1 : 0;
        }
        DoubleBond d = (DoubleBond) element;
        int begin = lowest(d.begin(), d.end(), d.beginLigand(), p);
        int end = lowest(d.end(), d.begin(), d.endLigand(), p);
        if (begin < 0 || end < 0) {
            return -1;
        }
        return (d.opposite() ? 1 : 0) ^ begin ^ end;
    }

    private static int key(int atom, int ligand, Partition p) {
        return ligand == atom ? -1 : p.cell(ligand);
    }

    /** 0 if the ligand comes first among those of its end, 1 if not, -1 if two tie. */
    private int lowest(int atom, int otherEnd, int ligand, Partition p) {
        int key = key(atom, ligand, p);
        if (ligand != atom && m.hydrogens[atom] > 0) {
            return m.hydrogens[atom] > 1 ? -1 : 1;
        }
        if (ligand == atom && m.hydrogens[atom] > 1) {
            return -1;
        }
        for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
            int other = m.neighbours[k];
            if (other != otherEnd && other != ligand) {
                int otherKey = p.cell(other);
                if (otherKey == key) {
                    return -1;
                }
                return key < otherKey ? 0 : 1;
            }
        }
        return 0;
    }

    /** Whether two equal ligands of an element are the two ways round a ring that holds other stereo. */
    private boolean mayBeRingStereo(StereoElement element) {
        int centre = element instanceof Tetrahedral t ? t.centre() : ringAtom((DoubleBond) element);
        if (centre < 0) {
            return false;
        }
        int ringNeighbours = 0;
        for (int k = m.offsets[centre]; k < m.offsets[centre + 1]; k++) {
            if (ringBonds[m.neighbourBonds[k]]) {
                ringNeighbours++;
            } else {
                for (int l = m.offsets[centre]; l < k; l++) {
                    boolean tied = partition.cell(m.neighbours[k]) == partition.cell(m.neighbours[l]);
                    if (element instanceof Tetrahedral && tied && !ringBonds[m.neighbourBonds[l]]) {
                        return false; // two equal branches
                    }
                }
            }
        }
        if (ringNeighbours < 2) {
            return false;
        }
        boolean[] system = ringSystem(centre);
        for (StereoElement other : stereo) {
            if (other != element && touches(other, system)) {
                return true;
            }
        }
        return false;
    }

    private int ringAtom(DoubleBond d) {
        for (int end : new int[] {d.begin(), d.end()}) {
            int count = 0;
            for (int k = m.offsets[end]; k < m.offsets[end + 1]; k++) {
                count += ringBonds[m.neighbourBonds[k]] ? 1 : 0;
            }
            if (count == 2
                    && lowest(
                                    end,
                                    end == d.begin() ? d.end() : d.begin(),
                                    end == d.begin() ? d.beginLigand() : d.endLigand(),
                                    partition)
                            < 0) {
                return end;
            }
        }
        return -1;
    }

    private boolean[] ringSystem(int atom) {
        boolean[] seen = new boolean[m.size()];
        int[] queue = new int[m.size()];
        int filled = 0;
        queue[filled++] = atom;
        seen[atom] = true;
        for (int done = 0; done < filled; done++) {
            for (int k = m.offsets[queue[done]]; k < m.offsets[queue[done] + 1]; k++) {
                if (ringBonds[m.neighbourBonds[k]] && !seen[m.neighbours[k]]) {
                    seen[m.neighbours[k]] = true;
                    queue[filled++] = m.neighbours[k];
                }
            }
        }
        return seen;
    }

    private static boolean touches(StereoElement element, boolean[] atoms) {
        return element instanceof Tetrahedral t
                ? atoms[t.centre()]
                : element instanceof DoubleBond d && (atoms[d.begin()] || atoms[d.end()]);
    }

    // ties

    private boolean needsSearch() {
        if (!unresolved.isEmpty()) {
            return true;
        }
        for (int i = 0; i < m.size(); i++) {
            if (m.degree(i) > 2 && !partition.isSingle(i)) {
                int ring = 0;
                for (int k = m.offsets[i]; k < m.offsets[i + 1]; k++) {
                    ring += ringBonds[m.neighbourBonds[k]] ? 1 : 0;
                }
                if (ring > 2) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Explores the choices below a partition.
     *
     * @param path atoms chosen so far
     * @param orbits one union-find per level of the path: atoms known to be interchangeable given the choices above
     * @return the level to go back to, or the level of this node
     */
    private int search(Partition node, int[] path, List<int[]> orbits) {
        if (node.isDiscrete()) {
            return leaf(node, path, orbits);
        }
        int level = path.length;
        int[] orbit = new int[m.size()];
        for (int i = 0; i < orbit.length; i++) {
            orbit[i] = i;
        }
        orbits.add(orbit);
        List<Integer> tried = new ArrayList<>();
        for (int atom : node.firstTie()) {
            if (outcomes >= SEARCH_LIMIT) {
                break;
            }
            if (tried.stream().anyMatch(t -> root(orbit, t) == root(orbit, atom))) {
                continue;
            }
            tried.add(atom);
            Partition child = node.copy();
            child.individualise(atom);
            int[] longer = Arrays.copyOf(path, level + 1);
            longer[level] = atom;
            int back = search(child, longer, orbits);
            if (back < level) {
                orbits.remove(level);
                return back;
            }
        }
        orbits.remove(level);
        return level;
    }

    private int leaf(Partition discrete, int[] path, List<int[]> orbits) {
        outcomes++;
        int[] ranks = cells(discrete);
        int[] certificate = certificate(discrete);
        int order = bestRanks == null ? -1 : Arrays.compare(certificate, bestCertificate);
        if (order == 0 && bestRanks != null) {
            int[] atomOfRank = new int[ranks.length];
            for (int i = 0; i < ranks.length; i++) {
                atomOfRank[bestRanks[i]] = i;
            }
            int common = Math.max(0, Arrays.mismatch(path, bestPath));
            for (int level = 0; level <= common; level++) {
                for (int i = 0; i < ranks.length; i++) {
                    join(orbits.get(level), i, atomOfRank[ranks[i]]);
                }
            }
            return common;
        }
        if (order < 0) {
            bestCertificate = certificate;
            bestRanks = ranks;
            bestPath = path;
        }
        return path.length;
    }

    private int[] certificate(Partition discrete) {
        int[] atomOfRank = new int[m.size()];
        for (int i = 0; i < m.size(); i++) {
            atomOfRank[discrete.cell(i)] = i;
        }
        int[] certificate = new int[m.size() + 2 * m.bondCount() + 2 * unresolved.size()];
        int filled = 0;
        for (StereoElement element : unresolved) {
            int at = element instanceof Tetrahedral t
                    ? discrete.cell(t.centre())
                    : Math.min(
                            discrete.cell(((DoubleBond) element).begin()), discrete.cell(((DoubleBond) element).end()));
            certificate[filled++] = 2 * at + Math.max(0, parity(element, discrete));
        }
        Arrays.sort(certificate, 0, filled);
        for (int rank = 0; rank < atomOfRank.length; rank++) {
            int atom = atomOfRank[rank];
            int start = filled;
            for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                int neighbour = discrete.cell(m.neighbours[k]);
                if (neighbour < rank) {
                    int b = m.neighbourBonds[k];
                    certificate[filled++] = 8 * neighbour + (m.isAromaticBond(b) ? 5 : m.orders[b]);
                }
            }
            Arrays.sort(certificate, start, filled);
            certificate[filled++] = Integer.MAX_VALUE;
        }
        return certificate;
    }

    private static int root(int[] forest, int i) {
        int at = i;
        while (forest[at] != at) {
            at = forest[at];
        }
        return at;
    }

    private static void join(int[] forest, int a, int b) {
        int ra = root(forest, a);
        int rb = root(forest, b);
        forest[Math.max(ra, rb)] = Math.min(ra, rb);
    }
}

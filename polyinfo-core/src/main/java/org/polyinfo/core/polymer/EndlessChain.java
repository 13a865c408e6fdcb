package org.polyinfo.core.polymer;

import java.util.Arrays;
import java.util.Collections;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * The endless chain of one unit, and the places where it can be cut: main-chain bonds that lie in no ring and carry no E/Z
 * stereo. Between two cuts is a piece. Cut 0 is the one in front of the unit, cut i the one in front of its piece i.
 */
final class EndlessChain {

    /** Rings of units are made larger than this, so that they are not taken for small or aromatic rings. */
    private static final int SMALL_RING = 8;

    private final Segment unit;
    private final Molecule m;
    /** From the in star to the out star. */
    private final int[] path;
    /** Cut i is between {@code path[cuts[i]]} and the next; the last one is cut 0 of the next unit. */
    private final int[] cuts;

    EndlessChain(Segment unit) {
        this.unit = unit;
        m = unit.graph();
        path = MainChain.path(m, unit.in(), unit.out());
        boolean[] uncut = new boolean[m.bondCount()];
        for (StereoElement element : m.stereoElements()) {
            if (element instanceof DoubleBond d) {
                uncut[m.bond(d.begin(), d.end())] = true;
            }
        }
        int[] found = new int[path.length];
        int count = 0;
        for (int p = 0; p < path.length - 1; p++) {
            int bond = m.bond(path[p], path[p + 1]);
            if (!m.isRingBond(bond) && !uncut[bond]) {
                found[count++] = p;
            }
        }
        cuts = Arrays.copyOf(found, count);
    }

    int pieceCount() {
        return cuts.length - 1;
    }

    private int before(int cut) {
        return cut == 0 ? path[path.length - 2] : path[cuts[cut]];
    }

    private int behind(int cut) {
        return cut == pieceCount() ? path[1] : path[cuts[cut] + 1];
    }

    private int order(int cut) {
        return m.bondOrder(m.bond(path[cuts[cut]], path[cuts[cut] + 1]));
    }

    /**
     * For each cut the order of its bond and the symmetry classes of the atoms before and behind it, negative: the smallest
     * label is that of a single bond behind a branched atom or hetero atom, so that units read {@code *CC(*)C} and
     * {@code *CCO*}.
     */
    int[][] cutLabels() {
        int units = SMALL_RING / (path.length - 2) + 1;
        int[] classes = Assembly.ring(Collections.nCopies(units, unit)).symmetryClasses();
        int[][] labels = new int[pieceCount()][];
        for (int cut = 0; cut < labels.length; cut++) {
            labels[cut] = new int[] {order(cut), -classes[inRing(before(cut))], -classes[inRing(behind(cut))]};
        }
        return labels;
    }

    /** The number of an atom in a ring of units, which has no stars. */
    private int inRing(int atom) {
        return atom - (atom > unit.in() ? 1 : 0) - (atom > unit.out() ? 1 : 0);
    }

    /** Whether the chain is the same after so many pieces. */
    boolean repeatsEvery(int period) {
        String first = frame(0, period).graph().smiles();
        for (int cut = period; cut < pieceCount(); cut += period) {
            if (!frame(cut, period).graph().smiles().equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** So many pieces from a cut on as a unit of their own; all of them from any cut, fewer only up to the end of the unit. */
    Segment frame(int cut, int pieces) {
        if (cut == 0 && pieces == pieceCount()) {
            return unit;
        }
        return new Frame(cut, pieces).segment();
    }

    /** One frame on its way. */
    private final class Frame {

        private final Molecule.Builder builder = Molecule.builder();
        /** Whether the frame runs over the end of the unit and goes on at its beginning. */
        private final boolean wraps;

        private final int entry;
        private final int exit;
        private final int front;
        private final int back;
        private final int[] index = new int[m.size()];
        private final int[] queue = new int[m.size()];
        private int filled;
        private final int in;
        private final int out;

        Frame(int cut, int pieces) {
            wraps = cut > 0 && pieces == pieceCount();
            int end = wraps ? cut : cut + pieces;
            entry = behind(cut);
            exit = before(end);
            front = path[cuts[cut]];
            back = path[cuts[end] + 1];
            Arrays.fill(index, -1);
            collect(entry);
            if (wraps) {
                collect(path[1]);
            }
            for (int q = 0; q < filled; q++) {
                for (int k = 0; k < m.degree(queue[q]); k++) {
                    int next = m.neighbour(queue[q], k);
                    if (index[next] > q && !isCut(queue[q], next)) {
                        builder.addBond(q, index[next], m.bondOrder(m.neighbourBond(queue[q], k)));
                    }
                }
            }
            if (wraps) {
                builder.addBond(index[path[path.length - 2]], index[path[1]], order(0));
            }
            in = builder.addAtom(0, 0, 1, 0);
            builder.addBond(in, index[entry], order(cut));
            out = builder.addAtom(0, 0, 2, 0);
            builder.addBond(index[exit], out, order(end));
            for (StereoElement element : m.stereoElements()) {
                addStereo(element);
            }
        }

        Segment segment() {
            return new Segment(builder.build(), in, out, false, new boolean[0]);
        }

        private boolean isCut(int a, int b) {
            return (a == entry && b == front)
                    || (a == front && b == entry)
                    || (a == exit && b == back)
                    || (a == back && b == exit);
        }

        private void collect(int start) {
            int done = filled;
            add(start);
            for (; done < filled; done++) {
                for (int k = 0; k < m.degree(queue[done]); k++) {
                    int next = m.neighbour(queue[done], k);
                    if (index[next] < 0 && m.atomicNumber(next) != 0 && !isCut(queue[done], next)) {
                        add(next);
                    }
                }
            }
        }

        private void add(int atom) {
            index[atom] = builder.addAtom(m.atomicNumber(atom), m.charge(atom), m.isotope(atom), m.hydrogens(atom));
            queue[filled++] = atom;
        }

        private void addStereo(StereoElement element) {
            if (element instanceof Tetrahedral t && index[t.centre()] >= 0) {
                builder.addStereo(new Tetrahedral(
                        index[t.centre()],
                        ligand(t.centre(), t.first()),
                        ligand(t.centre(), t.second()),
                        ligand(t.centre(), t.third()),
                        ligand(t.centre(), t.fourth()),
                        t.clockwise()));
            } else if (element instanceof DoubleBond d && index[d.begin()] >= 0) {
                builder.addStereo(new DoubleBond(
                        index[d.begin()],
                        index[d.end()],
                        ligand(d.begin(), d.beginLigand()),
                        ligand(d.end(), d.endLigand()),
                        d.opposite()));
            }
        }

        /** A ligand across a cut is a star now; a star within a frame that wraps is the atom at the other end of the unit. */
        private int ligand(int atom, int ligand) {
            if (wraps && ligand == unit.in()) {
                return index[path[path.length - 2]];
            }
            if (wraps && ligand == unit.out()) {
                return index[path[1]];
            }
            if (atom == entry && ligand == front) {
                return in;
            }
            return atom == exit && ligand == back ? out : index[ligand];
        }
    }
}

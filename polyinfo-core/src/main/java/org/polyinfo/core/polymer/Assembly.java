package org.polyinfo.core.polymer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * Joins segments to a molecule. Stars vanish: the atom a star stood for takes its place in the stereo, and where that is a
 * hydrogen, stereo that no longer means anything goes.
 */
final class Assembly {

    private final Molecule.Builder builder = Molecule.builder();
    private final List<Segment> segments;
    private final int[][] indices;
    /** What stands for the in and the out star of each segment: an atom, or -1 for an implicit hydrogen. */
    private final int[] before;

    private final int[] after;

    private Assembly(List<Segment> segments) {
        this.segments = segments;
        indices = new int[segments.size()][];
        before = new int[segments.size()];
        after = new int[segments.size()];
        for (int s = 0; s < segments.size(); s++) {
            indices[s] = addAtoms(segments.get(s).graph());
            if (s > 0) {
                join(s - 1, s);
            }
        }
    }

    /**
     * A chain between two end groups.
     *
     * @throws IllegalArgumentException if bonds that meet have different orders
     */
    static Molecule chain(List<Segment> segments, EndGroup head, EndGroup tail) {
        Assembly assembly = new Assembly(segments);
        int last = segments.size() - 1;
        assembly.before[0] =
                assembly.cap(head, assembly.entry(0), segments.get(0).inOrder());
        assembly.after[last] =
                assembly.cap(tail, assembly.exit(last), segments.get(last).outOrder());
        return assembly.finish();
    }

    /** A chain whose ends are stars again, marked as isotopes 1 and 2. */
    static Molecule open(List<Segment> segments) {
        Assembly assembly = new Assembly(segments);
        int last = segments.size() - 1;
        assembly.before[0] =
                assembly.addStar(1, assembly.entry(0), segments.get(0).inOrder());
        assembly.after[last] =
                assembly.addStar(2, assembly.exit(last), segments.get(last).outOrder());
        return assembly.finish();
    }

    /**
     * A ring: the last segment is joined to the first.
     *
     * @throws IllegalArgumentException if the ring would have fewer than three atoms, or bond orders differ
     */
    static Molecule ring(List<Segment> segments) {
        Assembly assembly = new Assembly(segments);
        int last = segments.size() - 1;
        boolean tooSmall = assembly.exit(last) == assembly.entry(0)
                || (last == 0 && segments.get(0).graph().bond(exitOf(segments.get(0)), entryOf(segments.get(0))) >= 0)
                || (last == 1 && assembly.entry(0) == assembly.exit(0) && assembly.entry(1) == assembly.exit(1));
        if (tooSmall) {
            throw new IllegalArgumentException(
                    "units must be more: a ring of " + segments.size() + " would have fewer than three ring atoms");
        }
        assembly.join(last, 0);
        return assembly.finish();
    }

    private static int entryOf(Segment segment) {
        return segment.graph().neighbour(segment.in(), 0);
    }

    private static int exitOf(Segment segment) {
        return segment.graph().neighbour(segment.out(), 0);
    }

    private int entry(int s) {
        return indices[s][entryOf(segments.get(s))];
    }

    private int exit(int s) {
        return indices[s][exitOf(segments.get(s))];
    }

    private int[] addAtoms(Molecule graph) {
        int[] index = new int[graph.size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = graph.atomicNumber(i) == 0
                    ? -1
                    : builder.addAtom(graph.atomicNumber(i), graph.charge(i), graph.isotope(i), graph.hydrogens(i));
        }
        for (int b = 0; b < graph.bondCount(); b++) {
            int begin = index[graph.bondBegin(b)];
            int end = index[graph.bondEnd(b)];
            if (begin >= 0 && end >= 0) {
                builder.addBond(begin, end, graph.bondOrder(b));
            }
        }
        return index;
    }

    private void join(int s, int t) {
        int order = segments.get(s).outOrder();
        if (order != segments.get(t).inOrder()) {
            throw new IllegalArgumentException("units must be joined by bonds of one order, found " + order + " and "
                    + segments.get(t).inOrder() + " between units " + (s + 1) + " and " + (t + 1));
        }
        builder.addBond(exit(s), entry(t), order);
        after[s] = entry(t);
        before[t] = exit(s);
    }

    private int addStar(int label, int atom, int order) {
        int star = builder.addAtom(0, 0, label, 0);
        builder.addBond(star, atom, order);
        return star;
    }

    private int cap(EndGroup end, int atom, int order) {
        Molecule group = end.group();
        if (group == null && end.isHydrogen()) {
            builder.addHydrogens(atom, order);
            return -1;
        }
        if (group == null) {
            int carbon = builder.addAtom(6, 0, 0, 4 - order);
            builder.addBond(atom, carbon, order);
            return carbon;
        }
        int star = Stars.only(group);
        int groupOrder = group.bondOrder(group.neighbourBond(star, 0));
        if (groupOrder != order) {
            throw new IllegalArgumentException("endGroup '" + end + "' must have a bond of order " + order
                    + " at its star, as the chain has, found " + groupOrder);
        }
        int[] index = addAtoms(group);
        int bonded = index[group.neighbour(star, 0)];
        builder.addBond(atom, bonded, order);
        for (StereoElement element : group.stereoElements()) {
            addStereo(element, group, index, star, atom, -1, -1, false);
        }
        return bonded;
    }

    private Molecule finish() {
        for (int s = 0; s < segments.size(); s++) {
            Segment segment = segments.get(s);
            for (StereoElement element : segment.graph().stereoElements()) {
                boolean invert =
                        segment.mirrored() && element instanceof Tetrahedral t && segment.mainChain()[t.centre()];
                addStereo(
                        element, segment.graph(), indices[s], segment.in(), before[s], segment.out(), after[s], invert);
            }
        }
        return builder.build();
    }

    private void addStereo(
            StereoElement element,
            Molecule graph,
            int[] index,
            int star1,
            int replacement1,
            int star2,
            int replacement2,
            boolean invert) {
        StereoElement mapped = new Mapping(graph, index, star1, replacement1, star2, replacement2).map(element);
        if (mapped != null) {
            builder.addStereo(invert && mapped instanceof Tetrahedral t ? t.inverted() : mapped);
        }
    }

    /** Takes stereo of one graph over into the molecule. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Mapping(Molecule graph, int[] index, int star1, int replacement1, int star2, int replacement2) {

        /** The new number of a ligand; the stereo atom itself for a hydrogen. */
        private int ligand(int atom, int ligand) {
            int mapped = ligand == star1 ? replacement1 : ligand == star2 ? replacement2 : index[ligand];
            return mapped < 0 ? index[atom] : mapped;
        }

        @Nullable StereoElement map(StereoElement element) {
            if (element instanceof Tetrahedral t) {
                int centre = index[t.centre()];
                int a = ligand(t.centre(), t.first());
                int b = ligand(t.centre(), t.second());
                int c = ligand(t.centre(), t.third());
                int d = ligand(t.centre(), t.fourth());
                int hydrogens =
                        (a == centre ? 1 : 0) + (b == centre ? 1 : 0) + (c == centre ? 1 : 0) + (d == centre ? 1 : 0);
                return hydrogens > 1 ? null : new Tetrahedral(centre, a, b, c, d, t.clockwise());
            }
            DoubleBond d = (DoubleBond) element;
            boolean swapBegin = isCapped(d.beginLigand());
            boolean swapEnd = isCapped(d.endLigand());
            int begin = swapBegin ? otherLigand(d.begin(), d.end(), d.beginLigand()) : d.beginLigand();
            int end = swapEnd ? otherLigand(d.end(), d.begin(), d.endLigand()) : d.endLigand();
            if (begin < 0 || end < 0) {
                return null;
            }
            boolean opposite = d.opposite() ^ (begin != d.beginLigand()) ^ (end != d.endLigand());
            return new DoubleBond(
                    index[d.begin()], index[d.end()], ligand(d.begin(), begin), ligand(d.end(), end), opposite);
        }

        /** Whether a ligand is a star that became a hydrogen. */
        private boolean isCapped(int ligand) {
            return (ligand == star1 && replacement1 < 0) || (ligand == star2 && replacement2 < 0);
        }

        /** The other ligand of a double-bonded atom beside a capped star; the star itself if it is alone; -1 for a second hydrogen. */
        private int otherLigand(int atom, int otherEnd, int star) {
            for (int k = 0; k < graph.degree(atom); k++) {
                int neighbour = graph.neighbour(atom, k);
                if (neighbour != otherEnd && neighbour != star) {
                    return isCapped(neighbour) ? -1 : neighbour;
                }
            }
            return graph.hydrogens(atom) > 0 ? -1 : star;
        }
    }
}

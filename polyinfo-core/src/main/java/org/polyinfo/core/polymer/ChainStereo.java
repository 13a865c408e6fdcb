package org.polyinfo.core.polymer;

import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/** Stereocentres of the main chain: those a unit gives, and the one it leaves open. */
final class ChainStereo {

    private ChainStereo() {}

    /**
     * The unit with a mark on its only main-chain stereocentre, if it has one that is not marked.
     *
     * @throws IllegalArgumentException if there are several and none is marked: their relation is not known
     */
    static RepeatUnit marked(RepeatUnit unit) {
        if (unit.hasChainStereo()) {
            return unit;
        }
        Molecule m = unit.molecule();
        boolean[] chain = unit.mainChain();
        int[] classes = m.symmetryClasses();
        int centre = -1;
        int found = 0;
        for (int i = 0; i < m.size(); i++) {
            if (chain[i] && isStereocentre(m, i, classes)) {
                centre = i;
                found++;
            }
        }
        if (found > 1) {
            throw new IllegalArgumentException("tacticity needs the stereo of '" + unit
                    + "' marked with @ and @@: its main" + " chain has " + found + " stereocentres");
        }
        return found == 0 ? unit : unit.withStereo(tetrahedron(m, centre));
    }

    private static boolean isStereocentre(Molecule m, int atom, int[] classes) {
        int z = m.atomicNumber(atom);
        boolean tetrahedral = z == 6 || z == 14 || z == 32;
        if (!tetrahedral || m.hydrogens(atom) > 1 || m.degree(atom) + m.hydrogens(atom) != 4) {
            return false;
        }
        for (int k = 0; k < m.degree(atom); k++) {
            for (int l = k + 1; l < m.degree(atom); l++) {
                if (classes[m.neighbour(atom, k)] == classes[m.neighbour(atom, l)]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Tetrahedral tetrahedron(Molecule m, int centre) {
        int last = m.degree(centre) == 4 ? m.neighbour(centre, 3) : centre;
        return new Tetrahedral(
                centre, m.neighbour(centre, 0), m.neighbour(centre, 1), m.neighbour(centre, 2), last, true);
    }
}

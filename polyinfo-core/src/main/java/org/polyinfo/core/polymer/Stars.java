package org.polyinfo.core.polymer;

import org.polyinfo.core.molecule.Molecule;

/** Open valences of a molecule. */
final class Stars {

    private Stars() {}

    static int count(Molecule molecule) {
        int count = 0;
        for (int i = 0; i < molecule.size(); i++) {
            count += molecule.atomicNumber(i) == 0 ? 1 : 0;
        }
        return count;
    }

    /** The first star from an atom on, or -1. */
    static int next(Molecule molecule, int from) {
        for (int i = from; i < molecule.size(); i++) {
            if (molecule.atomicNumber(i) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The one star, or -1 if there is none or more than one. */
    static int only(Molecule molecule) {
        return count(molecule) == 1 ? next(molecule, 0) : -1;
    }
}

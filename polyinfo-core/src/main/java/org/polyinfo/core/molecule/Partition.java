package org.polyinfo.core.molecule;

import java.util.Arrays;

/**
 * An ordered partition of the atoms, made finer by what surrounds them until nothing changes (colour refinement with
 * Hopcroft's rule: only the neighbours of atoms that changed their cell are looked at again, O(bonds · log atoms)). A cell
 * is named by the position of its first member, so names depend on the structure alone, not on the numbering.
 */
final class Partition {

    private final Molecule molecule;
    private final int[] bondCodes;
    private final int[] cells;
    private final int[] elements;
    private final int[] positions;
    private final int[] lengths;
    private int cellCount;

    private final long[] signatures;
    private final boolean[] marked;
    private final int[] dirty;
    private int dirtyCount;
    private int[] changed;
    private int[] changedNext;
    private int changedCount;

    /** Atoms in the order of their own properties, refined. */
    Partition(Molecule molecule, Aromaticity aromaticity) {
        int n = molecule.size();
        this.molecule = molecule;
        bondCodes = new int[molecule.bondCount()];
        for (int b = 0; b < bondCodes.length; b++) {
            bondCodes[b] = aromaticity.bonds[b] ? 5 : molecule.orders[b];
        }
        cells = new int[n];
        elements = new int[n];
        positions = new int[n];
        lengths = new int[n];
        signatures = new long[n];
        marked = new boolean[n];
        dirty = new int[n];
        changed = new int[n];
        changedNext = new int[n];
        sortByProperties(aromaticity);
        refine();
    }

    private Partition(Partition other) {
        molecule = other.molecule;
        bondCodes = other.bondCodes;
        cells = other.cells.clone();
        elements = other.elements.clone();
        positions = other.positions.clone();
        lengths = other.lengths.clone();
        cellCount = other.cellCount;
        signatures = other.signatures;
        marked = other.marked;
        dirty = other.dirty;
        changed = other.changed;
        changedNext = other.changedNext;
    }

    /** A copy that shares the scratch arrays; the two must not be used at the same time by different threads. */
    Partition copy() {
        return new Partition(this);
    }

    private void sortByProperties(Aromaticity aromaticity) {
        int n = cells.length;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            long key = Math.min(molecule.degree(i), 31);
            key = key << 7 | molecule.atomicNumbers[i];
            key = key << 9 | Math.min(molecule.isotopes[i], 511);
            key = key << 5 | ((molecule.charges[i] + 16) & 31);
            key = key << 4 | Math.min(molecule.hydrogens[i], 15);
            key = key << 1 | (aromaticity.atoms[i] ? 1 : 0);
            keys[i] = key << 20 | i;
        }
        Arrays.sort(keys);
        int start = 0;
        for (int p = 0; p < n; p++) {
            int atom = (int) (keys[p] & ((1 << 20) - 1));
            if (p > 0 && keys[p] >> 20 != keys[p - 1] >> 20) {
                lengths[start] = p - start;
                start = p;
                cellCount++;
            }
            elements[p] = atom;
            positions[atom] = p;
            cells[atom] = start;
            changed[p] = atom;
        }
        if (n > 0) {
            lengths[start] = n - start;
            cellCount++;
        }
        changedCount = n;
    }

    int cell(int atom) {
        return cells[atom];
    }

    boolean isDiscrete() {
        return cellCount == cells.length;
    }

    boolean isSingle(int atom) {
        return lengths[cells[atom]] == 1;
    }

    /** Members of the first cell with more than one. */
    int[] firstTie() {
        int start = 0;
        while (lengths[start] == 1) {
            start++;
        }
        return Arrays.copyOfRange(elements, start, start + lengths[start]);
    }

    /** Puts an atom behind the others of its cell and refines. */
    void individualise(int atom) {
        mark(atom, 1);
        split();
        refine();
    }

    /** Adds to the signature by which {@link #split} tells an atom from the others of its cell. */
    void mark(int atom, long signature) {
        if (!marked[atom]) {
            marked[atom] = true;
            signatures[atom] = 0;
            dirty[dirtyCount++] = atom;
        }
        signatures[atom] += mix(signature);
    }

    /** Splits the cells of the marked atoms by their signatures, unmarked ones first. Returns whether any cell was split. */
    boolean split() {
        sort(dirty, dirtyCount);
        int before = cellCount;
        for (int first = 0; first < dirtyCount; ) {
            int cell = cells[dirty[first]];
            int end = first;
            while (end < dirtyCount && cells[dirty[end]] == cell) {
                end++;
            }
            splitCell(cell, first, end);
            first = end;
        }
        for (int d = 0; d < dirtyCount; d++) {
            marked[dirty[d]] = false;
        }
        dirtyCount = 0;
        return cellCount > before;
    }

    private void splitCell(int cell, int first, int end) {
        int length = lengths[cell];
        boolean allMarked = end - first == length;
        if (length == 1 || (allMarked && signatures[dirty[first]] == signatures[dirty[end - 1]])) {
            return;
        }
        int position = cell + length - 1;
        for (int d = end - 1; d >= first; d--) {
            place(dirty[d], position--);
        }
        int start = cell;
        long previous = signatures[dirty[first]];
        for (int d = first; d < end; d++) {
            int atom = dirty[d];
            boolean begins = d == first ? !allMarked : signatures[atom] != previous;
            previous = signatures[atom];
            if (begins) {
                lengths[start] = positions[atom] - start;
                start = positions[atom];
                cellCount++;
            }
            if (start != cell) {
                cells[atom] = start;
                changed[changedCount++] = atom;
            }
        }
        lengths[start] = cell + length - start;
    }

    private void place(int atom, int position) {
        int displaced = elements[position];
        int from = positions[atom];
        elements[from] = displaced;
        positions[displaced] = from;
        elements[position] = atom;
        positions[atom] = position;
    }

    void refine() {
        while (changedCount > 0) {
            int[] now = changed;
            int count = changedCount;
            changed = changedNext;
            changedNext = now;
            changedCount = 0;
            for (int c = 0; c < count; c++) {
                int atom = now[c];
                long cell = cells[atom];
                for (int k = molecule.offsets[atom]; k < molecule.offsets[atom + 1]; k++) {
                    int neighbour = molecule.neighbours[k];
                    if (lengths[cells[neighbour]] > 1) {
                        mark(neighbour, cell << 3 | bondCodes[molecule.neighbourBonds[k]]);
                    }
                }
            }
            split();
        }
    }

    /** The finalizer of SplitMix64: sums of mixed values tell multisets apart. */
    private static long mix(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private boolean after(int a, int b) {
        return cells[a] > cells[b] || (cells[a] == cells[b] && signatures[a] > signatures[b]);
    }

    /** Shell sort by cell, then signature: short arrays, no objects. */
    private void sort(int[] atoms, int count) {
        int gap = 1;
        while (gap < count / 3) {
            gap = 3 * gap + 1;
        }
        for (; gap > 0; gap /= 3) {
            for (int i = gap; i < count; i++) {
                int atom = atoms[i];
                int j = i;
                while (j >= gap && after(atoms[j - gap], atom)) {
                    atoms[j] = atoms[j - gap];
                    j -= gap;
                }
                atoms[j] = atom;
            }
        }
    }
}

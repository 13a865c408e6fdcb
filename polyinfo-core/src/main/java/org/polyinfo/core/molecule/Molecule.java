package org.polyinfo.core.molecule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.internal.cdk.AtomGraph;
import org.polyinfo.core.internal.cdk.Inchi;
import org.polyinfo.core.internal.cdk.SmilesReader;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * A molecule as a graph: atoms, bonds, stereo. Immutable and safe to share between threads.
 *
 * <p>Hydrogens are counts on their atoms, unless they carry an isotope or have no other place. Bonds have the orders of
 * one Kekulé form; aromaticity is perceived from it (see {@link #isAromatic}). A star (open valence, {@code *}) is an atom
 * of atomic number 0. Two molecules are equal if their canonical SMILES are.
 */
public final class Molecule {

    final int[] atomicNumbers;
    final int[] charges;
    final int[] isotopes;
    final int[] hydrogens;
    final int[] begins;
    final int[] ends;
    final int[] orders;
    final List<StereoElement> stereo;

    /** Neighbours of atom i are {@code neighbours[k]}, over bonds {@code neighbourBonds[k]}, {@code offsets[i] <= k < offsets[i + 1]}. */
    final int[] offsets;

    final int[] neighbours;
    final int[] neighbourBonds;

    private volatile @Nullable Aromaticity aromaticity;
    private volatile boolean @Nullable [] ringBonds;
    private volatile @Nullable String smiles;

    private Molecule(AtomGraph graph, List<StereoElement> stereo) {
        atomicNumbers = graph.atomicNumbers();
        charges = graph.charges();
        isotopes = graph.isotopes();
        hydrogens = graph.hydrogens();
        begins = graph.begins();
        ends = graph.ends();
        orders = graph.orders();
        this.stereo = stereo;
        offsets = new int[atomicNumbers.length + 1];
        neighbours = new int[2 * begins.length];
        neighbourBonds = new int[2 * begins.length];
        index();
    }

    private Molecule(Molecule other, int[] isotopes, List<StereoElement> stereo) {
        atomicNumbers = other.atomicNumbers;
        charges = other.charges;
        this.isotopes = isotopes;
        hydrogens = other.hydrogens;
        begins = other.begins;
        ends = other.ends;
        orders = other.orders;
        this.stereo = stereo;
        offsets = other.offsets;
        neighbours = other.neighbours;
        neighbourBonds = other.neighbourBonds;
        aromaticity = other.aromaticity;
        ringBonds = other.ringBonds;
    }

    private void index() {
        for (int b = 0; b < begins.length; b++) {
            offsets[begins[b] + 1]++;
            offsets[ends[b] + 1]++;
        }
        for (int i = 0; i < atomicNumbers.length; i++) {
            offsets[i + 1] += offsets[i];
        }
        int[] next = Arrays.copyOf(offsets, atomicNumbers.length);
        for (int b = 0; b < begins.length; b++) {
            neighbours[next[begins[b]]] = ends[b];
            neighbourBonds[next[begins[b]]++] = b;
            neighbours[next[ends[b]]] = begins[b];
            neighbourBonds[next[ends[b]]++] = b;
        }
    }

    /**
     * Reads a SMILES (OpenSMILES; stars allowed; white space around it is dropped). Valences are checked, five-bonded
     * nitrogen of nitro and azide groups is written with charges.
     *
     * @throws FormatException if the text is no SMILES, an atom has too many bonds, or it is longer than 100,000 characters
     */
    public static Molecule parse(String smiles) {
        return parse("SMILES", smiles);
    }

    /**
     * Reads a SMILES.
     *
     * @param source what the text is, for messages
     * @param smiles the text
     * @throws FormatException as {@link #parse(String)}
     */
    public static Molecule parse(String source, String smiles) {
        AtomGraph graph = SmilesReader.read(source, smiles.strip());
        List<StereoElement> stereo = new ArrayList<>(graph.tetrahedra().length + graph.doubleBonds().length);
        for (int[] t : graph.tetrahedra()) {
            stereo.add(new Tetrahedral(t[0], t[1], t[2], t[3], t[4], t[5] == 1));
        }
        for (int[] d : graph.doubleBonds()) {
            stereo.add(new DoubleBond(d[0], d[1], d[2], d[3], d[4] == 1));
        }
        Molecule molecule = new Molecule(graph, List.copyOf(stereo));
        String fault = molecule.valenceFault();
        if (fault != null) {
            throw FormatException.because(
                    SourcePosition.of(source), fault + " in '" + FormatException.shorten(smiles) + "'");
        }
        return molecule;
    }

    /**
     * This molecule with another isotope at one atom.
     *
     * @param massNumber 0 for none given
     * @throws IllegalArgumentException if {@code massNumber} is negative
     */
    public Molecule withIsotope(int atom, int massNumber) {
        if (massNumber < 0) {
            throw new IllegalArgumentException("massNumber must be at least 0, found " + massNumber);
        }
        int[] changed = isotopes.clone();
        changed[Objects.checkIndex(atom, size())] = massNumber;
        return new Molecule(this, changed, stereo);
    }

    /**
     * This molecule with one more stereo element.
     *
     * @throws IllegalArgumentException if the element names atoms that are not bonded
     */
    public Molecule withStereo(StereoElement element) {
        List<StereoElement> more = new ArrayList<>(stereo);
        more.add(element);
        Molecule changed = new Molecule(this, isotopes, List.copyOf(more));
        String fault = changed.fault();
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return changed;
    }

    /** A builder for a molecule made atom by atom. */
    public static Builder builder() {
        return new Builder();
    }

    private @Nullable String fault() {
        for (int i = 0; i < size(); i++) {
            for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                for (int l = k + 1; l < offsets[i + 1]; l++) {
                    if (neighbours[k] == neighbours[l]) {
                        return "atoms " + (i + 1) + " and " + (neighbours[k] + 1) + " are bonded twice";
                    }
                }
            }
        }
        for (StereoElement element : stereo) {
            if (element instanceof Tetrahedral t) {
                for (int k = 0; k < 4; k++) {
                    if (!isLigand(t.centre(), t.ligand(k))) {
                        return "stereo names ligands that are not bonded: " + t;
                    }
                }
            } else if (element instanceof DoubleBond d
                    && (bond(d.begin(), d.end()) < 0
                            || !isLigand(d.begin(), d.beginLigand())
                            || !isLigand(d.end(), d.endLigand()))) {
                return "stereo names atoms that are not bonded: " + d;
            }
        }
        return valenceFault();
    }

    private boolean isLigand(int atom, int ligand) {
        return ligand == atom || bond(atom, ligand) >= 0;
    }

    private @Nullable String valenceFault() {
        for (int i = 0; i < size(); i++) {
            if (atomicNumbers[i] != 0 && valence(i) > Valences.maximum(atomicNumbers[i], charges[i])) {
                return "atom " + (i + 1) + " (" + symbol(i) + (charges[i] == 0 ? "" : charges[i] > 0 ? "+" : "-")
                        + ") has " + valence(i) + " bonds, hydrogens counted";
            }
        }
        return null;
    }

    /** Number of atoms of the graph: all atoms but the implicit hydrogens. Atoms are numbered from 0. */
    public int size() {
        return atomicNumbers.length;
    }

    /** Number of bonds of the graph. */
    public int bondCount() {
        return begins.length;
    }

    /** Number of all atoms, hydrogens included, stars not. */
    public int atomCount() {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += hydrogens[i] + (atomicNumbers[i] == 0 ? 0 : 1);
        }
        return count;
    }

    /** Number of atoms that are neither hydrogen (of any isotope) nor stars. */
    public int heavyAtomCount() {
        int count = 0;
        for (int z : atomicNumbers) {
            if (z > 1) {
                count++;
            }
        }
        return count;
    }

    /** Atomic number of an atom; 0 for a star. */
    public int atomicNumber(int atom) {
        return atomicNumbers[atom];
    }

    /** Formal charge of an atom in e. */
    public int charge(int atom) {
        return charges[atom];
    }

    /** Mass number of an atom, 0 where none is given. */
    public int isotope(int atom) {
        return isotopes[atom];
    }

    /** Number of implicit hydrogens on an atom. */
    public int hydrogens(int atom) {
        return hydrogens[atom];
    }

    /** Number of bonds of an atom within the graph. */
    public int degree(int atom) {
        return offsets[atom + 1] - offsets[atom];
    }

    /** The k-th neighbour of an atom, k from 0 to degree - 1. */
    public int neighbour(int atom, int k) {
        return neighbours[checked(atom, k)];
    }

    /** The bond to the k-th neighbour of an atom. */
    public int neighbourBond(int atom, int k) {
        return neighbourBonds[checked(atom, k)];
    }

    private int checked(int atom, int k) {
        return offsets[atom] + Objects.checkIndex(k, degree(atom));
    }

    /** The bond between two atoms, or -1. */
    public int bond(int a, int b) {
        for (int k = offsets[a]; k < offsets[a + 1]; k++) {
            if (neighbours[k] == b) {
                return neighbourBonds[k];
            }
        }
        return -1;
    }

    /** First atom of a bond. */
    public int bondBegin(int bond) {
        return begins[bond];
    }

    /** Second atom of a bond. */
    public int bondEnd(int bond) {
        return ends[bond];
    }

    /** Order of a bond in the Kekulé form: 1, 2, 3 or 4. */
    public int bondOrder(int bond) {
        return orders[bond];
    }

    /** Sum of the bond orders of an atom, implicit hydrogens counted. */
    public int valence(int atom) {
        int sum = hydrogens[atom];
        for (int k = offsets[atom]; k < offsets[atom + 1]; k++) {
            sum += orders[neighbourBonds[k]];
        }
        return sum;
    }

    /** Stereo as given; elements that say nothing (two equal ligands) may be among them. */
    public List<StereoElement> stereoElements() {
        return stereo;
    }

    /**
     * Whether an atom is in an aromatic ring: planar rings of up to eight members, and the rims of two or three of them
     * fused, that hold 4n + 2 π electrons.
     */
    public boolean isAromatic(int atom) {
        return aromaticity().atoms[atom];
    }

    /** Whether a bond is in an aromatic ring. */
    public boolean isAromaticBond(int bond) {
        return aromaticity().bonds[bond];
    }

    Aromaticity aromaticity() {
        Aromaticity known = aromaticity;
        if (known == null) {
            known = Aromaticity.of(this);
            aromaticity = known;
        }
        return known;
    }

    /** For each atom a number that it shares with the atoms of the same surroundings, stereo included. */
    public int[] symmetryClasses() {
        return CanonicalOrder.symmetryClasses(this);
    }

    /** Whether a bond lies in a ring of any size. */
    public boolean isRingBond(int bond) {
        return ringBonds()[bond];
    }

    boolean[] ringBonds() {
        boolean[] known = ringBonds;
        if (known == null) {
            known = RingBonds.of(this);
            ringBonds = known;
        }
        return known;
    }

    /** Whether all atoms hang together. */
    public boolean isConnected() {
        return size() == 0 || reachable(0, -1).length == size();
    }

    /** The atoms that can be reached from one atom without crossing a bond (-1: any bond may be crossed). */
    int[] reachable(int from, int withoutBond) {
        boolean[] seen = new boolean[size()];
        int[] queue = new int[size()];
        int filled = 0;
        queue[filled++] = from;
        seen[from] = true;
        for (int done = 0; done < filled; done++) {
            for (int k = offsets[queue[done]]; k < offsets[queue[done] + 1]; k++) {
                if (!seen[neighbours[k]] && neighbourBonds[k] != withoutBond) {
                    seen[neighbours[k]] = true;
                    queue[filled++] = neighbours[k];
                }
            }
        }
        return Arrays.copyOf(queue, filled);
    }

    /** Net charge in e. */
    public int netCharge() {
        return Arrays.stream(charges).sum();
    }

    /**
     * Canonical SMILES with stereo and isotopes, aromatic atoms in lower case: the same for every numbering and Kekulé form
     * of one molecule. Stereo marks that say nothing are left out.
     */
    public String smiles() {
        String known = smiles;
        if (known == null) {
            known = SmilesWriter.canonical(this);
            smiles = known;
        }
        return known;
    }

    /**
     * Molecular formula in Hill order, isotopes of hydrogen counted as H, net charge appended: {@code C24H41N2O3+},
     * {@code C30H24N2O8S5-2}.
     */
    public String formula() {
        return Masses.formula(this);
    }

    /** Molar mass in g/mol from standard atomic weights; atoms with a given isotope count with its mass. */
    public double molarMassGPerMol() {
        return Masses.molarMass(this);
    }

    /**
     * Mass in Da of the molecule made of the most abundant isotope of each element (or the isotope given), the mass of
     * missing or surplus electrons taken into account.
     */
    public double exactMassDa() {
        return Masses.exactMass(this);
    }

    /**
     * Standard InChI.
     *
     * @throws IllegalStateException if the optional artifact {@code org.openscience.cdk:cdk-inchi} is not on the class path
     * @throws FormatException if no InChI can be made, say because it took longer than ten seconds or there are stars
     */
    public String inchi() {
        return Inchi.inchi(graph());
    }

    /**
     * Standard InChIKey.
     *
     * @throws IllegalStateException as {@link #inchi()}
     * @throws FormatException as {@link #inchi()}
     */
    public String inchiKey() {
        return Inchi.key(inchi());
    }

    /** This molecule as plain arrays, for the toolkit; not to be modified. */
    AtomGraph graph() {
        List<int[]> tetrahedra = new ArrayList<>(stereo.size());
        List<int[]> doubleBonds = new ArrayList<>(stereo.size());
        for (StereoElement element : stereo) {
            if (element instanceof Tetrahedral t) {
                tetrahedra.add(
                        new int[] {t.centre(), t.first(), t.second(), t.third(), t.fourth(), t.clockwise() ? 1 : 0});
            } else if (element instanceof DoubleBond d) {
                doubleBonds.add(new int[] {d.begin(), d.end(), d.beginLigand(), d.endLigand(), d.opposite() ? 1 : 0});
            }
        }
        return new AtomGraph(
                atomicNumbers,
                charges,
                isotopes,
                hydrogens,
                begins,
                ends,
                orders,
                tetrahedra.toArray(int[][]::new),
                doubleBonds.toArray(int[][]::new));
    }

    String symbol(int atom) {
        return atomicNumbers[atom] == 0 ? "*" : Element.of(atomicNumbers[atom]).symbol();
    }

    /** Whether the other is a molecule of the same canonical SMILES. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Molecule m && m.size() == size() && m.smiles().equals(smiles());
    }

    @Override
    public int hashCode() {
        return smiles().hashCode();
    }

    /** {@code C8H8 C=Cc1ccccc1}: formula and canonical SMILES. */
    @Override
    public String toString() {
        return formula() + " " + smiles();
    }

    /** Makes a molecule atom by atom. */
    public static final class Builder {

        private int[] atomicNumbers = new int[32];
        private int[] charges = new int[32];
        private int[] isotopes = new int[32];
        private int[] hydrogens = new int[32];
        private int atoms;
        private int[] begins = new int[32];
        private int[] ends = new int[32];
        private int[] orders = new int[32];
        private int bonds;
        private final List<StereoElement> stereo = new ArrayList<>(0);

        private Builder() {}

        /**
         * Adds a neutral atom without hydrogens.
         *
         * @param atomicNumber 0 (star) to 118
         * @return its number, from 0
         */
        public int addAtom(int atomicNumber) {
            return addAtom(atomicNumber, 0, 0, 0);
        }

        /**
         * Adds an atom.
         *
         * @param atomicNumber 0 (star) to 118
         * @param charge formal charge in e
         * @param isotope mass number, 0 for none given
         * @param hydrogens number of implicit hydrogens
         * @return its number, from 0
         * @throws IllegalArgumentException if the atomic number is out of range or a count is negative
         */
        public int addAtom(int atomicNumber, int charge, int isotope, int hydrogens) {
            if (atomicNumber < 0 || atomicNumber > 118) {
                throw new IllegalArgumentException("atomicNumber must be 0 to 118, found " + atomicNumber);
            }
            if (isotope < 0 || hydrogens < 0) {
                throw new IllegalArgumentException(
                        "isotope and hydrogens must not be negative, found " + isotope + ", " + hydrogens);
            }
            if (atoms == atomicNumbers.length) {
                this.atomicNumbers = Arrays.copyOf(this.atomicNumbers, 2 * atoms);
                this.charges = Arrays.copyOf(this.charges, 2 * atoms);
                this.isotopes = Arrays.copyOf(this.isotopes, 2 * atoms);
                this.hydrogens = Arrays.copyOf(this.hydrogens, 2 * atoms);
            }
            this.atomicNumbers[atoms] = atomicNumber;
            this.charges[atoms] = charge;
            this.isotopes[atoms] = isotope;
            this.hydrogens[atoms] = hydrogens;
            return atoms++;
        }

        /**
         * Adds a bond.
         *
         * @param begin one atom
         * @param end another
         * @param order 1 to 4
         * @return this builder
         * @throws IllegalArgumentException if the order is out of range or the atoms are the same
         * @throws IndexOutOfBoundsException if there is no such atom
         */
        public Builder addBond(int begin, int end, int order) {
            Objects.checkIndex(begin, atoms);
            Objects.checkIndex(end, atoms);
            if (begin == end) {
                throw new IllegalArgumentException("a bond needs two atoms, found " + begin + " twice");
            }
            if (order < 1 || order > 4) {
                throw new IllegalArgumentException("order must be 1 to 4, found " + order);
            }
            if (bonds == begins.length) {
                begins = Arrays.copyOf(begins, 2 * bonds);
                ends = Arrays.copyOf(ends, 2 * bonds);
                orders = Arrays.copyOf(orders, 2 * bonds);
            }
            begins[bonds] = begin;
            ends[bonds] = end;
            orders[bonds++] = order;
            return this;
        }

        /**
         * Adds implicit hydrogens to an atom.
         *
         * @return this builder
         */
        public Builder addHydrogens(int atom, int count) {
            hydrogens[Objects.checkIndex(atom, atoms)] += count;
            return this;
        }

        /**
         * Adds stereo.
         *
         * @return this builder
         */
        public Builder addStereo(StereoElement element) {
            stereo.add(element);
            return this;
        }

        /**
         * The molecule.
         *
         * @throws IllegalArgumentException if an atom has too many bonds, two atoms are bonded twice, or a stereo element
         *     names atoms that are not bonded
         */
        public Molecule build() {
            Molecule molecule = new Molecule(
                    new AtomGraph(
                            Arrays.copyOf(atomicNumbers, atoms),
                            Arrays.copyOf(charges, atoms),
                            Arrays.copyOf(isotopes, atoms),
                            Arrays.copyOf(hydrogens, atoms),
                            Arrays.copyOf(begins, bonds),
                            Arrays.copyOf(ends, bonds),
                            Arrays.copyOf(orders, bonds),
                            new int[0][],
                            new int[0][]),
                    List.copyOf(stereo));
            String fault = molecule.fault();
            if (fault != null) {
                throw new IllegalArgumentException(fault);
            }
            return molecule;
        }
    }
}

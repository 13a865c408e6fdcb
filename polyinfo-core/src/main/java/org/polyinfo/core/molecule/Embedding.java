package org.polyinfo.core.molecule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.polyinfo.core.internal.cdk.AtomGraph;
import org.polyinfo.core.internal.openchemlib.ConformerSearch;
import org.polyinfo.core.internal.openchemlib.ConformerSearch.Minimum;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * One reasonable structure of a molecule in space: rings and torsions as crystals have them, then the nearest minimum of the
 * MMFF94s force field (Halgren, J. Comput. Chem. 20, 720, 1999; no solvent, no cutoff).
 *
 * <p>It is a local minimum, not the lowest. Needs the optional artifact {@code com.actelion.research:openchemlib}. The same
 * molecule, written the same way, and the same seed give the same coordinates on every machine.
 *
 * @param conformer the graph's atoms in their order, then the implicit hydrogens in the order of the atoms they are on
 * @param energyKcalPerMol MMFF94s energy in kcal/mol; 0 for a single atom
 * @param converged whether the minimisation came to an end within its 20,000 steps
 */
public record Embedding(Conformer conformer, double energyKcalPerMol, boolean converged) {

    /** Larger molecules are the business of cell builders. */
    private static final int MOST_ATOMS = 1000;

    private static final int ATTEMPTS = 10;

    /** Atoms that are not bonded are never nearer than this, in Å. */
    private static final double CLASH_ANGSTROM = 1.2;

    /**
     * Embeds a molecule. The stereo given is kept, what is not given is chosen. Where the random choices lead nowhere
     * (clashes, the wrong stereo), others are tried, up to ten times. Costs a good 0.1 s for 40 atoms, and grows with the
     * square of their number.
     *
     * @param molecule connected, without stars, of at most 1000 atoms
     * @param seed of the random choices
     * @throws IllegalArgumentException if the molecule is not as said, has an element that MMFF94s does not know, or no
     *     attempt succeeds
     * @throws IllegalStateException if openchemlib is not on the class path
     */
    public static Embedding of(Molecule molecule, long seed) {
        check(molecule);
        AtomGraph graph = withHydrogens(molecule);
        if (graph.atomicNumbers().length == 1) {
            return new Embedding(conformer(molecule, graph, new double[3]), 0, true);
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        Optional<Embedding> unconverged = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Minimum minimum = ConformerSearch.minimum(graph, seeds.nextLong());
            if (minimum == null || !isSound(graph, minimum.coordinates())) {
                continue;
            }
            Embedding embedding = new Embedding(
                    conformer(molecule, graph, minimum.coordinates()), minimum.energy(), minimum.converged());
            if (embedding.converged) {
                return embedding;
            }
            unconverged = Optional.of(embedding);
        }
        return unconverged.orElseThrow(
                () -> new IllegalArgumentException("molecule must have a structure in space; none was found in "
                        + ATTEMPTS + " attempts for " + molecule.smiles()));
    }

    private static void check(Molecule molecule) {
        if (molecule.size() == 0 || !molecule.isConnected()) {
            throw new IllegalArgumentException("molecule must be one connected part, found " + molecule.smiles());
        }
        for (int i = 0; i < molecule.size(); i++) {
            if (molecule.atomicNumber(i) == 0) {
                throw new IllegalArgumentException("molecule must have no stars, found " + molecule.smiles());
            }
        }
        if (molecule.atomCount() > MOST_ATOMS) {
            throw new IllegalArgumentException(
                    "molecule must have at most " + MOST_ATOMS + " atoms, found " + molecule.atomCount());
        }
    }

    private static Conformer conformer(Molecule molecule, AtomGraph graph, double[] coordinates) {
        return Conformer.of(molecule.smiles(), graph.atomicNumbers(), coordinates, molecule.netCharge());
    }

    /** The molecule with every hydrogen an atom, and the stereo that means something. */
    private static AtomGraph withHydrogens(Molecule molecule) {
        AtomGraph plain = molecule.graph();
        int heavy = molecule.size();
        int atoms = molecule.atomCount();
        int bonds = molecule.bondCount() + atoms - heavy;
        int[] atomicNumbers = Arrays.copyOf(plain.atomicNumbers(), atoms);
        int[] begins = Arrays.copyOf(plain.begins(), bonds);
        int[] ends = Arrays.copyOf(plain.ends(), bonds);
        int[] orders = Arrays.copyOf(plain.orders(), bonds);
        int[] firstHydrogen = new int[heavy];
        int next = heavy;
        int bond = molecule.bondCount();
        for (int i = 0; i < heavy; i++) {
            firstHydrogen[i] = molecule.hydrogens(i) > 0 ? next : i;
            for (int h = 0; h < molecule.hydrogens(i); h++) {
                atomicNumbers[next] = 1;
                begins[bond] = i;
                ends[bond] = next++;
                orders[bond++] = 1;
            }
        }
        List<StereoElement> stereo = CanonicalOrder.of(molecule).stereo();
        return new AtomGraph(
                atomicNumbers,
                Arrays.copyOf(plain.charges(), atoms),
                Arrays.copyOf(plain.isotopes(), atoms),
                new int[atoms],
                begins,
                ends,
                orders,
                stereo.stream()
                        .filter(Tetrahedral.class::isInstance)
                        .map(e -> tetrahedron((Tetrahedral) e, firstHydrogen))
                        .toArray(int[][]::new),
                stereo.stream()
                        .filter(DoubleBond.class::isInstance)
                        .map(e -> doubleBond((DoubleBond) e, firstHydrogen))
                        .toArray(int[][]::new));
    }

    private static int[] tetrahedron(Tetrahedral t, int[] firstHydrogen) {
        int[] element = {t.centre(), t.first(), t.second(), t.third(), t.fourth(), t.clockwise() ? 1 : 0};
        for (int k = 1; k < 5; k++) {
            element[k] = element[k] == t.centre() ? firstHydrogen[t.centre()] : element[k];
        }
        return element;
    }

    private static int[] doubleBond(DoubleBond d, int[] firstHydrogen) {
        int beginLigand = d.beginLigand() == d.begin() ? firstHydrogen[d.begin()] : d.beginLigand();
        int endLigand = d.endLigand() == d.end() ? firstHydrogen[d.end()] : d.endLigand();
        return new int[] {d.begin(), d.end(), beginLigand, endLigand, d.opposite() ? 1 : 0};
    }

    /** Whether the stereo is the one asked for and no two atoms apart in the graph lie on top of each other. */
    private static boolean isSound(AtomGraph graph, double[] x) {
        for (int[] t : graph.tetrahedra()) {
            if (volume(x, t) > 0 != (t[5] == 1)) {
                return false;
            }
        }
        for (int[] d : graph.doubleBonds()) {
            if (isOpposite(x, d) != (d[4] == 1)) {
                return false;
            }
        }
        return !hasClash(graph, x);
    }

    /** (b - a) · (c - a) × (d - a) of four ligands: positive where b, c, d run clockwise seen from a. */
    private static double volume(double[] x, int[] t) {
        double[] b = difference(x, t[2], t[1]);
        return dot(b, cross(difference(x, t[3], t[1]), difference(x, t[4], t[1])));
    }

    private static boolean isOpposite(double[] x, int[] d) {
        double[] axis = difference(x, d[1], d[0]);
        double[] atBegin = cross(axis, difference(x, d[2], d[0]));
        double[] atEnd = cross(axis, difference(x, d[3], d[1]));
        return dot(atBegin, atEnd) < 0;
    }

    private static boolean hasClash(AtomGraph graph, double[] x) {
        int atoms = graph.atomicNumbers().length;
        boolean[] near = new boolean[atoms * atoms];
        for (int b = 0; b < graph.begins().length; b++) {
            near[graph.begins()[b] * atoms + graph.ends()[b]] = true;
            near[graph.ends()[b] * atoms + graph.begins()[b]] = true;
        }
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < i; j++) {
                double[] d = difference(x, i, j);
                if (dot(d, d) < CLASH_ANGSTROM * CLASH_ANGSTROM && !near[i * atoms + j]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] difference(double[] x, int to, int from) {
        return new double[] {x[3 * to] - x[3 * from], x[3 * to + 1] - x[3 * from + 1], x[3 * to + 2] - x[3 * from + 2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}

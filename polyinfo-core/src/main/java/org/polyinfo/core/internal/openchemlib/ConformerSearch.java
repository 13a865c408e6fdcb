package org.polyinfo.core.internal.openchemlib;

import com.actelion.research.chem.Molecule;
import com.actelion.research.chem.StereoMolecule;
import com.actelion.research.chem.forcefield.mmff.BadAtomTypeException;
import com.actelion.research.chem.forcefield.mmff.BadRingAromException;
import com.actelion.research.chem.forcefield.mmff.ForceFieldMMFF94;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openmolecules.chem.conf.gen.ConformerGenerator;
import org.openmolecules.chem.conf.gen.RigidFragmentCache;
import org.polyinfo.core.internal.cdk.AtomGraph;

/** One minimised structure of a molecule, all hydrogens given as atoms. */
public final class ConformerSearch {

    private static final String MISSING =
            "3D structures need the artifact com.actelion.research:openchemlib (2025.7.0) on the class path";

    /** Exactly straight chains (nitriles, alkynes) have no torsion angle; a nudge in Å takes them off the line. */
    private static final double NUDGE = 0.01;

    private static final int MOST_STEPS = 20_000;
    private static final double GRADIENT_TOLERANCE = 1e-4;
    private static final double ENERGY_TOLERANCE = 1e-6;

    private ConformerSearch() {}

    /**
     * A structure with its energy.
     *
     * @param coordinates in Å, {@code [3 * atom + axis]}
     * @param energy in kcal/mol
     * @param converged whether the minimisation came to an end
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    public record Minimum(double[] coordinates, double energy, boolean converged) {}

    /**
     * Embeds and minimises once.
     *
     * @param molecule without implicit hydrogens, connected
     * @param seed of the random choices
     * @return null if these choices led to nothing
     * @throws IllegalArgumentException if the force field does not know an atom
     * @throws IllegalStateException if the optional artifact is absent
     */
    public static @Nullable Minimum minimum(AtomGraph molecule, long seed) {
        try {
            return Engine.minimum(molecule, seed);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(MISSING, e);
        }
    }

    /** Loaded only when called, so that everything else works without the artifact. */
    private static final class Engine {

        static {
            ForceFieldMMFF94.initialize(ForceFieldMMFF94.MMFF94S);
            generator(1); // loads the torsion tables while class loading keeps other threads out
        }

        static @Nullable Minimum minimum(AtomGraph graph, long seed) {
            StereoMolecule placed = generator(seed).getOneConformerAsMolecule(structure(graph));
            if (placed == null || placed.getAllAtoms() != graph.atomicNumbers().length) {
                return null;
            }
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < placed.getAllAtoms(); i++) {
                placed.setAtomX(i, placed.getAtomX(i) + NUDGE * (random.nextDouble() - 0.5));
                placed.setAtomY(i, placed.getAtomY(i) + NUDGE * (random.nextDouble() - 0.5));
                placed.setAtomZ(i, placed.getAtomZ(i) + NUDGE * (random.nextDouble() - 0.5));
            }
            try {
                ForceFieldMMFF94 field = new ForceFieldMMFF94(placed, ForceFieldMMFF94.MMFF94S);
                int outcome = field.minimise(MOST_STEPS, GRADIENT_TOLERANCE, ENERGY_TOLERANCE);
                double energy = field.getTotalEnergy();
                double[] coordinates = coordinates(placed);
                boolean finite =
                        Double.isFinite(energy) && Arrays.stream(coordinates).allMatch(Double::isFinite);
                return finite ? new Minimum(coordinates, energy, outcome == 0) : null;
            } catch (BadAtomTypeException | BadRingAromException e) {
                throw new IllegalArgumentException("MMFF94s cannot describe the molecule: " + e.getMessage(), e);
            }
        }

        private static ConformerGenerator generator(long seed) {
            // A seed of 0 would mean "from the clock"; a cache shared by calls would make results depend on their
            // order.
            ConformerGenerator generator =
                    new ConformerGenerator(seed == 0 ? 1 : seed, (RigidFragmentCache) null, false);
            generator.setUseSelfOrganizerIfAllFails(true);
            return generator;
        }

        private static double[] coordinates(StereoMolecule placed) {
            double[] coordinates = new double[3 * placed.getAllAtoms()];
            for (int i = 0; i < placed.getAllAtoms(); i++) {
                coordinates[3 * i] = placed.getAtomX(i);
                coordinates[3 * i + 1] = placed.getAtomY(i);
                coordinates[3 * i + 2] = placed.getAtomZ(i);
            }
            return coordinates;
        }

        private static StereoMolecule structure(AtomGraph graph) {
            int atoms = graph.atomicNumbers().length;
            StereoMolecule molecule = new StereoMolecule(atoms, graph.begins().length);
            for (int i = 0; i < atoms; i++) {
                molecule.addAtom(graph.atomicNumbers()[i]);
                molecule.setAtomCharge(i, graph.charges()[i]);
                if (graph.isotopes()[i] > 0) {
                    molecule.setAtomMass(i, graph.isotopes()[i]);
                }
            }
            int[] valences = new int[atoms];
            for (int b = 0; b < graph.begins().length; b++) {
                int order = graph.orders()[b];
                valences[graph.begins()[b]] += order;
                valences[graph.ends()[b]] += order;
                molecule.addBond(
                        graph.begins()[b],
                        graph.ends()[b],
                        order == 1
                                ? Molecule.cBondTypeSingle
                                : order == 2 ? Molecule.cBondTypeDouble : Molecule.cBondTypeTriple);
            }
            for (int i = 0; i < atoms; i++) {
                if (molecule.getImplicitHydrogens(i) != 0) {
                    molecule.setAtomAbnormalValence(i, valences[i]);
                }
            }
            for (int[] t : graph.tetrahedra()) {
                molecule.setAtomParity(t[0], parity(graph, t), false);
            }
            for (int[] d : graph.doubleBonds()) {
                molecule.setBondParity(bond(graph, d[0], d[1]), parityOfBond(graph, d), false);
            }
            molecule.setParitiesValid(0);
            return molecule;
        }

        /** 1 if the ligands in ascending order, hydrogens and lone pairs last, run clockwise, else 2. */
        private static int parity(AtomGraph graph, int[] t) {
            long[] keys = new long[4];
            for (int k = 0; k < 4; k++) {
                keys[k] = rank(graph, t[0], t[k + 1]);
            }
            boolean clockwise = t[5] == 1;
            for (int i = 0; i < 4; i++) {
                for (int j = i + 1; j < 4; j++) {
                    clockwise ^= keys[i] > keys[j];
                }
            }
            return clockwise ? Molecule.cAtomParity1 : Molecule.cAtomParity2;
        }

        private static long rank(AtomGraph graph, int centre, int ligand) {
            boolean last = ligand == centre || isPlainHydrogen(graph, ligand);
            return last ? Integer.MAX_VALUE + (long) ligand : ligand;
        }

        private static boolean isPlainHydrogen(AtomGraph graph, int atom) {
            return graph.atomicNumbers()[atom] == 1 && graph.isotopes()[atom] == 0;
        }

        private static int bond(AtomGraph graph, int a, int b) {
            for (int k = 0; k < graph.begins().length; k++) {
                int begin = graph.begins()[k];
                int end = graph.ends()[k];
                if ((begin == a && end == b) || (begin == b && end == a)) {
                    return k;
                }
            }
            throw new IllegalArgumentException("atoms " + a + " and " + b + " are not bonded");
        }

        /** E (1) if the first ligands of both ends, hydrogens and lone pairs last, lie on opposite sides, else Z (2). */
        private static int parityOfBond(AtomGraph graph, int[] d) {
            boolean opposite = d[4] == 1;
            opposite ^= rank(graph, d[0], d[2]) != lowestRank(graph, d[0], d[1]);
            opposite ^= rank(graph, d[1], d[3]) != lowestRank(graph, d[1], d[0]);
            return opposite ? Molecule.cBondParityEor1 : Molecule.cBondParityZor2;
        }

        private static long lowestRank(AtomGraph graph, int atom, int except) {
            long lowest = Long.MAX_VALUE;
            for (int k = 0; k < graph.begins().length; k++) {
                int other =
                        graph.begins()[k] == atom ? graph.ends()[k] : graph.ends()[k] == atom ? graph.begins()[k] : -1;
                if (other >= 0 && other != except) {
                    lowest = Math.min(lowest, rank(graph, atom, other));
                }
            }
            return lowest;
        }
    }
}

package org.polyinfo.io.radonpy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.io.internal.Compression;

/**
 * A molecule as RadonPy stores it: RDKit's "commonchem" JSON with a block {@code radonpy_extention} (spelled so) that holds
 * force-field assignment, charges, residues and cell. Atom numbers count from 0. Energies are in kcal/mol, lengths in Å,
 * angles in degrees, charges in e.
 *
 * @param name name of the molecule, often empty
 * @param atoms the atoms
 * @param bonds the bonds
 * @param conformers coordinates in Å, {@code [3 * atom + axis]}, one list per conformer
 * @param angles angles with their force field; empty before assignment
 * @param dihedrals dihedrals with their force field
 * @param impropers impropers with their force field
 * @param cell the periodic cell, if there is one
 * @param properties properties of the molecule: {@code num_units}, {@code ff_name}, {@code pair_style} …
 */
public record RadonPyMolecule(
        String name,
        List<Atom> atoms,
        List<Bond> bonds,
        List<List<Double>> conformers,
        List<Angle> angles,
        List<Dihedral> dihedrals,
        List<Improper> impropers,
        Optional<SimulationBox> cell,
        Map<String, String> properties) {

    /** Isotope by which RadonPy marks the hydrogens that stand for the ends {@code *} of a repeat unit. */
    private static final int LINKER_ISOTOPE = 3;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Copies its lists. */
    public RadonPyMolecule {
        atoms = List.copyOf(atoms);
        bonds = List.copyOf(bonds);
        conformers = List.copyOf(conformers);
        angles = List.copyOf(angles);
        dihedrals = List.copyOf(dihedrals);
        impropers = List.copyOf(impropers);
        properties = Map.copyOf(properties);
    }

    /**
     * An atom.
     *
     * @param atomicNumber atomic number; 1 for linkers too
     * @param isotope mass number, 0 for the natural mixture
     * @param formalCharge formal charge
     * @param type force-field type, empty before assignment
     * @param charge partial charge in e
     * @param epsilonKcalPerMol depth of the Lennard-Jones well
     * @param sigmaAngstrom Lennard-Jones diameter
     * @param residue residue name ({@code TU0}, {@code RU0} …), empty where there is none
     * @param residueNumber residue number, 0 where there is none
     */
    public record Atom(
            int atomicNumber,
            int isotope,
            int formalCharge,
            String type,
            OptionalDouble charge,
            OptionalDouble epsilonKcalPerMol,
            OptionalDouble sigmaAngstrom,
            String residue,
            int residueNumber) {

        /** Whether the atom stands for an end {@code *} of a repeat unit. */
        public boolean isLinker() {
            return atomicNumber == 1 && isotope == LINKER_ISOTOPE;
        }
    }

    /**
     * A bond.
     *
     * @param a one atom
     * @param b the other
     * @param order 1, 2, 3; aromatic bonds are Kekulé
     * @param type force-field types of its ends, empty before assignment
     * @param kKcalPerMolA2 force constant K of K (r − r0)²
     * @param r0Angstrom equilibrium length
     */
    public record Bond(int a, int b, int order, String type, OptionalDouble kKcalPerMolA2, OptionalDouble r0Angstrom) {}

    /**
     * An angle.
     *
     * @param a one end
     * @param b the middle
     * @param c the other end
     * @param type force-field types
     * @param kKcalPerMolRad2 force constant K of K (θ − θ0)²
     * @param theta0Deg equilibrium angle
     */
    public record Angle(int a, int b, int c, String type, double kKcalPerMolRad2, double theta0Deg) {}

    /**
     * A dihedral: the sum of K (1 + cos(n φ − d)) over its terms, of which several may have the same n.
     *
     * @param a first atom
     * @param b second atom
     * @param c third atom
     * @param d fourth atom
     * @param type force-field types
     * @param terms the terms
     */
    public record Dihedral(int a, int b, int c, int d, String type, List<Term> terms) {
        /** Copies its list. */
        public Dihedral {
            terms = List.copyOf(terms);
        }
    }

    /**
     * One term of a dihedral.
     *
     * @param kKcalPerMol K
     * @param n periodicity
     * @param dDeg phase
     */
    public record Term(double kKcalPerMol, int n, double dDeg) {}

    /**
     * An improper of style cvff: K (1 + d cos(n φ)).
     *
     * @param a central atom
     * @param b neighbour
     * @param c neighbour
     * @param d neighbour
     * @param type force-field types
     * @param kKcalPerMol K
     * @param sign d, +1 or −1
     * @param n periodicity
     */
    public record Improper(int a, int b, int c, int d, String type, double kKcalPerMol, int sign, int n) {}

    /**
     * Reads a file, plain or compressed.
     *
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is a Python pickle, not JSON, or not such a molecule; the message names the path inside
     *     the JSON document
     */
    public static RadonPyMolecule read(Path file) throws IOException {
        RadonPyResults.refusePickle(file);
        String source = file.toString();
        // UTF-8 always: zero bytes would make the parser guess another encoding.
        try (var in = new InputStreamReader(Compression.open(file), StandardCharsets.UTF_8)) {
            return new Reader(source).molecule(MAPPER.readTree(in));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw FormatException.because(
                    at == null
                            ? SourcePosition.of(source)
                            : new SourcePosition(source, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr())),
                    "is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Net charge of the partial charges in e; empty where an atom has none. */
    public OptionalDouble totalCharge() {
        double sum = 0;
        for (Atom atom : atoms) {
            if (atom.charge().isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += atom.charge().getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    /** Walks the tree; every failure names the path it happened at. */
    private static final class Reader {

        private final String source;
        private int atomCount;

        Reader(String source) {
            this.source = source;
        }

        RadonPyMolecule molecule(JsonNode root) {
            JsonNode molecule = list(root, "molecules", "").path(0);
            if (!root.has("commonchem") || !molecule.isObject()) {
                throw expected("", "a commonchem document with a molecule", root);
            }
            JsonNode defaults = root.path("defaults");
            JsonNode extension = extension(molecule);
            JsonNode cell = extension.path("cell");
            List<Atom> atoms =
                    atoms(list(molecule, "atoms", "molecules[0]"), defaults.path("atom"), extension.path("atoms"));
            Map<String, String> properties = new LinkedHashMap<>();
            molecule.path("properties")
                    .properties()
                    .forEach(e -> properties.put(e.getKey(), e.getValue().asText()));
            return new RadonPyMolecule(
                    molecule.path("name").asText(""),
                    atoms,
                    bonds(molecule.path("bonds"), defaults.path("bond"), extension.path("bonds")),
                    conformers(molecule.path("conformers")),
                    angles(extension.path("angles")),
                    dihedrals(extension.path("dihedrals")),
                    impropers(extension.path("impropers")),
                    cell.isObject() ? Optional.of(box(cell)) : Optional.empty(),
                    properties);
        }

        private static JsonNode extension(JsonNode molecule) {
            for (JsonNode extension : molecule.path("extensions")) {
                if (extension.path("name").asText().equals("radonpy_extention")) {
                    return extension;
                }
            }
            return MissingNode.getInstance();
        }

        private List<Atom> atoms(JsonNode list, JsonNode defaults, JsonNode extra) {
            atomCount = list.size();
            if (!extra.isMissingNode() && extra.size() != atomCount) {
                throw expected("radonpy_extention.atoms", atomCount + " atoms as in the molecule", extra);
            }
            List<Atom> atoms = new ArrayList<>();
            for (int i = 0; i < atomCount; i++) {
                JsonNode atom = list.get(i);
                JsonNode more = extra.path(i);
                String path = "radonpy_extention.atoms[" + i + "]";
                atoms.add(new Atom(
                        atom.path("z").asInt(defaults.path("z").asInt(6)),
                        atom.path("isotope").asInt(defaults.path("isotope").asInt(0)),
                        atom.path("chg").asInt(defaults.path("chg").asInt(0)),
                        more.path("ff_type").asText(""),
                        optional(more, "AtomicCharge", path),
                        optional(more, "ff_epsilon", path),
                        optional(more, "ff_sigma", path),
                        more.path("ResidueName").asText("").strip(),
                        more.path("ResidueNumber").asInt(0)));
            }
            return atoms;
        }

        private List<Bond> bonds(JsonNode list, JsonNode defaults, JsonNode extra) {
            List<Bond> bonds = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                JsonNode bond = list.get(i);
                JsonNode more = extra.path(i);
                String path = "molecules[0].bonds[" + i + "]";
                bonds.add(new Bond(
                        atom(bond.path("atoms").path(0), path),
                        atom(bond.path("atoms").path(1), path),
                        bond.path("bo").asInt(defaults.path("bo").asInt(1)),
                        more.path("ff_type").asText(""),
                        optional(more, "ff_k", path),
                        optional(more, "ff_r0", path)));
            }
            return bonds;
        }

        private List<List<Double>> conformers(JsonNode list) {
            List<List<Double>> conformers = new ArrayList<>();
            for (JsonNode conformer : list) {
                String path = "molecules[0].conformers[" + conformers.size() + "].coords";
                JsonNode coordinates = conformer.path("coords");
                if (coordinates.size() != atomCount) {
                    throw expected(path, atomCount + " positions", coordinates);
                }
                List<Double> values = new ArrayList<>();
                for (JsonNode position : coordinates) {
                    for (int axis = 0; axis < 3; axis++) {
                        values.add(number(position.path(axis), path));
                    }
                }
                conformers.add(List.copyOf(values));
            }
            return conformers;
        }

        private List<Angle> angles(JsonNode list) {
            List<Angle> angles = new ArrayList<>();
            for (JsonNode angle : list) {
                String path = "radonpy_extention.angles[" + angles.size() + "]";
                JsonNode field = angle.path("ff");
                angles.add(new Angle(
                        atom(angle.path("a"), path),
                        atom(angle.path("b"), path),
                        atom(angle.path("c"), path),
                        field.path("ff_type").asText(""),
                        number(field.path("k"), path),
                        number(field.path("theta0"), path)));
            }
            return angles;
        }

        private List<Dihedral> dihedrals(JsonNode list) {
            List<Dihedral> dihedrals = new ArrayList<>();
            for (JsonNode dihedral : list) {
                String path = "radonpy_extention.dihedrals[" + dihedrals.size() + "]";
                JsonNode field = dihedral.path("ff");
                List<Term> terms = new ArrayList<>();
                for (int i = 0; i < field.path("k").size(); i++) {
                    terms.add(new Term(
                            number(field.path("k").path(i), path),
                            whole(field.path("n").path(i), path),
                            number(field.path("d0").path(i), path)));
                }
                dihedrals.add(new Dihedral(
                        atom(dihedral.path("a"), path),
                        atom(dihedral.path("b"), path),
                        atom(dihedral.path("c"), path),
                        atom(dihedral.path("d"), path),
                        field.path("ff_type").asText(""),
                        terms));
            }
            return dihedrals;
        }

        private List<Improper> impropers(JsonNode list) {
            List<Improper> impropers = new ArrayList<>();
            for (JsonNode improper : list) {
                String path = "radonpy_extention.impropers[" + impropers.size() + "]";
                JsonNode field = improper.path("ff");
                impropers.add(new Improper(
                        atom(improper.path("a"), path),
                        atom(improper.path("b"), path),
                        atom(improper.path("c"), path),
                        atom(improper.path("d"), path),
                        field.path("ff_type").asText(""),
                        number(field.path("k"), path),
                        whole(field.path("d0"), path),
                        whole(field.path("n"), path)));
            }
            return impropers;
        }

        private SimulationBox box(JsonNode cell) {
            String path = "radonpy_extention.cell";
            double[] lo = new double[3];
            double[] hi = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                lo[axis] = number(cell.path("xyz".charAt(axis) + "lo"), path);
                hi[axis] = number(cell.path("xyz".charAt(axis) + "hi"), path);
            }
            return SimulationBox.orthogonal(lo, hi);
        }

        private int atom(JsonNode node, String path) {
            int atom = whole(node, path);
            if (atom < 0 || atom >= atomCount) {
                throw expected(path, "an atom from 0 to " + (atomCount - 1), node);
            }
            return atom;
        }

        private int whole(JsonNode node, String path) {
            double value = number(node, path);
            if (value != (int) value) {
                throw expected(path, "a whole number", node);
            }
            return (int) value;
        }

        private OptionalDouble optional(JsonNode parent, String key, String path) {
            JsonNode node = parent.path(key);
            return node.isMissingNode() || node.isNull()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(number(node, path + "." + key));
        }

        private double number(JsonNode node, String path) {
            if (!node.isNumber()) {
                throw expected(path, "a number", node);
            }
            return node.asDouble();
        }

        private JsonNode list(JsonNode parent, String key, String path) {
            JsonNode list = parent.path(key);
            if (!list.isArray()) {
                throw expected(path.isEmpty() ? key : path + "." + key, "a list", list);
            }
            return list;
        }

        private FormatException expected(String path, String expected, JsonNode found) {
            return FormatException.expected(
                    SourcePosition.of(source),
                    (path.isEmpty() ? "" : path + " to have ") + expected,
                    found.isMissingNode() ? "nothing" : found.toString());
        }
    }
}

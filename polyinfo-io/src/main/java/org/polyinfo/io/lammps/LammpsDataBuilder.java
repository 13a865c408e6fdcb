package org.polyinfo.io.lammps;

import java.util.List;
import org.polyinfo.core.trajectory.SimulationBox;

/**
 * Builds a {@link LammpsData} from nothing: types first, then atoms, then what connects them. Not thread-safe.
 *
 * <pre>{@code
 * LammpsDataBuilder water = LammpsData.builder(AtomStyle.FULL).title("one molecule")
 *     .box(new double[] {0, 0, 0}, new double[] {20, 20, 20});
 * int o = water.addAtomType(15.999, "OW");
 * int h = water.addAtomType(1.008, "HW");
 * water.atom(1, 1, o, -0.83, 10, 10, 10).atom(2, 1, h, 0.415, 10.76, 10.59, 10).atom(3, 1, h, 0.415, 9.24, 10.59, 10)
 *     .connect(Interaction.BOND, 1, 1, 2).connect(Interaction.BOND, 1, 1, 3).connect(Interaction.ANGLE, 1, 2, 1, 3)
 *     .coefficients(new Coefficients("Bond Coeffs", "harmonic", List.of(Coefficients.Row.of(1, "OW,HW", 450, 0.957))));
 * LammpsData data = water.build();
 * }</pre>
 */
public final class LammpsDataBuilder {

    private final DataContent content;

    LammpsDataBuilder(AtomStyle style) {
        if (style == AtomStyle.HYBRID || !DataContent.extraColumnsOf(style).isEmpty()) {
            throw new IllegalArgumentException(
                    "style must be one of atomic, charge, bond, angle, molecular, full, found " + style.lammpsName());
        }
        this.content = new DataContent(style, List.of());
    }

    /** The first line of the file. */
    public LammpsDataBuilder title(String title) {
        content.title = oneLine("title", title);
        return this;
    }

    /** A box with edges along x, y, z. */
    public LammpsDataBuilder box(double[] lo, double[] hi) {
        content.bounds =
                new DataBounds(DataBounds.Shape.ORTHOGONAL, checked(lo, hi, lo[0], hi[0], lo[1], hi[1], lo[2], hi[2]));
        return this;
    }

    /** LAMMPS's restricted triclinic box, as {@link SimulationBox#triclinic}. */
    public LammpsDataBuilder triclinic(double[] lo, double[] hi, double xy, double xz, double yz) {
        content.bounds = new DataBounds(
                DataBounds.Shape.TRICLINIC, checked(lo, hi, lo[0], hi[0], lo[1], hi[1], lo[2], hi[2], xy, xz, yz));
        return this;
    }

    private static double[] checked(double[] lo, double[] hi, double... values) {
        for (int axis = 0; axis < 3; axis++) {
            if (!(lo[axis] < hi[axis])) {
                throw new IllegalArgumentException(
                        "lo must be below hi, found " + lo[axis] + " and " + hi[axis] + " along axis " + axis);
            }
        }
        return values;
    }

    /**
     * Adds an atom type.
     *
     * @param mass mass in the unit style's unit
     * @param name name, written as comment; may be empty
     * @return its number
     */
    public int addAtomType(double mass, String name) {
        if (!(mass > 0)) {
            throw new IllegalArgumentException("mass must be positive, found " + mass);
        }
        content.masses.put(++content.atomTypes, new DataContent.Mass(mass, oneLine("name", name)));
        return content.atomTypes;
    }

    /** Adds a coefficient section; its rows tell how many types of that interaction there are. */
    public LammpsDataBuilder coefficients(Coefficients coefficients) {
        for (Interaction kind : Interaction.values()) {
            if (kind.coefficientSection().equals(coefficients.section())) {
                DataContent.Connections connections = content.connections(kind);
                coefficients.rows().forEach(r -> connections.types = Math.max(connections.types, r.type()));
            }
        }
        content.coefficients.put(coefficients.section(), coefficients);
        return this;
    }

    /**
     * Adds an atom.
     *
     * @param id unique, at least 1
     * @param molecule molecule number; not used where the style has none
     * @param type type number, from 1
     * @param charge charge; not used where the style has none
     * @param x position
     * @param y position
     * @param z position
     * @throws IllegalArgumentException if the id is there already or the type is not
     */
    public LammpsDataBuilder atom(long id, long molecule, int type, double charge, double x, double y, double z) {
        if (type < 1 || type > content.atomTypes) {
            throw new IllegalArgumentException("type must be 1 to " + content.atomTypes + ", found " + type);
        }
        if (id < 1 || !content.index.add(id)) {
            throw new IllegalArgumentException("id must be positive and new, found " + id);
        }
        content.ensureRoomForAtom();
        int row = content.atoms++;
        content.id[row] = id;
        content.type[row] = type;
        if (content.style.hasMolecule()) {
            content.molecule[row] = molecule;
        }
        if (content.style.hasCharge()) {
            content.charge[row] = charge;
        }
        content.xyz[3 * row] = x;
        content.xyz[3 * row + 1] = y;
        content.xyz[3 * row + 2] = z;
        return this;
    }

    /**
     * Gives velocities to all atoms.
     *
     * @param velocities {@code [3 * row + axis]} in the order the atoms were added
     * @throws IllegalArgumentException if their number is another
     */
    public LammpsDataBuilder velocities(double[] velocities) {
        if (velocities.length != 3 * content.atoms) {
            throw new IllegalArgumentException(
                    "velocities must have " + 3 * content.atoms + " values, found " + velocities.length);
        }
        content.hasVelocities = true;
        content.velocity = velocities.clone();
        return this;
    }

    /**
     * Adds an interaction.
     *
     * @param kind which
     * @param type type number, from 1
     * @param atoms ids of its atoms
     * @throws IllegalArgumentException if the number of atoms is not that of the kind, or an atom has not been added
     */
    public LammpsDataBuilder connect(Interaction kind, int type, long... atoms) {
        if (atoms.length != kind.atoms() || type < 1) {
            throw new IllegalArgumentException("a " + kind.singular() + " must have a positive type and " + kind.atoms()
                    + " atoms, found type " + type + " and " + atoms.length + " atoms");
        }
        DataContent.Connections connections = content.connections(kind);
        connections.ensureRoom();
        for (int i = 0; i < atoms.length; i++) {
            if (content.index.rowOf(atoms[i]) < 0) {
                throw new IllegalArgumentException("there is no atom of id " + atoms[i]);
            }
            connections.atom[kind.atoms() * connections.count + i] = atoms[i];
        }
        connections.type[connections.count++] = type;
        connections.types = Math.max(connections.types, type);
        return this;
    }

    /** The data file so far; the builder may go on. */
    public LammpsData build() {
        return new LammpsData(new DataContent(content));
    }

    private static String oneLine(String name, String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(name + " must be one line, found '" + text + "'");
        }
        return text;
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;

/**
 * A LAMMPS data file: box, types with masses and coefficients, atoms, velocities and bonded interactions (manual,
 * {@code read_data}). Immutable.
 *
 * <p>Atoms are rows from 0 in the order of the file; their ids are what interactions refer to, {@link #rowOf} leads from
 * one to the other. Types count from 1. All numbers are in the unit style of the simulation, which the file does not
 * always tell. Reading and writing cost one pass and about 100 bytes per atom and its interactions.
 */
public final class LammpsData {

    private static final Pattern UNITS_IN_TITLE = Pattern.compile("\\bunits = (\\w+)");
    private static final Pattern STEP_IN_TITLE = Pattern.compile("\\btimestep = (\\d{1,18})(?!\\d)");
    private static final Pattern ISOTOPE = Pattern.compile(",\\d+$");

    final DataContent content;

    LammpsData(DataContent content) {
        this.content = content;
    }

    /**
     * Reads a file, plain or compressed. The atom style is the one the file states ({@code Atoms # full}); where it states
     * none it is found from the number of columns, where that leaves no doubt.
     *
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is not a well-formed data file, or its atom style cannot be found
     */
    public static LammpsData read(Path file) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new LammpsDataReader(lines, null).read();
        }
    }

    /**
     * Reads a file that does not state its atom style.
     *
     * @param style style of the rows, unless the file states another
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is not a well-formed data file
     */
    public static LammpsData read(Path file, AtomStyle style) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new LammpsDataReader(lines, style).read();
        }
    }

    /**
     * Reads a text.
     *
     * @param source what to call the text in messages
     * @param text the content of a data file
     * @throws FormatException if it is not well-formed, or its atom style cannot be found
     */
    public static LammpsData parse(String source, String text) {
        try (ByteLines lines = ByteLines.of(text, source)) {
            return new LammpsDataReader(lines, null).read();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    /** Begins a data file from nothing. */
    public static LammpsDataBuilder builder(AtomStyle style) {
        return new LammpsDataBuilder(style);
    }

    /**
     * Writes the file as LAMMPS's {@code write_data} lays it out, compressed where the name ends in {@code .gz}. It appears
     * whole or not at all, and reads back to exactly the same numbers.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        write(file, DataLayout.WRITE_DATA);
    }

    /**
     * Writes the file in a layout.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file, DataLayout layout) throws IOException {
        LammpsDataWriter.write(this, layout, file);
    }

    /**
     * Writes to a writer in a layout.
     *
     * @throws IOException if the writer fails
     */
    public void write(Writer writer, DataLayout layout) throws IOException {
        LammpsDataWriter.write(this, layout, writer);
    }

    /** The first line of the file. */
    public String title() {
        return content.title;
    }

    /** The unit style, where the title tells it as newer LAMMPS versions do. */
    public Optional<LammpsUnits> units() {
        Matcher matcher = UNITS_IN_TITLE.matcher(content.title);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LammpsUnits.of(matcher.group(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The time step the file was written at, where the title tells it. */
    public OptionalLong timeStep() {
        Matcher matcher = STEP_IN_TITLE.matcher(content.title);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Style of the rows of section Atoms. */
    public AtomStyle atomStyle() {
        return content.style;
    }

    /** The cell, taken as periodic in all directions: a data file does not tell. */
    public SimulationBox box() {
        return content.bounds.box();
    }

    /** Whether the file has tilt factors or edge vectors, be they zero. */
    public boolean isTriclinic() {
        return content.bounds.shape() != DataBounds.Shape.ORTHOGONAL;
    }

    /** Number of atoms. */
    public int atomCount() {
        return content.atoms;
    }

    /** Number of atom types. */
    public int atomTypes() {
        return content.atomTypes;
    }

    /** Id of an atom. */
    public long atomId(int row) {
        return content.id[check(row)];
    }

    /** Row of the atom of an id, or -1 where there is none. */
    public int rowOf(long id) {
        return content.index.rowOf(id);
    }

    /** Type of an atom, from 1. */
    public int type(int row) {
        return content.type[check(row)];
    }

    /** Molecule of an atom, 0 where the style has none. */
    public long molecule(int row) {
        return content.style.hasMolecule() ? content.molecule[check(row)] : 0;
    }

    /** Charge of an atom, empty where the style has none. */
    public OptionalDouble charge(int row) {
        check(row);
        return content.style.hasCharge() ? OptionalDouble.of(content.charge[row]) : OptionalDouble.empty();
    }

    /** One coordinate of an atom as the file has it: wrapped into the box or not. */
    public double coordinate(int row, int axis) {
        return content.xyz[3 * check(row) + axis];
    }

    /** Whether the atoms have image flags. */
    public boolean hasImages() {
        return content.hasImages;
    }

    /** How many edges the atom has wandered out of the box, 0 where there are no image flags. */
    public int image(int row, int axis) {
        return content.hasImages ? content.image[3 * check(row) + axis] : 0;
    }

    /** One coordinate of an atom moved out of the box by its image flags. */
    public double unwrappedCoordinate(int row, int axis) {
        double x = coordinate(row, axis);
        if (content.hasImages) {
            for (int edge = 0; edge < 3; edge++) {
                x += content.image[3 * row + edge] * content.bounds.edge(edge, axis);
            }
        }
        return x;
    }

    /** Whether there are velocities. */
    public boolean hasVelocities() {
        return content.hasVelocities;
    }

    /** One component of an atom's velocity, empty where there are none. */
    public OptionalDouble velocity(int row, int axis) {
        check(row);
        return content.hasVelocities ? OptionalDouble.of(content.velocity[3 * row + axis]) : OptionalDouble.empty();
    }

    /** Names of the columns that are neither id, molecule, type, charge nor position. */
    public List<String> extraColumns() {
        return content.extraColumns;
    }

    /**
     * One value of an extra column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double extra(String column, int row) {
        int index = content.extraColumns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "column must be one of " + content.extraColumns + ", found '" + column + "'");
        }
        return content.extra[check(row) * content.extraColumns.size() + index];
    }

    /** The text behind {@code #} in an atom's row, empty where there is none. */
    public String comment(int row) {
        check(row);
        return content.atomComments.getOrDefault(row, "");
    }

    /** Mass of a type, empty where the file has none or says 0, because each atom has a mass of its own. */
    public OptionalDouble mass(int type) {
        DataContent.Mass mass = content.masses.get(checkType(type));
        return mass == null || mass.mass() == 0 ? OptionalDouble.empty() : OptionalDouble.of(mass.mass());
    }

    /**
     * Name of an atom type: its label, else the comment at its mass, else the one at its pair coefficients; empty where
     * there is none. A trailing isotope number as RadonPy writes it ({@code c3,0}) is left out.
     */
    public String typeName(int type) {
        List<String> labels = content.atomLabels;
        if (checkType(type) <= labels.size()) {
            return labels.get(type - 1);
        }
        DataContent.Mass mass = content.masses.get(type);
        String name = mass == null ? "" : mass.comment();
        if (name.isEmpty()) {
            name = find("Pair Coeffs").stream()
                    .flatMap(c -> c.rows().stream())
                    .filter(r -> r.type() == type)
                    .map(Coefficients.Row::comment)
                    .findFirst()
                    .orElse("");
        }
        return ISOTOPE.matcher(name).replaceFirst("");
    }

    /** Number of interactions of a kind. */
    public int count(Interaction kind) {
        return content.connections(kind).count;
    }

    /** Number of types of a kind of interaction. */
    public int types(Interaction kind) {
        return content.connections(kind).types;
    }

    /** Type of an interaction, from 1. */
    public int type(Interaction kind, int row) {
        DataContent.Connections connections = content.connections(kind);
        return connections.type[checkIndex("row", row, connections.count)];
    }

    /** Id of one of the atoms of an interaction. */
    public long atomId(Interaction kind, int row, int position) {
        DataContent.Connections connections = content.connections(kind);
        checkIndex("row", row, connections.count);
        return connections.atom[kind.atoms() * row + checkIndex("position", position, kind.atoms())];
    }

    /** Labels of the types of a kind of interaction, empty where the file has none. */
    public List<String> labels(Interaction kind) {
        return content.connections(kind).labels;
    }

    /** All coefficient sections, in the order of the file. */
    public List<Coefficients> coefficients() {
        return List.copyOf(content.coefficients.values());
    }

    /** One coefficient section, {@code Pair Coeffs} for example. */
    public Optional<Coefficients> find(String section) {
        return Optional.ofNullable(content.coefficients.get(section));
    }

    /** The sections the file has, in the order they are written, each with its number of rows. */
    public Map<String, Integer> sections() {
        Map<String, Integer> sections = new LinkedHashMap<>();
        putIfAny(sections, "Atom Type Labels", content.atomLabels.size());
        for (Interaction kind : Interaction.values()) {
            putIfAny(sections, kind.labelSection(), labels(kind).size());
        }
        putIfAny(sections, "Masses", content.masses.size());
        content.coefficients.forEach((name, c) -> sections.put(name, c.rows().size()));
        putIfAny(sections, "Atoms", atomCount());
        putIfAny(sections, "Velocities", content.hasVelocities ? atomCount() : 0);
        for (Interaction kind : Interaction.values()) {
            putIfAny(sections, kind.section(), count(kind));
        }
        content.otherSections.forEach((name, rows) -> sections.put(name, rows.size()));
        return sections;
    }

    private static void putIfAny(Map<String, Integer> sections, String name, int rows) {
        if (rows > 0) {
            sections.put(name, rows);
        }
    }

    /**
     * The same atoms inside the box, image flags counting the edges taken off; all directions count as periodic. Their
     * unwrapped positions stay the same up to rounding.
     */
    public LammpsData wrapped() {
        DataContent moved = new DataContent(content);
        SimulationBox box = box();
        double[] fraction = new double[3];
        moved.hasImages = true;
        moved.image = content.hasImages ? content.image.clone() : new int[3 * content.atoms];
        for (int row = 0; row < content.atoms; row++) {
            for (int turn = 0;
                    turn < 2;
                    turn++) { // adding an edge to a point just below the box may end on its far side
                box.toFractional(moved.xyz[3 * row], moved.xyz[3 * row + 1], moved.xyz[3 * row + 2], fraction);
                for (int edge = 0; edge < 3; edge++) {
                    int steps = (int) Math.floor(fraction[edge]);
                    moved.image[3 * row + edge] += steps;
                    for (int axis = 0; axis < 3 && steps != 0; axis++) {
                        moved.xyz[3 * row + axis] -= steps * content.bounds.edge(edge, axis);
                    }
                }
            }
        }
        return new LammpsData(moved);
    }

    /** The same atoms moved out of the box by their image flags, which are gone; molecules are whole again. */
    public LammpsData unwrapped() {
        DataContent moved = new DataContent(content);
        for (int row = 0; row < content.atoms; row++) {
            for (int axis = 0; axis < 3; axis++) {
                moved.xyz[3 * row + axis] = unwrappedCoordinate(row, axis);
            }
        }
        moved.hasImages = false;
        moved.image = new int[0];
        return new LammpsData(moved);
    }

    private int check(int row) {
        return checkIndex("row", row, content.atoms);
    }

    private int checkType(int type) {
        if (type < 1 || type > content.atomTypes) {
            throw new IllegalArgumentException("type must be 1 to " + content.atomTypes + ", found " + type);
        }
        return type;
    }

    private static int checkIndex(String name, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(name + " must be 0 to " + (size - 1) + ", found " + index);
        }
        return index;
    }

    /** Whether everything is the same to the last bit, the order of rows included. */
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof LammpsData other && content.sameAs(other.content);
    }

    @Override
    public int hashCode() {
        return 31 * content.atoms + Arrays.hashCode(Arrays.copyOf(content.xyz, Math.min(30, content.xyz.length)));
    }

    /** {@code LammpsData[full, 102 atoms of 9 types, 92 bonds, …]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("LammpsData[" + content.style.lammpsName() + ", " + content.atoms
                + " atoms of " + content.atomTypes + " types");
        for (Interaction kind : Interaction.values()) {
            if (count(kind) > 0) {
                text.append(", ").append(count(kind)).append(' ').append(kind.plural());
            }
        }
        return text.append(", ").append(box()).append(']').toString();
    }
}

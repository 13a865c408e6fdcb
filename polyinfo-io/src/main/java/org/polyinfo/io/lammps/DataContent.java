package org.polyinfo.io.lammps;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polyinfo.io.internal.IdIndex;

/**
 * What a data file holds, growing while it is read or built. Arrays grow with what is put into them, never with what a
 * header promises, and may be longer than the number of rows.
 */
final class DataContent {

    /** Mass of a type, with the text behind {@code #}. */
    record Mass(double mass, String comment) {}

    /** A section that is kept without being understood: the text behind its name, and its rows. */
    record OtherSection(String hint, List<String> rows) {

        int size() {
            return rows.size();
        }
    }

    /** The interactions of one kind: {@code atom[n * row + position]}. */
    static final class Connections {
        final Interaction kind;
        int types;
        int count;
        int[] type = {};
        long[] atom = {};
        List<String> labels = List.of();

        Connections(Interaction kind) {
            this.kind = kind;
        }

        Connections(Connections other) {
            this(other.kind);
            types = other.types;
            count = other.count;
            type = Arrays.copyOf(other.type, count);
            atom = Arrays.copyOf(other.atom, kind.atoms() * count);
            labels = other.labels;
        }

        void ensureRoom() {
            if (count == type.length) {
                int more = grown(count);
                type = Arrays.copyOf(type, more);
                atom = Arrays.copyOf(atom, Math.multiplyExact(kind.atoms(), more));
            }
        }

        boolean sameAs(Connections other) {
            return types == other.types
                    && labels.equals(other.labels)
                    && Arrays.equals(type, 0, count, other.type, 0, other.count)
                    && Arrays.equals(atom, 0, kind.atoms() * count, other.atom, 0, kind.atoms() * other.count);
        }
    }

    final AtomStyle style;
    final List<String> extraColumns;
    String title = "LAMMPS data file";
    DataBounds bounds = DataBounds.DEFAULT;
    /** Header lines beyond the usual counts: keyword to number, {@code extra bond per atom} to 2. */
    Map<String, String> otherHeaders = new LinkedHashMap<>();

    int atomTypes;
    List<String> atomLabels = List.of();
    SortedMap<Integer, Mass> masses = new TreeMap<>();
    Map<String, Coefficients> coefficients = new LinkedHashMap<>();

    int atoms;
    long[] id = {};
    long[] molecule = {};
    int[] type = {};
    double[] charge = {};
    double[] xyz = {};
    double[] extra = {};
    Map<Integer, String> atomComments = new TreeMap<>();
    IdIndex index = new IdIndex();
    boolean hasImages;
    int[] image = {};
    boolean hasVelocities;
    double[] velocity = {};
    /** Further columns of Velocities, angular ones: {@code [columns * row + column]}. */
    int extraVelocityColumns;

    double[] extraVelocity = {};

    final Map<Interaction, Connections> connections = new EnumMap<>(Interaction.class);
    Map<String, OtherSection> otherSections = new LinkedHashMap<>();

    DataContent(AtomStyle style, List<String> extraColumns) {
        this.style = style;
        this.extraColumns = extraColumns;
        for (Interaction kind : Interaction.values()) {
            connections.put(kind, new Connections(kind));
        }
    }

    DataContent(DataContent other) {
        style = other.style;
        extraColumns = other.extraColumns;
        title = other.title;
        bounds = other.bounds;
        otherHeaders = new LinkedHashMap<>(other.otherHeaders);
        atomTypes = other.atomTypes;
        atomLabels = other.atomLabels;
        masses = new TreeMap<>(other.masses);
        coefficients = new LinkedHashMap<>(other.coefficients);
        atoms = other.atoms;
        id = Arrays.copyOf(other.id, atoms);
        molecule = style.hasMolecule() ? Arrays.copyOf(other.molecule, atoms) : new long[0];
        type = Arrays.copyOf(other.type, atoms);
        charge = style.hasCharge() ? Arrays.copyOf(other.charge, atoms) : new double[0];
        xyz = Arrays.copyOf(other.xyz, 3 * atoms);
        extra = Arrays.copyOf(other.extra, extraColumns.size() * atoms);
        atomComments = new TreeMap<>(other.atomComments);
        for (int row = 0; row < atoms; row++) {
            index.add(id[row]);
        }
        hasImages = other.hasImages;
        image = hasImages ? Arrays.copyOf(other.image, 3 * atoms) : new int[0];
        hasVelocities = other.hasVelocities;
        velocity = hasVelocities ? Arrays.copyOf(other.velocity, 3 * atoms) : new double[0];
        extraVelocityColumns = other.extraVelocityColumns;
        extraVelocity = Arrays.copyOf(other.extraVelocity, extraVelocityColumns * atoms);
        other.connections.forEach((kind, c) -> connections.put(kind, new Connections(c)));
        otherSections = new LinkedHashMap<>(other.otherSections);
    }

    /** The columns of a style that have no field of their own. */
    static List<String> extraColumnsOf(AtomStyle style) {
        return style.columns().stream()
                .filter(c -> !List.of("id", "mol", "type", "q", "x", "y", "z").contains(c))
                .toList();
    }

    Connections connections(Interaction kind) {
        return Objects.requireNonNull(connections.get(kind));
    }

    void ensureRoomForAtom() {
        if (atoms == id.length) {
            int more = grown(atoms);
            id = Arrays.copyOf(id, more);
            type = Arrays.copyOf(type, more);
            xyz = Arrays.copyOf(xyz, Math.multiplyExact(3, more));
            if (style.hasMolecule()) {
                molecule = Arrays.copyOf(molecule, more);
            }
            if (style.hasCharge()) {
                charge = Arrays.copyOf(charge, more);
            }
            if (!extraColumns.isEmpty()) {
                extra = Arrays.copyOf(extra, Math.multiplyExact(extraColumns.size(), more));
            }
            if (hasImages) {
                image = Arrays.copyOf(image, 3 * more);
            }
        }
    }

    static int grown(int rows) {
        return Math.max(64, Math.addExact(rows, rows >> 1));
    }

    boolean sameAs(DataContent other) {
        boolean same = style == other.style
                && extraColumns.equals(other.extraColumns)
                && title.equals(other.title)
                && bounds.sameAs(other.bounds)
                && otherHeaders.equals(other.otherHeaders)
                && atomTypes == other.atomTypes
                && atomLabels.equals(other.atomLabels)
                && masses.equals(other.masses)
                && coefficients.equals(other.coefficients)
                && atoms == other.atoms
                && Arrays.equals(id, 0, atoms, other.id, 0, atoms)
                && (!style.hasMolecule() || Arrays.equals(molecule, 0, atoms, other.molecule, 0, atoms))
                && Arrays.equals(type, 0, atoms, other.type, 0, atoms)
                && (!style.hasCharge() || Arrays.equals(charge, 0, atoms, other.charge, 0, atoms))
                && Arrays.equals(xyz, 0, 3 * atoms, other.xyz, 0, 3 * atoms)
                && Arrays.equals(extra, 0, extraColumns.size() * atoms, other.extra, 0, extraColumns.size() * atoms)
                && atomComments.equals(other.atomComments)
                && hasImages == other.hasImages
                && (!hasImages || Arrays.equals(image, 0, 3 * atoms, other.image, 0, 3 * atoms))
                && hasVelocities == other.hasVelocities
                && (!hasVelocities || Arrays.equals(velocity, 0, 3 * atoms, other.velocity, 0, 3 * atoms))
                && extraVelocityColumns == other.extraVelocityColumns
                && Arrays.equals(extraVelocity, other.extraVelocity)
                && otherSections.equals(other.otherSections);
        for (Interaction kind : Interaction.values()) {
            same = same && connections(kind).sameAs(other.connections(kind));
        }
        return same;
    }
}

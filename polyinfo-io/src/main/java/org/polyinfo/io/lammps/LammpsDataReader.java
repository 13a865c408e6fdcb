package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.io.internal.ByteLines;

/** Reads a data file in one pass, sections in any order. */
final class LammpsDataReader {

    private static final Pattern SECTION = Pattern.compile("[A-Za-z]\\S*( [A-Za-z]\\S*)*");
    private static final int IMAGE_COLUMNS = 3;
    /** Hybrid styles have the columns of several; far more than any has. */
    private static final int MOST_COLUMNS = 256;

    private final ByteLines lines;
    private final @Nullable AtomStyle givenStyle;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, SourcePosition> sectionAt = new LinkedHashMap<>();
    private final Map<String, Integer> atomLabelNumbers = new HashMap<>();

    // What sections give before the atoms are known.
    private DataContent content = new DataContent(AtomStyle.ATOMIC, List.of());
    private boolean atomsRead;
    private long[] velocityId = {};
    private double[] velocities = {};
    private int velocityColumns;
    private String comment = "";
    private boolean ended;

    LammpsDataReader(ByteLines lines, @Nullable AtomStyle givenStyle) {
        this.lines = lines;
        this.givenStyle = givenStyle;
    }

    LammpsData read() throws IOException {
        if (!lines.next()) {
            throw FormatException.because(
                    SourcePosition.of(lines.source()), "expected a LAMMPS data file, found nothing");
        }
        refuseBinary();
        content.title = lines.text();
        readHeader();
        while (!ended) {
            readSection(sectionName());
        }
        if (lines.endedEarly()) {
            throw FormatException.because(lines.position(), "the compressed data end early");
        }
        requireSections();
        joinVelocities();
        return new LammpsData(content);
    }

    private void refuseBinary() {
        for (int i = lines.start(); i < lines.end(); i++) {
            if (lines.buffer()[i] == 0) {
                throw FormatException.because(
                        SourcePosition.of(lines.source(), 1),
                        "expected a LAMMPS data file, found binary data; a restart file is readable only by the LAMMPS"
                                + " version that wrote it: convert it with 'lmp -restart2data FILE.restart FILE.data'");
            }
        }
    }

    /** Goes to the next line that is not blank; false at the end. */
    private boolean nextLine() throws IOException {
        while (lines.next()) {
            comment = lines.cutComment('#');
            if (lines.fields() > 0) {
                return true;
            }
        }
        comment = "";
        ended = true;
        return false;
    }

    // Header

    private void readHeader() throws IOException {
        while (nextLine() && lines.isNumber(0)) {
            int numbers = 0;
            while (numbers < lines.fields() && lines.isNumber(numbers)) {
                numbers++;
            }
            String keyword = rest(numbers);
            if (keyword.isEmpty() || !SECTION.matcher(keyword).matches()) {
                throw lines.expected(
                        Math.min(numbers, lines.fields() - 1),
                        "a header line, numbers and then a keyword such as 'atoms'");
            }
            if (header.put(keyword, first(numbers)) != null) {
                throw lines.expected("header '" + keyword + "' once");
            }
            checkHeader(keyword, numbers);
        }
        content.bounds = bounds();
        content.atomTypes = headerCount("atom types");
        for (Interaction kind : Interaction.values()) {
            content.connections(kind).types = headerCount(kind.singular() + " types");
        }
        header.keySet().stream().filter(k -> !isUsual(k)).forEach(k -> content.otherHeaders.put(k, header.get(k)));
    }

    private String first(int numbers) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < numbers; i++) {
            fields.add(lines.field(i));
        }
        return String.join(" ", fields);
    }

    private String rest(int from) {
        List<String> fields = new ArrayList<>();
        for (int i = from; i < lines.fields(); i++) {
            fields.add(lines.field(i));
        }
        return String.join(" ", fields);
    }

    private static int numbersOf(String keyword) {
        return switch (keyword) {
            case "xlo xhi", "ylo yhi", "zlo zhi" -> 2;
            case "xy xz yz", "avec", "bvec", "cvec", "abc origin" -> 3;
            default -> 1;
        };
    }

    private static boolean isUsual(String keyword) {
        if (numbersOf(keyword) > 1 || keyword.equals("atoms") || keyword.equals("atom types")) {
            return true;
        }
        for (Interaction kind : Interaction.values()) {
            if (keyword.equals(kind.plural()) || keyword.equals(kind.singular() + " types")) {
                return true;
            }
        }
        return false;
    }

    private void checkHeader(String keyword, int numbers) {
        int wanted = numbersOf(keyword);
        if (isUsual(keyword) && numbers != wanted) {
            throw lines.expected(
                    Math.min(numbers, wanted),
                    wanted + (wanted == 1 ? " number" : " numbers") + " before '" + keyword + "'");
        }
        for (int i = 0; i < numbers; i++) {
            if (wanted > 1 && !Double.isFinite(lines.number(i, "a finite number"))) {
                throw lines.expected(i, "a finite number");
            }
            if (isUsual(keyword) && wanted == 1) {
                long count = lines.whole(i, "a whole number of " + keyword);
                if (count < 0) {
                    throw lines.expected(i, "a whole number of " + keyword + ", 0 or more");
                }
                if (count > Integer.MAX_VALUE && keyword.endsWith(" types")) {
                    throw lines.expected(i, "at most " + Integer.MAX_VALUE + " " + keyword);
                }
            }
        }
        if (keyword.endsWith("lo " + keyword.charAt(0) + "hi") && !(lines.number(0, "") < lines.number(1, ""))) {
            throw lines.expected(1, "an upper bound above the lower one");
        }
    }

    private DataBounds bounds() {
        if (header.containsKey("avec")) {
            double[] values = new double[12];
            String[] keywords = {"avec", "bvec", "cvec", "abc origin"};
            for (int k = 0; k < 4; k++) {
                fill(values, 3 * k, header.getOrDefault(keywords[k], "0 0 0"));
            }
            return new DataBounds(DataBounds.Shape.GENERAL, values);
        }
        boolean tilted = header.containsKey("xy xz yz");
        double[] values = Arrays.copyOf(DataBounds.DEFAULT.values(), tilted ? 9 : 6);
        fill(values, 0, header.getOrDefault("xlo xhi", "-0.5 0.5"));
        fill(values, 2, header.getOrDefault("ylo yhi", "-0.5 0.5"));
        fill(values, 4, header.getOrDefault("zlo zhi", "-0.5 0.5"));
        if (tilted) {
            fill(values, 6, header.getOrDefault("xy xz yz", ""));
        }
        return new DataBounds(tilted ? DataBounds.Shape.TRICLINIC : DataBounds.Shape.ORTHOGONAL, values);
    }

    private static void fill(double[] values, int at, String numbers) {
        for (String number : numbers.split(" ", -1)) {
            values[at++] = Double.parseDouble(number);
        }
    }

    private int headerCount(String keyword) {
        return Integer.parseInt(header.getOrDefault(keyword, "0").replace("+", ""));
    }

    // Sections

    private String sectionName() {
        String name = rest(0);
        if (!SECTION.matcher(name).matches()) {
            throw lines.expected("the name of a section, after all rows the header promises for the one before");
        }
        return name;
    }

    private void readSection(String name) throws IOException {
        if (sectionAt.put(name, lines.position()) != null) {
            throw lines.expected("section '" + name + "' once");
        }
        String hint = comment;
        if (name.equals("Atoms")) {
            readAtoms(hint);
        } else if (name.equals("Velocities")) {
            readVelocities();
        } else if (name.equals("Masses")) {
            readMasses();
        } else if (name.equals("Atom Type Labels")) {
            content.atomLabels = readLabels(name, content.atomTypes);
            for (int i = 0; i < content.atomLabels.size(); i++) {
                atomLabelNumbers.put(content.atomLabels.get(i), i + 1);
            }
        } else if (name.endsWith(" Coeffs")) {
            readCoefficients(name, hint);
        } else {
            for (Interaction kind : Interaction.values()) {
                if (name.equals(kind.section())) {
                    readConnections(kind);
                    return;
                }
                if (name.equals(kind.labelSection())) {
                    DataContent.Connections connections = content.connections(kind);
                    connections.labels = readLabels(name, connections.types);
                    return;
                }
            }
            readOther(name, hint);
        }
    }

    /** Goes to the next row of a section; false when all promised rows are read and the next section or the end is there. */
    private boolean nextRow(String section, long read, long promised) throws IOException {
        boolean there = nextLine();
        boolean sectionEnds = !there || (read < promised && isSectionName()) || read >= promised;
        if (!sectionEnds) {
            return true;
        }
        if (read < promised) {
            String found = there ? lines.text() : "the end of the file";
            throw FormatException.expected(
                    lines.position(),
                    promised + " rows in section '" + section + "' as the header says",
                    found + "' after row '" + read);
        }
        if (there && lines.isNumber(0)) {
            throw lines.expected(0, "the name of a section, after all " + promised + " rows of '" + section + "'");
        }
        return false;
    }

    private boolean isSectionName() {
        byte first = lines.buffer()[lines.start()];
        if ((first >= '0' && first <= '9') || first == ' ' || first == '\t' || first == '-') {
            return false;
        }
        String name = rest(0);
        return name.equals("Atoms")
                || name.equals("Velocities")
                || name.equals("Masses")
                || name.endsWith(" Coeffs")
                || name.endsWith(" Type Labels")
                || name.equals("Bonds")
                || name.equals("Angles")
                || name.equals("Dihedrals")
                || name.equals("Impropers");
    }

    private void requireFields(int least, int most, String what) {
        if (lines.fields() < least || lines.fields() > most) {
            throw lines.expected(Math.min(lines.fields(), most), what);
        }
    }

    /** A type number, or a label that stands for one. */
    private int type(int field, Map<String, Integer> labels, int types, String what) {
        Integer labelled = labels.isEmpty() ? null : labels.get(lines.field(field));
        if (labelled != null) {
            return labelled;
        }
        long type = lines.whole(field, what);
        if (type < 1 || type > types) {
            throw lines.expected(field, what);
        }
        return (int) type;
    }

    private List<String> readLabels(String section, int types) throws IOException {
        Map<Integer, String> labels = new TreeMap<>();
        while (nextRow(section, labels.size(), types)) {
            requireFields(2, 2, "a type number and its label");
            String label = lines.field(1);
            if (labels.put(type(0, Map.of(), types, "a type from 1 to " + types), label) != null) {
                throw lines.expected(0, "each type once");
            }
        }
        return List.copyOf(labels.values());
    }

    private void readMasses() throws IOException {
        int types = content.atomTypes;
        while (nextRow("Masses", content.masses.size(), types)) {
            requireFields(2, 2, "an atom type and its mass");
            int type = type(0, atomLabelNumbers, types, "an atom type from 1 to " + types);
            double mass = lines.number(1, "a mass");
            if (!(mass >= 0)) { // 0 where each atom has a mass of its own, as write_data puts it
                throw lines.expected(1, "a mass, not negative");
            }
            if (content.masses.put(type, new DataContent.Mass(mass, comment)) != null) {
                throw lines.expected(0, "each atom type once");
            }
        }
    }

    private void readCoefficients(String section, String style) throws IOException {
        boolean pairs = section.equals("PairIJ Coeffs");
        int types = coefficientTypes(section);
        long promised = pairs ? (long) types * (types + 1L) / 2 : types;
        Map<String, Integer> labels = pairs || section.startsWith("Pair") ? atomLabelNumbers : labels(section);
        List<Coefficients.Row> rows = new ArrayList<>();
        while (nextRow(section, rows.size(), promised)) {
            int typeFields = pairs ? 2 : 1;
            requireFields(typeFields + 1, Integer.MAX_VALUE, "at least one coefficient");
            String what = "a type from 1 to " + types;
            int first = type(0, labels, types, what);
            int second = pairs ? type(1, labels, types, what) : 0;
            List<String> values = new ArrayList<>();
            for (int i = typeFields; i < lines.fields(); i++) {
                values.add(lines.field(i));
            }
            rows.add(new Coefficients.Row(first, second, values, comment));
        }
        content.coefficients.put(section, new Coefficients(section, style, rows));
    }

    private int coefficientTypes(String section) {
        // Cross terms of class 2 force fields belong to the interaction in which they occur.
        return switch (section) {
            case "Pair Coeffs", "PairIJ Coeffs" -> content.atomTypes;
            case "BondBond Coeffs", "BondAngle Coeffs", "UreyBradley Coeffs" ->
                content.connections(Interaction.ANGLE).types;
            case "MiddleBondTorsion Coeffs",
                    "EndBondTorsion Coeffs",
                    "AngleTorsion Coeffs",
                    "AngleAngleTorsion Coeffs",
                    "BondBond13 Coeffs" -> content.connections(Interaction.DIHEDRAL).types;
            case "AngleAngle Coeffs" -> content.connections(Interaction.IMPROPER).types;
            default -> {
                for (Interaction kind : Interaction.values()) {
                    if (section.equals(kind.coefficientSection())) {
                        yield content.connections(kind).types;
                    }
                }
                throw lines.expected("the name of a coefficient section");
            }
        };
    }

    private Map<String, Integer> labels(String section) {
        for (Interaction kind : Interaction.values()) {
            if (section.equals(kind.coefficientSection())) {
                return numbers(content.connections(kind).labels);
            }
        }
        return Map.of();
    }

    private static Map<String, Integer> numbers(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            numbers.put(labels.get(i), i + 1);
        }
        return numbers;
    }

    // Atoms

    private void readAtoms(String hint) throws IOException {
        long promised = Long.parseLong(header.getOrDefault("atoms", "0").replace("+", ""));
        if (!nextRow("Atoms", 0, promised)) {
            adopt(styleOf(hint, 0), List.of(), false);
            return;
        }
        int columns = lines.fields();
        requireFields(1, MOST_COLUMNS, "at most " + MOST_COLUMNS + " columns");
        AtomStyle style = styleOf(hint, columns);
        int own = style.columns().size();
        boolean images = style == AtomStyle.HYBRID
                ? columns >= own + IMAGE_COLUMNS && areWhole(columns - IMAGE_COLUMNS, columns)
                : columns == own + IMAGE_COLUMNS;
        int plain = columns - (images ? IMAGE_COLUMNS : 0);
        List<String> extras = new ArrayList<>(DataContent.extraColumnsOf(style));
        for (int i = own; i < plain; i++) {
            extras.add("column_" + (i + 1));
        }
        adopt(style, extras, images);
        AtomColumns where = new AtomColumns(style, plain, content.atomTypes);
        do {
            readAtom(where, columns);
        } while (nextRow("Atoms", content.atoms, promised));
    }

    private boolean areWhole(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!lines.field(i).matches("[+-]?\\d+")) {
                return false;
            }
        }
        return true;
    }

    /** Goes over to a content of the style, now that it is known. */
    private void adopt(AtomStyle style, List<String> extras, boolean images) {
        DataContent known = new DataContent(style, List.copyOf(extras));
        known.title = content.title;
        known.bounds = content.bounds;
        known.otherHeaders = content.otherHeaders;
        known.atomTypes = content.atomTypes;
        known.atomLabels = content.atomLabels;
        known.masses = content.masses;
        known.coefficients = content.coefficients;
        known.connections.putAll(content.connections);
        known.otherSections = content.otherSections;
        known.hasImages = images;
        content = known;
        atomsRead = true;
    }

    private AtomStyle styleOf(String hint, int columns) {
        AtomStyle style = givenStyle;
        String word = hint.isEmpty() ? "" : hint.split("\\s+", -1)[0];
        for (AtomStyle known : AtomStyle.values()) {
            if (known.lammpsName().equals(word)) {
                style = known;
            }
        }
        if (style == null) {
            style = columns == 0 ? AtomStyle.ATOMIC : inferred(columns);
        }
        int own = style.columns().size();
        if (columns > 0
                && columns != own
                && columns != own + IMAGE_COLUMNS
                && !(style == AtomStyle.HYBRID && columns > own)) {
            throw lines.expected(
                    Math.min(columns, own),
                    own + " or " + (own + IMAGE_COLUMNS) + " columns of atom style " + style.lammpsName() + " ("
                            + String.join(" ", style.columns()) + ")");
        }
        return style;
    }

    /** The style from the first row, where only one of the common ones fits. */
    private AtomStyle inferred(int columns) {
        boolean typeIsThird = lines.field(2).matches("\\d+")
                && Long.parseLong("0"
                                + lines.field(2)
                                        .substring(
                                                0, Math.min(18, lines.field(2).length())))
                        >= 1
                && Long.parseLong(lines.field(2)
                                .substring(0, Math.min(18, lines.field(2).length())))
                        <= content.atomTypes;
        boolean bonded = content.connections(Interaction.BOND).types > 0;
        switch (columns) {
            case 5, 8 -> {
                return AtomStyle.ATOMIC;
            }
            case 6, 9 -> {
                if (!typeIsThird) {
                    return columns == 6 || areWhole(6, 9) ? AtomStyle.CHARGE : AtomStyle.DIPOLE;
                }
                if (bonded) {
                    return AtomStyle.MOLECULAR;
                }
            }
            case 7, 10 -> {
                if (typeIsThird) {
                    return AtomStyle.FULL;
                }
            }
            default -> {
                // said below
            }
        }
        throw FormatException.expected(
                lines.position(),
                "the atom style behind 'Atoms #' or from the caller, because rows of " + columns
                        + " columns do not tell it",
                lines.text());
    }

    /** Where in a row of a style each value stands. */
    private static final class AtomColumns {
        final int mol;
        final int type;
        final int q;
        final int x;
        final int[] extra;
        final int plain;
        final String typeWanted;

        AtomColumns(AtomStyle style, int plain, int types) {
            typeWanted = "an atom type from 1 to " + types;
            List<String> columns = style.columns();
            mol = columns.indexOf("mol");
            type = columns.indexOf("type");
            q = columns.indexOf("q");
            x = columns.indexOf("x");
            List<Integer> others = new ArrayList<>();
            for (int i = 0; i < plain; i++) {
                if (i >= columns.size() || DataContent.extraColumnsOf(style).contains(columns.get(i))) {
                    others.add(i);
                }
            }
            extra = others.stream().mapToInt(Integer::intValue).toArray();
            this.plain = plain;
        }
    }

    private void readAtom(AtomColumns where, int columns) {
        if (lines.fields() != columns) {
            throw lines.expected(
                    Math.min(lines.fields(), columns), columns + " columns as in the first row of section 'Atoms'");
        }
        content.ensureRoomForAtom();
        int row = content.atoms;
        long id = lines.whole(0, "an atom id");
        if (id < 1) {
            throw lines.expected(0, "a positive atom id");
        }
        if (!content.index.add(id)) {
            throw lines.expected(0, "each atom id once");
        }
        content.id[row] = id;
        content.type[row] = type(where.type, atomLabelNumbers, content.atomTypes, where.typeWanted);
        if (where.mol >= 0) {
            content.molecule[row] = lines.whole(where.mol, "a molecule number");
        }
        if (where.q >= 0) {
            content.charge[row] = lines.number(where.q, "a charge");
        }
        for (int axis = 0; axis < 3; axis++) {
            content.xyz[3 * row + axis] = lines.number(where.x + axis, "a coordinate");
        }
        for (int i = 0; i < where.extra.length; i++) {
            content.extra[row * where.extra.length + i] = lines.number(where.extra[i], "a number");
        }
        if (content.hasImages) {
            for (int axis = 0; axis < 3; axis++) {
                long image = lines.whole(where.plain + axis, "an image flag");
                if (image != (int) image) {
                    throw lines.expected(where.plain + axis, "an image flag of at most 32 bits");
                }
                content.image[3 * row + axis] = (int) image;
            }
        }
        if (!comment.isEmpty()) {
            content.atomComments.put(row, comment);
        }
        content.atoms++;
    }

    // Velocities

    private void readVelocities() throws IOException {
        long promised = Long.parseLong(header.getOrDefault("atoms", "0").replace("+", ""));
        int read = 0;
        while (nextRow("Velocities", read, promised)) {
            if (read == 0) {
                requireFields(4, MOST_COLUMNS, "an atom id, three velocities and at most a few more columns");
                velocityColumns = lines.fields() - 1;
            }
            if (lines.fields() != velocityColumns + 1) {
                throw lines.expected(
                        Math.min(lines.fields(), velocityColumns + 1),
                        (velocityColumns + 1) + " columns as in the first row of section 'Velocities'");
            }
            if (read == velocityId.length) {
                int more = DataContent.grown(read);
                velocityId = Arrays.copyOf(velocityId, more);
                velocities = Arrays.copyOf(velocities, Math.multiplyExact(velocityColumns, more));
            }
            velocityId[read] = lines.whole(0, "an atom id");
            if (atomsRead && content.index.rowOf(velocityId[read]) < 0) {
                throw lines.expected(0, "the id of an atom of section 'Atoms'");
            }
            for (int i = 0; i < velocityColumns; i++) {
                velocities[velocityColumns * read + i] = lines.number(1 + i, "a velocity");
            }
            read++;
        }
        content.hasVelocities = read > 0;
        hasVelocities = read > 0;
    }

    private boolean hasVelocities;

    private void joinVelocities() {
        content.hasVelocities = hasVelocities;
        if (!hasVelocities) {
            return;
        }
        int further = velocityColumns - 3;
        content.velocity = new double[3 * content.atoms];
        content.extraVelocityColumns = further;
        content.extraVelocity = new double[further * content.atoms];
        boolean[] seen = new boolean[content.atoms];
        for (int i = 0; i < content.atoms; i++) {
            int row = content.index.rowOf(velocityId[i]);
            if (row < 0 || seen[row]) {
                throw FormatException.expected(
                        where("Velocities"), "each atom of section 'Atoms' once", "id " + velocityId[i]);
            }
            seen[row] = true;
            System.arraycopy(velocities, velocityColumns * i, content.velocity, 3 * row, 3);
            System.arraycopy(velocities, velocityColumns * i + 3, content.extraVelocity, further * row, further);
        }
    }

    private SourcePosition where(String section) {
        return sectionAt.getOrDefault(section, SourcePosition.of(lines.source()));
    }

    // Interactions

    private void readConnections(Interaction kind) throws IOException {
        DataContent.Connections connections = content.connections(kind);
        Map<String, Integer> labels = numbers(connections.labels);
        long promised = Long.parseLong(header.getOrDefault(kind.plural(), "0").replace("+", ""));
        String what = "a " + kind.singular() + " type from 1 to " + connections.types;
        int atoms = kind.atoms();
        String row = "a number, a type and " + atoms + " atom ids";
        String section = kind.section();
        while (nextRow(section, connections.count, promised)) {
            requireFields(atoms + 2, atoms + 2, row);
            connections.ensureRoom();
            lines.whole(0, "the number of the interaction");
            connections.type[connections.count] = type(1, labels, connections.types, what);
            for (int i = 0; i < atoms; i++) {
                long id = lines.whole(2 + i, "an atom id");
                if (atomsRead && content.index.rowOf(id) < 0) {
                    throw lines.expected(2 + i, "the id of an atom of section 'Atoms'");
                }
                connections.atom[atoms * connections.count + i] = id;
            }
            connections.count++;
        }
        if (!atomsRead) {
            checkLater.add(kind);
        }
    }

    private final List<Interaction> checkLater = new ArrayList<>();

    // Everything else

    private void readOther(String name, String hint) throws IOException {
        List<String> rows = new ArrayList<>();
        while (nextLine() && lines.isNumber(0)) {
            rows.add(lines.text().strip() + (comment.isEmpty() ? "" : " # " + comment));
        }
        content.otherSections.put(name, new DataContent.OtherSection(hint, rows));
    }

    /** What the header promises must be there: else the file was cut. */
    private void requireSections() {
        requireSection("Atoms", header.getOrDefault("atoms", "0"));
        for (Interaction kind : Interaction.values()) {
            requireSection(kind.section(), header.getOrDefault(kind.plural(), "0"));
        }
        for (Interaction kind : checkLater) {
            DataContent.Connections connections = content.connections(kind);
            for (int i = 0; i < kind.atoms() * connections.count; i++) {
                if (content.index.rowOf(connections.atom[i]) < 0) {
                    throw FormatException.expected(
                            where(kind.section()), "ids of atoms of section 'Atoms'", "id " + connections.atom[i]);
                }
            }
        }
    }

    private void requireSection(String section, String count) {
        if (!count.equals("0") && !sectionAt.containsKey(section)) {
            throw FormatException.expected(
                    lines.position(),
                    "a section '" + section + "' with the " + count + " rows of the header",
                    "the end of the file");
        }
    }
}

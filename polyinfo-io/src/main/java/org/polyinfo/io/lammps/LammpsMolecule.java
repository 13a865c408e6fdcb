package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.WholeFile;

/**
 * A molecule template (manual, command {@code molecule}, native format). Immutable. Atoms count from 1; types are numbers or
 * type labels, so they are texts.
 */
public final class LammpsMolecule {

    /** What a column of a section holds. */
    private enum Cell {
        ATOM,
        NUMBER,
        WHOLE,
        WORD,
        /** Any number of atoms, the last column. */
        ATOMS,
        /** Any number of words, the last column. */
        WORDS
    }

    /** Which header line tells the number of rows of a section, and what its columns are. */
    private record Layout(String count, List<Cell> cells) {
        static Layout of(String count, Cell... cells) {
            return new Layout(count, List.of(cells));
        }

        boolean isOpen() {
            Cell last = cells.get(cells.size() - 1);
            return last == Cell.ATOMS || last == Cell.WORDS;
        }

        boolean isPerAtom() {
            return count.equals("atoms");
        }
    }

    private static final Map<String, Layout> LAYOUTS = layouts();

    private static Map<String, Layout> layouts() {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        layouts.put("Coords", Layout.of("atoms", Cell.ATOM, Cell.NUMBER, Cell.NUMBER, Cell.NUMBER));
        layouts.put("Types", Layout.of("atoms", Cell.ATOM, Cell.WORD));
        layouts.put("Molecules", Layout.of("atoms", Cell.ATOM, Cell.WHOLE));
        layouts.put("Fragments", Layout.of("fragments", Cell.WORD, Cell.ATOMS));
        layouts.put("Charges", Layout.of("atoms", Cell.ATOM, Cell.NUMBER));
        layouts.put("Diameters", Layout.of("atoms", Cell.ATOM, Cell.NUMBER));
        layouts.put("Dipoles", Layout.of("atoms", Cell.ATOM, Cell.NUMBER, Cell.NUMBER, Cell.NUMBER));
        layouts.put("Masses", Layout.of("atoms", Cell.ATOM, Cell.NUMBER));
        for (Interaction kind : Interaction.values()) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.WHOLE, Cell.WORD));
            for (int i = 0; i < kind.atoms(); i++) {
                cells.add(Cell.ATOM);
            }
            layouts.put(kind.section(), new Layout(kind.plural(), List.copyOf(cells)));
        }
        layouts.put("Special Bond Counts", Layout.of("atoms", Cell.ATOM, Cell.WHOLE, Cell.WHOLE, Cell.WHOLE));
        layouts.put("Special Bonds", Layout.of("atoms", Cell.ATOM, Cell.ATOMS));
        layouts.put("Shake Flags", Layout.of("atoms", Cell.ATOM, Cell.WHOLE));
        layouts.put("Shake Atoms", Layout.of("atoms", Cell.ATOM, Cell.ATOMS));
        layouts.put("Shake Bond Types", Layout.of("atoms", Cell.ATOM, Cell.WORDS));
        layouts.put("Body Integers", Layout.of("", Cell.WORDS));
        layouts.put("Body Doubles", Layout.of("", Cell.WORDS));
        return layouts;
    }

    /**
     * A row of a section.
     *
     * @param words its columns as written
     * @param comment text behind {@code #}, empty where there is none
     */
    public record Row(List<String> words, String comment) {
        /** Copies the words. */
        public Row {
            words = List.copyOf(words);
        }
    }

    private final String title;
    private final Map<String, List<String>> header;
    private final Map<String, List<Row>> sections;

    private LammpsMolecule(String title, Map<String, List<String>> header, Map<String, List<Row>> sections) {
        this.title = title;
        this.header = header;
        this.sections = sections;
    }

    /**
     * Reads a template.
     *
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is not a well-formed template
     */
    public static LammpsMolecule read(Path file) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new MoleculeReader(lines).read();
        }
    }

    /**
     * Reads a text.
     *
     * @param source what to call the text in messages
     * @param text the content of a template
     * @throws FormatException if it is not well-formed
     */
    public static LammpsMolecule parse(String source, String text) {
        try (ByteLines lines = ByteLines.of(text, source)) {
            return new MoleculeReader(lines).read();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    /** The first line. */
    public String title() {
        return title;
    }

    /** Number of atoms. */
    public int atomCount() {
        return count("atoms");
    }

    /** Number of interactions of a kind. */
    public int count(Interaction kind) {
        return count(kind.plural());
    }

    private int count(String keyword) {
        return Integer.parseInt(header.getOrDefault(keyword, List.of("0")).get(0));
    }

    /** Names of the sections, in order. */
    public List<String> sections() {
        return List.copyOf(sections.keySet());
    }

    /** The rows of a section; none where it is absent. */
    public List<Row> rows(String section) {
        return List.copyOf(sections.getOrDefault(section, List.of()));
    }

    /** Position of an atom, empty where the template has none. */
    public OptionalDouble coordinate(int atom, int axis) {
        return value("Coords", atom, 1 + axis);
    }

    /** Type of an atom, a number or a label; empty where the template has none. */
    public Optional<String> type(int atom) {
        return row("Types", atom).map(r -> r.words().get(1));
    }

    /** Charge of an atom, empty where the template has none. */
    public OptionalDouble charge(int atom) {
        return value("Charges", atom, 1);
    }

    /** Mass of an atom, empty where the template has none. */
    public OptionalDouble mass(int atom) {
        return value("Masses", atom, 1);
    }

    private OptionalDouble value(String section, int atom, int column) {
        return row(section, atom)
                .map(r -> OptionalDouble.of(Double.parseDouble(r.words().get(column))))
                .orElse(OptionalDouble.empty());
    }

    private Optional<Row> row(String section, int atom) {
        if (atom < 1 || atom > atomCount()) {
            throw new IllegalArgumentException("atom must be 1 to " + atomCount() + ", found " + atom);
        }
        List<Row> rows = sections.getOrDefault(section, List.of());
        String id = Integer.toString(atom);
        if (atom <= rows.size() && rows.get(atom - 1).words().get(0).equals(id)) {
            return Optional.of(rows.get(atom - 1));
        }
        return rows.stream().filter(r -> r.words().get(0).equals(id)).findFirst();
    }

    /**
     * An interaction.
     *
     * @param type a number or a label
     * @param atoms its atoms, from 1
     */
    public record Connection(String type, List<Integer> atoms) {
        /** Copies the list. */
        public Connection {
            atoms = List.copyOf(atoms);
        }
    }

    /** The interactions of a kind. */
    public List<Connection> connections(Interaction kind) {
        return rows(kind.section()).stream()
                .map(r -> new Connection(
                        r.words().get(1),
                        r.words().stream().skip(2).map(Integer::valueOf).toList()))
                .toList();
    }

    /** The template as text; reading it back gives an equal one. */
    public String toText() {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        header.forEach((keyword, numbers) -> text.append(String.join(" ", numbers))
                .append(' ')
                .append(keyword)
                .append('\n'));
        sections.forEach((name, rows) -> {
            text.append('\n').append(name).append("\n\n");
            for (Row row : rows) {
                text.append(String.join(" ", row.words()))
                        .append(row.comment().isEmpty() ? "" : " # " + row.comment())
                        .append('\n');
            }
        });
        return text.toString();
    }

    /**
     * Writes the template, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        byte[] bytes = toText().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(bytes));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object o) {
        return o instanceof LammpsMolecule other
                && title.equals(other.title)
                && header.equals(other.header)
                && sections.equals(other.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    /** {@code LammpsMolecule[title, 3 atoms, 2 bonds]}. */
    @Override
    public String toString() {
        return "LammpsMolecule[" + title + ", " + atomCount() + " atoms, " + count(Interaction.BOND) + " bonds]";
    }

    private static final class MoleculeReader {

        private static final Set<String> COUNTS =
                Set.of("atoms", "bonds", "angles", "dihedrals", "impropers", "fragments");
        private static final Map<String, Integer> OTHER_HEADERS = Map.of("mass", 1, "com", 3, "inertia", 6, "body", 2);

        private final ByteLines lines;
        private final Map<String, List<String>> header = new LinkedHashMap<>();
        private final Map<String, List<Row>> sections = new LinkedHashMap<>();
        private String comment = "";
        private boolean there;

        MoleculeReader(ByteLines lines) {
            this.lines = lines;
        }

        LammpsMolecule read() throws IOException {
            if (!lines.next()) {
                throw FormatException.because(
                        SourcePosition.of(lines.source()), "expected a molecule template, found nothing");
            }
            String title = lines.text();
            advance();
            while (there && lines.isNumber(0)) {
                readHeaderLine();
                advance();
            }
            if (!header.containsKey("atoms")) {
                throw FormatException.because(lines.position(), "expected a header line 'N atoms', found none");
            }
            while (there) {
                readSection();
            }
            for (Interaction kind : Interaction.values()) {
                if (count(kind.plural()) > 0 && !sections.containsKey(kind.section())) {
                    throw FormatException.because(
                            lines.position(),
                            "expected section '" + kind.section()
                                    + "' with the rows of the header, found the end of the file");
                }
            }
            return new LammpsMolecule(title, header, sections);
        }

        private void advance() throws IOException {
            do {
                there = lines.next();
                comment = there ? lines.cutComment('#') : "";
            } while (there && lines.fields() == 0);
        }

        private long count(String keyword) {
            return Long.parseLong(header.getOrDefault(keyword, List.of("0")).get(0));
        }

        private void readHeaderLine() {
            int last = lines.fields() - 1;
            String keyword = lines.field(last);
            Integer numbers = COUNTS.contains(keyword) ? Integer.valueOf(1) : OTHER_HEADERS.get(keyword);
            if (numbers == null || last != numbers) {
                throw lines.expected("a header line such as '3 atoms' or '18.015 mass'");
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                if (COUNTS.contains(keyword)) {
                    long value = lines.whole(i, "a number of " + keyword);
                    if (value < 0 || value > Integer.MAX_VALUE) {
                        throw lines.expected(i, "a number of " + keyword + " from 0 to " + Integer.MAX_VALUE);
                    }
                    values.add(Long.toString(value));
                } else {
                    lines.number(i, "a number");
                    values.add(lines.field(i));
                }
            }
            if (header.put(keyword, List.copyOf(values)) != null) {
                throw lines.expected("header '" + keyword + "' once");
            }
        }

        private String lineText() {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < lines.fields(); i++) {
                words.add(lines.field(i));
            }
            return String.join(" ", words);
        }

        private void readSection() throws IOException {
            String name = lineText();
            Layout layout = LAYOUTS.get(name);
            if (layout == null) {
                throw lines.expected(0, "the name of a section, one of " + String.join(", ", LAYOUTS.keySet()));
            }
            if (sections.containsKey(name)) {
                throw lines.expected("section '" + name + "' once");
            }
            List<Row> rows = new ArrayList<>();
            Set<Long> atoms = new HashSet<>();
            long promised = layout.count().isEmpty() ? Long.MAX_VALUE : count(layout.count());
            for (advance(); there && rows.size() < promised && !LAYOUTS.containsKey(lineText()); advance()) {
                if (layout.isPerAtom()) {
                    check(Cell.ATOM, 0);
                    if (!atoms.add(lines.whole(0, "an atom"))) {
                        throw lines.expected(0, "each atom once");
                    }
                }
                rows.add(row(layout));
            }
            if (!layout.count().isEmpty() && rows.size() < promised) {
                throw FormatException.expected(
                        lines.position(),
                        promised + " rows in section '" + name + "' as the header says",
                        (there ? lineText() : "the end of the file") + "' after row '" + rows.size());
            }
            sections.put(name, List.copyOf(rows));
        }

        private Row row(Layout layout) {
            List<Cell> cells = layout.cells();
            int fixed = layout.isOpen() ? cells.size() - 1 : cells.size();
            if (lines.fields() < fixed || (!layout.isOpen() && lines.fields() > fixed)) {
                throw lines.expected(Math.min(lines.fields(), fixed), "a row of " + fixed + " columns");
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < lines.fields(); i++) {
                check(cells.get(Math.min(i, cells.size() - 1)), i);
                words.add(lines.field(i));
            }
            return new Row(words, comment);
        }

        private void check(Cell cell, int field) {
            switch (cell) {
                case ATOM, ATOMS -> {
                    long atom = lines.whole(field, "an atom from 1 to " + count("atoms"));
                    if (atom < 1 || atom > count("atoms")) {
                        throw lines.expected(field, "an atom from 1 to " + count("atoms"));
                    }
                }
                case NUMBER -> {
                    if (!Double.isFinite(lines.number(field, "a number"))) {
                        throw lines.expected(field, "a finite number");
                    }
                }
                case WHOLE -> lines.whole(field, "a whole number");
                case WORD, WORDS -> {
                    // anything
                }
            }
        }
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.Decimals;

/**
 * Text dumps of style atom, custom and local: {@code ITEM:} headers (manual, command {@code dump}), orthogonal, restricted
 * triclinic and general triclinic boxes.
 */
final class TextDump extends FrameSource {

    private static final String ITEM = "ITEM: ";
    private static final Set<String> WORDS = Set.of("element", "typelabel");
    /** What LAMMPS itself writes as numbers; other names are the user's own and may stand for anything. */
    private static final Pattern NUMBERS =
            Pattern.compile("id|mol|proc|procp1|type|mass|[xyz][su]?|[xyz]su|i[xyz]|[vf][xyz]|q"
                    + "|mu[xyz]?|radius|diameter|omega[xyz]|angmom[xyz]|tq[xyz]|index|(c|f|v|i|d|i2|d2)_.*");

    private final ByteLines lines;
    private final DumpSelection selection;
    private final Decimals decimals = new Decimals();
    private final WordPool pool = new WordPool();
    private @Nullable ColumnPlan plan;
    private int before;
    private long offset;
    private long line;
    private long announced;

    // Header of the frame being read.
    private long step;
    private boolean stepSeen;
    private OptionalDouble time = OptionalDouble.empty();
    private @Nullable SimulationBox box;
    private String label = "";

    TextDump(ByteLines lines, DumpSelection selection) {
        this.lines = lines;
        this.selection = selection;
    }

    @Override
    long frameOffset() {
        return offset;
    }

    @Override
    long frameLine() {
        return line;
    }

    @Override
    long announced() {
        return announced;
    }

    @Override
    List<String> fileColumns() {
        return plan == null ? List.of() : plan.fileColumns;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    @Override
    @Nullable Frame next() throws IOException {
        stepSeen = false;
        announced = -1;
        time = OptionalDouble.empty();
        box = null;
        boolean begun = false;
        while (lines.next()) {
            if (!begun) {
                if (lines.isBlank() && lines.isTerminated()) {
                    continue;
                }
                offset = lines.offset();
                line = lines.line();
                begun = true;
            }
            if (!lines.isTerminated()) {
                return cut("inside the header");
            }
            if (!lines.startsWith(ITEM)) {
                throw lines.expected("a line that begins with 'ITEM:'");
            }
            String item = lines.text().substring(ITEM.length()).strip();
            if (!label.isEmpty() && announced >= 0 && (item + " ").startsWith(label + " ")) {
                return rows(item.substring(label.length()));
            }
            if (!header(item)) {
                return cut("inside the header");
            }
        }
        if (begun) {
            return cut("inside the header");
        }
        if (lines.endedEarly()) {
            notice(lines.line(), "the compressed stream ends early, after the frame of step " + step);
        }
        return null;
    }

    private @Nullable Frame cut(String where) {
        notice(
                lines.line(),
                "the file ends " + where + " of a frame" + (stepSeen ? " (step " + step + ")" : "")
                        + ", which is left out");
        return null;
    }

    /** Reads what follows an item of the header; false where the file ends. */
    private boolean header(String item) throws IOException {
        if (item.equals("TIMESTEP")) {
            if (!line()) {
                return false;
            }
            step = lines.whole(0, "a time step");
            stepSeen = true;
        } else if (item.equals("TIME")) {
            if (!line()) {
                return false;
            }
            time = OptionalDouble.of(lines.number(0, "a time"));
        } else if (item.equals("UNITS")) {
            if (!line()) {
                return false;
            }
            try {
                units(LammpsUnits.of(lines.text().strip()));
            } catch (IllegalArgumentException e) {
                throw lines.expected("a unit style");
            }
        } else if (item.startsWith("NUMBER OF ")) {
            label = item.substring("NUMBER OF ".length());
            if (!line()) {
                return false;
            }
            announced = lines.whole(0, "a number of " + label.toLowerCase(java.util.Locale.ROOT));
            if (announced < 0 || announced > Integer.MAX_VALUE - 8) {
                throw lines.expected(0, "a number of at most " + (Integer.MAX_VALUE - 8));
            }
        } else if (item.startsWith("BOX BOUNDS")) {
            return box(item);
        } else {
            throw lines.expected("TIMESTEP, TIME, UNITS, NUMBER OF, BOX BOUNDS or the "
                    + (label.isEmpty() ? "ATOMS" : label) + " themselves after 'ITEM:'");
        }
        return true;
    }

    private boolean line() throws IOException {
        return lines.next() && lines.isTerminated();
    }

    private boolean box(String item) throws IOException {
        List<String> words = ColumnPlan.names(item);
        boolean general = words.contains("abc");
        boolean tilted = words.contains("xy");
        double[][] m = new double[3][general ? 4 : tilted ? 3 : 2];
        for (double[] row : m) {
            if (!line()) {
                return false;
            }
            for (int i = 0; i < row.length; i++) {
                row[i] = lines.number(i, "a bound of the box");
            }
            if (lines.fields() != row.length) {
                throw lines.expected(row.length + " bounds of the box");
            }
        }
        double[] lo = {m[0][0], m[1][0], m[2][0]};
        double[] hi = {m[0][1], m[1][1], m[2][1]};
        SimulationBox found = general
                ? SimulationBox.general(new double[] {m[0][3], m[1][3], m[2][3]}, m[0], m[1], m[2])
                : tilted
                        ? SimulationBox.triclinicWithin(lo, hi, m[0][2], m[1][2], m[2][2])
                        : SimulationBox.orthogonal(lo, hi);
        int first = words.size() - 3;
        if (first >= 2 && words.subList(first, first + 3).stream().allMatch(w -> w.matches("[psfm]{1,2}"))) {
            found = found.withPeriodic(
                    words.get(first).startsWith("p"),
                    words.get(first + 1).startsWith("p"),
                    words.get(first + 2).startsWith("p"));
        }
        box = found;
        return true;
    }

    private @Nullable Frame rows(String header) throws IOException {
        SourcePosition position = lines.position();
        SimulationBox cell = box;
        if (!stepSeen || cell == null) {
            throw FormatException.because(
                    position, "expected " + (stepSeen ? "ITEM: BOX BOUNDS" : "ITEM: TIMESTEP") + " before the rows");
        }
        List<String> names = ColumnPlan.names(header);
        if (announced == 0 || !lines.next()) {
            if (announced > 0) {
                return cut("before the first row");
            }
            return new FrameBuilder(planFor(names, position), new boolean[names.size()], 0, 0).build(step, time, cell);
        }
        if (names.isEmpty()) {
            names = namesOfOldDumps(lines.fields());
        }
        ColumnPlan current = planFor(names, position);
        boolean[] text = new boolean[names.size()];
        for (int f = 0; f < text.length; f++) {
            text[f] = WORDS.contains(names.get(f))
                    || (lines.fields() > f
                            && !lines.isNumber(f)
                            && !NUMBERS.matcher(names.get(f)).matches());
        }
        FrameBuilder rows = new FrameBuilder(current, text, announced, before);
        for (long row = 0; row < announced; row++) {
            if ((row > 0 && !lines.next()) || !lines.isTerminated()) {
                return cut("after " + row + " of " + announced + " rows");
            }
            if (rows.count == rows.capacity()) {
                rows.grow(announced);
            }
            if (row(rows, text)) {
                rows.count++;
            }
        }
        before = rows.count;
        return rows.build(step, time, cell);
    }

    private ColumnPlan planFor(List<String> names, SourcePosition position) {
        ColumnPlan current = plan;
        if (current == null || !current.isFor(names)) {
            current = new ColumnPlan(names, selection, position);
            plan = current;
        }
        return current;
    }

    /** LAMMPS before 2009 wrote no names; those of style atom are known, others are numbered. */
    private static List<String> namesOfOldDumps(int fields) {
        if (fields == 5) {
            return List.of("id", "type", "xs", "ys", "zs");
        }
        if (fields == 8) {
            return List.of("id", "type", "xs", "ys", "zs", "ix", "iy", "iz");
        }
        List<String> names = new ArrayList<>();
        for (int f = 1; f <= fields; f++) {
            names.add("column" + f);
        }
        return names;
    }

    /** Parses the line into the row {@code rows.count}; false where the particle is not wanted. */
    private boolean row(FrameBuilder rows, boolean[] text) {
        ColumnPlan current = rows.plan;
        int[] slot = current.slot;
        int row = rows.count;
        byte[] b = lines.buffer();
        int p = lines.start();
        int end = lines.end();
        int f = 0;
        boolean wanted = true;
        for (; f < current.lookAt && wanted; f++) {
            while (b[p] <= ' ' && b[p] >= 0 && p < end) {
                p++;
            }
            if (p >= end) {
                throw wrongFieldCount(text.length);
            }
            DumpSelection.Accept test = current.accept[f];
            int column = slot[f];
            if (column < 0 && test == null) {
                p = lines.skipField(p);
            } else if (text[f]) {
                int from = p;
                p = lines.skipField(p);
                String word = pool.get(b, from, p);
                String[] words = column < 0 ? null : rows.words[column];
                if (words != null) {
                    words[row] = word;
                }
                wanted = test == null || test.word(word);
            } else {
                double value = decimals.parse(b, p);
                p = decimals.end;
                if (p < 0) {
                    throw lines.expected(f, "a number for column '" + current.fileColumns.get(f) + "'");
                }
                if (column >= 0) {
                    rows.values[column][row] = value;
                }
                wanted = test == null || test.number(value);
            }
        }
        if (f + lines.countFields(p) != text.length) {
            throw wrongFieldCount(text.length);
        }
        return wanted;
    }

    private FormatException wrongFieldCount(int expected) {
        String what = expected + " fields (" + String.join(" ", fileColumns()) + ")";
        return lines.fields() < expected ? lines.expected(lines.fields(), what) : lines.expected(expected, what);
    }

    /** Few different words, met millions of times: no string is made twice. */
    static final class WordPool {
        private static final int SMALL = 64;
        private final List<byte[]> bytes = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        String get(byte[] b, int from, int to) {
            for (int i = 0; i < bytes.size(); i++) {
                byte[] known = bytes.get(i);
                if (java.util.Arrays.equals(known, 0, known.length, b, from, to)) {
                    return words.get(i);
                }
            }
            String word = new String(b, from, to - from, StandardCharsets.UTF_8);
            if (bytes.size() < SMALL) {
                bytes.add(java.util.Arrays.copyOfRange(b, from, to));
                words.add(word);
            }
            return word;
        }
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;

/**
 * Text dumps of style atom, custom, local and grid: {@code ITEM:} headers (manual, command {@code dump}), orthogonal,
 * restricted triclinic and general triclinic boxes. The cells of a grid are rows, x running fastest.
 */
final class TextDump extends LineFrames {

    private static final String ITEM = "ITEM: ";
    private static final Set<String> WORDS = Set.of("element", "typelabel");
    /** What LAMMPS itself writes as numbers; other names are the user's own and may stand for anything. */
    private static final Pattern NUMBERS =
            Pattern.compile("id|mol|proc|procp1|type|mass|[xyz][su]?|[xyz]su|i[xyz]|[vf][xyz]|q"
                    + "|mu[xyz]?|radius|diameter|omega[xyz]|angmom[xyz]|tq[xyz]|index|(c|f|v|i|d|i2|d2)_.*");

    // Header of the frame being read.
    private long step;
    private boolean stepSeen;
    private OptionalDouble time = OptionalDouble.empty();
    private @Nullable SimulationBox box;
    private String label = "";

    TextDump(ByteLines lines, DumpSelection selection) {
        super(lines, selection);
    }

    @Override
    @Nullable RawFrame next() throws IOException {
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
                frameBeginsHere();
                begun = true;
            }
            if (!lines.isTerminated()) {
                return cutFrame("inside the header");
            }
            if (!lines.startsWith(ITEM)) {
                throw lines.expected("a line that begins with 'ITEM:'");
            }
            String item = lines.text().substring(ITEM.length()).strip();
            if (!label.isEmpty() && announced >= 0 && (item + " ").startsWith(label + " ")) {
                return rows(item.substring(label.length()));
            }
            if (!header(item)) {
                return cutFrame("inside the header");
            }
        }
        if (begun) {
            return cutFrame("inside the header");
        }
        noticeEarlyEnd();
        return null;
    }

    private @Nullable RawFrame cutFrame(String where) {
        return cut(where + " of a frame" + (stepSeen ? " (step " + step + ")" : ""));
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
            announced = count(0, "a number of " + label.toLowerCase(Locale.ROOT));
        } else if (item.startsWith("BOX BOUNDS")) {
            return box(item);
        } else if (item.equals("DIMENSION")) {
            return line();
        } else if (item.startsWith("GRID SIZE")) {
            label = "GRID CELLS";
            if (!line()) {
                return false;
            }
            announced = 1;
            for (int k = 0; k < lines.fields(); k++) {
                announced *= count(k, "a number of grid cells");
                if (announced > MOST_ROWS) {
                    throw lines.expected("a grid of at most " + MOST_ROWS + " cells");
                }
            }
        } else {
            throw lines.expected("TIMESTEP, TIME, UNITS, NUMBER OF, BOX BOUNDS, GRID SIZE or the "
                    + (label.isEmpty() ? "ATOMS" : label) + " themselves after 'ITEM:'");
        }
        return true;
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

    private @Nullable RawFrame rows(String header) throws IOException {
        SourcePosition position = lines.position();
        SimulationBox cell = box;
        if (!stepSeen || cell == null) {
            throw FormatException.because(
                    position, "expected " + (stepSeen ? "ITEM: BOX BOUNDS" : "ITEM: TIMESTEP") + " before the rows");
        }
        List<String> names = ColumnPlan.names(header);
        if (announced == 0 || !lines.next()) {
            if (announced > 0) {
                return cutFrame("before the first row");
            }
            return finish(new RawFrame(planFor(names, position), new boolean[names.size()], 0, 0), cell);
        }
        if (names.isEmpty()) {
            names = namesOfOldDumps(lines.fields());
        }
        ColumnPlan current = planFor(names, position);
        boolean[] text = new boolean[names.size()];
        for (int f = 0; f < text.length; f++) {
            text[f] = isText(names.get(f), lines.fields() > f && !lines.isNumber(f));
        }
        RawFrame rows = new RawFrame(current, text, announced, before);
        for (long row = 0; row < announced; row++) {
            if ((row > 0 && !lines.next()) || !lines.isTerminated()) {
                return cutFrame("after " + row + " of " + announced + " rows");
            }
            rows.reserve(announced);
            if (row(rows, text)) {
                rows.count++;
            }
        }
        before = rows.cells();
        return finish(rows, cell);
    }

    /** Whether a column holds words: by its name, or where that says nothing, by the field in the first row. */
    static boolean isText(String name, boolean firstIsWord) {
        return WORDS.contains(name) || (firstIsWord && !NUMBERS.matcher(name).matches());
    }

    private RawFrame finish(RawFrame frame, SimulationBox cell) {
        frame.step = step;
        frame.time = time;
        frame.box = cell;
        return frame;
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
}

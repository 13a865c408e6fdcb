package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;

/**
 * {@code dump yaml} (since 2022): one YAML document per frame, laid out as LAMMPS writes it, a row per line; not YAML at
 * large. The bounds of a tilted box are those of its bounding box, as in text dumps.
 */
final class YamlDump extends LineFrames {

    private static final int LONGEST_BOX = 5;

    // Header of the frame being read.
    private long step;
    private boolean stepSeen;
    private OptionalDouble time = OptionalDouble.empty();
    private List<String> periodic = List.of();
    private List<double[]> box = new ArrayList<>();
    private List<String> names = List.of();

    YamlDump(ByteLines lines, DumpSelection selection) {
        super(lines, selection);
    }

    /** The words of a line {@code key: [ a, 'b[1]', ]}. */
    static List<String> list(String text) {
        List<String> items = new ArrayList<>();
        int from = text.indexOf('[');
        int to = text.lastIndexOf(']');
        if (from >= 0 && to > from) {
            for (String item : text.substring(from + 1, to).split(",", -1)) {
                String bare = item.strip();
                boolean quoted = bare.length() > 1
                        && (bare.startsWith("'") || bare.startsWith("\""))
                        && bare.charAt(0) == bare.charAt(bare.length() - 1);
                if (!bare.isEmpty()) {
                    items.add(quoted ? bare.substring(1, bare.length() - 1) : bare);
                }
            }
        }
        return items;
    }

    @Override
    @Nullable RawFrame next() throws IOException {
        stepSeen = false;
        announced = -1;
        time = OptionalDouble.empty();
        periodic = List.of();
        box = new ArrayList<>();
        names = List.of();
        boolean begun = false;
        String block = "";
        while (lines.next()) {
            if (!begun && lines.isTerminated() && (lines.isBlank() || lines.startsWith("..."))) {
                continue;
            }
            if (!begun) {
                frameBeginsHere();
                begun = true;
                if (lines.isTerminated() && !lines.startsWith("---")) {
                    throw lines.expected("'---', with which a frame begins");
                }
            }
            if (!lines.isTerminated()) {
                return cut("inside the header of a frame");
            }
            if (lines.startsWith(" ")) {
                item(block);
                continue;
            }
            String text = lines.text().strip();
            int colon = text.indexOf(':');
            block = colon < 0 ? "" : text.substring(0, colon);
            if (block.equals("data")) {
                return rows();
            }
            key(block, text.substring(colon + 1).strip());
        }
        if (begun) {
            return cut("inside the header of a frame");
        }
        noticeEarlyEnd();
        return null;
    }

    private void key(String key, String value) {
        switch (key) {
            case "timestep" -> {
                step = lines.whole(1, "a time step");
                stepSeen = true;
            }
            case "time" -> time = OptionalDouble.of(lines.number(1, "a time"));
            case "natoms" -> announced = count(1, "a number of atoms");
            case "boundary" -> periodic = list(value);
            case "keywords" -> names = list(value);
            case "units" -> {
                try {
                    units(LammpsUnits.of(value));
                } catch (IllegalArgumentException e) {
                    throw lines.expected("a unit style");
                }
            }
            default -> {
                // the creator, thermo data
            }
        }
    }

    /** A line below a key. */
    private void item(String key) {
        if (!key.equals("box")) {
            return;
        }
        if (box.size() == LONGEST_BOX || !lines.openYamlItem()) {
            throw lines.expected("bounds of the box such as '- [ 0, 10 ]'");
        }
        double[] row = new double[Math.min(lines.fields(), 3)];
        for (int i = 0; i < row.length; i++) {
            row[i] = lines.number(i, "a bound of the box");
        }
        box.add(row);
    }

    private SimulationBox box(SourcePosition position) {
        boolean tilted = box.size() == 4 && box.get(3).length == 3;
        if ((box.size() != 3 && !tilted) || box.subList(0, 3).stream().anyMatch(b -> b.length != 2)) {
            throw FormatException.because(
                    position, "expected three lines of two bounds each, and perhaps one of three tilts, below 'box:'");
        }
        double[] lo = box.stream().limit(3).mapToDouble(b -> b[0]).toArray();
        double[] hi = box.stream().limit(3).mapToDouble(b -> b[1]).toArray();
        SimulationBox found = tilted
                ? SimulationBox.triclinicWithin(lo, hi, box.get(3)[0], box.get(3)[1], box.get(3)[2])
                : SimulationBox.orthogonal(lo, hi);
        return periodic.size() == 6
                ? found.withPeriodic(
                        periodic.get(0).equals("p"),
                        periodic.get(2).equals("p"),
                        periodic.get(4).equals("p"))
                : found;
    }

    private @Nullable RawFrame rows() throws IOException {
        SourcePosition position = lines.position();
        if (!stepSeen || announced < 0 || names.isEmpty()) {
            throw FormatException.because(position, "expected timestep, natoms and keywords before 'data:'");
        }
        SimulationBox cell = box(position);
        ColumnPlan current = planFor(names, position);
        boolean[] text = new boolean[names.size()];
        RawFrame rows = null;
        for (long row = 0; row < announced; row++) {
            if (!line()) {
                return cut("after " + row + " of " + announced + " rows of the frame of step " + step);
            }
            if (!lines.openYamlItem()) {
                throw lines.expected("row " + (row + 1) + " of " + announced + ", such as '- [ 1, 2.5, ]'");
            }
            if (rows == null) {
                for (int f = 0; f < text.length; f++) {
                    text[f] = TextDump.isText(names.get(f), lines.fields() > f && !lines.isNumber(f));
                }
                rows = new RawFrame(current, Arrays.copyOf(text, text.length), announced, before);
            }
            rows.reserve(announced);
            if (row(rows, text)) {
                rows.count++;
            }
        }
        RawFrame frame = rows == null ? new RawFrame(current, text, 0, 0) : rows;
        before = frame.cells();
        frame.step = step;
        frame.time = time;
        frame.box = cell;
        return frame;
    }
}

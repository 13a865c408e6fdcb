package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.io.internal.ByteLines;

/**
 * AtomEye's extended configuration, {@code dump cfg}: one frame per file; columns mass, element, xs, ys, zs and the auxiliary
 * ones. The file knows no step: it is taken from the file's name.
 */
final class CfgFile extends LineFrames {

    private static final Pattern SCALE = Pattern.compile("A\\s*=\\s*(\\S+).*");
    private static final Pattern EDGE = Pattern.compile("H0\\(([123]),([123])\\)\\s*=\\s*(\\S+).*");
    private static final Pattern ENTRIES = Pattern.compile("entry_count\\s*=\\s*(\\d{1,6})\\s*");
    private static final Pattern AUXILIARY = Pattern.compile("auxiliary\\[\\d+]\\s*=\\s*(\\S+).*");

    private final long step;
    private boolean done;

    CfgFile(ByteLines lines, DumpSelection selection, long step) {
        super(lines, selection);
        this.step = step;
    }

    @Override
    @Nullable RawFrame next() throws IOException {
        if (done) {
            return null;
        }
        done = true;
        if (!lines.next()) {
            noticeEarlyEnd();
            return null;
        }
        frameBeginsHere();
        int equals = lines.text().indexOf('=');
        if (!lines.isTerminated() || equals < 0) {
            return cut("inside its first line");
        }
        announced = announcedIn(lines.text().substring(equals + 1).strip());
        double scale = 1;
        double[] edges = new double[9];
        int entries = -1;
        boolean velocity = true;
        List<String> names = new ArrayList<>(List.of("mass", "element", "xs", "ys", "zs"));
        List<String> auxiliary = new ArrayList<>();
        SourcePosition place = lines.position();
        while (true) {
            if (!line()) {
                return announced == 0 && lines.end() == lines.start()
                        ? finish(frame(names, auxiliary, velocity, entries, place), scale, edges)
                        : cut("inside the header");
            }
            String text = lines.text().strip();
            Matcher edge = EDGE.matcher(text);
            Matcher unit = SCALE.matcher(text);
            Matcher count = ENTRIES.matcher(text);
            Matcher name = AUXILIARY.matcher(text);
            if (edge.matches()) {
                int at = 3 * (edge.group(1).charAt(0) - '1') + edge.group(2).charAt(0) - '1';
                edges[at] = lines.number(2, "a length");
            } else if (unit.matches()) {
                scale = lines.number(2, "a length");
            } else if (count.matches()) {
                entries = Integer.parseInt(count.group(1));
            } else if (name.matches()) {
                auxiliary.add(name.group(1));
            } else if (text.equals(".NO_VELOCITY.")) {
                velocity = false;
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                break;
            }
        }
        RawFrame frame = frame(names, auxiliary, velocity, entries, place);
        return rows(frame) ? finish(frame, scale, edges) : null;
    }

    private long announcedIn(String text) {
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE - 8) {
            throw lines.expected("a number of particles of at most " + (Integer.MAX_VALUE - 8));
        }
        return Long.parseLong(text);
    }

    private RawFrame frame(
            List<String> names, List<String> auxiliary, boolean velocity, int entries, SourcePosition place) {
        if (velocity) {
            Collections.addAll(names, "vx", "vy", "vz");
        }
        names.addAll(auxiliary);
        if (entries >= 0 && entries != names.size() - 2) {
            throw lines.expected(
                    (names.size() - 2) + " as the entry count, by the names before this line, not " + entries);
        }
        boolean[] text = new boolean[names.size()];
        text[1] = true;
        return new RawFrame(planFor(names, place), text, announced, before);
    }

    private RawFrame finish(RawFrame frame, double scale, double[] edges) {
        frame.step = step;
        double[] h = Arrays.stream(edges).map(e -> e * scale).toArray();
        frame.box = SimulationBox.general(
                new double[3], Arrays.copyOfRange(h, 0, 3), Arrays.copyOfRange(h, 3, 6), Arrays.copyOfRange(h, 6, 9));
        return frame;
    }

    /** Mass and element stand on lines of their own before the atoms they are for. */
    private boolean rows(RawFrame frame) throws IOException {
        ColumnPlan plan = frame.plan;
        int width = plan.fileColumns.size();
        double mass = Double.NaN;
        String element = "";
        long row = 0;
        boolean more = true;
        while (row < announced) {
            if (!more) {
                cut("after " + row + " of " + announced + " atoms");
                return false;
            }
            if (lines.fields() == 1) {
                if (lines.isNumber(0)) {
                    mass = lines.number(0, "a mass");
                } else {
                    element = lines.field(0);
                }
            } else if (lines.fields() == width - 2) {
                frame.reserve(announced);
                if (take(frame, plan, mass, element, width)) {
                    frame.count++;
                }
                row++;
            } else {
                throw lines.expected(
                        Math.min(lines.fields(), width - 2),
                        (width - 2) + " fields (" + String.join(" ", plan.fileColumns.subList(2, width)) + ")");
            }
            if (row < announced) {
                more = line();
            }
        }
        return true;
    }

    private boolean take(RawFrame frame, ColumnPlan plan, double mass, String element, int width) {
        boolean wanted = true;
        for (int f = 0; f < width; f++) {
            DumpSelection.Accept test = plan.accept[f];
            int column = plan.slot[f];
            if (f == 1) {
                String[] words = column < 0 ? null : frame.words[column];
                if (words != null) {
                    words[frame.count] = element;
                }
                wanted &= test == null || test.word(element);
            } else if (column >= 0 || test != null) {
                double value =
                        f == 0 ? mass : lines.number(f - 2, "a number for column '" + plan.fileColumns.get(f) + "'");
                if (column >= 0) {
                    frame.values[column][frame.count] = value;
                }
                wanted &= test == null || test.number(value);
            }
        }
        return wanted;
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.io.internal.ByteLines;

/**
 * XYZ files: {@code dump xyz} (columns {@code element} or {@code type}, x, y, z; the step from the comment), and extended XYZ
 * with {@code Lattice} and {@code Properties} (ASE, OVITO).
 */
final class XyzFile extends LineFrames {

    private static final Pattern STEP = Pattern.compile("(?i)\\b(?:timestep|step)\\s*[:=]\\s*(-?\\d{1,18})");
    private static final Pattern TIME = Pattern.compile("(?i)\\btime\\s*[:=]\\s*([-+0-9.eE]+)");
    private static final Pattern KEY = Pattern.compile("(?<!\\w)(\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    /** Names of extended XYZ for what LAMMPS calls otherwise. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "species", List.of("element"),
            "pos", List.of("x", "y", "z"),
            "velo", List.of("vx", "vy", "vz"),
            "vel", List.of("vx", "vy", "vz"),
            "force", List.of("fx", "fy", "fz"),
            "forces", List.of("fx", "fy", "fz"));

    private static final int MOST_COLUMNS = 1 << 12;

    private long frames;

    XyzFile(ByteLines lines, DumpSelection selection, long frames) {
        super(lines, selection);
        this.frames = frames;
    }

    @Override
    @Nullable RawFrame next() throws IOException {
        do {
            if (!lines.next()) {
                noticeEarlyEnd();
                return null;
            }
        } while (lines.isBlank() && lines.isTerminated());
        frameBeginsHere();
        if (!lines.isTerminated()) {
            return cut("inside the count of a frame");
        }
        announced = count(0, "a number of atoms");
        if (lines.fields() != 1) {
            throw lines.expected(1, "a line with a number of atoms alone");
        }
        if (!line()) {
            return cut("inside the comment of a frame");
        }
        String comment = lines.text();
        SourcePosition place = lines.position();
        RawFrame frame = rows(comment, place);
        if (frame == null) {
            return null;
        }
        Matcher step = STEP.matcher(comment);
        frame.step = step.find() ? Long.parseLong(step.group(1)) : frames;
        Matcher time = TIME.matcher(comment);
        frame.time = time.find() ? parsed(time.group(1)) : OptionalDouble.empty();
        frames++;
        return frame;
    }

    private static OptionalDouble parsed(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private @Nullable RawFrame rows(String comment, SourcePosition place) throws IOException {
        Map<String, String> keys = new HashMap<>();
        Matcher m = KEY.matcher(comment);
        while (m.find()) {
            keys.put(m.group(1), m.group(2) != null ? m.group(2) : m.group(3));
        }
        List<String> names = new ArrayList<>();
        List<Boolean> words = new ArrayList<>();
        properties(keys.getOrDefault("Properties", ""), names, words);
        boolean more = announced == 0 || line();
        if (names.isEmpty() && more) {
            plainNames(names, words);
        }
        ColumnPlan plan = planFor(names, place);
        boolean[] text = new boolean[names.size()];
        for (int f = 0; f < text.length; f++) {
            text[f] = words.get(f);
        }
        RawFrame frame = new RawFrame(plan, text, announced, before);
        for (long row = 0; row < announced; row++) {
            if (row > 0) {
                more = line();
            }
            if (!more) {
                return cut("after " + row + " of " + announced + " rows of a frame");
            }
            frame.reserve(announced);
            if (row(frame, text)) {
                frame.count++;
            }
        }
        before = frame.cells();
        frame.box = box(keys);
        return frame;
    }

    private void plainNames(List<String> names, List<Boolean> words) {
        int n = announced == 0 ? 4 : lines.fields();
        boolean element = announced == 0 || !lines.isNumber(0);
        for (int f = 0; f < n; f++) {
            names.add(f == 0 ? (element ? "element" : "type") : f < 4 ? "xyz".substring(f - 1, f) : "column" + (f + 1));
            words.add(f == 0 ? element : f >= 4 && !lines.isNumber(f));
        }
    }

    private void properties(String text, List<String> names, List<Boolean> words) {
        String[] parts = text.split(":", -1);
        for (int i = 0; i + 2 < parts.length; i += 3) {
            int width = parts[i + 2].matches("[1-9]\\d{0,2}") ? Integer.parseInt(parts[i + 2]) : 1;
            if (names.size() + width > MOST_COLUMNS) {
                throw lines.expected("properties of at most " + MOST_COLUMNS + " columns");
            }
            List<String> known = NAMES.getOrDefault(parts[i], List.of());
            for (int k = 0; k < width; k++) {
                names.add(
                        known.size() == width ? known.get(k) : width == 1 ? parts[i] : parts[i] + "[" + (k + 1) + "]");
                words.add(parts[i + 1].equals("S"));
            }
        }
    }

    private static SimulationBox box(Map<String, String> keys) {
        double[] lattice = numbers(keys.get("Lattice"), 9);
        if (lattice == null) {
            return SimulationBox.none();
        }
        double[] origin = numbers(keys.get("Origin"), 3);
        String[] pbc = keys.getOrDefault("pbc", "T T T").strip().split("\\s+", -1);
        SimulationBox box = SimulationBox.general(
                origin == null ? new double[3] : origin,
                new double[] {lattice[0], lattice[1], lattice[2]},
                new double[] {lattice[3], lattice[4], lattice[5]},
                new double[] {lattice[6], lattice[7], lattice[8]});
        return pbc.length != 3 ? box : box.withPeriodic(isTrue(pbc[0]), isTrue(pbc[1]), isTrue(pbc[2]));
    }

    private static boolean isTrue(String word) {
        return word.startsWith("T") || word.startsWith("t") || word.equals("1");
    }

    private static double @Nullable [] numbers(@Nullable String text, int count) {
        if (text == null) {
            return null;
        }
        String[] words = text.strip().split("\\s+", -1);
        double[] values = new double[count];
        if (words.length != count) {
            return null;
        }
        for (int i = 0; i < count; i++) {
            OptionalDouble value = parsed(words[i]);
            if (value.isEmpty()) {
                return null;
            }
            values[i] = value.getAsDouble();
        }
        return values;
    }
}

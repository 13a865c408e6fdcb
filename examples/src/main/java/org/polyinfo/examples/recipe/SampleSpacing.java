package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsLog;

/** Whether the rows of a file are equally spaced, and whether the interval told agrees with what the file says of itself. */
final class SampleSpacing {

    /** Time steps from here on are those of simulations, in femtoseconds. */
    private static final double SHORTEST_STEP_FS = 0.02;

    private static final double LONGEST_STEP_FS = 50;
    private static final double TOLERANCE = 1e-6;

    /** Of a time printed with seven digits. */
    private static final double ROUNDING = 1e-7;

    private SampleSpacing() {}

    /**
     * The file with rows that stand twice (a restart that went back) taken once, the later ones.
     *
     * @param dropLast whether the very last row may stand out of line, as in a log, and is then left out
     * @throws FormatException for gaps
     */
    static FluxFile evened(FluxFile file, boolean dropLast) {
        for (int c = 0; c < file.columns().size(); c++) {
            double[] step = file.values().get(c);
            if (FluxFile.clock(file.columns().get(c)).isPresent() && step.length >= 3) {
                List<String> warnings = new ArrayList<>(file.warnings());
                return rows(file, kept(file, c, dropLast, warnings), warnings);
            }
        }
        return file;
    }

    /** Indices of the rows to keep, in order of the column {@code c}. */
    private static int[] kept(FluxFile file, int c, boolean dropLast, List<String> warnings) {
        double[] step = file.values().get(c);
        double each = step[1] - step[0];
        int[] kept = new int[step.length];
        int n = 1;
        for (int i = 1; i < step.length; i++) {
            double by = step[i] - step[kept[n - 1]];
            if (each > 0 && by <= 0 && step[i] > step[0]) {
                int back = n;
                while (back > 1 && step[kept[back - 1]] >= step[i] - TOLERANCE * each) {
                    back--;
                }
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s goes back from %s to %s at row %d, a restart: of what stands twice (%d rows) the later is taken",
                        file.columns().get(c),
                        text(step[kept[n - 1]]),
                        text(step[i]),
                        i + 1,
                        n - back));
                n = back;
                by = step[i] - step[kept[n - 1]];
            }
            if (!(each > 0)
                    || Math.abs(by - each) > Math.min(0.3 * each, TOLERANCE * each + ROUNDING * Math.abs(step[i]))) {
                if (dropLast && i == step.length - 1 && by > 0 && by < each) {
                    break;
                }
                throw FormatException.because(
                        SourcePosition.of(file.name()),
                        "samples must be equally spaced, but " + file.columns().get(c) + " goes from "
                                + text(step[kept[n - 1]]) + " to " + text(step[i]) + " at row " + (i + 1)
                                + " where it began in steps of " + text(each)
                                + ": cut the file there and give the pieces as replicas");
            }
            kept[n++] = i;
        }
        return Arrays.copyOf(kept, n);
    }

    private static FluxFile rows(FluxFile file, int[] kept, List<String> warnings) {
        if (kept.length == file.values().get(0).length) {
            return file;
        }
        List<double[]> values = new ArrayList<>();
        for (double[] column : file.values()) {
            values.add(Arrays.stream(kept).mapToDouble(i -> column[i]).toArray());
        }
        return new FluxFile(file.name(), file.columns(), values, file.bad(), warnings);
    }

    /** Time steps from one sample to the next, where a column counts them. */
    static OptionalDouble stepsPerSample(FluxFile file) {
        for (int c = 0; c < file.columns().size(); c++) {
            Optional<String> clock = FluxFile.clock(file.columns().get(c));
            double[] step = file.values().get(c);
            if (clock.isPresent() && !clock.get().equals("time") && step.length >= 2) {
                return OptionalDouble.of(step[1] - step[0]);
            }
        }
        return OptionalDouble.empty();
    }

    /** What speaks against the interval given: a column of time, a time step no simulation has. */
    static List<String> against(FluxFile file, LammpsUnits units, double interval) {
        List<String> warnings = new ArrayList<>();
        for (int c = 0; c < file.columns().size(); c++) {
            double[] time = file.values().get(c);
            if (FluxFile.clock(file.columns().get(c)).equals(Optional.of("time")) && time.length >= 2) {
                double each = (time[time.length - 1] - time[0]) / (time.length - 1);
                if (Math.abs(each - interval) > 1e-3 * interval) {
                    warnings.add("--interval is " + text(interval) + ", but the column '"
                            + file.columns().get(c) + "' of " + file.name() + " goes in steps of " + text(each)
                            + ": the result is proportional to the interval");
                }
            }
        }
        OptionalDouble steps = stepsPerSample(file);
        if (steps.isPresent() && steps.getAsDouble() > 0 && !units.isReduced()) {
            double timestep = interval / steps.getAsDouble();
            double fs = timestep * units.timeS() * 1e15;
            if (fs < SHORTEST_STEP_FS || fs > LONGEST_STEP_FS) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "--interval %s and a sample every %s steps in %s mean a time step of %.3g fs: the interval is time step"
                                + " times steps per sample",
                        text(interval),
                        text(steps.getAsDouble()),
                        file.name(),
                        fs));
            }
        }
        return warnings;
    }

    /** What the time step of a log says against the interval, where the flux has a sample every so many steps. */
    static List<String> against(Path log, OptionalDouble steps, double interval) throws IOException {
        LammpsLog read = LammpsLog.read(log);
        if (steps.isEmpty()
                || read.runs().isEmpty()
                || read.lastRun().timeStep().isEmpty()) {
            return List.of();
        }
        double wanted = read.lastRun().timeStep().getAsDouble() * steps.getAsDouble();
        return Math.abs(wanted - interval) <= 1e-3 * interval
                ? List.of()
                : List.of("--interval is " + text(interval) + ", but a sample every " + text(steps.getAsDouble())
                        + " steps of " + text(read.lastRun().timeStep().getAsDouble()) + ", as the log says, is "
                        + text(wanted) + ": the result is proportional to the interval");
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }
}

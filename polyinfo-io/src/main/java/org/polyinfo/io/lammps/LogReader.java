package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.Decimals;
import org.polyinfo.io.lammps.LammpsLog.Run;
import org.polyinfo.io.lammps.LammpsLog.ThermoStyle;

/** Reads {@link LammpsLog}s: a table begins after the line on memory per process and ends with the loop time. */
final class LogReader {

    private static final int MOST_COLUMNS = 1 << 14;
    private static final Pattern LOOP =
            Pattern.compile("Loop time of (\\S+) on (\\d+) procs.* for (\\d+) steps with (\\d+) atoms.*");
    private static final Pattern WALL = Pattern.compile("Total wall time: (\\d+):(\\d+):(\\d+).*");
    private static final Pattern PAIR = Pattern.compile("(?<!\\S)(\\S+)\\s*=\\s*(\\S+)");
    private static final Pattern MULTI_HEADER =
            Pattern.compile("-+\\s*Step\\s+(\\S+)\\s+-+\\s*CPU\\s*=\\s*(\\S+)\\s*\\(sec\\)\\s*-+\\s*");
    private static final Pattern OLD_TIMING = Pattern.compile("(\\w+)\\s+time \\(%\\) = (\\S+) \\((\\S+)\\)");
    private static final Pattern CPU_USE =
            Pattern.compile("(\\S+)% CPU use with (\\d+) MPI tasks x (\\d+|no) OpenMP threads");
    private static final Pattern BALANCE = Pattern.compile("(\\w+):\\s+(\\S+) ave\\s+(\\S+) max\\s+(\\S+) min\\s*");
    private static final Set<String> COMMANDS = Set.of(
            "units",
            "atom_style",
            "boundary",
            "dimension",
            "newton",
            "processors",
            "pair_style",
            "pair_modify",
            "bond_style",
            "angle_style",
            "dihedral_style",
            "improper_style",
            "kspace_style",
            "kspace_modify",
            "special_bonds",
            "dielectric",
            "neighbor",
            "neigh_modify",
            "read_data",
            "read_restart",
            "timestep",
            "run_style",
            "thermo",
            "thermo_style",
            "reset_timestep",
            "min_style",
            "minimize",
            "min_modify",
            "velocity",
            "fix",
            "unfix",
            "replicate",
            "change_box",
            "thermo_modify",
            "timer",
            "suffix",
            "rerun",
            "run");

    private final ByteLines lines;
    private final List<String> versions = new ArrayList<>();
    private final List<LammpsLog.Setting> settings = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private OptionalLong wallSeconds = OptionalLong.empty();
    private boolean aborted;
    private boolean cut;
    private OptionalDouble timeStep = OptionalDouble.empty();
    private @Nullable Open open;

    LogReader(ByteLines lines) {
        this.lines = lines;
    }

    LammpsLog read() throws IOException {
        while (lines.next()) {
            cut = !lines.isTerminated();
            if (lines.startsWith("Per MPI rank memory allocation") || lines.startsWith("Memory usage per processor")) {
                closeRun();
                table();
            } else {
                line();
            }
        }
        closeRun();
        if (lines.endedEarly()) {
            diagnostics.add(new Diagnostic(lines.line(), "the compressed stream ends early"));
        }
        return new LammpsLog(versions, settings, runs, warnings, errors, completed(), wallSeconds, diagnostics);
    }

    /** A log behind another may lack the wall time; then every run begun must have come to its end. */
    private boolean completed() {
        if (!errors.isEmpty() || aborted || cut || lines.endedEarly()) {
            return false;
        }
        long begun = settings.stream()
                .filter(s -> s.command().equals("run") || s.command().equals("minimize"))
                .mapToLong(LammpsLog.Setting::line)
                .max()
                .orElse(0);
        return wallSeconds.isPresent()
                || (!runs.isEmpty() && runs.get(runs.size() - 1).line() > begun);
    }

    /** A line outside tables. */
    private void line() throws IOException {
        if (lines.start() == lines.end()) {
            return;
        }
        switch (lines.buffer()[lines.start()]) {
            case 'W' -> warning();
            case 'E' -> error();
            case 'L' -> version();
            case 'T' -> wallOrNeighbors();
            case ' ' -> minimizationItem();
            case 'A', 'D' -> neighborItem();
            case 'N' -> {
                neighborItem();
                balance();
            }
            case 'S' -> {
                if (lines.startsWith("Section |")) {
                    timings();
                }
            }
            default -> {
                // commands and chatter
            }
        }
        if (open != null) {
            oldTiming(open);
            cpuUse(open);
        }
        setting();
    }

    private void warning() {
        if (lines.startsWith("WARNING")) {
            warnings.add(new Diagnostic(lines.line(), lines.text().strip()));
        }
    }

    private void error() {
        if (lines.startsWith("ERROR")) {
            errors.add(new Diagnostic(lines.line(), lines.text().strip()));
        }
    }

    private void version() {
        if (lines.startsWith("LAMMPS (")) {
            closeRun();
            String text = lines.text().strip();
            versions.add(text.substring("LAMMPS (".length(), Math.max(text.lastIndexOf(')'), "LAMMPS (".length())));
            timeStep = OptionalDouble.empty();
            wallSeconds = OptionalLong.empty();
            aborted = false;
        }
    }

    private void wallOrNeighbors() {
        if (lines.startsWith("Total wall time")) {
            Matcher m = WALL.matcher(lines.text());
            if (m.matches()) {
                wallSeconds = OptionalLong.of(3600 * number(m.group(1)) + 60 * number(m.group(2)) + number(m.group(3)));
            }
            closeRun();
        } else {
            neighborItem();
        }
    }

    private void setting() {
        byte[] b = lines.buffer();
        int p = lines.start();
        while (p < lines.end() && b[p] == ' ') {
            p++;
        }
        if (p == lines.end() || b[p] < 'a' || b[p] > 'z' || lines.fields() < 2 || !COMMANDS.contains(lines.field(0))) {
            return;
        }
        String text = lines.text().replaceFirst("#.*", "").strip();
        if (text.indexOf('$') >= 0 || text.endsWith("&")) {
            return; // echoed again with the values in
        }
        String[] parts = text.split("\\s+", 2);
        String arguments = parts.length < 2 ? "" : parts[1].replaceAll("\\s+", " ");
        if (parts[0].equals("units")) {
            LammpsUnits style = unitsOrNull(arguments);
            if (style == null) {
                return;
            }
            timeStep = OptionalDouble.of(style.defaultTimeStep());
        }
        if (parts[0].equals("timestep")) {
            if (!lines.isNumber(1)) {
                return;
            }
            timeStep = OptionalDouble.of(lines.number(1, "a time step"));
        }
        settings.add(new LammpsLog.Setting(lines.line(), parts[0], arguments));
    }

    private static @Nullable LammpsUnits unitsOrNull(String name) {
        try {
            return LammpsUnits.of(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // ---------------------------------------------------------------- tables

    private void table() throws IOException {
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            if (lines.startsWith("WARNING")) {
                warning();
                continue;
            }
            break;
        }
        if (!lines.isTerminated() || lines.isBlank() || lines.startsWith("ERROR")) {
            error();
            aborted = true;
            return;
        }
        if (lines.startsWith("---") && lines.text().strip().equals("---")) {
            yaml();
        } else if (MULTI_HEADER.matcher(lines.text()).matches()) {
            multi();
        } else {
            rows();
        }
    }

    private void begin(ThermoStyle style, List<String> columns) {
        open = new Open(lines.line(), style, columns, timeStep);
    }

    /** What a line inside a table is, if it is no row. */
    private boolean endsTable(Open run) {
        if (lines.startsWith("Loop time of")) {
            Matcher m = LOOP.matcher(lines.text());
            if (m.matches()) {
                run.loop = Optional.of(new LammpsLog.Loop(
                        decimal(m.group(1)), (int) number(m.group(2)), number(m.group(3)), number(m.group(4))));
                run.ended = true;
                return true;
            }
        }
        if (lines.startsWith("Nlocal:")) { // "timer off" leaves out the loop time
            run.ended = true;
            lines.again();
            return true;
        }
        if (lines.startsWith("ERROR")
                || lines.startsWith("LAMMPS (")
                || lines.startsWith("Total wall time")
                || lines.startsWith("Per MPI rank memory")) {
            lines.again();
            return true;
        }
        if (!lines.isTerminated()) {
            diagnostics.add(new Diagnostic(lines.line(), "the log ends inside a table; its last line is left out"));
            run.interleaved.add(new Diagnostic(lines.line(), lines.text()));
            return true;
        }
        if (!lines.isBlank()) {
            warning();
            run.interleaved.add(new Diagnostic(lines.line(), lines.text()));
        }
        return false;
    }

    private void rows() throws IOException {
        if (lines.fields() > MOST_COLUMNS) {
            throw lines.expected("the names of at most " + MOST_COLUMNS + " columns");
        }
        begin(ThermoStyle.LINES, ColumnPlan.names(lines.text()));
        Open run = current();
        int width = run.columns.size();
        int stepColumn = run.columns.indexOf("Step");
        double last = Double.NEGATIVE_INFINITY;
        Decimals decimals = new Decimals();
        while (lines.next()) {
            if (lines.isTerminated()) {
                run.reserve(width, lines);
                int n = 0;
                byte[] b = lines.buffer();
                int p = lines.start();
                int end = lines.end();
                while (true) {
                    while (p < end && b[p] <= ' ' && b[p] >= 0) {
                        p++;
                    }
                    if (p >= end || n == width) {
                        break;
                    }
                    double value = decimals.parse(b, p);
                    p = decimals.end;
                    if (p < 0) {
                        n = -1;
                        break;
                    }
                    run.values[run.size + n++] = value;
                }
                double step = stepColumn < 0 ? last : run.values[run.size + stepColumn];
                // A step that is no whole number or goes back is something printed in between.
                if (n == width && p >= end && (stepColumn < 0 || (step >= last && step == Math.rint(step)))) {
                    last = step;
                    run.size += width;
                    continue;
                }
            }
            if (endsTable(run)) {
                return;
            }
        }
    }

    private void multi() throws IOException {
        Map<String, Double> row = new LinkedHashMap<>();
        Open run = null;
        boolean more = true;
        while (more) {
            Matcher header = MULTI_HEADER.matcher(lines.text());
            boolean headed = lines.isTerminated() && header.matches();
            if (headed || lines.startsWith("Loop time of")) {
                run = multiRow(run, row);
                row.clear();
            }
            if (headed) {
                if (run == null) {
                    begin(ThermoStyle.MULTI, List.of());
                    run = current();
                }
                row.put("Step", decimal(header.group(1)));
                row.put("CPU", decimal(header.group(2)));
            } else if (run != null && !pairs(row) && endsTable(run)) {
                return;
            }
            more = lines.next();
        }
    }

    /** Adds the pairs of the line to a row; false where the line holds anything else. */
    private boolean pairs(Map<String, Double> row) {
        String text = lines.text();
        if (!lines.isTerminated() || text.indexOf('=') < 0) {
            return false;
        }
        Map<String, Double> found = new LinkedHashMap<>();
        Matcher m = PAIR.matcher(text);
        int at = 0;
        while (m.find()) {
            if (!text.substring(at, m.start()).isBlank()) {
                return false;
            }
            double value = decimal(m.group(2));
            if (Double.isNaN(value)
                    && !m.group(2).toLowerCase(java.util.Locale.ROOT).contains("nan")) {
                return false;
            }
            found.put(m.group(1), value);
            at = m.end();
        }
        if (found.isEmpty() || !text.substring(at).isBlank()) {
            return false;
        }
        row.putAll(found);
        return true;
    }

    private @Nullable Open multiRow(@Nullable Open run, Map<String, Double> row) {
        if (run == null || row.isEmpty()) {
            return run;
        }
        if (run.columns.isEmpty()) {
            run.columns.addAll(row.keySet());
        }
        if (!run.columns.equals(new ArrayList<>(row.keySet()))) {
            throw lines.expected("the quantities " + run.columns + " again before this line, found " + row.keySet());
        }
        run.reserve(row.size(), lines);
        for (double value : row.values()) {
            run.values[run.size++] = value;
        }
        return run;
    }

    private void yaml() throws IOException {
        begin(ThermoStyle.YAML, List.of());
        Open run = current();
        while (lines.next()) {
            String text = lines.isTerminated() ? lines.text().strip() : "";
            if (text.startsWith("keywords:")) {
                run.columns.addAll(YamlDump.list(text));
            } else if (text.startsWith("- [") && lines.openYamlItem()) {
                if (lines.fields() != run.columns.size()) {
                    throw FormatException.expected(
                            lines.position(), run.columns.size() + " values", lines.fields() + " values");
                }
                run.reserve(lines.fields(), lines);
                for (int f = 0; f < run.columns.size(); f++) {
                    run.values[run.size++] = yamlNumber(f);
                }
            } else if (!text.equals("data:") && !text.equals("...") && endsTable(run)) {
                return;
            }
        }
    }

    /** A number; YAML writes {@code .nan} and {@code .inf}. */
    private double yamlNumber(int field) {
        String text = lines.isNumber(field) ? "" : lines.field(field);
        return text.startsWith(".") || text.startsWith("-.")
                ? decimal(text.replaceFirst("\\.", ""))
                : lines.number(field, "a number");
    }

    // ---------------------------------------------------------------- what follows a table

    private void timings() throws IOException {
        Open run = open;
        while (lines.next() && !lines.isBlank()) {
            String[] cells = lines.text().split("\\|", -1);
            if (run != null && (cells.length == 6 || cells.length == 7)) { // with %CPU after "timer full"
                run.timings.add(new LammpsLog.Timing(
                        cells[0].strip(), decimal(cells[2].strip()), decimal(cells[cells.length - 1].strip())));
            }
        }
    }

    private void cpuUse(Open run) {
        byte first = lines.buffer()[lines.start()];
        if (first >= '0' && first <= '9') {
            Matcher m = CPU_USE.matcher(lines.text());
            if (m.lookingAt()) {
                run.parallel = Optional.of(new LammpsLog.Parallel(
                        decimal(m.group(1)), (int) number(m.group(2)), (int) number(m.group(3))));
            }
        }
    }

    private void balance() {
        if (open != null
                && (lines.startsWith("Nlocal:") || lines.startsWith("Nghost:") || lines.startsWith("Neighs:"))) {
            Matcher m = BALANCE.matcher(lines.text());
            if (m.matches()) {
                open.balance.add(new LammpsLog.Balance(
                        m.group(1), decimal(m.group(2)), decimal(m.group(3)), decimal(m.group(4))));
            }
        }
    }

    private void oldTiming(Open run) {
        if (lines.startsWith("Pair ") || run.oldTimings || lines.startsWith("Bond ")) {
            Matcher m = OLD_TIMING.matcher(lines.text());
            if (m.lookingAt()) {
                run.oldTimings = true;
                run.timings.add(new LammpsLog.Timing(m.group(1), decimal(m.group(2)), decimal(m.group(3))));
            }
        }
    }

    private void minimizationItem() throws IOException {
        Open run = open;
        if (run == null) {
            return;
        }
        String text = lines.text().strip();
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1).strip();
        if (text.startsWith("Stopping criterion =")) {
            run.stop = value;
        } else if (text.startsWith("Energy initial, next-to-last, final =")) {
            if (value.isEmpty() && lines.next()) {
                value = lines.text().strip();
            }
            String[] parts = value.split("\\s+", -1);
            for (int i = 0; i < Math.min(3, parts.length); i++) {
                run.energies[i] = decimal(parts[i]);
            }
        } else if (text.startsWith("Iterations, force evaluations =")) {
            String[] parts = value.split("\\s+", -1);
            if (parts.length == 2) {
                run.iterations = number(parts[0]);
                run.evaluations = number(parts[1]);
            }
        }
    }

    private void neighborItem() {
        Open run = open;
        if (run == null) {
            return;
        }
        String text = lines.text();
        String value = text.substring(text.indexOf('=') + 1).strip();
        if (text.startsWith("Total # of neighbors =")) {
            run.neighbors = decimal(value);
        } else if (text.startsWith("Ave neighs/atom =")) {
            run.neighborsPerAtom = decimal(value);
        } else if (text.startsWith("Neighbor list builds =")) {
            run.builds = number(value);
        } else if (text.startsWith("Dangerous builds =")) {
            run.dangerous = number(value);
        }
    }

    private Open current() {
        Open run = open;
        if (run == null) {
            throw new IllegalStateException("no table is open");
        }
        return run;
    }

    private void closeRun() {
        Open run = open;
        if (run != null) {
            runs.add(run.close());
            aborted |= !run.ended;
            open = null;
        }
    }

    private static double decimal(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new Decimals().parse(bytes, 0, bytes.length);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A run under construction. */
    private static final class Open {
        final long line;
        final ThermoStyle style;
        final List<String> columns;
        final OptionalDouble timeStep;
        final List<Diagnostic> interleaved = new ArrayList<>();
        final List<LammpsLog.Timing> timings = new ArrayList<>();
        double[] values = new double[256];
        int size;
        boolean ended;
        Optional<LammpsLog.Loop> loop = Optional.empty();
        Optional<LammpsLog.Parallel> parallel = Optional.empty();
        final List<LammpsLog.Balance> balance = new ArrayList<>();

        @Nullable String stop;

        final double[] energies = {Double.NaN, Double.NaN, Double.NaN};
        long iterations = -1;
        long evaluations = -1;
        double neighbors = Double.NaN;
        double neighborsPerAtom = Double.NaN;
        long builds = -1;
        long dangerous = -1;
        boolean oldTimings;

        Open(long line, ThermoStyle style, List<String> columns, OptionalDouble timeStep) {
            this.line = line;
            this.style = style;
            this.columns = new ArrayList<>(columns);
            this.timeStep = timeStep;
        }

        void reserve(int width, ByteLines lines) {
            if (values.length - size < width) {
                if (size > Integer.MAX_VALUE / 2) {
                    throw FormatException.because(lines.position(), "the table has more than 2^30 numbers");
                }
                values = Arrays.copyOf(values, Math.max(2 * values.length, size + width));
            }
        }

        Run close() {
            LammpsTable thermo = new LammpsTable(
                    List.of(), columns, values, columns.isEmpty() ? 0 : size / columns.size(), List.of(), List.of());
            Optional<LammpsLog.Minimization> minimization = Optional.ofNullable(stop)
                    .map(s -> new LammpsLog.Minimization(
                            s, energies[0], energies[1], energies[2], iterations, evaluations));
            Optional<LammpsLog.Neighbors> lists = builds < 0
                    ? Optional.empty()
                    : Optional.of(new LammpsLog.Neighbors(neighbors, neighborsPerAtom, builds, dangerous));
            return new Run(
                    line,
                    style,
                    thermo,
                    ended,
                    loop,
                    minimization,
                    timings,
                    parallel,
                    balance,
                    lists,
                    timeStep,
                    interleaved);
        }
    }
}

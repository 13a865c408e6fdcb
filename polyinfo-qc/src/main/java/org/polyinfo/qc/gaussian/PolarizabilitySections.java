package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polyinfo.qc.gaussian.Polarizability.Source;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Polarizability and hyperpolarizability in all forms of print. */
final class PolarizabilitySections {

    /** Hartree times nanometre: {@code h c / (E_h 1 nm)}, CODATA 2018. */
    private static final double HARTREE_NM = 45.563352529;

    private PolarizabilitySections() {}

    static void addTo(SectionTable table) {
        table.on("Exact polarizability:", log -> oneLine(log, Source.EXACT));
        table.on("Approx polarizability:", log -> oneLine(log, Source.UNCOUPLED));
        table.on("Isotropic polarizability for W=", PolarizabilitySections::isotropic);
        table.on("SCF Polarizability for W=", PolarizabilitySections::triangle);
        table.on("Property number", Role.WEAK, PolarizabilitySections::property);
        table.on("Polarizability=", PolarizabilitySections::forceConstants);
        table.on("Dipole polarizability, Alpha (", PolarizabilitySections::alphaTable);
        table.on("First dipole hyperpolarizability, Beta (", log -> betaTable(log, 2));
        table.on("Second dipole hyperpolarizability, Gamma (", log -> betaTable(log, 3));
        table.on("SCF Static Hyperpolarizability:", PolarizabilitySections::staticHyperpolarizability);
    }

    /** Frame of what is printed beside the moments: standard where the job has one, else the input's. */
    private static Orientation momentFrame(JobData job) {
        for (Geometry geometry : job.geometries) {
            if (geometry.frame() == Orientation.STANDARD) {
                return Orientation.STANDARD;
            }
        }
        return Orientation.INPUT;
    }

    /** Six fields, eight or twelve wide, in the order xx xy yy xz yz zz. */
    private static void oneLine(LogCursor log, Source source) {
        LogLines lines = log.lines;
        int from = lines.indexOf(":") + 1;
        int found = log.numbersFrom(from);
        double[] tensor = new double[6];
        if (found >= 6) {
            System.arraycopy(log.numbers(), 0, tensor, 0, 6);
        } else {
            int end = lines.end;
            while (end > from && lines.buffer()[end - 1] == ' ') {
                end--;
            }
            int width = end - from > 60 ? 12 : 8;
            int first = end - 6 * width;
            for (int k = 0; k < 6; k++) {
                tensor[k] = first + k * width < lines.start
                        ? Double.NaN
                        : Decimals.parse(lines.buffer(), Math.max(first + k * width, from), first + (k + 1) * width);
            }
        }
        boolean complete = true;
        for (double component : tensor) {
            complete &= !Double.isNaN(component);
        }
        if (!complete) {
            log.lost("polarizability component", from, lines.end);
        }
        log.job.addPolarizability(new Polarizability(source, momentFrame(log.job), 0, tensor, Double.NaN, Double.NaN));
    }

    private static void isotropic(LogCursor log) {
        int count = log.numbersFrom(log.lines.indexOf("W=") + 2);
        if (count >= 2 && !Double.isNaN(log.numbers()[1])) {
            log.job.isotropic.add(new JobData.PrintedMean(log.numbers()[0], log.numbers()[1]));
        } else {
            log.lost("isotropic polarizability", log.lines.start, log.lines.end);
        }
    }

    private static void triangle(LogCursor log) throws IOException {
        int count = log.numbersFrom(log.lines.indexOf("W=") + 2);
        triangle(log, count > 0 ? log.numbers()[0] : 0);
    }

    /** {@code Property number 1 -- Alpha(-w,w) frequency  2    0.085645:} */
    private static void property(LogCursor log) throws IOException {
        int at = log.lines.indexOf("Alpha(");
        int word = log.lines.indexOf("frequency");
        if (at < 0 || word < 0) {
            return;
        }
        int count = log.numbersFrom(word + "frequency".length());
        int colon = log.lines.indexOf(":", word);
        double frequency = count == 0 ? Double.NaN : count == 1 ? log.numbers()[0] : log.numbers()[1];
        if (count < 2 && colon > 0) {
            int from = colon;
            while (from > word && log.lines.buffer()[from - 1] != ' ') {
                from--;
            }
            frequency = Decimals.parse(log.lines.buffer(), from, colon);
        }
        if (!Double.isNaN(frequency)) {
            triangle(log, frequency);
        }
    }

    /** A lower triangle, or a full square of three by three, under a line of column numbers. */
    private static void triangle(LogCursor log, double frequency) throws IOException {
        double[] tensor = new double[6];
        if (!log.next()) {
            return;
        }
        for (int row = 0, k = 0; row < 3; row++) {
            if (!log.next()) {
                return;
            }
            int count = log.numbersFrom(log.lines.start);
            if (count < row + 2 || log.numbers()[0] != row + 1) {
                log.lines.stay();
                log.note("polarizability block is not a triangle of three rows; left out");
                return;
            }
            for (int column = 0; column <= row; column++) {
                tensor[k++] = log.numbers()[column + 1];
            }
        }
        log.job.addPolarizability(
                new Polarizability(Source.SCF, momentFrame(log.job), frequency, tensor, Double.NaN, Double.NaN));
    }

    /** Two lines of three fields, fifteen wide, that run together. */
    private static void forceConstants(LogCursor log) throws IOException {
        double[] tensor = new double[6];
        int first = log.numbersFrom(log.lines.indexOf("=") + 1);
        if (first != 3) {
            return;
        }
        System.arraycopy(log.numbers(), 0, tensor, 0, 3);
        if (!log.next()) {
            return;
        }
        if (log.numbersFrom(log.lines.start) != 3) {
            log.lines.stay();
            return;
        }
        System.arraycopy(log.numbers(), 0, tensor, 3, 3);
        log.job.addPolarizability(
                new Polarizability(Source.FORCE_CONSTANTS, Orientation.INPUT, 0, tensor, Double.NaN, Double.NaN));
    }

    private static Orientation frameOf(LogCursor log) {
        return log.lines.contains("(dipole") ? Orientation.DIPOLE : Orientation.INPUT;
    }

    /** Frequency of {@code Alpha(-w;w) w=  455.6nm:}, in hartree; 0 for {@code Alpha(0;0):}. */
    private static double frequencyOf(LogCursor log) {
        int at = log.lines.indexOf("w=");
        int unit = log.lines.indexOf("nm", at);
        if (at < 0 || unit < 0) {
            return 0;
        }
        double nanometres = Decimals.parse(log.lines.buffer(), at + 2, unit);
        return nanometres > 0 ? HARTREE_NM / nanometres : 0;
    }

    /** Blocks {@code Alpha(…):} of rows {@code name au esu SI}. */
    private static void alphaTable(LogCursor log) throws IOException {
        Orientation frame = frameOf(log);
        double frequency = 0;
        Map<String, Double> rows = new LinkedHashMap<>();
        while (log.next()) {
            int at = log.lines.firstNonBlank();
            if (log.lines.indexOf("Alpha(") == at && at < log.lines.end) {
                addAlpha(log, frame, frequency, rows);
                frequency = frequencyOf(log);
            } else if (!row(log, rows, at) && !isTableHead(log, at)) {
                log.lines.stay();
                addAlpha(log, frame, frequency, rows);
                return;
            } else if (at == log.lines.end && !rows.isEmpty()) {
                addAlpha(log, frame, frequency, rows);
            }
        }
    }

    /** Lines that may stand inside a table without being a row of it. */
    private static boolean isTableHead(LogCursor log, int at) {
        return at == log.lines.end
                || log.lines.buffer()[at] == '('
                || log.lines.buffer()[at] == '|'
                || log.lines.indexOf("vector components") == at
                || log.lines.contains("parallel and perpendicular")
                || log.lines.contains("10**-");
    }

    /** {@code name value value value}: the first value is in atomic units. */
    private static boolean row(LogCursor log, Map<String, Double> rows, int at) {
        int number = at;
        byte[] b = log.lines.buffer();
        while (number < log.lines.end
                && !isDigit(b[number])
                && b[number] != '.'
                && b[number] != '*'
                && !((b[number] == '-' || b[number] == '+')
                        && number + 1 < log.lines.end
                        && (isDigit(b[number + 1]) || b[number + 1] == '.'))) {
            number++;
        }
        String name = log.lines.stripped(at, number);
        if (name.isEmpty() || name.length() > 10 || number == log.lines.end) {
            return false;
        }
        int count = log.numbersFrom(number);
        if (count != 3) {
            return false;
        }
        if (Double.isNaN(log.numbers()[0])) {
            log.lost("component " + name, number, log.lines.end);
        } else {
            rows.put(name, log.numbers()[0]);
        }
        return true;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static void addAlpha(LogCursor log, Orientation frame, double frequency, Map<String, Double> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String[] names = {"xx", "yx", "yy", "zx", "zy", "zz"};
        double[] tensor = new double[6];
        for (int k = 0; k < 6; k++) {
            tensor[k] = rows.getOrDefault(names[k], Double.NaN);
        }
        log.job.addPolarizability(new Polarizability(
                Source.RESPONSE_TABLE,
                frame,
                frequency,
                tensor,
                rows.getOrDefault("iso", Double.NaN),
                rows.getOrDefault("aniso", Double.NaN)));
        rows.clear();
    }

    private static void betaTable(LogCursor log, int order) throws IOException {
        Orientation frame = frameOf(log);
        String mark = order == 2 ? "Beta(" : "Gamma(";
        String process = "";
        double frequency = 0;
        Map<String, Double> rows = new LinkedHashMap<>();
        while (log.next()) {
            int at = log.lines.firstNonBlank();
            if (at < log.lines.end && log.lines.indexOf(mark) == at) {
                addBeta(log.job, order, process, frequency, frame, rows);
                process = log.lines.text(at, log.lines.indexOf(")") + 1);
                frequency = frequencyOf(log);
            } else if (!row(log, rows, at) && !isTableHead(log, at)) {
                log.lines.stay();
                addBeta(log.job, order, process, frequency, frame, rows);
                return;
            } else if (at == log.lines.end && !rows.isEmpty()) {
                addBeta(log.job, order, process, frequency, frame, rows);
            }
        }
    }

    private static void addBeta(
            JobData job, int order, String process, double frequency, Orientation frame, Map<String, Double> rows) {
        if (rows.isEmpty()) {
            return;
        }
        job.addHyperpolarizability(new Hyperpolarizability(order, process, frequency, frame, rows));
        rows.clear();
    }

    /** Three blocks K = 1, 2, 3 of lower triangles: component ijk with i ≥ j, i ≤ k is row i, column j of block k. */
    private static void staticHyperpolarizability(LogCursor log) throws IOException {
        String axes = "xyz";
        Map<String, Double> components = new LinkedHashMap<>();
        for (int k = 0; k < 3; k++) {
            if (!log.next() || !log.lines.contains("block:") || !log.next()) {
                log.lines.stay();
                return;
            }
            for (int row = 0; row <= k; row++) {
                if (!log.next()) {
                    return;
                }
                int count = log.numbersFrom(log.lines.start);
                if (count < row + 2) {
                    log.lines.stay();
                    return;
                }
                for (int column = 0; column <= row; column++) {
                    double value = log.numbers()[column + 1];
                    if (!Double.isNaN(value)) {
                        components.put("" + axes.charAt(column) + axes.charAt(row) + axes.charAt(k), value);
                    }
                }
            }
        }
        log.job.addHyperpolarizability(new Hyperpolarizability(2, "static", 0, momentFrame(log.job), components));
    }
}

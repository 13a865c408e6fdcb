package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** What frames a job: banner, Link 0, route, title, links entered and left, times, end marks. */
final class FrameSections {

    /** The program cuts its echo of route and title into pieces of this length. */
    private static final int WRAP = 70;

    private static final int MAX_WRAPPED_LINES = 200;

    private static final Pattern VERSION = Pattern.compile("Gaussian \\d\\d+:\\s+\\S.*");

    private FrameSections() {}

    static void addTo(SectionTable table) {
        table.on("Gaussian ", Role.WEAK, FrameSections::version);
        table.on("Charge = ", FrameSections::chargeAndMultiplicity);
        table.on("(Enter ", FrameSections::linkEntered);
        table.on("Leave Link", Role.BODY, FrameSections::linkLeft);
        table.on("Normal termination of Gaussian", Role.END, FrameSections::normalTermination);
        table.on("Error termination", Role.TRAILING, FrameSections::errorTermination);
        table.on("Error termination via", Role.END, FrameSections::errorTermination);
        table.on("Error termination of Gaussian", Role.END, FrameSections::errorTermination);
        table.on("Job cpu time:", Role.TRAILING, log -> log.job.cpuSeconds = duration(log));
        table.on("Elapsed time:", Role.TRAILING, log -> log.job.elapsedSeconds = duration(log));
        for (String noise : FailureReasons.SIGNS_OF_A_KILL) {
            table.on(noise, Role.TRAILING, FrameSections::killed);
        }
    }

    /** Lines known by their first sign: {@code %} of Link 0, {@code #} of the route, the rule above the title. */
    static void headOfJob(LogCursor log, byte first) throws IOException {
        JobData job = log.job;
        if (job.termination != null) {
            return;
        }
        if (first == '%' && !job.routeSeen) {
            job.link0.add(log.lines.stripped(log.lines.start, log.lines.end));
        } else if (first == '#' && !job.routeSeen && previousIsRule(log)) {
            job.routeLine = log.lines.number;
            List<String> pieces = wrapped(log);
            job.routeSeen = true;
            job.routeLines = pieces.size();
            job.route = Route.parse(joined(pieces).strip());
        } else if (first == '-' && job.routeSeen && job.title == null && log.lines.isRule() && log.next()) {
            if (!log.lines.isRule()) {
                job.title = joined(wrapped(log)).strip();
            }
        }
    }

    private static boolean previousIsRule(LogCursor log) {
        List<String> above = log.lines.before(1);
        return !above.isEmpty() && above.get(0).strip().startsWith("---");
    }

    /** The lines from here to the next rule. */
    private static List<String> wrapped(LogCursor log) throws IOException {
        List<String> pieces = new ArrayList<>();
        do {
            if (log.lines.isRule()) {
                return pieces;
            }
            String line = log.lines.text();
            pieces.add(line.startsWith(" ") ? line.substring(1) : line);
        } while (pieces.size() < MAX_WRAPPED_LINES && log.next());
        return pieces;
    }

    /** Puts a wrapped text together again; trailing blanks lost in transfer are put back. */
    static String joined(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            text.append(piece);
            if (i + 1 < pieces.size()) {
                text.append(" ".repeat(Math.max(0, WRAP - piece.length())));
            }
        }
        return text.toString();
    }

    private static void version(LogCursor log) {
        String line = log.job.programVersion == null ? log.lines.stripped(log.lines.start, log.lines.end) : "";
        if (VERSION.matcher(line).matches()) {
            log.job.programVersion = line.replaceAll("\\s+", " ");
        }
    }

    private static void chargeAndMultiplicity(LogCursor log) {
        LogLines lines = log.lines;
        OptionalInt charge = log.intAfter("Charge =");
        OptionalInt multiplicity = log.intAfter("Multiplicity =");
        if (charge.isEmpty() || multiplicity.isEmpty()) {
            return;
        }
        int i = lines.indexOf("Multiplicity =") + "Multiplicity =".length();
        while (i < lines.end && (lines.buffer()[i] == ' ' || Character.isDigit(lines.buffer()[i]))) {
            i++;
        }
        String part = lines.stripped(i, lines.end).replaceAll("\\s+", " ");
        if (log.job.chargeMultiplicities.size() < 10_000) {
            log.job.chargeMultiplicities.add(new ChargeMultiplicity(charge.getAsInt(), multiplicity.getAsInt(), part));
        }
    }

    private static void linkEntered(LogCursor log) {
        OptionalInt link = link(log);
        if (link.isPresent()) {
            log.job.lastLinkEntered = link;
        }
    }

    /** NNN of the last {@code lNNN.exe} of the line. */
    private static OptionalInt link(LogCursor log) {
        byte[] b = log.lines.buffer();
        int dot = -1;
        for (int at = log.lines.indexOf(".exe"); at >= 0; at = log.lines.indexOf(".exe", at + 1)) {
            dot = at;
        }
        int from = dot;
        while (from > log.lines.start && Character.isDigit(b[from - 1])) {
            from--;
        }
        if (dot < 0 || from == dot || from == log.lines.start || b[from - 1] != 'l') {
            return OptionalInt.empty();
        }
        int value = Decimals.parseInt(b, from, dot, -1);
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static void linkLeft(LogCursor log) {
        OptionalInt link = log.intAfter("Leave Link");
        double cpu = log.after("cpu:", "cpu time of a link");
        if (link.isPresent() && !Double.isNaN(cpu)) {
            log.job.linksLeft++;
            log.job.cpuByLink.merge(link.getAsInt(), cpu, Double::sum);
        }
    }

    /** {@code 1 days 15 hours  9 minutes 56.4 seconds.} */
    private static double duration(LogCursor log) {
        double[] n = new double[4];
        int at = log.lines.indexOf("time:") + 5;
        String[] units = {"days", "hours", "minutes", "seconds"};
        for (int i = 0; i < 4; i++) {
            int unit = log.lines.indexOf(units[i], at);
            if (unit < 0) {
                log.lost("time", at, log.lines.end);
                return Double.NaN;
            }
            n[i] = log.at(at, unit, "time in " + units[i]);
            at = unit + units[i].length();
        }
        return ((n[0] * 24 + n[1]) * 60 + n[2]) * 60 + n[3];
    }

    private static void normalTermination(LogCursor log) {
        log.job.termination = FailureReasons.normal(log.lines.number, log.job);
    }

    /** {@code Error termination request processed by link 9999.} comes before the line that counts. */
    private static void errorTermination(LogCursor log) {
        JobData job = log.job;
        if (job.termination != null && log.lines.contains("termination in NtrErr")) {
            return;
        }
        OptionalInt link =
                log.lines.contains("request processed by link") ? log.intAfter("processed by link") : link(log);
        if (link.isEmpty() && job.termination != null) {
            link = job.termination.failingLink(); // the line is cut before its own
        }
        job.termination = FailureReasons.error(log.lines.number, link, job, log.lines.before(FailureReasons.LOOK_BACK));
    }

    private static void killed(LogCursor log) {
        if (log.job.killedBy == null && (log.job.termination == null || !log.job.termination.isNormal())) {
            log.job.killedBy =
                    log.lines.stripped(log.lines.start, log.lines.end).replaceAll("\\s+", " ");
        }
    }
}

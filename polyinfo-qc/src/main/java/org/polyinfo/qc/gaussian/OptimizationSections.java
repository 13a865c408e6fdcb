package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.qc.gaussian.OptimizationStep.Criterion;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Forces, convergence of an optimisation, scans and reaction paths. */
final class OptimizationSections {

    private static final int FORCE_DECIMALS = 9;
    private static final int SCAN_WIDTH = 10;
    private static final int MAX_LINES_TO_HEADING = 4;

    private OptimizationSections() {}

    static void addTo(SectionTable table) {
        table.on("Center     Atomic                   Forces (Hartrees/Bohr)", OptimizationSections::forces);
        table.on("Step number", OptimizationSections::stepNumber);
        table.on("Pt  ", Role.WEAK, OptimizationSections::stepNumber); // of a reaction path: Pt  1 Step number   1 …
        for (int point = 0; point < 100; point++) {
            table.on(point < 10 ? "Pt " + point : "Pt" + point, Role.WEAK, OptimizationSections::stepNumber);
        }
        table.on("Item               Value     Threshold  Converged?", OptimizationSections::convergence);
        table.on("-- Stationary point found.", OptimizationSections::stationary);
        table.on("Optimization completed", OptimizationSections::completed);
        table.on("Optimization stopped.", log -> log.job.optimizationsStopped++);
        table.on("-- Number of steps exceeded", OptimizationSections::stepsExceeded);
        table.on("-- Wrong number of", log -> FailureReasons.stopped(log.job, collapsed(log)));
        table.on("Wrong number of Negative eigenvalues", log -> FailureReasons.stopped(log.job, collapsed(log)));
        table.on("Maximum number of steps reached.", log -> FailureReasons.stopped(log.job, null));
        table.on("Summary of the potential surface scan:", OptimizationSections::rigidScan);
        table.on("Summary of Optimized Potential Surface Scan", OptimizationSections::relaxedScan);
        table.on("!    Initial Parameters    !", OptimizationSections::initialParameters);
        table.on("Point Number", OptimizationSections::pathPoint);
        table.on(
                "Energies reported relative to the TS energy of",
                log -> log.job.ircReference = log.after("energy of", "energy of the transition state"));
        table.on("Summary of reaction path following", OptimizationSections::pathSummary);
        table.on("SUMMARY OF REACTION PATH FOLLOWING", OptimizationSections::pathSummary);
        table.on("NET REACTION COORDINATE UP TO THIS POINT", OptimizationSections::pathCoordinate);
    }

    private static String collapsed(LogCursor log) {
        return log.lines.stripped(log.lines.start, log.lines.end).replaceAll("\\s+", " ");
    }

    private static void forces(LogCursor log) throws IOException {
        long heading = log.lines.number;
        if (!log.skip(2)) {
            return;
        }
        double[] values = new double[96];
        int count = 0;
        while (log.next()) {
            if (log.lines.isRule()) {
                log.job.forces.add(
                        new Forces(Orientation.INPUT, DecimalArray.of(values, count, FORCE_DECIMALS), heading));
                return;
            }
            int found = log.numbersFrom(log.lines.start);
            if (found < 5) {
                // A periodic job has rows of its cell's vectors without an atomic number.
                if (found < 3 || !Double.isFinite(log.numbers()[0])) {
                    log.lines.stay();
                    log.note("table of forces ends without a rule; left out");
                    return;
                }
            }
            if (count + 3 > values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            for (int k = 0; k < 3; k++) {
                double value = log.numbers()[found - 3 + k];
                if (Double.isNaN(value)) {
                    log.lost("force", log.lines.start, log.lines.end);
                }
                values[count++] = value;
            }
        }
    }

    private static void stepNumber(LogCursor log) {
        OptionalInt step = log.intAfter("Step number");
        if (step.isPresent()) {
            log.job.stepLines++;
            log.job.stepNumber = step;
            log.job.stepMaximum = log.intAfter("maximum of");
            log.job.scanPoint = log.intAfter("on scan point");
        }
    }

    /** Four rows {@code label value threshold YES|NO}, then the predicted change in energy. */
    private static void convergence(LogCursor log) throws IOException {
        long heading = log.lines.number;
        Criterion[] rows = {Criterion.ABSENT, Criterion.ABSENT, Criterion.ABSENT, Criterion.ABSENT};
        String[] labels = {"Maximum Force", "RMS     Force", "Maximum Displacement", "RMS     Displacement"};
        for (int i = 0; i < rows.length; i++) {
            if (!log.next()) {
                return;
            }
            int at = log.lines.indexOf(labels[i]);
            if (at < 0) {
                log.lines.stay();
                break;
            }
            double[] values = log.numbersFrom(at + labels[i].length(), 2, "convergence criterion");
            rows[i] = new Criterion(
                    LogCursor.optional(values[0]), LogCursor.optional(values[1]), log.lines.contains("YES"));
        }
        double predicted = Double.NaN;
        if (log.next()) {
            if (log.lines.contains("Predicted change in Energy=")) {
                int from = log.lines.indexOf("=") + 1;
                predicted = log.numbersFrom(from) > 0 ? log.numbers()[0] : Double.NaN;
                if (Double.isNaN(predicted)) {
                    log.lost("predicted change in energy", from, log.lines.end);
                }
            } else {
                log.lines.stay();
            }
        }
        log.job.steps.add(new OptimizationStep(
                log.job.stepNumber,
                log.job.stepMaximum,
                rows[0],
                rows[1],
                rows[2],
                rows[3],
                LogCursor.optional(predicted),
                false,
                heading));
    }

    /** In a relaxed scan, the end of one point; its summary, if it comes, replaces what is kept here. */
    private static void completed(LogCursor log) {
        JobData job = log.job;
        job.optimizationsCompleted++;
        if (job.scanPoint.isPresent() && !job.scf.isEmpty()) {
            double energy = job.scf.get(job.scf.size() - 1).energyHartree();
            job.scan.add(new ScanPoint(job.scanPoint.getAsInt(), OptionalDouble.of(energy), Map.of()));
        }
    }

    private static void stationary(LogCursor log) {
        log.job.stationaryPoints++;
        List<OptimizationStep> steps = log.job.steps;
        if (!steps.isEmpty()) {
            OptimizationStep s = steps.get(steps.size() - 1);
            steps.set(
                    steps.size() - 1,
                    new OptimizationStep(
                            s.step(),
                            s.maximumSteps(),
                            s.maximumForce(),
                            s.rmsForce(),
                            s.maximumDisplacement(),
                            s.rmsDisplacement(),
                            s.predictedEnergyChangeHartree(),
                            true,
                            s.line()));
        }
    }

    private static void stepsExceeded(LogCursor log) {
        log.job.stepsExceeded = log.intAfter("NStep=");
        log.job.stopReason = collapsed(log);
    }

    /** A heading of names ({@code N  D7  SCF}), a rule, then a row per point. */
    private static void rigidScan(LogCursor log) throws IOException {
        if (!log.next()) {
            return;
        }
        String[] names = log.lines.text().strip().split("\\s+", -1);
        if (!log.next()) {
            return;
        }
        int energy = Arrays.asList(names).indexOf("SCF");
        energy = energy < 0 ? names.length - 1 : energy;
        List<ScanPoint> points = new ArrayList<>();
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            if (found != names.length) {
                log.lines.stay();
                break;
            }
            double[] n = log.numbers();
            Map<String, Double> coordinates = new LinkedHashMap<>();
            for (int i = 1; i < energy; i++) {
                coordinates.put(names[i], n[i]);
            }
            if (Double.isNaN(n[names.length - 1])) {
                log.lost("energy of a scan point", log.lines.start, log.lines.end);
            }
            points.add(new ScanPoint((int) n[0], LogCursor.optional(n[names.length - 1]), coordinates));
        }
        if (!points.isEmpty()) {
            log.job.scan.clear();
            log.job.scan.addAll(points);
        }
    }

    /** Blocks of five points: numbers, energies in fields ten wide that run together, then a row per coordinate. */
    private static void relaxedScan(LogCursor log) throws IOException {
        double shift = log.lines.contains("(add") ? log.after("(add", "round number of energy") : 0;
        List<Integer> numbers = new ArrayList<>();
        List<Double> energies = new ArrayList<>();
        List<Map<String, Double>> coordinates = new ArrayList<>();
        int base = 0;
        while (log.next()) {
            LogLines lines = log.lines;
            int dashes = lines.indexOf("Eigenvalues --");
            int at = lines.firstNonBlank();
            if (at == lines.end) {
                break;
            }
            if (dashes >= 0) {
                int column = dashes + "Eigenvalues --".length() + 2;
                for (int from = column; from < lines.end; from += SCAN_WIDTH) {
                    double value = Decimals.parse(lines.buffer(), from, Math.min(from + SCAN_WIDTH, lines.end));
                    if (Double.isNaN(value)) {
                        log.lost("energy of a scan point", from, Math.min(from + SCAN_WIDTH, lines.end));
                    }
                    // Both terms have few decimals: so has their sum.
                    energies.add(Math.rint((value + shift) * 1e5) / 1e5);
                }
            } else if (lines.buffer()[at] >= '0' && lines.buffer()[at] <= '9') {
                base = numbers.size();
                int found = log.numbersFrom(at);
                for (int i = 0; i < found; i++) {
                    numbers.add((int) log.numbers()[i]);
                    coordinates.add(new LinkedHashMap<>());
                }
            } else {
                int to = at;
                while (to < lines.end && lines.buffer()[to] != ' ') {
                    to++;
                }
                int found = log.numbersFrom(to);
                if (found == 0 || found > coordinates.size() - base) {
                    lines.stay();
                    break;
                }
                String name = lines.text(at, to);
                for (int i = 0; i < found; i++) {
                    coordinates.get(base + i).put(name, log.numbers()[i]);
                }
            }
        }
        if (!energies.isEmpty() && energies.size() == numbers.size()) {
            log.job.scan.clear();
            for (int i = 0; i < numbers.size(); i++) {
                log.job.scan.add(
                        new ScanPoint(numbers.get(i), LogCursor.optional(energies.get(i)), coordinates.get(i)));
            }
        }
    }

    /** Rows {@code ! R1    R(1,2)    0.6    Scan    !} between the second rule and the third. */
    private static void initialParameters(LogCursor log) throws IOException {
        int rules = 0;
        while (rules < 3 && log.next()) {
            if (log.lines.contains("----")) {
                rules++;
            } else if (log.lines.contains(" Scan ")) {
                String[] words = collapsed(log).split(" ", -1);
                if (words.length > 2) {
                    log.job.scanned.put(words[1], words[2]);
                }
            } else if (!log.lines.contains("!")) {
                log.lines.stay();
                return;
            }
        }
    }

    /** {@code Point Number:  5          Path Number:   1}; older: {@code Point Number  5 in FORWARD path direction.} */
    private static void pathPoint(LogCursor log) {
        OptionalInt number = log.intAfter(log.lines.contains("Point Number:") ? "Point Number:" : "Point Number");
        OptionalInt path = log.intAfter("Path Number:");
        if (path.isEmpty() && log.lines.contains("path direction")) {
            path = OptionalInt.of(log.lines.contains("REVERSE") ? 2 : 1);
        }
        if (number.isPresent() && path.isPresent()) {
            OptionalDouble energy = log.job.scf.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(log.job.scf.get(log.job.scf.size() - 1).energyHartree());
            OptionalDouble start = number.getAsInt() == 0 ? OptionalDouble.of(0) : OptionalDouble.empty();
            log.job.irc.add(new IrcPoint(path.getAsInt(), number.getAsInt(), start, energy));
        }
    }

    /**
     * Rows {@code number energy coordinate} under {@code Energy RxCoord}, relative to the transition state; older versions
     * print total energies under {@code ENERGY RX.COORD}, further columns of internal coordinates behind.
     */
    private static void pathSummary(LogCursor log) throws IOException {
        boolean heading = false;
        for (int i = 0; i < MAX_LINES_TO_HEADING && !heading && log.next(); i++) {
            heading = log.lines.contains("Energy ") || log.lines.contains("ENERGY ");
        }
        if (!heading) {
            log.lines.stay();
            return;
        }
        double reference = log.lines.contains("Energy ") ? log.job.ircReference : 0;
        log.job.ircSummary.clear();
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            double[] n = log.numbers();
            if (found < 3 || n[0] != log.job.ircSummary.size() + 1) {
                log.lines.stay();
                return;
            }
            // Both terms have few decimals: so has their sum.
            double energy = Math.rint((n[1] + reference) * 1e6) / 1e6;
            log.job.ircSummary.add(new IrcPoint(0, (int) n[0], LogCursor.optional(n[2]), LogCursor.optional(energy)));
        }
    }

    private static void pathCoordinate(LogCursor log) {
        double value = log.after("=", "reaction coordinate");
        List<IrcPoint> points = log.job.irc;
        if (!points.isEmpty() && !Double.isNaN(value)) {
            IrcPoint p = points.get(points.size() - 1);
            points.set(
                    points.size() - 1, new IrcPoint(p.path(), p.number(), OptionalDouble.of(value), p.energyHartree()));
        }
    }
}

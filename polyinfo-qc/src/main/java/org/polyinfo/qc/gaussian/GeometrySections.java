package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Coordinates, rotational constants, masses, point group. */
final class GeometrySections {

    private static final int DECIMALS = 6;

    private GeometrySections() {}

    static void addTo(SectionTable table) {
        table.on("Standard orientation:", Role.BODY, log -> geometry(log, Orientation.STANDARD));
        table.on("Input orientation:", Role.BODY, log -> geometry(log, Orientation.INPUT));
        table.on("Z-Matrix orientation:", Role.BODY, log -> geometry(log, Orientation.Z_MATRIX));
        table.on("Rotational constants (GHZ):", GeometrySections::rotationalConstants);
        table.on("Rotational constant (GHZ):", GeometrySections::rotationalConstants);
        table.on("Isotopes and Nuclear Properties:", log -> log.job.atomicMasses = null);
        table.on("AtmWgt=", GeometrySections::masses);
        table.on("Stoichiometry", log -> log.job.stoichiometry = rest(log, "Stoichiometry"));
        table.on("Full point group", GeometrySections::pointGroup);
        table.on("NAtoms=", log -> log.job.atomCount = log.intAfter("NAtoms="));
    }

    static String rest(LogCursor log, String label) {
        int at = log.lines.indexOf(label);
        return log.lines.stripped(at + label.length(), log.lines.end);
    }

    private static void pointGroup(LogCursor log) {
        int ops = log.lines.indexOf("NOp");
        int at = log.lines.indexOf("Full point group") + "Full point group".length();
        log.job.pointGroup = log.lines.stripped(at, ops < 0 ? log.lines.end : ops);
    }

    /** Rows {@code center number [type] x y z} between two rules. */
    private static void geometry(LogCursor log, Orientation frame) throws IOException {
        long heading = log.lines.number;
        int rules = 0;
        while (rules < 2) {
            if (!log.next()) {
                return;
            }
            if (log.lines.isRule()) {
                rules++;
            } else if (rules == 0) {
                log.lines.stay(); // the rule does not follow: not a table
                return;
            }
        }
        int[] atomicNumbers = new int[32];
        double[] coordinates = new double[96];
        int atoms = 0;
        double[] n = log.numbers();
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            if (found < 5) {
                if (!log.lines.isRule()) {
                    log.lines.stay();
                    log.note("table of coordinates ends without a rule; left out");
                    return;
                }
                finish(log, frame, heading, Arrays.copyOf(atomicNumbers, atoms), coordinates);
                return;
            }
            if (atoms == atomicNumbers.length) {
                atomicNumbers = Arrays.copyOf(atomicNumbers, 2 * atoms);
                coordinates = Arrays.copyOf(coordinates, 6 * atoms);
            }
            int x = found >= 6 ? 3 : 2;
            atomicNumbers[atoms] = (int) n[1];
            for (int k = 0; k < 3; k++) {
                double value = n[x + k];
                if (Double.isNaN(value)) {
                    log.lost("coordinate", log.lines.start, log.lines.end);
                }
                coordinates[3 * atoms + k] = value;
            }
            atoms++;
        }
    }

    private static void finish(
            LogCursor log, Orientation frame, long heading, int[] atomicNumbers, double[] coordinates) {
        List<Geometry> geometries = log.job.geometries;
        int[] shared = atomicNumbers;
        if (!geometries.isEmpty()) {
            int[] last = geometries.get(geometries.size() - 1).sharedAtomicNumbers();
            shared = Arrays.equals(last, atomicNumbers) ? last : atomicNumbers;
        }
        geometries.add(new Geometry(frame, shared, DecimalArray.of(coordinates, 3 * shared.length, DECIMALS), heading));
    }

    /** Three fields of one width; a linear molecule has stars, or one value only. */
    private static void rotationalConstants(LogCursor log) {
        LogLines lines = log.lines;
        int from = lines.indexOf(":") + 1;
        double[] values = {Double.NaN, Double.NaN, Double.NaN};
        int found = log.numbersFrom(from);
        if (found >= 3) {
            System.arraycopy(log.numbers(), 0, values, 0, 3);
        } else if (found == 1 && !Double.isNaN(log.numbers()[0])) {
            values[1] = log.numbers()[0];
            values[2] = values[1];
        } else {
            int width = lines.end - from == 42 ? 12 : (lines.end - from) / 3;
            int first = lines.end - 3 * width;
            for (int k = 0; k < 3; k++) {
                values[k] = Decimals.parse(lines.buffer(), first + k * width, first + (k + 1) * width);
            }
        }
        for (double value : values) {
            if (Double.isNaN(value)) {
                log.lost("rotational constant", from, lines.end);
                break;
            }
        }
        log.job.rotationalConstants.add(DecimalArray.of(values, 3, 7));
    }

    private static void masses(LogCursor log) {
        int found = log.numbersFrom(log.lines.indexOf("=") + 1);
        double[] old = log.job.atomicMasses == null ? new double[0] : log.job.atomicMasses;
        double[] all = Arrays.copyOf(old, old.length + found);
        System.arraycopy(log.numbers(), 0, all, old.length, found);
        log.job.atomicMasses = all;
    }
}

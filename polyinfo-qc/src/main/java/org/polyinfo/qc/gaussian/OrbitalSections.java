package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Orbital energies and symmetries. */
final class OrbitalSections {

    private static final int WIDTH = 10;

    private OrbitalSections() {}

    static void addTo(SectionTable table) {
        for (String key : List.of(
                "Alpha  occ. eigenvalues",
                "Alpha virt. eigenvalues",
                "Beta  occ. eigenvalues",
                "Beta virt. eigenvalues")) {
            table.on(key, OrbitalSections::eigenvalues);
        }
        table.on("Orbital symmetries:", OrbitalSections::symmetries);
    }

    /** Energies of one spin as they come in. */
    private static final class Energies {
        double[] values = new double[64];
        int count;
        int occupied;

        void add(double value, boolean isOccupied) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
            occupied += isOccupied ? 1 : 0;
        }

        boolean areZero() {
            for (int i = 0; i < count; i++) {
                if (values[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        double[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }

    /** All lines of one block, which stand together. Fields are ten wide and run together; a cut block is dropped. */
    private static void eigenvalues(LogCursor log) throws IOException {
        LogLines lines = log.lines;
        Energies alpha = new Energies();
        Energies beta = new Energies();
        long begin = lines.number;
        do {
            int at = lines.firstNonBlank();
            int dashes = lines.indexOf("--");
            if (dashes < 0 || !(lines.contains("occ. eigenvalues") || lines.contains("virt. eigenvalues"))) {
                lines.stay();
                if (alpha.areZero() && beta.areZero()) {
                    return; // a multiconfigurational wave function has none and prints zeros
                }
                JobData job = log.job;
                job.orbitals = new Orbitals(
                        alpha.toArray(),
                        alpha.occupied,
                        beta.toArray(),
                        beta.occupied,
                        beta.count > 0,
                        job.symmetriesAlpha,
                        job.symmetriesBeta);
                job.orbitalBlocks++;
                job.symmetriesAlpha = List.of();
                job.symmetriesBeta = List.of();
                return;
            }
            Energies spin = lines.buffer()[at] == 'A' ? alpha : beta;
            boolean occupied = lines.indexOf("occ.") >= 0;
            for (int from = dashes + 3; from < lines.end; from += WIDTH) {
                double value = Decimals.parse(lines.buffer(), from, Math.min(from + WIDTH, lines.end));
                if (Double.isNaN(value)) {
                    if (lines.stripped(from, Math.min(from + WIDTH, lines.end)).isEmpty()) {
                        break;
                    }
                    log.lost("orbital energy", from, Math.min(from + WIDTH, lines.end));
                }
                spin.add(value, occupied);
            }
        } while (log.next());
        if (begin > 0) {
            log.job.diagnose(begin, "the text ends inside the orbital energies; this block is left out");
        }
    }

    /** {@code Occupied  (A1) (B2) …} and {@code Virtual}, after {@code Alpha Orbitals:} and {@code Beta  Orbitals:}. */
    private static void symmetries(LogCursor log) throws IOException {
        List<String> alpha = new ArrayList<>();
        List<String> beta = new ArrayList<>();
        List<String> into = alpha;
        while (log.next()) {
            int at = log.lines.firstNonBlank();
            if (log.lines.contains("Alpha Orbitals:")) {
                into = alpha;
            } else if (log.lines.contains("Beta  Orbitals:") || log.lines.contains("Beta Orbitals:")) {
                into = beta;
            } else if (log.lines.indexOf("Occupied") == at
                    || log.lines.indexOf("Virtual") == at
                    || (at < log.lines.end && log.lines.buffer()[at] == '(' && !log.lines.contains("Enter"))) {
                labels(log, into);
            } else {
                log.lines.stay();
                log.job.symmetriesAlpha = List.copyOf(alpha);
                log.job.symmetriesBeta = List.copyOf(beta);
                return;
            }
        }
    }

    private static void labels(LogCursor log, List<String> into) {
        int open = log.lines.indexOf("(");
        while (open >= 0) {
            int close = log.lines.indexOf(")", open);
            if (close < 0) {
                return;
            }
            into.add(log.lines.text(open + 1, close).intern());
            open = log.lines.indexOf("(", close);
        }
    }
}

package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Electric multipole moments and the electronic spatial extent. */
final class MomentSections {

    private MomentSections() {}

    static void addTo(SectionTable table) {
        table.on("Electronic spatial extent (au):", MomentSections::spatialExtent);
        table.on("Dipole moment (", MomentSections::dipole);
        table.on("ONIOM: Dipole moment (Debye):", MomentSections::oniomDipole);
        table.on("Quadrupole moment (", log -> log.job.moments.quadrupole = moment(log, 6, "quadrupole"));
        table.on(
                "Traceless Quadrupole moment (",
                log -> log.job.moments.tracelessQuadrupole = moment(log, 6, "traceless quadrupole"));
        table.on("Octapole moment (", log -> log.job.moments.octapole = moment(log, 10, "octapole"));
        table.on("Hexadecapole moment (", log -> log.job.moments.hexadecapole = moment(log, 15, "hexadecapole"));
    }

    private static void spatialExtent(LogCursor log) {
        double value = log.after("<R**2>=", "electronic spatial extent");
        if (!Double.isNaN(value)) {
            log.job.spatialExtent = value;
            log.job.spatialExtents++;
        }
    }

    private static void dipole(LogCursor log) throws IOException {
        double @Nullable [] values = moment(log, 4, "dipole");
        if (values != null) {
            log.job.moments.dipole = values;
            log.job.dipoles++;
        }
    }

    /** Of the layers put together; the other dipoles that such a job prints are of one layer each. */
    private static void oniomDipole(LogCursor log) throws IOException {
        double @Nullable [] values = moment(log, 4, "ONIOM dipole");
        if (values != null) {
            log.job.oniomDipole = Arrays.copyOf(values, 3);
        }
    }

    /** The next {@code count} values that follow an equals sign; null where the text ends before. */
    private static double @Nullable [] moment(LogCursor log, int count, String what) throws IOException {
        double[] values = new double[count];
        int found = 0;
        while (found < count && log.next()) {
            int equals = log.lines.indexOf("=");
            if (equals < 0) {
                log.lines.stay();
                return null;
            }
            while (equals >= 0 && found < count) {
                int next = log.lines.indexOf("=", equals + 1);
                double value = Decimals.parseAll(log.lines.buffer(), equals + 1, log.lines.end, log.numbers()) > 0
                        ? log.numbers()[0]
                        : Double.NaN;
                if (Double.isNaN(value)) {
                    log.lost(what + " component", equals + 1, next < 0 ? log.lines.end : next);
                }
                values[found++] = value;
                equals = next;
            }
        }
        return found == count ? values : null;
    }
}

package org.polyinfo.md.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;

/** What the log of an equilibrium run tells against its heat flux: one sentence each, with the figure. */
public final class RunChecks {

    private static final double DRIFT_LIMIT = 0.02;

    private RunChecks() {}

    /**
     * Looks at the last run of a log, plain or {@code .gz}: a thermostat in it, virials that are wrong for forces among more than two
     * atoms (Surblys et al., Phys. Rev. E 99, 051301, 2019; Fan et al., Phys. Rev. B 92, 094301, 2015), a drift of the total energy,
     * a mean temperature or volume other than given. Of an input script the commands are looked at.
     *
     * @param columns names of the flux's columns, which tell the computes it comes from; may be empty
     * @param temperature given for the conductivity, in the unit style
     * @param volume given for the conductivity, in the unit style
     * @throws IOException if the file cannot be read
     * @throws org.polyinfo.core.text.FormatException if it is not text of LAMMPS
     */
    public static List<String> of(Path file, List<String> columns, double temperature, double volume)
            throws IOException {
        List<String> warnings = new ArrayList<>(RunCommands.read(file).warnings(columns));
        LammpsLog log = LammpsLog.read(file);
        if (!log.runs().isEmpty()) {
            drift(log, warnings);
            state(log.lastRun().thermo(), temperature, volume, warnings);
        }
        return warnings;
    }

    /** What the log's own temperature and volume say to those that the conductivity is to be computed with. */
    private static void state(LammpsTable thermo, double temperature, double volume, List<String> warnings) {
        compare(thermo, "Temp", "temperature", temperature, 0.02, warnings);
        compare(thermo, "Volume", "volume", volume, 0.005, warnings);
    }

    private static void compare(
            LammpsTable thermo, String column, String what, double given, double limit, List<String> warnings) {
        int index = thermo.indexOf(column);
        if (index < 0 || thermo.rows() == 0) {
            return;
        }
        double mean = Arrays.stream(thermo.column(index)).average().orElseThrow();
        if (Math.abs(mean / given - 1) > limit) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the %s given is %.6g, but the mean %s of the last run of the log is %.6g",
                    what,
                    given,
                    column,
                    mean));
        }
    }

    /** The drift over the run against the thermal energy {@code 3/2 N kB T}, where the log has what is needed. */
    private static void drift(LammpsLog log, List<String> warnings) {
        LammpsLog.Run run = log.lastRun();
        LammpsTable thermo = run.thermo();
        int total = thermo.indexOf("TotEng");
        int temperature = thermo.indexOf("Temp");
        if (total < 0
                || temperature < 0
                || thermo.rows() < 10
                || run.loop().isEmpty()
                || log.units().isEmpty()) {
            return;
        }
        LammpsUnits units = log.units().get();
        int n = thermo.rows();
        double sxx = 0;
        double sxy = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double x = i - 0.5 * (n - 1);
            sxx += x * x;
            sxy += x * thermo.at(total, i);
            mean += thermo.at(temperature, i) / n;
        }
        double change = sxy / sxx * (n - 1);
        double thermal = 1.5 * units.boltzmann() * mean * run.loop().get().atoms();
        if (units.isReduced()) {
            return; // reduced logs print energies per atom or in total, which the table does not tell
        }
        double share = change / thermal;
        if (Math.abs(share) > DRIFT_LIMIT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the total energy drifts by %.4g, %.1f %% of the thermal energy, over the last run",
                    change,
                    100 * share));
        }
    }
}

package org.polyinfo.md.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;

/** What the log of an equilibrium run tells against its heat flux: one sentence each, with the figure. */
public final class RunChecks {

    private static final double DRIFT_LIMIT = 0.02;

    private RunChecks() {}

    /**
     * Looks at the last run of a log, plain or {@code .gz}: a thermostat in it, virials that are wrong for many-body terms
     * (Surblys et al., Phys. Rev. E 99, 051301, 2019), a drift of the total energy.
     *
     * @throws IOException if the log cannot be read
     * @throws org.polyinfo.core.text.FormatException if it is no log
     */
    public static List<String> of(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        commands(file, warnings);
        LammpsLog log = LammpsLog.read(file);
        if (!log.runs().isEmpty()) {
            drift(log, warnings);
        }
        return warnings;
    }

    private static void commands(Path file, List<String> warnings) throws IOException {
        Map<String, String> fixes = new LinkedHashMap<>();
        Map<String, String> wholeVirials = new LinkedHashMap<>();
        boolean manyBody = false;
        List<String> thermostats = List.of();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = String.valueOf(file.getFileName()).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> words = List.of(line.strip().split("\\s+", -1));
                switch (words.get(0)) {
                    case "fix" -> {
                        if (words.size() > 3) {
                            fixes.put(words.get(1), words.get(3));
                        }
                    }
                    case "unfix" -> {
                        if (words.size() > 1) {
                            fixes.remove(words.get(1));
                        }
                    }
                    case "angle_style", "dihedral_style", "improper_style" ->
                        manyBody |= words.size() > 1 && !words.get(1).equals("none");
                    case "compute" -> {
                        boolean atomStress = words.size() > 3 && words.get(3).equals("stress/atom");
                        if (atomStress
                                && (words.size() < 6
                                        || words.contains("virial")
                                        || words.contains("angle")
                                        || words.contains("dihedral")
                                        || words.contains("improper"))) {
                            wholeVirials.put(words.get(1), line.strip());
                        }
                    }
                    case "run" ->
                        thermostats = fixes.entrySet().stream()
                                .filter(e -> isThermostat(e.getValue()))
                                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                                .toList();
                    default -> {
                        // Nothing that matters here.
                    }
                }
            }
        }
        if (!thermostats.isEmpty()) {
            warnings.add("the last run has a thermostat or barostat, fix " + String.join(", ", thermostats)
                    + ": it interferes with the decay of the heat flux; use fix nve");
        }
        if (manyBody && !wholeVirials.isEmpty()) {
            warnings.add("'" + String.join("', '", wholeVirials.values())
                    + "' gives angles, dihedrals and impropers a virial that is wrong for the heat flux; use compute"
                    + " centroid/stress/atom for them");
        }
    }

    private static boolean isThermostat(String style) {
        return style.startsWith("nvt")
                || style.startsWith("npt")
                || style.startsWith("nph")
                || style.startsWith("temp/")
                || style.startsWith("press/")
                || style.startsWith("langevin")
                || style.startsWith("gld")
                || style.equals("gle")
                || (style.startsWith("rigid/n") && !style.startsWith("rigid/nve"));
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

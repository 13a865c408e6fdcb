package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Solvent, molar volume, pseudopotentials, and the archive record. */
final class SurroundingSections {

    /** First word of the section of named values; a Z-matrix puts one of its own before it. */
    private static final String VALUES = "Version=";

    private static final int MAX_ARCHIVE = 4 << 20;

    private SurroundingSections() {}

    static void addTo(SectionTable table) {
        table.on("Polarizable Continuum Model (PCM)", log -> log.job.solvent = Optional.of(NO_SOLVENT));
        table.on("Model                :", Role.WEAK, log -> {
            if (log.job.solvent.isPresent()) {
                String model = afterColon(log);
                solvent(
                        log,
                        model.endsWith(".") ? model.substring(0, model.length() - 1) : model,
                        null,
                        Double.NaN,
                        Double.NaN);
            }
        });
        table.on("Atomic radii         :", Role.WEAK, log -> {
            if (log.job.solvent.isPresent() && log.lines.contains("SMD")) {
                solvent(log, "SMD", null, Double.NaN, Double.NaN);
            }
        });
        table.on("Solvent              :", Role.WEAK, SurroundingSections::solventLine);
        table.on("Dielectric constant of solvent =", log -> {
            solvent(log, "SCIPCM", null, log.after("solvent =", "dielectric constant"), Double.NaN);
        });
        table.on("Molar volume =", SurroundingSections::molarVolume);
        table.on(
                "Recommended a0 for SCRF calculation =",
                log -> log.job.recommendedRadius = log.after("=", "recommended cavity radius"));
        table.on("Pseudopotential Parameters", SurroundingSections::pseudopotentials);
        table.on("1\\1\\", log -> archive(log, '\\'));
        table.on("1|1|", log -> archive(log, '|'));
    }

    private static final Solvent NO_SOLVENT =
            new Solvent(Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static String afterColon(LogCursor log) {
        return log.lines.stripped(log.lines.indexOf(":") + 1, log.lines.end);
    }

    /** Replaces what is given and keeps the rest. */
    private static void solvent(
            LogCursor log, @Nullable String model, @Nullable String name, double eps, double epsInfinity) {
        Solvent old = log.job.solvent.orElse(NO_SOLVENT);
        log.job.solvent = Optional.of(new Solvent(
                model == null ? old.model() : Optional.of(model),
                name == null ? old.name() : Optional.of(name),
                Double.isNaN(eps) ? old.eps() : OptionalDouble.of(eps),
                Double.isNaN(epsInfinity) ? old.epsInfinity() : OptionalDouble.of(epsInfinity)));
    }

    /** {@code Solvent : n,n-DiMethylAcetamide, Eps=  37.781000 Eps(inf)=   2.067844}; a custom one says Eps further down. */
    private static void solventLine(LogCursor log) throws IOException {
        int colon = log.lines.indexOf(":");
        int eps = log.lines.indexOf("Eps", colon);
        String name = log.lines.stripped(colon + 1, eps < 0 ? log.lines.end : eps);
        while (name.endsWith(",") || name.endsWith(".")) {
            name = name.substring(0, name.length() - 1).strip();
        }
        solvent(log, null, name, Double.NaN, Double.NaN);
        for (int i = 0; i < 4; i++) {
            int at = log.lines.indexOf("Eps");
            boolean found = false;
            while (at >= 0) {
                boolean infinity = log.lines.startsWith("Eps(inf", at);
                double value = log.after("=", at, "dielectric constant");
                solvent(log, null, null, infinity ? Double.NaN : value, infinity ? value : Double.NaN);
                found |= infinity;
                at = log.lines.indexOf("Eps", at + 3);
            }
            if (found || !log.next()) {
                return;
            }
            if (!log.lines.contains("Eps")) {
                log.lines.stay();
                return;
            }
        }
    }

    /** {@code Molar volume = 1234.567 bohr**3/mol ( 110.123 cm**3/mol)} */
    private static void molarVolume(LogCursor log) {
        log.job.molarVolumeBohr3 = log.after("Molar volume =", "molar volume");
        log.job.molarVolumeCm3 = log.after("(", "molar volume");
    }

    /** Rows {@code center number valence-electrons}; {@code Centers:} lists the atoms that the next such row stands for. */
    private static void pseudopotentials(LogCursor log) throws IOException {
        int rules = 0;
        while (rules < 2) {
            if (!log.next()) {
                return;
            }
            rules += log.lines.contains("=====") ? 1 : 0;
        }
        int[] core = new int[Math.max(log.job.realAtoms(), 16)];
        int atoms = log.job.realAtoms();
        List<Integer> centers = new ArrayList<>();
        boolean valueSinceCenters = true;
        while (log.next()) {
            if (log.lines.contains("=====")) {
                log.job.coreElectrons = Arrays.copyOf(core, atoms);
                return;
            }
            int list = log.lines.indexOf("Centers:");
            if (list >= 0) {
                if (valueSinceCenters) {
                    centers.clear();
                    valueSinceCenters = false;
                }
                for (int from = list + 8; from + 1 < log.lines.end; from += 3) {
                    int center = Decimals.parseInt(log.lines.buffer(), from, Math.min(from + 3, log.lines.end), -1);
                    if (center > 0) {
                        centers.add(center);
                    }
                }
                continue;
            }
            int at = log.lines.firstNonBlank();
            int found = at - log.lines.start > 10 ? 0 : log.numbersFrom(log.lines.start);
            double[] n = log.numbers();
            if (found < 3 || n[0] != Math.rint(n[0]) || n[0] < 1 || n[0] > 100_000 || n[2] != Math.rint(n[2])) {
                continue;
            }
            int replaced = (int) (n[1] - n[2]);
            valueSinceCenters = true;
            centers.add((int) n[0]);
            for (int center : centers) {
                if (center > core.length) {
                    core = Arrays.copyOf(core, 2 * center);
                }
                core[center - 1] = replaced;
                atoms = Math.max(atoms, center);
            }
            centers.clear();
        }
    }

    /** The record is wrapped as the route is: joined first, split afterwards. */
    private static void archive(LogCursor log, char separator) throws IOException {
        StringBuilder text = new StringBuilder();
        int section = 0;
        int scanned = 0;
        boolean valuesComplete = false;
        boolean complete = false;
        do {
            String line = log.lines.text();
            if (line.isBlank()) {
                log.lines.stay();
                break;
            }
            String piece = line.startsWith(" ") ? line.substring(1) : line;
            String bare = piece.strip();
            complete = bare.equals("@") || bare.endsWith(separator + "@");
            if (!valuesComplete && text.length() < MAX_ARCHIVE) {
                text.append(complete ? piece.stripTrailing() : piece + " ".repeat(Math.max(0, 70 - piece.length())));
                for (int end = text.length() - 1; scanned < end && !valuesComplete; scanned++) {
                    if (text.charAt(scanned) == separator && text.charAt(scanned + 1) == separator) {
                        valuesComplete = text.indexOf(VALUES, section) == section;
                        section = scanned + 2;
                        scanned++;
                    }
                }
            }
        } while (!complete && log.next());
        log.job.archives++;
        log.job.archive = split(text.toString(), separator, complete, complete || valuesComplete);
    }

    private static ArchiveRecord split(String text, char separator, boolean complete, boolean valuesComplete) {
        String[] sections = sections(text, separator);
        String quoted = Pattern.quote(String.valueOf(separator));
        String[] head = sections[0].split(quoted, -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (String section : sections) {
            if (!section.startsWith(VALUES)) {
                continue;
            }
            String[] fields = section.split(quoted, -1);
            int whole = valuesComplete ? fields.length : fields.length - 1;
            for (int f = 0; f < whole; f++) {
                int equals = fields[f].indexOf('=');
                if (equals > 0) {
                    values.put(
                            fields[f].substring(0, equals).strip(),
                            fields[f].substring(equals + 1).strip());
                }
            }
            break;
        }
        return new ArchiveRecord(complete, field(head, 3), field(head, 4), field(head, 5), field(head, 6), values);
    }

    private static String[] sections(String text, char separator) {
        return text.split(Pattern.quote("" + separator + separator), -1);
    }

    private static Optional<String> field(String[] fields, int index) {
        return index < fields.length && !fields[index].isBlank()
                ? Optional.of(fields[index].strip())
                : Optional.empty();
    }
}

package org.polyinfo.md.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The commands of a run, from its log or its script, as far as they decide whether the heat flux can be trusted. */
final class RunCommands {

    private static final Pattern REFERENCE = Pattern.compile("([cv])_([A-Za-z0-9_]+)");
    private static final Pattern MANY_BODY_PAIRS = Pattern.compile(
            "(tersoff|sw|airebo|rebo|reax|vashishta|edip|comb|gw|polymorphic|bop|meam|"
                    + "adp|lcbop|extep|atm|threebody|snap|pace|mliap|ml-iap|deepmd|nep|mace|allegro|nequip|quip|hdnnp|agni)(\\W.*|x|ff|ff/.*)?");

    private final Map<String, String> fixes = new LinkedHashMap<>();
    private final Map<String, String> wholeVirials = new LinkedHashMap<>();
    private final Map<String, String> stressOfFlux = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Set<String> bodies = new LinkedHashSet<>();
    private List<String> thermostats = List.of();
    private boolean mayHaveAngles;

    private RunCommands() {}

    /** Reads a log or a script, plain or {@code .gz}. */
    static RunCommands read(Path file) throws IOException {
        RunCommands commands = new RunCommands();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = String.valueOf(file.getFileName()).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder whole = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String text = line.strip();
                boolean goesOn = text.endsWith("&");
                whole.append(goesOn ? text.substring(0, text.length() - 1) + " " : text);
                if (!goesOn) {
                    commands.take(whole.toString());
                    whole.setLength(0);
                }
            }
        }
        return commands;
    }

    private void take(String line) {
        List<String> words = List.of(line.split("\\s+", -1));
        if (words.size() < 2) {
            return;
        }
        String second = words.get(1);
        switch (words.get(0)) {
            case "fix" -> {
                if (words.size() > 3) {
                    fixes.put(second, words.get(3));
                }
            }
            case "unfix" -> fixes.remove(second);
            case "angle_style", "dihedral_style", "improper_style" -> {
                if (!second.equals("none")) {
                    bodies.add(words.get(0).replace("_style", "s"));
                }
            }
            case "atom_style" -> {
                if (words.stream()
                        .anyMatch(w -> List.of("angle", "molecular", "full", "template")
                                .contains(w))) {
                    mayHaveAngles = true; // their styles may stand in a file that is included
                }
            }
            case "pair_style" ->
                words.stream()
                        .skip(1)
                        .filter(w -> MANY_BODY_PAIRS.matcher(w).matches())
                        .forEach(w -> bodies.add("pair style " + w));
            case "compute" -> compute(words, line);
            case "variable" -> {
                if (words.size() > 3 && !line.contains("${")) {
                    variables.put(second, line);
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

    private void compute(List<String> words, String line) {
        if (words.size() > 3 && words.get(3).equals("stress/atom")) {
            boolean whole = words.size() < 6
                    || words.stream()
                            .anyMatch(w -> List.of("virial", "angle", "dihedral", "improper")
                                    .contains(w))
                    || (words.contains("pair") && bodies.stream().anyMatch(b -> b.startsWith("pair")));
            if (whole) {
                wholeVirials.put(words.get(1), line.replaceAll("\\s+", " "));
            }
        } else if (words.size() > 6 && words.get(3).equals("heat/flux")) {
            stressOfFlux.put(words.get(1), words.get(6));
        }
    }

    /**
     * One sentence for each thing that spoils the flux.
     *
     * @param columns names of the flux's columns, by which the compute behind them is found; all fluxes of the run where that fails
     */
    List<String> warnings(Collection<String> columns) {
        List<String> warnings = new ArrayList<>();
        if (!thermostats.isEmpty()) {
            warnings.add("the last run has a thermostat or barostat, fix " + String.join(", ", thermostats)
                    + ": it interferes with the decay of the heat flux; use fix nve");
        }
        Set<String> fluxes = new LinkedHashSet<>();
        columns.forEach(c -> collectFluxes(c, fluxes, 5));
        List<String> wrong = new ArrayList<>();
        wholeVirials.forEach((id, line) -> {
            boolean used = stressOfFlux.entrySet().stream()
                    .anyMatch(e -> e.getValue().equals(id) && (fluxes.isEmpty() || fluxes.contains(e.getKey())));
            if (used || stressOfFlux.isEmpty()) {
                wrong.add(line);
            }
        });
        if ((!bodies.isEmpty() || mayHaveAngles) && !wrong.isEmpty()) {
            warnings.add("'" + String.join("', '", wrong) + "' gives forces among more than two atoms ("
                    + (bodies.isEmpty() ? "angles, if there are any" : String.join(", ", bodies))
                    + ") a virial that is wrong for the heat flux; use compute centroid/stress/atom for them");
        }
        return warnings;
    }

    private void collectFluxes(String text, Set<String> found, int depth) {
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String id = reference.group(2);
            if (reference.group(1).equals("c") && stressOfFlux.containsKey(id)) {
                found.add(id);
            } else if (reference.group(1).equals("v") && depth > 0 && variables.containsKey(id)) {
                collectFluxes(variables.getOrDefault(id, "").replaceFirst("^variable\\s+\\S+", ""), found, depth - 1);
            }
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
}

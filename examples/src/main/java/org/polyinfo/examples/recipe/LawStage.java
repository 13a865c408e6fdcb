package org.polyinfo.examples.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polyinfo.ml.hierarchy.PhysicalLaw;

/**
 * A physical law as a config names it: {@code lorentz-lorenz}, or in full {@code n = lorentz-lorenz(density, alpha, mass)}.
 * Without columns they are found by what columns of such quantities are called; without an output it is the target.
 *
 * @param law the law
 * @param output column it gives
 * @param inputs columns it reads, in the order of the law
 */
record LawStage(PhysicalLaw law, String output, List<String> inputs) {

    private static final Pattern FULL = Pattern.compile("(?:\\s*([^=]+?)\\s*=)?\\s*([^(]+?)\\s*(?:\\((.*)\\))?\\s*");
    // Looked for in names in small letters whose separators are underscores.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("density", "density|rho|mass_density"),
            Map.entry("polarizability", ".*polariz?s?ability.*|alpha"),
            Map.entry("molar mass", "mw|mass|m|.*mol(ar|ecular)?_?(weight|mass).*"),
            Map.entry("specific heat", "cp|c_p|.*specific_heat.*|.*heat_capacity.*"),
            Map.entry("thermal diffusivity", ".*thermal_diffusivity.*|diffusivity"),
            Map.entry("thermal conductivity", ".*thermal_conductivity.*|kappa|tc"),
            Map.entry("number density", ".*number_density.*|.*ion_density.*"),
            Map.entry("charge number", "charge(_number)?|valence|z"),
            Map.entry("diffusion coefficient", "d|.*diffusion_coefficient.*|.*self_diffusion.*"),
            Map.entry("temperature", "t|temp|.*temperature.*"),
            Map.entry("molar volume", "vm|v_m|.*molar_volume.*"),
            Map.entry("van der waals volume", "vw|v_w|.*(vdw|van_der_waals)_volume.*"));

    /**
     * Reads a law.
     *
     * @param target column it gives unless the text names another
     * @param columns columns it may read
     * @throws IllegalArgumentException if there is no such law, or its columns are not there or not to be told apart
     */
    static LawStage parse(String text, String target, List<String> columns) {
        Matcher parts = FULL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a law is written 'lorentz-lorenz' or 'output = lorentz-lorenz(column, …)', found '" + text + "'");
        }
        PhysicalLaw law = PhysicalLaw.named(parts.group(2));
        String output = parts.group(1) == null ? target : parts.group(1);
        List<String> candidates =
                columns.stream().filter(c -> !c.equals(output)).toList();
        List<String> inputs = new ArrayList<>();
        if (parts.group(3) != null) {
            Arrays.stream(parts.group(3).split(",", -1)).map(String::strip).forEach(inputs::add);
            if (inputs.size() != law.inputs().size()) {
                throw new IllegalArgumentException("law " + law.title() + " reads " + quantities(law) + ", found "
                        + inputs.size() + (inputs.size() == 1 ? " column" : " columns") + " in '" + text + "'");
            }
            for (String input : inputs) {
                if (!candidates.contains(input)) {
                    throw new IllegalArgumentException("law " + law.title() + " reads column '" + input
                            + "', which is not among micro, meso and macro");
                }
            }
        } else {
            law.inputs().forEach(input -> inputs.add(column(law, input.quantity(), candidates)));
        }
        return new LawStage(law, output, List.copyOf(inputs));
    }

    private static String column(PhysicalLaw law, String quantity, List<String> columns) {
        Pattern name = Pattern.compile(NAMES.getOrDefault(quantity.toLowerCase(Locale.ROOT), "(?!)"));
        List<String> found = columns.stream()
                .filter(c -> !c.toLowerCase(Locale.ROOT).startsWith("log"))
                .filter(c -> name.matcher(c.toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_"))
                        .matches())
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new IllegalArgumentException("law " + law.title() + ": "
                + (found.isEmpty() ? "no column among micro, meso and macro looks like " : "several columns look like ")
                + quantity + (found.isEmpty() ? "" : " (" + String.join(", ", found) + ")") + "; write '"
                + law.title() + "(" + quantities(law) + ")' with the names of the columns");
    }

    private static String quantities(PhysicalLaw law) {
        return String.join(
                ", ", law.inputs().stream().map(PhysicalLaw.Input::quantity).toList());
    }
}

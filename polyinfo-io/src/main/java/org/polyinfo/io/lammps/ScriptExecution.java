package org.polyinfo.io.lammps;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.internal.ShortestDecimal;

/**
 * Carries out the control flow of a script without running anything: variables, {@code $} substitution, {@code if},
 * {@code label}, {@code jump} and {@code next} (manual, section "Run commands within loops").
 */
final class ScriptExecution {

    private static final int MOST_COMMANDS = 100_000;
    private static final int LONGEST_WORD = 10_000;
    private static final int DEEPEST = 20;
    private static final int DIGITS = 15; // of ${name} for a number
    private static final int IMMEDIATE_DIGITS = 20; // of $(formula)
    private static final Pattern FORMAT = Pattern.compile("%(?:0?[1-9]\\d?)?(?:\\.(\\d{1,2}))?([dgfe])");

    /** The values of a variable of style index or loop, and which is its turn. */
    private static final class Turns {
        final List<String> values;
        int turn;

        Turns(List<String> values) {
            this.values = values;
        }
    }

    private final List<LammpsCommand> script;
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Turns> turns = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> formulas = new HashMap<>();
    private final List<LammpsCommand> done = new ArrayList<>();
    private final Map<String, Diagnostic> diagnostics = new LinkedHashMap<>();
    private OptionalDouble step = OptionalDouble.of(0);
    private OptionalDouble timeStep = OptionalDouble.empty();
    private boolean skipJump;
    private boolean over;
    private int carriedOut;
    private int at;
    private int depth;

    ScriptExecution(List<LammpsCommand> script) {
        this.script = script;
        for (int i = script.size() - 1; i >= 0; i--) {
            LammpsCommand command = script.get(i);
            if (command.name().equals("label") && !command.arguments().isEmpty()) {
                labels.put(command.arguments().get(0), i);
            }
        }
    }

    LammpsInput.Execution run() {
        while (at < script.size() && !over) {
            LammpsCommand command = script.get(at++);
            carryOut(command);
        }
        return new LammpsInput.Execution(done, List.copyOf(diagnostics.values()));
    }

    private void notice(String message) {
        diagnostics.putIfAbsent(message, new Diagnostic(0, message));
    }

    private void carryOut(LammpsCommand command) {
        if (++carriedOut > MOST_COMMANDS) {
            notice("the script carries out more than " + MOST_COMMANDS + " commands; the rest is left out");
            over = true;
            return;
        }
        List<String> raw = command.arguments();
        switch (command.name()) {
            case "label" -> {
                // found beforehand
            }
            case "variable" -> variable(raw);
            case "next" -> next(raw);
            case "jump" -> jump(raw.stream().map(this::expand).toList());
            case "if" -> condition(raw);
            case "quit" -> over = true;
            default -> {
                List<String> words = raw.stream().map(this::expand).toList();
                follow(command.name(), words);
                done.add(words.equals(raw) ? command : new LammpsCommand.Other(command.name(), words));
            }
        }
    }

    /** What the words {@code step} and {@code dt} stand for. */
    private void follow(String name, List<String> words) {
        OptionalDouble first = words.isEmpty() ? OptionalDouble.empty() : value(words.get(0));
        switch (name) {
            case "timestep" -> timeStep = first;
            case "reset_timestep" -> step = first;
            case "run" ->
                step = first.isEmpty() || step.isEmpty() || words.contains("upto")
                        ? first
                        : OptionalDouble.of(step.getAsDouble() + first.getAsDouble());
            case "minimize", "rerun", "read_restart", "read_data", "read_dump" -> step = OptionalDouble.empty();
            case "include" -> notice("include " + String.join(" ", words) + ": the file is not followed");
            default -> {
                // does not touch them
            }
        }
        if (name.equals("read_data") && done.stream().noneMatch(c -> c.name().equals("run"))) {
            step = OptionalDouble.of(0);
        }
    }

    // ---------------------------------------------------------------- variables

    private void variable(List<String> raw) {
        if (raw.size() < 2) {
            return;
        }
        String name = expand(raw.get(0));
        List<String> rest =
                raw.subList(2, raw.size()).stream().map(this::expand).toList();
        switch (raw.get(1)) {
            case "delete" -> forget(name);
            case "index", "universe" -> {
                if (!turns.containsKey(name) && !rest.isEmpty()) {
                    turns.put(name, new Turns(rest));
                }
            }
            case "loop", "uloop" -> {
                if (!turns.containsKey(name)) {
                    loop(name, rest);
                }
            }
            case "string", "internal" -> set(texts, name, String.join(" ", rest));
            case "equal" -> set(formulas, name, String.join(" ", rest));
            case "format" -> {
                OptionalDouble value = rest.isEmpty() ? OptionalDouble.empty() : named("v_" + rest.get(0));
                String text = value.isEmpty() || rest.size() < 2 ? null : formatted(value.getAsDouble(), rest.get(1));
                forget(name);
                if (text != null) {
                    texts.put(name, text);
                }
            }
            default -> forget(name); // files, the environment, atoms, Python: no value that is known here
        }
    }

    private void forget(String name) {
        turns.remove(name);
        texts.remove(name);
        formulas.remove(name);
    }

    private void set(Map<String, String> kind, String name, String value) {
        forget(name);
        kind.put(name, value);
    }

    private void loop(String name, List<String> words) {
        boolean pad = !words.isEmpty() && words.get(words.size() - 1).equals("pad");
        List<String> numbers = pad ? words.subList(0, words.size() - 1) : words;
        if (numbers.isEmpty() || numbers.size() > 2 || !numbers.stream().allMatch(n -> n.matches("\\d{1,9}"))) {
            notice("variable " + name + " loop " + String.join(" ", words) + ": its values are not known");
            return;
        }
        int from = numbers.size() == 2 ? Integer.parseInt(numbers.get(0)) : 1;
        int to = Integer.parseInt(numbers.get(numbers.size() - 1));
        if (to < from || to - from > MOST_COMMANDS) {
            notice("variable " + name + " loop " + String.join(" ", words) + ": that is none or too many");
            return;
        }
        int width = pad ? String.valueOf(to).length() : 1;
        List<String> values = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            values.add(String.format(Locale.ROOT, "%0" + width + "d", i));
        }
        turns.put(name, new Turns(values));
    }

    /** Goes on to the next value of each; where one has none left, it is gone and the jump that follows is skipped. */
    private void next(List<String> names) {
        for (String name : names) {
            Turns values = turns.get(name);
            if (values == null || ++values.turn == values.values.size()) {
                turns.remove(name);
                skipJump = true;
            }
        }
    }

    private @Nullable String text(String name) {
        Turns values = turns.get(name);
        if (values != null) {
            return values.values.get(values.turn);
        }
        String formula = formulas.get(name);
        if (formula == null) {
            return texts.get(name);
        }
        OptionalDouble value = value(formula);
        return value.isEmpty() ? null : printed(value.getAsDouble(), DIGITS);
    }

    /** As C prints a number with {@code %.<digits>g}. */
    private static String printed(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return ShortestDecimal.of(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        return mantissa + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private OptionalDouble value(String formula) {
        if (++depth > DEEPEST) { // a variable that names itself
            depth--;
            return OptionalDouble.empty();
        }
        try {
            return ScriptExpression.value(expand(formula), this::named);
        } finally {
            depth--;
        }
    }

    private OptionalDouble named(String word) {
        if (word.startsWith("v_")) {
            String text = text(word.substring(2));
            return text == null ? OptionalDouble.empty() : value(text);
        }
        return switch (word) {
            case "step" -> step;
            case "dt" -> timeStep;
            case "yes", "on", "true" -> OptionalDouble.of(1);
            case "no", "off", "false" -> OptionalDouble.of(0);
            default -> OptionalDouble.empty();
        };
    }

    // ---------------------------------------------------------------- substitution

    /** Puts in {@code $x}, <code>${name}</code> and {@code $(formula:%format)}; what is not known stays as it is. */
    private String expand(String text) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i + 1;
            String value = null;
            if (text.charAt(i) == '$' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                end = next == '{' ? text.indexOf('}', i) + 1 : next == '(' ? closing(text, i + 1) + 1 : i + 2;
                if (end > i + 2) {
                    String inside = text.substring(i + 2, end - 1);
                    value = next == '{' ? text(inside) : immediate(inside);
                } else if (end == i + 2) {
                    value = text(text.substring(i + 1, end));
                }
            }
            if (value != null && expanded.length() + value.length() < LONGEST_WORD) {
                expanded.append(value);
                i = end;
            } else {
                expanded.append(text.charAt(i++));
            }
        }
        return expanded.toString();
    }

    private static int closing(String text, int open) {
        int level = 0;
        for (int i = open; i < text.length(); i++) {
            level += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (level == 0) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String immediate(String inside) {
        int mark = inside.lastIndexOf(":%");
        OptionalDouble value = value(mark < 0 ? inside : inside.substring(0, mark));
        if (value.isEmpty()) {
            return null;
        }
        return mark < 0
                ? printed(value.getAsDouble(), IMMEDIATE_DIGITS)
                : formatted(value.getAsDouble(), inside.substring(mark + 1));
    }

    /** A number as C would print it, or null where the format is not for numbers. */
    private static @Nullable String formatted(double value, String format) {
        Matcher m = FORMAT.matcher(format);
        if (!m.matches() || !Double.isFinite(value)) {
            return null;
        }
        return switch (m.group(2)) {
            case "d" -> String.valueOf((long) value);
            case "g" -> printed(value, m.group(1) == null ? 6 : Math.max(1, Integer.parseInt(m.group(1))));
            default -> String.format(Locale.ROOT, format, value);
        };
    }

    // ---------------------------------------------------------------- control flow

    private void jump(List<String> words) {
        if (skipJump) {
            skipJump = false;
            return;
        }
        Integer target = words.size() < 2 ? null : labels.get(words.get(1));
        if (target != null) { // a script may name itself by its file
            at = target;
        } else if (words.size() == 1 && words.get(0).equals("SELF")) {
            at = 0;
        } else {
            notice("jump " + String.join(" ", words) + ": the file is not followed; the script ends here");
            over = true;
        }
    }

    /** {@code if A then "…" "…" elif B "…" else "…"}. */
    private void condition(List<String> raw) {
        int i = 0;
        boolean otherwise = false;
        while (i < raw.size()) {
            OptionalDouble holds = OptionalDouble.of(1);
            if (!otherwise) {
                String text = expand(raw.get(i++));
                holds = ScriptExpression.condition(text, this::named);
                if (holds.isEmpty()) {
                    notice("if " + text + ": whether it holds is not known; its commands are left out");
                    return;
                }
            }
            if (i < raw.size() && raw.get(i).equals("then")) {
                i++;
            }
            int from = i;
            while (i < raw.size() && !raw.get(i).equals("elif") && !raw.get(i).equals("else")) {
                i++;
            }
            if (holds.getAsDouble() != 0) {
                branch(raw.subList(from, i));
                return;
            }
            otherwise = i < raw.size() && raw.get(i).equals("else");
            i++;
        }
    }

    private void branch(List<String> lines) {
        if (++depth > DEEPEST) {
            depth--;
            return;
        }
        int before = at;
        for (String line : lines) {
            try {
                LammpsInput.parse("if", line).commands().forEach(this::carryOut);
            } catch (FormatException e) {
                notice("if: " + e.reason());
            }
            if (over || at != before) {
                break;
            }
        }
        depth--;
    }
}

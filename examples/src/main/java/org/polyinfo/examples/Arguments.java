package org.polyinfo.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The options a recipe was called with. Every accessor says in one sentence what is wrong with a value. */
public final class Arguments {

    private final Map<String, List<String>> values;

    private Arguments(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * @throws UsageException for an unknown, repeated or missing option, or a missing value
     */
    public static Arguments parse(List<Option> options, List<String> args) {
        Map<String, Option> known = new LinkedHashMap<>();
        options.forEach(o -> known.put("--" + o.name(), o));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            Option option = known.get(args.get(i));
            if (option == null) {
                throw new UsageException("'" + args.get(i) + "' is not an option; --help lists them");
            }
            List<String> given = values.computeIfAbsent(option.name(), n -> new ArrayList<>());
            if (!given.isEmpty() && !option.repeatable()) {
                throw new UsageException("--" + option.name() + " is given twice");
            }
            if (option.isFlag()) {
                given.add("");
                continue;
            }
            if (i + 1 == args.size()) {
                throw new UsageException("--" + option.name() + " needs a value " + option.value());
            }
            given.add(args.get(++i));
            while (option.repeatable()
                    && i + 1 < args.size()
                    && !args.get(i + 1).startsWith("--")) {
                given.add(args.get(++i));
            }
        }
        for (Option option : options) {
            if (option.required() && !values.containsKey(option.name())) {
                throw new UsageException("--" + option.name() + " " + option.value() + " is missing");
            }
        }
        return new Arguments(values);
    }

    /** Whether an option was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All options as given, for provenance. */
    public Map<String, List<String>> all() {
        return values;
    }

    /** All values of a repeatable option. */
    public List<String> list(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The value of an option, if given. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(v -> v.get(0));
    }

    /** The value of an option, or a default. */
    public String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** The value of a required option. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new UsageException("--" + name + " is missing"));
    }

    /** The value of a required option as a path. */
    public Path path(String name) {
        return Path.of(text(name));
    }

    /** The value of an option as a path, if given. */
    public Optional<Path> findPath(String name) {
        return find(name).map(Path::of);
    }

    /** One of a closed list of words. */
    public String choice(String name, String otherwise, String... choices) {
        String value = text(name, otherwise);
        if (!List.of(choices).contains(value)) {
            throw new UsageException(
                    "--" + name + " must be one of " + String.join(", ", choices) + ", found '" + value + "'");
        }
        return value;
    }

    /** A whole number of at least {@code least}, if given. */
    public OptionalInt findInt(String name, int least) {
        OptionalLong value = findLong(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.getAsLong() < least || value.getAsLong() > Integer.MAX_VALUE) {
            throw new UsageException("--" + name + " must be at least " + least + ", found " + value.getAsLong());
        }
        return OptionalInt.of((int) value.getAsLong());
    }

    /** A whole number, if given. */
    public OptionalLong findLong(String name) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw new UsageException("--" + name + " must be a whole number, found '" + text.get() + "'");
        }
    }

    /** A finite number, if given. */
    public OptionalDouble findDouble(String name) {
        return find(name).map(t -> OptionalDouble.of(number(name, t))).orElseGet(OptionalDouble::empty);
    }

    /** A positive finite number of a required option. */
    public double positive(String name) {
        double value = number(name, text(name));
        if (!(value > 0)) {
            throw new UsageException("--" + name + " must be positive, found " + value);
        }
        return value;
    }

    private static double number(String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as for an infinite one
        }
        throw new UsageException("--" + name + " must be a finite number, found '" + text + "'");
    }
}

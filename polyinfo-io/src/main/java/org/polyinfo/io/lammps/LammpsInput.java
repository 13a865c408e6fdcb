package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.WholeFile;

/**
 * An input script as a list of commands. Immutable.
 *
 * <p>Reading joins lines continued by {@code &}, drops comments, respects quotes (also {@code """}), and leaves variables
 * unexpanded; {@link #expand} puts in the values of those that are plain texts or numbers. Loops and conditions are not run:
 * {@link #runs()} lists each run command once, however often a loop passes it.
 */
public final class LammpsInput {

    private final List<LammpsCommand> commands;

    private LammpsInput(List<LammpsCommand> commands) {
        this.commands = List.copyOf(commands);
    }

    /** A script of the given commands. */
    public static LammpsInput of(List<? extends LammpsCommand> commands) {
        return new LammpsInput(List.copyOf(commands));
    }

    /**
     * Reads a script.
     *
     * @throws IOException if the file cannot be read
     * @throws FormatException if a quote is not closed, the last line goes on, or a line does not begin with a command
     */
    public static LammpsInput read(Path file) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new LammpsInput(new InputReader(lines).read());
        }
    }

    /**
     * Reads a text.
     *
     * @param source what to call the text in messages
     * @param text the script
     * @throws FormatException as {@link #read}
     */
    public static LammpsInput parse(String source, String text) {
        try (ByteLines lines = ByteLines.of(text, source)) {
            return new LammpsInput(new InputReader(lines).read());
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    /** The commands in order. */
    public List<LammpsCommand> commands() {
        return commands;
    }

    /** The commands of a name, in order. */
    public List<LammpsCommand> commands(String name) {
        return commands.stream().filter(c -> c.name().equals(name)).toList();
    }

    /** First argument of the last command of a name, variables expanded. */
    private Optional<String> last(String name) {
        List<LammpsCommand> all = commands(name);
        return all.isEmpty() || all.get(all.size() - 1).arguments().isEmpty()
                ? Optional.empty()
                : Optional.of(expand(all.get(all.size() - 1).arguments().get(0)));
    }

    /**
     * The unit style; {@code lj} where the script names none, as the manual says.
     *
     * @throws IllegalArgumentException if the script names a style that does not exist
     */
    public LammpsUnits units() {
        return LammpsUnits.of(last("units").orElse("lj"));
    }

    /** The atom style, where the script names one of {@link AtomStyle}. */
    public Optional<AtomStyle> atomStyle() {
        return last("atom_style").filter(s -> !s.contains("$")).map(AtomStyle::of);
    }

    /** The data file that is read, variables expanded. */
    public Optional<String> dataFile() {
        return last("read_data");
    }

    /** The styles named: {@code pair_style} to its arguments, {@code bond_style}, {@code kspace_style} …; the last one counts. */
    public Map<String, List<String>> styles() {
        Map<String, List<String>> styles = new LinkedHashMap<>();
        for (LammpsCommand command : commands) {
            if (command.name().endsWith("_style")) {
                styles.put(
                        command.name(),
                        command.arguments().stream().map(this::expand).toList());
            }
        }
        return styles;
    }

    /**
     * The variables that the script itself sets to a text or number: of style {@code index} the first value, of
     * {@code equal}, {@code string}, {@code internal} and {@code getenv} the text behind. An index variable keeps its first
     * value, as the manual says; an equal variable its last.
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (LammpsCommand command : commands("variable")) {
            List<String> words = command.arguments();
            if (words.size() < 3) {
                continue;
            }
            switch (words.get(1)) {
                case "index" -> variables.putIfAbsent(words.get(0), words.get(2));
                case "equal", "string", "internal" ->
                    variables.put(words.get(0), String.join(" ", words.subList(2, words.size())));
                default -> {
                    // loops, files, atoms: no single value
                }
            }
        }
        return variables;
    }

    /**
     * A text with {@code $x} and <code>${name}</code> replaced by the values of {@link #variables()}; what is not known
     * stays as it is.
     */
    public String expand(String text) {
        Map<String, String> values = variables();
        String expanded = text;
        for (int depth = 0; depth < 10 && expanded.contains("$"); depth++) { // a variable may name another
            String before = expanded;
            expanded = expandOnce(expanded, values);
            if (expanded.equals(before)) {
                break;
            }
        }
        return expanded;
    }

    private static String expandOnce(String text, Map<String, String> values) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            String name = "";
            int after = at;
            if (close > 0) {
                name = text.substring(at + 2, close);
                after = close + 1;
            } else if (c == '$' && at + 1 < text.length()) {
                name = text.substring(at + 1, at + 2);
                after = at + 2;
            }
            String value = values.get(name);
            if (value != null && expanded.length() + value.length() < 10_000) {
                expanded.append(value);
                at = after;
            } else {
                expanded.append(c);
                at++;
            }
        }
        return expanded.toString();
    }

    /**
     * One run or minimisation, with what was set when it began.
     *
     * @param steps number of steps, empty for a minimisation or where it hangs on a variable of no known value
     * @param timeStep the time step as written and expanded, the style's default where the script sets none: empty text
     * @param fixes the fixes in force: id to style and arguments
     */
    public record RunCommand(OptionalLong steps, String timeStep, Map<String, List<String>> fixes) {}

    /** The run and minimize commands in order. */
    public List<RunCommand> runs() {
        List<RunCommand> runs = new ArrayList<>();
        Map<String, List<String>> fixes = new LinkedHashMap<>();
        String timeStep = "";
        for (LammpsCommand command : commands) {
            List<String> words = command.arguments().stream().map(this::expand).toList();
            String first = words.isEmpty() ? "" : words.get(0);
            switch (command.name()) {
                case "timestep" -> timeStep = first;
                case "fix" -> fixes.put(first, words.subList(Math.min(2, words.size()), words.size()));
                case "unfix" -> fixes.remove(first);
                case "run" -> runs.add(new RunCommand(whole(first), timeStep, new LinkedHashMap<>(fixes)));
                case "minimize" -> runs.add(new RunCommand(OptionalLong.empty(), timeStep, new LinkedHashMap<>(fixes)));
                default -> {
                    // does not matter for runs
                }
            }
        }
        return runs;
    }

    private static OptionalLong whole(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** The script as text, one command a line. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        commands.forEach(c -> text.append(c.line()).append('\n'));
        return text.toString();
    }

    /**
     * Writes the script, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        byte[] bytes = toText().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /** The text. */
    @Override
    public String toString() {
        return toText();
    }

    /** Reads commands from lines. */
    private static final class InputReader {

        private static final String TRIPLE = "\"\"\"";

        private final ByteLines lines;

        InputReader(ByteLines lines) {
            this.lines = lines;
        }

        List<LammpsCommand> read() throws IOException {
            List<LammpsCommand> commands = new ArrayList<>();
            while (lines.next()) {
                long first = lines.line();
                List<String> words = words(joined(), first);
                if (words.isEmpty()) {
                    continue;
                }
                try {
                    commands.add(new LammpsCommand.Other(words.get(0), words.subList(1, words.size())));
                } catch (IllegalArgumentException e) {
                    throw FormatException.expected(
                            new SourcePosition(lines.source(), first, 1), "the name of a command", words.get(0));
                }
            }
            return commands;
        }

        /** The line, with those that go on behind an ampersand or inside triple quotes. */
        private String joined() throws IOException {
            long first = lines.line();
            StringBuilder text = new StringBuilder(lines.text());
            while (true) {
                int end = text.length();
                while (end > 0 && text.charAt(end - 1) <= ' ') {
                    end--;
                }
                boolean goesOn = end > 0 && text.charAt(end - 1) == '&';
                boolean open = count(text) % 2 == 1;
                if (!goesOn && !open) {
                    return text.toString();
                }
                if (goesOn) {
                    text.setLength(end - 1);
                } else {
                    text.append('\n');
                }
                if (!lines.next()) {
                    throw FormatException.because(
                            SourcePosition.of(lines.source(), first),
                            "expected the line to go on after " + (goesOn ? "'&'" : TRIPLE)
                                    + ", found the end of the file");
                }
                text.append(lines.text());
            }
        }

        private static int count(StringBuilder text) {
            int count = 0;
            for (int at = text.indexOf(TRIPLE); at >= 0; at = text.indexOf(TRIPLE, at + TRIPLE.length())) {
                count++;
            }
            return count;
        }

        private List<String> words(String text, long line) {
            List<String> words = new ArrayList<>();
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c <= ' ') {
                    at++;
                } else if (c == '#') {
                    break;
                } else if (c == '"' || c == '\'') {
                    String quote = text.startsWith(TRIPLE, at) ? TRIPLE : String.valueOf(c);
                    int close = text.indexOf(quote, at + quote.length());
                    if (close < 0) {
                        throw FormatException.expected(
                                new SourcePosition(lines.source(), line, at + 1),
                                "a closing " + quote,
                                text.substring(at));
                    }
                    words.add(text.substring(at + quote.length(), close));
                    at = close + quote.length();
                } else {
                    int end = at;
                    int depth = 0; // $( … ) may hold blanks
                    while (end < text.length() && (depth > 0 || (text.charAt(end) > ' ' && text.charAt(end) != '#'))) {
                        char d = text.charAt(end);
                        if (text.startsWith("$(", end) || (depth > 0 && d == '(' && text.charAt(end - 1) != '$')) {
                            depth++;
                        } else if (depth > 0 && d == ')') {
                            depth--;
                        }
                        end++;
                    }
                    words.add(text.substring(at, end));
                    at = end;
                }
            }
            return words;
        }
    }
}

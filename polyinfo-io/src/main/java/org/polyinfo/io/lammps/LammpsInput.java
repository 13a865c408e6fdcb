package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.WholeFile;

/**
 * An input script as a list of commands. Immutable.
 *
 * <p>Reading joins lines continued by {@code &}, drops comments, respects quotes (also {@code """}), and leaves the script as
 * it is. {@link #execution()} puts variables in, goes round loops and decides conditions; units, styles, the data file and
 * {@link #runs()} are told after it.
 */
public final class LammpsInput {

    private final List<LammpsCommand> commands;
    private volatile @Nullable Execution execution;

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

    /**
     * What a script does, one command after another.
     *
     * @param commands the commands carried out, variables put in; those of the control flow are not among them
     * @param diagnostics what could not be followed, because it hangs on the simulation or on another file
     */
    public record Execution(List<LammpsCommand> commands, List<Diagnostic> diagnostics) {
        /** Copies the lists. */
        public Execution {
            commands = List.copyOf(commands);
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Follows the script as LAMMPS would, without running anything: {@code variable}, {@code next}, {@code jump},
     * {@code label}, {@code if}, and <code>$x ${name} $(formula)</code>. A formula may hold numbers, other variables, the usual
     * operators and functions, {@code step} and {@code dt}. A variable that has no value without the simulation stays as it is
     * written; a condition that hangs on one counts as not met and is told. Stops after 100,000 commands.
     */
    public Execution execution() {
        Execution known = execution;
        if (known == null) {
            known = new ScriptExecution(commands).run();
            execution = known; // the same whoever computes it
        }
        return known;
    }

    private static Optional<String> last(List<LammpsCommand> executed, String name) {
        return executed.stream()
                .filter(c -> c.name().equals(name) && !c.arguments().isEmpty())
                .reduce((a, b) -> b)
                .map(c -> c.arguments().get(0));
    }

    /**
     * The unit style; {@code lj} where the script names none, as the manual says.
     *
     * @throws IllegalArgumentException if the script names a style that does not exist
     */
    public LammpsUnits units() {
        return LammpsUnits.of(last(execution().commands(), "units").orElse("lj"));
    }

    /** The atom style, where the script names one of {@link AtomStyle}. */
    public Optional<AtomStyle> atomStyle() {
        return last(execution().commands(), "atom_style")
                .flatMap(name -> Arrays.stream(AtomStyle.values())
                        .filter(style -> style.lammpsName().equals(name))
                        .findFirst());
    }

    /** The data file that is read last. */
    public Optional<String> dataFile() {
        return last(execution().commands(), "read_data");
    }

    /** The styles named: {@code pair_style} to its arguments, {@code bond_style}, {@code kspace_style} …; the last one counts. */
    public Map<String, List<String>> styles() {
        Map<String, List<String>> styles = new LinkedHashMap<>();
        for (LammpsCommand command : execution().commands()) {
            if (command.name().endsWith("_style")) {
                styles.put(command.name(), command.arguments());
            }
        }
        return styles;
    }

    /**
     * One run or minimisation, with what was set when it began.
     *
     * @param steps number of steps, empty for a minimisation or where it hangs on a variable of no known value
     * @param timeStep the time step as written, in the unit style's unit; empty text where the script sets none
     * @param fixes the fixes in force: id to style and arguments
     */
    public record RunCommand(OptionalLong steps, String timeStep, Map<String, List<String>> fixes) {
        /** Makes the map unmodifiable. */
        public RunCommand {
            fixes = Collections.unmodifiableMap(fixes);
        }
    }

    /** The run and minimize commands in the order in which they are carried out, a loop's as often as it goes round. */
    public List<RunCommand> runs() {
        List<RunCommand> runs = new ArrayList<>();
        Map<String, List<String>> fixes = Map.of(); // one map for the runs between two changes
        String timeStep = "";
        for (LammpsCommand command : execution().commands()) {
            List<String> words = command.arguments();
            String first = words.isEmpty() ? "" : words.get(0);
            switch (command.name()) {
                case "timestep" -> timeStep = first;
                case "fix" -> {
                    fixes = new LinkedHashMap<>(fixes);
                    fixes.put(first, words.subList(Math.min(2, words.size()), words.size()));
                }
                case "unfix" -> {
                    fixes = new LinkedHashMap<>(fixes);
                    fixes.remove(first);
                }
                case "clear" -> fixes = Map.of();
                case "run" -> runs.add(new RunCommand(whole(first), timeStep, fixes));
                case "minimize" -> runs.add(new RunCommand(OptionalLong.empty(), timeStep, fixes));
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
            StringBuilder text = new StringBuilder();
            int quotes = 0;
            while (true) {
                String line = lines.text();
                quotes += count(line);
                String bare = line.stripTrailing();
                boolean goesOn = bare.endsWith("&");
                boolean open = quotes % 2 == 1;
                text.append(goesOn ? bare.substring(0, bare.length() - 1) : line);
                if (!goesOn && !open) {
                    return text.toString();
                }
                text.append(goesOn ? "" : "\n");
                if (!lines.next()) {
                    throw FormatException.because(
                            SourcePosition.of(lines.source(), first),
                            "expected the line to go on after " + (goesOn ? "'&'" : TRIPLE)
                                    + ", found the end of the file");
                }
            }
        }

        private static int count(String line) {
            int count = 0;
            for (int at = line.indexOf(TRIPLE); at >= 0; at = line.indexOf(TRIPLE, at + TRIPLE.length())) {
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

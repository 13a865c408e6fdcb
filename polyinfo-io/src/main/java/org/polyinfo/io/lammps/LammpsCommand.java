package org.polyinfo.io.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ShortestDecimal;

/**
 * One command of an input script (manual, section Commands). The records below are the commands that decks for polymers are
 * made of; {@link Other} is any other one, and what reading gives.
 *
 * <p>Texts are arguments of their own: one with blanks in it is quoted on writing, a line break is refused.
 */
public sealed interface LammpsCommand {

    /** Name of the command. */
    String name();

    /** Its arguments as words. */
    List<String> arguments();

    /** The line of the script, arguments quoted where they must be. */
    default String line() {
        StringBuilder line = new StringBuilder(name());
        for (String argument : arguments()) {
            line.append(' ').append(quoted(argument));
        }
        return line.toString();
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty()
                && argument.chars().noneMatch(c -> c <= ' ' || c == '#' || c == '&' || c == '"' || c == '\'');
        if (plain) {
            return argument;
        }
        if (argument.indexOf('\n') >= 0 || argument.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("argument must be one line, found '" + argument + "'");
        }
        if (argument.indexOf('"') < 0) {
            return '"' + argument + '"';
        }
        if (argument.indexOf('\'') < 0) {
            return '\'' + argument + '\'';
        }
        throw new IllegalArgumentException("argument must not hold both kinds of quotes, found '" + argument + "'");
    }

    /** Words from numbers, texts and lists of them; whole numbers are written without a point. */
    private static List<String> words(Object... parts) {
        List<String> words = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                list.forEach(p -> words.addAll(words(p)));
            } else if (part instanceof Double number) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException("number must be finite, found " + number);
                }
                words.add(ShortestDecimal.of(number));
            } else {
                words.add(String.valueOf(part));
            }
        }
        return List.copyOf(words);
    }

    /**
     * Any command.
     *
     * @param name its name
     * @param arguments its arguments
     */
    record Other(String name, List<String> arguments) implements LammpsCommand {
        /** Copies the arguments. */
        public Other {
            arguments = List.copyOf(arguments);
            if (!name.matches("[A-Za-z_][\\w/]*")) {
                throw new IllegalArgumentException("name must be that of a command, found '" + name + "'");
            }
        }

        /** A command from words. */
        public static Other of(String name, String... arguments) {
            return new Other(name, List.of(arguments));
        }
    }

    /**
     * A comment line.
     *
     * @param text what it says
     */
    record Comment(String text) implements LammpsCommand {
        @Override
        public String name() {
            return "#";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }

        @Override
        public String line() {
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.endsWith("&")) {
                throw new IllegalArgumentException("comment must be one line and not go on, found '" + text + "'");
            }
            return ("# " + text).stripTrailing();
        }
    }

    /**
     * {@code units}.
     *
     * @param units the style
     */
    record Units(LammpsUnits units) implements LammpsCommand {
        @Override
        public String name() {
            return "units";
        }

        @Override
        public List<String> arguments() {
            return List.of(units.lammpsName());
        }
    }

    /**
     * {@code atom_style}.
     *
     * @param style the style
     */
    record Atoms(AtomStyle style) implements LammpsCommand {
        @Override
        public String name() {
            return "atom_style";
        }

        @Override
        public List<String> arguments() {
            return List.of(style.lammpsName());
        }
    }

    /**
     * {@code boundary}.
     *
     * @param x p, f, s or m
     * @param y p, f, s or m
     * @param z p, f, s or m
     */
    record Boundary(String x, String y, String z) implements LammpsCommand {
        /** Periodic in all directions. */
        public static final Boundary PERIODIC = new Boundary("p", "p", "p");

        @Override
        public String name() {
            return "boundary";
        }

        @Override
        public List<String> arguments() {
            return List.of(x, y, z);
        }
    }

    /** What a style command is about: {@code pair_style}, {@code bond_style} … */
    enum Kind {
        /** Pairs of atoms. */
        PAIR,
        /** Bonds. */
        BOND,
        /** Angles. */
        ANGLE,
        /** Dihedrals. */
        DIHEDRAL,
        /** Impropers. */
        IMPROPER,
        /** Long-range solver. */
        KSPACE;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code pair_style}, {@code bond_style}, {@code kspace_style} and so on.
     *
     * @param kind which of them
     * @param style name of the style
     * @param settings its arguments: numbers and words
     */
    record Style(Kind kind, String style, List<?> settings) implements LammpsCommand {
        /** Copies the settings. */
        public Style {
            settings = List.copyOf(settings);
        }

        @Override
        public String name() {
            return kind.prefix() + "_style";
        }

        @Override
        public List<String> arguments() {
            return words(style, settings);
        }
    }

    /**
     * {@code pair_coeff}, {@code bond_coeff} and so on.
     *
     * @param kind which of them
     * @param types type numbers or ranges, two for pairs
     * @param values the coefficients: numbers and words
     */
    record Coefficient(Kind kind, List<String> types, List<?> values) implements LammpsCommand {
        /** Copies its lists. */
        public Coefficient {
            types = List.copyOf(types);
            values = List.copyOf(values);
        }

        @Override
        public String name() {
            return kind.prefix() + "_coeff";
        }

        @Override
        public List<String> arguments() {
            return words(types, values);
        }
    }

    /**
     * {@code pair_modify}, {@code special_bonds}, {@code neighbor}, {@code thermo_modify}, {@code kspace_modify} …: a
     * setting by keywords.
     *
     * @param name name of the command
     * @param values keywords and values
     */
    record Setting(String name, List<?> values) implements LammpsCommand {
        /** Copies the values. */
        public Setting {
            values = List.copyOf(values);
        }

        @Override
        public List<String> arguments() {
            return words(values);
        }
    }

    /**
     * {@code read_data}.
     *
     * @param file the data file
     */
    record ReadData(String file) implements LammpsCommand {
        @Override
        public String name() {
            return "read_data";
        }

        @Override
        public List<String> arguments() {
            return List.of(file);
        }
    }

    /**
     * {@code write_data}.
     *
     * @param file the data file
     */
    record WriteData(String file) implements LammpsCommand {
        @Override
        public String name() {
            return "write_data";
        }

        @Override
        public List<String> arguments() {
            return List.of(file);
        }
    }

    /**
     * {@code timestep}.
     *
     * @param step length of a step in the unit style's time unit
     */
    record TimeStep(double step) implements LammpsCommand {
        /**
         * @throws IllegalArgumentException if the step is not positive
         */
        public TimeStep {
            if (!(step > 0) || !Double.isFinite(step)) {
                throw new IllegalArgumentException("step must be positive, found " + step);
            }
        }

        @Override
        public String name() {
            return "timestep";
        }

        @Override
        public List<String> arguments() {
            return words(step);
        }
    }

    /**
     * {@code thermo}.
     *
     * @param every number of steps between two lines
     */
    record Thermo(long every) implements LammpsCommand {
        @Override
        public String name() {
            return "thermo";
        }

        @Override
        public List<String> arguments() {
            return words(every);
        }
    }

    /**
     * {@code thermo_style custom}.
     *
     * @param columns keywords of the columns
     */
    record ThermoStyle(List<String> columns) implements LammpsCommand {
        /** Copies the columns. */
        public ThermoStyle {
            columns = List.copyOf(columns);
        }

        @Override
        public String name() {
            return "thermo_style";
        }

        @Override
        public List<String> arguments() {
            return words("custom", columns);
        }
    }

    /**
     * {@code velocity GROUP create}.
     *
     * @param group group of atoms
     * @param temperature temperature in the style's unit
     * @param seed seed of the generator, positive
     * @param options further keywords: {@code mom yes rot yes dist gaussian}
     */
    record CreateVelocity(String group, double temperature, int seed, List<?> options) implements LammpsCommand {
        /** Copies the options. */
        public CreateVelocity {
            options = List.copyOf(options);
            if (seed < 1) {
                throw new IllegalArgumentException("seed must be positive, found " + seed);
            }
        }

        @Override
        public String name() {
            return "velocity";
        }

        @Override
        public List<String> arguments() {
            return words(group, "create", temperature, seed, options);
        }
    }

    /**
     * {@code fix}.
     *
     * @param id its name
     * @param group group of atoms
     * @param style name of the style
     * @param settings its arguments: numbers and words
     */
    record Fix(String id, String group, String style, List<?> settings) implements LammpsCommand {
        /** Copies the settings. */
        public Fix {
            settings = List.copyOf(settings);
        }

        @Override
        public String name() {
            return "fix";
        }

        @Override
        public List<String> arguments() {
            return words(id, group, style, settings);
        }
    }

    /**
     * {@code compute}.
     *
     * @param id its name
     * @param group group of atoms
     * @param style name of the style
     * @param settings its arguments: numbers and words
     */
    record Compute(String id, String group, String style, List<?> settings) implements LammpsCommand {
        /** Copies the settings. */
        public Compute {
            settings = List.copyOf(settings);
        }

        @Override
        public String name() {
            return "compute";
        }

        @Override
        public List<String> arguments() {
            return words(id, group, style, settings);
        }
    }

    /** What can be taken back. */
    enum Removal {
        /** {@code unfix}. */
        UNFIX,
        /** {@code uncompute}. */
        UNCOMPUTE,
        /** {@code undump}. */
        UNDUMP
    }

    /**
     * {@code unfix}, {@code uncompute}, {@code undump}.
     *
     * @param kind which of them
     * @param id name of what goes
     */
    record Remove(Removal kind, String id) implements LammpsCommand {
        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<String> arguments() {
            return List.of(id);
        }
    }

    /**
     * {@code variable}.
     *
     * @param variable its name
     * @param style index, equal, string, loop …
     * @param values its values; an expression is one of them
     */
    record Variable(String variable, String style, List<?> values) implements LammpsCommand {
        /** Copies the values. */
        public Variable {
            values = List.copyOf(values);
        }

        @Override
        public String name() {
            return "variable";
        }

        @Override
        public List<String> arguments() {
            return words(variable, style, values);
        }
    }

    /**
     * {@code group}.
     *
     * @param group its name
     * @param style type, molecule, id, subtract …
     * @param members what belongs to it
     */
    record Group(String group, String style, List<?> members) implements LammpsCommand {
        /** Copies the members. */
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public String name() {
            return "group";
        }

        @Override
        public List<String> arguments() {
            return words(group, style, members);
        }
    }

    /**
     * {@code dump}.
     *
     * @param id its name
     * @param group group of atoms
     * @param style custom, atom, xyz, local …
     * @param every number of steps between two frames
     * @param file file name
     * @param columns columns of style custom and the like
     */
    record Dump(String id, String group, String style, long every, String file, List<String> columns)
            implements LammpsCommand {
        /** Copies the columns. */
        public Dump {
            columns = List.copyOf(columns);
        }

        @Override
        public String name() {
            return "dump";
        }

        @Override
        public List<String> arguments() {
            return words(id, group, style, every, file, columns);
        }
    }

    /**
     * {@code run}.
     *
     * @param steps number of steps
     */
    record Run(long steps) implements LammpsCommand {
        /**
         * @throws IllegalArgumentException if the number is negative
         */
        public Run {
            if (steps < 0) {
                throw new IllegalArgumentException("steps must be at least 0, found " + steps);
            }
        }

        @Override
        public String name() {
            return "run";
        }

        @Override
        public List<String> arguments() {
            return words(steps);
        }
    }

    /**
     * {@code minimize}.
     *
     * @param energyTolerance relative change of the energy to stop at
     * @param forceTolerance force to stop at
     * @param maxIterations iterations at most
     * @param maxEvaluations force evaluations at most
     */
    record Minimize(double energyTolerance, double forceTolerance, long maxIterations, long maxEvaluations)
            implements LammpsCommand {
        @Override
        public String name() {
            return "minimize";
        }

        @Override
        public List<String> arguments() {
            return words(energyTolerance, forceTolerance, maxIterations, maxEvaluations);
        }
    }

    /**
     * {@code reset_timestep}.
     *
     * @param step number the next step gets
     */
    record ResetTimeStep(long step) implements LammpsCommand {
        @Override
        public String name() {
            return "reset_timestep";
        }

        @Override
        public List<String> arguments() {
            return words(step);
        }
    }
}

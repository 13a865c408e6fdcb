package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The route section of a job ({@code #p B3LYP/6-31G(d) opt freq scrf=(smd,solvent=water)}), taken apart.
 *
 * <p>Gaussian takes options in any of the forms {@code key=value}, {@code key(a,b)} and {@code key=(a,b)}, separates
 * keywords by blanks, commas or slashes and ignores case; model chemistry may stand as {@code method/basis} or as two
 * words (Gaussian 16 Users Reference, "Route Section"). Where a method is not written, Gaussian uses its default; that is
 * not filled in here.
 *
 * @param text the route as one line, as joined from the file
 * @param spin restricted, unrestricted or as the multiplicity demands, from the prefix of the method
 * @param method the method without that prefix, in upper case ({@code B3LYP}, {@code MP2}, {@code CCSD(T)}), empty if the
 *     route names none
 * @param basis the basis set as written ({@code 6-31G(d)}), empty if the route names none
 * @param keywords all other keywords in order
 */
public record Route(
        String text, SpinReference spin, Optional<String> method, Optional<String> basis, List<Keyword> keywords) {

    private static final Set<String> JOB_TYPES = Set.of(
            "sp", "opt", "freq", "irc", "ircmax", "scan", "polar", "admp", "bomd", "force", "stable", "volume", "nmr");

    /** How spatial orbitals of the two spins are tied. */
    public enum SpinReference {
        /** No prefix: closed shells restricted, open shells unrestricted. */
        DEFAULT,
        /** Prefix R. */
        RESTRICTED,
        /** Prefix U. */
        UNRESTRICTED,
        /** Prefix RO. */
        RESTRICTED_OPEN_SHELL
    }

    /**
     * One keyword with its options.
     *
     * @param name in lower case
     * @param options as written, without the brackets
     */
    public record Keyword(String name, List<String> options) {

        /** Copies its arguments. */
        public Keyword {
            options = List.copyOf(options);
        }

        /** Whether an option is given, whatever its value and case. */
        public boolean has(String option) {
            return options.stream().anyMatch(o -> nameOf(o).equalsIgnoreCase(option));
        }

        /** The value of an option {@code option=value}, if given. */
        public Optional<String> value(String option) {
            return options.stream()
                    .filter(o -> nameOf(o).equalsIgnoreCase(option)
                            && o.length() > nameOf(o).length())
                    .map(o -> unbracketed(o.substring(nameOf(o).length() + 1)))
                    .findFirst();
        }

        private static String nameOf(String option) {
            int end = 0;
            while (end < option.length() && option.charAt(end) != '=' && option.charAt(end) != '(') {
                end++;
            }
            return option.substring(0, end).strip();
        }

        private static String unbracketed(String value) {
            String bare = value.strip();
            if (bare.startsWith("(")) {
                bare = bare.substring(1);
            }
            return bare.endsWith(")") && bare.indexOf('(') < 0 ? bare.substring(0, bare.length() - 1) : bare;
        }

        /** {@code name=(option,option)}. */
        @Override
        public String toString() {
            return switch (options.size()) {
                case 0 -> name;
                case 1 -> name + "=" + options.get(0);
                default -> name + "=(" + String.join(",", options) + ")";
            };
        }
    }

    /** Copies its arguments. */
    public Route {
        Objects.requireNonNull(text, "text");
        keywords = List.copyOf(keywords);
    }

    /** The route of a job whose beginning is missing. */
    public static final Route NONE =
            new Route("", SpinReference.DEFAULT, Optional.empty(), Optional.empty(), List.of());

    /**
     * Takes a route apart. Never fails: what is not understood becomes a keyword of its own.
     *
     * @param text one line, beginning with {@code #}
     */
    public static Route parse(String text) {
        return text.isBlank() ? NONE : new RouteParser(text).parse();
    }

    /** Whether there is no route, as in a log whose beginning is missing. */
    public boolean isEmpty() {
        return text.isBlank();
    }

    /** A keyword by its name. */
    public Optional<Keyword> keyword(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return keywords.stream().filter(k -> k.name().equals(wanted)).findFirst();
    }

    /** Whether a keyword stands in the route. */
    public boolean has(String name) {
        return keyword(name).isPresent();
    }

    /**
     * What the job does, in lower case and in the order of the route: {@code opt}, {@code freq}, {@code polar} …;
     * {@code sp} where nothing is said.
     */
    public List<String> jobTypes() {
        List<String> types = new ArrayList<>();
        for (Keyword keyword : keywords) {
            if (JOB_TYPES.contains(keyword.name()) && !types.contains(keyword.name())) {
                types.add(keyword.name());
            }
        }
        return types.isEmpty() && !isEmpty() ? List.of("sp") : List.copyOf(types);
    }

    /** The solvent as written in {@code scrf=(solvent=…)}; {@code water} where a model is asked for without one. */
    public Optional<String> solvent() {
        Optional<Keyword> scrf = keyword("scrf");
        if (scrf.isEmpty() || scrf.get().has("check") || scrf.get().has("none")) {
            return Optional.empty();
        }
        Optional<String> named = scrf.get().value("solvent");
        boolean explicitDielectric = scrf.get().has("dielectric") || scrf.get().has("dipole");
        return named.isPresent() || explicitDielectric ? named : Optional.of("water");
    }

    /** The solvent model in upper case ({@code SMD}, {@code IEFPCM}, {@code CPCM} …), if the route asks for one. */
    public Optional<String> solventModel() {
        Optional<Keyword> scrf = keyword("scrf");
        if (scrf.isEmpty() || scrf.get().has("check") || scrf.get().has("none")) {
            return Optional.empty();
        }
        for (String model : List.of("smd", "cpcm", "iefpcm", "pcm", "ipcm", "scipcm", "dipole", "onsager")) {
            if (scrf.get().has(model)) {
                return Optional.of(model.equals("pcm") ? "IEFPCM" : model.toUpperCase(Locale.ROOT));
            }
        }
        return Optional.of("IEFPCM");
    }

    /** Whether an optimisation looks for a saddle point ({@code opt=ts}, {@code qst2}, {@code qst3}, {@code saddle=n}). */
    public boolean isSaddlePointSearch() {
        return keyword("opt")
                .filter(k -> k.has("ts") || k.has("qst2") || k.has("qst3") || k.has("saddle"))
                .isPresent();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}

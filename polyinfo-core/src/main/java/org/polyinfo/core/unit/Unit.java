package org.polyinfo.core.unit;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit of measure: its symbol, its size in SI base units, its dimension.
 *
 * <p>Written as chemists write them: {@code W/(m K)}, {@code g/cm3}, {@code kcal/(mol K)}, {@code m2/(V s)}, {@code Å},
 * {@code hartree}. Exponents may be written {@code m2}, {@code m^2}, {@code m²}, {@code s^-1}; factors are separated by a
 * blank, {@code *} or {@code ·}; a slash divides by the next factor or bracket. The empty text is a pure number. The mole
 * is a dimension of its own, so {@code kcal/mol} and {@code eV} do not convert into each other by accident.
 *
 * <p>A unit that the library does not know ({@link #opaque}) has no size and converts into itself only. Two units are equal
 * when size and dimension are (opaque ones: when the symbols are).
 */
public final class Unit {

    /** A pure number. */
    public static final Unit ONE = new Unit("", 1, 0, new int[7], false);

    // Dimension exponents in the order m, kg, s, A, K, mol, cd.
    private static final Map<String, Unit> KNOWN = known();

    private final String symbol;
    private final double factor;
    private final double offset;
    private final int[] dimension;
    private final boolean opaque;

    private Unit(String symbol, double factor, double offset, int[] dimension, boolean opaque) {
        this.symbol = symbol;
        this.factor = factor;
        this.offset = offset;
        this.dimension = dimension;
        this.opaque = opaque;
    }

    /**
     * Parses a unit.
     *
     * @throws IllegalArgumentException if a symbol is not known or the text is not a unit
     */
    public static Unit of(String text) {
        Unit known = KNOWN.get(text.strip());
        return known != null ? known : new Parser(text.strip()).parse();
    }

    /** Parses a unit, or makes an opaque one where the text is not known. */
    public static Unit ofOrOpaque(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            return opaque(text);
        }
    }

    /** A unit that is only a name: it converts into itself and nothing else. */
    public static Unit opaque(String symbol) {
        return new Unit(symbol.strip(), Double.NaN, 0, new int[7], true);
    }

    /** The text it was made from. */
    public String symbol() {
        return symbol;
    }

    /** Whether the unit is only a name. */
    public boolean isOpaque() {
        return opaque;
    }

    /** Whether values convert between the two units. */
    public boolean isCompatibleWith(Unit other) {
        return (opaque || other.opaque) ? equals(other) : Arrays.equals(dimension, other.dimension);
    }

    /**
     * A value in another unit of the same dimension; zero points of temperature scales are respected.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double convert(double value, Unit other) {
        if (equals(other)) {
            return value;
        }
        requireCompatible(other);
        return (value * factor + offset - other.offset) / other.factor;
    }

    /**
     * A difference (an error, a step) in another unit of the same dimension; zero points do not matter.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double convertDifference(double difference, Unit other) {
        if (equals(other)) {
            return difference;
        }
        requireCompatible(other);
        return difference * factor / other.factor;
    }

    /** Size of the unit in SI base units. */
    public double siFactor() {
        return factor;
    }

    private void requireCompatible(Unit other) {
        if (!isCompatibleWith(other)) {
            throw new IllegalArgumentException(
                    "cannot convert from '" + symbol + "' to '" + other.symbol + "': other dimension");
        }
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Unit other) || opaque != other.opaque) {
            return false;
        }
        return opaque
                ? symbol.equals(other.symbol)
                : Arrays.equals(dimension, other.dimension)
                        && offset == other.offset
                        && Math.abs(factor - other.factor) <= 1e-12 * Math.abs(factor);
    }

    @Override
    public int hashCode() {
        // Not the factor: equality allows rounding in it.
        return opaque ? symbol.hashCode() : Arrays.hashCode(dimension);
    }

    /** The symbol. */
    @Override
    public String toString() {
        return symbol;
    }

    private static Map<String, Unit> known() {
        Map<String, Unit> units = new LinkedHashMap<>();
        units.put("", ONE);
        define(units, 1, 0, new int[7], "1", "-", "dimensionless");
        define(units, 0.01, 0, new int[7], "%", "percent");
        int[] length = {1, 0, 0, 0, 0, 0, 0};
        int[] mass = {0, 1, 0, 0, 0, 0, 0};
        int[] time = {0, 0, 1, 0, 0, 0, 0};
        int[] temperature = {0, 0, 0, 0, 1, 0, 0};
        int[] energy = {2, 1, -2, 0, 0, 0, 0};
        int[] pressure = {-1, 1, -2, 0, 0, 0, 0};
        int[] charge = {0, 0, 1, 1, 0, 0, 0};
        int[] dipole = {1, 0, 1, 1, 0, 0, 0};
        int[] volume = {3, 0, 0, 0, 0, 0, 0};
        int[] inverseLength = {-1, 0, 0, 0, 0, 0, 0};
        int[] potential = {2, 1, -3, -1, 0, 0, 0};
        prefixed(units, "m", 1, length, "", "k", "d", "c", "m", "µ", "u", "n", "p");
        define(units, 1e-10, 0, length, "Å", "Angstrom", "angstrom", "Ang");
        define(units, PhysicalConstants.BOHR, 0, length, "bohr", "a0");
        prefixed(units, "g", 1e-3, mass, "", "k", "m", "µ", "u", "n");
        define(units, PhysicalConstants.ATOMIC_MASS, 0, mass, "amu", "u", "Da");
        prefixed(units, "s", 1, time, "", "m", "µ", "u", "n", "p", "f");
        define(units, 60, 0, time, "min");
        define(units, 3600, 0, time, "h");
        prefixed(units, "K", 1, temperature, "", "m");
        define(units, 1, 273.15, temperature, "°C", "degC", "C°");
        define(units, 1, 0, new int[] {0, 0, 0, 0, 0, 1, 0}, "mol");
        prefixed(units, "A", 1, new int[] {0, 0, 0, 1, 0, 0, 0}, "", "m");
        prefixed(units, "J", 1, energy, "", "k", "M", "m");
        define(units, PhysicalConstants.CALORIE, 0, energy, "cal");
        define(units, 1000 * PhysicalConstants.CALORIE, 0, energy, "kcal");
        prefixed(units, "eV", PhysicalConstants.ELEMENTARY_CHARGE, energy, "", "m", "k");
        define(units, PhysicalConstants.HARTREE, 0, energy, "hartree", "Hartree", "Eh", "Ha");
        prefixed(units, "W", 1, new int[] {2, 1, -3, 0, 0, 0, 0}, "", "m", "k");
        prefixed(units, "N", 1, new int[] {1, 1, -2, 0, 0, 0, 0}, "", "m", "µ");
        prefixed(units, "Pa", 1, pressure, "", "k", "M", "G", "h");
        define(units, 1e5, 0, pressure, "bar");
        define(units, PhysicalConstants.ATMOSPHERE, 0, pressure, "atm");
        prefixed(units, "C", 1, charge, "", "m", "µ");
        define(units, PhysicalConstants.ELEMENTARY_CHARGE, 0, charge, "e");
        define(units, PhysicalConstants.DEBYE, 0, dipole, "debye", "Debye", "D");
        prefixed(units, "V", 1, potential, "", "m", "k", "M");
        prefixed(units, "S", 1, new int[] {-2, -1, 3, 2, 0, 0, 0}, "", "m", "µ");
        define(units, 1, 0, new int[] {2, 1, -3, -2, 0, 0, 0}, "ohm", "Ω");
        define(units, 1, 0, new int[] {-2, -1, 4, 2, 0, 0, 0}, "F");
        define(units, 1e-3, 0, volume, "L", "l");
        define(units, 1e-6, 0, volume, "mL", "ml");
        define(units, 100, 0, inverseLength, "cm_1");
        define(units, 1, 0, new int[] {0, 0, -1, 0, 0, 0, 0}, "Hz");
        define(units, 1e12, 0, new int[] {0, 0, -1, 0, 0, 0, 0}, "THz");
        define(units, 1e9, 0, new int[] {0, 0, -1, 0, 0, 0, 0}, "GHz");
        define(units, Math.PI / 180, 0, new int[7], "deg", "°");
        define(units, 1, 0, new int[7], "rad");
        return Map.copyOf(units);
    }

    private static void prefixed(Map<String, Unit> units, String name, double factor, int[] dimension, String... with) {
        Map<String, Double> size = Map.ofEntries(
                entry("", 1.0),
                entry("k", 1e3),
                entry("M", 1e6),
                entry("G", 1e9),
                entry("h", 1e2),
                entry("d", 1e-1),
                entry("c", 1e-2),
                entry("m", 1e-3),
                entry("µ", 1e-6),
                entry("u", 1e-6),
                entry("n", 1e-9),
                entry("p", 1e-12),
                entry("f", 1e-15));
        for (String prefix : with) {
            define(units, factor * size.getOrDefault(prefix, Double.NaN), 0, dimension, prefix + name);
        }
    }

    private static void define(
            Map<String, Unit> units, double factor, double offset, int[] dimension, String... names) {
        for (String name : names) {
            units.putIfAbsent(name, new Unit(name, factor, offset, dimension, false));
        }
    }

    /** Recursive descent over the grammar of the class comment; two levels deep at most. */
    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Unit parse() {
            double factor = 1;
            int[] dimension = new int[7];
            int sign = 1;
            boolean bracket = false;
            List<String> seen = new ArrayList<>();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == ' ' || c == '*' || c == '·' || c == '⋅') {
                    at++;
                } else if (c == '/' && !bracket) {
                    sign = -1;
                    at++;
                    if (at < text.length() && text.charAt(at) == '(') {
                        bracket = true;
                        at++;
                    }
                } else if (c == ')' && bracket) {
                    bracket = false;
                    sign = 1;
                    at++;
                } else {
                    String name = name();
                    Unit unit = KNOWN.get(name);
                    if (unit == null || name.isEmpty()) {
                        throw unknown(name);
                    }
                    int exponent = sign * exponent();
                    factor *= Math.pow(unit.factor, exponent);
                    for (int d = 0; d < 7; d++) {
                        dimension[d] += exponent * unit.dimension[d];
                    }
                    seen.add(name);
                    if (!bracket) {
                        sign = 1;
                    }
                }
            }
            if (bracket || sign < 0 || seen.isEmpty()) {
                throw unknown(text);
            }
            return new Unit(text, factor, 0, dimension, false);
        }

        private IllegalArgumentException unknown(String name) {
            return new IllegalArgumentException("unit '" + text + "': '" + name + "' is not a known unit");
        }

        private String name() {
            int from = at;
            if (text.charAt(at) == '1') {
                at++;
                return "1";
            }
            while (at < text.length() && (Character.isLetter(text.charAt(at)) || "°%".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            // a0 is the one symbol that ends in a digit
            if (text.startsWith("a0", from)) {
                at = from + 2;
            }
            if (at == from) {
                at++;
            }
            return text.substring(from, at);
        }

        private int exponent() {
            int from = at;
            StringBuilder digits = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '^') {
                at++;
            }
            while (at < text.length() && digits.length() < 3) {
                char c = text.charAt(at);
                int superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c);
                if (superscript >= 0) {
                    digits.append(superscript);
                } else if ((c == '-' || c == '⁻') && digits.isEmpty()) {
                    digits.append('-');
                } else if (c >= '0' && c <= '9') {
                    digits.append(c);
                } else {
                    break;
                }
                at++;
            }
            if (at == from) {
                return 1;
            }
            try {
                return Integer.parseInt(digits.toString());
            } catch (NumberFormatException e) {
                throw unknown(text.substring(from, at));
            }
        }
    }
}

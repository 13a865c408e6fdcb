package org.polyinfo.qc.xtb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.molecule.Element;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.PhysicalConstants;

/**
 * Reads what a run of xTB left in its folder: the text it printed and, where they are there, the files {@code wbo},
 * {@code charges} and {@code xtbopt.xyz}. Written against xTB 6.5; the phrases have been the same since 6.3.
 */
public final class XtbOutput {

    private static final String NUMBER = "([-+]?\\d*\\.?\\d+(?:[EeDd][-+]?\\d+)?)";
    private static final Pattern VERSION = Pattern.compile("xtb version (\\S+)");
    private static final Pattern ENERGY = Pattern.compile("\\| TOTAL ENERGY\\s+" + NUMBER + " Eh");
    private static final Pattern FREE_ENERGY = Pattern.compile("\\| TOTAL FREE ENERGY\\s+" + NUMBER + " Eh");
    private static final Pattern ZERO_POINT = Pattern.compile(":: zero point energy\\s+" + NUMBER + " Eh");
    private static final Pattern TEMPERATURE =
            Pattern.compile("T/K\\s+H\\(0\\)-H\\(T\\)\\+PV.*\\R\\s*-+\\R\\s*" + NUMBER);
    private static final Pattern IMAGINARY = Pattern.compile("# imaginary freq\\.\\s+(\\d+)");
    private static final Pattern ORBITAL = Pattern.compile(
            "^\\s*\\d+\\s+(?:[\\d.]+\\s+)?" + NUMBER + "\\s+" + NUMBER + " \\((HOMO|LUMO)\\)", Pattern.MULTILINE);
    private static final Pattern DIPOLE = Pattern.compile("molecular dipole:.*\\R.*\\R.*\\R\\s+full:\\s+" + NUMBER
            + "\\s+" + NUMBER + "\\s+" + NUMBER + "\\s+" + NUMBER);
    private static final Pattern POLARIZABILITY = Pattern.compile("Mol\\. α\\(0\\) /au\\s+:\\s+" + NUMBER);
    private static final Pattern ROTATION =
            Pattern.compile("rotational constants/cm⁻¹ :\\s+" + NUMBER + "\\s+" + NUMBER + "\\s+" + NUMBER);
    private static final Pattern IONIZATION = Pattern.compile("delta SCC IP \\(eV\\):\\s+" + NUMBER);
    private static final Pattern AFFINITY = Pattern.compile("delta SCC EA \\(eV\\):\\s+" + NUMBER);
    private static final double DEBYE_PER_AU = PhysicalConstants.ATOMIC_DIPOLE / PhysicalConstants.DEBYE;
    private static final double GHZ_PER_INVERSE_CM = PhysicalConstants.SPEED_OF_LIGHT * 100 * 1e-9;

    private XtbOutput() {}

    /**
     * Reads the result of a run.
     *
     * @param input what was asked
     * @param printed what the program printed on standard output
     * @param folder its working folder
     * @throws FormatException if the text does not hold the energy or a file is not what it should be
     * @throws IOException if a file cannot be read
     */
    public static XtbResult read(XtbInput input, String printed, Path folder) throws IOException {
        OptionalDouble energy = last(ENERGY, printed);
        if (energy.isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of("output of xtb"), "expected a line 'TOTAL ENERGY' but there is none");
        }
        Conformer conformer = input.task().isOptimization()
                ? optimized(folder.resolve("xtbopt.xyz"), input.conformer())
                : input.conformer();
        boolean closedShell = input.multiplicity() == 1;
        List<Double> dipole = lastOf(DIPOLE, printed, 3, DEBYE_PER_AU);
        OptionalDouble imaginary = last(IMAGINARY, printed);
        return new XtbResult(
                input,
                first(VERSION, printed).orElse(""),
                conformer,
                energy.getAsDouble(),
                closedShell ? orbital("HOMO", printed) : OptionalDouble.empty(),
                closedShell ? orbital("LUMO", printed) : OptionalDouble.empty(),
                dipole,
                last(POLARIZABILITY, printed),
                charges(folder.resolve("charges"), conformer.atomCount()),
                bonds(folder.resolve("wbo"), conformer.atomCount()),
                lastOf(ROTATION, printed, 3, GHZ_PER_INVERSE_CM),
                last(FREE_ENERGY, printed),
                last(ZERO_POINT, printed),
                last(TEMPERATURE, printed),
                imaginary.isPresent() ? OptionalInt.of((int) imaginary.getAsDouble()) : OptionalInt.empty(),
                last(IONIZATION, printed),
                last(AFFINITY, printed));
    }

    /** The reason of a failure in the program's own words, or empty. */
    static Optional<String> reason(String printed) {
        Optional<String> deepest = first(Pattern.compile("(?m)^-1- (.*)$"), printed);
        return deepest.or(() -> first(Pattern.compile("\\[ERROR\\] (.*)"), printed))
                .map(String::strip);
    }

    /** Whether the electronic structure or the geometry did not converge although the program went on. */
    static Optional<String> notConverged(String printed) {
        for (String phrase : List.of(
                "convergence criteria cannot be satisfied",
                "FAILED TO CONVERGE GEOMETRY OPTIMIZATION",
                "SCF not converged")) {
            if (printed.contains(phrase)) {
                return Optional.of(phrase);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static OptionalDouble last(Pattern pattern, String text) {
        List<Double> values = lastOf(pattern, text, 1, 1);
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(0));
    }

    private static List<Double> lastOf(Pattern pattern, String text, int groups, double factor) {
        List<Double> values = List.of();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            List<Double> found = new ArrayList<>();
            for (int g = 1; g <= groups; g++) {
                found.add(real(matcher.group(g)) * factor);
            }
            values = found;
        }
        return values;
    }

    /** A number that matched {@link #NUMBER}, with Fortran's D for E. */
    private static double real(String number) {
        return Double.parseDouble(number.replace('D', 'E').replace('d', 'e'));
    }

    private static OptionalDouble orbital(String name, String printed) {
        OptionalDouble value = OptionalDouble.empty();
        for (Matcher matcher = ORBITAL.matcher(printed); matcher.find(); ) {
            if (matcher.group(3).equals(name)) {
                value = OptionalDouble.of(real(matcher.group(1)));
            }
        }
        return value;
    }

    private static List<Double> charges(Path file, int atoms) throws IOException {
        List<Double> charges = new ArrayList<>();
        for (String[] words : rows(file, 1)) {
            charges.add(number(file, charges.size() + 1, words[0]));
        }
        if (!charges.isEmpty() && charges.size() != atoms) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()), "expected " + atoms + " charges but found " + charges.size());
        }
        return charges;
    }

    private static List<XtbResult.Bond> bonds(Path file, int atoms) throws IOException {
        List<XtbResult.Bond> bonds = new ArrayList<>();
        for (String[] words : rows(file, 3)) {
            int line = bonds.size() + 1;
            int first = (int) number(file, line, words[0]);
            int second = (int) number(file, line, words[1]);
            if (first < 1 || second < 1 || first > atoms || second > atoms) {
                throw FormatException.expected(
                        SourcePosition.of(file.toString(), line),
                        "two atoms from 1 to " + atoms,
                        words[0] + " " + words[1]);
            }
            bonds.add(new XtbResult.Bond(first - 1, second - 1, number(file, line, words[2])));
        }
        return bonds;
    }

    /** Lines of a file as words, none if there is no such file. */
    private static List<String[]> rows(Path file, int words) throws IOException {
        List<String[]> rows = new ArrayList<>();
        if (Files.notExists(file)) {
            return rows;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            if (!line.isBlank()) {
                String[] row = line.strip().split("\\s+", -1);
                if (row.length < words) {
                    throw FormatException.expected(
                            SourcePosition.of(file.toString(), rows.size() + 1L), words + " numbers", line);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static double number(Path file, long line, String word) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw FormatException.expected(SourcePosition.of(file.toString(), line), "a number", word);
    }

    private static Conformer optimized(Path file, Conformer start) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        int atoms = start.atomCount();
        if (lines.size() < atoms + 2) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()),
                    "expected " + atoms + " atoms but the file has " + lines.size() + " lines");
        }
        int[] numbers = new int[atoms];
        double[] coordinates = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            String[] words = lines.get(i + 2).strip().split("\\s+", -1);
            numbers[i] = start.atomicNumber(i);
            if (words.length < 4
                    || !words[0].equalsIgnoreCase(Element.of(numbers[i]).symbol())) {
                throw FormatException.expected(
                        SourcePosition.of(file.toString(), i + 3L),
                        Element.of(numbers[i]).symbol() + " and three coordinates",
                        lines.get(i + 2));
            }
            for (int axis = 0; axis < 3; axis++) {
                coordinates[3 * i + axis] = number(file, i + 3L, words[axis + 1]);
            }
        }
        return Conformer.of(start.name(), numbers, coordinates, start.charge());
    }
}

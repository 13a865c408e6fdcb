package org.polyinfo.examples.recipe;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * Reads rows of numbers from text of any program: separated by commas, semicolons, tabs or blanks; with or without names,
 * units or comments above them.
 */
final class NumberText {

    /** Lines of text before the numbers; more of them are no header. */
    private static final int MOST_HEADER_LINES = 200;

    private final String name;
    private final char separator;
    private final List<String> warnings = new ArrayList<>();
    private final Map<Integer, String> bad = new HashMap<>();
    private double[][] values = {};
    private int rows;

    private NumberText(String name, char separator) {
        this.name = name;
        this.separator = separator;
    }

    /**
     * What the first lines of a file tell.
     *
     * @param log whether it is a log of LAMMPS
     * @param plain whether numbers separated by blanks stand below comments only, as in what LAMMPS's fixes write
     * @param separator between fields
     */
    record Kind(boolean log, boolean plain, char separator) {}

    /** Looks at the first lines; empty where there is no row of numbers among them. */
    static Optional<Kind> kind(Path file) throws IOException {
        boolean commentsOnly = true;
        try (BufferedReader reader = reader(file)) {
            for (int i = 0; i < MOST_HEADER_LINES; i++) {
                String line = next(reader);
                if (line == null) {
                    break;
                }
                if (line.startsWith("LAMMPS (") || line.startsWith("Per MPI rank memory")) {
                    return Optional.of(new Kind(true, false, ' '));
                }
                char separator = separator(line);
                if (!line.isBlank() && fields(line, separator).stream().allMatch(NumberText::isNumber)) {
                    return Optional.of(new Kind(false, commentsOnly && separator == ' ', separator));
                }
                commentsOnly &= line.isBlank() || line.startsWith("#");
            }
        } catch (EOFException e) {
            return Optional.empty(); // a compressed file of a few bytes
        }
        return Optional.empty();
    }

    /** Reads a file whose separator is known. */
    static FluxFile read(Path file, char separator) throws IOException {
        return new NumberText(String.valueOf(file.getFileName()), separator).read(file);
    }

    private FluxFile read(Path file) throws IOException {
        List<String> header = new ArrayList<>();
        List<String> names = List.of();
        long number = 0;
        try (BufferedReader reader = reader(file)) {
            for (String line = next(reader); line != null; line = next(reader)) {
                number++;
                String text = header.isEmpty() && number == 1 ? withoutByteOrderMark(line) : line;
                boolean comment = text.startsWith("#");
                List<String> fields = fields(comment ? text.substring(1) : text, separator);
                if (text.isBlank() || (comment && rows > 0) || fields.equals(names)) {
                    continue; // a header again, where files were joined
                }
                if (rows == 0 && (comment || fields.stream().noneMatch(NumberText::isNumber))) {
                    header.add(text);
                    continue;
                }
                if (rows == 0) {
                    names = names(header, fields.size());
                    values = new double[fields.size()][1024];
                }
                if (fields.size() != values.length) {
                    String after = next(reader);
                    if (after == null && fields.size() < values.length) {
                        warnings.add("line " + number + ": the file ends inside this row, which is left out");
                        break;
                    }
                    throw FormatException.expected(
                            SourcePosition.of(name, number), values.length + " fields", fields.size() + " fields");
                }
                add(fields, number);
            }
        } catch (EOFException e) {
            warnings.add("the compressed file was cut after line " + number + ": what follows is missing");
        }
        List<double[]> columns = new ArrayList<>();
        for (double[] column : values) {
            columns.add(Arrays.copyOf(column, rows));
        }
        if (columns.isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    "expected rows of numbers but the file " + (number == 0 ? "is empty" : "has none"));
        }
        return new FluxFile(name, names, columns, bad, warnings);
    }

    private void add(List<String> fields, long line) {
        for (int c = 0; c < values.length; c++) {
            if (rows == values[c].length) {
                values[c] = Arrays.copyOf(values[c], 2 * rows);
            }
            double value = number(fields.get(c));
            values[c][rows] = value;
            if (Double.isNaN(value) && !bad.containsKey(c)) {
                String what = SourcePosition.of(name, line) + ": expected a number in column " + (c + 1)
                        + " but found '" + FormatException.shorten(fields.get(c)) + "'";
                bad.put(c, what);
            }
        }
        rows++;
    }

    /** The header line that names the columns: plain ones before comments, names before units. */
    private List<String> names(List<String> header, int width) {
        List<List<String>> plain = new ArrayList<>();
        List<List<String>> comments = new ArrayList<>();
        for (String line : header) {
            boolean comment = line.startsWith("#");
            String text = comment ? line.substring(1) : line;
            List<String> fields = fields(text, separator);
            if (fields.size() != width && separator == ' ') {
                fields = fields(text, '\t'); // names with blanks in them
            }
            if (fields.size() == width) {
                (comment ? comments : plain).add(fields);
            }
        }
        if (!plain.isEmpty()) {
            return plain.get(Math.max(0, plain.size() - 2));
        }
        return comments.isEmpty()
                ? IntStream.rangeClosed(1, width).mapToObj(c -> "column" + c).toList()
                : comments.get(comments.size() - 1);
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Inflated.open(file), StandardCharsets.UTF_8), 1 << 16);
    }

    private static @Nullable String next(BufferedReader reader) throws IOException {
        return reader.readLine();
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static char separator(String line) {
        if (fields(line, ' ').stream().allMatch(NumberText::isNumber)) {
            return ' '; // tabs and blanks may be mixed
        }
        for (char c : new char[] {';', '\t', ','}) {
            if (line.indexOf(c) >= 0) {
                return c;
            }
        }
        return ' ';
    }

    /** Fields of a line, stripped; a separator inside quotation marks is none. */
    private static List<String> fields(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (separator == ' ' ? Character.isWhitespace(c) : c == separator)) {
                end(field, fields, separator);
            } else {
                field.append(c);
            }
        }
        end(field, fields, separator);
        return fields;
    }

    private static void end(StringBuilder field, List<String> fields, char separator) {
        String text = field.toString().strip();
        if (separator != ' ' || !text.isEmpty()) {
            fields.add(text);
        }
        field.setLength(0);
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(number(text)) || text.equalsIgnoreCase("nan");
    }

    /** As Java and C print it; NaN for what is no number, which is refused where it is used. */
    private static double number(String text) {
        if (text.isEmpty() || text.charAt(text.length() - 1) > '9') {
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN; // letters Java would take as "1.5d" or "1f", too
            };
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.io.internal.ByteLines;

/**
 * Reads {@link LammpsTable}s. A file with blocks is told by its standard second comment line, by comments that state a step, or
 * by its first two rows having different numbers of fields.
 */
final class TableReader {

    private static final String COUNT = "Number-of-";
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final Pattern MARKED_STEP = Pattern.compile("Timestep: (-?\\d{1,18})");
    private static final long NO_STEP = Long.MIN_VALUE;

    private final ByteLines lines;
    private final List<String> comments = new ArrayList<>();
    private final List<LammpsTable.Block> blocks = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private double[] values = new double[1 << 10];
    private int size;
    private long markedStep = NO_STEP; // of the last comment that states one

    TableReader(ByteLines lines) {
        this.lines = lines;
    }

    LammpsTable read() throws IOException {
        if (!nextRow()) {
            return new LammpsTable(comments, names(standardNames(), List.of()), values, 0, blocks, diagnostics);
        }
        if (lines.startsWith("---") && lines.fieldIs(0, "---")) {
            return yaml();
        }
        if (markedStep != NO_STEP) {
            return marked();
        }
        boolean blocked = comments.stream().anyMatch(c -> c.contains(COUNT));
        if (!blocked && standardNames() != lines.fields() && looksLikeBlockHeader()) {
            // The title lines are the user's own: the second row tells.
            double[] first = row();
            if (nextRow()) {
                if (lines.fields() != first.length) {
                    return blocks(first, true);
                }
                add(first);
            } else {
                add(first);
                return series(allNumbers(first.length), List.of(), false);
            }
            return series(allNumbers(first.length), List.of(), true);
        }
        if (blocked) {
            return blocks(row(), false);
        }
        BitSet numbers = new BitSet();
        List<String> words = new ArrayList<>();
        for (int f = 0; f < lines.fields(); f++) {
            numbers.set(f, lines.isNumber(f));
            words.add(lines.field(f));
        }
        if (numbers.isEmpty()) {
            throw lines.expected("a row of numbers");
        }
        return series(numbers, words, true);
    }

    /** {@code fix ave/time} into a file named {@code .yaml}: rows, or below a step the rows of its block. */
    private LammpsTable yaml() throws IOException {
        List<String> names = List.of();
        boolean blocked = false;
        int from = 0;
        long step = 0;
        while (nextRow() && !lines.fieldIs(0, "...")) {
            if (lines.startsWith("keywords:")) {
                names = YamlDump.list(lines.text());
            } else if (lines.openYamlItem()) {
                if (names.isEmpty() || lines.fields() != names.size()) {
                    throw FormatException.expected(
                            lines.position(),
                            names.size() + " values as in the line of keywords",
                            lines.fields() + " values");
                }
                reserve(names.size() + 2);
                if (blocked) {
                    values[size++] = step;
                    values[size++] = size / (names.size() + 2) - from + 1;
                }
                for (int f = 0; f < names.size(); f++) {
                    values[size++] = lines.number(f, "a number");
                }
            } else if (!lines.fieldIs(0, "data:")) {
                String text = lines.text().strip();
                if (!text.matches("-?\\d{1,18}:") || names.isEmpty() || (size > 0 && !blocked)) {
                    throw lines.expected("a row such as '- [0, 1.5, ]' or the time step of a block such as '100:'");
                }
                endYamlBlock(blocked, step, from, names.size() + 2);
                blocked = true;
                step = Long.parseLong(text.substring(0, text.length() - 1));
                from = size / (names.size() + 2);
            }
        }
        endYamlBlock(blocked, step, from, names.size() + 2);
        List<String> columns = new ArrayList<>(names);
        if (blocked) {
            columns.addAll(0, List.of(LammpsTable.STEP, "Row"));
        } else if (!columns.isEmpty() && columns.get(0).equals("Step")) {
            columns.set(0, LammpsTable.STEP); // as the same fix names it in its other format
        }
        int rows = columns.isEmpty() ? 0 : size / columns.size();
        return new LammpsTable(comments, columns, values, rows, blocks, diagnostics);
    }

    private void endYamlBlock(boolean blocked, long step, int from, int width) {
        if (blocked) {
            blocks.add(new LammpsTable.Block(step, from, size / width));
        }
    }

    /** {@code fix ave/correlate/long}: each block stands below a comment with its step, beginning with the row at hand. */
    private LammpsTable marked() throws IOException {
        int width = lines.fields();
        int from = 0;
        long step = markedStep;
        do {
            if (markedStep != step) {
                blocks.add(new LammpsTable.Block(step, from, size / (width + 1)));
                from = size / (width + 1);
                step = markedStep;
            }
            if (lines.fields() != width) {
                throw lines.expected(Math.min(lines.fields(), width), width + " fields as in the first row");
            }
            reserve(width + 1);
            values[size++] = step;
            for (int f = 0; f < width; f++) {
                values[size++] = lines.number(f, "a number");
            }
        } while (nextRow());
        blocks.add(new LammpsTable.Block(step, from, size / (width + 1)));
        List<String> columns = new ArrayList<>(List.of(LammpsTable.STEP));
        columns.addAll(names(width, List.of()));
        return new LammpsTable(comments, columns, values, size / (width + 1), blocks, diagnostics);
    }

    private static BitSet allNumbers(int n) {
        BitSet all = new BitSet();
        all.set(0, n);
        return all;
    }

    private boolean looksLikeBlockHeader() {
        int n = lines.fields();
        if (n < 2 || n > 6) {
            return false;
        }
        for (int f = 0; f < n; f++) {
            if (!lines.isNumber(f)) {
                return false;
            }
        }
        double count = lines.number(1, "a number");
        return count >= 1 && count == Math.rint(count);
    }

    /** Rows of one width, beginning with the line at hand. */
    private LammpsTable series(BitSet numbers, List<String> words, boolean atRow) throws IOException {
        int fields = numbers.length() > words.size() ? numbers.length() : words.size();
        int width = numbers.cardinality();
        for (boolean more = atRow; more; more = nextRow()) {
            if (lines.fields() != fields) {
                throw lines.expected(Math.min(lines.fields(), fields), fields + " fields as in the first row");
            }
            reserve(width);
            for (int f = numbers.nextSetBit(0); f >= 0; f = numbers.nextSetBit(f + 1)) {
                values[size++] = lines.number(f, "a number");
            }
        }
        List<String> fallback = new ArrayList<>();
        if (width < fields) {
            for (int f = numbers.nextSetBit(0); f >= 0; f = numbers.nextSetBit(f + 1)) {
                fallback.add(
                        f > 0 && !numbers.get(f - 1)
                                ? words.get(f - 1).replaceAll("[=:,]+$", "")
                                : "column" + (fallback.size() + 1));
            }
        }
        if (width == fields && (width == 2 || width == 3) && hasBlockPattern(width)) {
            return regrouped(width);
        }
        return new LammpsTable(comments, names(width, fallback), values, size / width, blocks, diagnostics);
    }

    /** Whether the rows are "step n", "1 …", …, "n …", "step n" …: blocks as wide as their own header. */
    private boolean hasBlockPattern(int width) {
        int rows = size / width;
        int at = 0;
        int found = 0;
        while (at < rows) {
            double n = values[at * width + 1];
            if (n < 1 || n != Math.rint(n) || n > rows) {
                return false;
            }
            for (int r = 1; r <= n && at + r < rows; r++) {
                if (values[(at + r) * width] != r) {
                    return false;
                }
            }
            at += 1 + (int) n;
            if (at < rows && values[at * width] == n + 1) {
                return false; // counts on: a series with a row per step
            }
            found++;
        }
        return found > 1;
    }

    private LammpsTable regrouped(int width) {
        int rows = size / width;
        double[] flat = new double[rows * (width + 1)];
        int out = 0;
        int at = 0;
        while (at < rows) {
            int n = (int) values[at * width + 1];
            if (at + n >= rows) {
                diagnostics.add(new Diagnostic(lines.line(), "the file ends inside the last block, which is left out"));
                break;
            }
            int from = out / (width + 1);
            for (int r = 1; r <= n; r++) {
                flat[out++] = values[at * width];
                System.arraycopy(values, (at + r) * width, flat, out, width);
                out += width;
            }
            blocks.add(new LammpsTable.Block((long) values[at * width], from, from + n));
            at += 1 + n;
        }
        List<String> columns = new ArrayList<>(List.of(LammpsTable.STEP));
        columns.addAll(names(width, List.of()));
        return new LammpsTable(comments, columns, flat, out / (width + 1), blocks, diagnostics);
    }

    /** Blocks: a line with step, number of rows and perhaps more, then the rows. */
    private LammpsTable blocks(double[] firstHeader, boolean atFirstRow) throws IOException {
        double[] header = firstHeader;
        SourcePosition place = lines.position();
        boolean atRow = atFirstRow;
        int width = -1;
        boolean more = true;
        while (more) {
            long step = whole(header[0], place);
            long count = header.length > 1 ? whole(header[1], place) : -1;
            if (count < 0) {
                throw FormatException.because(place, "expected a line with a time step and a number of rows");
            }
            int from = width < 0 ? 0 : size / (width + 1);
            int begin = size;
            long row = 0;
            for (; row < count; row++) {
                if (!atRow && !nextRow()) {
                    break;
                }
                atRow = false;
                if (width < 0) {
                    width = lines.fields();
                }
                if (lines.fields() != width) {
                    throw lines.expected(
                            Math.min(lines.fields(), width), width + " fields in row " + (row + 1) + " of " + count);
                }
                reserve(width + 1);
                values[size++] = step;
                for (int f = 0; f < width; f++) {
                    values[size++] = lines.number(f, "a number");
                }
            }
            if (row < count) {
                diagnostics.add(new Diagnostic(
                        lines.line(),
                        "the file ends after " + row + " of " + count + " rows of the block of step " + step
                                + ", which is left out"));
                size = begin;
                break;
            }
            int to = width < 0 ? 0 : size / (width + 1);
            blocks.add(new LammpsTable.Block(step, from, to));
            more = nextRow();
            if (more) {
                header = row();
                place = lines.position();
            }
        }
        List<String> columns = new ArrayList<>();
        columns.add(LammpsTable.STEP);
        columns.addAll(names(Math.max(width, 0), List.of()));
        return new LammpsTable(comments, columns, values, width < 0 ? 0 : size / (width + 1), blocks, diagnostics);
    }

    private static long whole(double value, SourcePosition place) {
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw FormatException.expected(place, "whole numbers in the first line of a block", String.valueOf(value));
        }
        return (long) value;
    }

    private double[] row() {
        double[] row = new double[lines.fields()];
        for (int f = 0; f < row.length; f++) {
            row[f] = lines.number(f, "a number");
        }
        return row;
    }

    private void add(double[] row) {
        reserve(row.length);
        for (double v : row) {
            values[size++] = v;
        }
    }

    private void reserve(int width) {
        if (values.length - size < width) {
            if (size > MOST_VALUES - width) {
                throw FormatException.because(lines.position(), "the table has more than " + MOST_VALUES + " numbers");
            }
            values = Arrays.copyOf(values, (int)
                    Math.min(MOST_VALUES, Math.max(2L * values.length, size + (long) width)));
        }
    }

    /** Goes to the next line of data, past comments and empty lines; a last line without line end is not data. */
    private boolean nextRow() throws IOException {
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            if (lines.buffer()[lines.start()] == '#') {
                comment(lines.text().substring(1).strip());
                continue;
            }
            if (!lines.isTerminated()) {
                diagnostics.add(
                        new Diagnostic(lines.line(), "the last line has no line end and is left out: it may be cut"));
                return false;
            }
            return true;
        }
        if (lines.endedEarly()) {
            diagnostics.add(new Diagnostic(lines.line(), "the compressed stream ends early"));
        }
        return false;
    }

    private void comment(String text) {
        Matcher step = MARKED_STEP.matcher(text);
        if (step.matches()) {
            markedStep = Long.parseLong(step.group(1));
        } else if (size == 0) {
            comments.add(text);
        }
    }

    private int standardNames() {
        return comments.isEmpty()
                ? 0
                : ColumnPlan.names(comments.get(comments.size() - 1)).size();
    }

    /** The last comment that has a word per field, or the names given, or numbers. */
    private List<String> names(int width, List<String> otherwise) {
        for (int i = comments.size() - 1; i >= 0; i--) {
            List<String> words = ColumnPlan.names(comments.get(i));
            if (words.size() == width) {
                return words;
            }
        }
        if (!otherwise.isEmpty()) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= width; c++) {
            names.add("column" + c);
        }
        return names;
    }
}

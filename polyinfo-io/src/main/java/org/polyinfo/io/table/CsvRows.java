package org.polyinfo.io.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.Unit;

/** Gathers the records of a CSV file into columns, finding out on the way which are numbers. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {

    private static final Pattern NAME_AND_UNIT = Pattern.compile("(.*\\S)\\s+\\[([^\\[\\]]*)\\]");
    private static final Set<String> ABSENT =
            Set.of("NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-nan", "-NaN", "NULL", "null", "None", "NAN");
    private static final int LONGEST_WORD = 9; // -Infinity
    private static final int EXACT_DIGITS = 15; // every whole number of so many digits is a double

    private final String source;
    private final Optional<TableMetadata> metadata;
    private final Set<String> knownTexts;
    private final List<Cells> columns = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean inHeader = true;
    private int rows;

    // Where the next cell begins.
    private long line = 1;
    private int column = 1;

    CsvRows(String source, Optional<TableMetadata> metadata) {
        this(source, metadata, Set.of());
    }

    private CsvRows(String source, Optional<TableMetadata> metadata, Set<String> knownTexts) {
        this.source = source;
        this.metadata = metadata;
        this.knownTexts = knownTexts;
    }

    /** The place reading has come to. */
    SourcePosition position() {
        return new SourcePosition(source, line, column);
    }

    /** Whether a column turned out to be text after cells of it were taken for numbers or absent. */
    boolean needsSecondPass() {
        return columns.stream().anyMatch(c -> c.lostText);
    }

    /** A reader that knows from the beginning which columns are text. */
    CsvRows secondPass() {
        Set<String> texts = new HashSet<>();
        columns.stream().filter(c -> c.isText).forEach(c -> texts.add(c.name));
        return new CsvRows(source, metadata, texts);
    }

    List<Column> columns() {
        return columns.stream().map(c -> c.toColumn(rows)).toList();
    }

    /** @throws FormatException if there was no header */
    void end() {
        if (inHeader) {
            throw FormatException.because(
                    SourcePosition.of(source), "expected a header line with column names, found an empty file");
        }
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        column = 1;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (inHeader) {
            addColumn(index, new String(buffer, offset, length));
        } else if (index >= columns.size()) {
            throw FormatException.expected(
                    position(),
                    "a row of " + columns.size() + " cells",
                    "one more: " + new String(buffer, offset, length));
        } else {
            columns.get(index).add(rows, buffer, offset, length, quoted);
        }
        advance(buffer, offset, length, quoted);
    }

    private void advance(char[] buffer, int offset, int length, boolean quoted) {
        column += length + 1;
        if (!quoted) {
            return;
        }
        column += 2;
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c == '"') {
                column++;
            } else if (c == '\n' || (c == '\r' && (i + 1 == offset + length || buffer[i + 1] != '\n'))) {
                line++;
                column = offset + length - i + 2;
            }
        }
    }

    /** A blank line: nothing, or an absent value where there is one column only. */
    @Override
    protected void handleEmpty() {
        if (!inHeader && columns.size() == 1) {
            columns.get(0).add(rows, new char[0], 0, 0, false);
        }
    }

    @Override
    protected Boolean buildRecord() {
        boolean blank = getRecordType() == RecordType.EMPTY;
        int found = getFieldCount();
        if (inHeader) {
            inHeader = columns.isEmpty();
        } else if (blank ? columns.size() == 1 : found == columns.size()) {
            rows++;
        } else if (!blank) {
            throw FormatException.expected(
                    position(), "a row of " + columns.size() + " cells", "the end of the row after " + found);
        }
        return Boolean.TRUE;
    }

    private void addColumn(int index, String header) {
        TableMetadata.@Nullable ColumnMetadata known =
                metadata.map(m -> m.columns().get(header)).orElse(null);
        Cells cells = known != null
                ? new Cells(header, known.unit(), known.scale(), known.isNumber() ? Kind.NUMBER : Kind.TEXT)
                : unknown(index, header.strip());
        if (!names.add(cells.name)) {
            throw FormatException.expected(position(), "each column name once", cells.name);
        }
        columns.add(cells);
    }

    private Cells unknown(int index, String header) {
        Matcher withUnit = NAME_AND_UNIT.matcher(header);
        // A name that ends like a unit itself would be read otherwise the next time.
        boolean hasUnit =
                withUnit.matches() && !NAME_AND_UNIT.matcher(withUnit.group(1)).matches();
        String name = header.isEmpty() && index == 0 ? "index" : hasUnit ? withUnit.group(1) : header;
        if (name.isEmpty()) {
            throw FormatException.expected(position(), "a column name", header);
        }
        Unit unit = hasUnit ? Unit.ofOrOpaque(withUnit.group(2)) : Unit.ONE;
        return new Cells(name, unit, Scale.NONE, knownTexts.contains(name) ? Kind.TEXT : Kind.OPEN);
    }

    /** What is known of a column before its cells are seen. */
    private enum Kind {
        NUMBER,
        TEXT,
        OPEN
    }

    /** The cells of one column: numbers until a cell says otherwise. */
    private final class Cells {

        private final String name;
        private final Unit unit;
        private final Scale scale;
        private final Kind kind;
        private boolean isText;
        private boolean anyCell;
        private boolean lostText;
        private double[] numbers = {};
        private final List<@Nullable String> texts = new ArrayList<>();

        Cells(String name, Unit unit, Scale scale, Kind kind) {
            this.name = name;
            this.unit = unit;
            this.scale = scale;
            this.kind = kind;
            this.isText = kind == Kind.TEXT;
        }

        void add(int row, char[] buffer, int offset, int length, boolean quoted) {
            boolean absent = length == 0 && !quoted;
            if (!isText) {
                if (addNumber(row, buffer, offset, length)) {
                    anyCell |= !absent;
                    return;
                }
                if (kind == Kind.NUMBER) {
                    throw FormatException.expected(
                            position(), "a number in column '" + name + "'", new String(buffer, offset, length));
                }
                isText = true;
                lostText = anyCell;
                numbers = new double[0];
                for (int i = 0; i < row; i++) {
                    texts.add(null);
                }
            }
            texts.add(absent ? null : new String(buffer, offset, length));
        }

        private boolean addNumber(int row, char[] buffer, int offset, int length) {
            int from = offset;
            int to = offset + length;
            while (from < to && buffer[from] == ' ') {
                from++;
            }
            while (from < to && buffer[to - 1] == ' ') {
                to--;
            }
            double value = Double.NaN;
            if (from < to && !isAbsent(buffer, from, to)) {
                value = number(buffer, from, to);
                if (Double.isNaN(value)) {
                    return false;
                }
            }
            if (row == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(64, row + (row >> 1)));
            }
            numbers[row] = value;
            return true;
        }

        Column toColumn(int rows) {
            return isText
                    ? Column.of(name, scale, texts.toArray(new @Nullable String[0]))
                    : Column.of(name, unit, scale, Arrays.copyOf(numbers, rows));
        }

        /** The number, or NaN where there is none. */
        private double number(char[] buffer, int from, int to) {
            int digits = 0;
            boolean whole = true;
            for (int i = from; i < to; i++) {
                char c = buffer[i];
                if (c >= '0' && c <= '9') {
                    digits++;
                } else {
                    if ((c < '+' || c > '.' || c == ',') && c != 'e' && c != 'E') {
                        return word(buffer, from, to);
                    }
                    whole &= i == from; // a sign
                    whole &= c != '.' && c != 'e' && c != 'E';
                }
            }
            if (whole && kind == Kind.OPEN && changes(buffer, from, to, digits)) {
                return Double.NaN;
            }
            try {
                return JavaDoubleParser.parseDouble(buffer, from, to - from);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /** Whether a whole number would not come back as it stands: it is a label then. */
    private static boolean changes(char[] buffer, int from, int to, int digits) {
        int first = to - digits;
        if (digits > 1 && buffer[first] == '0') {
            return true;
        }
        if (digits <= EXACT_DIGITS) {
            return false;
        }
        try {
            long value = Long.parseLong(new String(buffer, from, to - from));
            return (long) (double) value != value;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static double word(char[] buffer, int from, int to) {
        if (to - from > LONGEST_WORD) {
            return Double.NaN;
        }
        return switch (new String(buffer, from, to - from)) {
            case "inf", "+inf", "Inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private static boolean isAbsent(char[] buffer, int from, int to) {
        char first = buffer[from];
        boolean begins = (first | 0x20) == 'n' || first == '#' || first == '<' || first == '-';
        return begins && to - from <= 4 && ABSENT.contains(new String(buffer, from, to - from));
    }
}

package org.polyinfo.qc.gaussian;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.text.SourcePosition;

/**
 * Reads formatted checkpoint files, as {@code formchk} writes them and other programs imitate them (Gaussian 16 manual,
 * "Formatted checkpoint files"): two lines of title and job, then records of a 40-column name, a type and one value or
 * {@code N=} values in fixed columns. One pass; memory grows with the values that are there, never with a number that a
 * header claims. Values that are not in their columns are taken from the line word by word.
 *
 * <p>A name that comes twice (Gaussian writes {@code Force Field} twice) keeps its later record.
 *
 * <p>A number printed as stars or NaN costs that number alone: it becomes NaN, with a {@link Diagnostic}.
 *
 * <p>Cost: O(bytes). Immutable and safe to share between threads.
 */
public final class FchkReader {

    private static final int NAME_COLUMNS = 40;
    private static final int TYPE_COLUMN = 43;
    private static final int VALUE_COLUMN = 44;
    private static final int REAL_WIDTH = 16;
    private static final int INTEGER_WIDTH = 12;
    private static final int FIRST_CAPACITY = 1024;
    private static final int MOST_DIAGNOSTICS = 100;

    private final @Nullable Set<String> wanted;

    private FchkReader(@Nullable Set<String> wanted) {
        this.wanted = wanted;
    }

    /** Reads all records. */
    public static FchkReader withDefaults() {
        return new FchkReader(null);
    }

    /**
     * Keeps the named records only and steps over the others: the many megabytes of orbital coefficients and densities cost
     * then little time and no memory.
     */
    public FchkReader withRecords(String... names) {
        return new FchkReader(Set.of(names));
    }

    /**
     * Reads a file; {@code .gz} is unpacked.
     *
     * @throws FormatException if it is not a formatted checkpoint or ends inside a record
     * @throws IOException if it cannot be read
     */
    public FormattedCheckpoint read(Path file) throws IOException {
        try (InputStream in = NumericLines.open(file)) {
            return read(in, file.toString());
        } catch (EOFException | ZipException e) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()), "the compressed data are damaged or cut off");
        }
    }

    /**
     * Reads a stream of plain text. Does not close it.
     *
     * @param in the text
     * @param source its name for messages
     * @throws FormatException if it is not a formatted checkpoint or ends inside a record
     * @throws IOException if it cannot be read
     */
    public FormattedCheckpoint read(InputStream in, String source) throws IOException {
        return new Pass(new NumericLines(in, source), source, wanted).read();
    }

    /**
     * Reads a text.
     *
     * @throws FormatException if it is not a formatted checkpoint or ends inside a record
     */
    public FormattedCheckpoint read(String text, String source) {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), source);
        } catch (IOException e) {
            throw new IllegalStateException("reading memory does not fail", e);
        }
    }

    /** Reads a file as one of a batch: what is wrong with it becomes a failure. */
    public ReadResult<FormattedCheckpoint> tryRead(Path file) {
        try {
            return new ReadResult.Success<>(file.toString(), read(file));
        } catch (FormatException e) {
            return new ReadResult.Failure<>(e.position(), e.reason());
        } catch (IOException e) {
            return new ReadResult.Failure<>(SourcePosition.of(file.toString()), "cannot be read: " + e.getMessage());
        }
    }

    private static final class Pass {
        private final NumericLines lines;
        private final String source;
        private final @Nullable Set<String> wanted;
        private final Map<String, FchkRecord> records = new LinkedHashMap<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();

        Pass(NumericLines lines, String source, @Nullable Set<String> wanted) {
            this.lines = lines;
            this.source = source;
            this.wanted = wanted;
        }

        FormattedCheckpoint read() throws IOException {
            String title = needLine("a title").strip();
            String job = needLine("a line of job type, method and basis");
            if (isHeader()) {
                throw lines.expected("a line of job type, method and basis", 0, job);
            }
            boolean any = false;
            while (lines.advance()) {
                if (lines.isBlank(0, lines.length())) {
                    continue;
                }
                if (!isHeader()) {
                    throw lines.expected("a record (name in columns 1 to 40, type in column 44)", 0, lines.text());
                }
                any = true;
                record();
            }
            if (!any) {
                throw FormatException.because(SourcePosition.of(source), "holds no record: not a formatted checkpoint");
            }
            return new FormattedCheckpoint(
                    source,
                    title,
                    cut(job, 0, 10),
                    cut(job, 10, 40),
                    cut(job, 40, Integer.MAX_VALUE),
                    records,
                    diagnostics);
        }

        private static String cut(String text, int from, int to) {
            return from >= text.length()
                    ? ""
                    : text.substring(from, Math.min(to, text.length())).strip();
        }

        private String needLine(String what) throws IOException {
            if (!lines.advance()) {
                throw FormatException.because(
                        SourcePosition.of(source, lines.lineNumber() + 1), "expected " + what + " but the file ends");
            }
            return lines.text();
        }

        /** A name from column 1, blanks before the type, a type letter. */
        private boolean isHeader() {
            return lines.length() > VALUE_COLUMN
                    && lines.at(0) > ' '
                    && "IRCHL".indexOf(lines.at(TYPE_COLUMN)) >= 0
                    && lines.isBlank(NAME_COLUMNS, TYPE_COLUMN)
                    && lines.at(VALUE_COLUMN) <= ' ';
        }

        private void record() throws IOException {
            String name = lines.text(0, NAME_COLUMNS).strip();
            char type = (char) lines.at(TYPE_COLUMN);
            int value = lines.skipBlanks(VALUE_COLUMN);
            boolean array = value + 1 < lines.length() && lines.at(value) == 'N' && lines.at(value + 1) == '=';
            long count = array ? lines.whole(value + 2, lines.length()) : 1;
            if (count < 0 || count > Integer.MAX_VALUE) {
                throw lines.expected("a number of values from 0 to 2147483647", value + 2, Long.toString(count));
            }
            if (wanted != null && !wanted.contains(name)) {
                if (array) {
                    skip(name, count, perLine(type));
                }
                return;
            }
            FchkRecord record = array ? array(name, type, (int) count) : scalar(name, type, value);
            records.put(name, record);
        }

        private static int perLine(char type) {
            return switch (type) {
                case 'I' -> 6;
                case 'R', 'C' -> 5;
                case 'H' -> 9;
                default -> 72;
            };
        }

        private void skip(String name, long count, int perLine) throws IOException {
            long left = (count + perLine - 1) / perLine;
            for (long i = 0; i < left; i++) {
                if (!lines.advance()) {
                    throw endsInside(name, count, Math.min(count, i * perLine));
                }
            }
        }

        private FchkRecord scalar(String name, char type, int value) {
            return switch (type) {
                case 'I' -> new FchkRecord.Integers(name, true, new long[] {lines.whole(value, lines.length())});
                case 'R' -> new FchkRecord.Reals(name, true, new double[] {real(value, lines.length(), name)});
                case 'L' -> new FchkRecord.Logicals(name, new boolean[] {logical(value)});
                default ->
                    new FchkRecord.Text(name, lines.text(value, lines.length()).stripTrailing());
            };
        }

        private boolean logical(int column) {
            int c = column < lines.length() ? lines.at(column) : ' ';
            if (c == 'T' || c == 't' || c == '1') {
                return true;
            }
            if (c == 'F' || c == 'f' || c == '0') {
                return false;
            }
            throw lines.expected("T or F", column, lines.text(column, column + 1));
        }

        private FchkRecord array(String name, char type, int count) throws IOException {
            return switch (type) {
                case 'I' -> new FchkRecord.Integers(name, false, integers(name, count));
                case 'R' -> new FchkRecord.Reals(name, false, reals(name, count));
                case 'C' -> new FchkRecord.Text(name, text(name, count, 12, 5));
                case 'H' -> new FchkRecord.Text(name, text(name, count, 8, 9));
                default -> new FchkRecord.Logicals(name, logicals(name, count));
            };
        }

        private long[] integers(String name, int count) throws IOException {
            long[] values = new long[Math.min(count, FIRST_CAPACITY)];
            for (int n = 0; n < count; ) {
                dataLine(name, count, n);
                for (int column = 0; n < count; n++) {
                    int from = lines.skipBlanks(column);
                    if (from == lines.length()) {
                        break;
                    }
                    // Twelve-digit neighbours touch; apart from that words and columns are the same.
                    column = Math.min(lines.wordEnd(from), Math.max(from + 1, column + INTEGER_WIDTH));
                    if (n == values.length) {
                        values = Arrays.copyOf(values, (int) Math.min(count, 2L * n));
                    }
                    values[n] = lines.whole(from, column);
                }
            }
            return values;
        }

        private double[] reals(String name, int count) throws IOException {
            double[] values = new double[Math.min(count, FIRST_CAPACITY)];
            for (int n = 0; n < count; ) {
                dataLine(name, count, n);
                for (int column = 0; n < count; n++) {
                    int from = lines.skipBlanks(column);
                    if (from == lines.length()) {
                        break;
                    }
                    int end = lines.numberEnd(from, lines.length());
                    boolean plain = end > from;
                    if (!plain) {
                        end = lines.at(from) == '*'
                                ? Math.min(lines.wordEnd(from), column + REAL_WIDTH)
                                : lines.wordEnd(from);
                    }
                    if (n == values.length) {
                        values = Arrays.copyOf(values, (int) Math.min(count, 2L * n));
                    }
                    values[n] = plain ? lines.value(from, end) : real(from, end, name);
                    column = end;
                }
            }
            return values;
        }

        private double real(int from, int to, String name) {
            double value = lines.real(from, to);
            if (Double.isNaN(value)) {
                note("a value of '" + name + "' is not a number: "
                        + lines.text(from, to).strip());
            }
            return value;
        }

        private String text(String name, int count, int width, int perLine) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < count; n += perLine) {
                if (!lines.advance()) {
                    throw endsInside(name, count, n);
                }
                int columns = Math.min(perLine, count - n) * width;
                String line = lines.text(0, columns);
                text.append(line).append(" ".repeat(columns - line.length()));
            }
            return text.toString().stripTrailing();
        }

        private boolean[] logicals(String name, int count) throws IOException {
            boolean[] values = new boolean[Math.min(count, FIRST_CAPACITY)];
            for (int n = 0; n < count; ) {
                dataLine(name, count, n);
                for (int column = lines.skipBlanks(0); column < lines.length() && n < count; n++) {
                    if (n == values.length) {
                        values = Arrays.copyOf(values, (int) Math.min(count, 2L * n));
                    }
                    values[n] = logical(column);
                    column = lines.skipBlanks(column + 1);
                }
            }
            return values;
        }

        /** Goes to a line that must hold values. */
        private void dataLine(String name, int count, int read) throws IOException {
            if (!lines.advance()) {
                throw endsInside(name, count, read);
            }
            if (lines.isBlank(0, lines.length())) {
                throw lines.expected("value " + (read + 1) + " of " + count + " of '" + name + "'", 0, "");
            }
        }

        private FormatException endsInside(String name, long count, long read) {
            return FormatException.because(
                    SourcePosition.of(source, lines.lineNumber()),
                    "expected " + count + " values of '" + name + "' but the file ends after " + read);
        }

        private void note(String message) {
            if (diagnostics.size() < MOST_DIAGNOSTICS) {
                diagnostics.add(new Diagnostic(lines.lineNumber(), message));
            }
        }
    }
}

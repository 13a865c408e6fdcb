package org.polyinfo.io.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * A text as a sequence of lines of bytes, in one buffer: no string is made unless asked for. Lines end in {@code \n} or
 * {@code \r\n}; fields are separated by bytes of at most 0x20. Not thread-safe.
 *
 * <p>Typical use: {@code while (lines.next()) { if (lines.fields() == 4) x = lines.number(1, "x"); }}. Hot loops take the
 * bytes themselves: {@link #buffer()}, {@link #start()}, {@link #end()}; every line is followed by at least one byte of at
 * most 0x20 inside the buffer, so that {@link Decimals} may run to it.
 */
public final class ByteLines implements Closeable {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 1 << 24;
    private static final int MOST_FIELDS = 1 << 20;
    /** Bytes kept free behind the text: for the sentinel, and so that numbers at its end are read by words, too. */
    private static final int ROOM = 32;

    private final Compression.Source in;
    private final String source;
    private final Decimals decimals = new Decimals();
    private byte[] buffer = new byte[BUFFER];
    private int limit; // bytes in the buffer
    private int next; // where the next line begins
    private int start;
    private int end;
    private long line;
    private long discarded; // bytes before the buffer
    private boolean terminated;
    private boolean exhausted;
    private int[] fieldStart = new int[64];
    private int[] fieldEnd = new int[64];
    private int fields = -1;

    private ByteLines(Compression.Source in, String source) {
        this.in = in;
        this.source = source;
    }

    /** Opens a file, decompressing it as its first bytes tell; a large one on a thread of its own. */
    public static ByteLines open(Path file) throws IOException {
        return new ByteLines(ReadAheadSource.open(file), String.valueOf(file));
    }

    /** Reads a source that was opened already. */
    public static ByteLines of(Compression.Source in, String source) {
        return new ByteLines(in, source);
    }

    /** Makes this reader count as if it had begun at the beginning of the file. */
    public ByteLines continuingAt(long offset, long lineBefore) {
        discarded = offset;
        line = lineBefore;
        return this;
    }

    /** Reads a stream, decompressing it as its first bytes tell. */
    public static ByteLines of(InputStream in, String source) throws IOException {
        return new ByteLines(Compression.open(in, source), source);
    }

    /** A text in memory. */
    public static ByteLines of(String text, String source) throws IOException {
        return of(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), source);
    }

    /** Goes to the next line; false after the last. An empty remainder after the last line end is no line. */
    public boolean next() throws IOException {
        start = next;
        fields = -1;
        int searched = start;
        while (true) {
            int newline = find(searched);
            if (newline >= 0) {
                next = newline + 1;
                end = newline > start && buffer[newline - 1] == '\r' ? newline - 1 : newline;
                terminated = true;
                line++;
                return true;
            }
            searched = limit;
            if (!fill()) {
                break;
            }
            searched -= moved;
        }
        terminated = false;
        end = limit;
        next = limit;
        if (start == limit) {
            return false;
        }
        line++;
        return true;
    }

    private int find(int from) {
        return Words.indexOf(buffer, (byte) '\n', from, limit);
    }

    private int moved;

    /** Reads more behind what is unread, moving that to the front; false at the end of the source. */
    boolean fill() throws IOException {
        moved = 0;
        if (exhausted) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            moved = start;
            discarded += start;
            limit -= start;
            next -= start;
            end -= start;
            start = 0;
        }
        if (limit >= buffer.length - ROOM) {
            if (buffer.length >= LONGEST_LINE) {
                throw FormatException.because(
                        SourcePosition.of(source, line + 1), "the line is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int n = in.read(buffer, limit, buffer.length - ROOM - limit);
        if (n <= 0) {
            exhausted = true;
            buffer[limit] = '\n';
            return false;
        }
        limit += n;
        return true;
    }

    /** Makes {@link #next()} give this line again; only once, and only after it returned true. */
    public void again() {
        next = start;
        line--;
        end = start;
        fields = -1;
    }

    /**
     * Ends the line before a mark, where it holds one: the mark and what follows is a comment.
     *
     * @return the comment without the mark and without blanks around it, empty where there is none
     */
    public String cutComment(char mark) {
        int at = Words.indexOf(buffer, (byte) mark, start, end);
        if (at < 0) {
            return "";
        }
        String comment = new String(buffer, at + 1, end - at - 1, StandardCharsets.UTF_8).strip();
        end = at;
        fields = -1;
        return comment;
    }

    /**
     * Where the line is an item of a YAML sequence in flow style, {@code - [ 1, 2.5, C, ]}, makes what stands between the
     * brackets the fields of the line; otherwise leaves it as it is and gives false.
     */
    public boolean openYamlItem() {
        int p = start;
        while (p < end && buffer[p] == ' ') {
            p++;
        }
        int last = end - 1;
        while (last > p && buffer[last] <= ' ' && buffer[last] >= 0) {
            last--;
        }
        if (last - p < 3 || buffer[p] != '-' || buffer[p + 1] != ' ' || buffer[p + 2] != '[' || buffer[last] != ']') {
            return false;
        }
        buffer[p] = ' ';
        buffer[p + 2] = ' ';
        buffer[last] = ' ';
        for (int i = p + 3; i < last; i++) {
            if (buffer[i] == ',') {
                buffer[i] = ' ';
            }
        }
        fields = -1;
        return true;
    }

    /** Number of the line from 1. */
    public long line() {
        return line;
    }

    /** Offset of the first byte of the line in the decompressed source. */
    public long offset() {
        return discarded + start;
    }

    /** Whether the line has a line end. The last line of a file whose writer was killed has none. */
    public boolean isTerminated() {
        return terminated;
    }

    /** Whether a compressed source stopped before its end mark; known when {@link #next()} gave false. */
    public boolean endedEarly() {
        return in.endedEarly();
    }

    /** Name of the source. */
    public String source() {
        return source;
    }

    /** The bytes; the current line is from {@link #start()} to {@link #end()}. Valid until the next line is asked for. */
    public byte[] buffer() {
        return buffer;
    }

    /** Index of the first byte of the line. */
    public int start() {
        return start;
    }

    /** Index after the last byte of the line, without its line end. */
    public int end() {
        return end;
    }

    /** The line as text. */
    public String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /** Whether the line begins with the bytes of an ASCII text. */
    public boolean startsWith(String ascii) {
        if (end - start < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line holds nothing but blanks. */
    public boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Number of fields in the line from an index on that is not inside a field. */
    public int countFields(int from) {
        return Words.countFields(buffer, from, end);
    }

    /** Index after the field that an index is in. */
    public int skipField(int from) {
        return Words.skipField(buffer, from, end);
    }

    /** Splits the line at blanks and gives the number of fields. */
    public int fields() {
        if (fields >= 0) {
            return fields;
        }
        int n = 0;
        int p = start;
        byte[] b = buffer;
        while (true) {
            while (p < end && b[p] <= ' ' && b[p] >= 0) {
                p++;
            }
            if (p == end) {
                break;
            }
            if (n == MOST_FIELDS) {
                throw FormatException.because(position(), "the line has more than " + MOST_FIELDS + " fields");
            }
            if (n == fieldStart.length) {
                fieldStart = Arrays.copyOf(fieldStart, 2 * n);
                fieldEnd = Arrays.copyOf(fieldEnd, 2 * n);
            }
            fieldStart[n] = p;
            p = Math.min(Words.skipField(b, p, end), end); // a comment cut off may have begun inside a field
            fieldEnd[n++] = p;
        }
        fields = n;
        return n;
    }

    /** One field as text. */
    public String field(int index) {
        return fields() <= index
                ? ""
                : new String(buffer, fieldStart[index], fieldEnd[index] - fieldStart[index], StandardCharsets.UTF_8);
    }

    /** Whether a field is an ASCII word. */
    public boolean fieldIs(int index, String ascii) {
        if (fields() <= index || fieldEnd[index] - fieldStart[index] != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[fieldStart[index] + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a field is there and is a number; {@code nan} and {@code inf} are. */
    public boolean isNumber(int index) {
        if (fields() <= index) {
            return false;
        }
        decimals.parse(buffer, fieldStart[index], fieldEnd[index]);
        return decimals.end >= 0;
    }

    /**
     * One field as a number.
     *
     * @param expected what it is, for the message
     * @throws FormatException if it is missing or not a number
     */
    public double number(int index, String expected) {
        if (fields() > index) {
            double value = decimals.parse(buffer, fieldStart[index], fieldEnd[index]);
            if (decimals.end >= 0) {
                return value;
            }
        }
        throw expected(index, expected);
    }

    /**
     * One field as a whole number.
     *
     * @param expected what it is, for the message
     * @throws FormatException if it is missing, not whole or beyond 64 bits
     */
    public long whole(int index, String expected) {
        if (fields() > index) {
            int p = fieldStart[index];
            int to = fieldEnd[index];
            boolean negative = buffer[p] == '-';
            if (negative || buffer[p] == '+') {
                p++;
            }
            if (p < to && to - p <= Long.BYTES && p + Long.BYTES <= buffer.length) {
                long word = Words.at(buffer, p);
                if (Words.digits(word) >= to - p) {
                    long value = Words.number(word, to - p);
                    return negative ? -value : value;
                }
            }
            long value = 0;
            boolean good = p < to && to - p <= 19;
            for (; good && p < to; p++) {
                int d = buffer[p] - '0';
                value = value * 10 + d;
                good = d >= 0 && d <= 9 && value >= 0;
            }
            if (good) {
                return negative ? -value : value;
            }
        }
        throw expected(index, expected);
    }

    /** The error that a field is not what it should be. */
    public FormatException expected(int index, String expected) {
        boolean there = fields() > index;
        int column = (there ? fieldStart[index] : end) - start + 1;
        return FormatException.expected(
                new SourcePosition(source, line, column), expected, there ? field(index) : text());
    }

    /** The error that the line is not what it should be. */
    public FormatException expected(String expected) {
        return FormatException.expected(SourcePosition.of(source, line), expected, text());
    }

    /** The place of the line. */
    public SourcePosition position() {
        return SourcePosition.of(source, line);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * The lines of a text of numbers, one at a time in one buffer: what {@link FchkReader} and {@link CubeReader} stand on.
 * Memory is the buffer, which grows with the longest line only.
 */
final class NumericLines {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE_BYTES = 1 << 24;

    private final InputStream in;
    private final String source;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private int next;
    private boolean exhausted;

    private long line;
    private int start;
    private int end;

    NumericLines(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    /** Opens a file, unpacking it where its first bytes are gzip's. */
    static InputStream open(Path file) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file), 2);
        try {
            byte[] magic = new byte[2];
            int n = raw.readNBytes(magic, 0, 2);
            raw.unread(magic, 0, n);
            boolean packed = n == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
            return packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Goes to the next line; false at the end. The line has no end-of-line characters. */
    boolean advance() throws IOException {
        int from = next;
        while (true) {
            for (int i = from; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return line(next, i, i + 1);
                }
            }
            if (exhausted) {
                return next < filled && line(next, filled, filled);
            }
            from = filled - next;
            refill();
        }
    }

    private boolean line(int from, int to, int following) {
        line++;
        start = from;
        end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
        next = following;
        return true;
    }

    /** Moves the begun line to the front of the buffer and reads on behind it. */
    private void refill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        } else if (filled == buffer.length) {
            if (buffer.length >= LONGEST_LINE_BYTES) {
                throw FormatException.because(
                        SourcePosition.of(source, line + 1),
                        "the line is longer than " + LONGEST_LINE_BYTES + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int n = in.read(buffer, filled, buffer.length - filled);
        if (n < 0) {
            exhausted = true;
        } else {
            filled += n;
        }
    }

    long lineNumber() {
        return line;
    }

    int length() {
        return end - start;
    }

    /** The byte at a column from 0. */
    byte at(int column) {
        return buffer[start + column];
    }

    boolean isBlank(int from, int to) {
        for (int i = start + from; i < start + Math.min(to, length()); i++) {
            if (buffer[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** A part of the line, columns from 0, cut at the end of the line. */
    String text(int from, int to) {
        int last = Math.min(to, length());
        return from >= last ? "" : new String(buffer, start + from, last - from, StandardCharsets.ISO_8859_1);
    }

    String text() {
        return text(0, length());
    }

    /** First column from 0 at or after {@code from} that is not blank, or the length of the line. */
    int skipBlanks(int from) {
        int i = start + from;
        while (i < end && buffer[i] <= ' ') {
            i++;
        }
        return i - start;
    }

    /** End of the word that begins at a column. */
    int wordEnd(int from) {
        int i = start + from;
        while (i < end && buffer[i] > ' ') {
            i++;
        }
        return i - start;
    }

    /** The error that something else was expected at a column from 0. */
    FormatException expected(String what, int column, String found) {
        return FormatException.expected(new SourcePosition(source, line, column + 1), what, found);
    }

    FormatException because(String reason) {
        return FormatException.because(SourcePosition.of(source, line), reason);
    }

    /**
     * A real number that fills the columns but for blanks around it. Fortran's ways are understood: D for E, an exponent of
     * three digits without a letter, stars for a number that did not fit (NaN).
     *
     * @throws FormatException if there is no number
     */
    double real(int from, int to) {
        int first = skipBlanks(from);
        int last = Math.min(to, length());
        while (last > first && at(last - 1) <= ' ') {
            last--;
        }
        int ended = numberEnd(first, last);
        if (ended == last && last > first) {
            return value(first, last);
        }
        if (last > first && allStars(first, last)) {
            return Double.NaN;
        }
        String found = text(first, last);
        if (found.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        String sign = found.startsWith("-") ? "-" : "";
        String rest = found.startsWith("-") || found.startsWith("+") ? found.substring(1) : found;
        if (rest.equalsIgnoreCase("infinity") || rest.equalsIgnoreCase("inf")) {
            return sign.isEmpty() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        throw expected("a number", first, found);
    }

    boolean allStars(int from, int to) {
        for (int i = from; i < to; i++) {
            if (at(i) != '*') {
                return false;
            }
        }
        return true;
    }

    /**
     * A whole number that fills the columns but for blanks around it.
     *
     * @throws FormatException if there is none, or it does not fit a long
     */
    long whole(int from, int to) {
        int first = skipBlanks(from);
        String digits = text(first, to).strip();
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw expected("a whole number", Math.min(first, to), digits);
        }
    }

    /**
     * Where the number that begins at a column ends, or that column if none does. The number may be run together with the
     * next: {@code -1.5E-100-2.5} ends before the second sign.
     */
    int numberEnd(int from, int to) {
        int i = from;
        if (i < to && isSign(at(i))) {
            i++;
        }
        int mantissa = i;
        i = digits(i, to);
        int count = i - mantissa;
        if (i < to && at(i) == '.') {
            int fraction = i + 1;
            i = digits(fraction, to);
            count += i - fraction;
        }
        if (count == 0) {
            return from;
        }
        if (i < to && isExponentLetter(at(i))) {
            int exponent = i + 1 < to && isSign(at(i + 1)) ? i + 2 : i + 1;
            int stop = digits(exponent, to);
            return stop > exponent && mayEnd(stop, to) ? stop : from;
        }
        if (i + 3 < to && isSign(at(i)) && digits(i + 1, Math.min(to, i + 5)) == i + 4) {
            i += 4;
        }
        return mayEnd(i, to) ? i : from;
    }

    /** Whether a number may end before a column: a blank follows, or the sign of the next number, or stars. */
    private boolean mayEnd(int column, int to) {
        return column == to || at(column) <= ' ' || isSign(at(column)) || at(column) == '*';
    }

    private int digits(int from, int to) {
        int i = from;
        while (i < to && at(i) >= '0' && at(i) <= '9') {
            i++;
        }
        return i;
    }

    private static boolean isSign(byte c) {
        return c == '-' || c == '+';
    }

    private static boolean isExponentLetter(byte c) {
        return c == 'E' || c == 'e' || c == 'D' || c == 'd';
    }

    /** The value of a number found by {@link #numberEnd}. */
    double value(int from, int to) {
        return Decimals.parse(buffer, start + from, start + to);
    }
}

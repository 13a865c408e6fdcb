package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a log, one at a time, as a range of bytes in a buffer of fixed size. No line becomes an object unless someone
 * asks for its text.
 *
 * <p>Some kilobytes before the current line stay in the buffer, so that the cause of a failure, which stands above its end
 * mark, can be looked up.
 */
final class LogLines {

    static final int DEFAULT_BUFFER = 256 << 10;
    private static final int HISTORY = 8 << 10;
    private static final int SMALLEST_BUFFER = 8 << 10;
    private static final int PADDING = 8;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte[] buffer;
    private int limit;
    private int next;
    private boolean atEnd;
    private boolean again;

    /** First byte of the line. */
    int start;
    /** Behind the last byte of the line, line end excluded. */
    int end;
    /** Number of the line, from 1; 0 before the first. */
    long number;
    /** Whether the line has a line end; only the last line of a cut text has none. */
    boolean terminated;

    /** With a buffer that holds what is kept beside {@code bufferSize} bytes: a small log needs no large one. */
    LogLines(InputStream in, int bufferSize) {
        this.in = in;
        this.buffer = new byte[Math.max(bufferSize, SMALLEST_BUFFER) + HISTORY + PADDING];
    }

    /** The buffer that {@link #start} and {@link #end} point into; the same array for the whole text. */
    byte[] buffer() {
        return buffer;
    }

    /** Moves to the next line; false at the end of the text. */
    boolean next() throws IOException {
        if (again) {
            again = false;
            return true;
        }
        int searched = next;
        while (true) {
            int newline = newlineFrom(searched);
            if (newline >= 0) {
                start = next;
                end = newline > next && buffer[newline - 1] == '\r' ? newline - 1 : newline;
                next = newline + 1;
                number++;
                terminated = true;
                return true;
            }
            int unfinished = limit - next;
            if (atEnd || unfinished >= buffer.length - PADDING - HISTORY) {
                if (unfinished == 0) {
                    return false;
                }
                // The last line of a cut text, or a piece of a line that is no line of a log.
                start = next;
                end = limit;
                next = limit;
                number++;
                terminated = false;
                return true;
            }
            fill();
            searched = next + unfinished;
        }
    }

    /** The next call of {@link #next()} stays on the current line. */
    void stay() {
        again = true;
    }

    private int newlineFrom(int from) {
        byte[] b = buffer;
        int i = from;
        for (; i + 8 <= limit; i += 8) {
            long x = (long) LONGS.get(b, i) ^ 0x0A0A0A0A0A0A0A0AL;
            long hit = (x - 0x0101010101010101L) & ~x & 0x8080808080808080L;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; i < limit; i++) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("reading was interrupted at line " + number);
        }
        int keep = Math.max(0, next - HISTORY);
        if (keep > 0 && buffer.length - PADDING - limit < buffer.length / 2) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            limit -= keep;
            next -= keep;
            start -= keep;
            end -= keep;
        }
        int n = in.read(buffer, limit, buffer.length - PADDING - limit);
        if (n < 0) {
            atEnd = true;
        } else {
            limit += n;
        }
    }

    /** First byte that is no blank, or {@link #end}. */
    int firstNonBlank() {
        byte[] b = buffer;
        int i = start;
        while (i < end && b[i] == ' ') {
            i++;
        }
        return i;
    }

    /** Whether the line is blank. */
    boolean isBlank() {
        return firstNonBlank() == end;
    }

    /** The four bytes at a place as one number, whatever the line's length. */
    static int fourBytes(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Whether a text stands at a place of the line. */
    boolean startsWith(byte[] text, int at) {
        if (at + text.length > end) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (buffer[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text stands at a place of the line. */
    boolean startsWith(String text, int at) {
        int length = text.length();
        if (at + length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where a text stands in the line, or -1. */
    int indexOf(String text) {
        return indexOf(text, start);
    }

    /** Where a text stands in the line from a place on, or -1. */
    int indexOf(String text, int from) {
        int length = text.length();
        char first = text.charAt(0);
        for (int i = Math.max(from, start); i + length <= end; i++) {
            if (buffer[i] == first) {
                int k = 1;
                while (k < length && buffer[i + k] == text.charAt(k)) {
                    k++;
                }
                if (k == length) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a text stands in the line. */
    boolean contains(String text) {
        return indexOf(text) >= 0;
    }

    /** Whether the line is a rule: blanks, then nothing but dashes, three at least. */
    boolean isRule() {
        int from = firstNonBlank();
        int to = end;
        while (to > from && buffer[to - 1] == ' ') {
            to--;
        }
        if (to - from < 3) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (buffer[i] != '-') {
                return false;
            }
        }
        return true;
    }

    /** The line as text, Latin-1. */
    String text() {
        return text(start, end);
    }

    /** Part of the line as text, Latin-1, outer blanks dropped. */
    String stripped(int from, int to) {
        return text(from, to).strip();
    }

    /** Part of the buffer as text, Latin-1. */
    String text(int from, int to) {
        int a = Math.max(from, 0);
        return a >= to ? "" : new String(buffer, a, to - a, StandardCharsets.ISO_8859_1);
    }

    /** Texts of up to {@code count} lines before the current one, nearest first. */
    java.util.List<String> before(int count) {
        java.util.List<String> lines = new java.util.ArrayList<>();
        int to = start - 1;
        while (lines.size() < count && to > 0) {
            int from = to;
            while (from > 0 && buffer[from - 1] != '\n') {
                from--;
            }
            int stop = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
            lines.add(text(from, stop));
            to = from - 1;
        }
        return lines;
    }
}

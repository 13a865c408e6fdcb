package org.polyinfo.io.internal;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads numbers from bytes, correctly rounded, as C programs print them: {@code nan}, {@code -nan}, {@code inf}, the
 * spellings of Windows, and Fortran's {@code D} exponents included. Not thread-safe: {@link #end} is the second result.
 *
 * <p>A decimal of at most 19 digits whose digits fit into 53 bits and whose power of ten is at most 22 is one exact
 * multiplication or division (W. D. Clinger, How to read floating point numbers accurately, 1990), which is nearly every
 * number a simulation prints; the rest goes to a complete algorithm.
 */
public final class Decimals {

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long[] WHOLE_POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final int MAX_EXPONENT_DIGITS = 6;
    /** A word for the whole part, the point, a word for the fraction. */
    private static final int LEAST_ROOM = 17;

    private static final Pattern INFINITE = Pattern.compile("inf|infinity|1\\.#inf0*");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("nan(\\(\\w*\\))?|1\\.#(qnan|snan|ind)0*");

    /** Index after the number read last, or -1 where there was none. */
    public int end;

    /**
     * Reads the number that begins at an index and ends before the next byte of at most 0x20 (blank, tab, line end), which
     * must be within the array.
     *
     * @return the number; {@link #end} is -1 where the field is not one
     */
    public double parse(byte[] b, int from) {
        int p = from;
        byte first = b[p];
        boolean negative = first == '-';
        if (negative || first == '+') {
            p++;
        }
        if (p + LEAST_ROOM > b.length) {
            return slow(b, from);
        }
        // Whole part: up to 7 digits at once, from one word of memory.
        long word = Words.at(b, p);
        int whole = Words.digits(word);
        if (whole == 8) {
            return longer(b, from, p, negative);
        }
        long digits = Words.number(word, whole);
        p += whole;
        int count = whole;
        int exponent = 0;
        if (b[p] == '.') {
            p++;
            word = Words.at(b, p);
            int fraction = Words.digits(word);
            digits = digits * WHOLE_POWERS[fraction] + Words.number(word, fraction);
            p += fraction;
            count += fraction;
            exponent = -fraction;
            if (fraction == 8 && b[p] > ' ') {
                return longer(b, from, negative || first == '+' ? from + 1 : from, negative);
            }
        }
        return scaled(b, from, p, digits, count, exponent, negative);
    }

    /** As {@link #parse}, for more digits than fit into a word of memory. */
    private double longer(byte[] b, int from, int unsigned, boolean negative) {
        int p = unsigned;
        long digits = 0;
        int count = 0;
        int exponent = 0;
        boolean fraction = false;
        while (true) {
            int n;
            do {
                if (p + Long.BYTES >= b.length) {
                    return slow(b, from);
                }
                long word = Words.at(b, p);
                n = Words.digits(word);
                digits = digits * WHOLE_POWERS[n] + Words.number(word, n);
                p += n;
                count += n;
                exponent -= fraction ? n : 0;
            } while (n == Long.BYTES);
            if (fraction || b[p] != '.') {
                return scaled(b, from, p, digits, count, exponent, negative);
            }
            fraction = true;
            p++;
        }
    }

    /** Reads the exponent, if there is one, and puts the number together. */
    private double scaled(byte[] b, int from, int at, long digits, int count, int fraction, boolean negative) {
        int p = at;
        int exponent = fraction;
        if (b[p] > ' ') {
            if ((b[p] | 0x20) != 'e' || count == 0) {
                return slow(b, from);
            }
            p++;
            boolean down = b[p] == '-';
            if (down || b[p] == '+') {
                p++;
            }
            int power = 0;
            int digitsFrom = p;
            int d;
            while ((d = b[p] - '0') >= 0 && d <= 9 && p - digitsFrom < MAX_EXPONENT_DIGITS) {
                power = power * 10 + d;
                p++;
            }
            if (b[p] > ' ' || p == digitsFrom) {
                return slow(b, from);
            }
            exponent += down ? -power : power;
        }
        if (b[p] < 0 || count == 0) {
            return slow(b, from);
        }
        end = p;
        if (count > 19 || digits < 0 || digits >>> 53 != 0 || exponent > 22 || exponent < -22) {
            return JavaDoubleParser.parseDouble(b, from, p - from); // well-formed, as was just seen
        }
        double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        return negative ? -value : value;
    }

    /** As {@link #parse}, for a field whose end is known and may be the end of the array. */
    public double parse(byte[] b, int from, int to) {
        if (to < b.length && b[to] <= ' ' && b[to] >= 0) {
            double value = parse(b, from);
            if (end != to) {
                end = -1;
            }
            return value;
        }
        return complete(b, from, to);
    }

    private double slow(byte[] b, int from) {
        int to = from;
        while (b[to] > ' ' || b[to] < 0) {
            to++;
        }
        return complete(b, from, to);
    }

    private double complete(byte[] b, int from, int to) {
        end = -1;
        if (from >= to) {
            return Double.NaN;
        }
        byte last = b[to - 1];
        if ((last < '0' || last > '9') && last != '.') {
            return word(new String(b, from, to - from, StandardCharsets.ISO_8859_1), to);
        }
        byte[] text = b;
        int at = from;
        int length = to - from;
        for (int i = from; i < to; i++) {
            int lower = b[i] | 0x20;
            if (lower == 'x' || b[i] <= ' ') {
                return Double.NaN; // what the parser below would take, but no C program prints
            }
            if (lower == 'd' && text == b) {
                text = Arrays.copyOfRange(b, from, to);
                text[i - from] = 'e';
                at = 0;
            }
        }
        try {
            double value = JavaDoubleParser.parseDouble(text, at, length);
            end = to;
            return value;
        } catch (NumberFormatException e) {
            return word(new String(b, from, length, StandardCharsets.ISO_8859_1), to);
        }
    }

    private double word(String text, int to) {
        boolean negative = text.startsWith("-");
        String word = text.substring(negative || text.startsWith("+") ? 1 : 0).toLowerCase(Locale.ROOT);
        if (INFINITE.matcher(word).matches()) {
            end = to;
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (NOT_A_NUMBER.matcher(word).matches()) {
            end = to;
        }
        return Double.NaN;
    }
}

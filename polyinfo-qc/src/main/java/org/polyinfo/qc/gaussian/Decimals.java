package org.polyinfo.qc.gaussian;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Numbers of a Fortran print, read from bytes. Everything that Fortran writes is understood: {@code .5}, {@code 1.D-03},
 * {@code 1.0-100}; a field of stars, and anything else that is no number, is NaN.
 */
final class Decimals {

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    private Decimals() {}

    /** The number in a range of bytes, outer blanks ignored; NaN if there is none. */
    static double parse(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == ' ') {
            i++;
        }
        int stop = to;
        while (stop > i && b[stop - 1] == ' ') {
            stop--;
        }
        int first = i;
        boolean negative = false;
        if (i < stop && (b[i] == '-' || b[i] == '+')) {
            negative = b[i] == '-';
            i++;
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        for (; i < stop; i++) {
            int d = b[i] - '0';
            if (d >= 0 && d <= 9) {
                digits++;
                mantissa = mantissa * 10 + d;
                significant += mantissa != 0 ? 1 : 0;
                decimals += point ? 1 : 0;
                if (significant > 18) {
                    return slow(b, first, stop);
                }
            } else if (b[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (i < stop) {
            exponent = exponent(b, i, stop);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
        }
        int power = exponent - decimals;
        if (mantissa >= EXACT || power < -22 || power > 22) {
            return slow(b, first, stop);
        }
        double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
        return negative ? -value : value;
    }

    private static int exponent(byte[] b, int from, int to) {
        int i = from;
        int letter = b[i] | 0x20;
        if (letter == 'd' || letter == 'e') {
            i++;
        }
        boolean negative = false;
        if (i < to && (b[i] == '-' || b[i] == '+')) {
            negative = b[i] == '-';
            i++;
        } else if (i == from) {
            return Integer.MIN_VALUE;
        }
        if (i == to || to - i > 4) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; i < to; i++) {
            int d = b[i] - '0';
            if (d < 0 || d > 9) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + d;
        }
        return negative ? -value : value;
    }

    /** For more digits than a double holds, and for far exponents. */
    private static double slow(byte[] b, int from, int to) {
        byte[] copy = new byte[to - from + 1];
        int n = 0;
        boolean exponent = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == 'D' || c == 'd' || c == 'e') {
                c = 'E';
            }
            if ((c == '-' || c == '+') && i > from && !exponent && copy[n - 1] != 'E') {
                copy[n++] = 'E';
            }
            exponent |= c == 'E';
            copy[n++] = c;
        }
        try {
            double value = JavaDoubleParser.parseDouble(copy, 0, n);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Double.NaN;
        }
    }

    /**
     * The numbers of a line that are set apart by blanks, run into each other's signs or are stars: {@code -381.9 .000},
     * {@code 1.34D+02-9.8D-03}. Stops at the first thing that is none.
     *
     * @return how many there are; stars count as NaN
     */
    static int parseAll(byte[] b, int from, int to, double[] out) {
        int count = 0;
        int i = from;
        while (count < out.length) {
            while (i < to && (b[i] == ' ' || b[i] == ',')) {
                i++;
            }
            if (i >= to) {
                break;
            }
            int begin = i;
            if (b[i] == '*') {
                while (i < to && b[i] == '*') {
                    i++;
                }
                out[count++] = Double.NaN;
                continue;
            }
            i++;
            while (i < to && b[i] != ' ' && b[i] != '*') {
                byte c = b[i];
                if (c == ',' || c == ':' || c == ';' || c == ')') {
                    break;
                }
                if ((c == '-' || c == '+') && (b[i - 1] | 0x20) != 'e' && (b[i - 1] | 0x20) != 'd') {
                    break;
                }
                i++;
            }
            double value = parse(b, begin, i);
            if (Double.isNaN(value) && b[i - 1] == '.') {
                value = parse(b, begin, i - 1); // the end of a sentence
            }
            if (Double.isNaN(value)) {
                break;
            }
            out[count++] = value;
        }
        return count;
    }

    /** The whole number in a range of bytes, outer blanks ignored; {@code otherwise} if there is none. */
    static int parseInt(byte[] b, int from, int to, int otherwise) {
        double value = parse(b, from, to);
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE ? (int) value : otherwise;
    }
}

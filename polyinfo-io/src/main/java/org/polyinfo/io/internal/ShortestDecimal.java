package org.polyinfo.io.internal;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers in the shortest decimal form that reads back as the same double, the same on every JDK, laid out as C++ and
 * Python do: {@code 1.5}, {@code 3}, {@code 1e-07}, {@code 2.5e+20}, {@code nan}, {@code -inf}.
 */
public final class ShortestDecimal {

    private static final int LEAST_FIXED = -4;
    private static final int LEAST_SCIENTIFIC = 16;

    private ShortestDecimal() {}

    /** The number as text. */
    public static String of(double value) {
        StringBuilder text = new StringBuilder(24);
        append(text, value);
        return text.toString();
    }

    /** Appends the number as text. */
    public static void append(StringBuilder text, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append(value == 0 && 1 / value < 0 ? "-" : "").append((long) value);
            return;
        }
        if (!Double.isFinite(value)) {
            text.append(Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf");
            return;
        }
        // Double.toString gives a digit too many now and then before JDK 19.
        String java = NumberOutput.toString(value, true);
        int mark = java.indexOf('E');
        if (mark < 0) {
            text.append(java); // 0.001 up to 9999999.9: laid out alike
            return;
        }
        boolean negative = java.charAt(0) == '-';
        int first = negative ? 1 : 0;
        int exponent = Integer.parseInt(java, mark + 1, java.length(), 10);
        int end = java.startsWith(".0E", first + 1) ? first + 1 : mark;
        String digits = java.substring(first, first + 1) + (end > first + 1 ? java.substring(first + 2, end) : "");
        text.append(negative ? "-" : "");
        if (exponent >= LEAST_SCIENTIFIC || exponent < LEAST_FIXED) {
            text.append(digits, 0, 1);
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(exponent < 0 ? '-' : '+');
            text.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
        } else if (exponent < 0) {
            text.append("0.").append("0".repeat(-exponent - 1)).append(digits);
        } else if (digits.length() <= exponent + 1) {
            text.append(digits).append("0".repeat(exponent + 1 - digits.length()));
        } else {
            text.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
        }
    }
}

package org.polyinfo.io.internal;

import com.fasterxml.jackson.core.io.NumberOutput;

/** Numbers in the shortest decimal form that reads back as the same double, the same on every JDK. */
public final class ShortestDecimal {

    private ShortestDecimal() {}

    /** {@code 1.5}, {@code 3}, {@code 1E-7}, {@code NaN}, {@code -Infinity}. */
    public static String of(double value) {
        // Double.toString gives a digit too many now and then before JDK 19.
        String text = NumberOutput.toString(value, true);
        int point = text.indexOf(".0");
        if (point < 0) {
            return text;
        }
        if (point + 2 == text.length()) {
            return text.substring(0, point);
        }
        return text.charAt(point + 2) == 'E' ? text.substring(0, point) + text.substring(point + 2) : text;
    }
}

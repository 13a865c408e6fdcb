package org.polyinfo.examples.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis.
 *
 * @param label text beside it, with the unit
 * @param logarithmic whether it is logarithmic to base ten
 */
public record Axis(String label, boolean logarithmic) {

    /** A linear axis. */
    public static Axis linear(String label) {
        return new Axis(label, false);
    }

    /** A logarithmic axis. */
    public static Axis logarithmic(String label) {
        return new Axis(label, true);
    }

    /** A value that can stand on this axis. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** Position on a scale where equal steps are equal lengths. */
    double position(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    /** A tick: where it stands and what is written there. */
    record Tick(double value, String label) {}

    /** Ticks at 1, 2 or 5 times a power of ten (linear), or at powers of ten (logarithmic). */
    List<Tick> ticks(double low, double high) {
        List<Tick> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.ceil(Math.log10(low) - 1e-9);
            int last = (int) Math.floor(Math.log10(high) + 1e-9);
            int every = Math.max(1, (last - first) / 6);
            for (int e = first; e <= last; e += every) {
                ticks.add(new Tick(
                        Math.pow(10, e),
                        Math.abs(e) <= 3 ? plain(Math.pow(10, e), Math.max(0, -e)) : "10" + superscript(e)));
            }
            if (ticks.size() >= 2) {
                return ticks;
            }
            ticks.clear(); // less than two decades: linear ticks say more
        }
        double raw = (high - low) / 6;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power > 5 ? 10 : raw / power > 2 ? 5 : raw / power > 1 ? 2 : 1);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        boolean scientific = decimals > 4 || Math.max(Math.abs(low), Math.abs(high)) >= 1e6;
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            double value = k * step;
            ticks.add(new Tick(value, scientific ? String.format(Locale.ROOT, "%.3g", value) : plain(value, decimals)));
        }
        return ticks;
    }

    private static String superscript(int exponent) {
        StringBuilder raised = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }

    private static String plain(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0.0 : value);
    }
}

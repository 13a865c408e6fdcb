package org.polyinfo.examples.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** One axis: its range, and where a value lies in it. */
record Axis(double low, double high, boolean logarithmic) {

    /** A mark on the axis; minor ones have no label. */
    record Tick(double value, String label) {}

    static Axis over(double[] values, boolean logarithmic, OptionalDouble fixedLow, OptionalDouble fixedHigh) {
        double[] usable = Arrays.stream(values)
                .filter(v -> Double.isFinite(v) && (!logarithmic || v > 0))
                .toArray();
        double low = fixedLow.orElse(Arrays.stream(usable).min().orElse(logarithmic ? 0.1 : 0));
        double high = fixedHigh.orElse(Arrays.stream(usable).max().orElse(1));
        if (logarithmic) {
            double margin = Math.pow(Math.max(high / low, 1.1), 0.02);
            return new Axis(low / margin, high * margin, true);
        }
        double span = high > low ? high - low : Math.max(1e-12, Math.abs(high));
        return new Axis(
                fixedLow.isPresent() ? low : low - (low == 0 ? 0 : 0.04 * span),
                fixedHigh.isPresent() ? high : high + 0.06 * span,
                false);
    }

    /** 0 at the low end, 1 at the high end; NaN for what a logarithmic axis cannot show. */
    double position(double value) {
        return logarithmic
                ? value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN
                : (value - low) / (high - low);
    }

    List<Tick> ticks() {
        return logarithmic ? decades() : rounded();
    }

    private List<Tick> decades() {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (last - first + 5) / 6);
        boolean few = high / low < 30;
        for (int d = first; d <= last; d++) {
            for (int m = 1; m < 10; m++) {
                double value = m * Math.pow(10, d);
                if (value >= low && value <= high) {
                    boolean labelled = m == 1 ? Math.floorMod(d, every) == 0 : few && (m == 2 || m == 5);
                    if (labelled || every == 1 || m == 1) {
                        ticks.add(new Tick(value, labelled ? label(value, 0) : ""));
                    }
                }
            }
        }
        return ticks;
    }

    private List<Tick> rounded() {
        double raw = (high - low) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
        List<Tick> ticks = new ArrayList<>();
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12) && ticks.size() < 20; i++) {
            ticks.add(new Tick(i * step, label(i * step, decimals)));
        }
        return ticks;
    }

    private static String label(double value, int decimals) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e5 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%.3g", value)
                    .replaceFirst("\\.?0+e", "e")
                    .replaceFirst("e([+-])0", "e$1");
        }
        if (decimals == 0 && size < 1 && size > 0) {
            return String.format(Locale.ROOT, "%.6f", value).replaceFirst("0+$", "");
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a flux itself tells about a run that should not be trusted: one sentence each, with the figure. */
final class FluxChecks {

    private static final double MEAN_LIMIT = 4;
    private static final double LOW_SHAPE = 24;
    private static final double TREND_LIMIT = 4;
    private static final double ALIASING_LIMIT = 0.02;
    private static final double RELATIVE_ERROR_WANTED = 0.1;
    private static final double TOO_SLOW_LIMIT = 0.5;
    private static final double REMAINDER_LIMIT = 0.01;
    private static final double LEAST_CONDUCTIVITY = 1e-4;
    private static final double MOST_CONDUCTIVITY = 1e4;
    private static final int BLOCKS = 20;

    private FluxChecks() {}

    static List<String> of(
            List<HeatFlux> runs, FluxSample sample, SpectralBins bins, IntegralEstimate integral, double volume) {
        List<String> warnings = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            String where = runs.size() == 1 ? "" : " of run " + (r + 1);
            for (int m = 0; m < sample.components(); m++) {
                double[] x = sample.runs().get(r)[0][m];
                mean(x, sample.interval(), bins.lowLevel(1, LOW_SHAPE), "component " + (m + 1) + where, warnings);
                trend(x, "component " + (m + 1) + where, warnings);
            }
        }
        remainder(runs, warnings);
        aliasing(bins, integral, sample.interval(), warnings);
        scaling(runs.get(0), integral.value(), volume, warnings);
        length(runs, integral, warnings);
        return warnings;
    }

    /** The mean of a flux has the variance 2 I/(N h); I from the lowest frequencies above zero, which a mean does not touch. */
    private static void mean(double[] x, double interval, double integral, String what, List<String> warnings) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        double z = sum / x.length / Math.sqrt(2 * Math.abs(integral) / (x.length * interval));
        if (Math.abs(z) > MEAN_LIMIT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mean of %s lies %.1f standard errors from zero: is there a drift, a field or a net momentum?",
                    what,
                    Math.abs(z)));
        }
    }

    /** Straight line through the mean squares of blocks. */
    private static void trend(double[] x, String what, List<String> warnings) {
        int size = x.length / BLOCKS;
        if (size < 10) {
            return;
        }
        double[] power = new double[BLOCKS];
        double mean = 0;
        for (int b = 0; b < BLOCKS; b++) {
            for (int i = b * size; i < (b + 1) * size; i++) {
                power[b] += x[i] * x[i] / size;
            }
            mean += power[b] / BLOCKS;
        }
        double sxx = 0;
        double sxy = 0;
        for (int b = 0; b < BLOCKS; b++) {
            double place = b - 0.5 * (BLOCKS - 1);
            sxx += place * place;
            sxy += place * power[b];
        }
        double slope = sxy / sxx;
        double rest = 0;
        for (int b = 0; b < BLOCKS; b++) {
            double off = power[b] - mean - slope * (b - 0.5 * (BLOCKS - 1));
            rest += off * off;
        }
        double error = Math.sqrt(rest / (BLOCKS - 2) / sxx);
        double change = slope * (BLOCKS - 1) / mean;
        if (Math.abs(slope) > TREND_LIMIT * error && Math.abs(change) > 0.05) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mean square of %s changes by %+.0f %% over the run: it is not stationary",
                    what,
                    100 * change));
        }
    }

    private static void remainder(List<HeatFlux> runs, List<String> warnings) {
        for (HeatFlux run : runs) {
            if (run.partNames().isEmpty()) {
                continue;
            }
            double rest = 0;
            double whole = 0;
            double[][] total = run.totalUnsafe();
            for (int m = 0; m < total.length; m++) {
                for (int i = 0; i < total[m].length; i++) {
                    double left = total[m][i];
                    for (double[][] part : run.partsUnsafe().values()) {
                        left -= part[m][i];
                    }
                    rest += left * left;
                    whole += total[m][i] * total[m][i];
                }
            }
            if (Math.sqrt(rest / whole) > REMAINDER_LIMIT) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the parts leave %.1f %% of the total flux (root mean square) unexplained: is one missing?",
                        100 * Math.sqrt(rest / whole)));
            }
        }
    }

    /**
     * What the sampling interval folds back to zero frequency, from the spectrum at the highest frequency and its fall over the
     * octave below. A spectrum {@code f^-p} sampled at {@code h} shows {@code S(f) + S(1/h − f)}, so that the ratio of its values at
     * half the highest frequency and there is {@code (2^p + (2/3)^p)/2}; at zero {@code 2^-p ζ(p)} of the highest value is added.
     */
    private static void aliasing(SpectralBins bins, IntegralEstimate integral, double interval, List<String> warnings) {
        double atEnd = bins.meanBetween(0.42, 0.5);
        double share = atEnd / Math.abs(integral.value());
        double power = fall(bins.meanBetween(0.22, 0.28) / atEnd);
        double folded = power > 1 ? share * foldedBack(power) : share;
        if (!(folded > ALIASING_LIMIT)) {
            return;
        }
        warnings.add(
                power > 1
                        ? String.format(
                                Locale.ROOT,
                                "sampling every %.4g is coarse: at the highest frequency the spectrum is still %.0f %% of its value"
                                        + " at zero and falls as f^-%.1f, which adds about %.1f %% to the result",
                                interval,
                                100 * share,
                                power,
                                100 * folded)
                        : String.format(
                                Locale.ROOT,
                                "the spectrum does not fall towards the highest frequency, where it is %.0f %% of its value at"
                                        + " zero: it holds noise without memory, or sampling every %.4g is too coarse",
                                100 * share,
                                interval));
    }

    /** The power {@code p} of {@code f^-p} that gives this ratio between half the highest frequency and the highest. */
    private static double fall(double ratio) {
        double low = 0;
        double high = 20;
        while (high - low > 1e-3) {
            double p = 0.5 * (low + high);
            if (0.5 * (Math.pow(2, p) + Math.pow(1.5, -p)) < ratio) {
                low = p;
            } else {
                high = p;
            }
        }
        return 0.5 * (low + high);
    }

    /** {@code 2^-p ζ(p)}, the sum by its first terms and an integral. */
    private static double foldedBack(double p) {
        double sum = 0;
        for (int m = 1; m < 20; m++) {
            sum += Math.pow(m, -p);
        }
        return Math.pow(2, -p) * (sum + Math.pow(19.5, 1 - p) / (p - 1));
    }

    private static void scaling(HeatFlux flux, double value, double volume, List<String> warnings) {
        if (flux.units().isReduced() || plausible(value)) {
            return;
        }
        boolean density = flux.scaling() == FluxScaling.FLUX_DENSITY;
        double other = density ? value / (volume * volume) : value * volume * volume;
        warnings.add(String.format(
                Locale.ROOT,
                "a conductivity of %.3g W/(m K) is not plausible%s",
                value,
                plausible(other)
                        ? String.format(
                                Locale.ROOT,
                                "; with the scaling %s it would be %.3g: was the flux %sdivided by the volume?",
                                density ? FluxScaling.TIMES_VOLUME : FluxScaling.FLUX_DENSITY,
                                other,
                                density ? "not " : "")
                        : ": check units, interval, temperature and volume"));
    }

    private static boolean plausible(double value) {
        return value > LEAST_CONDUCTIVITY && value < MOST_CONDUCTIVITY;
    }

    private static void length(List<HeatFlux> runs, IntegralEstimate integral, List<String> warnings) {
        double time = runs.stream().mapToDouble(r -> r.length() * r.interval()).sum();
        double relative = integral.standardError() / Math.abs(integral.value());
        if (relative > RELATIVE_ERROR_WANTED) {
            double more = time * ((relative / RELATIVE_ERROR_WANTED) * (relative / RELATIVE_ERROR_WANTED) - 1);
            warnings.add(String.format(
                    Locale.ROOT,
                    "the relative error is %.0f %%; for %.0f %% run at least %s more",
                    100 * relative,
                    100 * RELATIVE_ERROR_WANTED,
                    spoken(more, runs.get(0))));
        }
        if (integral.setting(AutomaticEstimate.TOO_SLOW) > TOO_SLOW_LIMIT) {
            double longest = runs.stream()
                    .mapToDouble(r -> r.length() * r.interval())
                    .max()
                    .orElse(0);
            warnings.add(String.format(
                    Locale.ROOT,
                    "the flux seems to relax in as long as %s, too slow for runs of %s: slower relaxations may be missing and"
                            + " the error too small; make a run at least %s long",
                    spoken(integral.setting(AutomaticEstimate.TOO_SLOW_TIME), runs.get(0)),
                    spoken(longest, runs.get(0)),
                    spoken(Math.max(2 * longest, integral.setting(AutomaticEstimate.WANTED_RUN)), runs.get(0))));
        }
    }

    private static String spoken(double time, HeatFlux flux) {
        if (flux.units().isReduced()) {
            return String.format(Locale.ROOT, "%.3g time units", time);
        }
        double ns = time * flux.units().timeS() * 1e9;
        return ns < 0.1 ? String.format(Locale.ROOT, "%.3g ps", 1000 * ns) : String.format(Locale.ROOT, "%.3g ns", ns);
    }
}

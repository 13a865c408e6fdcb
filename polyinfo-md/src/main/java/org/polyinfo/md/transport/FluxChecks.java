package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.md.correlation.Spectrum;

/** What a flux itself tells about a run that should not be trusted: one sentence each, with the figure. */
final class FluxChecks {

    private static final double LOW_SHAPE = 24;
    private static final double ALIASING_LIMIT = 0.02;
    private static final double RELATIVE_ERROR_WANTED = 0.1;
    private static final double TOO_SLOW_LIMIT = 0.5;
    private static final double REMAINDER_LIMIT = 0.01;
    private static final double LEAST_CONDUCTIVITY = 1e-4;
    private static final double MOST_CONDUCTIVITY = 1e4;

    private static final double DIRECTIONS_LIMIT = 4;

    /** Neighbours on each side of a line, the nearest two left out because a line leaks into them. */
    private static final int LINE_SIDE = 14;

    /** Bands of vibrations in crystals have edges that rise to some fifteen times their surroundings. */
    private static final double LEAST_LINE = 30;

    /** For the scatter of the neighbours and a slope of the spectrum. */
    private static final double LINE_FACTOR = 2;

    /** Minus the logarithm of how seldom a spectrum without a line is to be told to have one. */
    private static final double LINE_RARITY = 7;

    private FluxChecks() {}

    static List<String> of(
            List<HeatFlux> runs,
            FluxSample sample,
            List<Spectrum> spectra,
            SpectralBins bins,
            IntegralEstimate integral,
            List<Estimate> directions,
            double volume) {
        List<String> warnings = new ArrayList<>();
        warnings.addAll(SampleChecks.of(sample, bins.lowLevel(1, LOW_SHAPE)));
        remainder(runs, warnings);
        aliasing(bins, integral, sample.interval(), warnings);
        line(spectra, runs.get(0), warnings);
        directions(directions, warnings);
        scaling(runs.get(0), integral.value(), volume, warnings);
        length(runs, integral, warnings);
        return warnings;
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

    /**
     * A value of the spectrum that its neighbours do not explain: something periodic acted on the run. The values are Gamma
     * variables; one of a whole spectrum exceeds {@code ln(N/p) + …} times its mean with the small probability {@code p} only.
     */
    private static void line(List<Spectrum> spectra, HeatFlux flux, List<String> warnings) {
        double most = 0;
        double place = 0;
        for (Spectrum spectrum : spectra) {
            int n = spectrum.size();
            double limit =
                    Math.max(LEAST_LINE, LINE_FACTOR * (Math.log(n) + LINE_RARITY) / spectrum.shape(1) + LINE_FACTOR);
            for (int k = LINE_SIDE; k + LINE_SIDE < n; k++) {
                double left = 0;
                double right = 0;
                for (int j = 3; j <= LINE_SIDE; j++) {
                    left += spectrum.at(k - j);
                    right += spectrum.at(k + j);
                }
                double times = spectrum.at(k) * (LINE_SIDE - 2) / Math.max(left, right);
                if (times > limit && times > most) {
                    most = times;
                    place = spectrum.frequency(k);
                }
            }
        }
        if (most > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the spectrum has a line at a period of %s, %.0f times its surroundings: a thermostat, a barostat or another"
                            + " periodic act, or a vibration that lasts as long as the run?",
                    spoken(1 / place, flux),
                    most));
        }
    }

    /** A mean over directions is a property of an isotropic system. */
    private static void directions(List<Estimate> directions, List<String> warnings) {
        double most = 0;
        for (Estimate a : directions) {
            for (Estimate b : directions) {
                double z = Math.log(a.value() / b.value())
                        / Math.hypot(a.standardError() / a.value(), b.standardError() / b.value());
                most = z > most ? z : most; // a negative value has no logarithm and does not count
            }
        }
        if (most > DIRECTIONS_LIMIT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the directions differ by %.1f standard errors (%s): their mean and its error hold for an isotropic system"
                            + " only",
                    most,
                    String.join(
                            ", ",
                            directions.stream()
                                    .map(d -> String.format(Locale.ROOT, "%.3g ± %.2g", d.value(), d.standardError()))
                                    .toList())));
        }
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

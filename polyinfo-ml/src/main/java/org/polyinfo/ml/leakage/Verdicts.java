package org.polyinfo.ml.leakage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;

/** Puts findings together: figures by name first, verdict and sentence last. */
final class Verdicts {

    private final String id;
    private final Map<String, Double> statistics = new LinkedHashMap<>();

    private Verdicts(String id) {
        this.id = id;
    }

    static Verdicts of(String id) {
        return new Verdicts(id);
    }

    Verdicts with(String name, double value) {
        if (Double.isFinite(value)) {
            statistics.put(name, value);
        }
        return this;
    }

    LeakageFinding leak(double statistic, double threshold, List<Integer> rows, String sentence) {
        return make(Verdict.LEAK, statistic, threshold, rows, sentence);
    }

    LeakageFinding warn(double statistic, double threshold, List<Integer> rows, String sentence) {
        return make(Verdict.WARN, statistic, threshold, rows, sentence);
    }

    LeakageFinding ok(double statistic, double threshold, String sentence) {
        return make(Verdict.OK, statistic, threshold, List.of(), sentence);
    }

    LeakageFinding make(Verdict verdict, double statistic, double threshold, List<Integer> rows, String sentence) {
        return new LeakageFinding(id, verdict, statistic, threshold, rows, sentence, statistics);
    }

    /** {@code 1 row}, {@code 3 rows}. */
    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** A figure for a sentence: four digits. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** {@code 12.3 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The first few names, quoted. */
    static String names(List<String> names) {
        String shown = String.join(
                ", ", names.stream().limit(8).map(n -> "'" + n + "'").toList());
        return names.size() <= 8 ? shown : shown + " and " + (names.size() - 8) + " more";
    }
}

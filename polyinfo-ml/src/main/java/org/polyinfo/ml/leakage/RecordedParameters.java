package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.polyinfo.core.table.Column;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * L01: parameters of a transform as recorded, held against those of the training rows of each fold and of all rows. A
 * parameter may be defined in several ways (a standard deviation with n or n − 1); any of them on the training rows will do.
 */
final class RecordedParameters {

    private static final double THRESHOLD = 1e-9;

    private static final Map<String, List<ToDoubleFunction<double[]>>> KNOWN = known();

    private RecordedParameters() {}

    private static Map<String, List<ToDoubleFunction<double[]>>> known() {
        ToDoubleFunction<double[]> mean = v -> Arrays.stream(v).sum() / v.length;
        ToDoubleFunction<double[]> sd = v -> Math.sqrt(squares(v) / v.length);
        ToDoubleFunction<double[]> sample = v -> Math.sqrt(squares(v) / (v.length - 1));
        ToDoubleFunction<double[]> least = v -> Arrays.stream(v).min().orElse(Double.NaN);
        ToDoubleFunction<double[]> most = v -> Arrays.stream(v).max().orElse(Double.NaN);
        ToDoubleFunction<double[]> range = v -> most.applyAsDouble(v) - least.applyAsDouble(v);
        ToDoubleFunction<double[]> size =
                v -> Arrays.stream(v).map(Math::abs).max().orElse(Double.NaN);
        ToDoubleFunction<double[]> median = v -> quantile(v, 0.5);
        ToDoubleFunction<double[]> spread = v -> quantile(v, 0.75) - quantile(v, 0.25);
        ToDoubleFunction<double[]> mad = v -> {
            double middle = quantile(v, 0.5);
            return quantile(Arrays.stream(v).map(x -> Math.abs(x - middle)).toArray(), 0.5);
        };
        Map<String, List<ToDoubleFunction<double[]>>> known = new TreeMap<>();
        put(known, List.of(mean), "mean", "average", "mu");
        put(known, List.of(mean, median), "center", "centre", "location", "shift", "offset");
        put(known, List.of(sd, sample), "standarddeviation", "std", "stddev", "sd", "sigma");
        put(known, List.of(v -> squares(v) / v.length, v -> squares(v) / (v.length - 1)), "variance", "var");
        put(known, List.of(sd, sample, range, spread, size, mad), "scale");
        put(known, List.of(least), "minimum", "min", "datamin");
        put(known, List.of(most), "maximum", "max", "datamax");
        put(known, List.of(range), "range", "datarange");
        put(known, List.of(size), "maxabs", "absmax", "maximumabsolute");
        put(known, List.of(median), "median");
        put(known, List.of(v -> quantile(v, 0.25)), "q1", "q25", "lowerquartile", "firstquartile");
        put(known, List.of(v -> quantile(v, 0.75)), "q3", "q75", "upperquartile", "thirdquartile");
        put(known, List.of(spread), "interquartilerange", "iqr");
        put(known, List.of(mad, v -> 1.4826 * mad.applyAsDouble(v)), "mad", "medianabsolutedeviation");
        put(known, List.of(RecordedParameters::mode), "mode", "mostfrequent");
        put(
                known,
                List.of(mean, median, RecordedParameters::mode, least, most),
                "value",
                "fill",
                "fillvalue",
                "statistic");
        put(known, bounds(-1), "lower", "lowerbound", "low");
        put(known, bounds(1), "upper", "upperbound", "high");
        return Collections.unmodifiableMap(known);
    }

    /** Usual bounds of outlier filters: 2 to 4 standard deviations, 1.5 or 3 quartile ranges, quantiles. */
    private static List<ToDoubleFunction<double[]>> bounds(int side) {
        List<ToDoubleFunction<double[]>> bounds = new ArrayList<>();
        for (double k : new double[] {2, 2.5, 3, 4}) {
            for (int lost = 0; lost <= 1; lost++) {
                int less = lost;
                bounds.add(
                        v -> Arrays.stream(v).sum() / v.length + side * k * Math.sqrt(squares(v) / (v.length - less)));
            }
        }
        for (double k : new double[] {1.5, 3}) {
            bounds.add(v -> quantile(v, side < 0 ? 0.25 : 0.75) + side * k * (quantile(v, 0.75) - quantile(v, 0.25)));
        }
        for (double q : new double[] {0, 0.001, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1}) {
            bounds.add(v -> quantile(v, side < 0 ? q : 1 - q));
        }
        return bounds;
    }

    private static void put(
            Map<String, List<ToDoubleFunction<double[]>>> known,
            List<ToDoubleFunction<double[]>> definitions,
            String... names) {
        for (String name : names) {
            known.put(name, definitions);
        }
    }

    private static double squares(double[] v) {
        double mean = Arrays.stream(v).sum() / v.length;
        return Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum();
    }

    private static double quantile(double[] v, double share) {
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static double mode(double[] v) {
        Map<Double, Integer> counts = new HashMap<>();
        double best = v[0];
        for (double x : v) {
            int count = counts.merge(x, 1, Integer::sum);
            int most = counts.getOrDefault(best, 0);
            best = count > most || (count == most && x < best) ? x : best;
        }
        return best;
    }

    /** What was found about one parameter over all folds. */
    private static final class Deviation {
        private final String parameter;
        private final boolean recomputed;
        private double fromTraining;
        private double fromAll;
        private double relative;
        private String where = "";

        Deviation(String parameter, boolean recomputed) {
            this.parameter = parameter;
            this.recomputed = recomputed;
        }
    }

    static Optional<LeakageFinding> examine(AuditSubject subject) {
        if (subject.recorded().isEmpty() || subject.plan().isEmpty()) {
            return Optional.empty();
        }
        SplitPlan plan = subject.plan().get();
        Verdicts verdicts = Verdicts.of("L01");
        Deviation worst = new Deviation("", true);
        List<String> notRecomputed = new ArrayList<>();
        double main = Double.NaN;
        boolean first = true;
        for (RecordedTransform transform : subject.recorded()) {
            Column.Numbers column = subject.table().numbers(transform.column());
            for (Map.Entry<String, String> parameter : inOrder(transform)) {
                Deviation found = deviation(subject, plan, column, parameter.getKey(), parameter.getValue());
                String name = (subject.recorded().size() > 1 ? transform.column() + "_" : "") + parameter.getKey();
                if (found.recomputed) {
                    verdicts.with(
                            "max_abs_" + name + "_deviation_from_train_" + parameter.getKey() + "_in_train_std",
                            found.fromTraining);
                    verdicts.with("max_abs_" + name + "_deviation_from_all_row_" + parameter.getKey(), found.fromAll);
                } else {
                    notRecomputed.add(parameter.getKey());
                }
                main = first ? found.fromTraining : main;
                first = false;
                worst = found.relative > worst.relative ? found : worst;
            }
        }
        if (worst.relative > 1) {
            boolean all = worst.fromAll <= worst.fromTraining * THRESHOLD;
            String how = !worst.recomputed
                    ? "is one and the same in all folds, so it was learnt once, from more than the training rows"
                    : "deviates from that of the training rows by " + figure(worst.fromTraining)
                            + " of their standard deviation"
                            + (all ? " and equals that of all rows: it was learnt before the rows were split" : "");
            return Optional.of(verdicts.leak(
                    main > THRESHOLD ? main : worst.fromTraining,
                    THRESHOLD,
                    List.of(),
                    "the recorded " + worst.parameter + " of " + worst.where + " " + how
                            + ". Fit the transform inside each fold: put it into a Pipeline"));
        }
        if (!notRecomputed.isEmpty()) {
            return Optional.of(verdicts.warn(
                    main,
                    THRESHOLD,
                    List.of(),
                    "it is not known how to recompute " + Verdicts.names(notRecomputed) + " (known: "
                            + String.join(", ", KNOWN.keySet()) + "); it differs between folds, as it should"));
        }
        return Optional.of(
                verdicts.ok(main, THRESHOLD, "all recorded parameters are those of the training rows of their fold"));
    }

    /** Location first: it is the figure the catalogue gives. */
    private static List<Map.Entry<String, String>> inOrder(RecordedTransform transform) {
        List<String> leading = List.of("mean", "average", "center", "median", "value", "minimum", "min");
        return transform.parameters().entrySet().stream()
                .sorted(java.util.Comparator.comparingInt(e -> {
                    int at = leading.indexOf(e.getKey());
                    return at < 0 ? leading.size() : at;
                }))
                .toList();
    }

    private static Deviation deviation(
            AuditSubject subject, SplitPlan plan, Column.Numbers column, String parameter, String template) {
        List<ToDoubleFunction<double[]>> definitions =
                KNOWN.getOrDefault(parameter.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""), List.of());
        Deviation result = new Deviation(parameter, !definitions.isEmpty());
        double[] all = values(
                column,
                plan.folds().stream()
                        .flatMapToInt(f ->
                                java.util.stream.IntStream.concat(Arrays.stream(f.train()), Arrays.stream(f.test())))
                        .distinct()
                        .sorted()
                        .toArray());
        double[] recorded = new double[plan.folds().size()];
        for (int f = 0; f < recorded.length; f++) {
            recorded[f] = recorded(subject, plan.folds().get(f), template);
        }
        if (definitions.isEmpty()) {
            boolean one =
                    recorded.length > 1 && Arrays.stream(recorded).distinct().count() == 1;
            result.relative = one ? Double.MAX_VALUE : 0;
            result.fromTraining = one ? 1 : 0;
            result.where = "'" + column.name() + "'";
            return result;
        }
        double tolerance = Printed.tolerance(recorded);
        for (int f = 0; f < recorded.length; f++) {
            double[] train = values(column, plan.folds().get(f).train());
            if (train.length == 0 || Double.isNaN(recorded[f])) {
                continue;
            }
            double sd = Math.sqrt(squares(train) / train.length);
            double unit = sd > 0 ? sd : 1;
            double off = nearest(definitions, train, recorded[f]);
            double relative = off / (tolerance * Math.max(unit, Math.abs(recorded[f])));
            result.fromTraining = Math.max(result.fromTraining, off / unit);
            result.fromAll = Math.max(result.fromAll, nearest(definitions, all, recorded[f]));
            if (relative > result.relative) {
                result.relative = relative;
                result.where =
                        "'" + column.name() + "' in " + plan.folds().get(f).label();
            }
        }
        return result;
    }

    private static double nearest(List<ToDoubleFunction<double[]>> definitions, double[] values, double recorded) {
        double nearest = Double.POSITIVE_INFINITY;
        for (ToDoubleFunction<double[]> definition : definitions) {
            double off = Math.abs(definition.applyAsDouble(values) - recorded);
            nearest = off < nearest ? off : nearest;
        }
        return nearest;
    }

    private static double[] values(Column.Numbers column, int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(column::at)
                .filter(Double::isFinite)
                .toArray();
    }

    /** The value recorded for a fold. */
    private static double recorded(AuditSubject subject, Fold fold, String template) {
        String name = template.replace("{fold}", FoldNames.of(fold));
        Column.Numbers column = subject.table().numbers(name);
        int[] rows = template.equals(name)
                ? fold.test()
                : java.util.stream.IntStream.range(0, subject.rows()).toArray();
        double[] known = Arrays.stream(rows)
                .mapToDouble(column::at)
                .filter(Double::isFinite)
                .distinct()
                .toArray();
        if (known.length > 1) {
            throw new IllegalArgumentException("column '" + name + "' must hold one recorded value for " + fold.label()
                    + ", found " + known[0] + " and " + known[1]);
        }
        return known.length == 0 ? Double.NaN : known[0];
    }

    /** Names of folds as tables give them: without the word before the number. */
    private static final class FoldNames {
        static String of(Fold fold) {
            return fold.label().startsWith("fold ") ? fold.label().substring("fold ".length()) : fold.label();
        }
    }
}

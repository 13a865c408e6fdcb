package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.split.SplitPlan;

/**
 * What a cross-validation found: predictions of every fold, scores with error bars over the folds, and what the audit
 * thought of data and folds.
 *
 * @param model the model and its settings
 * @param target name of the target
 * @param unit unit of the target
 * @param plan the folds
 * @param folds predictions per fold, in the order of the plan
 * @param findings what the audit looked at
 * @param trace which step was fitted on which rows, fold by fold
 */
public record CvReport(
        String model,
        String target,
        Unit unit,
        SplitPlan plan,
        List<FoldResult> folds,
        List<LeakageFinding> findings,
        List<TracedFit> trace) {

    /** Copies the lists. */
    public CvReport {
        folds = List.copyOf(folds);
        findings = List.copyOf(findings);
        trace = List.copyOf(trace);
    }

    /** SHA-256 over the trace: equal where the same steps were fitted on the same rows. */
    public String traceDigest() {
        return TracedFit.digest(trace);
    }

    /** Scores of all test rows together; a row tested twice counts twice. */
    public Scores pooled() {
        return Scores.of(all(FoldResult::truth), all(FoldResult::predicted));
    }

    /** Root mean squared error: mean over folds and its standard error. */
    public Estimate rmse() {
        return overFolds(Scores::rmse, unit);
    }

    /** Mean absolute error: mean over folds and its standard error. */
    public Estimate mae() {
        return overFolds(Scores::mae, unit);
    }

    /** Coefficient of determination: mean over folds and its standard error. Folds without one do not count. */
    public Estimate r2() {
        return overFolds(Scores::r2, Unit.ONE);
    }

    /** Rank correlation: mean over folds and its standard error. Folds without one do not count. */
    public Estimate spearman() {
        return overFolds(Scores::spearman, Unit.ONE);
    }

    /** Share of test rows inside their interval, where the model knows intervals; the error is over folds. */
    public Optional<Estimate> coverage() {
        if (folds.stream().anyMatch(f -> f.intervals().isEmpty())) {
            return Optional.empty();
        }
        int inside = 0;
        int n = 0;
        double[] perFold = new double[folds.size()];
        for (int f = 0; f < perFold.length; f++) {
            FoldResult fold = folds.get(f);
            double[] truth = fold.truth();
            int here = (int) IntStream.range(0, truth.length)
                    .filter(i -> fold.intervals().orElseThrow().contains(i, truth[i]))
                    .count();
            perFold[f] = (double) here / truth.length;
            inside += here;
            n += truth.length;
        }
        return Optional.of(Estimate.of((double) inside / n, standardError(perFold), Unit.ONE, n));
    }

    /**
     * Share of test rows inside their interval for every level that was asked for, in ascending order; empty where the
     * model knows no intervals.
     */
    public Optional<CalibrationCurve> calibration() {
        if (folds.stream().anyMatch(f -> f.allIntervals().isEmpty())) {
            return Optional.empty();
        }
        List<CalibrationCurve.Point> points = new ArrayList<>();
        for (int l = 0; l < folds.get(0).allIntervals().size(); l++) {
            int inside = 0;
            int n = 0;
            double width = 0;
            for (FoldResult fold : folds) {
                Intervals intervals = fold.allIntervals().get(l);
                double[] truth = fold.truth();
                for (int i = 0; i < truth.length; i++) {
                    inside += intervals.contains(i, truth[i]) ? 1 : 0;
                    width += intervals.upper(i) - intervals.lower(i);
                }
                n += truth.length;
            }
            double level = folds.get(0).allIntervals().get(l).level();
            points.add(new CalibrationCurve.Point(level, (double) inside / n, width / n));
        }
        points.sort(Comparator.comparingDouble(CalibrationCurve.Point::level));
        return Optional.of(new CalibrationCurve(points));
    }

    /** Sentences of the findings that are not in order. */
    public List<String> warnings() {
        return findings.stream()
                .filter(f -> f.verdict() != Verdict.OK)
                .map(LeakageFinding::toString)
                .toList();
    }

    /** Mean over folds of a score and the standard error of that mean, NaN for a single fold. */
    private Estimate overFolds(ToDoubleFunction<Scores> score, Unit scoreUnit) {
        double[] values = folds.stream()
                .map(FoldResult::scores)
                .mapToDouble(score)
                .filter(Double::isFinite)
                .toArray();
        double mean = values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
        return Estimate.of(mean, standardError(values), scoreUnit, values.length);
    }

    /** Standard error of the mean, NaN for fewer than two values. */
    static double standardError(double[] values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private double[] all(java.util.function.Function<FoldResult, double[]> part) {
        return folds.stream().map(part).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Model, split, scores and warnings in a few lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(model).append(System.lineSeparator());
        text.append(plan).append(System.lineSeparator());
        text.append(target)
                .append(": RMSE ")
                .append(rmse())
                .append(", MAE ")
                .append(mae())
                .append(", R2 ")
                .append(r2())
                .append(", rank correlation ")
                .append(spearman());
        coverage().ifPresent(c -> text.append(", coverage ").append(c));
        warnings().forEach(w -> text.append(System.lineSeparator()).append(w));
        return text.toString();
    }
}

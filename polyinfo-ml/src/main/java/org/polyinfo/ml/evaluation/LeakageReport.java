package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * How much an estimate owes to its folds: one model judged on the folds asked for and on the strictest ones that the
 * declared groups allow, with what the audit found, and, where conditions are among the features, what they are worth on
 * either. Findings are listed, not refused: this is the place to see what they do. All errors are root mean squared errors
 * of all test rows together.
 *
 * @param groups the declared groups
 * @param conditions the declared conditions among the features
 * @param requested on the folds asked for
 * @param strictest on folds that keep every group whole; the same as {@code requested} where those do so already
 * @param requestedWithout without the conditions, on the folds asked for
 * @param strictestWithout without the conditions, on the strictest folds
 */
public record LeakageReport(
        List<String> groups,
        List<String> conditions,
        CvReport requested,
        CvReport strictest,
        Optional<CvReport> requestedWithout,
        Optional<CvReport> strictestWithout) {

    private static final int MOST_FOLDS = 10;
    private static final double SHARE_KEPT = 0.5;
    private static final double WORTH_TELLING = 0.05;

    /** Copies the lists. */
    public LeakageReport {
        groups = List.copyOf(groups);
        conditions = List.copyOf(conditions);
    }

    /**
     * Judges a regressor up to four times.
     *
     * @param plan the folds asked for
     * @param validation threads, intervals and audit
     * @throws IllegalArgumentException as {@link CrossValidation#evaluate}, or if there is one group only
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static LeakageReport of(Regressor regressor, Dataset data, SplitPlan plan, CrossValidation validation)
            throws InterruptedException {
        CrossValidation looking = validation.acceptingAll();
        SplitPlan strict = strictest(data, plan);
        CvReport requested = looking.evaluate(regressor, data, plan);
        CvReport strictest = strict.equals(plan) ? requested : looking.evaluate(regressor, data, strict);
        List<String> conditions =
                data.conditions().stream().filter(data.features()::contains).toList();
        List<String> others =
                data.features().stream().filter(f -> !conditions.contains(f)).toList();
        if (conditions.isEmpty() || others.isEmpty()) {
            return new LeakageReport(
                    data.groups(), conditions, requested, strictest, Optional.empty(), Optional.empty());
        }
        Dataset without = data.withFeatures(others);
        CvReport plainRequested = looking.evaluate(regressor, without, plan);
        CvReport plainStrictest = strict.equals(plan) ? plainRequested : looking.evaluate(regressor, without, strict);
        return new LeakageReport(
                data.groups(),
                conditions,
                requested,
                strictest,
                Optional.of(plainRequested),
                Optional.of(plainStrictest));
    }

    /** The plan itself where it keeps the groups whole, else as many grouped folds. */
    private static SplitPlan strictest(Dataset data, SplitPlan plan) {
        int[] groups = data.groupNumbers();
        if (data.groups().isEmpty() || plan.folds().stream().noneMatch(f -> straddles(f, groups))) {
            return plan;
        }
        int number = (int) Arrays.stream(groups).distinct().count();
        int folds =
                Math.max(2, Math.min(Math.min(number, MOST_FOLDS), plan.folds().size()));
        return GroupKFold.of(folds).split(groups);
    }

    private static boolean straddles(Fold fold, int[] groups) {
        boolean[] trained = new boolean[groups.length];
        Arrays.stream(fold.train()).forEach(row -> trained[groups[row]] = true);
        return Arrays.stream(fold.test()).anyMatch(row -> trained[groups[row]]);
    }

    /** Error on the strictest folds divided by that on the folds asked for: how many times too good the estimate was. */
    public double ratio() {
        return error(strictest) / error(requested);
    }

    /** Change of the error that the conditions bring on the folds asked for, −0.52 for 52 % less. */
    public Optional<Double> gainOnRequested() {
        return requestedWithout.map(without -> error(requested) / error(without) - 1);
    }

    /** Change of the error that the conditions bring on the strictest folds. */
    public Optional<Double> gainOnStrictest() {
        return strictestWithout.map(without -> error(strictest) / error(without) - 1);
    }

    /** What the audit found on the folds asked for. */
    public List<LeakageFinding> findings() {
        return requested.findings();
    }

    /** SHA-256 of what was fitted on which rows for the estimate asked for. */
    public String traceDigest() {
        return requested.traceDigest();
    }

    private static double error(CvReport report) {
        return report.pooled().rmse();
    }

    /** The report in words: estimates, what the conditions are worth, findings. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        String names = String.join(", ", groups);
        String unit = requested.unit().symbol();
        said.add("Asked for (" + requested.plan().kind() + ", "
                + requested.plan().folds().size() + " folds): RMSE " + figure(error(requested))
                + (unit.isEmpty() ? "" : " " + unit)
                + " in " + requested.target() + ".");
        if (groups.isEmpty()) {
            said.add(
                    "No groups are declared, so it cannot be told what the error is on samples unlike those trained on.");
        } else if (strictest.equals(requested)) {
            said.add("These folds keep every group (" + names + ") whole: no stricter ones follow from the groups.");
        } else {
            said.add("With no group (" + names + ") in training and test at once: RMSE " + figure(error(strictest))
                    + ", "
                    + String.format(Locale.ROOT, "%.2f", ratio()) + " times as much"
                    + (ratio() > 1 + WORTH_TELLING
                            ? ". The error to expect on new groups is the second one; the first tells how well known groups"
                                    + " are filled in."
                            : ": the folds asked for did not flatter."));
        }
        gainOnRequested().ifPresent(asked -> said.add(worthOfConditions(asked)));
        findings().stream()
                .filter(f -> f.verdict() != Verdict.OK)
                .forEach(f ->
                        said.add(f + " (statistic " + figure(f.statistic()) + ", threshold " + figure(f.threshold())
                                + (f.rows().isEmpty() ? "" : ", " + f.rows().size() + " rows") + ")."));
        said.add("Trace " + traceDigest() + ".");
        return said;
    }

    private String worthOfConditions(double asked) {
        String what = "The conditions (" + String.join(", ", conditions) + ") change the error by " + percent(asked)
                + " on the folds asked for";
        double strict = gainOnStrictest().orElse(asked);
        if (strictest.equals(requested)) {
            return what + ".";
        }
        boolean label = asked < -WORTH_TELLING && strict > SHARE_KEPT * asked;
        return what + ", but by " + percent(strict) + " on new groups"
                + (label
                        ? ": most of their worth is to tell which group a row belongs to, and it is gone where the group is"
                                + " new."
                        : ".");
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** {@code −52 %}; below ten per cent with one decimal. */
    private static String percent(double change) {
        String pattern = Math.abs(change) < 0.0995 ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, pattern, 100 * change).replace('-', '−');
    }

    /** The sentences, one per line. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), sentences());
    }
}

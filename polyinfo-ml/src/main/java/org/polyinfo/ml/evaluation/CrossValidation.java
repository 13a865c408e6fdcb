package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.batch.ProgressListener;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.leakage.Audit;
import org.polyinfo.ml.leakage.LeakageAudit;
import org.polyinfo.ml.leakage.LeakageException;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * Fits a model anew on the training rows of every fold and judges it on the test rows. Data and folds are audited first; a
 * severe finding that was not accepted by name refuses the run. The model is given the training rows as a table of their
 * own, and the test rows without their target, and keeps a record of which rows each of its steps was fitted on, which is
 * audited too. Folds run on all processors; the result does not depend on how many.
 */
public final class CrossValidation {

    private static final double DEFAULT_LEVEL = 0.9;
    private static final int LEAKAGES = 16;

    private final int threads;
    private final double[] levels;
    private final Audit audit;
    private final Set<String> accepted;
    private final ProgressListener progress;

    private CrossValidation(
            int threads, double[] levels, Audit audit, Set<String> accepted, ProgressListener progress) {
        this.threads = threads;
        this.levels = levels;
        this.audit = audit;
        this.accepted = accepted;
        this.progress = progress;
    }

    /** All processors, intervals of 90 %, the whole audit, nothing accepted. */
    public static CrossValidation withDefaults() {
        return new CrossValidation(
                Runtime.getRuntime().availableProcessors(),
                new double[] {DEFAULT_LEVEL},
                LeakageAudit.withDefaults(),
                Set.of(),
                ProgressListener.NONE);
    }

    /** Number of folds under way at once. */
    public CrossValidation withThreads(int count) {
        return new CrossValidation(count, levels, audit, accepted, progress);
    }

    /**
     * Probabilities of the intervals that are asked of models that know them; the coverage of a report is that of the
     * first, its calibration curve has them all.
     *
     * @throws IllegalArgumentException if there is none or one is not between 0 and 1
     */
    public CrossValidation withIntervalLevels(double... probabilities) {
        if (probabilities.length == 0) {
            throw new IllegalArgumentException("probabilities must hold at least one, found none");
        }
        for (double probability : probabilities) {
            if (!(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException("probabilities must be between 0 and 1, found " + probability);
            }
        }
        return new CrossValidation(threads, probabilities.clone(), audit, accepted, progress);
    }

    /** Another audit of data and folds. */
    public CrossValidation withAudit(Audit other) {
        return new CrossValidation(threads, levels, other, accepted, progress);
    }

    /** Findings that are known and accepted, by their id; they stay in the report. */
    public CrossValidation accepting(String... ids) {
        Set<String> more = new LinkedHashSet<>(accepted);
        more.addAll(Arrays.asList(ids));
        return new CrossValidation(threads, levels, audit, Set.copyOf(more), progress);
    }

    /** All findings accepted: for a report on what they do. */
    CrossValidation acceptingAll() {
        String[] all = IntStream.rangeClosed(1, LEAKAGES)
                .mapToObj(i -> String.format(Locale.ROOT, "L%02d", i))
                .toArray(String[]::new);
        return accepting(all);
    }

    /** Who is told how many folds are done. */
    public CrossValidation withProgress(ProgressListener listener) {
        return new CrossValidation(threads, levels, audit, accepted, listener);
    }

    /** {@link #evaluate} with defaults. */
    public static CvReport run(Model model, Dataset data, SplitPlan plan) throws InterruptedException {
        return withDefaults().evaluate(model, data, plan);
    }

    /** {@link #evaluate} of a regressor on the feature columns, with defaults. */
    public static CvReport run(Regressor regressor, Dataset data, SplitPlan plan) throws InterruptedException {
        return run(new TabularModel(regressor), data, plan);
    }

    /** {@link #evaluate} of a regressor on the feature columns. */
    public CvReport evaluate(Regressor regressor, Dataset data, SplitPlan plan) throws InterruptedException {
        return evaluate(new TabularModel(regressor), data, plan);
    }

    /**
     * Judges a model.
     *
     * @throws IllegalArgumentException if the plan is for another number of rows, no test row of a fold has a target, or
     *     the model cannot learn from a fold
     * @throws LeakageException if the audit finds a leak that was not accepted
     * @throws InterruptedException if the calling thread is interrupted
     */
    public CvReport evaluate(Model model, Dataset data, SplitPlan plan) throws InterruptedException {
        if (plan.rows() != data.rowCount()) {
            throw new IllegalArgumentException(
                    "the plan is for " + plan.rows() + " rows, but the table has " + data.rowCount());
        }
        List<LeakageFinding> findings = audit.examine(data, plan);
        refuseLeaks(findings);
        List<FoldResult> results = new ArrayList<>();
        TraceCheck check = new TraceCheck(data.origins());
        OrderedBatch.withDefaults()
                .withThreads(Math.min(threads, plan.folds().size()))
                .withProgress(progress)
                .run(
                        plan.folds().iterator(),
                        plan.folds().size(),
                        fold -> evaluate(model, data, fold),
                        (fold, failure) -> {
                            throw failed(fold, failure);
                        },
                        outcome -> {
                            check.add(plan.folds().get(results.size()), outcome.trace);
                            results.add(outcome.result);
                        });
        refuseLeaks(check.findings());
        return new CvReport(
                model.describe(),
                data.target(),
                data.targetUnit(),
                plan,
                results,
                together(check.findings(), findings),
                check.trace());
    }

    private void refuseLeaks(List<LeakageFinding> findings) {
        List<LeakageFinding> refused = findings.stream()
                .filter(f -> f.verdict() == Verdict.LEAK && !accepted.contains(f.id()))
                .toList();
        if (!refused.isEmpty()) {
            throw new LeakageException(refused);
        }
    }

    private static List<LeakageFinding> together(List<LeakageFinding> trace, List<LeakageFinding> data) {
        return Stream.concat(trace.stream(), data.stream())
                .sorted(Comparator.comparing(LeakageFinding::id))
                .toList();
    }

    /** Predictions of a fold, and what was fitted for them. */
    private record Outcome(FoldResult result, List<FitRecord> trace) {}

    private Outcome evaluate(Model model, Dataset data, Fold fold) {
        Column.Numbers target = data.table().numbers(data.target());
        int[] rows =
                Arrays.stream(fold.test()).filter(r -> !target.isMissing(r)).toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("no test row has a target");
        }
        FittedModel fitted = model.fit(data.rows(fold.train()));
        PropertyTable blind = withoutTarget(data.rows(rows));
        double[] truth = Arrays.stream(rows).mapToDouble(target::at).toArray();
        double[] predicted = fitted.predict(blind);
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isFinite(predicted[i])) {
                throw new IllegalArgumentException("the model has no value for row " + rows[i]);
            }
        }
        FoldResult result = new FoldResult(
                fold.label(),
                rows,
                truth,
                predicted,
                fitted.intervals(blind, levels).orElse(List.of()));
        return new Outcome(result, fitted.trace());
    }

    /** The table as a model may see it that predicts. */
    static PropertyTable withoutTarget(Dataset rows) {
        return rows.table()
                .select(rows.table().names().stream()
                        .filter(name -> !name.equals(rows.target()))
                        .toList());
    }

    private static RuntimeException failed(Fold fold, Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? new IllegalArgumentException("fold '" + fold.label() + "': " + failure.getMessage(), failure)
                : new IllegalStateException("fold '" + fold.label() + "' failed: " + failure, failure);
    }
}

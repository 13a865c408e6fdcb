package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.split.Fold;

/**
 * What the record of a cross-validation shows: L01, a step fitted on rows outside the training rows of its fold, and L10, a
 * stage that predicted rows it was fitted on for the training of a later one.
 */
final class TraceCheck {

    private final List<TracedFit> trace = new ArrayList<>();
    private final TreeSet<Integer> outside = new TreeSet<>();
    private final TreeSet<Integer> inSample = new TreeSet<>();
    private final TreeSet<String> outsideSteps = new TreeSet<>();
    private final TreeSet<String> inSampleSteps = new TreeSet<>();
    private int predictions;
    private int silent;
    private final int[] origins;

    /**
     * A check.
     *
     * @param origins the number that fits know each row of the table by
     */
    TraceCheck(int[] origins) {
        this.origins = origins;
    }

    void add(Fold fold, List<FitRecord> fits) {
        BitSet training = new BitSet();
        Arrays.stream(fold.train()).forEach(row -> training.set(origins[row]));
        silent += fits.isEmpty() ? 1 : 0;
        for (FitRecord fit : fits) {
            trace.add(TracedFit.of(fold.label(), fit));
            BitSet seen = new BitSet();
            for (int row : fit.rows()) {
                seen.set(row);
                if (!training.get(row)) {
                    outside.add(row);
                    outsideSteps.add(fit.step());
                }
            }
            predictions += fit.predicted().length;
            for (int row : fit.predicted()) {
                if (seen.get(row)) {
                    inSample.add(row);
                    inSampleSteps.add(fit.step());
                }
            }
        }
    }

    List<TracedFit> trace() {
        return trace;
    }

    List<LeakageFinding> findings() {
        List<LeakageFinding> findings = new ArrayList<>();
        if (!outside.isEmpty()) {
            findings.add(new LeakageFinding(
                    "L01",
                    Verdict.LEAK,
                    outside.size(),
                    0,
                    List.copyOf(outside),
                    "steps saw " + outside.size() + " rows outside the training rows of their fold: "
                            + String.join(", ", outsideSteps)
                            + ". Fit them inside the fold: put them into a Pipeline"));
        } else if (silent > 0) {
            findings.add(new LeakageFinding(
                    "L01",
                    Verdict.WARN,
                    silent,
                    0,
                    List.of(),
                    "the model keeps no record of the rows its steps saw in " + silent
                            + " folds, so it must be taken on" + " trust that they were training rows"));
        } else {
            findings.add(new LeakageFinding(
                    "L01",
                    Verdict.OK,
                    0,
                    0,
                    List.of(),
                    "all " + trace.size() + " fits saw training rows of their fold only"));
        }
        if (predictions > 0) {
            findings.add(
                    inSample.isEmpty()
                            ? new LeakageFinding(
                                    "L10",
                                    Verdict.OK,
                                    0,
                                    0,
                                    List.of(),
                                    "later stages were trained on out-of-fold predictions only")
                            : new LeakageFinding(
                                    "L10",
                                    Verdict.LEAK,
                                    inSample.size(),
                                    0,
                                    List.copyOf(inSample),
                                    String.join(", ", inSampleSteps) + " predicted " + inSample.size()
                                            + " rows it was fitted on, and a later stage was trained on these"
                                            + " predictions: use out-of-fold predictions"));
        }
        return findings;
    }
}

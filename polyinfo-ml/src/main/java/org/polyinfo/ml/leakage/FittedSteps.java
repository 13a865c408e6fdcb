package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.figure;
import static org.polyinfo.ml.leakage.Verdicts.names;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.FittedTransform;
import org.polyinfo.ml.transform.Transform;

/**
 * Steps as they were used, held against the same step fitted on the training rows of each fold: L01 where parameters
 * differ, L02 where a choice of columns differs that looks at the target, L16 where one differs that does not.
 */
public final class FittedSteps {

    private static final double THRESHOLD = 1e-9;

    private FittedSteps() {}

    /**
     * Examines one step.
     *
     * @param step the step and its settings
     * @param recorded what was used, one per fold in the order of the plan
     * @throws IllegalArgumentException if there is not one recorded step per fold, or the step cannot be fitted
     */
    public static LeakageFinding examine(
            Transform step, Dataset data, SplitPlan plan, List<? extends FittedTransform> recorded) {
        if (recorded.size() != plan.folds().size()) {
            throw new IllegalArgumentException("recorded must hold one fitted step per fold ("
                    + plan.folds().size() + "), found " + recorded.size());
        }
        ModelState ofAll = step.fit(training(data)).state();
        double worst = 0;
        int foldsOff = 0;
        int likeAll = 0;
        Set<String> columns = new TreeSet<>();
        boolean supervised = false;
        for (int f = 0; f < recorded.size(); f++) {
            TrainingSet seen = training(data.rows(plan.folds().get(f).train()));
            ModelState expected = step.fit(seen).state();
            ModelState found = recorded.get(f).state();
            Set<String> chosen = chosenOtherwise(expected, found);
            double deviation = deviation(expected, found);
            if (!chosen.isEmpty() || deviation > THRESHOLD) {
                foldsOff++;
                likeAll += deviation(ofAll, found) <= THRESHOLD
                                && chosenOtherwise(ofAll, found).isEmpty()
                        ? 1
                        : 0;
                columns.addAll(chosen);
                worst = Math.max(worst, deviation);
                supervised |= !chosen.isEmpty() && looksAtTarget(step, seen);
            }
        }
        String id = columns.isEmpty() ? "L01" : supervised ? "L02" : "L16";
        Verdicts verdicts = Verdicts.of(id)
                .with("folds_that_deviate", foldsOff)
                .with("folds_equal_to_all_rows", likeAll)
                .with("columns_chosen_otherwise", columns.size())
                .with("largest_relative_deviation", worst);
        String what = "step '" + step.describe() + "'";
        if (foldsOff == 0) {
            return verdicts.ok(0, THRESHOLD, what + " was fitted on the training rows of each fold");
        }
        String origin = likeAll == foldsOff ? "; it is what all rows give" : "";
        String repair = ". Make it a step of a Pipeline, which fits it inside each fold";
        if (columns.isEmpty()) {
            return verdicts.leak(
                    worst,
                    THRESHOLD,
                    List.of(),
                    what + " deviates by up to " + figure(worst) + " from what the training rows give, in " + foldsOff
                            + " folds" + origin + repair);
        }
        return verdicts.make(
                supervised ? Verdict.LEAK : Verdict.WARN,
                columns.size(),
                0,
                List.of(),
                what + " chose other columns than the training rows do in " + foldsOff + " folds: "
                        + names(List.copyOf(columns)) + origin + repair);
    }

    private static TrainingSet training(Dataset data) {
        Dataset known = data.rows(data.rowsWithTarget());
        return TrainingSet.of(known.matrix(), known.y(), known.groupNumbers());
    }

    /** Whether the choice changes when the targets are dealt out in another order. */
    private static boolean looksAtTarget(Transform step, TrainingSet training) {
        double[] y = training.y();
        double[] moved = new double[y.length];
        for (int shift = 1; shift < Math.min(4, y.length); shift++) {
            for (int i = 0; i < y.length; i++) {
                moved[i] = y[(i + shift) % y.length];
            }
            if (!step.fit(training.withTarget(moved))
                    .state()
                    .toString()
                    .equals(step.fit(training).state().toString())) {
                return true;
            }
        }
        return false;
    }

    /** Texts that stand in one of the states only: names of columns kept. */
    private static Set<String> chosenOtherwise(ModelState a, ModelState b) {
        Set<String> differing = new TreeSet<>();
        for (String field : a.names()) {
            List<String> mine = texts(a, field);
            List<String> theirs = b.has(field) ? texts(b, field) : List.of();
            mine.stream().filter(t -> !theirs.contains(t)).forEach(differing::add);
            theirs.stream().filter(t -> !mine.contains(t)).forEach(differing::add);
        }
        return differing;
    }

    private static List<String> texts(ModelState state, String field) {
        try {
            return state.texts(field);
        } catch (FormatException e) {
            return List.of();
        }
    }

    /** Largest relative difference of the numbers in two states. */
    private static double deviation(ModelState a, ModelState b) {
        double worst = 0;
        for (String field : a.names()) {
            double[] mine = numbers(a, field);
            double[] theirs = b.has(field) ? numbers(b, field) : new double[0];
            if (mine.length != theirs.length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i < mine.length; i++) {
                double size = Math.max(Math.abs(mine[i]), Math.abs(theirs[i]));
                worst = Math.max(worst, size == 0 ? 0 : Math.abs(mine[i] - theirs[i]) / size);
            }
        }
        return worst;
    }

    private static double[] numbers(ModelState state, String field) {
        try {
            return state.numbers(field);
        } catch (FormatException e) {
            return new double[0];
        }
    }
}

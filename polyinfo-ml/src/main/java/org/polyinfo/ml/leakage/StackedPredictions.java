package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.split.Fold;

/** L10: a second model trained on predictions that the first made for its own training rows. */
final class StackedPredictions {

    private static final double RATIO = 0.6;

    private StackedPredictions() {}

    static Optional<LeakageFinding> examine(AuditSubject subject) {
        List<LeakageFinding> findings = new ArrayList<>();
        for (StackedColumn stacked : subject.stacked()) {
            examine(subject, stacked).ifPresent(findings::add);
        }
        return findings.stream()
                .min(Comparator.comparing(LeakageFinding::verdict).thenComparing(LeakageFinding::statistic));
    }

    private static Optional<LeakageFinding> examine(AuditSubject subject, StackedColumn stacked) {
        int[] train;
        int[] test;
        if (stacked.part().isPresent()) {
            Column part = subject.table().column(stacked.part().get());
            train = rows(part, stacked.training());
            test = rows(part, stacked.test());
        } else if (subject.plan().isPresent() && subject.plan().get().folds().size() == 1) {
            Fold fold = subject.plan().get().folds().get(0);
            train = fold.train();
            test = fold.test();
        } else {
            return Optional.empty();
        }
        double inTraining = rmse(subject.table(), stacked, train);
        double inTest = rmse(subject.table(), stacked, test);
        Verdicts verdicts = Verdicts.of("L10").with("rmse_train", inTraining).with("rmse_test", inTest);
        String name = "'" + stacked.predicted() + "'";
        if (Double.isNaN(inTraining) || Double.isNaN(inTest)) {
            return Optional.of(verdicts.warn(
                    Double.NaN,
                    RATIO,
                    List.of(),
                    name + " cannot be judged: '" + stacked.known()
                            + "' is not known in both training and test rows. Keep"
                            + " a record of which rows the first model was fitted on"));
        }
        double ratio = inTraining == inTest ? 1 : inTraining / inTest;
        verdicts.with("rmse_train_over_rmse_test", ratio);
        return Optional.of(
                ratio < RATIO
                        ? verdicts.leak(
                                ratio,
                                RATIO,
                                Arrays.stream(train).boxed().toList(),
                                name + " is " + figure(ratio)
                                        + " times as wrong on the training rows of the second model as"
                                        + " on its test rows: the first model predicted rows it was fitted on. Train the"
                                        + " second model on out-of-fold predictions")
                        : verdicts.ok(
                                ratio,
                                RATIO,
                                name + " is about as wrong on training as on test rows (ratio " + figure(ratio) + ")"));
    }

    private static int[] rows(Column part, String word) {
        int[] rows = IntStream.range(0, part.size())
                .filter(i ->
                        !part.isMissing(i) && shown(part, i).equals(word.strip().toLowerCase(Locale.ROOT)))
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    "column '" + part.name() + "' must hold '" + word + "' in some row, found none");
        }
        return rows;
    }

    private static String shown(Column part, int row) {
        if (part instanceof Column.Numbers numbers) {
            double v = numbers.at(row);
            return v == Math.rint(v) ? String.valueOf((long) v) : String.valueOf(v);
        }
        return String.valueOf(((Column.Texts) part).at(row)).strip().toLowerCase(Locale.ROOT);
    }

    private static double rmse(PropertyTable table, StackedColumn stacked, int[] rows) {
        Column.Numbers predicted = table.numbers(stacked.predicted());
        Column.Numbers known = table.numbers(stacked.known());
        return Math.sqrt(Arrays.stream(rows)
                .filter(i -> !predicted.isMissing(i) && !known.isMissing(i))
                .mapToDouble(i -> (predicted.at(i) - known.at(i)) * (predicted.at(i) - known.at(i)))
                .average()
                .orElse(Double.NaN));
    }
}

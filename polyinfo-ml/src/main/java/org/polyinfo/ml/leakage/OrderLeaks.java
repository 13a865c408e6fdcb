package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.count;
import static org.polyinfo.ml.leakage.Verdicts.figure;
import static org.polyinfo.ml.leakage.Verdicts.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.polyinfo.core.table.Column;
import org.polyinfo.ml.data.Correlation;
import org.polyinfo.ml.split.Fold;

/** L11 and L15: folds that interleave in time, and targets that follow the order of the rows. */
final class OrderLeaks {

    private static final int FEWEST_ROWS = 10;
    private static final Set<String> NUMBERS = Set.of(
            "row",
            "row_number",
            "rownumber",
            "index",
            "idx",
            "id",
            "no",
            "number",
            "nr",
            "record",
            "record_id",
            "record_no",
            "entry",
            "serial",
            "sample_id",
            "sample_no",
            "uid",
            "key",
            "unnamed_0");

    private OrderLeaks() {}

    /** L11: test rows in the midst of training rows, while errors of neighbours in time are alike. */
    static Optional<LeakageFinding> time(AuditSubject subject) {
        if (subject.order().isEmpty()
                || subject.plan().isEmpty()
                || subject.target().isEmpty()) {
            return Optional.empty();
        }
        double[] time = Times.of(subject.table().column(subject.order().get()));
        int[] rows = Arrays.stream(subject.rowsThatTakePart())
                .filter(i -> Double.isFinite(time[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(time[a], time[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (rows.length < FEWEST_ROWS) {
            return Optional.empty();
        }
        List<Integer> interleaved = new ArrayList<>();
        List<Integer> evidence = new ArrayList<>();
        List<Fold> folds = subject.plan().get().folds();
        for (int f = 0; f < folds.size(); f++) {
            int[] test = folds.get(f).test();
            double first = Arrays.stream(test)
                    .mapToDouble(i -> time[i])
                    .filter(Double::isFinite)
                    .min()
                    .orElse(Double.NaN);
            double last = Arrays.stream(test)
                    .mapToDouble(i -> time[i])
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN);
            // Blocks may share the instant at which they touch.
            int[] within = Arrays.stream(folds.get(f).train())
                    .filter(subject::takesPart)
                    .filter(i -> (time[i] > first && time[i] < last) || (first == last && time[i] == first))
                    .toArray();
            if (within.length > 0) {
                interleaved.add(f);
                Arrays.stream(within).forEach(evidence::add);
            }
        }
        double correlation = lagOne(residuals(subject, rows));
        double threshold = 2 / Math.sqrt(rows.length);
        Verdicts verdicts = Verdicts.of("L11")
                .with("folds_whose_time_range_contains_training_rows", interleaved.size())
                .with("lag1_autocorrelation_of_linear_residual", correlation)
                .with("autocorrelation_threshold", threshold);
        String order = "'" + subject.order().get() + "'";
        if (interleaved.isEmpty()) {
            return Optional.of(
                    verdicts.ok(0, 0, "no fold is tested in the midst of its training rows in the order of " + order));
        }
        String what =
                count(interleaved.size(), "fold") + " of " + folds.size() + (interleaved.size() == 1 ? " is" : " are")
                        + " tested in the midst of training rows in the order of " + order;
        if (!(correlation > threshold)) {
            return Optional.of(verdicts.ok(
                    interleaved.size(),
                    0,
                    what + ", but residuals do not drift (autocorrelation " + figure(correlation) + ")"));
        }
        return Optional.of(verdicts.leak(
                interleaved.size(),
                0,
                evidence.stream().distinct().sorted().toList(),
                what + ", while residuals of neighbours are alike (autocorrelation " + figure(correlation)
                        + ", accidental up"
                        + " to " + figure(threshold)
                        + "): the model is told the drift by rows just before and after. Split"
                        + " into blocks of time, best with TimeSplit"));
    }

    /** Residuals of a linear fit on the numeric features, in the given order; of the mean where there are too few rows. */
    private static double[] residuals(AuditSubject subject, int[] order) {
        Column.Numbers target = subject.table().numbers(subject.target().orElseThrow());
        double[] y = Arrays.stream(order).mapToDouble(target::at).toArray();
        List<double[]> columns = new ArrayList<>();
        for (Column.Numbers column : subject.numericFeatures()) {
            double[] x = Arrays.stream(order).mapToDouble(column::at).toArray();
            if (Arrays.stream(x).allMatch(Double::isFinite)) {
                columns.add(x);
            }
        }
        ForwardSelection.of(columns, y, Math.min(columns.size(), order.length / 3)); // leaves the residual in y
        return y;
    }

    /** Pearson correlation of each value with the next. */
    private static double lagOne(double[] v) {
        return Correlation.pearson(Arrays.copyOfRange(v, 0, v.length - 1), Arrays.copyOfRange(v, 1, v.length));
    }

    /** L15: the number of the row, or of the record, tells the target. */
    static Optional<LeakageFinding> rowNumber(AuditSubject subject) {
        if (subject.target().isEmpty()) {
            return Optional.empty();
        }
        Column.Numbers target = subject.table().numbers(subject.target().get());
        int[] rows = subject.rowsThatTakePart();
        List<String> offered = subject.features().stream()
                .filter(f -> subject.recordId().filter(f::equals).isPresent() || isRowNumber(subject, f))
                .toList();
        double[] y = Arrays.stream(rows).mapToDouble(target::at).toArray();
        if (rows.length < FEWEST_ROWS || !Arrays.stream(y).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double byRow = Correlation.spearman(Arrays.stream(rows).asDoubleStream().toArray(), y);
        double byRecord = subject.recordId()
                .map(id -> byRecord(subject.table().column(id), rows, y))
                .orElse(Double.NaN);
        double threshold = 3 / Math.sqrt(rows.length - 1);
        Verdicts verdicts = Verdicts.of("L15")
                .with("spearman_row_number_y", byRow)
                .with("spearman_record_id_y", byRecord)
                .with("id_columns_among_features", offered.size());
        boolean record = Math.abs(byRow) <= threshold && Math.abs(byRecord) > threshold;
        double statistic = record ? byRecord : byRow;
        if (!offered.isEmpty()) {
            return Optional.of(verdicts.leak(
                    statistic,
                    threshold,
                    List.of(),
                    names(offered) + " is the number of the row or record and is offered as a feature: leave it out"));
        }
        if (Math.abs(statistic) > threshold) {
            return Optional.of(verdicts.warn(
                    statistic,
                    threshold,
                    List.of(),
                    "the target follows the " + (record ? "record number" : "order of the rows") + " (rank correlation "
                            + figure(statistic) + "): the table is sorted by something that matters, so shuffle before"
                            + " cutting folds, and keep numbers of rows and records out of the features"));
        }
        return Optional.of(verdicts.ok(statistic, threshold, "the order of the rows does not tell the target"));
    }

    /** By its name; a number must also be another in every row. */
    private static boolean isRowNumber(AuditSubject subject, String feature) {
        String name =
                feature.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        if (!NUMBERS.contains(name) || !(subject.table().column(feature) instanceof Column.Numbers numbers)) {
            return NUMBERS.contains(name);
        }
        return IntStream.range(0, numbers.size())
                        .mapToDouble(numbers::at)
                        .distinct()
                        .count()
                == numbers.size();
    }

    /** Rank correlation of record numbers; of texts the last number in them counts. */
    private static double byRecord(Column column, int[] rows, double[] y) {
        double[] number = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            number[k] = column.isMissing(rows[k])
                    ? Double.NaN
                    : column instanceof Column.Numbers n
                            ? n.at(rows[k])
                            : lastNumber(String.valueOf(((Column.Texts) column).at(rows[k])));
        }
        return Arrays.stream(number).allMatch(Double::isFinite) ? Correlation.spearman(number, y) : Double.NaN;
    }

    private static double lastNumber(String text) {
        String digits = text.replaceAll("^.*?(\\d{1,15})\\D*$", "$1");
        return digits.matches("\\d{1,15}") ? Double.parseDouble(digits) : Double.NaN;
    }
}

package org.polyinfo.examples.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.examples.plot.HtmlPage;
import org.polyinfo.ml.evaluation.CalibrationCurve;
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.evaluation.FoldResult;
import org.polyinfo.ml.evaluation.LearningCurve;
import org.polyinfo.ml.evaluation.Scores;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.regression.Contributions;

/** What pages about learnt models have in common: parity plots, score tables, curves, bars. */
final class LearningPage {

    private static final int MOST_COLOURS = 6;
    private static final int MOST_BARS = 20;

    private LearningPage() {}

    /** Name and unit of a column, as on an axis. */
    static String withUnit(String name, Unit unit) {
        return unit.symbol().isEmpty() ? name : name + " [" + unit.symbol() + "]";
    }

    /** Predicted against true values, one colour per fold where there are few. */
    static Chart parity(String title, CvReport report) {
        Map<String, double[][]> series = new LinkedHashMap<>();
        for (FoldResult fold : report.folds()) {
            series.put(fold.label(), new double[][] {fold.truth(), fold.predicted()});
        }
        return parity(title, withUnit(report.target(), report.unit()), series);
    }

    /**
     * Predicted against true values.
     *
     * @param series true and predicted values by name
     */
    static Chart parity(String title, String quantity, Map<String, double[][]> series) {
        Chart chart = new Chart(title, Axis.linear(quantity + ", true"), Axis.linear("predicted")).withDiagonal();
        if (series.size() <= MOST_COLOURS) {
            series.forEach((name, values) -> chart.points(name, values[0], values[1]));
        } else {
            chart.points("", joined(series, 0), joined(series, 1));
        }
        return chart;
    }

    private static double[] joined(Map<String, double[][]> series, int axis) {
        return series.values().stream()
                .flatMapToDouble(v -> Arrays.stream(v[axis]))
                .toArray();
    }

    /** One row per model. */
    static List<List<String>> scores(Map<String, CvReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "model",
                "rows",
                "RMSE (all rows)",
                "RMSE (mean of folds)",
                "MAE",
                "R²",
                "rank correlation",
                "coverage at 90 %"));
        reports.forEach((name, report) -> {
            Scores all = report.pooled();
            rows.add(List.of(
                    name,
                    String.valueOf(all.n()),
                    number(all.rmse()),
                    number(report.rmse()),
                    number(all.mae()),
                    number(all.r2()),
                    number(all.spearman()),
                    report.coverage()
                            .map(c -> String.format(Locale.ROOT, "%.1f %%", 100 * c.value()))
                            .orElse("–")));
        });
        return rows;
    }

    /** RMSE of every fold, one column per model. */
    static List<List<String>> folds(Map<String, CvReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("fold", "test rows"));
        head.addAll(reports.keySet());
        rows.add(head);
        List<FoldResult> first = reports.values().iterator().next().folds();
        for (int f = 0; f < first.size(); f++) {
            int fold = f;
            List<String> row = new ArrayList<>(
                    List.of(first.get(f).label(), String.valueOf(first.get(f).truth().length)));
            reports.values()
                    .forEach(r -> row.add(number(r.folds().get(fold).scores().rmse())));
            rows.add(row);
        }
        return rows;
    }

    /** Error against the number of training rows. */
    static Chart learning(String quantity, Map<String, LearningCurve> curves) {
        Chart chart = new Chart(
                "Learning curve", Axis.logarithmic("training rows with a target"), Axis.linear("RMSE of " + quantity));
        curves.forEach((name, curve) -> {
            double[] sizes = curve.points().stream()
                    .mapToDouble(LearningCurve.Point::size)
                    .toArray();
            double[] errors =
                    curve.points().stream().mapToDouble(p -> p.rmse().value()).toArray();
            double[] bars = curve.points().stream()
                    .mapToDouble(p -> p.rmse().standardError())
                    .toArray();
            chart.joined(name, sizes, errors, bars);
        });
        return chart;
    }

    /** Share of rows inside their interval against the level. */
    static Chart calibration(CalibrationCurve curve) {
        double[] levels = curve.points().stream()
                .mapToDouble(CalibrationCurve.Point::level)
                .toArray();
        double[] shares = curve.points().stream()
                .mapToDouble(CalibrationCurve.Point::coverage)
                .toArray();
        return new Chart("Calibration", Axis.linear("level of the interval"), Axis.linear("share of test rows inside"))
                .withDiagonal()
                .joined("", levels, shares, new double[0]);
    }

    /** Mean absolute parts of predictions, the largest first. */
    static Map<String, Double> magnitudes(Contributions parts) {
        double[] mean = parts.meanMagnitudes();
        Map<String, Double> named = new LinkedHashMap<>();
        for (int p = 0; p < mean.length; p++) {
            named.merge(parts.parts().get(p), mean[p], Double::sum);
        }
        return largest(named);
    }

    /** Growth of the error by column, the largest first. */
    static Map<String, Double> growth(Map<String, Estimate> importance) {
        Map<String, Double> named = new LinkedHashMap<>();
        importance.forEach((name, growth) -> named.put(name, growth.value()));
        return largest(named);
    }

    private static Map<String, Double> largest(Map<String, Double> values) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        values.entrySet().stream()
                .filter(e -> Double.isFinite(e.getValue()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_BARS)
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    /** Adds what an audit found; what is in order in one line. */
    static void findings(HtmlPage page, List<LeakageFinding> findings) {
        page.heading("Leakage audit");
        List<LeakageFinding> open = findings.stream()
                .filter(f -> f.verdict() != LeakageFinding.Verdict.OK)
                .toList();
        List<String> inOrder = findings.stream()
                .filter(f -> f.verdict() == LeakageFinding.Verdict.OK)
                .map(LeakageFinding::id)
                .toList();
        if (findings.isEmpty()) {
            page.paragraph("Nothing was examined.");
        }
        if (!open.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("finding", "verdict", "what was found and what to do"));
            open.forEach(f -> rows.add(List.of(f.id(), f.verdict().name(), f.sentence())));
            page.table(rows);
        }
        if (!inOrder.isEmpty()) {
            page.paragraph("Examined and in order: " + String.join(", ", inOrder) + ".");
        }
    }

    /** Four figures. */
    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "–";
    }

    static String number(Estimate estimate) {
        return Double.isFinite(estimate.standardError())
                ? number(estimate.value()) + " ± " + String.format(Locale.ROOT, "%.2g", estimate.standardError())
                : number(estimate.value());
    }

    /** Sizes for a learning curve: each twice the one before, up to all rows. */
    static int[] sizes(int least, int rows, int most) {
        int[] sizes =
                IntStream.iterate(rows, n -> n >= least, n -> n / 2).limit(most).toArray();
        return Arrays.stream(sizes).sorted().toArray();
    }
}

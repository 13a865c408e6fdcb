package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.examples.plot.HtmlPage;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.evaluation.Scores;
import org.polyinfo.ml.leakage.LeakageAudit;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * The page of a run over given splits.
 *
 * @param method the method and its settings
 * @param filterAll whether test rows helped to choose the categories
 * @param data the table with its features
 * @param x the features
 * @param y the target
 */
@SuppressWarnings("ArrayRecordComponent") // made for one page
record IlrPage(String method, boolean filterAll, Dataset data, FeatureMatrix x, double[] y) {

    private static final int MOST_PLOTS = 12;

    /** A split that was tested. */
    private record Tested(Fold fold, double[] truth, double[] predicted) {

        static Optional<Tested> of(IlrRecipe.Outcome outcome) {
            List<double[]> rows =
                    outcome.rows().stream().filter(r -> !Double.isNaN(r[2])).toList();
            return rows.isEmpty()
                    ? Optional.empty()
                    : outcome.fold()
                            .map(fold -> new Tested(
                                    fold,
                                    rows.stream().mapToDouble(r -> r[2]).toArray(),
                                    rows.stream().mapToDouble(r -> r[1]).toArray()));
        }

        Scores scores() {
            return Scores.of(truth, predicted);
        }
    }

    /**
     * Writes the page.
     *
     * @param fit fits the method on rows
     */
    void write(Path file, List<IlrRecipe.Outcome> outcomes, Function<int[], FittedRegressor> fit)
            throws IOException, InterruptedException {
        String quantity = LearningPage.withUnit(data.target(), data.targetUnit());
        HtmlPage page = new HtmlPage(data.target() + " on given splits");
        List<Tested> tested = outcomes.stream()
                .map(Tested::of)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt((Tested t) -> -t.fold.train().length))
                .toList();
        double[] errors =
                tested.stream().mapToDouble(t -> t.scores().rmse()).sorted().toArray();
        page.lead(
                tested.isEmpty()
                        ? "No split could be tested."
                        : String.format(
                                Locale.ROOT,
                                "%d splits, median RMSE %.4g (from %.4g to %.4g).",
                                errors.length,
                                (errors[(errors.length - 1) / 2] + errors[errors.length / 2]) / 2,
                                errors[0],
                                errors[errors.length - 1]));
        page.paragraph("Method: " + method + ". " + data + ".");
        if (filterAll) {
            page.paragraph(
                    "The filter of rare categories looked at the test rows too (--filter all): figures of this page"
                            + " cannot be had for new molecules.");
        }
        List<String> failures = outcomes.stream()
                .flatMap(o -> o.failure().map(f -> "split " + o.split().number() + ": " + f).stream())
                .toList();
        if (!failures.isEmpty()) {
            page.heading("Not done").list(failures);
        }
        if (!tested.isEmpty()) {
            plots(page, tested, quantity);
            contributions(page, tested.get(0), fit, quantity);
            LearningPage.findings(
                    page,
                    LeakageAudit.withDefaults()
                            .examine(
                                    data,
                                    new SplitPlan(
                                            "given",
                                            data.rowCount(),
                                            tested.stream().map(t -> t.fold).toList(),
                                            Map.of())));
            table(page, tested);
        }
        page.write(file);
    }

    private static void plots(HtmlPage page, List<Tested> tested, String quantity) {
        List<Chart> charts = new ArrayList<>();
        for (Tested one : tested.subList(0, Math.min(MOST_PLOTS, tested.size()))) {
            Map<String, double[][]> series = new LinkedHashMap<>();
            series.put("", new double[][] {one.truth, one.predicted});
            charts.add(LearningPage.parity(
                    one.fold.label() + ", " + one.fold.train().length + " training rows", quantity, series));
        }
        page.heading("Predicted and true")
                .charts(
                        charts,
                        tested.size() > MOST_PLOTS
                                ? "The " + MOST_PLOTS + " splits with most training rows; all are in the table below."
                                : "Every split.");
        page.heading("Error and number of training rows")
                .chart(
                        new Chart(
                                        "RMSE of every split",
                                        Axis.logarithmic("training rows"),
                                        Axis.linear("RMSE of " + quantity))
                                .points(
                                        "",
                                        tested.stream()
                                                .mapToDouble(t -> t.fold.train().length)
                                                .toArray(),
                                        tested.stream()
                                                .mapToDouble(t -> t.scores().rmse())
                                                .toArray()),
                        "One point per split; splits of one size differ in what they leave out.");
    }

    private void contributions(HtmlPage page, Tested largest, Function<int[], FittedRegressor> fit, String quantity) {
        Optional<Contributions> parts = fit.apply(largest.fold.train()).contributions(x.rows(largest.fold.test()));
        parts.ifPresent(p -> page.heading("What moves a prediction")
                .bars(
                        LearningPage.magnitudes(p.groupedBy(IlrPage::descriptor)),
                        "%.3g",
                        "Mean absolute contribution to " + quantity
                                + " by descriptor, all its terms together, in the test" + " rows of "
                                + largest.fold.label() + ", the split with most training rows.")
                .bars(
                        LearningPage.magnitudes(p),
                        "%.3g",
                        "The same term by term: descriptor*category1 is the descriptor where the category holds,"
                                + " category0 where it does not."));
    }

    /** The descriptor of a term; terms of categories alone are one. */
    private static String descriptor(String term) {
        int product = term.indexOf('*');
        String first = product < 0 ? term : term.substring(0, product);
        return first.equals("1") ? "categories alone" : first;
    }

    private static void table(HtmlPage page, List<Tested> tested) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("split", "training rows", "test rows", "RMSE", "MAE", "R²"));
        tested.stream()
                .sorted(Comparator.comparing((Tested t) -> t.scores().rmse()))
                .forEach(t -> rows.add(List.of(
                        t.fold.label(),
                        String.valueOf(t.fold.train().length),
                        String.valueOf(t.truth.length),
                        LearningPage.number(t.scores().rmse()),
                        LearningPage.number(t.scores().mae()),
                        LearningPage.number(t.scores().r2()))));
        page.heading("All splits").table(rows);
    }
}

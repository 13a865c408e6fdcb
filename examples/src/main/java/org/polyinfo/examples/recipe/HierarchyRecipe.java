package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.plot.HtmlPage;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.evaluation.ApplicabilityDomain;
import org.polyinfo.ml.evaluation.CalibrationCurve;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.evaluation.FoldResult;
import org.polyinfo.ml.evaluation.LearningCurve;
import org.polyinfo.ml.evaluation.PairedComparison;
import org.polyinfo.ml.evaluation.Scores;
import org.polyinfo.ml.explain.PermutationImportance;
import org.polyinfo.ml.hierarchy.HierarchicalRegressor;
import org.polyinfo.ml.hierarchy.LayerComparison;
import org.polyinfo.ml.leakage.LeakageException;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.model.EncodedModel;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.model.ModelFile;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.transform.Imputer;

/** Micro to macro through a layer, judged on folds beside the models it has to beat. */
final class HierarchyRecipe implements Recipe {

    private static final double[] LEVELS = {0.9, 0.5, 0.7, 0.8, 0.95};
    private static final String DIRECT = "direct";
    private static final String HIERARCHY = "hierarchy";
    private static final String WITHOUT = "without layer";
    private static final String TRUE_MESO = "true meso";
    private static final int LEAST_ROWS = 20;
    private static final int SHUFFLES = 3;
    private static final int SHUFFLED_ROWS = 200;

    @Override
    public String name() {
        return "hierarchy";
    }

    @Override
    public String summary() {
        return "learn micro to meso to macro, with intervals, and say whether the layer earns its place";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("data", "CSV", "one row per sample"),
                Option.required("config", "JSON", "roles of the columns, split, learner, laws"),
                Option.required(
                        "out",
                        "DIR",
                        "predictions.csv, scores.json, audit.json, model.json, splits.json, report.html"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path data = arguments.path("data");
        Path folder = arguments.path("out");
        StudyConfig config = StudyConfig.read(arguments.path("config"));
        PropertyTable table = CsvTables.read(data);
        HierarchyStudy study = HierarchyStudy.of(config, table);
        out.println(study.data() + "; " + study.plan());
        study.warnings().forEach(w -> out.println("note: " + w));
        List<Path> inputs = List.of(data, arguments.path("config"));
        try {
            Results results = evaluate(study, config, out);
            Files.createDirectories(folder);
            writePredictions(results, study, config, folder.resolve("predictions.csv"));
            writeScores(
                    results,
                    study,
                    config.accept(),
                    new JsonReport(name(), inputs, arguments),
                    folder.resolve("scores.json"));
            writeFindings(
                    results.hierarchy().findings(),
                    config.accept(),
                    new JsonReport(name(), inputs, arguments),
                    folder.resolve("audit.json"));
            OutputFiles.bytes(folder.resolve("model.json"), results.file()::write);
            OutputFiles.bytes(folder.resolve("splits.json"), study.plan()::write);
            page(results, study).write(folder.resolve("report.html"));
            out.println(results.sentence());
            out.println("done: open " + folder.resolve("report.html"));
            return Main.DONE;
        } catch (LeakageException refused) {
            Files.createDirectories(folder);
            writeFindings(
                    refused.findings(),
                    config.accept(),
                    new JsonReport(name(), inputs, arguments),
                    folder.resolve("audit.json"));
            err.println("hierarchy: " + refused.getMessage());
            return Main.SOME_FAILED;
        }
    }

    /**
     * All that was found.
     *
     * @param comparison hierarchy and what it has to beat; absent where there is neither layer nor law
     * @param hierarchy the hierarchy, or the direct model where there is no layer
     * @param fitted the model on all rows
     * @param file the model with scores
     * @param curves learning curves by model
     * @param importance growth of the error by column, where parts are not exact
     */
    private record Results(
            Optional<LayerComparison> comparison,
            CvReport hierarchy,
            FittedModel fitted,
            ModelFile file,
            Map<String, LearningCurve> curves,
            Map<String, Estimate> importance) {

        Map<String, CvReport> reports() {
            Map<String, CvReport> reports = new LinkedHashMap<>();
            reports.put(comparison.isPresent() ? HIERARCHY : DIRECT, hierarchy);
            comparison.ifPresent(c -> {
                reports.put(DIRECT, c.direct());
                c.stacked().ifPresent(r -> reports.put(WITHOUT, r));
                c.ceiling().ifPresent(r -> reports.put(TRUE_MESO, r));
            });
            return reports;
        }

        String sentence() {
            return comparison
                    .map(LayerComparison::sentence)
                    .orElseGet(() ->
                            "There is no layer between the columns and the target: this is the direct model, RMSE "
                                    + LearningPage.number(hierarchy.pooled().rmse()) + ".");
        }
    }

    private static Results evaluate(HierarchyStudy study, StudyConfig config, PrintStream out)
            throws InterruptedException {
        CrossValidation validation = CrossValidation.withDefaults()
                .withIntervalLevels(LEVELS)
                .accepting(config.accept().toArray(String[]::new));
        Model model = study.models().hierarchy();
        Optional<LayerComparison> comparison =
                study.layers().isEmpty() && config.laws().isEmpty()
                        ? Optional.empty()
                        : Optional.of(LayerComparison.of(
                                validation, study.data(), study.plan(), study.layers(), study.models()));
        CvReport report = comparison.isPresent()
                ? comparison.get().hierarchy()
                : validation.evaluate(model, study.data(), study.plan());
        out.println("folds done; fitting on all rows");
        FittedModel fitted = model.fit(study.data());
        Map<String, Double> scores = new LinkedHashMap<>();
        Scores pooled = report.pooled();
        scores.put("rmse", pooled.rmse());
        scores.put("mae", pooled.mae());
        scores.put("r2", pooled.r2());
        report.coverage().ifPresent(c -> scores.put("coverage_90", c.value()));
        ModelFile file = ModelFile.of(fitted, model, study.data()).judged(study.plan(), scores);
        return new Results(
                comparison,
                report,
                fitted,
                file,
                curves(study, comparison.isPresent()),
                fitted.contributions(study.data().table()).isPresent() ? Map.of() : importance(study, model));
    }

    /** On the first fold; of dear learners only where there are few rows. */
    private static Map<String, LearningCurve> curves(HierarchyStudy study, boolean both) throws InterruptedException {
        Fold fold = study.plan().folds().get(0);
        int rows = study.data().rows(fold.train()).rowsWithTarget().length;
        Learners.Cost cost = study.learners().cost();
        Map<String, LearningCurve> curves = new LinkedHashMap<>();
        boolean affordable = cost == Learners.Cost.LOW
                || rows * (1 + study.layers().size()) <= (cost == Learners.Cost.HIGH ? 100 : 3000);
        int[] sizes = LearningPage.sizes(LEAST_ROWS, rows, cost == Learners.Cost.LOW ? 5 : 3);
        if (!affordable || sizes.length < 2) {
            return curves;
        }
        int draws = cost == Learners.Cost.LOW ? 4 : 3;
        if (both) {
            curves.put(HIERARCHY, LearningCurve.of(study.models().hierarchy(), study.data(), fold, sizes, draws, 0));
        }
        curves.put(DIRECT, LearningCurve.of(study.models().direct(), study.data(), fold, sizes, draws, 0));
        return curves;
    }

    /** On test rows of the first fold, by a model that has not seen them. */
    private static Map<String, Estimate> importance(HierarchyStudy study, Model model) {
        Fold fold = study.plan().folds().get(0);
        Dataset test = study.data().rows(fold.test());
        int[] known = test.rowsWithTarget();
        Dataset rows = test.rows(Arrays.copyOf(known, Math.min(known.length, SHUFFLED_ROWS)));
        FittedModel fitted = model.fit(study.data().rows(fold.train()));
        return PermutationImportance.ofColumns(
                fitted,
                rows,
                study.data().features(),
                SHUFFLES,
                study.learners().seed());
    }

    private static void writePredictions(Results results, HierarchyStudy study, StudyConfig config, Path file)
            throws IOException {
        List<FoldResult> folds = results.hierarchy().folds();
        int n = folds.stream().mapToInt(f -> f.truth().length).sum();
        @Nullable String[] labels = new @Nullable String[n];
        double[] rows = new double[n];
        double[] lower = new double[n];
        double[] upper = new double[n];
        double[] extrapolating = new double[n];
        int at = 0;
        for (int f = 0; f < folds.size(); f++) {
            FoldResult fold = folds.get(f);
            boolean[] beyond =
                    extrapolating(study.data(), study.plan().folds().get(f).train(), fold.rows());
            for (int i = 0; i < fold.rows().length; i++, at++) {
                int row = i;
                labels[at] = fold.label();
                rows[at] = fold.rows()[i];
                Optional<Intervals> intervals = fold.intervals();
                lower[at] = intervals.map(v -> finite(v.lower(row))).orElse(Double.NaN);
                upper[at] = intervals.map(v -> finite(v.upper(row))).orElse(Double.NaN);
                extrapolating[at] = beyond[i] ? 1 : 0;
            }
        }
        Unit unit = results.hierarchy().unit();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("fold", Scale.NONE, labels));
        columns.add(Column.of("row", Unit.ONE, Scale.NONE, rows));
        config.id().filter(id -> !id.equals("row")).ifPresent(id -> {
            Column ids = study.data()
                    .table()
                    .column(id)
                    .rows(Arrays.stream(rows).mapToInt(r -> (int) r).toArray());
            columns.add(
                    ids instanceof Column.Numbers numbers
                            ? Column.of("id", numbers.unit(), Scale.NONE, numbers.toArray())
                            : Column.of("id", Scale.NONE, ((Column.Texts) ids).toArray()));
        });
        columns.add(Column.of("true", unit, Scale.NONE, all(results.hierarchy(), FoldResult::truth)));
        columns.add(Column.of("predicted", unit, Scale.NONE, all(results.hierarchy(), FoldResult::predicted)));
        columns.add(Column.of("lower", unit, Scale.NONE, lower));
        columns.add(Column.of("upper", unit, Scale.NONE, upper));
        columns.add(Column.of("extrapolating", Unit.ONE, Scale.NONE, extrapolating));
        results.comparison().ifPresent(c -> {
            columns.add(Column.of("direct", unit, Scale.NONE, all(c.direct(), FoldResult::predicted)));
            c.stacked()
                    .ifPresent(r ->
                            columns.add(Column.of("without_layer", unit, Scale.NONE, all(r, FoldResult::predicted))));
            c.ceiling().ifPresent(r -> columns.add(Column.of("true_meso", unit, Scale.NONE, whereTested(r, folds))));
        });
        CsvTables.write(PropertyTable.of(columns, Provenance.of("hierarchy")), file);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static double[] all(CvReport report, java.util.function.Function<FoldResult, double[]> part) {
        return report.folds().stream()
                .flatMapToDouble(f -> Arrays.stream(part.apply(f)))
                .toArray();
    }

    /** Predictions of a report that may leave out rows, in the rows of another. */
    private static double[] whereTested(CvReport report, List<FoldResult> rows) {
        List<Double> values = new ArrayList<>();
        for (int f = 0; f < rows.size(); f++) {
            Map<Integer, Double> known = new LinkedHashMap<>();
            FoldResult fold = report.folds().get(f);
            for (int i = 0; i < fold.rows().length; i++) {
                known.put(fold.rows()[i], fold.predicted()[i]);
            }
            for (int row : rows.get(f).rows()) {
                values.add(known.getOrDefault(row, Double.NaN));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether rows lie farther from the training rows than those from one another, by the numeric features. */
    private static boolean[] extrapolating(Dataset data, int[] train, int[] test) {
        List<String> numeric = data.features().stream()
                .filter(name -> data.table().column(name) instanceof Column.Numbers)
                .toList();
        boolean[] beyond = new boolean[test.length];
        if (numeric.isEmpty() || train.length < 2) {
            return beyond;
        }
        FeatureMatrix x = FeatureMatrix.of(data.table(), numeric);
        TrainingSet seen = TrainingSet.of(x.rows(train), new double[train.length]);
        org.polyinfo.ml.transform.FittedTransform filled = new Imputer().fit(seen);
        List<ApplicabilityDomain.Reach> reach = ApplicabilityDomain.of(seen.withFeatures(filled.apply(seen.x())))
                .reach(filled.apply(x.rows(test)));
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = reach.get(i).extrapolating();
        }
        return beyond;
    }

    private static void writeScores(
            Results results, HierarchyStudy study, Set<String> accepted, JsonReport report, Path file)
            throws IOException, InterruptedException {
        ObjectNode root = report.root();
        study.warnings().forEach(report::warn);
        results.hierarchy().warnings().forEach(report::warn);
        root.put("target", results.hierarchy().target());
        root.put("unit", results.hierarchy().unit().symbol());
        root.put("split", study.plan().toString());
        root.put("split_sha256", study.plan().digest());
        ArrayNode layers = root.putArray("layers");
        study.layers().forEach(layers::add);
        root.put("model", results.hierarchy().model());
        ObjectNode scores = root.putObject("scores");
        results.reports().forEach((name, r) -> putScores(scores.putObject(name.replace(' ', '_')), r));
        results.comparison().ifPresent(c -> putComparison(root.putObject("comparison"), c));
        results.hierarchy().calibration().ifPresent(curve -> {
            ArrayNode points = root.putArray("calibration");
            for (CalibrationCurve.Point point : curve.points()) {
                ObjectNode node = points.addObject().put("level", point.level()).put("coverage", point.coverage());
                JsonReport.put(node, "mean_width", point.meanWidth());
            }
        });
        ObjectNode shares = root.putObject("variance_shares");
        shares(results.fitted(), study.data().table()).forEach((stage, share) -> JsonReport.put(shares, stage, share));
        ObjectNode curves = root.putObject("learning_curves");
        results.curves().forEach((name, curve) -> {
            ArrayNode points = curves.putArray(name);
            for (LearningCurve.Point point : curve.points()) {
                JsonReport.put(points.addObject().put("rows", point.size()), "rmse", point.rmse());
            }
        });
        results.fitted().contributions(study.data().table()).ifPresent(parts -> {
            ObjectNode node = root.putObject("mean_absolute_contributions");
            LearningPage.magnitudes(parts).forEach((name, value) -> JsonReport.put(node, name, value));
        });
        ObjectNode importance = root.putObject("permutation_importance_mean_squared_error");
        results.importance().forEach((name, value) -> JsonReport.put(importance, name, value));
        AuditRecipe.putFindings(root.putArray("findings"), results.hierarchy().findings(), accepted);
        report.write(file);
    }

    private static void putScores(ObjectNode node, CvReport report) {
        Scores all = report.pooled();
        node.put("n", all.n());
        JsonReport.put(node, "rmse", all.rmse());
        JsonReport.put(node, "mae", all.mae());
        JsonReport.put(node, "r2", all.r2());
        JsonReport.put(node, "bias", all.bias());
        JsonReport.put(node, "spearman", all.spearman());
        ObjectNode folds = node.putObject("over_folds");
        JsonReport.put(folds, "rmse", report.rmse());
        JsonReport.put(folds, "mae", report.mae());
        JsonReport.put(folds, "r2", report.r2());
        JsonReport.put(folds, "spearman", report.spearman());
        report.coverage().ifPresent(c -> JsonReport.put(node, "coverage_90", c));
        ArrayNode each = node.putArray("folds");
        for (FoldResult fold : report.folds()) {
            ObjectNode one = each.addObject()
                    .put("fold", fold.label())
                    .put("n", fold.scores().n());
            JsonReport.put(one, "rmse", fold.scores().rmse());
            JsonReport.put(one, "mae", fold.scores().mae());
            JsonReport.put(one, "r2", fold.scores().r2());
            JsonReport.put(one, "bias", fold.scores().bias());
        }
    }

    private static void putComparison(ObjectNode node, LayerComparison comparison) {
        node.put("verdict", comparison.verdict().name());
        node.put("sentence", comparison.sentence());
        JsonReport.put(node, "rmse_change", comparison.change());
        comparison.againstDirect().ifPresent(paired -> {
            JsonReport.put(node, "rmse_difference", paired.difference());
            JsonReport.put(node, "p_value", paired.pValue());
            node.put("folds_better", paired.firstBetter());
            node.put("folds", comparison.hierarchy().folds().size());
        });
        comparison.stacked().filter(r -> r.folds().size() > 1).ifPresent(control -> {
            PairedComparison paired = PairedComparison.of(comparison.hierarchy(), control);
            JsonReport.put(node, "rmse_difference_to_without_layer", paired.difference());
            JsonReport.put(node, "p_value_to_without_layer", paired.pValue());
        });
    }

    private static void writeFindings(List<LeakageFinding> findings, Set<String> accepted, JsonReport report, Path file)
            throws IOException, InterruptedException {
        AuditRecipe.putFindings(report.root().putArray("findings"), findings, accepted);
        report.write(file);
    }

    /** Mean share of the variance by stage; empty for a model without stages. */
    private static Map<String, Double> shares(FittedModel fitted, PropertyTable table) {
        Map<String, Double> mean = new LinkedHashMap<>();
        FittedModel inner = fitted instanceof EncodedModel.Fitted encoded ? encoded.model() : fitted;
        PropertyTable read = fitted instanceof EncodedModel.Fitted encoded ? encoded.encode(table) : table;
        if (inner instanceof HierarchicalRegressor.Fitted stages) {
            stages.varianceShares(read)
                    .forEach((stage, values) -> mean.put(
                            stage,
                            Arrays.stream(values)
                                    .filter(Double::isFinite)
                                    .average()
                                    .orElse(Double.NaN)));
        }
        return mean;
    }

    private static Map<String, Contributions> stageParts(FittedModel fitted, PropertyTable table) {
        if (fitted instanceof EncodedModel.Fitted encoded) {
            return stageParts(encoded.model(), encoded.encode(table));
        }
        return fitted instanceof HierarchicalRegressor.Fitted stages ? stages.stageContributions(table) : Map.of();
    }

    private static HtmlPage page(Results results, HierarchyStudy study) {
        CvReport report = results.hierarchy();
        String quantity = LearningPage.withUnit(report.target(), report.unit());
        PropertyTable table = study.data().table();
        HtmlPage page =
                new HtmlPage(report.target() + (study.hasLayers() ? " through " + shortened(study.layers()) : ""));
        page.lead(results.sentence());
        report.coverage()
                .ifPresent(c -> page.paragraph(String.format(
                        Locale.ROOT,
                        "Intervals of 90 %% hold %.1f %% of the %d test rows. %s, judged on %s.",
                        100 * c.value(),
                        report.pooled().n(),
                        study.data(),
                        study.plan())));
        List<String> notes = new ArrayList<>(study.warnings());
        notes.addAll(report.warnings());
        if (!notes.isEmpty()) {
            page.heading("Notes").list(notes);
        }
        page.heading("Scores").table(LearningPage.scores(results.reports()));
        if (report.folds().size() <= 30) {
            page.paragraph("RMSE by fold:").table(LearningPage.folds(results.reports()));
        }
        page.heading("Predicted and true");
        List<org.polyinfo.examples.plot.Chart> charts = new ArrayList<>();
        results.reports().forEach((name, r) -> charts.add(LearningPage.parity(name, r)));
        page.charts(
                charts,
                "Every point is a row no model of its fold has seen; on the dashed line predicted equals true.");
        uncertainty(page, results, table);
        if (!results.curves().isEmpty()) {
            page.heading("More data?")
                    .chart(
                            LearningPage.learning(quantity, results.curves()),
                            "Trained on draws of the training rows of the first fold, tested on its test rows; bars are"
                                    + " standard errors over draws.");
        }
        explanation(page, results, study, quantity);
        LearningPage.findings(page, report.findings());
        page.heading("Folds")
                .drawing(study.plan().toSvg(), "Rows of the table from left to right: grey trained on, blue tested.");
        page.heading("Models");
        List<List<String>> models = new ArrayList<>();
        models.add(List.of("model", "method and settings"));
        results.reports().forEach((name, r) -> models.add(List.of(name, r.model())));
        page.table(models);
        page.paragraph("polyinfo " + Provenance.libraryVersionOfThisBuild()
                + ". Beside this page: predictions.csv, scores.json,"
                + " audit.json, splits.json and model.json, the model fitted on all rows.");
        return page;
    }

    private static String shortened(List<String> names) {
        return names.size() <= 3 ? String.join(", ", names) : names.size() + " meso columns";
    }

    private static void uncertainty(HtmlPage page, Results results, PropertyTable table) {
        Optional<CalibrationCurve> curve = results.hierarchy().calibration();
        Map<String, Double> shares = shares(results.fitted(), table);
        if (curve.isPresent()) {
            page.heading("How sure")
                    .chart(
                            LearningPage.calibration(curve.get()),
                            "Below the dashed line the intervals are too narrow, above it too wide.");
        }
        if (shares.size() > 1) {
            Map<String, Double> percent = new LinkedHashMap<>();
            shares.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
                    .forEach(e -> percent.put(e.getKey(), 100 * e.getValue()));
            page.bars(percent, "%.1f %%", "Share of the variance of a prediction that the error of each stage gives.");
        }
    }

    private static void explanation(HtmlPage page, Results results, HierarchyStudy study, String quantity) {
        PropertyTable table = study.data().table();
        page.heading("What moves a prediction");
        Optional<Contributions> parts = results.fitted().contributions(table);
        if (parts.isPresent()) {
            page.bars(
                    LearningPage.magnitudes(parts.get()),
                    "%.3g",
                    "Mean absolute contribution to " + quantity
                            + ", end to end; the contributions of a row and the mean add up to its prediction.");
        } else {
            page.bars(
                    LearningPage.growth(results.importance()),
                    "%.3g",
                    "Growth of the mean squared error of " + quantity
                            + " when the column is shuffled among test rows of the first fold.");
            stageParts(results.fitted(), table).entrySet().stream()
                    .limit(3)
                    .forEach(stage -> page.bars(
                            LearningPage.magnitudes(stage.getValue()),
                            "%.3g",
                            "Mean absolute contribution to the stage " + stage.getKey() + "."));
        }
    }
}

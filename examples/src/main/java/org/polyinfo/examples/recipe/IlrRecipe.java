package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.evaluation.Scores;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.transform.InteractionTerms;
import org.polyinfo.ml.transform.InteractiveLinearRegression;
import org.polyinfo.ml.transform.ModelChoice;
import org.polyinfo.ml.transform.Pipeline;

/** Interactive linear regression and its peers on given splits of a QMex table. */
final class IlrRecipe implements Recipe {

    // What the QMex benchmark keeps beside the descriptors: names of rows, map coordinates, similarities.
    private static final Set<String> BOOKKEEPING =
            Set.of("row", "index", "xdis", "ydis", "UMAP-1", "UMAP-2", "similarity");
    private static final int LR_COMPONENTS = 8;
    // Published for the benchmark's kernel ridge regression.
    private static final double KRR_ALPHA = 0.01033;
    private static final double KRR_GAMMA = 0.00961;

    @Override
    public String name() {
        return "ilr";
    }

    @Override
    public String summary() {
        return "interactive linear regression on given splits";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("features", "CSV", "descriptors and target, one row per molecule"),
                Option.required("categories", "CSV", "categories of 0 and 1 for the same rows"),
                Option.required("target", "COL", "column to predict"),
                Option.required("splits", "CSV", "columns split_row, idx_inter, idx_extra (rows from 0)"),
                Option.required("out", "CSV", "split,row,predicted,true"),
                Option.optional(
                        "method", "ilr|lr|krr|auto", "how (default ilr); auto chooses inside the training rows"),
                Option.optional(
                        "filter", "training|all", "rows that decide which categories are frequent (default training)"),
                Option.optional("report", "HTML", "page with parity plots, errors, contributions, audit"),
                Option.repeatable("descriptors", "COL", "feature columns (default: all numeric but bookkeeping)"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        String method = arguments.choice("method", "ilr", "ilr", "lr", "krr", "auto");
        boolean filterAll =
                arguments.choice("filter", "training", "training", "all").equals("all");
        PropertyTable features = CsvTables.read(arguments.path("features"));
        PropertyTable categories = CsvTables.read(arguments.path("categories"));
        String target = arguments.text("target");
        List<String> descriptorNames = arguments.has("descriptors")
                ? arguments.list("descriptors")
                : numeric(features).stream().filter(n -> !n.equals(target)).toList();
        List<String> categoryNames = numeric(categories).stream()
                .filter(n -> !n.equals(target) && features.find(n).isEmpty() && isBinary(categories.numbers(n)))
                .toList();
        FeatureMatrix plain = FeatureMatrix.of(features, descriptorNames);
        FeatureMatrix all = categoryNames.isEmpty()
                ? plain
                : plain.join(FeatureMatrix.of(aligned(features, categories), categoryNames));
        double[] y = features.doubles(target);
        FeatureMatrix x = method.equals("ilr") || method.equals("auto") ? all : plain;
        Fitting fitting = fitting(method, filterAll, all, categoryNames, descriptorNames.size());
        out.println(descriptorNames.size() + " descriptors, " + categoryNames.size() + " categories, " + features.rows()
                + " rows; " + fitting.description);

        Map<Integer, Integer> positions = positions(features);
        List<Split> splits = splits(arguments.path("splits"));
        List<Outcome> outcomes = new ArrayList<>();
        OrderedBatch.withDefaults()
                .run(
                        splits.iterator(),
                        splits.size(),
                        split -> predict(split, positions, fitting, x, y),
                        (split, failure) -> new Outcome(
                                split, Optional.empty(), List.of(), Optional.of(String.valueOf(failure.getMessage()))),
                        outcomes::add);
        outcomes.forEach(
                o -> o.failure.ifPresent(reason -> err.println("ilr: split " + o.split.number + ": " + reason)));
        PropertyTable result = result(outcomes);
        OutputFiles.text(arguments.path("out"), writer -> CsvTables.write(result, writer));
        report(outcomes, out);
        if (arguments.has("report")) {
            Dataset data = Dataset.of(
                    joined(features, categories, categoryNames), x.columns().names(), target);
            new IlrPage(fitting.description, filterAll, data, x, y)
                    .write(
                            arguments.path("report"),
                            outcomes,
                            train -> fitting.fit.fit(x.rows(train), values(y, train)));
        }
        return outcomes.stream().allMatch(o -> o.failure.isEmpty()) ? Main.DONE : Main.SOME_FAILED;
    }

    private static double[] values(double[] y, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> y[i]).toArray();
    }

    private static PropertyTable joined(PropertyTable features, PropertyTable categories, List<String> names) {
        PropertyTable more = features;
        if (!names.isEmpty()) {
            PropertyTable rows = aligned(features, categories);
            for (String name : names) {
                more = more.with(rows.column(name));
            }
        }
        return more;
    }

    private static List<String> numeric(PropertyTable table) {
        return table.columns().stream()
                .filter(c -> c instanceof Column.Numbers)
                .map(Column::name)
                .filter(n -> !BOOKKEEPING.contains(n))
                .toList();
    }

    private static boolean isBinary(Column.Numbers column) {
        return IntStream.range(0, column.size()).allMatch(i -> column.at(i) == 0 || column.at(i) == 1);
    }

    /** The categories in the order of the features: by their row numbers where both have them, else as they stand. */
    private static PropertyTable aligned(PropertyTable features, PropertyTable categories) {
        if (features.rows() != categories.rows()) {
            throw new IllegalArgumentException(
                    "categories must have " + features.rows() + " rows like the features, found " + categories.rows());
        }
        if (features.find("row").isEmpty() || categories.find("row").isEmpty()) {
            return categories;
        }
        Map<Integer, Integer> where = positions(categories);
        int[] order = new int[features.rows()];
        double[] numbers = features.doubles("row");
        for (int i = 0; i < order.length; i++) {
            Integer position = where.get((int) numbers[i]);
            if (position == null) {
                throw new IllegalArgumentException(
                        "categories must have a row " + (int) numbers[i] + " like the features");
            }
            order[i] = position;
        }
        return categories.rows(order);
    }

    /** Where the row of each number stands. */
    private static Map<Integer, Integer> positions(PropertyTable table) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < table.rows(); i++) {
            int number =
                    table.find("row").isEmpty() ? i : (int) table.numbers("row").at(i);
            if (positions.put(number, i) != null) {
                throw new IllegalArgumentException("row numbers must be distinct, found " + number + " twice");
            }
        }
        return positions;
    }

    private static Fitting fitting(
            String method, boolean filterAll, FeatureMatrix all, List<String> categories, int descriptors) {
        Regressor regressor = switch (method) {
            case "lr" -> PartialLeastSquares.withComponents(Math.min(LR_COMPONENTS, descriptors));
            case "krr" -> Pipeline.standardized(KernelRidge.withAlpha(KRR_ALPHA).withGamma(KRR_GAMMA));
            case "auto" -> ModelChoice.withCategories(categories);
            default -> InteractiveLinearRegression.withCategories(categories);
        };
        if (filterAll && regressor instanceof InteractiveLinearRegression ilr) {
            // As published: rare categories are decided on all rows, test rows included.
            InteractionTerms.Fitted terms = new InteractionTerms.Fitted(
                    all.columns(), categories, ilr.terms().frequentIndicators(all));
            return new Fitting(
                    ilr.describe() + "; categories filtered on all rows",
                    (x, y) -> new Pipeline.Fitted(
                            all.columns(), List.of(terms), ilr.head().fit(terms.apply(x), y)));
        }
        return new Fitting(regressor.describe(), regressor::fit);
    }

    @FunctionalInterface
    private interface Fit {
        FittedRegressor fit(FeatureMatrix x, double[] y);
    }

    private record Fitting(String description, Fit fit) {}

    record Split(
            int number, @Nullable String train, @Nullable String test) {}

    /**
     * What became of a split.
     *
     * @param split the split
     * @param fold its rows, where they could be read
     * @param rows row number, prediction, truth
     * @param failure why it failed
     */
    record Outcome(Split split, Optional<Fold> fold, List<double[]> rows, Optional<String> failure) {}

    private static List<Split> splits(Path file) throws IOException {
        PropertyTable table = CsvTables.read(file);
        @Nullable String[] train = table.strings("idx_inter");
        @Nullable String[] test = table.strings("idx_extra");
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            int number = table.find("split_row").isEmpty()
                    ? i
                    : (int) table.numbers("split_row").at(i);
            splits.add(new Split(number, train[i], test[i]));
        }
        return splits;
    }

    private static int[] rows(@Nullable String cell, String column, Map<Integer, Integer> positions) {
        if (cell == null || cell.isBlank()) {
            return new int[0];
        }
        return Arrays.stream(cell.strip().split("[\\s;]+", -1))
                .mapToInt(text -> {
                    Integer position;
                    try {
                        position = positions.get((int) Double.parseDouble(text));
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(column + " must hold row numbers, found '" + text + "'");
                    }
                    if (position == null) {
                        throw new IllegalArgumentException(column + ": there is no row " + text);
                    }
                    return position;
                })
                .toArray();
    }

    /** Predictions as row number, prediction, truth. */
    private static Outcome predict(
            Split split, Map<Integer, Integer> positions, Fitting fitting, FeatureMatrix x, double[] y) {
        int[] train = rows(split.train, "idx_inter", positions);
        int[] test = rows(split.test, "idx_extra", positions);
        if (train.length == 0) {
            throw new IllegalArgumentException("idx_inter must name at least one row");
        }
        if (test.length == 0) {
            return new Outcome(split, Optional.empty(), List.of(), Optional.empty());
        }
        Fold fold = Fold.of("split " + split.number, train, test);
        double[] predicted = fitting.fit.fit(x.rows(train), values(y, train)).predict(x.rows(test));
        Map<Integer, Integer> numbers = new HashMap<>();
        positions.forEach((number, position) -> numbers.put(position, number));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < test.length; i++) {
            rows.add(new double[] {numbers.getOrDefault(test[i], test[i]), predicted[i], y[test[i]]});
        }
        return new Outcome(split, Optional.of(fold), rows, Optional.empty());
    }

    private static PropertyTable result(List<Outcome> outcomes) {
        double[][] columns = new double[4]
                [(int) outcomes.stream().flatMap(o -> o.rows.stream()).count()];
        int at = 0;
        for (Outcome outcome : outcomes) {
            for (double[] row : outcome.rows) {
                columns[0][at] = outcome.split.number;
                for (int c = 0; c < 3; c++) {
                    columns[1 + c][at] = row[c];
                }
                at++;
            }
        }
        List<String> names = List.of("split", "row", "predicted", "true");
        return PropertyTable.of(
                IntStream.range(0, names.size())
                        .mapToObj(c -> Column.of(names.get(c), Unit.ONE, Scale.NONE, columns[c]))
                        .toList(),
                Provenance.of("ilr"));
    }

    private static void report(List<Outcome> outcomes, PrintStream out) {
        double[] errors = outcomes.stream()
                .map(o -> o.rows.stream().filter(r -> !Double.isNaN(r[2])).toList())
                .filter(rows -> !rows.isEmpty())
                .mapToDouble(rows -> Scores.of(
                                rows.stream().mapToDouble(r -> r[2]).toArray(),
                                rows.stream().mapToDouble(r -> r[1]).toArray())
                        .rmse())
                .sorted()
                .toArray();
        if (errors.length > 0) {
            int middle = errors.length / 2;
            double median = errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
            out.printf(java.util.Locale.ROOT, "%d splits tested, median RMSE %.4f%n", errors.length, median);
        }
    }
}

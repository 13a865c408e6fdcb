package org.polyinfo.examples.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.Scores;
import org.polyinfo.ml.hierarchy.HierarchicalRegressor;
import org.polyinfo.ml.hierarchy.LayerComparison;
import org.polyinfo.ml.model.EncodedModel;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.split.SplitPlan;

/**
 * What a config asks of a table, ready to run: the data with their roles, the folds, the models to compare.
 *
 * <p>Every meso column that something reads is a learnt stage on the micro columns (or a law); the last stage is the law that
 * gives the target, or the learner on micro, predicted meso and macro columns. The direct model is the same learner on micro
 * and macro.
 *
 * @param data the table with units and roles; its features are micro and macro columns
 * @param plan the folds
 * @param layers meso columns that are predicted
 * @param models what is compared
 * @param learners the learner by name
 * @param warnings what a reader should know
 */
record HierarchyStudy(
        Dataset data,
        SplitPlan plan,
        List<String> layers,
        LayerComparison.Contestants models,
        Learners learners,
        List<String> warnings) {

    /**
     * @throws IllegalArgumentException if columns are missing, of the wrong kind, or name two roles
     */
    static HierarchyStudy of(StudyConfig config, PropertyTable table) {
        return new Maker(config, table).make();
    }

    /** Whether there is a layer between the columns of the table and the target. */
    boolean hasLayers() {
        return !layers.isEmpty();
    }

    /** Collects what belongs together while the parts of a study are made. */
    private static final class Maker {
        private final StudyConfig config;
        private final String target;
        private final List<String> warnings = new ArrayList<>();
        private final List<String> micro = new ArrayList<>();
        private final List<String> macro = new ArrayList<>();
        private final Learners learners;
        private PropertyTable table;

        Maker(StudyConfig config, PropertyTable table) {
            this.config = config;
            this.table = table;
            this.target = config.requiredTarget();
            this.learners = new Learners(
                    config.learner(),
                    config.split()
                            .map(StudySplit::seed)
                            .orElse(OptionalLong.empty())
                            .orElse(0));
            warnings.addAll(config.warnings());
        }

        HierarchyStudy make() {
            table.numbers(target);
            micro.addAll(config.micro().isEmpty() ? config.features() : config.micro());
            macro.addAll(config.macro());
            if (config.micro().isEmpty()) {
                micro.removeAll(config.meso());
                micro.removeAll(macro);
            }
            if (macro.remove(target)) {
                warnings.add("the target '" + target + "' stands among macro; it is what is predicted, not a feature");
            }
            checkRoles();
            List<String> all = new ArrayList<>(micro);
            all.addAll(config.meso());
            all.addAll(macro);
            config.conditions().stream()
                    .filter(c -> !all.contains(c) && !c.equals(target))
                    .forEach(all::add);
            List<LawStage> laws = config.laws().stream()
                    .map(text -> LawStage.parse(text, target, all))
                    .toList();
            laws.forEach(this::giveUnits);
            giveScales();
            laws.forEach(this::checkLaw);

            List<String> layers = layers(laws);
            List<String> features = new ArrayList<>(micro);
            features.addAll(macro);
            Dataset data = Dataset.of(table, features, target).withGroups(config.groups());
            data = config.conditions().isEmpty() ? data : data.withConditions(config.conditions());
            data = config.smiles().isPresent() ? data.withSmiles(config.smiles().get()) : data;
            data = config.order().isPresent() ? data.withOrder(config.order().get()) : data;
            checkRows(data);
            SplitPlan plan = plan();
            return new HierarchyStudy(data, plan, layers, models(laws, layers), learners, List.copyOf(warnings));
        }

        private void checkRoles() {
            Set<String> seen = new LinkedHashSet<>();
            for (List<String> role : List.of(micro, config.meso(), macro)) {
                for (String name : role) {
                    table.column(name);
                    if (name.equals(target)) {
                        throw new IllegalArgumentException(
                                "the target '" + target + "' must not be among micro and meso");
                    }
                    if (!seen.add(name)) {
                        throw new IllegalArgumentException(
                                "column '" + name + "' stands twice among micro, meso and macro");
                    }
                }
            }
            if (micro.isEmpty() && macro.isEmpty()) {
                throw config.wrong("'micro' (or 'features') must name at least one column");
            }
            for (String name : seen) {
                checkColumn(name);
            }
        }

        private void checkColumn(String name) {
            Column column = table.column(name);
            long known = IntStream.range(0, column.size())
                    .filter(r -> !column.isMissing(r))
                    .count();
            if (known == 0) {
                throw new IllegalArgumentException("column '" + name + "' holds no value");
            }
            if (column instanceof Column.Numbers numbers) {
                double first = Arrays.stream(numbers.toArray())
                        .filter(v -> !Double.isNaN(v))
                        .findFirst()
                        .orElse(Double.NaN);
                if (Arrays.stream(numbers.toArray()).allMatch(v -> Double.isNaN(v) || v == first)) {
                    warnings.add("column '" + name + "' is constant and can explain nothing");
                }
                for (int r = 0; r < numbers.size(); r++) {
                    if (Double.isInfinite(numbers.at(r))) {
                        throw new IllegalArgumentException(
                                "column '" + name + "' must be finite, found " + numbers.at(r) + " in row " + r);
                    }
                }
            } else if (config.meso().contains(name)) {
                throw new IllegalArgumentException("meso column '" + name + "' must hold numbers, found text");
            }
            if (known < column.size() && !config.meso().contains(name)) {
                warnings.add("column '" + name + "' has no value in " + (column.size() - known) + " of "
                        + column.size() + " rows; they are filled with the median of the training rows"
                        + (column instanceof Column.Texts ? " (texts: no category)" : ""));
            }
        }

        private void checkRows(Dataset data) {
            int known = data.rowsWithTarget().length;
            if (known == 0) {
                throw new IllegalArgumentException("the target '" + target + "' holds no value");
            }
            for (double y : data.y()) {
                if (Double.isInfinite(y)) {
                    throw new IllegalArgumentException("the target '" + target + "' must be finite, found " + y);
                }
            }
            if (known < data.rowCount()) {
                warnings.add("the target '" + target + "' is known in " + known + " of " + data.rowCount()
                        + " rows; the others teach the stages before only");
            }
        }

        /** A column that enters a law without a unit is taken in the unit of the law. */
        private void giveUnits(LawStage stage) {
            for (int k = 0; k < stage.inputs().size(); k++) {
                giveUnit(stage.inputs().get(k), stage.law().inputs().get(k).unit(), stage);
            }
            giveUnit(stage.output(), stage.law().outputUnit(), stage);
        }

        private void giveUnit(String name, Unit unit, LawStage stage) {
            if (table.find(name).isEmpty()) {
                return;
            }
            Column.Numbers column = table.numbers(name);
            if (column.unit().equals(unit)) {
                return;
            }
            if (column.unit().equals(Unit.ONE)) {
                warnings.add("column '" + name + "' has no unit; law "
                        + stage.law().title() + " takes it in " + unit.symbol());
                table = table.with(Column.of(name, unit, column.scale(), column.toArray()));
            } else if (!column.unit().isCompatibleWith(unit)) {
                throw new IllegalArgumentException("law " + stage.law().title() + " needs '" + name + "' in "
                        + unit.symbol() + ", found " + column.unit().symbol());
            }
        }

        private void giveScales() {
            micro.forEach(name -> giveScale(name, Scale.MICRO));
            config.meso().forEach(name -> giveScale(name, Scale.MESO));
            macro.forEach(name -> giveScale(name, Scale.MACRO));
            giveScale(target, Scale.MACRO);
        }

        private void giveScale(String name, Scale scale) {
            Column column = table.column(name);
            table = table.with(
                    column instanceof Column.Numbers numbers
                            ? Column.of(name, numbers.unit(), scale, numbers.toArray())
                            : Column.of(name, scale, table.strings(name)));
        }

        /** Says so where a law on known values has little to do with what it should give. */
        private void checkLaw(LawStage stage) {
            if (table.find(stage.output()).isEmpty()) {
                return;
            }
            List<double[]> inputs = new ArrayList<>();
            for (int k = 0; k < stage.inputs().size(); k++) {
                inputs.add(table.numbers(stage.inputs().get(k))
                        .in(stage.law().inputs().get(k).unit())
                        .toArray());
            }
            double[] truth =
                    table.numbers(stage.output()).in(stage.law().outputUnit()).toArray();
            double[] values = new double[truth.length];
            Arrays.setAll(
                    values,
                    r -> stage.law()
                            .apply(inputs.stream().mapToDouble(c -> c[r]).toArray()));
            int[] rows = IntStream.range(0, truth.length)
                    .filter(r -> Double.isFinite(truth[r]) && Double.isFinite(values[r]))
                    .toArray();
            if (rows.length < 2) {
                return;
            }
            Scores scores = Scores.of(
                    Arrays.stream(rows).mapToDouble(r -> truth[r]).toArray(),
                    Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
            if (scores.r2() < 0) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "law %s on the known values misses '%s' by %.3g (root mean square over %d rows), more than their"
                                + " own mean would: are columns and units right?",
                        stage.law().title(),
                        stage.output(),
                        scores.rmse(),
                        rows.length));
            }
        }

        /** Meso columns that the last stage needs, in the order of the config; a law's inputs before its output. */
        private List<String> layers(List<LawStage> laws) {
            for (LawStage law : laws) {
                if (!law.output().equals(target) && !config.meso().contains(law.output())) {
                    throw new IllegalArgumentException("law " + law.law().title() + " gives '" + law.output()
                            + "', which is neither the target nor among meso");
                }
            }
            Set<String> needed = new LinkedHashSet<>();
            Optional<LawStage> last = giving(laws, target);
            for (String name : last.map(LawStage::inputs).orElse(config.meso())) {
                addWithSources(name, laws, needed, 0);
            }
            config.meso().stream()
                    .filter(name -> !needed.contains(name))
                    .forEach(name ->
                            warnings.add("meso column '" + name + "' is read by no stage, so it is not predicted"));
            return List.copyOf(needed);
        }

        private void addWithSources(String name, List<LawStage> laws, Set<String> needed, int depth) {
            if (!config.meso().contains(name)) {
                return;
            }
            if (depth > laws.size()) {
                throw new IllegalArgumentException("the laws read one another in a circle at '" + name + "'");
            }
            giving(laws, name).ifPresent(law -> law.inputs().forEach(i -> addWithSources(i, laws, needed, depth + 1)));
            needed.add(name);
        }

        private static Optional<LawStage> giving(List<LawStage> laws, String output) {
            List<LawStage> found =
                    laws.stream().filter(l -> l.output().equals(output)).toList();
            if (found.size() > 1) {
                throw new IllegalArgumentException("several laws give '" + output + "'");
            }
            return found.stream().findFirst();
        }

        private SplitPlan plan() {
            StudySplit split = config.requiredSplit();
            if (config.repeats() == 1) {
                return split.plan(table, config);
            }
            if (List.of("given", "property-range", "leave-one-group-out").contains(split.kind())) {
                warnings.add("split '" + split.kind() + "' is the same with every seed; 'repeats' has no effect");
                return split.plan(table, config);
            }
            List<SplitPlan> plans = new ArrayList<>();
            for (int r = 0; r < config.repeats(); r++) {
                plans.add(new StudySplit(
                                split.kind(),
                                split.folds(),
                                OptionalLong.of(split.seed().orElse(0) + r),
                                split.column())
                        .plan(table, config));
            }
            return SplitPlan.concat(plans);
        }

        private LayerComparison.Contestants models(List<LawStage> laws, List<String> layers) {
            List<String> features = new ArrayList<>(micro);
            features.addAll(macro);
            List<String> texts = texts(features);
            return new LayerComparison.Contestants(
                    encoded(texts, expand -> new TabularModel(learner(expand.apply(features)))),
                    stacked(laws, layers, texts),
                    encoded(texts, expand -> hierarchy(laws, layers, expand)),
                    encoded(texts, expand -> hierarchy(laws, layers, expand).onKnownValues()));
        }

        private Optional<Model> stacked(List<LawStage> laws, List<String> layers, List<String> texts) {
            if (hierarchy(laws, layers, UnaryOperator.identity())
                    .withoutLayers()
                    .isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(encoded(
                    texts,
                    expand -> hierarchy(laws, layers, expand).withoutLayers().orElseThrow()));
        }

        private List<String> texts(Collection<String> names) {
            return names.stream()
                    .filter(name -> table.column(name) instanceof Column.Texts)
                    .toList();
        }

        private static Model encoded(List<String> texts, Function<UnaryOperator<List<String>>, Model> inner) {
            return texts.isEmpty() ? inner.apply(UnaryOperator.identity()) : EncodedModel.of(texts, inner);
        }

        private HierarchicalRegressor hierarchy(
                List<LawStage> laws, List<String> layers, UnaryOperator<List<String>> expand) {
            HierarchicalRegressor.Builder builder = HierarchicalRegressor.builder();
            List<String> known = expand.apply(micro.isEmpty() ? macro : micro);
            for (String layer : layers) {
                Optional<LawStage> law = giving(laws, layer);
                if (law.isPresent()) {
                    builder.law(
                            Scale.MESO,
                            layer,
                            law.get().law(),
                            law.get().inputs().toArray(String[]::new));
                } else {
                    builder.learn(Scale.MESO, layer, known, learner(known));
                }
            }
            Optional<LawStage> last = giving(laws, target);
            if (last.isPresent()) {
                builder.law(
                        Scale.MACRO,
                        target,
                        last.get().law(),
                        last.get().inputs().toArray(String[]::new));
            } else {
                List<String> all = new ArrayList<>(expand.apply(micro));
                all.addAll(layers);
                all.addAll(expand.apply(macro));
                builder.learn(Scale.MACRO, target, all, learner(all));
            }
            return builder.build();
        }

        private org.polyinfo.ml.regression.Regressor learner(List<String> columns) {
            return learners.of(
                    columns, columns.stream().filter(this::isCategory).toList());
        }

        /** Whether a column holds 0 and 1 only, or is an indicator of a text. */
        private boolean isCategory(String name) {
            Column column = table.find(name).orElse(null);
            if (column == null) {
                return name.contains("=");
            }
            return column instanceof Column.Numbers numbers
                    && Arrays.stream(numbers.toArray()).allMatch(v -> v == 0 || v == 1);
        }
    }
}

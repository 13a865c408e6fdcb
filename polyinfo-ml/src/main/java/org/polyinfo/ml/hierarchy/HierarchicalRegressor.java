package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.model.FittedRegressors;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * A chain of stages from known columns to a target, micro → meso → macro.
 *
 * <p>A later stage is trained on what an earlier one would have predicted for rows it has not seen: the training rows are cut
 * into grouped folds, and every stage's output in a fold comes from the other folds (stacking; Wolpert, Neural Networks 5,
 * 241, 1992). Rows may be known at different layers: a stage learns from every training row whose output is known, whether or
 * not the target is. When predicting, outputs of stages are always predicted, never read from the table. A row whose inputs
 * have missing values takes part in a stage only if its regressor {@linkplain Regressor#acceptsMissing() fills them}.
 *
 * <p>Every stage carries its error to the stages that read it. From its predictions for rows left out a stage knows its mean
 * squared error; what the stages before it do not account for, it adds itself. Such an error is put on the stage's output at
 * the nodes of Gauss–Hermite quadrature and carried through laws and learners alike, which gives the variance of every
 * prediction and the share each stage has in it. Intervals are conformal: a multiple of that deviation which holds the
 * wanted share of the rows left out by group (normalised residuals; Lei et al., J. Am. Stat. Assoc. 113, 1094 (2018)).
 */
public final class HierarchicalRegressor implements Model {

    /** What a stage sees of earlier stages while it is trained. */
    public enum StageValues {
        /** Predictions for rows left out: as it will be when predicting. */
        OUT_OF_FOLD,
        /** The known values where there are any, out-of-fold predictions elsewhere. */
        KNOWN
    }

    private static final int FEWEST_FOR_CORRELATION = 20;

    private final List<Stage> stages;
    private final StageValues values;
    private final int folds;
    private final long seed;
    private final @Nullable SplitPlan plan;

    private HierarchicalRegressor(
            List<Stage> stages, StageValues values, int folds, long seed, @Nullable SplitPlan plan) {
        this.stages = stages;
        this.values = values;
        this.folds = folds;
        this.seed = seed;
        this.plan = plan;
    }

    /** Begins a hierarchy without stages. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the stages in order. */
    public static final class Builder {
        private final List<Stage> stages = new ArrayList<>();
        private StageValues values = StageValues.OUT_OF_FOLD;
        private int folds = 5;
        private long seed;
        private @Nullable SplitPlan plan;

        private Builder() {}

        /** Adds a learnt stage. */
        public Builder learn(Scale scale, String output, List<String> inputs, Regressor regressor) {
            stages.add(new Stage.Learned(output, scale, inputs, regressor));
            return this;
        }

        /** Adds a physical law. */
        public Builder law(Scale scale, String output, PhysicalLaw law, String... inputs) {
            stages.add(new Stage.Law(output, scale, List.of(inputs), law));
            return this;
        }

        /** What later stages see in training (default: out-of-fold predictions). */
        public Builder trainedOn(StageValues seen) {
            values = seen;
            return this;
        }

        /** Number of inner folds and their seed (default 5 and 0). */
        public Builder innerFolds(int k, long foldSeed) {
            folds = k;
            seed = foldSeed;
            plan = null;
            return this;
        }

        /** Given inner folds, for a training set of as many rows. */
        public Builder innerFolds(SplitPlan given) {
            plan = given;
            return this;
        }

        /**
         * @throws IllegalArgumentException if there is no stage, two give the same column, or scales run backwards
         */
        public HierarchicalRegressor build() {
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("stages must hold at least one, found none");
            }
            Set<String> outputs = new HashSet<>();
            Scale highest = Scale.MICRO;
            for (Stage stage : stages) {
                if (!outputs.add(stage.output())) {
                    throw new IllegalArgumentException("two stages give '" + stage.output() + "'");
                }
                if (stage.inputs().contains(stage.output())) {
                    throw new IllegalArgumentException("stage '" + stage.output() + "' must not read itself");
                }
                if (stage.scale().compareTo(highest) < 0) {
                    throw new IllegalArgumentException("stage '" + stage.output() + "' of scale " + stage.scale()
                            + " must not come after one of scale " + highest);
                }
                highest = stage.scale();
            }
            return new HierarchicalRegressor(List.copyOf(stages), values, folds, seed, plan);
        }
    }

    /** The stages in order. */
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder("hierarchy");
        for (Stage stage : stages) {
            text.append("; ")
                    .append(stage.scale())
                    .append(' ')
                    .append(stage.output())
                    .append(" by ");
            text.append(
                    stage instanceof Stage.Learned learned
                            ? learned.regressor().describe()
                            : ((Stage.Law) stage).law());
        }
        return text.toString();
    }

    /**
     * The last stage alone, on the known values of what earlier stages would predict: the ceiling a hierarchy can reach
     * once its earlier stages are perfect.
     */
    public HierarchicalRegressor onKnownValues() {
        return new HierarchicalRegressor(stages.subList(stages.size() - 1, stages.size()), values, folds, seed, plan);
    }

    /**
     * The same two levels without the layer: a first prediction of the target itself, out of fold like any stage, in place
     * of what the earlier stages give. What it gains over a direct model comes from stacking, not from the layer. It is made
     * with the inputs and the regressor of the first learnt stage.
     *
     * @return empty where the last stage is a law, or no earlier stage is learnt
     */
    public Optional<Model> withoutLayers() {
        Optional<Stage.Learned> first = stages.subList(0, stages.size() - 1).stream()
                .filter(Stage.Learned.class::isInstance)
                .map(Stage.Learned.class::cast)
                .findFirst();
        if (first.isEmpty() || !(stages.get(stages.size() - 1) instanceof Stage.Learned last)) {
            return Optional.empty();
        }
        String guess = "first prediction of " + last.output();
        List<String> inputs = new ArrayList<>(last.inputs());
        inputs.removeAll(layers());
        inputs.add(guess);
        Stage.Learned level = new Stage.Learned(
                guess, Scale.MESO, first.get().inputs(), first.get().regressor());
        HierarchicalRegressor levels = new HierarchicalRegressor(
                List.of(level, new Stage.Learned(last.output(), last.scale(), inputs, last.regressor())),
                values,
                folds,
                seed,
                plan);
        return Optional.of(new SelfStacked(levels, guess));
    }

    /** A hierarchy whose first stage learns the target under another name. */
    private record SelfStacked(HierarchicalRegressor levels, String guess) implements Model {

        @Override
        public Fitted fit(Dataset training) {
            Column.Numbers target = training.table().numbers(training.target());
            PropertyTable more = training.table().with(Column.of(guess, target.unit(), Scale.MESO, target.toArray()));
            return levels.fit(training.on(more, training.features()));
        }

        @Override
        public String describe() {
            return levels.describe();
        }
    }

    /** Columns that stages before the last give. */
    public List<String> layers() {
        return stages.subList(0, stages.size() - 1).stream().map(Stage::output).toList();
    }

    /**
     * @throws IllegalArgumentException if the last stage does not give the target, or a stage cannot learn
     */
    @Override
    public Fitted fit(Dataset training) {
        Stage last = stages.get(stages.size() - 1);
        if (!last.output().equals(training.target())) {
            throw new IllegalArgumentException(
                    "the last stage must give the target '" + training.target() + "', found '" + last.output() + "'");
        }
        if (plan != null && plan.rows() != training.rowCount()) {
            throw new IllegalArgumentException("the inner folds are for " + plan.rows()
                    + " rows, but the training set has " + training.rowCount());
        }
        PropertyTable table = training.table();
        int[] groups = training.groupNumbers();
        Map<String, Column.Numbers> seen = new LinkedHashMap<>();
        Map<String, Column.Numbers> leftOut = new LinkedHashMap<>();
        Map<String, double[]> errors = new LinkedHashMap<>();
        List<FittedStage> fitted = new ArrayList<>();
        List<FitRecord> trace = new ArrayList<>();
        int[] origins = training.origins();
        for (Stage stage : stages) {
            FittedStage plain = stage instanceof Stage.Law law
                    ? FittedStage.law(law, new Columns(law.inputs(), law.law().inputUnits()))
                    : learn((Stage.Learned) stage, table, groups, seen, leftOut, origins, trace);
            if (stage instanceof Stage.Law) {
                leftOut.put(stage.output(), plain.column(plain.predict(table, leftOut)));
            }
            fitted.add(plain);
            measureError(fitted, table, leftOut, errors);
            seen.put(stage.output(), shown(stage, table, given(leftOut, stage.output())));
        }
        return new Fitted(fitted, training.target(), training.targetUnit(), trace);
    }

    /** Fits a stage on what it is shown of earlier ones and adds its predictions for rows left out. */
    private FittedStage learn(
            Stage.Learned stage,
            PropertyTable table,
            int[] groups,
            Map<String, Column.Numbers> seen,
            Map<String, Column.Numbers> leftOut,
            int[] origins,
            List<FitRecord> trace) {
        Columns inputs = new Columns(
                stage.inputs(),
                stage.inputs().stream()
                        .map(name -> seen.containsKey(name)
                                ? given(seen, name).unit()
                                : table.numbers(name).unit())
                        .toList());
        Column.Numbers known = table.numbers(stage.output());
        FeatureMatrix shown = matrix(inputs, table, seen);
        FeatureMatrix blind = matrix(inputs, table, leftOut);
        int[] usable = usableRows(stage, shown, seen.keySet());
        int[] labelled = Arrays.stream(usable).filter(r -> !known.isMissing(r)).toArray();
        if (labelled.length == 0) {
            throw new IllegalArgumentException(
                    "stage '" + stage.output() + "' has no row whose inputs and output are known");
        }
        FittedRegressor regressor = stage.regressor().fit(training(shown, known, groups, labelled));
        trace.add(FitRecord.of(stage.output(), at(origins, labelled)));
        double[] predicted = new double[table.rows()];
        Arrays.fill(predicted, Double.NaN);
        for (Fold fold : innerFolds(stage, usable, groups)) {
            int[] train =
                    Arrays.stream(fold.train()).filter(r -> !known.isMissing(r)).toArray();
            if (train.length == 0) {
                throw new IllegalArgumentException(
                        "stage '" + stage.output() + "' has an inner fold without a known training row");
            }
            trace.add(FitRecord.of(stage.output() + ", out of fold", at(origins, train))
                    .predicting(at(origins, fold.test())));
            double[] values =
                    stage.regressor().fit(training(shown, known, groups, train)).predict(blind.rows(fold.test()));
            for (int i = 0; i < values.length; i++) {
                predicted[fold.test()[i]] = values[i];
            }
        }
        FittedStage fitted = FittedStage.learned(stage, inputs, known.unit(), regressor);
        leftOut.put(stage.output(), fitted.column(predicted));
        return fitted;
    }

    private static int[] at(int[] numbers, int[] positions) {
        return Arrays.stream(positions).map(p -> numbers[p]).toArray();
    }

    /** Folds of the usable rows, whole groups in one. */
    private List<Fold> innerFolds(Stage stage, int[] usable, int[] groups) {
        List<Fold> inner = new ArrayList<>();
        if (plan != null) {
            Set<Integer> in = new HashSet<>();
            Arrays.stream(usable).forEach(in::add);
            for (Fold fold : plan.folds()) {
                int[] test = Arrays.stream(fold.test()).filter(in::contains).toArray();
                int[] train = Arrays.stream(fold.train()).filter(in::contains).toArray();
                if (test.length > 0) {
                    inner.add(Fold.of(fold.label(), train, test));
                }
            }
            return inner;
        }
        int[] usableGroups = Arrays.stream(usable).map(r -> groups[r]).toArray();
        int number = (int) Arrays.stream(usableGroups).distinct().count();
        if (number < 2) {
            throw new IllegalArgumentException("stage '" + stage.output()
                    + "' needs rows of at least 2 groups with known inputs, found " + number);
        }
        for (Fold fold : GroupKFold.of(Math.min(folds, number))
                .withSeed(seed)
                .split(usableGroups)
                .folds()) {
            inner.add(Fold.of(
                    fold.label(),
                    Arrays.stream(fold.train()).map(i -> usable[i]).toArray(),
                    Arrays.stream(fold.test()).map(i -> usable[i]).toArray()));
        }
        return inner;
    }

    /** Rows a stage can work with: all values of earlier stages, and none missing unless the regressor fills them. */
    private static int[] usableRows(Stage.Learned stage, FeatureMatrix inputs, Set<String> given) {
        int[] reached = FittedStage.reached(inputs, given);
        return stage.regressor().acceptsMissing()
                ? reached
                : Arrays.stream(reached)
                        .filter(r -> Arrays.stream(inputs.row(r)).allMatch(Double::isFinite))
                        .toArray();
    }

    /** Replaces the last stage by one that knows its error, measured where its output is known. */
    private static void measureError(
            List<FittedStage> fitted,
            PropertyTable table,
            Map<String, Column.Numbers> leftOut,
            Map<String, double[]> signed) {
        int last = fitted.size() - 1;
        FittedStage stage = fitted.get(last);
        if (table.find(stage.output()).isEmpty()) {
            return;
        }
        double[] truth = table.numbers(stage.output()).in(stage.unit()).toArray();
        double[] predicted = given(leftOut, stage.output()).toArray();
        int[] rows = IntStream.range(0, truth.length)
                .filter(r -> Double.isFinite(truth[r]) && Double.isFinite(predicted[r]))
                .toArray();
        if (rows.length == 0) {
            return;
        }
        double[] off = new double[truth.length];
        Arrays.setAll(off, r -> truth[r] - predicted[r]);
        Map<String, Double> together = correlations(stage, fitted.subList(0, last), off, signed);
        signed.put(stage.output(), off);
        PropertyTable known = table.rows(rows);
        Map<String, Column.Numbers> values = new LinkedHashMap<>();
        leftOut.forEach((name, column) -> values.put(name, column.rows(rows)));
        double[] errors = Arrays.stream(rows)
                .mapToDouble(r -> Math.abs(truth[r] - predicted[r]))
                .toArray();
        // With a deviation of 1 the stage's own part is the square its regressor expects, or 1.
        fitted.set(last, stage.erring(1, new double[0], together));
        Map<String, double[]> parts = new Propagation(fitted, known, values).variances(last);
        double[] own = parts.getOrDefault(stage.output(), new double[rows.length]);
        double[] passedOn = total(parts, Set.of(stage.output()), rows.length);
        double unexplained = Math.max(0, meanSquare(errors) - mean(passedOn));
        double deviation = Math.sqrt(unexplained / mean(own));
        // Where law and errors are exact there is nothing to divide by but rounding.
        double least = Math.max(Double.MIN_NORMAL, 1e-12 * Math.sqrt(meanSquare(predicted(predicted, rows))));
        double[] relative = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double variance = passedOn[i] + deviation * deviation * own[i];
            relative[i] = errors[i] / Math.max(least, Math.sqrt(Math.max(0, variance)));
        }
        fitted.set(last, stage.erring(Math.max(least, deviation), relative, together));
    }

    /** Correlations about zero of the errors of a stage with those of earlier ones it does not depend on. */
    private static Map<String, Double> correlations(
            FittedStage stage, List<FittedStage> earlier, double[] off, Map<String, double[]> signed) {
        Set<String> sources = new HashSet<>(stage.inputs().names());
        for (int s = earlier.size() - 1; s >= 0; s--) {
            if (sources.contains(earlier.get(s).output())) {
                sources.addAll(earlier.get(s).inputs().names());
            }
        }
        Map<String, Double> correlations = new LinkedHashMap<>();
        signed.forEach((name, other) -> {
            int[] rows = IntStream.range(0, off.length)
                    .filter(r -> Double.isFinite(off[r]) && Double.isFinite(other[r]))
                    .toArray();
            if (!sources.contains(name) && rows.length >= FEWEST_FOR_CORRELATION) {
                double product = 0;
                double squares = 0;
                double others = 0;
                for (int r : rows) {
                    product += off[r] * other[r];
                    squares += off[r] * off[r];
                    others += other[r] * other[r];
                }
                if (squares > 0 && others > 0) {
                    correlations.put(name, product / Math.sqrt(squares * others));
                }
            }
        });
        return correlations;
    }

    private static double[] predicted(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }

    private static double[] total(Map<String, double[]> parts, Set<String> without, int rows) {
        double[] sum = new double[rows];
        parts.forEach((name, part) -> {
            for (int r = 0; !without.contains(name) && r < rows; r++) {
                sum[r] += part[r];
            }
        });
        return sum;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum() / values.length;
    }

    private static TrainingSet training(FeatureMatrix inputs, Column.Numbers known, int[] groups, int[] rows) {
        return TrainingSet.of(
                inputs.rows(rows),
                Arrays.stream(rows).mapToDouble(known::at).toArray(),
                Arrays.stream(rows).map(r -> groups[r]).toArray());
    }

    private static FeatureMatrix matrix(Columns inputs, PropertyTable table, Map<String, Column.Numbers> predicted) {
        double[][] columns = inputs.names().stream()
                .map(name -> (predicted.containsKey(name) ? given(predicted, name) : table.numbers(name)).toArray())
                .toArray(double[][]::new);
        double[] rowMajor = new double[table.rows() * columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < table.rows(); r++) {
                rowMajor[r * columns.length + c] = columns[c][r];
            }
        }
        return FeatureMatrix.of(inputs, rowMajor);
    }

    /** What later stages see of a stage in training. */
    private Column.Numbers shown(Stage stage, PropertyTable table, Column.Numbers leftOut) {
        if (values == StageValues.OUT_OF_FOLD || table.find(stage.output()).isEmpty()) {
            return leftOut;
        }
        double[] known = table.numbers(stage.output()).in(leftOut.unit()).toArray();
        for (int r = 0; r < known.length; r++) {
            known[r] = Double.isNaN(known[r]) ? leftOut.at(r) : known[r];
        }
        return Column.of(stage.output(), leftOut.unit(), stage.scale(), known);
    }

    private static Column.Numbers given(Map<String, Column.Numbers> stages, String output) {
        Column.Numbers column = stages.get(output);
        if (column == null) {
            throw new IllegalStateException("no stage gives '" + output + "'");
        }
        return column;
    }

    /**
     * What a stage predicts.
     *
     * @param output name of the column it gives
     * @param values predictions
     * @param standardDeviations deviation of a new observation from them, errors of earlier stages included, scaled to the
     *     errors for rows left out; empty where the output was never known in training
     * @param intervals calibrated intervals; empty where the output was never known in training
     */
    @SuppressWarnings("ArrayRecordComponent") // made anew by every call
    public record StagePrediction(
            String output,
            Column.Numbers values,
            Optional<double[]> standardDeviations,
            Optional<Intervals> intervals) {}

    /** A hierarchy that has learnt. */
    public static final class Fitted implements FittedModel {

        /** Name of this type in files. */
        public static final String TYPE = "hierarchy";

        // Level times count is often a whole number but for rounding.
        private static final double ROUNDING = 1e-9;

        private final List<FittedStage> stages;
        private final String target;
        private final Unit targetUnit;
        private final List<FitRecord> trace;

        private Fitted(List<FittedStage> stages, String target, Unit targetUnit, List<FitRecord> trace) {
            this.stages = List.copyOf(stages);
            this.target = target;
            this.targetUnit = targetUnit;
            this.trace = List.copyOf(trace);
        }

        @Override
        public List<FitRecord> trace() {
            return trace;
        }

        /**
         * A hierarchy from its state; give it to {@code ModelFile.read} as reader.
         *
         * @throws org.polyinfo.core.text.FormatException if it is of another kind, or damaged
         */
        public static Fitted of(ModelState state) {
            if (!state.type().equals(TYPE)) {
                throw state.invalid("expected a model of type '" + TYPE + "', found '" + state.type() + "'");
            }
            List<FittedStage> stages = state.states("stages").stream()
                    .map(stage -> FittedStage.of(stage, FittedRegressors::of))
                    .toList();
            String target = state.text("target");
            if (stages.isEmpty() || !stages.get(stages.size() - 1).output().equals(target)) {
                throw state.invalid("the last of 'stages' must give the target '" + target + "'");
            }
            return new Fitted(stages, target, Unit.ofOrOpaque(state.text("target_unit")), List.of());
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("target", target)
                    .put("target_unit", targetUnit.symbol())
                    .putAll("stages", stages.stream().map(FittedStage::state).toList());
        }

        /** The columns of the table that some stage reads. */
        @Override
        public Columns features() {
            Map<String, Unit> needed = new LinkedHashMap<>();
            Set<String> given = new HashSet<>();
            for (FittedStage stage : stages) {
                for (int k = 0; k < stage.inputs().size(); k++) {
                    String name = stage.inputs().names().get(k);
                    if (!given.contains(name)) {
                        needed.putIfAbsent(name, stage.inputs().units().get(k));
                    }
                }
                given.add(stage.output());
            }
            return new Columns(List.copyOf(needed.keySet()), List.copyOf(needed.values()));
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public Unit targetUnit() {
            return targetUnit;
        }

        /** The names of the stages' outputs, in order. */
        public List<String> outputs() {
            return stages.stream().map(FittedStage::output).toList();
        }

        /** Predictions of the last stage, in the unit of the target; NaN where a law has no value. */
        @Override
        public double[] predict(PropertyTable table) {
            return inTargetUnit(given(predictStages(table), target));
        }

        private double[] inTargetUnit(Column.Numbers column) {
            return column.in(targetUnit).toArray();
        }

        /** The outputs of all stages, in order. */
        public Map<String, Column.Numbers> predictStages(PropertyTable table) {
            Map<String, Column.Numbers> predicted = new LinkedHashMap<>();
            for (FittedStage stage : stages) {
                predicted.put(stage.output(), stage.column(stage.predict(table, predicted)));
            }
            return predicted;
        }

        /**
         * The outputs of all stages with their errors.
         *
         * @param level probability that a new observation lies inside an interval, between 0 and 1
         */
        public List<StagePrediction> predictStages(PropertyTable table, double level) {
            Map<String, Column.Numbers> predicted = predictStages(table);
            List<StagePrediction> all = new ArrayList<>();
            for (int s = 0; s < stages.size(); s++) {
                FittedStage stage = stages.get(s);
                Column.Numbers values = given(predicted, stage.output());
                Optional<double[]> deviations = deviations(table, predicted, s);
                double factor = Math.sqrt(meanSquare(stage.errors()));
                double reach = quantile(stage.errors(), level);
                all.add(new StagePrediction(
                        stage.output(),
                        values,
                        deviations.map(
                                d -> Arrays.stream(d).map(v -> v * factor).toArray()),
                        deviations.map(d -> around(values.toArray(), d, reach, level))));
            }
            return all;
        }

        /** Deviations before calibration; empty where the stage's errors are not known. */
        private Optional<double[]> deviations(PropertyTable table, Map<String, Column.Numbers> predicted, int stage) {
            if (stages.get(stage).errors().length == 0) {
                return Optional.empty();
            }
            Map<String, double[]> parts = new Propagation(stages, table, predicted).variances(stage);
            return Optional.of(Arrays.stream(total(parts, Set.of(), table.rows()))
                    .map(v -> Math.sqrt(Math.max(0, v)))
                    .toArray());
        }

        /** The ceil((n + 1) level)-th error; beyond the last one nothing is promised. */
        private static double quantile(double[] errors, double level) {
            int rank = (int) Math.ceil((errors.length + 1) * level - ROUNDING);
            return rank <= errors.length ? errors[Math.max(0, rank - 1)] : Double.POSITIVE_INFINITY;
        }

        private static Intervals around(double[] centre, double[] deviations, double reach, double level) {
            double[] lower = new double[centre.length];
            double[] upper = new double[centre.length];
            for (int r = 0; r < lower.length; r++) {
                lower[r] = centre[r] - reach * deviations[r];
                upper[r] = centre[r] + reach * deviations[r];
            }
            return Intervals.of(level, lower, upper);
        }

        /** Of the last stage, errors of all stages included; scaled so that they fit the errors for rows left out. */
        @Override
        public Optional<double[]> standardDeviations(PropertyTable table) {
            return targetDeviations(
                    table,
                    predictStages(table),
                    Math.sqrt(meanSquare(lastStage().errors())));
        }

        @Override
        public Optional<Intervals> intervals(PropertyTable table, double level) {
            return intervals(table, new double[] {level}).map(all -> all.get(0));
        }

        @Override
        public Optional<List<Intervals>> intervals(PropertyTable table, double[] levels) {
            for (double level : levels) {
                if (!(level > 0 && level < 1)) {
                    throw new IllegalArgumentException("level must be between 0 and 1, found " + level);
                }
            }
            Map<String, Column.Numbers> predicted = predictStages(table);
            double[] centre = inTargetUnit(given(predicted, target));
            return targetDeviations(table, predicted, 1)
                    .map(d -> Arrays.stream(levels)
                            .mapToObj(level ->
                                    around(centre, d, quantile(lastStage().errors(), level), level))
                            .toList());
        }

        private Optional<double[]> targetDeviations(
                PropertyTable table, Map<String, Column.Numbers> predicted, double factor) {
            Unit unit = lastStage().unit();
            return deviations(table, predicted, stages.size() - 1)
                    .map(d -> Arrays.stream(d)
                            .map(v -> unit.convertDifference(v, targetUnit) * factor)
                            .toArray());
        }

        private FittedStage lastStage() {
            return stages.get(stages.size() - 1);
        }

        /**
         * Which share of the variance of the prediction each stage gives, by the stage's output; one value per row, and
         * the shares of a row add up to 1. What a stage adds itself counts for it, what it passes on for the stage it came
         * from; a share is negative where the errors of a stage offset those of others.
         */
        public Map<String, double[]> varianceShares(PropertyTable table) {
            Map<String, double[]> parts =
                    new Propagation(stages, table, predictStages(table)).variances(stages.size() - 1);
            double[] total = total(parts, Set.of(), table.rows());
            parts.values().forEach(part -> {
                for (int r = 0; r < part.length; r++) {
                    part[r] = total[r] > 0 ? part[r] / total[r] : Double.NaN;
                }
            });
            return parts;
        }

        /**
         * Exact additive parts of what each stage predicts from what it reads, for the stages that are additive.
         *
         * @return by the stage's output
         */
        public Map<String, Contributions> stageContributions(PropertyTable table) {
            Map<String, Column.Numbers> predicted = predictStages(table);
            Map<String, Contributions> parts = new LinkedHashMap<>();
            for (FittedStage stage : stages) {
                stage.regressor()
                        .flatMap(r -> r.contributions(stage.matrix(table, predicted)))
                        .ifPresent(c -> parts.put(stage.output(), c));
            }
            return parts;
        }

        /**
         * Exact additive parts of the prediction in terms of the columns of the table, where all stages on the way are
         * linear in what earlier ones give: parts of an earlier stage, times the slope of the later one, take the place of
         * that stage's output. What its training mean adds stays under its own name.
         */
        @Override
        public Optional<Contributions> contributions(PropertyTable table) {
            if (!targetUnit.equals(lastStage().unit())) {
                return Optional.empty();
            }
            return new EndToEndContributions(stages, table, predictStages(table)).of(stages.size() - 1);
        }
    }
}

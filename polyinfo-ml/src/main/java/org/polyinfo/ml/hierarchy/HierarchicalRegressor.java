package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;

/**
 * A chain of stages from known columns to a target, micro → meso → macro.
 *
 * <p>A later stage is trained on what an earlier one would have predicted for rows it has not seen: the training rows are cut
 * into grouped folds, and every stage's output in a fold comes from the other folds (stacking; Wolpert, Neural Networks 5,
 * 241, 1992). Rows may be known at different layers: a stage learns from every training row whose output is known, whether or
 * not the target is. When predicting, outputs of stages are always predicted, never read from the table.
 *
 * <p>Intervals are split-conformal: the quantile of the absolute out-of-fold residuals of the last stage. Those residuals hold
 * the errors of all stages before it.
 */
public final class HierarchicalRegressor implements Model {

    /** What a stage sees of earlier stages while it is trained. */
    public enum StageValues {
        /** Predictions for rows left out: as it will be when predicting. */
        OUT_OF_FOLD,
        /** The known values where there are any, out-of-fold predictions elsewhere. */
        KNOWN
    }

    private final List<Stage> stages;
    private final StageValues values;
    private final int folds;
    private final long seed;

    private HierarchicalRegressor(List<Stage> stages, StageValues values, int folds, long seed) {
        this.stages = stages;
        this.values = values;
        this.folds = folds;
        this.seed = seed;
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
            return new HierarchicalRegressor(List.copyOf(stages), values, folds, seed);
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
     * @throws IllegalArgumentException if the last stage does not give the target, or a stage cannot learn
     */
    @Override
    public Fitted fit(Dataset training) {
        Stage last = stages.get(stages.size() - 1);
        if (!last.output().equals(training.target())) {
            throw new IllegalArgumentException(
                    "the last stage must give the target '" + training.target() + "', found '" + last.output() + "'");
        }
        PropertyTable table = training.table();
        int[] groups = training.groupNumbers();
        Map<String, Column.Numbers> outOfFold = new LinkedHashMap<>();
        List<FittedStage> fitted = new ArrayList<>();
        List<FitRecord> trace = new ArrayList<>();
        int[] origins = training.origins();
        for (Stage stage : stages) {
            FeatureMatrix inputs = inputs(stage, table, outOfFold, values);
            if (stage instanceof Stage.Law law) {
                fitted.add(new FittedStage(stage, inputs.columns(), law.law().outputUnit(), Optional.empty()));
                outOfFold.put(stage.output(), column(stage, law.law().outputUnit(), lawValues(law.law(), inputs)));
            } else {
                Stage.Learned learned = (Stage.Learned) stage;
                Column.Numbers known = table.numbers(stage.output());
                int[] usable = completeRows(inputs);
                int[] labelled =
                        Arrays.stream(usable).filter(r -> !known.isMissing(r)).toArray();
                if (labelled.length == 0) {
                    throw new IllegalArgumentException(
                            "stage '" + stage.output() + "' has no row whose inputs and output are" + " known");
                }
                FittedRegressor regressor = learned.regressor().fit(training(inputs, known, groups, labelled));
                fitted.add(new FittedStage(stage, inputs.columns(), known.unit(), Optional.of(regressor)));
                trace.add(FitRecord.of(stage.output(), at(origins, labelled)));
                double[] left = leftOut(learned.regressor(), inputs, known, groups, usable, origins, trace);
                outOfFold.put(stage.output(), column(stage, known.unit(), left));
            }
        }
        return new Fitted(
                fitted,
                training.target(),
                training.targetUnit(),
                residuals(training, given(outOfFold, last.output())),
                trace);
    }

    /** Predictions of every usable row by a model that saw neither the row nor its group; NaN elsewhere. */
    private double[] leftOut(
            Regressor regressor,
            FeatureMatrix inputs,
            Column.Numbers known,
            int[] groups,
            int[] usable,
            int[] origins,
            List<FitRecord> trace) {
        double[] predicted = new double[inputs.rowCount()];
        Arrays.fill(predicted, Double.NaN);
        int[] usableGroups = Arrays.stream(usable).map(r -> groups[r]).toArray();
        for (Fold fold : GroupKFold.of(folds).withSeed(seed).split(usableGroups).folds()) {
            int[] train = Arrays.stream(fold.train())
                    .map(i -> usable[i])
                    .filter(r -> !known.isMissing(r))
                    .toArray();
            int[] test = Arrays.stream(fold.test()).map(i -> usable[i]).toArray();
            if (train.length == 0) {
                throw new IllegalArgumentException(
                        "stage '" + known.name() + "' has an inner fold without a known training row");
            }
            trace.add(FitRecord.of(known.name() + ", out of fold", at(origins, train))
                    .predicting(at(origins, test)));
            double[] values =
                    regressor.fit(training(inputs, known, groups, train)).predict(inputs.rows(test));
            for (int i = 0; i < test.length; i++) {
                predicted[test[i]] = values[i];
            }
        }
        return predicted;
    }

    private static int[] at(int[] numbers, int[] positions) {
        return Arrays.stream(positions).map(p -> numbers[p]).toArray();
    }

    private static TrainingSet training(FeatureMatrix inputs, Column.Numbers known, int[] groups, int[] rows) {
        return TrainingSet.of(
                inputs.rows(rows),
                Arrays.stream(rows).mapToDouble(known::at).toArray(),
                Arrays.stream(rows).map(r -> groups[r]).toArray());
    }

    private static double[] residuals(Dataset training, Column.Numbers predicted) {
        double[] truth = training.y();
        return java.util.stream.IntStream.range(0, truth.length)
                .filter(r -> !Double.isNaN(truth[r]) && !predicted.isMissing(r))
                .mapToDouble(r -> Math.abs(truth[r] - predicted.at(r)))
                .sorted()
                .toArray();
    }

    private static int[] completeRows(FeatureMatrix inputs) {
        return java.util.stream.IntStream.range(0, inputs.rowCount())
                .filter(r -> Arrays.stream(inputs.row(r)).allMatch(Double::isFinite))
                .toArray();
    }

    private static Column.Numbers column(Stage stage, Unit unit, double[] values) {
        return Column.of(stage.output(), unit, stage.scale(), values);
    }

    /** The columns a stage reads: outputs of earlier stages as predicted, everything else from the table. */
    private static FeatureMatrix inputs(
            Stage stage, PropertyTable table, Map<String, Column.Numbers> predicted, StageValues values) {
        List<Column.Numbers> columns = new ArrayList<>();
        for (int k = 0; k < stage.inputs().size(); k++) {
            String name = stage.inputs().get(k);
            Column.Numbers column = predicted.get(name);
            if (column == null) {
                column = table.numbers(name);
            } else if (values == StageValues.KNOWN && table.find(name).isPresent()) {
                column = knownElse(table.numbers(name), column);
            }
            columns.add(
                    stage instanceof Stage.Law law
                            ? column.in(law.law().inputUnits().get(k))
                            : column);
        }
        int width = columns.size();
        double[] rowMajor = new double[table.rows() * width];
        for (int c = 0; c < width; c++) {
            for (int r = 0; r < table.rows(); r++) {
                rowMajor[r * width + c] = columns.get(c).at(r);
            }
        }
        return FeatureMatrix.of(
                new Columns(
                        stage.inputs(),
                        columns.stream().map(Column.Numbers::unit).toList()),
                rowMajor);
    }

    private static Column.Numbers given(Map<String, Column.Numbers> stages, String output) {
        Column.Numbers column = stages.get(output);
        if (column == null) {
            throw new IllegalStateException("no stage gives '" + output + "'");
        }
        return column;
    }

    private static Column.Numbers knownElse(Column.Numbers known, Column.Numbers otherwise) {
        double[] values = known.toArray();
        Column.Numbers other = otherwise.in(known.unit());
        for (int r = 0; r < values.length; r++) {
            values[r] = known.isMissing(r) ? other.at(r) : values[r];
        }
        return Column.of(known.name(), known.unit(), known.scale(), values);
    }

    private static double[] lawValues(PhysicalLaw law, FeatureMatrix inputs) {
        double[] values = new double[inputs.rowCount()];
        for (int r = 0; r < values.length; r++) {
            values[r] = law.apply(inputs.row(r));
        }
        return values;
    }

    /** A stage that has learnt; a law holds no regressor. */
    private record FittedStage(Stage stage, Columns inputs, Unit unit, Optional<FittedRegressor> regressor) {}

    /** A hierarchy that has learnt. */
    public static final class Fitted implements FittedModel {

        /** Name of this type in files. */
        public static final String TYPE = "hierarchy";

        private final List<FittedStage> stages;
        private final String target;
        private final Unit targetUnit;
        private final double[] residuals;
        private final List<FitRecord> trace;

        private Fitted(
                List<FittedStage> stages, String target, Unit targetUnit, double[] residuals, List<FitRecord> trace) {
            this.stages = stages;
            this.target = target;
            this.targetUnit = targetUnit;
            this.residuals = residuals;
            this.trace = List.copyOf(trace);
        }

        @Override
        public List<FitRecord> trace() {
            return trace;
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
                given.add(stage.stage().output());
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

        @Override
        public double[] predict(PropertyTable table) {
            return given(predictStages(table), target).toArray();
        }

        /** The outputs of all stages, in order. */
        public Map<String, Column.Numbers> predictStages(PropertyTable table) {
            Map<String, Column.Numbers> predicted = new LinkedHashMap<>();
            for (FittedStage stage : stages) {
                FeatureMatrix inputs = inputs(stage.stage(), table, predicted, StageValues.OUT_OF_FOLD);
                double[] values = stage.regressor().isPresent()
                        ? stage.regressor().get().predict(inputs)
                        : lawValues(((Stage.Law) stage.stage()).law(), inputs);
                predicted.put(stage.stage().output(), column(stage.stage(), stage.unit(), values));
            }
            return predicted;
        }

        @Override
        public Optional<Intervals> intervals(PropertyTable table, double level) {
            // The ceil((n + 1) level)-th residual; beyond the last one nothing is promised.
            int rank = (int) Math.ceil((residuals.length + 1) * level);
            double half = rank <= residuals.length ? residuals[rank - 1] : Double.POSITIVE_INFINITY;
            double[] centre = predict(table);
            return Optional.of(Intervals.of(
                    level,
                    Arrays.stream(centre).map(v -> v - half).toArray(),
                    Arrays.stream(centre).map(v -> v + half).toArray()));
        }

        @Override
        public ModelState state() {
            List<ModelState> all = new ArrayList<>();
            for (FittedStage stage : stages) {
                ModelState one = ModelState.ofType(stage.regressor().isPresent() ? "learned" : "law")
                        .put("output", stage.stage().output())
                        .put("scale", stage.stage().scale().name())
                        .put("unit", stage.unit().symbol())
                        .put("inputs", stage.inputs());
                all.add(
                        stage.stage() instanceof Stage.Law law
                                ? one.put("law", law.law().name())
                                : one.put(
                                        "regressor",
                                        stage.regressor().orElseThrow().state()));
            }
            return ModelState.ofType(TYPE)
                    .put("target", target)
                    .put("target_unit", targetUnit.symbol())
                    .putAll("stages", all)
                    .put("absolute_residuals", residuals);
        }
    }
}

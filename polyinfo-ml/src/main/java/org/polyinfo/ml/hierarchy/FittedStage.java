package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.regression.FittedRegressor;

/**
 * A stage that has learnt, and how far it errs: its own standard deviation on top of what its inputs pass on, and the
 * errors of its predictions for rows left out, in units of the deviation predicted for them.
 */
final class FittedStage {

    private final String output;
    private final Scale scale;
    private final Columns inputs;
    private final Unit unit;
    private final @Nullable PhysicalLaw law;
    private final @Nullable FittedRegressor regressor;
    private final double deviation;
    private final double[] errors;
    private final Map<String, Double> correlations;

    private FittedStage(
            String output,
            Scale scale,
            Columns inputs,
            Unit unit,
            @Nullable PhysicalLaw law,
            @Nullable FittedRegressor regressor,
            double deviation,
            double[] errors,
            Map<String, Double> correlations) {
        this.output = output;
        this.scale = scale;
        this.inputs = inputs;
        this.unit = unit;
        this.law = law;
        this.regressor = regressor;
        this.deviation = deviation;
        this.errors = errors;
        this.correlations = correlations;
    }

    static FittedStage learned(Stage.Learned stage, Columns inputs, Unit unit, FittedRegressor regressor) {
        return new FittedStage(
                stage.output(), stage.scale(), inputs, unit, null, regressor, 0, new double[0], Map.of());
    }

    static FittedStage law(Stage.Law stage, Columns inputs) {
        return new FittedStage(
                stage.output(),
                stage.scale(),
                inputs,
                stage.law().outputUnit(),
                stage.law(),
                null,
                0,
                new double[0],
                Map.of());
    }

    /**
     * The same stage with its errors.
     *
     * @param own standard deviation it adds; a factor on those of the regressor where that knows them
     * @param relative absolute errors for rows left out divided by the deviations predicted for them
     * @param with correlation with the errors of earlier stages it does not read
     */
    FittedStage erring(double own, double[] relative, Map<String, Double> with) {
        double[] sorted = relative.clone();
        Arrays.sort(sorted);
        return new FittedStage(output, scale, inputs, unit, law, regressor, own, sorted, with);
    }

    String output() {
        return output;
    }

    Columns inputs() {
        return inputs;
    }

    Unit unit() {
        return unit;
    }

    boolean isLaw() {
        return law != null;
    }

    Optional<FittedRegressor> regressor() {
        return Optional.ofNullable(regressor);
    }

    /** Correlation of its error with that of an earlier stage. */
    double correlation(String earlier) {
        return correlations.getOrDefault(earlier, 0.0);
    }

    /** Absolute errors for rows left out divided by the predicted deviations, ascending. */
    double[] errors() {
        return errors;
    }

    /** What the stage reads: outputs of earlier stages where there are any, everything else from the table. */
    FeatureMatrix matrix(PropertyTable table, Map<String, Column.Numbers> predicted) {
        int width = inputs.size();
        double[] rowMajor = new double[table.rows() * width];
        List<Unit> units = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            String name = inputs.names().get(c);
            Column.Numbers given = predicted.get(name);
            Column.Numbers column = given != null ? given : table.numbers(name);
            if (law != null) {
                column = column.in(inputs.units().get(c));
            }
            units.add(column.unit());
            for (int r = 0; r < table.rows(); r++) {
                rowMajor[r * width + c] = column.at(r);
            }
        }
        return FeatureMatrix.of(new Columns(inputs.names(), units), rowMajor);
    }

    /** The output for every row; NaN where a law, or one before, has no value. */
    double[] predict(PropertyTable table, Map<String, Column.Numbers> predicted) {
        FeatureMatrix x = matrix(table, predicted);
        double[] values = new double[x.rowCount()];
        PhysicalLaw known = law;
        FittedRegressor learnt = regressor;
        if (known != null) {
            Arrays.setAll(values, r -> known.apply(x.row(r)));
        } else if (learnt != null) {
            int[] rows = reached(x, predicted.keySet());
            Arrays.fill(values, Double.NaN);
            double[] at = rows.length == 0 ? new double[0] : learnt.predict(x.rows(rows));
            for (int i = 0; i < rows.length; i++) {
                values[rows[i]] = at[i];
            }
        }
        return values;
    }

    /** Rows that have all values earlier stages give; missing values of the table are the regressor's affair. */
    static int[] reached(FeatureMatrix x, Set<String> given) {
        int[] columns = IntStream.range(0, x.columnCount())
                .filter(c -> given.contains(x.columns().names().get(c)))
                .toArray();
        return IntStream.range(0, x.rowCount())
                .filter(r -> Arrays.stream(columns).allMatch(c -> Double.isFinite(x.at(r, c))))
                .toArray();
    }

    Column.Numbers column(double[] values) {
        return Column.of(output, unit, scale, values);
    }

    /** Standard deviation the stage adds at every row. */
    double[] ownDeviations(PropertyTable table, Map<String, Column.Numbers> predicted) {
        double[] own = new double[table.rows()];
        Arrays.fill(own, 1);
        FittedRegressor learnt = regressor;
        if (learnt != null && deviation > 0) {
            FeatureMatrix x = matrix(table, predicted);
            int[] rows = reached(x, predicted.keySet());
            double[] known = rows.length == 0
                    ? own
                    : learnt.standardDeviations(x.rows(rows)).orElse(own);
            for (int i = 0; i < rows.length; i++) {
                own[rows[i]] = known[i];
            }
        }
        return Arrays.stream(own).map(sd -> sd * deviation).toArray();
    }

    ModelState state() {
        ModelState together = ModelState.empty();
        correlations.forEach((name, value) -> together.put(name, (double) value));
        ModelState state = ModelState.ofType(law == null ? "learned" : "law")
                .put("output", output)
                .put("scale", scale.name())
                .put("unit", unit.symbol())
                .put("inputs", inputs)
                .put("deviation", deviation)
                .put("error_correlations", together)
                .put("relative_errors", errors);
        if (law != null) {
            state.put("law", law.name());
        }
        if (regressor != null) {
            state.put("regressor", regressor.state());
        }
        return state;
    }

    static FittedStage of(ModelState state, Function<ModelState, FittedRegressor> reader) {
        boolean isLaw = state.type().equals("law");
        if (!isLaw && !state.type().equals("learned")) {
            throw state.invalid("'" + state.type() + "' is not a known type of stage");
        }
        try {
            Columns inputs = state.columns("inputs");
            PhysicalLaw law = isLaw ? PhysicalLaw.named(state.text("law")) : null;
            FittedRegressor regressor = isLaw ? null : reader.apply(state.state("regressor"));
            if (law != null && law.inputUnits().size() != inputs.size()) {
                throw state.invalid("'inputs' must be " + law.inputUnits().size() + " for " + law);
            }
            if (regressor != null) {
                regressor.columns().requireSame(inputs);
            }
            double[] errors = state.numbers("relative_errors");
            Arrays.sort(errors);
            ModelState together = state.state("error_correlations");
            Map<String, Double> correlations = new LinkedHashMap<>();
            together.names().forEach(name -> correlations.put(name, together.number(name)));
            return new FittedStage(
                    state.text("output"),
                    Scale.valueOf(state.text("scale")),
                    inputs,
                    Unit.ofOrOpaque(state.text("unit")),
                    law,
                    regressor,
                    state.number("deviation"),
                    errors,
                    correlations);
        } catch (IllegalArgumentException e) {
            throw state.invalid(e.getMessage());
        }
    }
}

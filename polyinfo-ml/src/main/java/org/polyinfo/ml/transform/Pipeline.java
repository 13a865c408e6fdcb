package org.polyinfo.ml.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.regression.Regressor;

/**
 * Transforms and a regressor, fitted together: every step learns from the training rows as the steps before it left them.
 * A pipeline is a regressor itself, so whatever splits rows (cross-validation, tuning, calibration) fits all its steps
 * anew inside each fold, and no step ever sees a test row.
 *
 * @param transforms the steps in order
 * @param regressor the last step
 */
public record Pipeline(List<Transform> transforms, Regressor regressor) implements Regressor {

    /** Copies the list. */
    public Pipeline {
        transforms = List.copyOf(transforms);
    }

    /** A regressor with its features standardized. */
    public static Pipeline standardized(Regressor regressor) {
        return new Pipeline(List.of(new Standardizer()), regressor);
    }

    /** This pipeline with a step put first. */
    public Pipeline after(Transform transform) {
        List<Transform> more = new ArrayList<>();
        more.add(transform);
        more.addAll(transforms);
        return new Pipeline(more, regressor);
    }

    @Override
    public Fitted fit(TrainingSet training) {
        List<FittedTransform> steps = new ArrayList<>();
        TrainingSet seen = training;
        for (Transform transform : transforms) {
            FittedTransform step = transform.fit(seen);
            steps.add(step);
            seen = seen.withFeatures(step.apply(seen.x()));
        }
        FittedRegressor last = regressor.fit(seen);
        return new Fitted(
                training.x().columns(),
                steps,
                last,
                trace(steps, last, training.x().origins()));
    }

    /** What every step saw: the rows it says it was fitted on, or else those it was given. */
    private List<FitRecord> trace(List<FittedTransform> steps, FittedRegressor last, int[] given) {
        List<FitRecord> trace = new ArrayList<>();
        for (int s = 0; s < steps.size(); s++) {
            int[] said = steps.get(s).fittedOn();
            trace.add(FitRecord.of(transforms.get(s).describe(), said.length == 0 ? given : said));
        }
        trace.addAll(last.trace().isEmpty() ? List.of(FitRecord.of(regressor.describe(), given)) : last.trace());
        return trace;
    }

    @Override
    public boolean acceptsMissing() {
        return transforms.stream().anyMatch(Imputer.class::isInstance) || regressor.acceptsMissing();
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        transforms.forEach(t -> text.append(t.describe()).append(", then "));
        return text.append(regressor.describe()).toString();
    }

    /** A pipeline that has learnt. */
    public static final class Fitted implements FittedRegressor {

        /** Name of this type in files. */
        public static final String TYPE = "pipeline";

        private final Columns columns;
        private final List<FittedTransform> steps;
        private final FittedRegressor last;
        private final List<FitRecord> trace;

        /** Fitted steps put together; the last one takes what the steps before it give. */
        public Fitted(Columns columns, List<FittedTransform> steps, FittedRegressor last) {
            this(columns, steps, last, List.of());
        }

        private Fitted(Columns columns, List<FittedTransform> steps, FittedRegressor last, List<FitRecord> trace) {
            this.columns = columns;
            this.steps = List.copyOf(steps);
            this.last = last;
            this.trace = List.copyOf(trace);
        }

        /**
         * A model from its state.
         *
         * @param reader reads the last step
         * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
         */
        public static Fitted of(ModelState state, Function<ModelState, FittedRegressor> reader) {
            return new Fitted(
                    state.columns("columns"),
                    state.states("steps").stream().map(Fitted::step).toList(),
                    reader.apply(state.state("regressor")));
        }

        private static FittedTransform step(ModelState state) {
            return switch (state.type()) {
                case Standardizer.TYPE -> Standardizer.Fitted.of(state);
                case Imputer.TYPE -> Imputer.Fitted.of(state);
                case FeatureFilter.TYPE -> FeatureFilter.Fitted.of(state);
                case InteractionTerms.TYPE -> InteractionTerms.Fitted.of(state);
                default -> throw state.invalid("'" + state.type() + "' is not a known type of transform");
            };
        }

        @Override
        public Columns columns() {
            return columns;
        }

        @Override
        public List<FitRecord> trace() {
            return trace;
        }

        /** The fitted transforms in order. */
        public List<FittedTransform> steps() {
            return steps;
        }

        /** The fitted regressor. */
        public FittedRegressor last() {
            return last;
        }

        @Override
        public double[] predict(FeatureMatrix x) {
            return last.predict(transformed(x));
        }

        @Override
        public Optional<double[]> standardDeviations(FeatureMatrix x) {
            return last.standardDeviations(transformed(x));
        }

        @Override
        public Optional<Intervals> intervals(FeatureMatrix x, double level) {
            return last.intervals(transformed(x), level);
        }

        @Override
        public Optional<Contributions> contributions(FeatureMatrix x) {
            return last.contributions(transformed(x));
        }

        private FeatureMatrix transformed(FeatureMatrix x) {
            columns.requireSame(x.columns());
            FeatureMatrix at = x;
            for (FittedTransform step : steps) {
                at = step.apply(at);
            }
            return at;
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("columns", columns)
                    .putAll("steps", steps.stream().map(FittedTransform::state).toList())
                    .put("regressor", last.state());
        }
    }
}

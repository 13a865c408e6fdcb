package org.polyinfo.ml.regression;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * The mean of several regressors. Members that fail in different ways are better together than each alone.
 *
 * @param members at least one
 */
public record Committee(List<Regressor> members) implements Regressor {

    /**
     * @throws IllegalArgumentException if there is no member
     */
    public Committee {
        members = List.copyOf(members);
        Checks.atLeast("number of members", members.size(), 1);
    }

    /** A committee of regressors. */
    public static Committee of(Regressor... members) {
        return new Committee(List.of(members));
    }

    @Override
    public Fitted fit(TrainingSet training) {
        return new Fitted(members.stream().map(m -> m.fit(training)).toList());
    }

    @Override
    public boolean acceptsMissing() {
        return members.stream().allMatch(Regressor::acceptsMissing);
    }

    @Override
    public String describe() {
        return "mean of (" + members.stream().map(Regressor::describe).collect(Collectors.joining("; ")) + ")";
    }

    /**
     * A committee that has learnt.
     *
     * @param members fitted members, all of the same columns
     */
    public record Fitted(List<FittedRegressor> members) implements FittedRegressor {

        /** Name of this type in files. */
        public static final String TYPE = "committee";

        /** Copies the list. */
        public Fitted {
            members = List.copyOf(members);
            for (FittedRegressor member : members) {
                members.get(0).columns().requireSame(member.columns());
            }
        }

        /**
         * A model from its state.
         *
         * @param reader reads the members
         * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
         */
        public static Fitted of(ModelState state, Function<ModelState, FittedRegressor> reader) {
            List<FittedRegressor> members =
                    state.states("members").stream().map(reader).toList();
            if (members.isEmpty()) {
                throw state.invalid("'members' must not be empty");
            }
            return new Fitted(members);
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .putAll(
                            "members",
                            members.stream().map(FittedRegressor::state).toList());
        }

        @Override
        public Columns columns() {
            return members.get(0).columns();
        }

        @Override
        public double[] predict(FeatureMatrix x) {
            double[] mean = new double[x.rowCount()];
            for (FittedRegressor member : members) {
                double[] predicted = member.predict(x);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += predicted[i] / members.size();
                }
            }
            return mean;
        }

        /** Of one member only; the errors of several are not independent, so their deviations do not add up to one. */
        @Override
        public Optional<double[]> standardDeviations(FeatureMatrix x) {
            return members.size() == 1 ? members.get(0).standardDeviations(x) : Optional.empty();
        }
    }
}

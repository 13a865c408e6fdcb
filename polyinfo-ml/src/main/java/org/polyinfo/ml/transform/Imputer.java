package org.polyinfo.ml.transform;

import java.util.Arrays;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/** Fills missing values of a feature with the median of its known values in the training rows. */
public record Imputer() implements Transform {

    /** Name of this type in files. */
    public static final String TYPE = "imputer";

    /**
     * @throws IllegalArgumentException if a feature has no known value in the training rows
     */
    @Override
    public Fitted fit(TrainingSet training) {
        FeatureMatrix x = training.x();
        double[] medians = new double[x.columnCount()];
        for (int j = 0; j < medians.length; j++) {
            double[] known = Arrays.stream(x.column(j))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            if (known.length == 0) {
                throw new IllegalArgumentException(
                        "feature '" + x.columns().names().get(j) + "' has no value in any training row; leave it out");
            }
            int middle = known.length / 2;
            medians[j] = known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
        }
        return new Fitted(x.columns(), medians, x.origins());
    }

    @Override
    public String describe() {
        return "fill with medians";
    }

    /** Medians of training rows. */
    public static final class Fitted implements FittedTransform {

        private final Columns columns;
        private final double[] medians;
        private final int[] fittedOn;

        private Fitted(Columns columns, double[] medians, int[] fittedOn) {
            this.columns = columns;
            this.medians = medians;
            this.fittedOn = fittedOn;
        }

        static Fitted of(ModelState state) {
            Columns columns = state.columns("columns");
            return new Fitted(columns, state.numbers("medians", columns.size()), new int[0]);
        }

        @Override
        public FeatureMatrix apply(FeatureMatrix x) {
            columns.requireSame(x.columns());
            double[] values = x.toArray();
            for (int k = 0; k < values.length; k++) {
                values[k] = Double.isNaN(values[k]) ? medians[k % medians.length] : values[k];
            }
            return x.withValues(columns, values);
        }

        @Override
        public int[] fittedOn() {
            return fittedOn.clone();
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE).put("columns", columns).put("medians", medians);
        }
    }
}

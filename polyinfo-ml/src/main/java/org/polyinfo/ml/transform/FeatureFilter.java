package org.polyinfo.ml.transform;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Keeps features that vary in the training rows and, of features that are almost copies of one another there, the first.
 *
 * @param mostCorrelation greatest absolute Pearson correlation with a feature kept before, above 0 and at most 1; with 1
 *     only constant features go
 */
public record FeatureFilter(double mostCorrelation) implements Transform {

    /** Name of this type in files. */
    public static final String TYPE = "feature filter";

    /**
     * @throws IllegalArgumentException if {@code mostCorrelation} is out of range
     */
    public FeatureFilter {
        if (!(mostCorrelation > 0 && mostCorrelation <= 1)) {
            throw new IllegalArgumentException(
                    "mostCorrelation must be above 0 and at most 1, found " + mostCorrelation);
        }
    }

    /** Drops constant features only. */
    public static FeatureFilter dropConstant() {
        return new FeatureFilter(1);
    }

    /**
     * @throws IllegalArgumentException if a value is missing or no feature varies
     */
    @Override
    public Fitted fit(TrainingSet training) {
        FeatureMatrix x = training.x();
        x.requireComplete();
        List<String> kept = new ArrayList<>();
        List<double[]> directions = new ArrayList<>();
        for (int j = 0; j < x.columnCount(); j++) {
            double[] direction = direction(x.column(j));
            if (direction.length > 0
                    && (mostCorrelation == 1
                            || directions.stream().noneMatch(d -> Math.abs(dot(d, direction)) > mostCorrelation))) {
                kept.add(x.columns().names().get(j));
                directions.add(direction);
            }
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no feature varies in the " + x.rowCount() + " training rows");
        }
        return new Fitted(x.columns(), kept, x.origins());
    }

    /** The column without its mean, of length 1; empty for a constant one. */
    private static double[] direction(double[] column) {
        double mean = 0;
        boolean constant = true;
        for (double v : column) {
            mean += v / column.length;
            constant &= v == column[0];
        }
        if (constant) {
            return new double[0];
        }
        for (int i = 0; i < column.length; i++) {
            column[i] -= mean;
        }
        double length = Math.sqrt(dot(column, column));
        for (int i = 0; i < column.length; i++) {
            column[i] /= length;
        }
        return column;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public String describe() {
        return mostCorrelation == 1 ? "drop constant features" : "drop features correlated above " + mostCorrelation;
    }

    /** The features kept. */
    public static final class Fitted implements FittedTransform {

        private final Columns columns;
        private final List<String> kept;
        private final int[] fittedOn;

        Fitted(Columns columns, List<String> kept, int[] fittedOn) {
            this.columns = columns;
            this.kept = List.copyOf(kept);
            this.fittedOn = fittedOn;
        }

        static Fitted of(ModelState state) {
            return new Fitted(state.columns("columns"), state.texts("kept"), new int[0]);
        }

        /** Names of the features kept. */
        public List<String> kept() {
            return kept;
        }

        @Override
        public FeatureMatrix apply(FeatureMatrix x) {
            columns.requireSame(x.columns());
            return x.select(kept);
        }

        @Override
        public int[] fittedOn() {
            return fittedOn.clone();
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE).put("columns", columns).put("kept", kept);
        }
    }
}

package org.polyinfo.ml.transform;

import java.util.Collections;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Takes off the mean of every feature and divides by its standard deviation (n in the denominator). A feature that is
 * constant in the training rows is only centred: it is zero in training, and a new value keeps its distance in the
 * feature's own unit. Missing values stay missing and do not count.
 */
public record Standardizer() implements Transform {

    /** Name of this type in files. */
    public static final String TYPE = "standardizer";

    @Override
    public Fitted fit(TrainingSet training) {
        FeatureMatrix x = training.x();
        int p = x.columnCount();
        double[] means = new double[p];
        double[] scales = new double[p];
        for (int j = 0; j < p; j++) {
            double[] column = x.column(j);
            int n = 0;
            double sum = 0;
            double first = Double.NaN;
            boolean constant = true;
            for (double v : column) {
                if (!Double.isNaN(v)) {
                    first = n == 0 ? v : first;
                    constant &= v == first;
                    sum += v;
                    n++;
                }
            }
            means[j] = n == 0 ? 0 : constant ? first : sum / n;
            double squares = 0;
            for (double v : column) {
                squares += Double.isNaN(v) ? 0 : (v - means[j]) * (v - means[j]);
            }
            scales[j] = constant ? 1 : Math.sqrt(squares / n);
        }
        return new Fitted(x.columns(), means, scales, x.origins());
    }

    @Override
    public String describe() {
        return "standardize";
    }

    /** Means and standard deviations of training rows. */
    public static final class Fitted implements FittedTransform {

        private final Columns columns;
        private final Columns standardized;
        private final double[] means;
        private final double[] scales;
        private final int[] fittedOn;

        private Fitted(Columns columns, double[] means, double[] scales, int[] fittedOn) {
            this.columns = columns;
            this.standardized = new Columns(columns.names(), Collections.nCopies(columns.size(), Unit.ONE));
            this.means = means;
            this.scales = scales;
            this.fittedOn = fittedOn;
        }

        static Fitted of(ModelState state) {
            Columns columns = state.columns("columns");
            return new Fitted(
                    columns,
                    state.numbers("means", columns.size()),
                    state.numbers("scales", columns.size()),
                    new int[0]);
        }

        /** Copy of the means. */
        public double[] means() {
            return means.clone();
        }

        /** Copy of the standard deviations. */
        public double[] scales() {
            return scales.clone();
        }

        @Override
        public FeatureMatrix apply(FeatureMatrix x) {
            columns.requireSame(x.columns());
            double[] values = x.toArray();
            int p = means.length;
            for (int k = 0; k < values.length; k++) {
                values[k] = (values[k] - means[k % p]) / scales[k % p];
            }
            return x.withValues(standardized, values);
        }

        @Override
        public int[] fittedOn() {
            return fittedOn.clone();
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("columns", columns)
                    .put("means", means)
                    .put("scales", scales);
        }
    }
}

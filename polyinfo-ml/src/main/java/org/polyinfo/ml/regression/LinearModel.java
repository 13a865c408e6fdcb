package org.polyinfo.ml.regression;

import java.util.Optional;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;

/** A fitted linear model: prediction = intercept + coefficients · x, in the units of the target per unit of the feature. */
public final class LinearModel implements FittedRegressor {

    /** Name of this type in files. */
    public static final String TYPE = "linear";

    private final Columns columns;
    private final String method;
    private final double[] means;
    private final double[] coefficients;
    private final double meanPrediction;

    /**
     * Arrays are taken over, not copied.
     *
     * @param means mean of every feature in training
     * @param meanPrediction mean prediction in training, which is the prediction at the means
     */
    LinearModel(Columns columns, String method, double[] means, double[] coefficients, double meanPrediction) {
        this.columns = columns;
        this.method = method;
        this.means = means;
        this.coefficients = coefficients;
        this.meanPrediction = meanPrediction;
    }

    /**
     * A model from its state.
     *
     * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
     */
    public static LinearModel of(ModelState state) {
        Columns columns = state.columns("columns");
        return new LinearModel(
                columns,
                state.text("method"),
                state.numbers("means", columns.size()),
                state.numbers("coefficients", columns.size()),
                state.number("mean_prediction"));
    }

    @Override
    public ModelState state() {
        return ModelState.ofType(TYPE)
                .put("method", method)
                .put("columns", columns)
                .put("means", means)
                .put("coefficients", coefficients)
                .put("mean_prediction", meanPrediction);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    /** Copy of the coefficients, one per feature. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** Prediction where all features are zero. */
    public double intercept() {
        double sum = meanPrediction;
        for (int j = 0; j < means.length; j++) {
            sum -= coefficients[j] * means[j];
        }
        return sum;
    }

    /** Prediction at the means of the training rows. */
    public double meanPrediction() {
        return meanPrediction;
    }

    @Override
    public double[] predict(FeatureMatrix x) {
        columns.requireSame(x.columns());
        x.requireComplete();
        double[] values = x.toArray();
        double[] predicted = new double[x.rowCount()];
        int p = coefficients.length;
        for (int i = 0; i < predicted.length; i++) {
            double sum = meanPrediction;
            for (int j = 0; j < p; j++) {
                sum += (values[i * p + j] - means[j]) * coefficients[j];
            }
            predicted[i] = sum;
        }
        return predicted;
    }

    @Override
    public Optional<Contributions> contributions(FeatureMatrix x) {
        columns.requireSame(x.columns());
        x.requireComplete();
        double[][] parts = new double[x.rowCount()][coefficients.length];
        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; j < coefficients.length; j++) {
                parts[i][j] = coefficients[j] * (x.at(i, j) - means[j]);
            }
        }
        return Optional.of(Contributions.of(meanPrediction, columns.names(), parts));
    }

    /** Method and number of features. */
    @Override
    public String toString() {
        return method + " on " + columns.size() + " features";
    }
}

package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Kernel ridge regression with the Gaussian kernel exp(−γ‖x − x'‖²): dual coefficients (K + αI)⁻¹ y of the standardized
 * target (n in the denominator). Features are taken as they are: put a {@code Standardizer} before it. Cost O(n³ + n² p).
 *
 * @param alpha penalty α, above 0
 * @param gamma kernel parameter γ, above 0; empty for 1 / number of features
 */
public record KernelRidge(double alpha, OptionalDouble gamma) implements Regressor {

    /**
     * @throws IllegalArgumentException if a number is not above 0
     */
    public KernelRidge {
        Checks.positive("alpha", alpha);
        gamma.ifPresent(g -> Checks.positive("gamma", g));
    }

    /** Kernel ridge regression with γ = 1 / number of features. */
    public static KernelRidge withAlpha(double alpha) {
        return new KernelRidge(alpha, OptionalDouble.empty());
    }

    /** With a kernel parameter. */
    public KernelRidge withGamma(double value) {
        return new KernelRidge(alpha, OptionalDouble.of(value));
    }

    @Override
    public Fitted fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        double[] x = training.x().toArray();
        double[] y = training.y();
        double mean = Dense.mean(y);
        double scale = Dense.scale(y, mean, 0);
        for (int i = 0; i < n; i++) {
            y[i] = (y[i] - mean) / scale;
        }
        double g = gamma.orElse(1.0 / p);
        double[][] kernel = Distances.squaredWithin(x, n, p);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                kernel[i][j] = StrictMath.exp(-g * kernel[i][j]);
            }
        }
        double[] dual = Dense.solveShifted(kernel, alpha, y);
        return new Fitted(training.x().columns(), x, dual, g, mean, scale);
    }

    /** All pairs of penalties and kernel parameters; tried together they share distances and kernels. */
    public static RegressorGrid grid(double[] alphas, double[] gammas) {
        List<KernelRidge> candidates = new ArrayList<>();
        for (double g : gammas) {
            for (double a : alphas) {
                candidates.add(withAlpha(a).withGamma(g));
            }
        }
        return new Grid(candidates, alphas.length);
    }

    private record Grid(List<KernelRidge> candidates, int alphas) implements RegressorGrid {

        @Override
        public double[][] predictions(TrainingSet training, FeatureMatrix rows) {
            training.x().requireComplete();
            rows.requireComplete();
            int n = training.size();
            int p = training.x().columnCount();
            double[] x = training.x().toArray();
            double[] at = rows.toArray();
            double[] y = training.y();
            double mean = Dense.mean(y);
            double scale = Dense.scale(y, mean, 0);
            for (int i = 0; i < n; i++) {
                y[i] = (y[i] - mean) / scale;
            }
            double[][] within = Distances.squaredWithin(x, n, p);
            double[][] across = Distances.squaredAcross(at, rows.rowCount(), x, n, p);
            double[][] predictions = new double[candidates.size()][across.length];
            for (int first = 0; first < predictions.length; first += alphas) {
                double gamma = candidates.get(first).gamma.orElseThrow();
                double[][] kernel = exponentials(within, gamma, true);
                double[][] reach = exponentials(across, gamma, false);
                for (int c = first; c < first + alphas; c++) {
                    double[][] copy = new double[n][];
                    for (int i = 0; i < n; i++) {
                        copy[i] = kernel[i].clone();
                    }
                    double[] dual = Dense.solveShifted(copy, candidates.get(c).alpha, y);
                    for (int i = 0; i < across.length; i++) {
                        predictions[c][i] = mean + scale * Dense.dot(reach[i], dual);
                    }
                }
            }
            return predictions;
        }

        private static double[][] exponentials(double[][] distances, double gamma, boolean upper) {
            double[][] kernel = new double[distances.length][];
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] = new double[distances[i].length];
                for (int j = upper ? i : 0; j < kernel[i].length; j++) {
                    kernel[i][j] = Exponential.ofNegative(-gamma * distances[i][j]);
                }
            }
            return kernel;
        }
    }

    @Override
    public String describe() {
        return "kernel ridge, alpha " + alpha + ", gamma "
                + (gamma.isPresent() ? String.valueOf(gamma.getAsDouble()) : "1/features");
    }

    /** Kernel ridge regression that has learnt. */
    public static final class Fitted implements FittedRegressor {

        /** Name of this type in files. */
        public static final String TYPE = "kernel ridge";

        private final Columns columns;
        private final double[] x;
        private final double[] dual;
        private final double gamma;
        private final double mean;
        private final double scale;

        Fitted(Columns columns, double[] x, double[] dual, double gamma, double mean, double scale) {
            this.columns = columns;
            this.x = x;
            this.dual = dual;
            this.gamma = gamma;
            this.mean = mean;
            this.scale = scale;
        }

        /**
         * A model from its state.
         *
         * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
         */
        public static Fitted of(ModelState state) {
            Columns columns = state.columns("columns");
            double[] dual = state.numbers("dual");
            return new Fitted(
                    columns,
                    state.numbers("x", dual.length * columns.size()),
                    dual,
                    state.number("gamma"),
                    state.number("mean"),
                    state.number("scale"));
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("columns", columns)
                    .put("gamma", gamma)
                    .put("mean", mean)
                    .put("scale", scale)
                    .put("dual", dual)
                    .put("x", x);
        }

        @Override
        public Columns columns() {
            return columns;
        }

        /** Copy of the dual coefficients, for the standardized target. */
        public double[] dualCoefficients() {
            return dual.clone();
        }

        @Override
        public double[] predict(FeatureMatrix rows) {
            columns.requireSame(rows.columns());
            rows.requireComplete();
            double[] at = rows.toArray();
            int p = columns.size();
            double[] predicted = new double[rows.rowCount()];
            for (int i = 0; i < predicted.length; i++) {
                double sum = 0;
                for (int k = 0; k < dual.length; k++) {
                    sum += dual[k] * StrictMath.exp(-gamma * Distances.squared(at, i * p, x, k * p, p));
                }
                predicted[i] = mean + scale * sum;
            }
            return predicted;
        }
    }
}

package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Gaussian process regression with covariance c·ρ(x, x′) + v·x·x′/p + noise, of the standardized target (n in the
 * denominator): a constant times a stationary kernel, optionally a linear part, and independent noise. Features are taken
 * as they are: put a {@code Standardizer} before it.
 *
 * <p>The hyperparameters maximise the log marginal likelihood (Rasmussen and Williams, Gaussian Processes for Machine
 * Learning, eq. 2.30), by quasi-Newton steps from one start and from as many random starts as wished. Beyond 400 rows the
 * starts are compared on 300 rows drawn with the seed and only the best is polished on all. Cost O(n³) per step. A length
 * scale per feature (ARD) needs many rows per feature, or it fits noise.
 *
 * @param kernel shape of the stationary part
 * @param lengthScalePerFeature one length scale per feature (automatic relevance determination) or one for all
 * @param linear whether there is a linear part: it carries trends beyond the range of the training rows
 * @param restarts random starts beside the first
 * @param seed seed of the random starts and of the 300 rows
 * @param given hyperparameters to use as they are, or {@code null} to optimise
 */
public record GaussianProcess(
        Kernel kernel,
        boolean lengthScalePerFeature,
        boolean linear,
        int restarts,
        long seed,
        @Nullable Hyperparameters given)
        implements Regressor {

    private static final int POLISH_ABOVE = 400;
    private static final int SUBSET = 300;
    private static final double[] CONSTANT_RANGE = {1e-3, 1e3};
    private static final double[] LENGTH_RANGE = {1e-2, 1e2};
    private static final double[] ARD_LENGTH_RANGE = {1e-2, 1e3};
    private static final double[] LINEAR_RANGE = {1e-4, 1e3};
    private static final double[] NOISE_RANGE = {1e-6, 1e1};

    /**
     * @throws IllegalArgumentException if {@code restarts} is negative
     */
    public GaussianProcess {
        Checks.atLeast("restarts", restarts, 0);
    }

    /** One length scale, no linear part, one start. */
    public static GaussianProcess withKernel(Kernel kernel) {
        return new GaussianProcess(kernel, false, false, 0, 0, null);
    }

    /** With a length scale per feature. */
    public GaussianProcess withLengthScalePerFeature() {
        return new GaussianProcess(kernel, true, linear, restarts, seed, given);
    }

    /** With a linear part. */
    public GaussianProcess withLinearPart() {
        return new GaussianProcess(kernel, lengthScalePerFeature, true, restarts, seed, given);
    }

    /** With random starts. */
    public GaussianProcess withRestarts(int count, long withSeed) {
        return new GaussianProcess(kernel, lengthScalePerFeature, linear, count, withSeed, given);
    }

    /** With fixed hyperparameters. */
    public GaussianProcess withFixed(Hyperparameters values) {
        return new GaussianProcess(kernel, lengthScalePerFeature, linear, restarts, seed, values);
    }

    /**
     * Hyperparameters, for the standardized target.
     *
     * @param constant c, variance of the stationary part
     * @param lengthScales one, or one per feature
     * @param linear v, variance of the linear part; 0 for none
     * @param noise variance of the noise
     */
    public record Hyperparameters(double constant, List<Double> lengthScales, double linear, double noise) {

        /**
         * @throws IllegalArgumentException if a variance or length is not positive (the linear one may be 0)
         */
        public Hyperparameters {
            lengthScales = List.copyOf(lengthScales);
            Checks.positive("constant", constant);
            Checks.positive("noise", noise);
            lengthScales.forEach(l -> Checks.positive("length scale", l));
            if (!(linear >= 0)) {
                throw new IllegalArgumentException("linear must be at least 0, found " + linear);
            }
        }

        static Hyperparameters of(double[] theta, int lengths, boolean linear) {
            List<Double> scales = new ArrayList<>();
            for (int j = 0; j < lengths; j++) {
                scales.add(StrictMath.exp(theta[1 + j]));
            }
            return new Hyperparameters(
                    StrictMath.exp(theta[0]),
                    scales,
                    linear ? StrictMath.exp(theta[1 + lengths]) : 0,
                    StrictMath.exp(theta[theta.length - 1]));
        }

        double[] logs() {
            int lengths = lengthScales.size();
            double[] theta = new double[lengths + (linear > 0 ? 3 : 2)];
            theta[0] = StrictMath.log(constant);
            for (int j = 0; j < lengths; j++) {
                theta[1 + j] = StrictMath.log(lengthScales.get(j));
            }
            if (linear > 0) {
                theta[1 + lengths] = StrictMath.log(linear);
            }
            theta[theta.length - 1] = StrictMath.log(noise);
            return theta;
        }
    }

    @Override
    public Fitted fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        double[] y = training.y();
        double mean = Dense.mean(y);
        double scale = Dense.scale(y, mean, 0);
        for (int i = 0; i < n; i++) {
            y[i] = (y[i] - mean) / scale;
        }
        double[] x = training.x().toArray();
        Hyperparameters chosen = given != null ? given : optimize(x, y, p);
        return new Fitted(training.x().columns(), kernel, chosen, x, y, mean, scale);
    }

    private Hyperparameters optimize(double[] x, double[] y, int p) {
        int lengths = lengthScalePerFeature ? p : 1;
        int size = lengths + (linear ? 3 : 2);
        double[] lower = new double[size];
        double[] upper = new double[size];
        for (int k = 0; k < size; k++) {
            double[] range = k == 0
                    ? CONSTANT_RANGE
                    : k <= lengths
                            ? (lengthScalePerFeature ? ARD_LENGTH_RANGE : LENGTH_RANGE)
                            : k == size - 1 ? NOISE_RANGE : LINEAR_RANGE;
            lower[k] = StrictMath.log(range[0]);
            upper[k] = StrictMath.log(range[1]);
        }
        boolean polished = y.length > POLISH_ABOVE;
        MarginalLikelihood all = new MarginalLikelihood(kernel, lengthScalePerFeature, linear, x, y, p);
        MarginalLikelihood rough = polished ? subset(x, y, p) : all;
        double[] first = new double[size];
        Arrays.fill(first, 1, 1 + lengths, StrictMath.log(Math.sqrt(p)));
        first[size - 1] = StrictMath.log(0.1);
        double[] best = new BoxedMinimizer(100, 1e-5).minimize(rough::negative, first, lower, upper);
        double lowest = rough.negative(best, new double[size]);
        Random random = new Random(seed);
        for (int r = 0; r < restarts; r++) {
            double[] start = new double[size];
            for (int k = 0; k < size; k++) {
                start[k] = lower[k] + random.nextDouble() * (upper[k] - lower[k]);
            }
            double[] end = new BoxedMinimizer(200, 1e-5).minimize(rough::negative, start, lower, upper);
            double value = rough.negative(end, new double[size]);
            if (value < lowest) {
                lowest = value;
                best = end;
            }
        }
        if (polished) {
            best = new BoxedMinimizer(60, 1e-2).minimize(all::negative, best, lower, upper);
        }
        return Hyperparameters.of(best, lengths, linear);
    }

    private MarginalLikelihood subset(double[] x, double[] y, int p) {
        int[] order = new int[y.length];
        Arrays.setAll(order, i -> i);
        Random random = new Random(seed);
        for (int i = 0; i < SUBSET; i++) {
            int j = i + random.nextInt(order.length - i);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        double[] someX = new double[SUBSET * p];
        double[] someY = new double[SUBSET];
        for (int i = 0; i < SUBSET; i++) {
            System.arraycopy(x, order[i] * p, someX, i * p, p);
            someY[i] = y[order[i]];
        }
        return new MarginalLikelihood(kernel, lengthScalePerFeature, linear, someX, someY, p);
    }

    @Override
    public String describe() {
        return "Gaussian process, " + kernel + (lengthScalePerFeature ? " with a length scale per feature" : "")
                + (linear ? " + linear" : "")
                + (given != null ? ", fixed hyperparameters" : ", " + restarts + " restarts, seed " + seed);
    }

    /** A Gaussian process that has learnt. */
    public static final class Fitted implements FittedRegressor {

        /** Name of this type in files. */
        public static final String TYPE = "gaussian process";

        private final Columns columns;
        private final Kernel kernel;
        private final Hyperparameters hyperparameters;
        private final double[] x;
        private final double[] y;
        private final double mean;
        private final double scale;
        private final Covariance covariance;
        private final Cholesky factor;
        private final double[] dual;

        private Fitted(
                Columns columns,
                Kernel kernel,
                Hyperparameters hyperparameters,
                double[] x,
                double[] y,
                double mean,
                double scale) {
            this.columns = columns;
            this.kernel = kernel;
            this.hyperparameters = hyperparameters;
            this.x = x;
            this.y = y;
            this.mean = mean;
            this.scale = scale;
            this.covariance = new Covariance(kernel, hyperparameters, columns.size());
            Cholesky made = Cholesky.of(covariance.within(x, y.length));
            if (made == null) {
                throw new IllegalArgumentException(
                        "the covariance is singular with noise " + hyperparameters.noise() + "; use more noise");
            }
            this.factor = made;
            this.dual = factor.solve(y);
        }

        /**
         * A model from its state.
         *
         * @throws org.polyinfo.core.text.FormatException if a field is missing or wrong
         */
        public static Fitted of(ModelState state) {
            Columns columns = state.columns("columns");
            double[] y = state.numbers("y");
            try {
                return new Fitted(
                        columns,
                        Kernel.valueOf(state.text("kernel")),
                        new Hyperparameters(
                                state.number("constant"),
                                Arrays.stream(state.numbers("length_scales"))
                                        .boxed()
                                        .toList(),
                                state.number("linear"),
                                state.number("noise")),
                        state.numbers("x", y.length * columns.size()),
                        y,
                        state.number("mean"),
                        state.number("scale"));
            } catch (IllegalArgumentException e) {
                throw state.invalid(e.getMessage());
            }
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("columns", columns)
                    .put("kernel", kernel.name())
                    .put("constant", hyperparameters.constant())
                    .put(
                            "length_scales",
                            hyperparameters.lengthScales().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                    .put("linear", hyperparameters.linear())
                    .put("noise", hyperparameters.noise())
                    .put("mean", mean)
                    .put("scale", scale)
                    .put("y", y)
                    .put("x", x);
        }

        @Override
        public Columns columns() {
            return columns;
        }

        /** The hyperparameters in use. */
        public Hyperparameters hyperparameters() {
            return hyperparameters;
        }

        /** Log marginal likelihood of the standardized target. */
        public double logMarginalLikelihood() {
            return -0.5 * Dense.dot(y, dual)
                    - 0.5 * factor.logDeterminant()
                    - 0.5 * y.length * StrictMath.log(2 * Math.PI);
        }

        @Override
        public double[] predict(FeatureMatrix rows) {
            double[][] across = across(rows);
            double[] predicted = new double[across.length];
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = mean + scale * Dense.dot(across[i], dual);
            }
            return predicted;
        }

        @Override
        public Optional<double[]> standardDeviations(FeatureMatrix rows) {
            double[][] across = across(rows);
            double[] deviations = new double[across.length];
            for (int i = 0; i < deviations.length; i++) {
                double[] explained = factor.forward(across[i]);
                double variance = covariance.variance(rows.row(i)) - Dense.dot(explained, explained);
                deviations[i] = scale * Math.sqrt(Math.max(hyperparameters.noise(), variance));
            }
            return Optional.of(deviations);
        }

        private double[][] across(FeatureMatrix rows) {
            columns.requireSame(rows.columns());
            rows.requireComplete();
            double[][] across = new double[rows.rowCount()][y.length];
            for (int i = 0; i < across.length; i++) {
                double[] row = rows.row(i);
                for (int k = 0; k < y.length; k++) {
                    across[i][k] = covariance.between(row, 0, x, k * columns.size());
                }
            }
            return across;
        }
    }
}

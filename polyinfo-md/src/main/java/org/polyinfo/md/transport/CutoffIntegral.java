package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.polyinfo.md.correlation.Correlation;

/**
 * Integral of the correlation function up to a cut-off: the floor that other estimators are measured against.
 *
 * <p>The error is the scatter over components, runs and, where the cut-off is short enough, blocks of each run, times
 * Student's factor for so few values. It does not hold the part of the integral beyond the cut-off.
 */
public final class CutoffIntegral extends GreenKuboMethod {

    /** How the cut-off is found where it is not given. */
    public enum Rule {
        /** A tenth of the run: nearly unbiased and noisy. */
        TEN_PERCENT,
        /** First lag at which the mean correlation is not positive: wrong for oscillating fluxes. */
        FIRST_ZERO,
        /** Mean of the running integral from 1 % up to, not including, 2 % of the run. */
        PLATEAU,
        /**
         * Smallest lag that is five times the integrated correlation time up to it (Madras and Sokal, J. Stat. Phys. 50,
         * 109, 1988): stops in the first dip of an oscillating flux.
         */
        SOKAL,
        /** The given lag. */
        GIVEN
    }

    private static final int BLOCKS = 10;
    private static final double SOKAL_FACTOR = 5;
    private static final double ONE_SIGMA = new NormalDistribution().cumulativeProbability(1);

    private final Rule rule;
    private final double lag;

    private CutoffIntegral(Rule rule, double lag) {
        this.rule = rule;
        this.lag = lag;
    }

    /**
     * A cut-off found by a rule.
     *
     * @throws IllegalArgumentException for {@link Rule#GIVEN}
     */
    public static CutoffIntegral by(Rule rule) {
        if (rule == Rule.GIVEN) {
            throw new IllegalArgumentException("rule must not be GIVEN without a lag; use at(lag)");
        }
        return new CutoffIntegral(rule, Double.NaN);
    }

    /**
     * A given cut-off.
     *
     * @param lag in the flux's unit of time; rounded to the nearest sample
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public static CutoffIntegral at(double lag) {
        if (!(lag > 0) || Double.isInfinite(lag)) {
            throw new IllegalArgumentException("lag must be positive and finite, found " + lag);
        }
        return new CutoffIntegral(Rule.GIVEN, lag);
    }

    @Override
    public String name() {
        return "cutoff";
    }

    /**
     * Estimates the integral from one run of equivalent components.
     *
     * @param components {@code [component][sample]}
     * @param interval time between samples
     * @throws IllegalArgumentException if the cut-off is longer than the run
     */
    public IntegralEstimate estimate(double[][] components, double interval) {
        return estimate(FluxSample.of(components, interval));
    }

    @Override
    IntegralEstimate estimate(FluxSample sample) {
        if (sample.currents() > 1) {
            throw new IllegalArgumentException(
                    "a cut-off cannot hold mass fluxes at zero; use auto, cepstral or spectral-model");
        }
        int n = sample.shortest();
        int reach = reach(n, sample.interval());
        double[] mean = mean(sample, reach);
        int cut = cut(mean, reach);
        boolean plateau = rule == Rule.PLATEAU;
        int from = plateau ? n / 100 : cut;
        int to = plateau ? Math.max(from, cut - 1) : cut;
        double value = integral(mean, sample.interval(), from, to);

        int blocks = Math.max(1, Math.min(BLOCKS, n / (10 * (cut + 1))));
        List<Double> scatter = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (double[][][] run : sample.runs()) {
            for (double[] x : run[0]) {
                whole.add(integral(Correlation.auto(x, cut), sample.interval(), from, to));
                int size = x.length / blocks;
                for (int b = 0; b < blocks && blocks > 1; b++) {
                    double[] part = java.util.Arrays.copyOfRange(x, b * size, (b + 1) * size);
                    scatter.add(integral(Correlation.auto(part, cut), sample.interval(), from, to));
                }
            }
        }
        if (blocks == 1) {
            scatter = whole;
        }
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("cutoff_samples", (double) cut);
        settings.put("values", (double) scatter.size());
        settings.put("component_standard_error", standardError(whole));
        double error = standardError(scatter) * studentFactor(scatter.size() - 1);
        return new IntegralEstimate(
                value,
                error,
                IntegralEstimate.effectiveSamples(value, error),
                cut * sample.interval(),
                settings,
                List.of());
    }

    private int reach(int n, double interval) {
        if (n < 2) {
            throw new IllegalArgumentException("a correlation integral needs at least 2 samples, found " + n);
        }
        return switch (rule) {
            case TEN_PERCENT -> Math.max(1, n / 10);
            case PLATEAU -> Math.max(1, n / 50);
            case FIRST_ZERO, SOKAL -> Math.max(1, n / 10);
            case GIVEN -> {
                long samples = Math.round(lag / interval);
                if (samples < 1 || samples >= n) {
                    throw new IllegalArgumentException("the cut-off must be from " + interval + " to "
                            + (n - 1) * interval + " for " + n + " samples, found " + lag);
                }
                yield (int) samples;
            }
        };
    }

    private int cut(double[] correlation, int reach) {
        switch (rule) {
            case FIRST_ZERO -> {
                for (int j = 1; j < correlation.length; j++) {
                    if (!(correlation[j] > 0)) {
                        return j;
                    }
                }
                return reach;
            }
            case SOKAL -> {
                double time = 0.5;
                for (int w = 1; w < correlation.length; w++) {
                    time += correlation[w] / correlation[0];
                    if (w >= SOKAL_FACTOR * time) {
                        return w;
                    }
                }
                return reach;
            }
            default -> {
                return reach;
            }
        }
    }

    private static double[] mean(FluxSample sample, int reach) {
        double[] sum = new double[reach + 1];
        for (double[][][] run : sample.runs()) {
            double[] one = Correlation.autoMean(run[0], reach);
            double weight = run[0][0].length / (double) sample.length();
            for (int j = 0; j <= reach; j++) {
                sum[j] += weight * one[j];
            }
        }
        return sum;
    }

    private static double integral(double[] correlation, double interval, int from, int to) {
        double[] running = Correlation.runningIntegral(correlation, interval);
        double sum = 0;
        for (int j = from; j <= to; j++) {
            sum += running[j];
        }
        return sum / (to - from + 1);
    }

    private static double standardError(List<Double> values) {
        int n = values.size();
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return n < 2 ? Double.NaN : Math.sqrt(squares / ((n - 1.0) * n));
    }

    /** How much wider an interval from few values must be to hold the truth as often as one standard deviation does. */
    static double studentFactor(int degreesOfFreedom) {
        return degreesOfFreedom < 1
                ? Double.NaN
                : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(ONE_SIGMA);
    }
}

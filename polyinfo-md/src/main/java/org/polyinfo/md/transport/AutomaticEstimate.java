package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;
import org.polyinfo.md.correlation.Spectrum;

/**
 * The estimator to use when nothing is known about the flux: a Bayesian average over models of its spectrum, with nothing to
 * tune.
 *
 * <p>The periodogram is binned ({@link SpectralBins}) and described, from zero frequency up to a cut-off, by a constant and
 * zero to three relaxations, with or without the foot of resonances further up ({@link RelaxationModel}); above the
 * cut-off by any smooth curve ({@link SmoothRemainder}). Each combination of cut-off, number of relaxations and foot is
 * fitted to the gamma (Whittle) likelihood and weighted by its evidence in Laplace's approximation, so models of different
 * bands compete on all data. The result is the mean of the mixture at zero frequency, its error the spread within and
 * between the models, as of a log-normal variable: where a run is too short to tell one relaxation from two, both count
 * and the error grows.
 *
 * <p>A spectrum that one relaxation describes up to the highest frequency is taken at its word; among all other models, which
 * are approximations of something richer, evidence is discounted by a power of {@code 0.75}. These two rules and the
 * weak priors are the same for every series; they were chosen on synthetic processes with known integrals, and the coverage
 * of the error bars is measured in {@code docs/benchmarks.md}.
 *
 * <p>Cost: one real transform per component, then some milliseconds.
 *
 * <p>Sources: Whittle, Ark. Mat. 2, 423 (1953); MacKay, Neural Comput. 4, 415 (1992), for evidence and Laplace's
 * approximation.
 */
public final class AutomaticEstimate extends GreenKuboMethod {

    private static final int MOST_POLES = 3;
    private static final double[] POLE_WEIGHTS = {0.3, 1, 1, 1};
    private static final double[] POLE_WEIGHTS_WHOLE_BAND = {0.2, 1, 0.1, 0.6};
    private static final double WIDER_BAND_BONUS = 0.5;
    private static final double BAND_RATIO = 2;
    private static final double DISCOUNT = 0.75;
    private static final double HOPELESS = 3;
    /** Shape below the corner of the slowest relaxation that a run can tell from a constant. */
    private static final double LOW_SHAPE = 24;

    private static final double FIRST_BAND_SHAPE = 60;

    private AutomaticEstimate() {}

    /** The estimator; it has no settings. */
    public static AutomaticEstimate withDefaults() {
        return new AutomaticEstimate();
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    IntegralEstimate estimate(FluxSample sample) {
        return estimate(sample.fastSpectra());
    }

    /**
     * Estimates the value of a spectrum at zero frequency.
     *
     * @param spectra spectra of independent runs, of any lengths, sampled at one interval
     * @throws IllegalArgumentException if there is none, intervals differ, there are fewer than 64 samples, or a value is
     *     zero
     */
    public IntegralEstimate estimate(List<Spectrum> spectra) {
        return average(spectra).toEstimate();
    }

    Mixture average(List<Spectrum> spectra) {
        if (spectra.isEmpty()) {
            throw new IllegalArgumentException("spectra must hold at least one spectrum, found none");
        }
        double interval = spectra.get(0).interval();
        for (Spectrum spectrum : spectra) {
            if (spectrum.interval() != interval) {
                throw new IllegalArgumentException(
                        "spectra must have one sampling interval, found " + interval + " and " + spectrum.interval());
            }
        }
        SpectralBins bins = SpectralBins.of(spectra);
        if (bins.samples < 64) {
            throw new IllegalArgumentException(
                    "the automatic estimate needs at least 64 samples, found " + bins.samples);
        }
        double[] constants = new double[bins.size()];
        for (int i = 0; i < constants.length; i++) {
            double shape = bins.shape[i];
            if (!(bins.value[i] > 0)) {
                throw new IllegalArgumentException("the spectrum must be positive, found " + bins.value[i]
                        + " at frequency " + bins.frequency[i] / interval + ": is the series constant?");
            }
            constants[i] = shape * Math.log(shape) - Gamma.logGamma(shape) + shape * Math.log(bins.value[i]);
        }
        double perFrequency = spectra.stream().mapToInt(Spectrum::degrees).sum();
        double logLow = Math.log(bins.lowLevel(LOW_SHAPE));
        double corner = Math.max(2, LOW_SHAPE / perFrequency);
        double slowest = Math.log(bins.samples / (Math.PI * corner));
        SmoothRemainder remainder = new SmoothRemainder(bins);
        List<Candidate> candidates = new ArrayList<>();
        int[] bands = bands(bins, perFrequency);
        for (int band = 0; band < bands.length; band++) {
            int count = bands[band];
            boolean whole = count == bins.size();
            double fastest = Math.min(slowest - 1, Math.log(0.5 / Math.sqrt(bins.sine2[count - 1])));
            double rest = remainder.logEvidence(count) + WIDER_BAND_BONUS * band;
            for (boolean foot : new boolean[] {false, true}) {
                RelaxationModel.Fit simpler = null;
                double best = Double.NEGATIVE_INFINITY;
                for (int poles = 0; poles <= MOST_POLES; poles++) {
                    RelaxationModel model =
                            new RelaxationModel(bins, constants, count, poles, foot, logLow, slowest, fastest);
                    RelaxationModel.Fit fit = null;
                    for (double[] start : model.starts(simpler)) {
                        RelaxationModel.Fit one = model.climb(start);
                        if (one != null && (fit == null || one.logPosterior() > fit.logPosterior())) {
                            fit = one;
                        }
                    }
                    if (fit == null) {
                        break;
                    }
                    double weight = (whole ? POLE_WEIGHTS_WHOLE_BAND : POLE_WEIGHTS)[poles];
                    double evidence = fit.logEvidence() + rest + Math.log(weight);
                    candidates.add(new Candidate(fit, count, evidence, whole && poles <= 1));
                    if (evidence < best - HOPELESS) {
                        break;
                    }
                    best = Math.max(best, evidence);
                    simpler = fit;
                }
            }
        }
        return new Mixture(bins, candidates, interval, 0.5 * Math.exp(slowest));
    }

    /** Numbers of bins of the bands, each twice as wide as the one before, the last one whole. */
    private static int[] bands(SpectralBins bins, double perFrequency) {
        List<Integer> counts = new ArrayList<>();
        double edge = Math.max(12, FIRST_BAND_SHAPE / perFrequency) / bins.samples;
        for (; edge < 0.5; edge *= BAND_RATIO) {
            int count = 0;
            while (count < bins.size() && bins.frequency[count] <= edge) {
                count++;
            }
            if (count > 2 && count < bins.size()) {
                counts.add(count);
            }
        }
        counts.add(bins.size());
        return counts.stream().mapToInt(c -> c).toArray();
    }

    private record Candidate(RelaxationModel.Fit fit, int count, double logEvidence, boolean simple) {}

    /** Weighted models. */
    static final class Mixture {
        final SpectralBins bins;
        private final List<Candidate> candidates;
        private final double[] weights;
        private final double interval;
        private final double slowestTold;

        Mixture(SpectralBins bins, List<Candidate> candidates, double interval, double slowestTold) {
            this.bins = bins;
            this.candidates = candidates;
            this.interval = interval;
            this.slowestTold = slowestTold;
            this.weights = weights(candidates);
        }

        private static double[] weights(List<Candidate> candidates) {
            double[] logs =
                    candidates.stream().mapToDouble(Candidate::logEvidence).toArray();
            double total = SmoothRemainder.logSumExp(logs);
            double[] rich = new double[logs.length];
            double[] discounted = new double[logs.length];
            for (int i = 0; i < logs.length; i++) {
                boolean simple = candidates.get(i).simple();
                rich[i] = simple ? Double.NEGATIVE_INFINITY : logs[i] - total;
                discounted[i] = DISCOUNT * rich[i];
            }
            double shift = SmoothRemainder.logSumExp(rich) - SmoothRemainder.logSumExp(discounted);
            double[] weights = new double[logs.length];
            for (int i = 0; i < logs.length; i++) {
                weights[i] = Math.exp(candidates.get(i).simple() ? logs[i] - total : discounted[i] + shift);
            }
            return weights;
        }

        IntegralEstimate toEstimate() {
            double mean = 0;
            double poles = 0;
            double band = 0;
            double slowTime = 0;
            double atLimit = 0;
            for (int i = 0; i < weights.length; i++) {
                Candidate c = candidates.get(i);
                mean += weights[i] * c.fit.logAtZero();
                poles += weights[i] * c.fit.model().poles;
                band += weights[i] * Math.log(bins.frequency[c.count - 1]);
                slowTime += weights[i] * c.fit.slowestTime();
                atLimit += c.fit.slowestTime() > 0.8 * slowestTold ? weights[i] : 0;
            }
            double within = 0;
            double between = 0;
            double simple = 0;
            for (int i = 0; i < weights.length; i++) {
                RelaxationModel.Fit fit = candidates.get(i).fit;
                double off = fit.logAtZero() - mean;
                within += weights[i] * fit.variance();
                between += weights[i] * off * off;
                simple += candidates.get(i).simple ? weights[i] : 0;
            }
            double variance = within + between;
            double value = Math.exp(mean + 0.5 * variance);
            double relative = Math.sqrt(Math.expm1(variance));
            Map<String, Double> settings = new LinkedHashMap<>();
            settings.put("log_standard_error", Math.sqrt(variance));
            settings.put("log_standard_error_within_models", Math.sqrt(within));
            settings.put("log_standard_error_between_models", Math.sqrt(between));
            settings.put("weight_of_one_relaxation_on_the_whole_band", simple);
            settings.put("relaxations", poles);
            settings.put("slowest_relaxation_time", slowTime * interval);
            settings.put("longest_time_a_run_of_this_length_can_tell", slowestTold * interval);
            settings.put("weight_of_relaxations_at_that_limit", atLimit);
            settings.put("models", (double) weights.length);
            return new IntegralEstimate(
                    value,
                    value * relative,
                    IntegralEstimate.effectiveSamples(1, relative),
                    Math.exp(band) / interval,
                    settings,
                    List.of());
        }

        /** Mean of the logarithm of the models whose band holds the bin; NaN where none counts. */
        double model(int bin) {
            double weight = 0;
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                Candidate c = candidates.get(i);
                if (bin < c.count) {
                    weight += weights[i];
                    sum += weights[i] * Math.log(c.fit.model().value(c.fit.parameters(), bins.sine2[bin]));
                }
            }
            return weight > 0.05 ? Math.exp(sum / weight) : Double.NaN;
        }
    }
}

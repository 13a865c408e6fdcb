package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * zero to three relaxations, with or without the foot of resonances further up or a broad rise ({@link RelaxationModel}); above the
 * cut-off by any smooth curve ({@link SmoothRemainder}). Each combination of cut-off, number of relaxations and foot has
 * a posterior under the gamma (Whittle) likelihood, drawn by importance sampling ({@link ImportanceSample}), and is weighted by
 * its evidence, so models of different bands compete on all data. The result is the posterior mean of the spectrum at zero
 * frequency, its error the posterior standard deviation within and between the models: where a run is too short to tell one
 * relaxation from two, both count and the error grows. The posterior is skewed, with its longer arm upward; the settings of an
 * estimate tell the ends of its central 95 %.
 *
 * <p>One rule goes beyond that. Models that miss the lowest frequencies by more than three standard errors (simple ones of the
 * whole band: by 4.5, or one white series in a few hundred would lose its constant to chance) are left out whatever their
 * evidence: a spectrum that dips at zero frequency, as those of molecules with stiff bonds do, must not be
 * read off from the plateau beside the dip.
 *
 * <p>The weak priors are the same for every series. They were chosen on synthetic processes with known integrals; how often
 * the error bars hold the truth is measured in {@code docs/benchmarks.md}.
 *
 * <p>Cost: one real transform per component, then some 50 ms.
 *
 * <p>Sources: Whittle, Ark. Mat. 2, 423 (1953), for the likelihood; MacKay, Neural Comput. 4, 415 (1992), for evidence.
 */
public final class AutomaticEstimate extends GreenKuboMethod {

    private static final int MOST_POLES = 3;
    /** Prior weight of each number of relaxations in a band that ends below the highest frequency. */
    private static final double[] POLE_WEIGHTS = {0.8, 1, 6, 3};
    /** The same for the whole band, which only simple spectra are described up to. */
    private static final double[] POLE_WEIGHTS_WHOLE_BAND = {10_000, 100, 0.1, 0.1};
    /** Prior weight of a band against one half as wide. */
    private static final double WIDER_BAND_WEIGHT = 0.75;

    private static final double BAND_RATIO = 2;
    private static final double HOPELESS = 8;
    /** Difference of logarithms of evidence from which on a model is not sampled. */
    private static final double NEGLIGIBLE = 7;

    /** Shape of the lowest frequencies whose mean sets the scale of the priors. */
    private static final double LOW_SHAPE = 24;
    /** Shape below the corner of the slowest relaxation that is looked for. */
    private static final double CORNER_SHAPE = 12;

    private static final double FIRST_BAND_SHAPE = 60;

    /** Standard errors by which the lowest frequencies may miss a model. */
    private static final double MISFIT = 3;
    /** The same for a simple model of the whole band, which all frequencies above speak for. */
    private static final double MISFIT_OF_SIMPLE = 4.5;

    /** Relaxation times for which a run must last at least, to be told apart well (Toraman et al., 2025: 20π). */
    private static final double RUN_OVER_RELAXATION = 20 * Math.PI;

    /** Setting: mean time of the relaxations that the run is too short for. */
    static final String TOO_SLOW_TIME = "mean_time_of_those";
    /** Setting: length of a run that tells them well. */
    static final String WANTED_RUN = "run_length_wanted_for_those";
    /** Setting: weight of models with a relaxation that the run is too short for. */
    static final String TOO_SLOW = "weight_of_relaxations_too_slow_for_the_run";

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
        double logLow = Math.log(bins.lowLevel(0, LOW_SHAPE));
        double corner = Math.max(2, CORNER_SHAPE / perFrequency);
        double slowest = Math.log(bins.samples / (Math.PI * corner));
        SmoothRemainder remainder = new SmoothRemainder(bins);
        List<Candidate> candidates = new ArrayList<>();
        int[] bands = bands(bins, perFrequency);
        for (int band = 0; band < bands.length; band++) {
            int count = bands[band];
            boolean whole = count == bins.size();
            double fastest = Math.min(slowest - 1, Math.log(0.5 / Math.sqrt(bins.sine2[count - 1])));
            double rest = remainder.logEvidence(count) + band * Math.log(WIDER_BAND_WEIGHT);
            for (RelaxationModel.Foot foot : RelaxationModel.Foot.values()) {
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
                    double evidence = fit.logEvidence() + rest;
                    // A rise takes the place of a relaxation.
                    boolean rises = foot == RelaxationModel.Foot.RISE;
                    double weight = (whole ? POLE_WEIGHTS_WHOLE_BAND : POLE_WEIGHTS)
                            [Math.min(MOST_POLES, rises ? poles + 1 : poles)];
                    candidates.add(new Candidate(fit, count, rest + Math.log(weight), whole && poles <= 1 && !rises));
                    if (evidence < best - HOPELESS) {
                        break;
                    }
                    best = Math.max(best, evidence);
                    simpler = fit;
                }
            }
        }
        List<Candidate> fitting = candidates.stream()
                .filter(c -> c.fit.misfitNearZero(LOW_SHAPE) < (c.simple ? MISFIT_OF_SIMPLE : MISFIT))
                .toList();
        return new Mixture(bins, fitting.isEmpty() ? candidates : fitting, interval);
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

    /**
     * @param fit a model at its most probable parameters
     * @param count bins in its band
     * @param logOther logarithm of its prior weight and of the evidence of all that it does not describe
     * @param simple whether it claims to describe all of the spectrum
     */
    private record Candidate(RelaxationModel.Fit fit, int count, double logOther, boolean simple) {
        double logEvidence() {
            return fit.logEvidence() + logOther;
        }
    }

    /** A model that counts, with what its posterior says of zero frequency. */
    private static final class Member {
        final Candidate candidate;
        final ImportanceSample sample;
        final double[] atZero;
        final double mean;
        final double variance;

        Member(Candidate candidate, ImportanceSample sample) {
            this.candidate = candidate;
            this.sample = sample;
            this.atZero = new double[sample.size()];
            double sum = 0;
            for (int i = 0; i < atZero.length; i++) {
                atZero[i] = candidate.fit.model().atZero(sample.point(i));
                sum += sample.weight(i) > 0 ? sample.weight(i) * atZero[i] : 0; // A far point may be infinite.
            }
            double squares = 0;
            for (int i = 0; i < atZero.length; i++) {
                double off = atZero[i] - sum;
                squares += sample.weight(i) > 0 ? sample.weight(i) * off * off : 0;
            }
            this.mean = sum;
            this.variance = squares;
        }

        double logEvidence() {
            return sample.logEvidence() + candidate.logOther;
        }
    }

    /** Weighted models. */
    static final class Mixture {
        final SpectralBins bins;
        private final List<Member> members = new ArrayList<>();
        private final double[] weights;
        private final double interval;

        Mixture(SpectralBins bins, List<Candidate> candidates, double interval) {
            this.bins = bins;
            this.interval = interval;
            double best = candidates.stream()
                    .mapToDouble(Candidate::logEvidence)
                    .max()
                    .orElseThrow();
            for (Candidate candidate : candidates) {
                ImportanceSample sample =
                        candidate.logEvidence() > best - NEGLIGIBLE ? candidate.fit.sample(members.size()) : null;
                if (sample != null && Double.isFinite(sample.logEvidence())) {
                    members.add(new Member(candidate, sample));
                }
            }
            if (members.isEmpty()) {
                throw new IllegalArgumentException(
                        "no model follows the spectrum: its values span too many orders of magnitude");
            }
            double[] logs = members.stream().mapToDouble(Member::logEvidence).toArray();
            double total = SmoothRemainder.logSumExp(logs);
            this.weights = Arrays.stream(logs).map(log -> Math.exp(log - total)).toArray();
        }

        IntegralEstimate toEstimate() {
            double value = 0;
            double poles = 0;
            double band = 0;
            for (int i = 0; i < weights.length; i++) {
                Member m = members.get(i);
                value += weights[i] * m.mean;
                poles += weights[i] * m.candidate.fit.model().poles;
                band += weights[i] * Math.log(bins.frequency[m.candidate.count - 1]);
            }
            double within = 0;
            double between = 0;
            double simple = 0;
            double tooSlow = 0;
            double slowTime = 0;
            double tooSlowTime = 0;
            for (int i = 0; i < weights.length; i++) {
                Member m = members.get(i);
                double off = m.mean - value;
                within += weights[i] * m.variance;
                between += weights[i] * off * off;
                simple += m.candidate.simple ? weights[i] : 0;
                double time = m.candidate.fit.slowestTime();
                slowTime += weights[i] * time;
                if (RUN_OVER_RELAXATION * time > bins.samples) {
                    tooSlow += weights[i];
                    tooSlowTime += weights[i] * time;
                }
            }
            double error = Math.sqrt(within + between);
            double[] interval95 = quantiles(0.025, 0.975);
            Map<String, Double> settings = new LinkedHashMap<>();
            settings.put("relative_standard_error_within_models", Math.sqrt(within) / value);
            settings.put("relative_standard_error_between_models", Math.sqrt(between) / value);
            settings.put("lower_end_of_95_percent_over_value", interval95[0] / value);
            settings.put("upper_end_of_95_percent_over_value", interval95[1] / value);
            settings.put("weight_of_simple_models_of_the_whole_band", simple);
            settings.put("relaxations", poles);
            settings.put("slowest_relaxation_time", slowTime * interval);
            settings.put(TOO_SLOW, tooSlow);
            if (tooSlow > 0) {
                double slow = tooSlowTime / tooSlow * interval;
                settings.put(TOO_SLOW_TIME, slow);
                settings.put(WANTED_RUN, RUN_OVER_RELAXATION * slow);
            }
            settings.put("models", (double) weights.length);
            return new IntegralEstimate(
                    value,
                    error,
                    IntegralEstimate.effectiveSamples(value, error),
                    Math.exp(band) / interval,
                    settings,
                    List.of());
        }

        /** Quantiles of the posterior of the spectrum at zero frequency. */
        double[] quantiles(double... levels) {
            List<double[]> all = new ArrayList<>();
            for (int i = 0; i < weights.length; i++) {
                Member m = members.get(i);
                for (int k = 0; k < m.atZero.length; k++) {
                    double weight = weights[i] * m.sample.weight(k);
                    if (weight > 0) {
                        all.add(new double[] {m.atZero[k], weight});
                    }
                }
            }
            all.sort(Comparator.comparingDouble(point -> point[0]));
            double[] quantiles = new double[levels.length];
            double below = 0;
            int next = 0;
            for (double[] point : all) {
                below += point[1];
                while (next < levels.length && below >= levels[next]) {
                    quantiles[next++] = point[0];
                }
            }
            return quantiles;
        }

        /** Mean of the logarithm of the models whose band holds the bin; NaN where none counts. */
        double model(int bin) {
            double weight = 0;
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                Candidate c = members.get(i).candidate;
                if (bin < c.count) {
                    weight += weights[i];
                    sum += weights[i] * Math.log(c.fit.model().value(c.fit.parameters(), bin));
                }
            }
            return weight > 0.05 ? Math.exp(sum / weight) : Double.NaN;
        }
    }
}

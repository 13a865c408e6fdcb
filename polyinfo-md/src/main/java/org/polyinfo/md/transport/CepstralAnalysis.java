package org.polyinfo.md.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jtransforms.fft.DoubleFFT_1D;
import org.polyinfo.md.correlation.Spectrum;

/**
 * Cepstral analysis of a flux: the logarithm of the spectrum is expanded in cosines and cut at the minimum of an
 * information criterion (Ercole, Marcolongo, Baroni, Sci. Rep. 7, 15835, 2017; several currents: Bertossa et al., PRL 122,
 * 255901, 2019).
 *
 * <p>{@code ln S(0) = c_0 + 2 Σ_{n=1}^{K} c_n} with variance {@code ψ₁(M) (4K + 2)/N}. The error holds no term for the choice
 * of {@code K} or for what lies beyond it: on spectra with a narrow peak at zero frequency the result is too low and the
 * error too small. It is here to be compared with; {@link AutomaticEstimate} is calibrated.
 */
public final class CepstralAnalysis extends GreenKuboMethod {

    /** Criterion that chooses the number of cepstral coefficients. */
    public enum Criterion {
        /** Akaike's: {@code Σ_{n>K} c_n²/Var(c_n) + 2(K + 1)}. */
        AIC,
        /** Akaike's with the correction for small samples. */
        AICC
    }

    private final Criterion criterion;
    private final int skip;
    private final OptionalInt coefficients;

    private CepstralAnalysis(Criterion criterion, int skip, OptionalInt coefficients) {
        this.criterion = criterion;
        this.skip = skip;
        this.coefficients = coefficients;
    }

    /** AIC on the whole band. */
    public static CepstralAnalysis withDefaults() {
        return new CepstralAnalysis(Criterion.AIC, 1, OptionalInt.empty());
    }

    /** Another criterion. */
    public CepstralAnalysis withCriterion(Criterion other) {
        return new CepstralAnalysis(other, skip, coefficients);
    }

    /**
     * Resamples beforehand: centred moving average over {@code skip} samples, of which every {@code skip}-th is kept. The
     * analysed band then ends at {@code 1/(2 skip h)}.
     *
     * @throws IllegalArgumentException if {@code skip} is less than 1
     */
    public CepstralAnalysis withSkip(int skip) {
        if (skip < 1) {
            throw new IllegalArgumentException("skip must be at least 1, found " + skip);
        }
        return new CepstralAnalysis(criterion, skip, coefficients);
    }

    /**
     * Takes a given number of coefficients {@code K} beyond the first instead of the criterion's.
     *
     * @throws IllegalArgumentException if {@code k} is negative
     */
    public CepstralAnalysis withCoefficients(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("coefficients must be at least 0, found " + k);
        }
        return new CepstralAnalysis(criterion, skip, OptionalInt.of(k));
    }

    @Override
    public String name() {
        return "cepstral";
    }

    @Override
    IntegralEstimate estimate(FluxSample sample) {
        return estimate(sample.resampled(skip).evenLength().spectrum());
    }

    /**
     * Analyses a spectrum of an even number of samples (resampling, which needs the series, is left to {@link GreenKubo}).
     *
     * @throws IllegalArgumentException if the number of samples is odd or less than 4, or a value of the spectrum is zero
     */
    public IntegralEstimate estimate(Spectrum spectrum) {
        double[] c = coefficients(spectrum);
        int n = spectrum.samples();
        int last = c.length - 1;
        double trigamma = Polygamma.trigamma(spectrum.degrees());
        int k = coefficients.isPresent() ? Math.min(coefficients.getAsInt(), last) : best(c, n, trigamma);
        double logarithm = c[0];
        for (int i = 1; i <= k; i++) {
            logarithm += (i == last ? 1 : 2) * c[i];
        }
        double sigma = Math.sqrt(trigamma * (4.0 * k + 2) / n);
        double value = Math.exp(logarithm);
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("coefficients", (double) k);
        settings.put("log_standard_error", sigma);
        settings.put("resampling", (double) skip);
        return new IntegralEstimate(
                value,
                value * sigma,
                IntegralEstimate.effectiveSamples(1, sigma),
                spectrum.frequency(spectrum.size() - 1),
                settings,
                List.of());
    }

    /**
     * Cepstral coefficients {@code c_0 … c_{N/2}} of the half spectrum: cosine transform of {@code ln C_k − ψ(α_k) + ln α_k}.
     *
     * @throws IllegalArgumentException as for {@link #estimate(Spectrum)}
     */
    public static double[] coefficients(Spectrum spectrum) {
        int n = spectrum.samples();
        if (n % 2 != 0 || n < 4) {
            throw new IllegalArgumentException(
                    "cepstral analysis needs an even number of samples, at least 4, found " + n);
        }
        double inner = Polygamma.digamma(spectrum.degrees()) - Math.log(spectrum.degrees());
        double outer = Polygamma.digamma(0.5 * spectrum.degrees()) - Math.log(0.5 * spectrum.degrees());
        int last = spectrum.size() - 1;
        double[] even = new double[n];
        for (int k = 0; k <= last; k++) {
            double value = spectrum.at(k);
            if (!(value > 0)) {
                throw new IllegalArgumentException("the spectrum must be positive at every frequency, found " + value
                        + " at frequency " + spectrum.frequency(k) + ": is the series constant?");
            }
            even[k] = Math.log(value) - (k == 0 || k == last ? outer : inner);
            if (k > 0 && k < last) {
                even[n - k] = even[k];
            }
        }
        new DoubleFFT_1D(n).realForward(even);
        double[] c = new double[last + 1];
        for (int k = 0; k < last; k++) {
            c[k] = even[2 * k] / n;
        }
        c[last] = even[1] / n;
        return c;
    }

    private int best(double[] c, int n, double trigamma) {
        int last = c.length - 1;
        double[] rest = new double[c.length];
        for (int k = last - 1; k >= 0; k--) {
            double variance = trigamma / n * (k + 1 == last ? 2 : 1);
            rest[k] = rest[k + 1] + c[k + 1] * c[k + 1] / variance;
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= last; k++) {
            double value = rest[k] + 2 * (k + 1.0);
            if (criterion == Criterion.AICC) {
                double free = c.length - k - 2.0;
                value += free > 0 ? 2 * (k + 1.0) * (k + 2.0) / free : Double.POSITIVE_INFINITY;
            }
            if (value < least) {
                least = value;
                best = k;
            }
        }
        return best;
    }
}

package org.polyinfo.md.transport;

import java.util.List;
import java.util.Map;

/**
 * Estimate of a Green–Kubo integral {@code ∫₀^∞ C(t) dt}, that is of a half spectrum at zero frequency.
 *
 * @param value the integral, in the squared unit of the flux times the unit of time
 * @param standardError its standard error; NaN where it cannot be known
 * @param effectiveSamples number of independent values behind it: {@code 2 (value/standardError)²}
 * @param cutoff where the estimator stops reading: a time for cut-offs of the correlation function, a frequency for
 *     spectral estimators; NaN where there is none
 * @param settings what the estimator chose, by name
 * @param warnings sentences for the user
 */
public record IntegralEstimate(
        double value,
        double standardError,
        double effectiveSamples,
        double cutoff,
        Map<String, Double> settings,
        List<String> warnings) {

    /** Copies the collections. */
    public IntegralEstimate {
        settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
        warnings = List.copyOf(warnings);
    }

    /** One of the settings; NaN where the estimator has none of that name. */
    public double setting(String name) {
        return settings.getOrDefault(name, Double.NaN);
    }

    static double effectiveSamples(double value, double standardError) {
        return 2 * (value / standardError) * (value / standardError);
    }
}

package org.polyinfo.md.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polyinfo.core.series.Estimate;

/**
 * A thermal conductivity with everything needed to judge it.
 *
 * @param estimate mean over the Cartesian components
 * @param method name of the estimator
 * @param perDirection one estimate per component, each from that component alone
 * @param parts share of each part of the flux, {@code ½∫<J_p J> + <J J_p>}: they add up to the estimate
 * @param integral what the estimator reports of its work; value and error are those of the estimate
 * @param runningIntegral conductivity against the upper limit of the integral, mean over components and runs
 * @param warnings sentences for the user, each with its figure
 */
public record ThermalConductivity(
        Estimate estimate,
        String method,
        List<Estimate> perDirection,
        Map<String, Part> parts,
        IntegralEstimate integral,
        RunningIntegral runningIntegral,
        List<String> warnings) {

    /** Copies the collections. */
    public ThermalConductivity {
        perDirection = List.copyOf(perDirection);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        warnings = List.copyOf(warnings);
    }

    /**
     * One part of a conductivity.
     *
     * @param estimate its correlation with the total flux: parts add up to the conductivity
     * @param terms its correlation with each part, itself included: terms add up to the part
     */
    public record Part(Estimate estimate, Map<String, Estimate> terms) {

        /** Copies the map. */
        public Part {
            terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        }
    }
}

package org.polyinfo.md.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.PhysicalConstants;

/**
 * A thermal conductivity with everything needed to judge it.
 *
 * @param estimate mean over the Cartesian components
 * @param method name of the estimator
 * @param perDirection one estimate per component, each from that component alone; none where mass fluxes are held at zero
 * @param offDiagonal elements xy, xz, yz of the tensor by name, for a flux of three components
 * @param parts share of each part of the flux, {@code ½∫<J_p J> + <J J_p>}: they add up to the estimate
 * @param integral what the estimator reports of its work; value and error are those of the estimate
 * @param runningIntegral conductivity against the upper limit of the integral, mean over components and runs
 * @param spectrum half spectrum of the flux in bins, in units of the conductivity, which is its limit at zero frequency
 * @param warnings sentences for the user, each with its figure
 */
public record ThermalConductivity(
        Estimate estimate,
        String method,
        List<Estimate> perDirection,
        Map<String, Estimate> offDiagonal,
        Map<String, Part> parts,
        IntegralEstimate integral,
        RunningIntegral runningIntegral,
        BinnedSpectrum spectrum,
        List<String> warnings) {

    /** Copies the collections. */
    public ThermalConductivity {
        perDirection = List.copyOf(perDirection);
        offDiagonal = Collections.unmodifiableMap(new LinkedHashMap<>(offDiagonal));
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        warnings = List.copyOf(warnings);
    }

    /**
     * Mean over two of three directions, as across the chains of a crystal whose third direction lies along them. The error
     * joins those of the directions, which are independent.
     *
     * @param first index of a direction from 0
     * @param second index of another
     * @throws IllegalArgumentException if there is no such direction
     */
    public Estimate across(int first, int second) {
        if (Math.min(first, second) < 0 || Math.max(first, second) >= perDirection.size()) {
            throw new IllegalArgumentException(
                    "directions must be from 0 to " + (perDirection.size() - 1) + ", found " + first + ", " + second);
        }
        Estimate a = perDirection.get(first);
        Estimate b = perDirection.get(second);
        return Estimate.of(
                0.5 * (a.value() + b.value()), 0.5 * Math.hypot(a.standardError(), b.standardError()), a.unit());
    }

    /**
     * The estimate times the ratio of quantum to classical heat capacity. Classical dynamics gives every vibration its full
     * {@code kB}; modes far above {@code kB T/h} carry less. This corrects the heat capacity in {@code κ = C v λ/3}, not the
     * scattering, and is an approximation to be named beside the value.
     *
     * @param ratio from 0 to 1, for instance {@link #quantumRatio}
     * @throws IllegalArgumentException if the ratio is out of range
     */
    public Estimate quantumCorrected(double ratio) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio must be above 0 and at most 1, found " + ratio);
        }
        return estimate.scaled(ratio, estimate.unit());
    }

    /**
     * Ratio of quantum to classical heat capacity of harmonic vibrations, the mean of {@code x² eˣ/(eˣ − 1)²}, {@code x = hcν̃/(kB
     * T)}.
     *
     * @param wavenumbersPerCm of the vibrations, at least 0
     * @param temperatureK positive
     * @throws IllegalArgumentException if there is none or a value is out of range
     */
    public static double quantumRatio(double[] wavenumbersPerCm, double temperatureK) {
        if (wavenumbersPerCm.length == 0 || !(temperatureK > 0)) {
            throw new IllegalArgumentException("needs wavenumbers and a positive temperature, found "
                    + wavenumbersPerCm.length + " wavenumbers and " + temperatureK);
        }
        double sum = 0;
        for (double wavenumber : wavenumbersPerCm) {
            if (!(wavenumber >= 0)) {
                throw new IllegalArgumentException("wavenumbers must be at least 0, found " + wavenumber);
            }
            double x = PhysicalConstants.PLANCK
                    * PhysicalConstants.SPEED_OF_LIGHT
                    * 100
                    * wavenumber
                    / (PhysicalConstants.BOLTZMANN * temperatureK);
            // x²/(4 sinh²(x/2)), without overflow
            double half = x < 1e-6 ? 1 : x > 1000 ? 0 : 0.5 * x / StrictMath.sinh(0.5 * x);
            sum += half * half;
        }
        return sum / wavenumbersPerCm.length;
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

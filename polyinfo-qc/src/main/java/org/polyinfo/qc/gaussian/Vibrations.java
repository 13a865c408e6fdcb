package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Harmonic normal modes, lowest first; imaginary frequencies are negative. A quantity that was not printed has no elements;
 * a starred value is NaN.
 */
public final class Vibrations {

    private final double[] frequencies;
    private final double[] reducedMasses;
    private final double[] forceConstants;
    private final double[] ir;
    private final double[] raman;
    private final double[] depolarizationPlane;
    private final double[] depolarizationUnpolarized;
    private final List<String> symmetries;
    private final List<DecimalArray> modes;

    Vibrations(
            double[] frequencies,
            double[] reducedMasses,
            double[] forceConstants,
            double[] ir,
            double[] raman,
            double[] depolarizationPlane,
            double[] depolarizationUnpolarized,
            List<String> symmetries,
            List<DecimalArray> modes) {
        this.frequencies = frequencies;
        this.reducedMasses = reducedMasses;
        this.forceConstants = forceConstants;
        this.ir = ir;
        this.raman = raman;
        this.depolarizationPlane = depolarizationPlane;
        this.depolarizationUnpolarized = depolarizationUnpolarized;
        this.symmetries = List.copyOf(symmetries);
        this.modes = List.copyOf(modes);
    }

    /** Number of modes. */
    public int count() {
        return frequencies.length;
    }

    /** Frequencies in cm⁻¹, imaginary ones negative. */
    public double[] frequenciesCm1() {
        return frequencies.clone();
    }

    /** Reduced masses in u. */
    public double[] reducedMassesAmu() {
        return reducedMasses.clone();
    }

    /** Force constants in mdyn/Å. */
    public double[] forceConstantsMdynPerAngstrom() {
        return forceConstants.clone();
    }

    /** Infrared intensities in km/mol. */
    public double[] irIntensitiesKmPerMol() {
        return ir.clone();
    }

    /** Raman scattering activities in Å⁴/u. */
    public double[] ramanActivitiesAngstrom4PerAmu() {
        return raman.clone();
    }

    /** Depolarization ratios for plane incident light. */
    public double[] depolarizationPlane() {
        return depolarizationPlane.clone();
    }

    /** Depolarization ratios for unpolarized incident light. */
    public double[] depolarizationUnpolarized() {
        return depolarizationUnpolarized.clone();
    }

    /** Symmetry labels. */
    public List<String> symmetries() {
        return symmetries;
    }

    /** Whether displacements were printed. */
    public boolean hasModes() {
        return !modes.isEmpty();
    }

    /** Cartesian displacements of one mode, normalised, x y z of the first atom first. */
    public double[] mode(int index) {
        return modes.get(index).toArray();
    }

    /** Number of imaginary frequencies. */
    public int imaginaryCount() {
        int count = 0;
        for (double frequency : frequencies) {
            count += frequency < 0 ? 1 : 0;
        }
        return count;
    }

    /** Lowest frequency in cm⁻¹. */
    public OptionalDouble lowestCm1() {
        return java.util.Arrays.stream(frequencies)
                .filter(f -> !Double.isNaN(f))
                .min();
    }

    List<DecimalArray> modes() {
        return modes;
    }
}

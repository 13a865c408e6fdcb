package org.polyinfo.qc.gaussian;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Charges of the atoms under one scheme, in the order of the atoms. A starred value is NaN. */
public final class AtomicCharges {

    private final ChargeScheme scheme;
    private final double[] charges;
    private final double @Nullable [] spins;
    private final double fitRms;
    private final double fitRelativeRms;
    private final boolean dipoleConstrained;

    AtomicCharges(
            ChargeScheme scheme,
            double[] charges,
            double @Nullable [] spins,
            double fitRms,
            double fitRelativeRms,
            boolean dipoleConstrained) {
        this.scheme = scheme;
        this.charges = charges;
        this.spins = spins;
        this.fitRms = fitRms;
        this.fitRelativeRms = fitRelativeRms;
        this.dipoleConstrained = dipoleConstrained;
    }

    /** How density is shared out. */
    public ChargeScheme scheme() {
        return scheme;
    }

    /** Number of atoms. */
    public int size() {
        return charges.length;
    }

    /** Charge of one atom, counted from 0, in units of e. */
    public double at(int atom) {
        return charges[atom];
    }

    /** All charges in units of e; hydrogens are 0 in the schemes that sum them into heavy atoms. */
    public double[] chargesE() {
        return charges.clone();
    }

    /** Spin densities in units of e, where the scheme prints them. */
    public Optional<double[]> spinDensities() {
        return spins == null ? Optional.empty() : Optional.of(spins.clone());
    }

    /** Root mean square error of a potential fit, as printed (atomic units). */
    public OptionalDouble fitRms() {
        return Double.isNaN(fitRms) ? OptionalDouble.empty() : OptionalDouble.of(fitRms);
    }

    /** The same relative to the potential. */
    public OptionalDouble fitRelativeRms() {
        return Double.isNaN(fitRelativeRms) ? OptionalDouble.empty() : OptionalDouble.of(fitRelativeRms);
    }

    /** Whether a potential fit was made to reproduce the dipole moment. */
    public boolean isDipoleConstrained() {
        return dipoleConstrained;
    }

    AtomicCharges withSpins(double[] spinDensities) {
        return new AtomicCharges(scheme, charges, spinDensities, fitRms, fitRelativeRms, dipoleConstrained);
    }

    AtomicCharges withFit(ChargeScheme fit, double rms, double relativeRms, boolean constrained) {
        return new AtomicCharges(fit, charges, spins, rms, relativeRms, constrained);
    }
}

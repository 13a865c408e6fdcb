package org.polyinfo.md.diffusion;

import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.PhysicalConstants;

/** What the size of a periodic cell does to a diffusion coefficient. */
public final class FiniteSize {

    /** Lattice sum of the Oseen tensor of a cubic cell. */
    private static final double XI = 2.837297;

    private FiniteSize() {}

    /**
     * Coefficient of the infinite system, {@code D∞ = D + ξ kB T/(6π η L)}, {@code ξ = 2.837297}: in a periodic cubic cell a particle
     * drags its images along (Yeh and Hummer, J. Phys. Chem. B 108, 15873, 2004). The error of the viscosity is propagated.
     *
     * @param diffusion coefficient in m²/s in the periodic cell
     * @param temperatureK temperature in K, positive
     * @param viscosityPaS shear viscosity in Pa s, positive, with its error (a non-finite error counts as none)
     * @param edgeM edge of the cubic cell in m, positive
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Estimate yehHummer(Estimate diffusion, double temperatureK, Estimate viscosityPaS, double edgeM) {
        if (!(temperatureK > 0) || !(viscosityPaS.value() > 0) || !(edgeM > 0)) {
            throw new IllegalArgumentException("temperatureK, viscosityPaS and edgeM must be positive, found "
                    + temperatureK + ", " + viscosityPaS.value() + " and " + edgeM);
        }
        double shift = XI * PhysicalConstants.BOLTZMANN * temperatureK / (6 * Math.PI * viscosityPaS.value() * edgeM);
        double relative = viscosityPaS.standardError() / viscosityPaS.value();
        double shiftError = Double.isFinite(relative) ? shift * relative : 0;
        return Estimate.of(
                diffusion.value() + shift, Math.hypot(diffusion.standardError(), shiftError), diffusion.unit());
    }
}

package org.polyinfo.qc.gaussian;

import java.util.List;

/**
 * Nuclear magnetic shielding of one atom, in ppm.
 *
 * @param atom counted from 1
 * @param element symbol as printed
 * @param isotropicPpm isotropic value in ppm; NaN where starred
 * @param anisotropyPpm anisotropy in ppm; NaN where starred
 * @param tensorPpm XX YX ZX XY YY ZY XZ YZ ZZ in ppm, as printed; no elements where not printed
 */
public record NmrShielding(
        int atom, String element, double isotropicPpm, double anisotropyPpm, List<Double> tensorPpm) {

    /** Copies its arguments. */
    public NmrShielding {
        tensorPpm = List.copyOf(tensorPpm);
    }
}

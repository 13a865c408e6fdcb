package org.polyinfo.ml.leakage;

import java.math.BigDecimal;

/** How exactly numbers from a file can be compared: to the catalogue's 1e-9, or as far as they were printed. */
final class Printed {

    private static final double EXACT = 1e-9;

    private Printed() {}

    /** Relative tolerance for values that were rounded to the most digits any of them shows. */
    static double tolerance(double... values) {
        int digits = 0;
        for (double v : values) {
            if (Double.isFinite(v) && v != 0) {
                digits = Math.max(
                        digits,
                        new BigDecimal(Double.toString(v)).stripTrailingZeros().precision());
            }
        }
        return digits == 0 ? EXACT : Math.max(EXACT, Math.pow(10, 1 - digits));
    }
}

package org.polyinfo.md.transport;

/**
 * Derivatives of {@code ln Γ} for positive arguments, to rounding error: recurrence up to 12, then the asymptotic series
 * (Abramowitz and Stegun, 6.3.18 and 6.4.12). Commons Math's stop at 1e-8.
 */
final class Polygamma {

    private static final double LARGE = 12;

    private Polygamma() {}

    /** {@code ψ(x)}. */
    static double digamma(double x) {
        double sum = 0;
        double y = x;
        while (y < LARGE) {
            sum -= 1 / y;
            y++;
        }
        double r = 1 / (y * y);
        double series = r
                * (1 / 12.0
                        - r * (1 / 120.0 - r * (1 / 252.0 - r * (1 / 240.0 - r * (1 / 132.0 - r * 691 / 32760.0)))));
        return sum + Math.log(y) - 0.5 / y - series;
    }

    /** {@code ψ₁(x)}. */
    static double trigamma(double x) {
        double sum = 0;
        double y = x;
        while (y < LARGE) {
            sum += 1 / (y * y);
            y++;
        }
        double r = 1 / (y * y);
        double series =
                r * (1 / 6.0 - r * (1 / 30.0 - r * (1 / 42.0 - r * (1 / 30.0 - r * (5 / 66.0 - r * 691 / 2730.0)))));
        return sum + 1 / y + 0.5 * r + series / y;
    }
}

package org.polyinfo.md.transport;

/**
 * A running Green–Kubo integral with its one-sigma band.
 *
 * <p>Point {@code j} lies at the time {@code j × interval}. The band is the asymptotic {@code I √(2(2j + 1)/(N M))} for
 * {@code N} samples of {@code M} components, with {@code I} the estimate of the whole integral (Madras and Sokal, J. Stat.
 * Phys. 50, 109, 1988). Points are strongly correlated with each other.
 */
public final class RunningIntegral {

    private final double interval;
    private final double[] correlation;
    private final double[] values;
    private final double scale;

    RunningIntegral(double interval, double[] correlation, double[] values, double scale) {
        this.interval = interval;
        this.correlation = correlation;
        this.values = values;
        this.scale = scale;
    }

    /** Number of points. */
    public int size() {
        return values.length;
    }

    /** Upper limit of the integral at point {@code j}, in the flux's unit of time. */
    public double time(int j) {
        return j * interval;
    }

    /** Integral up to point {@code j}. */
    public double at(int j) {
        return values[j];
    }

    /** Standard error of the integral up to point {@code j}. */
    public double standardError(int j) {
        return scale * Math.sqrt(2 * (2.0 * j + 1));
    }

    /** Correlation function at point {@code j}, in conductivity per unit of time. */
    public double correlation(int j) {
        return correlation[j];
    }
}

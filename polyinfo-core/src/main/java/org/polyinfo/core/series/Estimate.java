package org.polyinfo.core.series;

import java.util.Locale;
import java.util.OptionalDouble;
import org.polyinfo.core.unit.Unit;

/**
 * A number that an estimator gives, with its standard error (one sigma).
 *
 * @param value the estimate
 * @param standardError its standard error, at least 0; NaN where it cannot be known (one replica, say)
 * @param unit unit of both
 * @param effectiveSamples number of independent samples behind the value, where the estimator knows it
 */
public record Estimate(double value, double standardError, Unit unit, OptionalDouble effectiveSamples) {

    /**
     * @throws IllegalArgumentException if the standard error is negative
     */
    public Estimate {
        if (standardError < 0) {
            throw new IllegalArgumentException("standardError must be at least 0, found " + standardError);
        }
    }

    /** An estimate whose effective number of samples is not known. */
    public static Estimate of(double value, double standardError, Unit unit) {
        return new Estimate(value, standardError, unit, OptionalDouble.empty());
    }

    /** An estimate from a known number of independent samples. */
    public static Estimate of(double value, double standardError, Unit unit, double effectiveSamples) {
        return new Estimate(value, standardError, unit, OptionalDouble.of(effectiveSamples));
    }

    /** Both numbers times a constant, in another unit. */
    public Estimate scaled(double factor, Unit newUnit) {
        return new Estimate(value * factor, standardError * Math.abs(factor), newUnit, effectiveSamples);
    }

    /**
     * The same quantity in another unit of the same dimension.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public Estimate in(Unit other) {
        return new Estimate(
                unit.convert(value, other), unit.convertDifference(standardError, other), other, effectiveSamples);
    }

    /** {@code 0.1306 ± 0.0023 W/(m K)}: the error to two significant digits, the value to the same place. */
    @Override
    public String toString() {
        String symbol = unit.symbol().isEmpty() ? "" : " " + unit.symbol();
        if (!(standardError > 0) || Double.isInfinite(standardError) || !Double.isFinite(value)) {
            return String.format(Locale.ROOT, "%.6g ± %s%s", value, standardError, symbol);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(standardError));
        if (decimals < 0 || decimals > 6) {
            return String.format(Locale.ROOT, "%.6g ± %.2g%s", value, standardError, symbol);
        }
        return String.format(Locale.ROOT, "%." + decimals + "f ± %." + decimals + "f%s", value, standardError, symbol);
    }
}

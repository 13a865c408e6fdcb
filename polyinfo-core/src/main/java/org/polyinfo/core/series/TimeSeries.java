package org.polyinfo.core.series;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.core.unit.Unit;

/**
 * An equally spaced series of one or more components.
 *
 * <p>Layout: one contiguous array per component, {@code values[component][sample]}, all of the same length. Components
 * are copied in and out; {@link #at} and {@link #length} read without copying. Immutable.
 */
public final class TimeSeries {

    private final double interval;
    private final Unit intervalUnit;
    private final Unit unit;
    private final List<String> names;
    private final double[][] values;

    private TimeSeries(double interval, Unit intervalUnit, Unit unit, List<String> names, double[][] values) {
        this.interval = interval;
        this.intervalUnit = intervalUnit;
        this.unit = unit;
        this.names = names;
        this.values = values;
    }

    /**
     * @param interval time between samples, in {@code intervalUnit}
     * @param intervalUnit unit of time
     * @param names one name per component
     * @param unit unit of all components
     * @param values {@code values[component][sample]}; copied
     * @throws IllegalArgumentException if the interval is not positive and finite, there is no component, or lengths
     *     differ
     */
    public static TimeSeries of(double interval, Unit intervalUnit, List<String> names, Unit unit, double[]... values) {
        if (!(interval > 0) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException("interval must be positive and finite, found " + interval);
        }
        if (values.length == 0 || names.size() != values.length) {
            throw new IllegalArgumentException("names and values must have the same positive count, found "
                    + names.size() + " and " + values.length);
        }
        double[][] copy = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            if (values[c].length != values[0].length) {
                throw new IllegalArgumentException("component '" + names.get(c) + "' must have " + values[0].length
                        + " samples like the first, found " + values[c].length);
            }
            copy[c] = values[c].clone();
        }
        return new TimeSeries(interval, intervalUnit, unit, List.copyOf(names), copy);
    }

    /** Time between samples, in {@link #intervalUnit()}. */
    public double interval() {
        return interval;
    }

    /** Unit of the interval. */
    public Unit intervalUnit() {
        return intervalUnit;
    }

    /** Unit of the values. */
    public Unit unit() {
        return unit;
    }

    /** Names of the components. */
    public List<String> names() {
        return names;
    }

    /** Number of samples of each component. */
    public int length() {
        return values[0].length;
    }

    /** Number of components. */
    public int components() {
        return values.length;
    }

    /** One value. */
    public double at(int component, int sample) {
        return values[component][sample];
    }

    /** A copy of one component. */
    public double[] component(int component) {
        return values[component].clone();
    }

    /**
     * A copy of one component.
     *
     * @throws IllegalArgumentException if there is no component of that name
     */
    public double[] component(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("component must be one of " + names + ", found '" + name + "'");
        }
        return component(index);
    }

    /** The samples from {@code from} (included) to {@code to} (excluded). */
    public TimeSeries slice(int from, int to) {
        List<double[]> parts = new ArrayList<>();
        for (double[] v : values) {
            parts.add(java.util.Arrays.copyOfRange(v, from, to));
        }
        return new TimeSeries(interval, intervalUnit, unit, names, parts.toArray(double[][]::new));
    }

    /** {@code TimeSeries[2 × 1000, every 5.0 fs, W/m2: x, y]}. */
    @Override
    public String toString() {
        return "TimeSeries[" + components() + " × " + length() + ", every " + interval + " " + intervalUnit.symbol()
                + ", " + unit.symbol() + ": " + String.join(", ", names) + "]";
    }
}

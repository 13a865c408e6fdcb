package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.correlation.Correlation;

/**
 * Autocorrelation of a heat flux that LAMMPS computed itself ({@code fix ave/correlate}): the entrance where the flux was not
 * kept. Only a cut-off estimate can be made from it, up to the longest lag of the table; a flux kept in full gives more.
 *
 * <p>Immutable.
 */
public final class HeatFluxCorrelation {

    private static final String LAG = "TimeDelta";
    private static final String COUNT = "Ncount";

    private final LammpsUnits units;
    private final FluxScaling scaling;
    private final double interval;
    private final List<double[]> curves;
    private final double samples;

    private HeatFluxCorrelation(
            LammpsUnits units, FluxScaling scaling, double interval, List<double[]> curves, double samples) {
        this.units = units;
        this.scaling = scaling;
        this.interval = interval;
        this.curves = curves;
        this.samples = samples;
    }

    /**
     * Takes the last block of a table of {@code fix ave/correlate}.
     *
     * @param table the file; with {@code ave running} its last block holds the whole run
     * @param columns autocorrelations of the components, such as {@code c_flux[1]*c_flux[1]}
     * @param units unit style of all numbers
     * @param scaling whether the flux was divided by the volume
     * @param interval time between lags in the style's unit of time
     * @throws IllegalArgumentException if the table is not one of {@code ave/correlate}, a column is missing or not finite,
     *     lags are not equally spaced from zero, or the interval is not positive and finite
     */
    public static HeatFluxCorrelation of(
            LammpsTable table, List<String> columns, LammpsUnits units, FluxScaling scaling, double interval) {
        if (!(interval > 0) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException("interval must be positive and finite, found " + interval);
        }
        if (!describes(table)) {
            throw new IllegalArgumentException(
                    "expected a table of fix ave/correlate with " + LAG + " and " + COUNT + ", found " + table);
        }
        LammpsTable last = table.lastBlock();
        double[] lags = last.column(LAG);
        for (int i = 0; i < lags.length; i++) {
            if (lags.length < 2 || Math.abs(lags[i] - i * lags[1]) > 1e-6 * lags[1]) {
                throw new IllegalArgumentException(
                        "lags must be equally spaced from 0, found " + lags[i] + " in row " + (i + 1));
            }
        }
        List<double[]> curves = new ArrayList<>();
        for (String column : columns) {
            double[] curve = last.column(column);
            for (int i = 0; i < curve.length; i++) {
                if (!Double.isFinite(curve[i])) {
                    throw new IllegalArgumentException(
                            "column '" + column + "' must be finite, found " + curve[i] + " in row " + (i + 1));
                }
            }
            if (!(curve[0] > 0)) {
                throw new IllegalArgumentException(
                        "column '" + column + "' must be positive at lag 0, found " + curve[0]);
            }
            curves.add(curve);
        }
        if (curves.isEmpty() || curves.size() > 3) {
            throw new IllegalArgumentException("columns must be 1 to 3, found " + curves.size());
        }
        return new HeatFluxCorrelation(units, scaling, interval, curves, last.column(COUNT)[0]);
    }

    /** Whether a table is one of {@code fix ave/correlate}. */
    public static boolean describes(LammpsTable table) {
        return !table.blocks().isEmpty() && table.indexOf(LAG) >= 0 && table.indexOf(COUNT) >= 0;
    }

    /** Number of components. */
    public int components() {
        return curves.size();
    }

    /**
     * One component as a correlation of its own.
     *
     * @param index from 0
     * @throws IllegalArgumentException if there is no such component
     */
    public HeatFluxCorrelation component(int index) {
        if (index < 0 || index >= curves.size()) {
            throw new IllegalArgumentException("index must be from 0 to " + (curves.size() - 1) + ", found " + index);
        }
        return new HeatFluxCorrelation(units, scaling, interval, List.of(curves.get(index)), samples);
    }

    /** Longest lag, in the style's unit of time. */
    public double longestLag() {
        return (curves.get(0).length - 1) * interval;
    }

    /**
     * Conductivity from one or several runs of the same system, mean over their components.
     *
     * <p>The error is the asymptotic {@code κ √(2(2j + 1)/Σ N)} of an integral that ends at lag {@code j} (Madras and Sokal,
     * J. Stat. Phys. 50, 109, 1988); it holds nothing for what lies beyond.
     *
     * @param runs correlations with one unit style, scaling and interval
     * @param cutoff upper limit of the integral, rounded to the nearest lag
     * @param temperature in the unit style
     * @param volume in the unit style
     * @throws IllegalArgumentException if there is no run, the runs do not fit together, the cut-off is beyond the longest
     *     lag of a run, or temperature or volume is not positive and finite
     */
    public static Estimate thermalConductivity(
            List<HeatFluxCorrelation> runs, double cutoff, double temperature, double volume) {
        RunningIntegral running = runningIntegral(runs, temperature, volume);
        HeatFluxCorrelation first = runs.get(0);
        long lag = Math.round(cutoff / first.interval);
        if (lag < 1 || lag >= running.size()) {
            throw new IllegalArgumentException("cutoff must be from " + first.interval + " to "
                    + (running.size() - 1) * first.interval + ", found " + cutoff);
        }
        int j = (int) lag;
        double value = running.at(j);
        double error = Math.abs(value) * Math.sqrt(2 * (2.0 * j + 1) / values(runs));
        Unit unit = HeatFlux.conductivityUnit(first.units);
        return Estimate.of(value, error, unit, IntegralEstimate.effectiveSamples(value, error));
    }

    /**
     * Conductivity against the upper limit of the integral, mean over components and runs, up to the shortest table.
     *
     * @throws IllegalArgumentException as for {@link #thermalConductivity}
     */
    public static RunningIntegral runningIntegral(List<HeatFluxCorrelation> runs, double temperature, double volume) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs must hold at least one correlation, found none");
        }
        HeatFluxCorrelation first = runs.get(0);
        int size = Integer.MAX_VALUE;
        for (HeatFluxCorrelation run : runs) {
            if (run.units != first.units || run.scaling != first.scaling || run.interval != first.interval) {
                throw new IllegalArgumentException("all runs must have the same unit style, scaling and interval");
            }
            size = Math.min(size, run.curves.get(0).length);
        }
        double factor = first.scaling.prefactor(first.units, temperature, volume);
        double[] mean = new double[size];
        for (HeatFluxCorrelation run : runs) {
            for (double[] curve : run.curves) {
                for (int j = 0; j < size; j++) {
                    mean[j] += factor * curve[j] * run.samples / values(runs);
                }
            }
        }
        double[] integral = Correlation.runningIntegral(mean, first.interval);
        return new RunningIntegral(
                first.interval, mean, integral, Math.abs(integral[size - 1]) / Math.sqrt(values(runs)));
    }

    /** Samples of all components of all runs. */
    private static double values(List<HeatFluxCorrelation> runs) {
        return runs.stream().mapToDouble(r -> r.samples * r.components()).sum();
    }
}

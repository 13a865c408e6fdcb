package org.polyinfo.md.transport;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.lammps.LammpsTable;

/**
 * The heat flux of one equilibrium run: the total, optionally its parts (kinetic, potential, bond, angle, …), optionally
 * mass fluxes that are to be held at zero in a mixture.
 *
 * <p>Layout: one array per Cartesian component, all of one length and equally spaced. Values and the interval are in a
 * LAMMPS unit style; {@link #scaling} says whether they were divided by the volume. Immutable; arrays are copied in and
 * out.
 */
public final class HeatFlux {

    /** A conductivity of reduced units has no SI size. */
    private static final Unit REDUCED = Unit.opaque("lj");

    private static final Unit SI = Unit.of("W/(m K)");

    private final LammpsUnits units;
    private final FluxScaling scaling;
    private final double interval;
    private final double[][] total;
    private final Map<String, double[][]> parts;
    private final Map<String, double[][]> massFluxes;

    private HeatFlux(Builder builder, double[][] total) {
        this.units = builder.units;
        this.scaling = builder.scaling;
        this.interval = builder.interval;
        this.total = total;
        this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parts));
        this.massFluxes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.massFluxes));
    }

    /**
     * Begins a flux.
     *
     * @param units unit style of all numbers
     * @param scaling whether the flux was divided by the volume
     * @param interval time between samples in the style's unit of time (real: fs), that is time step × steps per sample
     * @throws IllegalArgumentException if the interval is not positive and finite
     */
    public static Builder builder(LammpsUnits units, FluxScaling scaling, double interval) {
        if (!(interval > 0) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException("interval must be positive and finite, found " + interval);
        }
        return new Builder(units, scaling, interval);
    }

    /**
     * A flux from what {@code fix ave/time}, {@code fix print} or a thermo log printed; the interval is the time step times the
     * spacing of the column {@code TimeStep} or {@code Step}.
     *
     * @param table the file, as {@code LammpsTable.read} or a run's {@code thermo()} gives it
     * @param units unit style of all numbers
     * @param scaling whether the flux was divided by the volume
     * @param timestep length of a time step in the style's unit of time (real: fs)
     * @param columns names of one to three components
     * @throws IllegalArgumentException if a column is missing, the steps are missing or not equally spaced (after a restart,
     *     say: give the pieces as replicas), or as for {@link Builder#build}
     */
    public static HeatFlux of(
            LammpsTable table, LammpsUnits units, FluxScaling scaling, double timestep, String... columns) {
        int index = Math.max(table.indexOf(LammpsTable.STEP), table.indexOf("Step"));
        if (index < 0 || table.rows() < 2 || !table.blocks().isEmpty()) {
            throw new IllegalArgumentException("a flux needs one row per step, two or more, and a column "
                    + LammpsTable.STEP + " or Step, found " + table);
        }
        double spacing = table.at(index, 1) - table.at(index, 0);
        for (int i = 1; i < table.rows(); i++) {
            if (!(spacing > 0) || table.at(index, i) - table.at(index, i - 1) != spacing) {
                throw new IllegalArgumentException("steps must be equally spaced, found " + table.at(index, i - 1)
                        + " followed by " + table.at(index, i) + " in row " + (i + 1) + " where they began "
                        + spacing + " apart");
            }
        }
        return builder(units, scaling, timestep * spacing)
                .total(Arrays.stream(columns).map(table::column).toArray(double[][]::new))
                .build();
    }

    /** Collects the components of a {@link HeatFlux}. */
    public static final class Builder {
        private final LammpsUnits units;
        private final FluxScaling scaling;
        private final double interval;
        private double[][] total = {};
        private final Map<String, double[][]> parts = new LinkedHashMap<>();
        private final Map<String, double[][]> massFluxes = new LinkedHashMap<>();

        private Builder(LammpsUnits units, FluxScaling scaling, double interval) {
            this.units = units;
            this.scaling = scaling;
            this.interval = interval;
        }

        /** The total flux, one to three Cartesian components; left out, it is the sum of the parts. */
        public Builder total(double[]... components) {
            total = copy(components);
            return this;
        }

        /** One part of the flux, with the components of the total in the same order. */
        public Builder part(String name, double[]... components) {
            if (parts.put(name, copy(components)) != null) {
                throw new IllegalArgumentException("part '" + name + "' is given twice");
            }
            return this;
        }

        /** A mass or charge flux that has no part in heat conduction and is to be held at zero. */
        public Builder massFlux(String name, double[]... components) {
            if (massFluxes.put(name, copy(components)) != null) {
                throw new IllegalArgumentException("mass flux '" + name + "' is given twice");
            }
            return this;
        }

        /**
         * @throws IllegalArgumentException if there is neither a total nor a part, a component is missing, too short, of
         *     another length than the first, not finite, a straight line, or constant in the total or a mass flux
         */
        public HeatFlux build() {
            double[][] all = total;
            if (all.length == 0 && !parts.isEmpty()) {
                all = sumOfParts();
            }
            if (all.length < 1 || all.length > 3) {
                throw new IllegalArgumentException("a heat flux has 1 to 3 components, found " + all.length);
            }
            int samples = all[0].length;
            if (samples < 2) {
                throw new IllegalArgumentException("a heat flux needs at least 2 samples, found " + samples);
            }
            check("the flux", all, all.length, samples, false);
            for (Map.Entry<String, double[][]> part : parts.entrySet()) {
                check("part '" + part.getKey() + "'", part.getValue(), all.length, samples, true);
            }
            for (Map.Entry<String, double[][]> flux : massFluxes.entrySet()) {
                check("mass flux '" + flux.getKey() + "'", flux.getValue(), all.length, samples, false);
            }
            if (massFluxes.size() >= all.length && !massFluxes.isEmpty()) {
                throw new IllegalArgumentException("mass fluxes must be fewer than the components (" + all.length
                        + "), found " + massFluxes.size());
            }
            return new HeatFlux(this, all);
        }

        private double[][] sumOfParts() {
            double[][] first = parts.values().iterator().next();
            double[][] sum = new double[first.length][first.length == 0 ? 0 : first[0].length];
            for (Map.Entry<String, double[][]> part : parts.entrySet()) {
                check("part '" + part.getKey() + "'", part.getValue(), sum.length, sum[0].length, true);
                for (int m = 0; m < sum.length; m++) {
                    for (int i = 0; i < sum[m].length; i++) {
                        sum[m][i] += part.getValue()[m][i];
                    }
                }
            }
            return sum;
        }

        private static void check(String what, double[][] components, int count, int samples, boolean mayBeConstant) {
            if (components.length != count) {
                throw new IllegalArgumentException(
                        what + " must have " + count + " components like the total, found " + components.length);
            }
            for (int m = 0; m < count; m++) {
                double[] x = components[m];
                String where = "component " + (m + 1) + " of " + what;
                if (x.length != samples) {
                    throw new IllegalArgumentException(
                            where + " must have " + samples + " samples like the first, found " + x.length);
                }
                boolean constant = true;
                boolean counter = samples > 2;
                for (int i = 0; i < samples; i++) {
                    if (!Double.isFinite(x[i])) {
                        throw new IllegalArgumentException(
                                where + " must be finite, found " + x[i] + " at sample " + (i + 1));
                    }
                    constant &= x[i] == x[0];
                    counter &= i < 1 || Math.abs(x[i] - x[i - 1] - (x[1] - x[0])) <= 1e-9 * Math.abs(x[i]);
                }
                if (constant && !mayBeConstant) {
                    throw new IllegalArgumentException(where + " must fluctuate, found the constant " + x[0]
                            + " in all " + samples + " samples: is this the right column?");
                }
                if (counter && !constant) {
                    throw new IllegalArgumentException(where + " must fluctuate, but it rises by " + (x[1] - x[0])
                            + " from sample to sample like a count of time steps: is this the right column?");
                }
            }
        }
    }

    private static double[][] copy(double[][] source) {
        return Arrays.stream(source).map(double[]::clone).toArray(double[][]::new);
    }

    /** Unit style of all numbers. */
    public LammpsUnits units() {
        return units;
    }

    /** Whether the flux was divided by the volume. */
    public FluxScaling scaling() {
        return scaling;
    }

    /** Time between samples in the style's unit. */
    public double interval() {
        return interval;
    }

    /** Number of Cartesian components. */
    public int components() {
        return total.length;
    }

    /** Number of samples. */
    public int length() {
        return total[0].length;
    }

    /** A copy of the total flux, {@code [component][sample]}. */
    public double[][] total() {
        return copy(total);
    }

    /**
     * A copy of one part of the flux, {@code [component][sample]}.
     *
     * @throws IllegalArgumentException if there is no part of that name
     */
    public double[][] part(String name) {
        double[][] part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("name must be one of " + parts.keySet() + ", found '" + name + "'");
        }
        return copy(part);
    }

    /** Names of the parts, in the order given. */
    public java.util.List<String> partNames() {
        return java.util.List.copyOf(parts.keySet());
    }

    /** Names of the mass fluxes, in the order given. */
    public java.util.List<String> massFluxNames() {
        return java.util.List.copyOf(massFluxes.keySet());
    }

    double[][] totalUnsafe() {
        return total;
    }

    Map<String, double[][]> partsUnsafe() {
        return parts;
    }

    Map<String, double[][]> massFluxesUnsafe() {
        return massFluxes;
    }

    /**
     * What the integral of the correlation function (squared flux × time in the unit style) is multiplied by:
     * {@code 1/(V kB T²)}, or {@code V/(kB T²)} for a flux density.
     *
     * @param temperature in the style's unit, positive
     * @param volume in the style's unit, positive
     * @return the factor that gives W/(m K), or reduced units for {@link LammpsUnits#LJ}
     * @throws IllegalArgumentException if temperature or volume is not positive and finite
     */
    public double prefactor(double temperature, double volume) {
        return scaling.prefactor(units, temperature, volume);
    }

    /** Unit of the conductivity: W/(m K), or {@code lj}. */
    public Unit conductivityUnit() {
        return conductivityUnit(units);
    }

    static Unit conductivityUnit(LammpsUnits units) {
        return units.isReduced() ? REDUCED : SI;
    }
}

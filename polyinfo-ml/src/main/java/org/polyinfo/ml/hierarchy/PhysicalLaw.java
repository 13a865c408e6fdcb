package org.polyinfo.ml.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.core.unit.Unit;

/**
 * A known relation between quantities: a stage that needs no training. Every law takes its inputs in the units of
 * {@link #inputs()}, in that order; a stage converts.
 */
public enum PhysicalLaw {
    /**
     * Refractive index from density, polarizability volume and molar mass of one and the same piece of matter:
     * {@code (n² − 1)/(n² + 2) = (4π/3) N_A ρ α/M} (Lorentz 1880, Lorenz 1880; Born and Wolf, Principles of Optics, section
     * 2.3.3). No value where the right side is 1 or more.
     */
    LORENTZ_LORENZ(
            "", new Input("density", "g/cm3"), new Input("polarizability", "Å3"), new Input("molar mass", "g/mol")) {
        @Override
        double value(double[] inputs) {
            return Math.sqrt(staticConstant(inputs));
        }
    },
    /**
     * Relative permittivity from density, polarizability volume and molar mass: {@code (ε − 1)/(ε + 2) = (4π/3) N_A ρ α/M}
     * (Clausius 1879, Mossotti 1850; Jackson, Classical Electrodynamics, section 4.5). For matter without permanent dipoles
     * that turn; α is the whole polarizability at the frequency asked for.
     */
    CLAUSIUS_MOSSOTTI(
            "", new Input("density", "g/cm3"), new Input("polarizability", "Å3"), new Input("molar mass", "g/mol")) {
        @Override
        double value(double[] inputs) {
            return staticConstant(inputs);
        }
    },
    /** Thermal conductivity {@code κ = ρ c_p a} from density, specific heat and thermal diffusivity (Fourier 1822). */
    CONDUCTIVITY_FROM_DIFFUSIVITY(
            "W/(m K)",
            new Input("density", "g/cm3"),
            new Input("specific heat", "J/(kg K)"),
            new Input("thermal diffusivity", "m2/s")) {
        @Override
        double value(double[] inputs) {
            return KG_PER_M3 * inputs[0] * inputs[1] * inputs[2];
        }
    },
    /** Thermal diffusivity {@code a = κ/(ρ c_p)} from thermal conductivity, density and specific heat (Fourier 1822). */
    THERMAL_DIFFUSIVITY(
            "m2/s",
            new Input("thermal conductivity", "W/(m K)"),
            new Input("density", "g/cm3"),
            new Input("specific heat", "J/(kg K)")) {
        @Override
        double value(double[] inputs) {
            return inputs[0] / (KG_PER_M3 * inputs[1] * inputs[2]);
        }
    },
    /**
     * Ionic conductivity {@code σ = n q² D/(k_B T)} of ions that move independently, from number density, charge number,
     * diffusion coefficient and temperature (Nernst 1888, Einstein 1905; Robinson and Stokes, Electrolyte Solutions, chapter
     * 11).
     */
    NERNST_EINSTEIN(
            "S/m",
            new Input("number density", "1/m3"),
            new Input("charge number", ""),
            new Input("diffusion coefficient", "m2/s"),
            new Input("temperature", "K")) {
        @Override
        double value(double[] inputs) {
            double charge = inputs[1] * PhysicalConstants.ELEMENTARY_CHARGE;
            return inputs[0] * charge * charge * inputs[2] / (PhysicalConstants.BOLTZMANN * inputs[3]);
        }
    },
    /**
     * Mobility {@code µ = |z| e D/(k_B T)} of an ion from charge number, diffusion coefficient and temperature (Einstein
     * 1905).
     */
    EINSTEIN_MOBILITY(
            "m2/(V s)",
            new Input("charge number", ""),
            new Input("diffusion coefficient", "m2/s"),
            new Input("temperature", "K")) {
        @Override
        double value(double[] inputs) {
            return Math.abs(inputs[0])
                    * PhysicalConstants.ELEMENTARY_CHARGE
                    * inputs[1]
                    / (PhysicalConstants.BOLTZMANN * inputs[2]);
        }
    },
    /** Density {@code ρ = M/V} from molar mass and molar volume of the repeat unit. */
    DENSITY_FROM_MOLAR_VOLUME("g/cm3", new Input("molar mass", "g/mol"), new Input("molar volume", "cm3/mol")) {
        @Override
        double value(double[] inputs) {
            return inputs[0] / inputs[1];
        }
    },
    /**
     * Density of an amorphous polymer from molar mass and van der Waals volume of the repeat unit,
     * {@code ρ = M/(1.60 N_A V_w)}: the molar volume of glassy and rubbery polymers at 298 K is 1.60 times the van der Waals
     * volume within some 3 % (Bondi 1968; van Krevelen, Properties of Polymers, chapter 4). A rule of thumb, not an exact
     * law.
     */
    DENSITY_FROM_VAN_DER_WAALS_VOLUME(
            "g/cm3", new Input("molar mass", "g/mol"), new Input("van der Waals volume", "Å3")) {
        @Override
        double value(double[] inputs) {
            return inputs[0] / (1.60 * PhysicalConstants.AVOGADRO * CM3_PER_A3 * inputs[1]);
        }
    };

    private static final double KG_PER_M3 = 1000;
    private static final double CM3_PER_A3 = 1e-24;

    private final String outputUnit;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<Input> inputs;

    PhysicalLaw(String outputUnit, Input... inputs) {
        this.outputUnit = outputUnit;
        this.inputs = List.of(inputs);
    }

    /**
     * One quantity a law reads.
     *
     * @param quantity its name
     * @param symbol its unit
     */
    public record Input(String quantity, String symbol) {
        /** The unit. */
        public Unit unit() {
            return Unit.of(symbol);
        }
    }

    /**
     * The law of a name, as written here or with blanks or hyphens, in any case.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static PhysicalLaw named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_–-]+", "_");
        return Arrays.stream(values())
                .filter(law -> law.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a law must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(PhysicalLaw::title).toList()) + ", found '"
                        + name + "'"));
    }

    /** The name in small letters with hyphens. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The quantities it reads, in order. */
    public List<Input> inputs() {
        return inputs;
    }

    /** Units the inputs are brought to, in order. */
    public List<Unit> inputUnits() {
        return inputs.stream().map(Input::unit).toList();
    }

    /** Unit of the value. */
    public Unit outputUnit() {
        return Unit.of(outputUnit);
    }

    /**
     * The value of the law; NaN where the inputs have no real, finite one.
     *
     * @param values in the order and units of {@link #inputs}
     * @throws IllegalArgumentException if the number of inputs differs
     */
    public double apply(double... values) {
        if (values.length != inputs.size()) {
            throw new IllegalArgumentException(
                    name() + " must have " + inputs.size() + " inputs, found " + values.length);
        }
        double value = value(values);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    abstract double value(double[] values);

    /** (1 + 2φ)/(1 − φ) with φ = (4π/3) N_A ρ α/M; infinite or negative beyond the pole. */
    private static double staticConstant(double[] inputs) {
        double phi = 4 * Math.PI / 3 * PhysicalConstants.AVOGADRO * inputs[0] * inputs[1] * CM3_PER_A3 / inputs[2];
        return phi < 1 ? (1 + 2 * phi) / (1 - phi) : Double.NaN;
    }
}

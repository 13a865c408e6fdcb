package org.polyinfo.ml.hierarchy;

import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.core.unit.Unit;

/** A known relation between quantities: a stage that needs no training. */
public enum PhysicalLaw {
    /**
     * Refractive index from density, polarizability volume and molar mass of one and the same piece of matter:
     * {@code (n² − 1)/(n² + 2) = (4π/3) N_A ρ α/M} (Lorentz 1880, Lorenz 1880; Born and Wolf, Principles of Optics, section
     * 2.3.3). Inputs: ρ in g/cm³, α in Å³, M in g/mol.
     */
    LORENTZ_LORENZ("g/cm3, Å3, g/mol", "") {
        @Override
        double value(double[] inputs) {
            double phi = 4 * Math.PI / 3 * PhysicalConstants.AVOGADRO * inputs[0] * inputs[1] * 1e-24 / inputs[2];
            return Math.sqrt((1 + 2 * phi) / (1 - phi));
        }
    },
    /** Thermal conductivity from density, specific heat and thermal diffusivity: {@code κ = ρ c_p a}. */
    CONDUCTIVITY_FROM_DIFFUSIVITY("kg/m3, J/(kg K), m2/s", "W/(m K)") {
        @Override
        double value(double[] inputs) {
            return inputs[0] * inputs[1] * inputs[2];
        }
    };

    private final String inputUnits;
    private final String outputUnit;

    PhysicalLaw(String inputUnits, String outputUnit) {
        this.inputUnits = inputUnits;
        this.outputUnit = outputUnit;
    }

    /** Units the inputs are brought to, in order. */
    public List<Unit> inputUnits() {
        return Arrays.stream(inputUnits.split(", ", -1)).map(Unit::of).toList();
    }

    /** Unit of the value. */
    public Unit outputUnit() {
        return Unit.of(outputUnit);
    }

    /**
     * The value of the law; NaN where the inputs have no real one.
     *
     * @param inputs in the order and units of {@link #inputUnits}
     * @throws IllegalArgumentException if the number of inputs differs
     */
    public double apply(double... inputs) {
        int expected = inputUnits().size();
        if (inputs.length != expected) {
            throw new IllegalArgumentException(name() + " must have " + expected + " inputs, found " + inputs.length);
        }
        return value(inputs);
    }

    abstract double value(double[] inputs);
}

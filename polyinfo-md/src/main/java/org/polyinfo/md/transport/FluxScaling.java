package org.polyinfo.md.transport;

import org.polyinfo.core.unit.LammpsUnits;

/** Whether a heat flux was divided by the volume. Taking one for the other is an error of V² in the conductivity. */
public enum FluxScaling {
    /** Energy × velocity / volume; {@code κ = V/(kB T²) ∫<J J>dt}. */
    FLUX_DENSITY,
    /** Energy × velocity, as LAMMPS's {@code compute heat/flux} prints it; {@code κ = 1/(V kB T²) ∫<J J>dt}. */
    TIMES_VOLUME;

    /** What the integral of the correlation function, in a unit style, is multiplied by to give a conductivity. */
    double prefactor(LammpsUnits units, double temperature, double volume) {
        requirePositive("temperature", temperature);
        requirePositive("volume", volume);
        double fluxSi = units.energyJ() * units.velocityMPerS();
        double kb = units.boltzmann() * units.energyJ();
        double extensive =
                fluxSi * fluxSi * units.timeS() / (volume * units.volumeM3() * kb * temperature * temperature);
        return this == TIMES_VOLUME ? extensive : extensive * volume * volume;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, found " + value);
        }
    }
}

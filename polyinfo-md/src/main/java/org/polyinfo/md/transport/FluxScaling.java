package org.polyinfo.md.transport;

/** Whether a heat flux was divided by the volume. Taking one for the other is an error of V² in the conductivity. */
public enum FluxScaling {
    /** Energy × velocity / volume; {@code κ = V/(kB T²) ∫<J J>dt}. */
    FLUX_DENSITY,
    /** Energy × velocity, as LAMMPS's {@code compute heat/flux} prints it; {@code κ = 1/(V kB T²) ∫<J J>dt}. */
    TIMES_VOLUME
}

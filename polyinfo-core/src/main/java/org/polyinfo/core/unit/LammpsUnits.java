package org.polyinfo.core.unit;

/**
 * The unit styles of LAMMPS (manual, command {@code units}) and the SI size of each quantity's unit.
 *
 * <p>{@link #LJ} is reduced: its factors are 1 and kB = 1, so numbers pass through unchanged. The factors use CODATA 2018
 * while LAMMPS compiles in its own slightly older constants; they agree to about 10⁻⁶.
 */
public enum LammpsUnits {
    /** Å, fs, g/mol, kcal/mol, atm, e. */
    REAL(1e-10, 1e-15, 1e-3 / C.NA, C.KCAL_PER_MOL, PhysicalConstants.ATMOSPHERE, C.E, 1e-10 / 1e-15),
    /** Å, ps, g/mol, eV, bar, e. */
    METAL(1e-10, 1e-12, 1e-3 / C.NA, C.E, 1e5, C.E, 1e-10 / 1e-12),
    /** Reduced units. */
    LJ(1, 1, 1, 1, 1, 1, 1),
    /** m, s, kg, J, Pa, C. */
    SI(1, 1, 1, 1, 1, 1, 1),
    /** cm, s, g, erg, dyne/cm², statcoulomb. */
    CGS(1e-2, 1, 1e-3, 1e-7, 0.1, 1 / (10 * PhysicalConstants.SPEED_OF_LIGHT), 1e-2),
    /**
     * Bohr, fs, amu, hartree, Pa, e. The manual gives velocities in bohr per atomic time unit; the program multiplies them
     * with a step in fs and converts m v² by 1.0666, which is bohr/fs, so that is what is used here.
     */
    ELECTRON(
            PhysicalConstants.BOHR,
            1e-15,
            PhysicalConstants.ATOMIC_MASS,
            PhysicalConstants.HARTREE,
            1,
            C.E,
            PhysicalConstants.BOHR / 1e-15),
    /** µm, µs, pg, pg µm²/µs², pg/(µm µs²), pC. */
    MICRO(1e-6, 1e-6, 1e-15, 1e-15, 1e3, 1e-12, 1),
    /** nm, ns, ag, ag nm²/ns², ag/(nm ns²), e. */
    NANO(1e-9, 1e-9, 1e-21, 1e-21, 1e6, C.E, 1);

    private static final class C {
        static final double NA = PhysicalConstants.AVOGADRO;
        static final double E = PhysicalConstants.ELEMENTARY_CHARGE;
        static final double KCAL_PER_MOL = 1000 * PhysicalConstants.CALORIE / NA;
    }

    private final double metre;
    private final double second;
    private final double kilogram;
    private final double joule;
    private final double pascal;
    private final double coulomb;
    private final double metrePerSecond;

    LammpsUnits(
            double metre,
            double second,
            double kilogram,
            double joule,
            double pascal,
            double coulomb,
            double metrePerSecond) {
        this.metre = metre;
        this.second = second;
        this.kilogram = kilogram;
        this.joule = joule;
        this.pascal = pascal;
        this.coulomb = coulomb;
        this.metrePerSecond = metrePerSecond;
    }

    /**
     * The style of a name as LAMMPS writes it ({@code real}, {@code metal}, …).
     *
     * @throws IllegalArgumentException if there is no such style
     */
    public static LammpsUnits of(String name) {
        for (LammpsUnits style : values()) {
            if (style.lammpsName().equals(name)) {
                return style;
            }
        }
        throw new IllegalArgumentException(
                "units must be one of real, metal, lj, si, cgs, electron, micro, nano, found '" + name + "'");
    }

    /** The name in an input script. */
    public String lammpsName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether numbers are reduced and have no SI size. */
    public boolean isReduced() {
        return this == LJ;
    }

    /** Unit of length in m. */
    public double lengthM() {
        return metre;
    }

    /** Unit of time in s. */
    public double timeS() {
        return second;
    }

    /** The time step of a run whose input sets none, in the style's unit of time (manual, command {@code units}). */
    public double defaultTimeStep() {
        return switch (this) {
            case REAL -> 1.0;
            case LJ -> 0.005;
            case METAL, ELECTRON -> 0.001;
            case SI, CGS -> 1e-8;
            case MICRO -> 2.0;
            case NANO -> 0.00045;
        };
    }

    /** Unit of mass in kg. */
    public double massKg() {
        return kilogram;
    }

    /** Unit of energy in J (per particle, where the style counts per mole). */
    public double energyJ() {
        return joule;
    }

    /** Unit of pressure in Pa. */
    public double pressurePa() {
        return pascal;
    }

    /** Unit of charge in C. */
    public double chargeC() {
        return coulomb;
    }

    /** Unit of velocity in m/s. */
    public double velocityMPerS() {
        return metrePerSecond;
    }

    /** Unit of volume in m³. */
    public double volumeM3() {
        return metre * metre * metre;
    }

    /** Unit of heat flux (energy × velocity / volume, {@code compute heat/flux} over the volume) in W/m². */
    public double heatFluxWPerM2() {
        return joule * metrePerSecond / volumeM3();
    }

    /** Boltzmann constant in the style's energy per its temperature: 1 for {@link #LJ}. */
    public double boltzmann() {
        return isReduced() ? 1 : PhysicalConstants.BOLTZMANN / joule;
    }
}

package org.polyinfo.core.unit;

/**
 * Constants of CODATA 2018 in SI units (Tiesinga, Mohr, Newell, Taylor, Rev. Mod. Phys. 93, 025010, 2021). Those marked
 * exact define the SI.
 */
public final class PhysicalConstants {

    /** Boltzmann constant, J/K (exact). */
    public static final double BOLTZMANN = 1.380649e-23;
    /** Avogadro constant, 1/mol (exact). */
    public static final double AVOGADRO = 6.02214076e23;
    /** Elementary charge, C (exact). */
    public static final double ELEMENTARY_CHARGE = 1.602176634e-19;
    /** Planck constant, J s (exact). */
    public static final double PLANCK = 6.62607015e-34;
    /** Speed of light in vacuum, m/s (exact). */
    public static final double SPEED_OF_LIGHT = 299792458.0;
    /** Molar gas constant, J/(mol K) (exact). */
    public static final double GAS_CONSTANT = BOLTZMANN * AVOGADRO;
    /** Electric constant, F/m. */
    public static final double ELECTRIC_CONSTANT = 8.8541878128e-12;
    /** Bohr radius, m. */
    public static final double BOHR = 5.29177210903e-11;
    /** Hartree energy, J. */
    public static final double HARTREE = 4.3597447222071e-18;
    /** Atomic mass constant, kg. */
    public static final double ATOMIC_MASS = 1.66053906660e-27;
    /** Electron mass, kg. */
    public static final double ELECTRON_MASS = 9.1093837015e-31;
    /** Atomic unit of electric dipole moment, C m. */
    public static final double ATOMIC_DIPOLE = ELEMENTARY_CHARGE * BOHR;
    /** Debye, C m: 10⁻²¹/c. */
    public static final double DEBYE = 1e-21 / SPEED_OF_LIGHT;
    /** Thermochemical calorie, J (exact). */
    public static final double CALORIE = 4.184;
    /** Standard atmosphere, Pa (exact). */
    public static final double ATMOSPHERE = 101325.0;

    private PhysicalConstants() {}
}

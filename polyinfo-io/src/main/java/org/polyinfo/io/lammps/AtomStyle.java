package org.polyinfo.io.lammps;

import java.util.List;
import java.util.Locale;

/**
 * The atom styles of LAMMPS and the columns their rows have in section Atoms of a data file (manual, {@code read_data}).
 *
 * <p>Columns that no accessor of {@link LammpsData} knows are its {@link LammpsData#extraColumns extra columns}.
 */
public enum AtomStyle {
    /** Positions only: coarse-grained liquids, solids, metals. */
    ATOMIC("id type x y z"),
    /** Atomic with charges. */
    CHARGE("id type q x y z"),
    /** Molecules with bonds. */
    BOND("id mol type x y z"),
    /** Molecules with bonds and angles. */
    ANGLE("id mol type x y z"),
    /** Uncharged molecules. */
    MOLECULAR("id mol type x y z"),
    /** Charged molecules. */
    FULL("id mol type q x y z"),
    /** Charges and point dipoles. */
    DIPOLE("id type q x y z mux muy muz"),
    /** Finite-size spheres. */
    SPHERE("id type diameter density x y z"),
    /** Aspherical particles. */
    ELLIPSOID("id type ellipsoidflag density x y z"),
    /** Line segments. */
    LINE("id mol type lineflag density x y z"),
    /** Triangles. */
    TRI("id mol type triangleflag density x y z"),
    /** Rigid bodies of several sub-particles. */
    BODY("id type bodyflag mass x y z"),
    /** Peridynamics. */
    PERI("id type volume density x y z"),
    /** Dissipative particles with internal energy. */
    DPD("id type theta x y z"),
    /** Energy-conserving dissipative particles. */
    EDPD("id type edpd_temp edpd_cv x y z"),
    /** Many-body dissipative particles. */
    MDPD("id type rho x y z"),
    /** Electrons of the force field eFF. */
    ELECTRON("id type q espin eradius x y z"),
    /** Smoothed-particle hydrodynamics. */
    SPH("id type rho esph cv x y z"),
    /** Magnetic spins. */
    SPIN("id type x y z spx spy spz sp"),
    /** Molecules from a template. */
    TEMPLATE("id mol template_index template_atom type x y z"),
    /** Several styles at once: what follows the position depends on them and is kept as it is. */
    HYBRID("id type x y z");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> columns;

    AtomStyle(String columns) {
        this.columns = List.of(columns.split(" ", -1));
    }

    /** Names of the columns, without the three image flags that may follow. */
    public List<String> columns() {
        return columns;
    }

    /** Whether rows have a molecule number. */
    public boolean hasMolecule() {
        return columns.contains("mol");
    }

    /** Whether rows have a charge. */
    public boolean hasCharge() {
        return columns.contains("q");
    }

    /** The name in an input script. */
    public String lammpsName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The style of a name as LAMMPS writes it.
     *
     * @param name {@code full}, {@code charge} …; {@code meso} is taken for {@code sph}
     * @throws IllegalArgumentException if there is no such style
     */
    public static AtomStyle of(String name) {
        for (AtomStyle style : values()) {
            if (style.lammpsName().equals(name)) {
                return style;
            }
        }
        if (name.equals("meso")) {
            return SPH;
        }
        throw new IllegalArgumentException("atom style must be one of "
                + String.join(
                        ", ",
                        List.of(values()).stream().map(AtomStyle::lammpsName).toList())
                + ", found '" + name + "'");
    }
}

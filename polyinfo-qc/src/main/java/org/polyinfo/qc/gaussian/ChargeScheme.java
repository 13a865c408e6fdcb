package org.polyinfo.qc.gaussian;

/** How electron density is shared out among the atoms. */
public enum ChargeScheme {
    /** Mulliken population. */
    MULLIKEN("mulliken"),
    /** Mulliken, hydrogens summed into heavy atoms. */
    MULLIKEN_HEAVY("mulliken_sum"),
    /** Atomic polar tensor: a third of the trace of the dipole derivatives. */
    APT("apt"),
    /** Atomic polar tensor, hydrogens summed into heavy atoms. */
    APT_HEAVY("apt_sum"),
    /** Löwdin population. */
    LOWDIN("lowdin"),
    /** Hirshfeld density partition. */
    HIRSHFELD("hirshfeld"),
    /** Hirshfeld, hydrogens summed into heavy atoms. */
    HIRSHFELD_HEAVY("hirshfeld_sum"),
    /** Charge model 5 upon Hirshfeld charges. */
    CM5("cm5"),
    /** CM5, hydrogens summed into heavy atoms. */
    CM5_HEAVY("cm5_sum"),
    /** Natural population analysis. */
    NATURAL("natural"),
    /** Electrostatic potential fit, Merz–Kollman points. */
    MERZ_KOLLMAN("mk"),
    /** Electrostatic potential fit, Merz–Kollman points with UFF radii. */
    MERZ_KOLLMAN_UFF("mkuff"),
    /** Electrostatic potential fit, Breneman's grid. */
    CHELPG("chelpg"),
    /** Electrostatic potential fit, Francl's points. */
    CHELP("chelp"),
    /** Electrostatic potential fit, Hu–Lu–Yang. */
    HU_LU_YANG("hly"),
    /** Electrostatic potential fit, Hu–Lu–Yang with Gaussian's atomic densities. */
    HU_LU_YANG_GAT("hlygat"),
    /** Electrostatic potential fit whose points the log does not name. */
    ESP("esp");

    private final String key;

    ChargeScheme(String key) {
        this.key = key;
    }

    /** Short lower-case name, for tables and JSON. */
    public String key() {
        return key;
    }

    /** Whether it is a fit to the electrostatic potential. */
    public boolean isPotentialFit() {
        return compareTo(MERZ_KOLLMAN) >= 0;
    }
}

package org.polyinfo.qc.descriptor;

import org.polyinfo.core.unit.Unit;

/**
 * The 22 descriptors of QMex in its order, and a few beside them.
 *
 * <p>QMex publishes names and values. Definitions and units here are those that its published table obeys (631 molecules of
 * the repository shimakawa-hvg/QMex-ILR), said where they are not what the name suggests.
 */
public enum Descriptor {
    /** Molar mass, from standard atomic weights. */
    MW("mw", "mw_g_per_mol", "g/mol", "a job that prints the atoms"),
    /**
     * "Electrons per atom" as QMex counts them: sum of the atomic numbers of all atoms but hydrogen over the number of all
     * atoms, hydrogen included. It is not the number of electrons per atom; that is {@link #ELECTRONS_PER_ATOM}.
     */
    NE_NA("Ne/Na", "ne_na", "", "a job that prints the atoms"),
    /** Energy of the highest occupied orbital, of the higher spin in open shells. */
    HOMO("homo", "homo_ev", "eV", "a neutral job that prints orbital energies"),
    /** Energy of the lowest unoccupied orbital, of the lower spin in open shells. */
    LUMO("lumo", "lumo_ev", "eV", "a neutral job that prints orbital energies"),
    /** Vertical ionization energy E(cation) − E(neutral), both at the geometry of the neutral molecule. */
    EIV("Eiv", "eiv_ev", "eV", "a single point of the cation (charge +1) at the neutral geometry and level"),
    /** Vertical electron affinity E(neutral) − E(anion), both at the geometry of the neutral molecule. */
    EAV("Eav", "eav_ev", "eV", "a single point of the anion (charge -1) at the neutral geometry and level"),
    /**
     * Volume of one molecule inside the surface of 0.001 e/bohr³: of the {@code volume} keyword (a Monte Carlo integral,
     * good to about 10 %, or 1 % with {@code volume=tight}), else of a density cube.
     */
    VM("Vm", "vm_bohr3", "bohr3", "a neutral job with the keyword volume, or a density cube"),
    /** Static isotropic polarizability. */
    ALPHA("alpha", "alpha_bohr3", "bohr3", "a neutral job with the keyword polar or freq"),
    /** Polarizability over volume. */
    ALPHA_VM("alpha/Vm", "alpha_vm", "", "jobs that give polarizability and volume"),
    /** Decimal logarithm of the electronic spatial extent ⟨R²⟩ in bohr². */
    LOG10_R2("log10(R2)", "log10_r2", "", "a neutral Gaussian job (population analysis)"),
    /** Gibbs energy, electronic energy included. */
    G("G", "g_hartree", "hartree", "a neutral job with the keyword freq"),
    /**
     * Decimal logarithm of the total molecular partition function at the temperature and pressure of the job, energies
     * counted from the vibrational ground state (the V=0 line of Gaussian): −(G − E₀) / (k T ln 10).
     */
    LOG10_Q("log10(Q)", "log10_q", "", "a neutral job with the keyword freq"),
    /** Decimal logarithm of the largest rotational constant in GHz. */
    LOG10_RA("log10(RA)", "log10_ra", "", "a neutral job that prints rotational constants"),
    /** Length of the dipole moment. */
    MU("mu", "dipole_debye", "debye", "a neutral job that prints the dipole moment"),
    /** Lowest atomic charge of a fit to the electrostatic potential (not the potential itself: values reach 1.03). */
    MIN_ESP("min(esp)", "min_esp_e", "e", "a neutral job with the keyword pop=mk (or chelpg)"),
    /** Highest atomic charge of a fit to the electrostatic potential. */
    MAX_ESP("max(esp)", "max_esp_e", "e", "a neutral job with the keyword pop=mk (or chelpg)"),
    /** Lowest Mayer bond order among bonded atoms. */
    MIN_MBO("min(mbo)", "min_mbo", "", "a neutral job with the keyword IOp(6/80=1), or a formatted checkpoint"),
    /** Highest Mayer bond order. */
    MAX_MBO("max(mbo)", "max_mbo", "", "a neutral job with the keyword IOp(6/80=1), or a formatted checkpoint"),
    /** Energy in water minus energy in the gas phase. */
    DEW("dEw", "dew_ev", "eV", "a job in water (scrf=(smd,solvent=water)) at the level of the neutral job"),
    /** Energy in 1-octanol minus energy in the gas phase. */
    DEO("dEo", "deo_ev", "eV", "a job in 1-octanol (scrf=(smd,solvent=n-octanol)) at the level of the neutral job"),
    /**
     * Energy set free on protonation, E(molecule) − E(molecule + H⁺), both in the same surroundings. The name means the
     * conjugate acid; in QMex amines have the highest values. QMex's size (10 to 13 eV) is that of ions in water.
     */
    DEACID(
            "dEacid",
            "deacid_ev",
            "eV",
            "a job of the protonated molecule at the level of a neutral job, QMex: in water"),
    /**
     * Energy of deprotonation, E(molecule − H⁺) − E(molecule), both in the same surroundings. The name means the conjugate
     * base; in QMex carboxylic acids have the lowest values. QMex's size (10 to 15 eV) is that of ions in water.
     */
    DEBASE(
            "dEbase",
            "debase_ev",
            "eV",
            "a job of the deprotonated molecule at the level of a neutral job, QMex: in water"),
    /** Number of electrons over number of atoms. Not in QMex. */
    ELECTRONS_PER_ATOM("", "electrons_per_atom", "", "a job that prints the atoms and the charge"),
    /** Volume inside the surface of 0.001 e/bohr³ of a density cube. Not in QMex. */
    ISODENSITY_VOLUME("", "isodensity_volume_bohr3", "bohr3", "a density cube"),
    /** Lowest electrostatic potential on the surface of 0.001 e/bohr³. Not in QMex. */
    SURFACE_POTENTIAL_MIN("", "surface_potential_min_hartree_per_e", "hartree/e", "a density and a potential cube"),
    /** Highest electrostatic potential on the surface of 0.001 e/bohr³. Not in QMex. */
    SURFACE_POTENTIAL_MAX("", "surface_potential_max_hartree_per_e", "hartree/e", "a density and a potential cube");

    private final String qmexName;
    private final String column;
    private final String unit;
    private final String givenBy;

    Descriptor(String qmexName, String column, String unit, String givenBy) {
        this.qmexName = qmexName;
        this.column = column;
        this.unit = unit;
        this.givenBy = givenBy;
    }

    /** Name in the tables of QMex, empty for those that are not in it. */
    public String qmexName() {
        return qmexName;
    }

    /** Whether it is one of the 22. */
    public boolean isQmex() {
        return !qmexName.isEmpty();
    }

    /** Name of the column in a table, unit included. */
    public String columnName() {
        return column;
    }

    /** Unit of the values. */
    public Unit unit() {
        return Unit.of(unit);
    }

    /** Which job would give it. */
    public String givenBy() {
        return givenBy;
    }
}

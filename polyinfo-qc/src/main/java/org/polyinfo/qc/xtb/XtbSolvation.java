package org.polyinfo.qc.xtb;

import java.util.Locale;

/**
 * Implicit solvent.
 *
 * @param model which model
 * @param solvent name as xTB knows it ({@code water}, {@code octanol} …), lower case
 */
public record XtbSolvation(Model model, String solvent) {

    /** Model of the solvent. */
    public enum Model {
        /** Analytical linearized Poisson–Boltzmann (Ehlert et al., J. Chem. Theory Comput. 17, 4250, 2021). */
        ALPB,
        /** Generalized Born with surface area. */
        GBSA;

        String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws IllegalArgumentException if the name holds other characters than letters, digits and hyphens
     */
    public XtbSolvation {
        if (!solvent.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("solvent must be a name of letters and digits, found '" + solvent + "'");
        }
        solvent = solvent.toLowerCase(Locale.ROOT);
    }

    /** A solvent by ALPB. */
    public static XtbSolvation alpb(String solvent) {
        return new XtbSolvation(Model.ALPB, solvent);
    }
}

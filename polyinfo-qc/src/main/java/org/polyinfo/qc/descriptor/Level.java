package org.polyinfo.qc.descriptor;

import java.util.Locale;

/**
 * Level of theory and surroundings: energies may be subtracted from each other only where these are the same.
 *
 * @param program program, as energies of two programs do not compare
 * @param method method without a spin prefix, upper case
 * @param basis basis set, upper case, polarization functions in brackets; empty for semi-empirical methods
 * @param solventModel model of the solvent in upper case ({@code SMD}, {@code ALPB}); empty where not known or in the gas phase
 * @param solvent solvent in lower case, {@code octanol} under any of its names; empty for the gas phase
 */
public record Level(String program, String method, String basis, String solventModel, String solvent) {

    /** A level in the notation of this record, from names as programs and people write them. */
    public static Level of(String program, String method, String basis, String solventModel, String solvent) {
        return new Level(
                program,
                method.toUpperCase(Locale.ROOT),
                normalBasis(basis),
                solvent.isEmpty() ? "" : solventModel.toUpperCase(Locale.ROOT),
                normalSolvent(solvent));
    }

    /** {@code 6-31g**} is {@code 6-31G(D,P)}, {@code 6-31g*} is {@code 6-31G(D)}. */
    private static String normalBasis(String basis) {
        String upper = basis.toUpperCase(Locale.ROOT).replace(" ", "");
        if (upper.endsWith("**")) {
            return upper.substring(0, upper.length() - 2) + "(D,P)";
        }
        return upper.endsWith("*") ? upper.substring(0, upper.length() - 1) + "(D)" : upper;
    }

    private static String normalSolvent(String solvent) {
        String lower = solvent.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return switch (lower) {
            case "h2o" -> "water";
            case "1octanol", "noctanol" -> "octanol";
            default -> lower;
        };
    }

    /** Whether it is the gas phase. */
    public boolean isGas() {
        return solvent.isEmpty();
    }

    /** Whether method and basis are the same, whatever the solvent. */
    public boolean hasMethodOf(Level other) {
        return program.equals(other.program) && method.equals(other.method) && basis.equals(other.basis);
    }

    /** {@code B3LYP/6-31G(D) in water}. */
    @Override
    public String toString() {
        return method
                + (basis.isEmpty() ? "" : "/" + basis)
                + (solvent.isEmpty() ? "" : " in " + solvent)
                + (solventModel.isEmpty() ? "" : " (" + solventModel + ")");
    }
}

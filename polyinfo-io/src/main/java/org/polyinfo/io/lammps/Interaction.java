package org.polyinfo.io.lammps;

import java.util.Locale;

/** The bonded interactions of LAMMPS. */
public enum Interaction {
    /** Two atoms. */
    BOND(2),
    /** Three atoms, the second in the middle. */
    ANGLE(3),
    /** Four atoms in a row. */
    DIHEDRAL(4),
    /** Four atoms, one with three neighbours; which stands where is the force field's choice. */
    IMPROPER(4);

    private final int atoms;

    Interaction(int atoms) {
        this.atoms = atoms;
    }

    /** Number of atoms that take part. */
    public int atoms() {
        return atoms;
    }

    /** {@code bond}, as in the header line {@code 10 bond types}. */
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code bonds}, as in the header line {@code 10 bonds}. */
    public String plural() {
        return singular() + "s";
    }

    /** {@code Bonds}, the name of the section. */
    public String section() {
        return capital() + "s";
    }

    /** {@code Bond Coeffs}. */
    public String coefficientSection() {
        return capital() + " Coeffs";
    }

    /** {@code Bond Type Labels}. */
    public String labelSection() {
        return capital() + " Type Labels";
    }

    private String capital() {
        return name().charAt(0) + singular().substring(1);
    }
}

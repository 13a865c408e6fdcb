package org.polyinfo.qc.descriptor;

import java.util.Locale;

/** What a calculation is of, among the calculations of one molecule. */
public enum Role {
    /** The molecule itself; a log with several jobs may hold the ions and solvents too. */
    NEUTRAL,
    /** One electron less, at the geometry of the molecule. */
    CATION,
    /** One electron more, at the geometry of the molecule. */
    ANION,
    /** The molecule in water. */
    WATER,
    /** The molecule in 1-octanol. */
    OCTANOL,
    /** With one proton more. */
    PROTONATED,
    /** With one proton less. */
    DEPROTONATED;

    /**
     * The role of a word as it stands in a table, in any case.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "role must be one of neutral, cation, anion, water, octanol, protonated, deprotonated, found '" + word
                        + "'");
    }

    /** The word in a table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

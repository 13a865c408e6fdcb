package org.polyinfo.core.polymer;

import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/** What closes the end of a chain. */
public final class EndGroup {

    /** As many hydrogens as the open bond has orders: one, or two for a chain cut at a double bond. */
    public static final EndGroup HYDROGEN = new EndGroup("H", null);

    /** A carbon filled up with hydrogens: CH₃, or =CH₂ for a chain cut at a double bond. */
    public static final EndGroup METHYL = new EndGroup("CH3", null);

    private final String name;
    private final @Nullable Molecule group;

    private EndGroup(String name, @Nullable Molecule group) {
        this.name = name;
        this.group = group;
    }

    /**
     * An end group written as {@code H}, {@code CH3} or a SMILES with one star where the chain is: {@code *O},
     * {@code *c1ccccc1}.
     *
     * @throws FormatException if the text is none of these
     */
    public static EndGroup parse(String text) {
        switch (text.strip()) {
            case "H" -> {
                return HYDROGEN;
            }
            case "CH3" -> {
                return METHYL;
            }
            default -> {
                Molecule group = Molecule.parse("end group", text);
                int star = Stars.only(group);
                if (star < 0 || group.degree(star) != 1 || group.size() < 2 || !group.isConnected()) {
                    throw FormatException.expected(
                            SourcePosition.of("end group"), "H, CH3 or a SMILES with one star at its end", text);
                }
                return new EndGroup(group.smiles(), group);
            }
        }
    }

    /** The group with its star, or null for hydrogen and methyl, whose hydrogens depend on the open bond. */
    @Nullable Molecule group() {
        return group;
    }

    boolean isHydrogen() {
        return name.equals("H");
    }

    /** Number of atoms it adds, hydrogens included, at an open bond of an order. */
    int atomCount(int bondOrder) {
        if (group != null) {
            return group.atomCount();
        }
        return isHydrogen() ? bondOrder : 5 - bondOrder;
    }

    /** {@code H}, {@code CH3} or the SMILES. */
    @Override
    public String toString() {
        return name;
    }
}

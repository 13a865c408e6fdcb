package org.polyinfo.core.polymer;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * The repeat unit of a polymer: a SMILES with two stars, where the neighbouring units are. Immutable.
 *
 * <p>The first star of the text is the head, the second the tail; units are joined tail to head. Two units are equal if
 * they write the same infinite chain, whatever the frame ({@code *CCO*}, {@code *COC*}), the direction, the number of
 * periods ({@code *CC*}, {@code *CCCC*}) and the numbering; E/Z and tetrahedral stereo given must agree, and not given is
 * another thing than given. So {@code *C*}, {@code *CC*} and {@code *CCC*} are one polymer; the text given stays at
 * {@link #text()}.
 */
public final class RepeatUnit {

    private final String text;
    private final Molecule molecule;
    private final int head;
    private final int tail;
    private volatile boolean @Nullable [] mainChain;
    private volatile @Nullable Canonical canonical;

    private RepeatUnit(String text, Molecule molecule, int head, int tail) {
        this.text = text;
        this.molecule = molecule;
        this.head = head;
        this.tail = tail;
    }

    /**
     * Reads a repeat unit. Stars may be written {@code *}, {@code [*]}, {@code [*:1]} or {@code [1*]}; what tells them apart
     * is their order. White space around the text is dropped, inside it refused, and so are names and CXSMILES extensions
     * behind a blank: they may carry structure. {@code [3H]} is tritium, not a linker. An aromatic bond to a star is
     * refused: write the single bond. Counter ions are refused with every other disconnected part: write the charged unit
     * alone. Texts of up to 100,000 characters are read, with branches nested to any depth.
     *
     * @throws FormatException if the text is no SMILES, or not one with exactly two stars, each at the end of one bond to
     *     an atom, both bonds of the same order, and everything connected
     */
    public static RepeatUnit parse(String text) {
        return parse("repeat unit", text);
    }

    /**
     * Reads a repeat unit.
     *
     * @param source what the text is, for messages
     * @param text the unit
     * @throws FormatException as {@link #parse(String)}
     */
    public static RepeatUnit parse(String source, String text) {
        String stripped = text.strip();
        Molecule molecule = Molecule.parse(source, stripped);
        String fault = fault(molecule);
        if (fault != null) {
            throw FormatException.because(
                    SourcePosition.of(source), fault + " in '" + FormatException.shorten(stripped) + "'");
        }
        return of(stripped, molecule);
    }

    private static RepeatUnit of(String text, Molecule parsed) {
        int head = Stars.next(parsed, 0);
        int tail = Stars.next(parsed, head + 1);
        return new RepeatUnit(text, parsed.withIsotope(head, 1).withIsotope(tail, 2), head, tail);
    }

    private static @Nullable String fault(Molecule molecule) {
        int stars = Stars.count(molecule);
        if (stars != 2) {
            return "a repeat unit has two stars, found " + stars + hint(molecule, stars);
        }
        int[] orders = new int[2];
        int star = -1;
        for (int s = 0; s < 2; s++) {
            star = Stars.next(molecule, star + 1);
            if (molecule.degree(star) == 0) {
                return "star " + (s + 1) + " is bonded to nothing";
            }
            if (molecule.degree(star) > 1) {
                return "star " + (s + 1) + " has " + molecule.degree(star) + " neighbours; a star ends one bond";
            }
            if (molecule.charge(star) != 0) {
                return "star " + (s + 1) + " is charged; a star is an open bond, not an atom";
            }
            if (molecule.hydrogens(star) > 0) {
                return "star " + (s + 1) + " carries hydrogen; a star is an open bond, not an atom";
            }
            if (molecule.atomicNumber(molecule.neighbour(star, 0)) == 0) {
                return "the stars are bonded to each other, with no atom between";
            }
            orders[s] = molecule.bondOrder(molecule.neighbourBond(star, 0));
        }
        if (orders[0] != orders[1]) {
            return "the bonds to the two stars must be of one order, found " + orders[0] + " and " + orders[1];
        }
        if (!molecule.isConnected()) {
            return "a repeat unit is one connected part; found a part apart (a counter ion is left out)";
        }
        return null;
    }

    private static String hint(Molecule molecule, int stars) {
        for (int i = 0; i < molecule.size(); i++) {
            if (stars == 0 && molecule.atomicNumber(i) == 1 && molecule.isotope(i) == 3) {
                return " ([3H] is tritium here, not a linker)";
            }
        }
        return "";
    }

    /** The text it was read from, without white space around it. */
    public String text() {
        return text;
    }

    /** The unit as a molecule; its head star carries the mass number 1, its tail star 2, which tells them apart. */
    public Molecule molecule() {
        return molecule;
    }

    /** The star the unit before is joined to: its atom number in {@link #molecule()}. */
    public int headStar() {
        return head;
    }

    /** The star the unit behind is joined to: its atom number in {@link #molecule()}. */
    public int tailStar() {
        return tail;
    }

    /** Order of the bond between two units. */
    public int junctionOrder() {
        return molecule.bondOrder(molecule.neighbourBond(head, 0));
    }

    /** Number of atoms of one unit, hydrogens included, stars not. */
    public int atomCount() {
        return molecule.atomCount();
    }

    /** Molar mass of one unit in g/mol. */
    public double molarMassGPerMol() {
        return molecule.molarMassGPerMol();
    }

    /**
     * A ring of units, joined tail to head: a finite molecule without ends, the basis of descriptors that do not depend on
     * the frame.
     *
     * @param units number of units
     * @throws IllegalArgumentException if {@code units} is not positive or the ring would have fewer than three atoms
     */
    public Molecule macrocycle(int units) {
        if (units < 1) {
            throw new IllegalArgumentException("units must be at least 1, found " + units);
        }
        return Assembly.ring(Collections.nCopies(units, segment(false, false)));
    }

    Segment segment(boolean reversed, boolean mirrored) {
        boolean[] chain = mirrored ? mainChain() : new boolean[0];
        return reversed
                ? new Segment(molecule, tail, head, mirrored, chain)
                : new Segment(molecule, head, tail, mirrored, chain);
    }

    /** Which atoms the chain runs through: those between the stars, and every ring on the way. */
    boolean[] mainChain() {
        boolean[] known = mainChain;
        if (known == null) {
            known = MainChain.atoms(molecule, head, tail);
            mainChain = known;
        }
        return known;
    }

    /** Whether an atom of the main chain has tetrahedral stereo. */
    boolean hasChainStereo() {
        for (StereoElement element : molecule.stereoElements()) {
            if (element instanceof Tetrahedral t && mainChain()[t.centre()]) {
                return true;
            }
        }
        return false;
    }

    /** This unit with one more stereo element. */
    RepeatUnit withStereo(StereoElement element) {
        return new RepeatUnit(text, molecule.withStereo(element), head, tail);
    }

    /** The fewest units that make a ring of three atoms or more. */
    int smallestRing() {
        int ringAtoms = MainChain.path(molecule, head, tail).length - 2;
        return ringAtoms > 2 ? 1 : ringAtoms == 2 ? 2 : 3;
    }

    private Canonical canonicalForm() {
        Canonical known = canonical;
        if (known == null) {
            known = Canonical.of(this);
            canonical = known;
        }
        return known;
    }

    /**
     * The canonical SMILES of the polymer: one text for all frames, directions, multiples and numberings. The smallest
     * period of the chain, cut where the pieces between the bonds that can be cut come in their smallest order.
     */
    public String canonicalSmiles() {
        return canonicalForm().smiles();
    }

    /** The unit of {@link #canonicalSmiles()}. */
    public RepeatUnit canonical() {
        return parse(canonicalSmiles());
    }

    /**
     * A key for tables and data bases: {@code P} and 16 characters of A to Z and 2 to 7, the first 80 bits of the SHA-256 of
     * the canonical SMILES. Equal units have equal keys; among ten million polymers the chance of a collision is 4e-11.
     */
    public String key() {
        return canonicalForm().key();
    }

    /** Whether the other is the same polymer. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RepeatUnit u && u.canonicalSmiles().equals(canonicalSmiles());
    }

    @Override
    public int hashCode() {
        return canonicalSmiles().hashCode();
    }

    /** {@code *CC(*)c1ccccc1}: the text given. */
    @Override
    public String toString() {
        return text;
    }
}

package org.polyinfo.core.molecule;

/**
 * One yes-or-no label of a molecule, as used by QMex to group molecules and as interaction terms of regressions (Shimakawa,
 * Kumada, Sato, npj Comput. Mater. 10, 11, 2024).
 *
 * <p>"Single" bonds below are single or aromatic ones; hydrogens count as atoms.
 */
public enum ChemicalCategory {
    /** The molecule may have a permanent dipole: its point group leaves a direction in place. Needs coordinates. */
    POLAR("polar"),
    /** A hydrogen that a base can take: see {@link ChemicalCategories}. */
    ACID("acid"),
    /** An atom that a proton can bind to: see {@link ChemicalCategories}. */
    BASE("base"),
    /** Hydrogen. */
    WITH_H("with_H"),
    /** Boron. */
    WITH_B("with_B"),
    /** Carbon. */
    WITH_C("with_C"),
    /** Nitrogen. */
    WITH_N("with_N"),
    /** Oxygen. */
    WITH_O("with_O"),
    /** Fluorine. */
    WITH_F("with_F"),
    /** Silicon. */
    WITH_SI("with_Si"),
    /** Phosphorus. */
    WITH_P("with_P"),
    /** Sulfur. */
    WITH_S("with_S"),
    /** Chlorine. */
    WITH_CL("with_Cl"),
    /** Bromine. */
    WITH_BR("with_Br"),
    /** Iodine. */
    WITH_I("with_I"),
    /** A noble gas. */
    ARGON("argon"),
    /** F, Cl, Br, I or At. */
    HALOGEN("halogen"),
    /** An element other than H, He, B to Ne, Si to Ar, As to Kr, Te to Xe, At, Rn. */
    METAL("metal"),
    /** As, Se or Te. */
    OTHER("other"),
    /** A positive net charge. */
    CATION("cation"),
    /** A negative net charge. */
    ANION("anion"),
    /** An atom with a formal charge. */
    ION("ion"),
    /** A single bond that is not aromatic; those to hydrogen count. */
    SINGLE("SINGLE"),
    /** A double bond that is not aromatic. */
    DOUBLE("DOUBLE"),
    /** A triple bond. */
    TRIPLE("TRIPLE"),
    /** An aromatic bond. */
    AROMATIC("AROMATIC"),
    /** An atom with a π electron: in a multiple or aromatic bond. */
    PI("pi"),
    /** Conjugated bonds. */
    CONJUGATED("conjugated"),
    /** A ring. */
    RING("ring"),
    /** An atom with three or more neighbours, hydrogens counted. */
    BRANCH("branch"),
    /** A bond about which groups can turn; methyl groups turn, CX3 and C(CH3)3 do not. */
    ROTATABLE("rot"),
    /** An atom that two rings have in common, and nothing else. */
    SPIRO("spiro"),
    /** A hydrogen-bond acceptor. */
    HYDROGEN_BOND_ACCEPTOR("hba"),
    /** A hydrogen-bond donor. */
    HYDROGEN_BOND_DONOR("hbd"),
    /** Oxygen with two single bonds; O-H counts. */
    O_SINGLE("O_single"),
    /** Doubly bonded oxygen. */
    O_DOUBLE("O_double"),
    /** Triply bonded nitrogen. */
    N_TRIPLE("N_triple"),
    /** Three-connected nitrogen, not next to a carbon doubly bonded to a heteroatom. */
    AMINE("amine"),
    /** O-H on four-connected carbon. */
    ALCOHOL("alcohol"),
    /** Oxygen between two four-connected carbons. */
    ETHER("ether"),
    /** C≡N. */
    CYANO("cyano"),
    /** C-C(=O)-OH. */
    CARBOXYLIC("carboxylic"),
    /** Non-aromatic C=O. */
    CARBONYL("carbonyl"),
    /** C-C(=O)-N with three-connected nitrogen. */
    AMIDE("amide");

    private final String label;

    ChemicalCategory(String label) {
        this.label = label;
    }

    /** The name of its column in QMex tables. */
    public String label() {
        return label;
    }

    /**
     * The category of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ChemicalCategory ofLabel(String label) {
        for (ChemicalCategory category : values()) {
            if (category.label.equals(label)) {
                return category;
            }
        }
        throw new IllegalArgumentException("label must be that of a chemical category, found '" + label + "'");
    }
}

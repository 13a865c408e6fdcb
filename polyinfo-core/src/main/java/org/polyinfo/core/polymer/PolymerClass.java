package org.polyinfo.core.polymer;

import java.util.Optional;

/**
 * The 21 classes of polymers of the PoLyInfo database, by the structure of the main chain.
 *
 * <p>Source of the classes: Otsuka et al., "PoLyInfo: Polymer Database for Polymeric Materials Design", EIDWT 2011.
 */
public enum PolymerClass {
    /** 1: carbon chains of hydrocarbons, unsaturated chains that are not dienes' among them. */
    POLYOLEFIN(1, "polyolefins"),
    /** 2: carbon chains that carry benzene rings. */
    POLYSTYRENE(2, "polystyrenes"),
    /** 3: all other carbon chains. */
    POLYVINYL(3, "polyvinyls"),
    /** 4: carbon chains that carry carboxylic acids, esters or amides by their carbon. */
    POLYACRYLIC(4, "polyacrylics"),
    /** 5: carbon chains with halogen. */
    POLYHALO_OLEFIN(5, "polyhalo-olefins"),
    /** 6: carbon chains made of dienes or alkynes. */
    POLYDIENE(6, "polydienes"),
    /** 7: C-O-C links: ethers, acetals, oxygen heterocycles. */
    POLYOXIDE(7, "polyoxides, polyethers, polyacetals"),
    /** 8: C-S-C and S-S links. */
    POLYSULFIDE(8, "polysulfides"),
    /** 9: C-O-C(=O)-C links, and their sulfur analogues. */
    POLYESTER(9, "polyesters, polythioesters"),
    /** 10: C-N-C(=O)-C links, and their sulfur analogues. */
    POLYAMIDE(10, "polyamides, polythioamides"),
    /** 11: N-C(=O)-O links, and their sulfur analogues. */
    POLYURETHANE(11, "polyurethanes, polythiourethanes"),
    /** 12: N-C(=O)-N links, and their sulfur analogues. */
    POLYUREA(12, "polyureas, polythioureas"),
    /** 13: C(=O)-N-C(=O) links, and their sulfur analogues. */
    POLYIMIDE(13, "polyimides, polythioimides"),
    /** 14: C(=O)-O-C(=O) links, and their sulfur analogues. */
    POLYANHYDRIDE(14, "polyanhydrides, polythioanhydrides"),
    /** 15: O-C(=O)-O links, and their sulfur analogues. */
    POLYCARBONATE(15, "polycarbonates, polythiocarbonates"),
    /** 16: chains with nitrogen: imines, amines, nitrogen heterocycles. */
    POLYIMINE(16, "polyimines, polyamines"),
    /** 17: chains with silicon. */
    POLYSILOXANE(17, "polysiloxanes, polysilanes"),
    /** 18: chains with N=P. */
    POLYPHOSPHAZENE(18, "polyphosphazenes"),
    /** 19: C-C(=O)-C links, and their sulfur analogues. */
    POLYKETONE(19, "polyketones, polythioketones"),
    /** 20: chains with S=O. */
    POLYSULFONE(20, "polysulfones, polysulfoxides, polysulfonates, polysulfonamides"),
    /** 21: chains with benzene rings. */
    POLYPHENYLENE(21, "polyphenylenes");

    private final int number;
    private final String title;

    PolymerClass(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** Its number in PoLyInfo, 1 to 21. */
    public int number() {
        return number;
    }

    /** Its name in PoLyInfo, say {@code polyesters, polythioesters}. */
    public String title() {
        return title;
    }

    /**
     * The class of a number.
     *
     * @throws IllegalArgumentException if the number is not 1 to 21
     */
    public static PolymerClass of(int number) {
        for (PolymerClass polymerClass : values()) {
            if (polymerClass.number == number) {
                return polymerClass;
            }
        }
        throw new IllegalArgumentException("number must be 1 to " + values().length + ", found " + number);
    }

    /**
     * The class of a repeat unit by the rule of this library, made to follow the classes assigned in PoLyInfo.
     *
     * <p>The links of the main chain decide, the first of this list that occurs: imide, silicon, phosphazene, ether,
     * sulfide, urethane, urea, anhydride, carbonate, ester, amide, sulfone, ketone, amine, phenylene. A chain of carbon
     * atoms alone is judged by what it carries. A link counts where its atoms are on the way from one end of the unit to
     * the other; heterocycles count where a ring has an atom on that way. The result does not depend on how the unit is
     * written. Costs O(atoms).
     *
     * @return empty if the chain has none of the links (say, a chain of boron)
     */
    public static Optional<PolymerClass> of(RepeatUnit unit) {
        return LinkPriorityRule.classOf(ChainGraph.of(unit.molecule()));
    }

    /**
     * The class of a repeat unit as {@code polyinfo_classifier} of RadonPy 0.2.10 gives it.
     *
     * <p>Carbonyl groups come before ethers there, so that a poly(ether ketone) is a polyketone; PoLyInfo itself calls it a
     * polyether. Costs O(atoms).
     *
     * @return empty where that rule gives class 0
     */
    public static Optional<PolymerClass> byRadonPyRule(RepeatUnit unit) {
        return RadonPyClassRule.classOf(ChainGraph.of(unit.molecule()));
    }
}

package org.polyinfo.core.molecule;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The chemical categories a molecule belongs to. Immutable.
 *
 * <p>Acids and bases are judged by the group, not by a computed pKa, in the widest sense of water chemistry (pKa of about
 * 0 to 18). Acids: OH and SH on any atom but H, NH on aromatic or doubly bonded carbon or next to S=O, NH of aromatic
 * rings, CH between two carbonyl groups. Bases: amines with at least two carbon atoms, amines on aromatic rings, nitrogen
 * of aromatic rings, C=N, primary amides, charged oxygen and sulfur other than that of nitro groups.
 *
 * @param present the categories that apply
 */
public record ChemicalCategories(Set<ChemicalCategory> present) {

    /** Takes a copy. */
    public ChemicalCategories {
        present = present.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(present));
    }

    /**
     * The categories of a molecule as far as its graph tells them: all but {@link ChemicalCategory#POLAR}. Costs O(atoms)
     * and a search of rings.
     *
     * @throws IllegalArgumentException if the molecule has stars: cap them first
     */
    public static ChemicalCategories of(Molecule molecule) {
        return new ChemicalCategories(CategoryRules.apply(molecule));
    }

    /**
     * The categories of a molecule, {@link ChemicalCategory#POLAR} from the symmetry of its coordinates among them. The
     * label says whether the shape allows a dipole moment; another conformer may have another symmetry.
     *
     * @param molecule the graph
     * @param conformer its atoms in space, hydrogens included, say by {@link Embedding}
     * @throws IllegalArgumentException if the molecule has stars, or the two differ in the number of atoms
     */
    public static ChemicalCategories of(Molecule molecule, Conformer conformer) {
        if (conformer.atomCount() != molecule.atomCount()) {
            throw new IllegalArgumentException("conformer must have the molecule's " + molecule.atomCount()
                    + " atoms, found " + conformer.atomCount());
        }
        Set<ChemicalCategory> found = CategoryRules.apply(molecule);
        if (PointSymmetry.of(conformer).allowsDipole()) {
            found.add(ChemicalCategory.POLAR);
        }
        return new ChemicalCategories(found);
    }

    /** Whether a category applies. */
    public boolean has(ChemicalCategory category) {
        return present.contains(category);
    }

    /** The labels of the categories that apply, separated by blanks. */
    @Override
    public String toString() {
        return present.stream().map(ChemicalCategory::label).collect(Collectors.joining(" "));
    }
}

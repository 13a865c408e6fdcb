package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChemicalCategoriesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "O, hba, 'with_H with_O SINGLE O_single'",
        "CC(=O)O, base, 'acid with_H with_C with_O SINGLE DOUBLE pi conjugated branch rot hba hbd O_single O_double "
                + "carboxylic carbonyl'",
        "CN(C)CCO, carbonyl, 'acid base with_H with_C with_N with_O SINGLE branch rot hba hbd O_single amine alcohol'",
        "c1ccncc1, acid, 'base with_H with_C with_N SINGLE AROMATIC pi conjugated ring branch hba'",
        "CC(=O)NC, base, 'acid with_H with_C with_N with_O SINGLE DOUBLE pi conjugated branch rot hba hbd O_double "
                + "carbonyl amide'",
        "C1CCC2(CC1)CCCC2, rot, 'with_H with_C SINGLE ring branch spiro'",
        "C1CC2CCC1C2, spiro, 'with_H with_C SINGLE ring branch'",
        "CC#N, cation, 'with_H with_C with_N SINGLE TRIPLE pi branch hba N_triple cyano'",
        "FC(F)(F)Cl, rot, 'with_C with_F with_Cl halogen SINGLE branch'",
        "[Ar], ring, 'argon'",
        "[Na+], other, 'metal cation ion'",
        "C[Si](C)(C)C, metal, 'with_H with_C with_Si SINGLE branch rot'",
        "C[Se]C, metal, 'with_H with_C other SINGLE branch rot'",
        "COC, alcohol, 'with_H with_C with_O SINGLE branch rot hba O_single ether'"
    })
    void labelsMolecules(String smiles, String not, String labels) {
        ChemicalCategories categories = ChemicalCategories.of(Molecule.parse(smiles));
        assertThat(categories.toString()).isEqualTo(labels);
        for (String label : not.split(" ", -1)) {
            assertThat(categories.has(ChemicalCategory.ofLabel(label)))
                    .as(label)
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "{0}: polar {1}")
    @CsvSource({
        "O, true",
        "C, false",
        "CC, false",
        "N, true",
        "FC(F)(F)F, false",
        "ClC(Cl)Cl, true",
        "c1ccccc1, false",
        "Cc1ccccc1, true",
        "Clc1ccc(Cl)cc1, false",
        "Clc1ccccc1Cl, true",
        "Clc1cc(Cl)cc(Cl)c1, false",
        "F/C=C/F, false",
        "F/C=C\\F, true",
        "O=C=O, false",
        "C#N, true",
        "C#C, false",
        "[Ar], false"
    })
    void polarityFollowsFromSymmetry(String smiles, boolean polar) {
        Molecule molecule = Molecule.parse(smiles);
        Conformer conformer = Embedding.of(molecule, 1).conformer();
        assertThat(ChemicalCategories.of(molecule, conformer).has(ChemicalCategory.POLAR))
                .isEqualTo(polar);
    }

    @Test
    void refusesOpenEndsAndForeignConformers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChemicalCategories.of(Molecule.parse("*CC*")))
                .withMessageContaining("stars");
        Conformer water = Embedding.of(Molecule.parse("O"), 1).conformer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChemicalCategories.of(Molecule.parse("CO"), water))
                .withMessageContaining("6 atoms, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChemicalCategory.ofLabel("nice"))
                .withMessageContaining("nice");
    }

    @Test
    void everyLabelNamesItsCategory() {
        for (ChemicalCategory category : ChemicalCategory.values()) {
            assertThat(ChemicalCategory.ofLabel(category.label())).isSameAs(category);
        }
    }
}

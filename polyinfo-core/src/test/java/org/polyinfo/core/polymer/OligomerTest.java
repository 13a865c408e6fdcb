package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;
import org.polyinfo.core.polymer.MonomerSequence.Block;
import org.polyinfo.core.polymer.MonomerSequence.Component;
import org.polyinfo.core.text.FormatException;

class OligomerTest {

    private static final RepeatUnit STYRENE = RepeatUnit.parse("*CC(*)c1ccccc1");
    private static final RepeatUnit PROPYLENE = RepeatUnit.parse("*CC(*)C");
    private static final RepeatUnit ETHYLENE = RepeatUnit.parse("*CC*");

    private static String smiles(Oligomer.Builder builder) {
        return builder.build().smiles();
    }

    private static String canonical(String smiles) {
        return Molecule.parse(smiles).smiles();
    }

    @Test
    void styreneOfFiftyAtomsPrintsItselfReadably() {
        Oligomer chain = Oligomer.builder(STYRENE)
                .endGroups(EndGroup.HYDROGEN)
                .minAtomCount(50)
                .build();
        assertThat(chain.degreeOfPolymerization()).isEqualTo(3);
        assertThat(chain.atomCount()).isEqualTo(50);
        assertThat(chain.heavyAtomCount()).isEqualTo(24);
        assertThat(chain.molarMassGPerMol()).isCloseTo(314.47, within(0.005));
        assertThat(chain)
                .hasToString("Oligomer[3 units, C24H26, 50 atoms, 314.47 g/mol, CC(c1ccccc1)CC(c1ccccc1)CCc1ccccc1]");
    }

    @Test
    void endGroupsOfAllKinds() {
        assertThat(smiles(Oligomer.builder(ETHYLENE).units(2).endGroups(EndGroup.METHYL)))
                .isEqualTo("CCCCCC");
        assertThat(smiles(Oligomer.builder(ETHYLENE)
                        .units(1)
                        .endGroups(EndGroup.parse("*O"), EndGroup.parse("*c1ccccc1"))))
                .isEqualTo(canonical("OCCc1ccccc1"));
        assertThat(smiles(Oligomer.builder(RepeatUnit.parse("*=CC=*")).units(1)))
                .isEqualTo("CC");
        assertThat(smiles(Oligomer.builder(RepeatUnit.parse("*=CC=*")).units(1).endGroups(EndGroup.parse("*=O"))))
                .isEqualTo(canonical("O=CC=O"));
        assertThatThrownBy(() -> Oligomer.builder(ETHYLENE)
                        .units(1)
                        .endGroups(EndGroup.parse("*=O"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order 1");
        assertThatThrownBy(() -> EndGroup.parse("CC")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> EndGroup.parse("*CC*")).isInstanceOf(FormatException.class);
    }

    @Test
    void sizesInAtoms() {
        // ethylene: 6 n + 2 atoms
        assertThat(Oligomer.builder(ETHYLENE).nearestAtomCount(17).build().degreeOfPolymerization())
                .isEqualTo(2); // 14 and 20 are as near
        assertThat(Oligomer.builder(ETHYLENE).nearestAtomCount(18).build().degreeOfPolymerization())
                .isEqualTo(3);
        assertThat(Oligomer.builder(ETHYLENE).minAtomCount(15).build().degreeOfPolymerization())
                .isEqualTo(3);
        assertThat(Oligomer.builder(STYRENE).nearestAtomCount(1).build().degreeOfPolymerization())
                .isEqualTo(1);
        assertThat(Oligomer.builder(ETHYLENE).nearestAtomCount(6).macrocycle().build())
                .hasToString("Oligomer[2 units, C4H8, 12 atoms, 56.11 g/mol, C1CCC1]");
        assertThatThrownBy(() ->
                        Oligomer.builder(ETHYLENE).units(Integer.MAX_VALUE).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000000");
        assertThatThrownBy(() -> Oligomer.builder(ETHYLENE).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Oligomer.builder(ETHYLENE).units(1).minAtomCount(3))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Oligomer.builder(ETHYLENE).units(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0");
    }

    @Test
    void regiochemistry() {
        assertThat(smiles(Oligomer.builder(PROPYLENE).units(4).regiochemistry(Regiochemistry.HEAD_TO_HEAD)))
                .isEqualTo(canonical("CC(C)C(C)CCC(C)C(C)C"));
        String random = smiles(Oligomer.builder(PROPYLENE).units(20).regiochemistry(Regiochemistry.random(0.3, 7)));
        assertThat(smiles(Oligomer.builder(PROPYLENE).units(20).regiochemistry(Regiochemistry.random(0.3, 7))))
                .isEqualTo(random);
        assertThat(random).isNotEqualTo(smiles(Oligomer.builder(PROPYLENE).units(20)));
        assertThat(smiles(Oligomer.builder(PROPYLENE).units(5).regiochemistry(Regiochemistry.random(0, 7))))
                .isEqualTo(smiles(Oligomer.builder(PROPYLENE).units(5)));
    }

    private static int[] dyads(Molecule molecule) {
        // centres stand in the order of the units; along one direction equal marks are meso
        boolean[] marks = new boolean[molecule.stereoElements().size()];
        int filled = 0;
        for (var element : molecule.stereoElements()) {
            marks[filled++] = ((Tetrahedral) element).clockwise();
        }
        int meso = 0;
        for (int i = 1; i < marks.length; i++) {
            meso += marks[i] == marks[i - 1] ? 1 : 0;
        }
        return new int[] {meso, marks.length - 1};
    }

    @Test
    void tacticityOfMarkedAndUnmarkedUnits() {
        for (String text : new String[] {"*CC(*)C", "*C[C@H](*)C"}) {
            RepeatUnit unit = RepeatUnit.parse(text);
            Oligomer.Builder builder = Oligomer.builder(unit).units(400).endGroups(EndGroup.METHYL);
            assertThat(dyads(builder.tacticity(Tacticity.ISOTACTIC).build().molecule()))
                    .containsExactly(399, 399);
            assertThat(dyads(builder.tacticity(Tacticity.SYNDIOTACTIC).build().molecule()))
                    .containsExactly(0, 399);
            int atactic = dyads(builder.tacticity(Tacticity.atactic(1)).build().molecule())[0];
            assertThat(atactic).isBetween(160, 240); // four standard deviations
            int rich = dyads(
                    builder.tacticity(Tacticity.mesoFraction(0.9, 1)).build().molecule())[0];
            assertThat(rich).isBetween(335, 383);
            assertThat(builder.tacticity(Tacticity.atactic(1)).build().smiles())
                    .isEqualTo(builder.tacticity(Tacticity.atactic(1)).build().smiles())
                    .isNotEqualTo(
                            builder.tacticity(Tacticity.atactic(2)).build().smiles());
        }
        assertThat(smiles(Oligomer.builder(ETHYLENE).units(2).tacticity(Tacticity.ISOTACTIC)))
                .isEqualTo("CCCC");
        assertThatThrownBy(() -> Oligomer.builder(RepeatUnit.parse("*CC(C)C(C)O*"))
                        .units(2)
                        .tacticity(Tacticity.ISOTACTIC)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 stereocentres");
        assertThatThrownBy(() -> Oligomer.builder(PROPYLENE)
                        .units(3)
                        .tacticity(Tacticity.pattern(true, false))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 2");
    }

    @Test
    void mirroringLeavesSideChainsAlone() {
        RepeatUnit unit = RepeatUnit.parse("*C[C@](*)(F)C(=O)O[C@@H](C)CC");
        assertThat(smiles(Oligomer.builder(unit)
                        .units(2)
                        .endGroups(EndGroup.METHYL)
                        .tacticity(Tacticity.pattern(true, true))))
                .isEqualTo(smiles(Oligomer.builder(RepeatUnit.parse("*C[C@@](*)(F)C(=O)O[C@@H](C)CC"))
                        .units(2)
                        .endGroups(EndGroup.METHYL)));
    }

    @Test
    void copolymers() {
        assertThat(smiles(Oligomer.builder(MonomerSequence.alternating(2, ETHYLENE, PROPYLENE))))
                .isEqualTo(canonical("CCCCCC(C)CCC"));
        assertThat(smiles(Oligomer.builder(MonomerSequence.blocks(new Block(ETHYLENE, 2), new Block(PROPYLENE, 2)))))
                .isEqualTo(canonical("CCCCCC(C)CCC"));
        MonomerSequence random =
                MonomerSequence.random(20, 3, new Component(STYRENE, 0.3), new Component(PROPYLENE, 0.7));
        assertThat(random.units().stream().filter(u -> u.equals(STYRENE))).hasSize(6);
        assertThat(MonomerSequence.random(20, 3, new Component(STYRENE, 0.3), new Component(PROPYLENE, 0.7)))
                .isEqualTo(random);
        assertThat(MonomerSequence.random(20, 4, new Component(STYRENE, 0.3), new Component(PROPYLENE, 0.7)))
                .isNotEqualTo(random);
        assertThatThrownBy(() -> Oligomer.builder(MonomerSequence.of(ETHYLENE, RepeatUnit.parse("*=CC=*")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between units 1 and 2");
        assertThatThrownBy(() -> MonomerSequence.of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void macrocycles() {
        assertThat(ETHYLENE.macrocycle(3).smiles()).isEqualTo("C1CCCCC1");
        assertThat(RepeatUnit.parse("*=CC=*").macrocycle(3).smiles()).isEqualTo("c1ccccc1");
        for (RepeatUnit unit : new RepeatUnit[] {ETHYLENE, RepeatUnit.parse("*C*")}) {
            assertThatThrownBy(() -> unit.macrocycle(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fewer than three");
        }
        // frame-free: the ring of one frame is the ring of another
        assertThat(RepeatUnit.parse("*CCO*").macrocycle(4))
                .isEqualTo(RepeatUnit.parse("*COC*").macrocycle(4));
    }
}

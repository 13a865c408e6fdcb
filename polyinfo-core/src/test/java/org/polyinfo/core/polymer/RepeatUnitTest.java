package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;
import org.polyinfo.core.text.FormatException;

class RepeatUnitTest {

    /** Units of many kinds: aliphatic, aromatic, rings, stereo, charges, isotopes, double-bonded ends. */
    private static final List<String> UNITS = List.of(
            "*CC*",
            "*C*",
            "*CC(*)c1ccccc1",
            "*CCO*",
            "*OCC(=O)*",
            "*OCCOC(=O)c1ccc(C(*)=O)cc1",
            "*NCCCCCCNC(=O)CCCCC(*)=O",
            "*c1ccc(*)s1",
            "*c1ccc2c(c1)[nH]c1cc(*)ccc12",
            "*C/C=C/C*",
            "*C/C=C\\C*",
            "*/C=C/*",
            "*/C=C\\*",
            "*/C=C/C=C\\*",
            "*=CC=*",
            "*=C1C=CC(=*)C=C1",
            "*=Nc1ccc(NC=*)cc1",
            "*C[C@H](*)C",
            "*O[C@@H](C)C(*)=O",
            "*C[C@H](C)[C@@H](*)c1ccccc1",
            "*[C@H]1CC[C@@H](*)CC1",
            "*[C@H]1CC[C@H](*)CC1",
            "*CC(*)C[N+](C)(C)C",
            "*CC(*)C(=O)[O-]",
            "*C([2H])([2H])C*",
            "*N=P(*)(C)C",
            "*C1C2CC(C(*)C2)C1",
            "*c1ccc(N2C(=O)c3ccc(Oc4ccc5c(c4)C(=O)N(*)C5=O)cc3C2=O)cc1",
            "*Oc1ccc(C(C)(C)c2ccc(OC(*)=O)cc2)cc1",
            "*O[Si](*)(C)C",
            "*C#CC#C*",
            "*/N=N/c1ccc(*)cc1");

    @Test
    void keepsTheTextGivenBesideTheCanonicalForm() {
        RepeatUnit unit = RepeatUnit.parse(" *CCCC*\n");
        assertThat(unit.text()).isEqualTo("*CCCC*");
        assertThat(unit.canonicalSmiles()).isEqualTo("*C*");
        assertThat(unit.canonical().text()).isEqualTo("*C*");
        assertThat(unit).hasToString("*CCCC*").isEqualTo(RepeatUnit.parse("*CC*"));
        assertThat(unit.key())
                .matches("P[A-Z2-7]{16}")
                .isEqualTo(RepeatUnit.parse("*C*").key());
    }

    @ParameterizedTest
    @CsvSource({
        "*CC*, [*]CC[*]",
        "*CC*, [*:1]CC[*:2]",
        "*CC*, [1*]CC[2*]",
        "*CCO*, *COC*",
        "*CCO*, *OCC*",
        "*c1ccc(*)cc1, *C1=CC=C(*)C=C1",
        "*C=C*, *=CC=*",
        "*C[C@H](*)C, *C[C@@H](*)C",
        "*CC(*)N(=O)=O, *CC(*)[N+](=O)[O-]",
        "*[C]([H])([H])C([H])([H])*, *CC*"
    })
    void writingsOfOnePolymerAreEqual(String a, String b) {
        assertThat(RepeatUnit.parse(a)).isEqualTo(RepeatUnit.parse(b)).hasSameHashCodeAs(RepeatUnit.parse(b));
    }

    @ParameterizedTest
    @CsvSource({
        "*/C=C/*, */C=C\\*",
        "*/C=C/*, *C=C*",
        "*C/C=C\\C*, *CC=CC*",
        "*O[C@@H](C)C(*)=O, *O[C@H](C)C(*)=O",
        "*C[C@H](*)C, *C[C@H](C)C[C@H](*)C",
        "*[C@H]1CC[C@@H](*)CC1, *[C@H]1CC[C@H](*)CC1",
        "*NC(=O)CCO*, *C(=O)NCCO*",
        "*[13CH2]C*, *CC*"
    })
    void lookAlikesAreNot(String a, String b) {
        assertThat(RepeatUnit.parse(a)).isNotEqualTo(RepeatUnit.parse(b));
        assertThat(RepeatUnit.parse(a).key()).isNotEqualTo(RepeatUnit.parse(b).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "' ' | is empty",
                "CC | found 0",
                "[3H]CC[3H] | tritium",
                "*CC | found 1",
                "*CC(*)C* | found 3",
                "*.* | bonded to nothing",
                "C1*CC*1 | neighbours",
                "** | bonded to each other",
                "*N=* | of one order",
                "*CC*.[Na+] | one connected part",
                "*CC.CC* | one connected part",
                "[*+]CC[*-] | charged",
                "[*H]CC* | hydrogen",
                "*[H]* | has 2 bonds",
                "*C(C)(C)(C)C* | has 5 bonds",
                "*CC1(*)C | ing",
                "*c1cccc1* | kekul",
                "*CQ* | character 3",
                "[R]CC[R] | is not an atom",
                "{[$]CC[$]} | BigSMILES",
                "*~C~* | any-bond",
                "*:c1ccccc1:* | aromatic bond to a star",
                "*С* | U+0421 in",
                "*CC* name | white space inside",
                "*C((C))* | branch must begin",
                "*C[Pt@SP1](F)(Cl)* | not supported"
            })
    void refusesWithAClearMessage(String text, String reason) {
        String expected = reason.equals("U+0421 in") ? "U+0421" : reason;
        assertThatThrownBy(() -> RepeatUnit.parse(text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesAMegabyteOfTextAtOnce() {
        assertThatThrownBy(() -> RepeatUnit.parse("*" + "C".repeat(1 << 20) + "*"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1048578 characters");
    }

    @Test
    void readsLongChainsAndDeepNesting() {
        assertThat(RepeatUnit.parse("*" + "C".repeat(20_000) + "*").canonicalSmiles())
                .isEqualTo("*C*");
        RepeatUnit nested = RepeatUnit.parse("*" + "C(".repeat(800) + "C" + ")".repeat(800) + "*");
        assertThat(nested.atomCount()).isEqualTo(801 + 1602);
        assertThat(RepeatUnit.parse("*" + "CCO".repeat(400) + "*").canonicalSmiles())
                .isEqualTo("*CCO*");
    }

    /** A writing of the same unit: atoms and bonds in another order. */
    private static Molecule shuffled(Molecule m, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < m.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int[] index = new int[m.size()];
        Molecule.Builder builder = Molecule.builder();
        for (int i : order) {
            index[i] = builder.addAtom(m.atomicNumber(i), m.charge(i), m.isotope(i), m.hydrogens(i));
        }
        List<Integer> bonds = new ArrayList<>();
        for (int b = 0; b < m.bondCount(); b++) {
            bonds.add(b);
        }
        Collections.shuffle(bonds, random);
        for (int b : bonds) {
            builder.addBond(index[m.bondEnd(b)], index[m.bondBegin(b)], m.bondOrder(b));
        }
        for (StereoElement element : m.stereoElements()) {
            if (element instanceof Tetrahedral t) {
                // two swaps of ligands leave the arrangement as it is
                builder.addStereo(new Tetrahedral(
                        index[t.centre()],
                        index[t.second()],
                        index[t.first()],
                        index[t.fourth()],
                        index[t.third()],
                        t.clockwise()));
            } else if (element instanceof DoubleBond d) {
                builder.addStereo(new DoubleBond(
                        index[d.end()], index[d.begin()], index[d.endLigand()], index[d.beginLigand()], d.opposite()));
            }
        }
        return builder.build();
    }

    @Test
    void renumberedWritingsGiveTheSameKeyAndTheSameOligomers() {
        for (String text : UNITS) {
            RepeatUnit unit = RepeatUnit.parse(text);
            Molecule trimer = Oligomer.builder(unit).units(3).build().molecule();
            for (long seed = 0; seed < 8; seed++) {
                Random random = new Random(seed);
                String smiles = shuffled(unit.molecule(), random).smiles();
                RepeatUnit other = RepeatUnit.parse(smiles);
                assertThat(other.key())
                        .as("%s as %s, seed %d", text, smiles, seed)
                        .isEqualTo(unit.key());
                assertThat(shuffled(trimer, random).smiles())
                        .as("%s, seed %d", text, seed)
                        .isEqualTo(trimer.smiles());
                assertThat(Oligomer.builder(other).units(3).build().molecule())
                        .as("%s as %s, seed %d", text, smiles, seed)
                        .isEqualTo(trimer);
            }
        }
    }

    @Test
    void multipliedUnitsAndTheCanonicalUnitAreTheSamePolymer() {
        for (String text : UNITS) {
            RepeatUnit unit = RepeatUnit.parse(text);
            assertThat(unit.canonical().canonicalSmiles()).as(text).isEqualTo(unit.canonicalSmiles());
            for (int n = 2; n < 4; n++) {
                List<Segment> units = Collections.nCopies(n, unit.segment(false, false));
                RepeatUnit multiple = RepeatUnit.parse(Assembly.open(units).smiles());
                assertThat(multiple).as("%d x %s", n, text).isEqualTo(unit);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*CC(*)c1ccccc1", "*/C=C/*", "*C[C@H](*)C", "*=Nc1ccc(NC=*)cc1", "*O[C@@H](C)C(*)=O"})
    void anOligomerDoesNotDependOnWhichStarIsTheHead(String text) {
        RepeatUnit unit = RepeatUnit.parse(text);
        List<Segment> forward = Collections.nCopies(4, unit.segment(false, false));
        List<Segment> backward = Collections.nCopies(4, unit.segment(true, false));
        assertThat(Assembly.chain(forward, EndGroup.METHYL, EndGroup.METHYL))
                .isEqualTo(Assembly.chain(backward, EndGroup.METHYL, EndGroup.METHYL));
    }

    /** Whatever is thrown at it, only a FormatException comes out. */
    @Test
    void mutatedTextsAreReadOrRefused() {
        String alphabet = "*CNOPS[]()=#/\\@+-123%.:cnos{}~$ H";
        Random random = new Random(20261122);
        int read = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(UNITS.get(random.nextInt(UNITS.size())));
            for (int edits = random.nextInt(4); edits >= 0; edits--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                if (random.nextBoolean()) {
                    text.setCharAt(at, c);
                } else {
                    text.insert(at, c);
                }
            }
            try {
                RepeatUnit unit = RepeatUnit.parse(text.toString());
                assertThat(RepeatUnit.parse(unit.canonicalSmiles()).canonicalSmiles())
                        .as("%s, round %d", text, round)
                        .isEqualTo(unit.canonicalSmiles());
                read++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
        assertThat(read).isGreaterThan(250);
    }
}

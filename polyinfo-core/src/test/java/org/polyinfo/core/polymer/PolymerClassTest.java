package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolymerClassTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "*CC*, POLYOLEFIN",
        "*C*, POLYOLEFIN",
        "*CC(*)C, POLYOLEFIN",
        "*C=CCCCCCC*, POLYOLEFIN",
        "*CC(*)c1ccccc1, POLYSTYRENE",
        "*CC(*)c1ccncc1, POLYSTYRENE",
        "*CC(*)OC(C)=O, POLYVINYL",
        "*CC(*)C#N, POLYVINYL",
        "*CC(*)n1c2ccccc2c2ccccc21, POLYVINYL",
        "*C1c2ccccc2CC1*, POLYVINYL",
        "*CC(*)(C)C(=O)OC, POLYACRYLIC",
        "*CC(*)C(N)=O, POLYACRYLIC",
        "*CC(*)Cl, POLYHALO_OLEFIN",
        "*C(F)(F)C(*)(F)F, POLYHALO_OLEFIN",
        "*C(F)(F)C(*)(F)OC(F)(F)F, POLYVINYL",
        "*CC=C(C)C*, POLYDIENE",
        "*CC(*)C=C, POLYDIENE",
        "*C=C*, POLYDIENE",
        "*CCO*, POLYOXIDE",
        "*Oc1ccc(C(=O)c2ccc(*)cc2)cc1, POLYOXIDE",
        "*Oc1ccc(S(=O)(=O)c2ccc(*)cc2)cc1, POLYOXIDE",
        "*CCS*, POLYSULFIDE",
        "*c1ccc(*)s1, POLYSULFIDE",
        "*CCOC(=O)c1ccc(C(=O)O*)cc1, POLYESTER",
        "*CCCCCC(=O)N*, POLYAMIDE",
        "*CCOC(=O)Nc1ccc(NC(=O)O*)cc1, POLYURETHANE",
        "*CCNC(=O)N*, POLYUREA",
        "*c1ccc(Oc2ccc(N3C(=O)c4ccc5c(c4C3=O)C(=O)N(*)C5=O)cc2)cc1, POLYIMIDE",
        "*CCCCC(=O)OC(*)=O, POLYANHYDRIDE",
        "*Oc1ccc(C(C)(C)c2ccc(OC(*)=O)cc2)cc1, POLYCARBONATE",
        "*CCN*, POLYIMINE",
        "*Nc1ccc(*)cc1, POLYIMINE",
        "*[Si](C)(C)O*, POLYSILOXANE",
        "*[SiH2]*, POLYSILOXANE",
        "*N=P(*)(OC)OC, POLYPHOSPHAZENE",
        "*CCC(*)=O, POLYKETONE",
        "*c1ccc(S(*)(=O)=O)cc1, POLYSULFONE",
        "*c1ccc(*)cc1, POLYPHENYLENE",
        "*C=Cc1ccc(*)cc1, POLYPHENYLENE"
    })
    void namesTheClass(String unit, PolymerClass expected) {
        assertThat(PolymerClass.of(RepeatUnit.parse(unit))).contains(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "*CCO*, *COC*",
        "*CCO*, *OCCOCC*",
        "*CC=C(C)C*, *C=C(C)CC*",
        "*CCOC(=O)CC(=O)O*, *C(=O)CC(=O)OCCO*",
        "*CC(*)c1ccccc1, *C(c1ccccc1)C*",
        "*NC(=O)*, *NC(=O)NC(=O)*",
        "*OC(=O)*, *C(=O)O*",
        "*c1ccc(*)cc1, *c1ccc(-c2ccc(*)cc2)cc1"
    })
    void doesNotDependOnHowTheChainIsWritten(String one, String other) {
        RepeatUnit a = RepeatUnit.parse(one);
        RepeatUnit b = RepeatUnit.parse(other);
        assertThat(a).isEqualTo(b);
        assertThat(PolymerClass.of(a)).isPresent().isEqualTo(PolymerClass.of(b));
        assertThat(PolymerClass.byRadonPyRule(a)).isPresent().isEqualTo(PolymerClass.byRadonPyRule(b));
    }

    @Test
    void carbonylsComeBeforeEthersInTheRuleOfRadonPyOnly() {
        RepeatUnit peek = RepeatUnit.parse("*Oc1ccc(Oc2ccc(C(=O)c3ccc(*)cc3)cc2)cc1");
        assertThat(PolymerClass.byRadonPyRule(peek)).contains(PolymerClass.POLYKETONE);
        assertThat(PolymerClass.of(peek)).contains(PolymerClass.POLYOXIDE);
    }

    @Test
    void chainsOfOtherElementsHaveNoClass() {
        assertThat(PolymerClass.of(RepeatUnit.parse("*CCB(C)*"))).isEmpty();
    }

    @Test
    void numbersAreThoseOfPoLyInfo() {
        assertThat(PolymerClass.POLYOLEFIN.number()).isEqualTo(1);
        assertThat(PolymerClass.POLYPHENYLENE.number()).isEqualTo(21);
        for (PolymerClass polymerClass : PolymerClass.values()) {
            assertThat(PolymerClass.of(polymerClass.number())).isSameAs(polymerClass);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolymerClass.of(22))
                .withMessageContaining("22");
        assertThat(Optional.of(PolymerClass.POLYESTER.title())).contains("polyesters, polythioesters");
    }
}

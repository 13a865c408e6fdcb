package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.molecule.Fingerprint;
import org.polyinfo.core.molecule.MorganFingerprint;

class PolymerFingerprintTest {

    private static final MorganFingerprint ECFP6 =
            MorganFingerprint.withDefaults().withRadius(3);

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "*CC*, *C*",
        "*CCO*, *OCC*",
        "*CCO*, *COC*",
        "*CCO*, *CCOCCO*",
        "*CC(*)c1ccccc1, *C(c1ccccc1)C*",
        "*C=C*, *=CC=*",
        "*c1ccc(*)s1, *c1ccc(-c2ccc(*)s2)s1"
    })
    void doesNotDependOnHowTheChainIsWritten(String one, String other) {
        assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
    }

    @Test
    void countsArePerSmallestPeriod() {
        Fingerprint polyethylene = PolymerFingerprint.of(RepeatUnit.parse("*CC*"), ECFP6);
        assertThat(polyethylene.bits()).hasSize(4); // one kind of atom, at radius 0 to 3
        assertThat(polyethylene.toCounts()).containsOnly(0, 1);
    }

    @Test
    void tellsPolymersApart() {
        assertThat(fingerprint("*CC(*)C").tanimoto(fingerprint("*CC(*)(C)C"))).isBetween(0.1, 0.9);
        assertThat(fingerprint("*CC*").tanimoto(fingerprint("*c1ccc(*)cc1"))).isZero();
    }

    private static Fingerprint fingerprint(String unit) {
        return PolymerFingerprint.of(RepeatUnit.parse(unit), ECFP6);
    }
}

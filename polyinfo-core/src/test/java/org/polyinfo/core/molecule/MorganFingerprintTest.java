package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MorganFingerprintTest {

    private static final MorganFingerprint ECFP4 = MorganFingerprint.withDefaults();

    /** Bits and counts of RDKit 2026.09.1: GetMorganGenerator(radius=2, fpSize=2048).GetCountFingerprint(mol). */
    @Test
    void countsAreThoseOfRdkit() {
        assertCounts("CCO", EXPECTED_ETHANOL);
        assertCounts("Cc1ccccc1", EXPECTED_TOLUENE);
        assertCounts("[2H]C([2H])([2H])C(=O)[O-]", EXPECTED_ACETATE);
        assertCounts("C[N+](C)(C)CC#N", EXPECTED_CATION);
    }

    private static final int[][] EXPECTED_ETHANOL = {{80, 1}, {222, 1}, {294, 1}, {807, 1}, {1057, 1}, {1410, 1}};
    private static final int[][] EXPECTED_TOLUENE = {
        {389, 1}, {1055, 2}, {1057, 1}, {1088, 3}, {1199, 2}, {1380, 1}, {1722, 1}, {1750, 2}, {1823, 1}, {1873, 5},
        {1920, 1}
    };
    private static final int[][] EXPECTED_ACETATE = {
        {540, 1}, {650, 1}, {715, 1}, {807, 1}, {1057, 1}, {1226, 1}, {1492, 1}, {1552, 3}, {1643, 3}, {1809, 1},
        {1917, 1}
    };
    private static final int[][] EXPECTED_CATION = {
        {80, 1}, {319, 1}, {414, 1}, {628, 3}, {674, 1}, {790, 1}, {1057, 3}, {1089, 1}, {1344, 1}, {1384, 1},
        {1531, 1}, {1657, 1}, {1824, 1}
    };

    private static void assertCounts(String smiles, int[][] expected) {
        Fingerprint found = ECFP4.of(Molecule.parse(smiles));
        assertThat(IntStream.of(found.bits())
                        .mapToObj(bit -> List.of(bit, found.count(bit)))
                        .toList())
                .as(smiles)
                .isEqualTo(Arrays.stream(expected)
                        .map(pair -> List.of(pair[0], pair[1]))
                        .toList());
    }

    @Test
    void doesNotDependOnTheNumberingOrTheKekuleForm() {
        assertThat(ECFP4.of(Molecule.parse("Cc1ccccc1C(=O)O")))
                .isEqualTo(ECFP4.of(Molecule.parse("OC(=O)C1=CC=CC=C1C")));
    }

    @Test
    void similarityIsOfBitsOrOfCounts() {
        Fingerprint a = Fingerprint.of(8, new int[] {1, 1, 2});
        Fingerprint b = Fingerprint.of(8, new int[] {1, 3, 11});
        assertThat(a.tanimoto(a)).isEqualTo(1);
        assertThat(a.tanimoto(b)).isEqualTo(1 / 3.0);
        assertThat(a.tanimotoOfCounts(b)).isEqualTo(1 / 5.0);
        assertThat(b.count(3)).isEqualTo(2);
        assertThat(b.toBits()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0);
        assertThat(b.toCounts()).containsExactly(0, 1, 0, 2, 0, 0, 0, 0);
    }

    @Test
    void featuresAreUnsigned() {
        assertThat(Fingerprint.of(10, new int[] {-1}).bits()).containsExactly(5); // 4294967295
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ECFP4.withRadius(11))
                .withMessageContaining("11");
        assertThatIllegalArgumentException().isThrownBy(() -> ECFP4.withSize(0)).withMessageContaining("0");
        Fingerprint small = ECFP4.withSize(64).of(Molecule.parse("C"));
        Fingerprint large = ECFP4.of(Molecule.parse("C"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.tanimoto(large))
                .withMessageContaining("2048");
    }
}

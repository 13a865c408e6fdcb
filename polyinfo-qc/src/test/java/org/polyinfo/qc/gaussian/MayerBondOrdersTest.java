package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MayerBondOrdersTest {

    /** H₂ in a minimal basis with overlap s: σ = (1, 1)/√(2 + 2s), σ* = (1, −1)/√(2 − 2s), two electrons in σ. */
    static String hydrogen(double s, int electronsInAntibonding) {
        double a = 1 / Math.sqrt(2 + 2 * s);
        double b = 1 / Math.sqrt(2 - 2 * s);
        double diagonal = 2 * a * a + electronsInAntibonding * b * b;
        double off = 2 * a * a - electronsInAntibonding * b * b;
        return FchkReaderTest.HYDROGEN + String.format(Locale.ROOT, """
                        Shell types                                I   N=           2
                                   0           0
                        Shell to atom map                          I   N=           2
                                   1           2
                        Alpha MO coefficients                      R   N=           4
                         %.16f %.16f %.16f %.16f
                        Total SCF Density                          R   N=           3
                         %.16f %.16f %.16f
                        """, a, a, b, -b, diagonal, off, diagonal);
    }

    private static FormattedCheckpoint read(String text) {
        return FchkReader.withDefaults().read(text, "h2.fchk");
    }

    @Test
    void aSingleBondIsOneAndAFilledAntibondingOrbitalBreaksIt() {
        BondOrders bond = MayerBondOrders.of(read(hydrogen(0.65, 0))).orElseThrow();
        assertThat(bond.at(0, 1)).isCloseTo(1, within(1e-12));
        assertThat(bond.at(1, 0)).isCloseTo(1, within(1e-12));
        assertThat(MayerBondOrders.of(read(hydrogen(0.65, 2))).orElseThrow().at(0, 1))
                .isCloseTo(0, within(1e-12));
        assertThat(MayerBondOrders.mullikenPopulations(read(hydrogen(0.65, 0))).orElseThrow())
                .containsExactly(new double[] {1, 1}, within(1e-12));
    }

    @Test
    void isEmptyWhereRecordsAreMissingOrDoNotFit() {
        assertThat(MayerBondOrders.of(read(FchkReaderTest.HYDROGEN))).isEmpty();
        String good = hydrogen(0.65, 0);
        assertThat(MayerBondOrders.of(read(good.replace("           1           2\n", "           1           3\n"))))
                .isEmpty();
        assertThat(MayerBondOrders.of(read(good.replace("           0           0\n", "           0           1\n"))))
                .isEmpty();
    }
}

package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;

class CubeReaderTest {

    /** A cube as cubegen lays it out: every (i, j) begins a line, six values a line. */
    static String text(int atoms, String firstLineEnd, String orbitalLine, int perPoint, String... values) {
        StringBuilder text = new StringBuilder("Electron density\nfrom Total SCF Density\n");
        text.append(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f%s%n", atoms, -1.0, -2.0, -3.0, firstLineEnd));
        text.append("    2    0.500000    0.000000    0.000000\n");
        text.append("    2    0.000000    0.400000    0.000000\n");
        text.append("    3    0.100000    0.000000    0.300000\n");
        text.append("    1    1.000000    0.000000    0.000000    0.700000\n");
        text.append("    8    8.000000    0.000000    0.000000   -0.700000\n");
        text.append(orbitalLine);
        int perLine = 0;
        for (int n = 0; n < values.length; n++) {
            text.append(String.format("%13s", values[n]));
            if (++perLine == 6 || (n + 1) % (3 * perPoint) == 0) {
                text.append('\n');
                perLine = 0;
            }
        }
        return text.toString();
    }

    static String[] numbers(int count) {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
            values[i] = String.format(Locale.ROOT, "%.5E", i * 1e-3);
        }
        return values;
    }

    private static Cube read(String text) {
        return CubeReader.withDefaults().read(text, "a.cube");
    }

    @Test
    void readsGridAtomsAndValues() {
        Cube cube = read(text(2, "", "", 1, numbers(12)));
        assertThat(cube.title()).isEqualTo("Electron density from Total SCF Density");
        assertThat(cube.originBohr(2)).isEqualTo(-3);
        assertThat(cube.axisBohr(2, 0)).isEqualTo(0.1);
        assertThat(cube.atomicNumber(1)).isEqualTo(8);
        assertThat(cube.atomBohr(1, 2)).isEqualTo(-0.7);
        assertThat(cube.at(1, 0, 2)).isEqualTo(0.008);
        assertThat(cube.valuesPerPoint()).isOne();
        assertThat(cube.orbitals()).isEmpty();
        assertThat(cube.cellVolumeBohr3()).isCloseTo(0.5 * 0.4 * 0.3, within(1e-15));
        assertThat(cube.integral()).isCloseTo(0.066 * 0.06, within(1e-15));
    }

    @Test
    void negativeNumberOfAtomsAnnouncesOrbitals() {
        Cube cube = read(text(-2, "", "    2    5    6\n", 2, numbers(24)));
        assertThat(cube.atomCount()).isEqualTo(2);
        assertThat(cube.orbitals()).containsExactly(5, 6);
        assertThat(cube.valuesPerPoint()).isEqualTo(2);
        assertThat(cube.at(1, 1, 2, 1)).isEqualTo(0.023);
        assertThat(cube.at(0, 1, 0)).isEqualTo(0.006);
    }

    @Test
    void severalValuesPerPointStandBehindTheOrigin() {
        assertThat(read(text(2, "    4", "", 4, numbers(48))).at(1, 1, 2, 3)).isEqualTo(0.047);
    }

    @Test
    void negativeNumberOfPointsMeansAngstrom() {
        Cube cube = read(text(2, "", "", 1, numbers(12)).replace("    2    0.500000", "   -2    0.500000"));
        assertThat(cube.axisBohr(0, 0)).isCloseTo(0.5 / 0.529177210903, within(1e-12));
        assertThat(cube.atomBohr(0, 2)).isCloseTo(0.7 / 0.529177210903, within(1e-12));
        assertThat(cube.points(0)).isEqualTo(2);
    }

    @Test
    void numbersThatTouchOrDoNotFitCostNothingElse() {
        String[] values = numbers(12);
        values[1] = "-1.23456E-100";
        values[2] = "-2.34567-101";
        values[7] = "*".repeat(13);
        values[8] = "*".repeat(13);
        Cube cube = read(text(2, "", "", 1, values));
        assertThat(cube.at(0, 0, 1)).isEqualTo(-1.23456e-100);
        assertThat(cube.at(0, 0, 2)).isEqualTo(-2.34567e-101);
        assertThat(cube.at(1, 0, 1)).isNaN();
        assertThat(cube.at(1, 0, 2)).isNaN();
        assertThat(cube.at(1, 1, 0)).isEqualTo(0.009);
        assertThat(cube.diagnostics())
                .hasSize(2)
                .first()
                .satisfies(d -> assertThat(d.line()).isEqualTo(11));
    }

    @Test
    void lineBreaksDoNotMatter() {
        String text = text(2, "", "", 1, numbers(12));
        int values = text.indexOf("  0.00000E+00");
        String one = text.substring(0, values) + text.substring(values).replace('\n', ' ');
        assertThat(read(one.replace("\n", "\r\n")).values())
                .containsExactly(read(text).values());
    }

    @Test
    void saysWhereAFileIsWrong() {
        String good = text(2, "", "", 1, numbers(12));
        assertThatThrownBy(() -> read(good.substring(0, good.length() - 14)))
                .isInstanceOf(FormatException.class)
                .hasMessage("a.cube:12: expected 12 values but the file ends after 11");
        assertThatThrownBy(() -> read(good + " 1.0\n"))
                .hasMessage("a.cube:13:1: expected the end of the file after 12 values but found ' 1.0'");
        assertThatThrownBy(() -> read(good.replace("8.000000", "8.0x")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a.cube:8:");
        assertThatThrownBy(() -> read(good.replace("  0.500000", "  oops   ")))
                .hasMessageContaining("a.cube:4:")
                .hasMessageContaining("expected a number but found 'oops'");
        assertThatThrownBy(() -> read("x\n")).hasMessage("a.cube:2: expected a second comment but the file ends");
    }

    @Test
    void aHeaderIsNeverTrusted() {
        String good = text(2, "", "", 1, numbers(12));
        assertThatThrownBy(() -> read(good.replace("    2    0.500000", "90000    0.500000")
                        .replace("    2    0.000000    0.400000", " 1000    0.000000    0.400000")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected 270000000 values but the file ends after 12");
        assertThatThrownBy(() -> read(good.replace("    2    0.500000", "2000000000    0.500000")
                        .replace("    2    0.000000    0.400000", "2000000000    0.000000    0.400000")))
                .hasMessageContaining("expected at most 2147483639 values");
        assertThatThrownBy(() -> read(good.replaceFirst("    2 ", "2000000000 ")))
                .isInstanceOf(FormatException.class)
                .hasMessage("a.cube:9:3: expected a whole number but found '0.00000E+00'");
    }
}

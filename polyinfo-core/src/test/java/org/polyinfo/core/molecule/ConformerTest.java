package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConformerTest {

    @Test
    void writesXyz() {
        Conformer water = Conformer.of(
                "water\nmolecule", new int[] {8, 1, 1}, new double[] {0, 0, 0, 0.9572, 0, 0, -0.24, 0.9266, 0}, 0);
        assertThat(water.toXyz().lines())
                .startsWith("3", "water molecule", "O      0.000000     0.000000     0.000000")
                .hasSize(5);
        assertThat(water.electronCount()).isEqualTo(10);
    }

    @Test
    void refusesWhatIsNotAGeometry() {
        assertThatThrownBy(() -> Conformer.of("x", new int[] {1}, new double[2], 0))
                .hasMessageContaining("found 2");
        assertThatThrownBy(() -> Conformer.of("x", new int[] {0}, new double[3], 0))
                .hasMessageContaining("found 0");
        assertThatThrownBy(() -> Conformer.of("x", new int[] {1}, new double[] {0, Double.NaN, 0}, 0))
                .hasMessageContaining("NaN");
    }

    @Test
    void elementsAreFoundBySymbolAndNumber() {
        assertThat(Element.of("Cl").atomicNumber()).isEqualTo(17);
        assertThat(Element.of(118).symbol()).isEqualTo("Og");
        assertThat(Element.of(6).standardAtomicWeight()).isEqualTo(12.011);
        assertThatThrownBy(() -> Element.of("CL")).hasMessageContaining("'CL'");
    }
}

package org.polyinfo.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.unit.Unit;

class PropertyTableTest {

    private final PropertyTable table = PropertyTable.of(
            List.of(
                    Column.of("smiles", Scale.NONE, new String[] {"*CC*", "*CO*", null}),
                    Column.of("density", Unit.of("g/cm3"), Scale.MESO, new double[] {0.85, 1.25, Double.NaN})),
            Provenance.of("test").with("seed", 7));

    @Test
    void aMissingNumberIsEmptyNotZero() {
        assertThat(table.numbers("density").valueAt(2)).isEmpty();
        assertThat(table.numbers("density").valueAt(1)).hasValue(1.25);
        assertThat(table.column("smiles").isMissing(2)).isTrue();
        assertThat(table.strings("density")).containsExactly("0.85", "1.25", null);
    }

    @Test
    void rowsAndColumnsCanBePicked() {
        PropertyTable picked = table.rows(new int[] {1, 1}).select(List.of("density"));
        assertThat(picked.doubles("density")).containsExactly(1.25, 1.25);
        assertThat(picked.rows(new int[0]).rows()).isZero();
        assertThat(table.at(Scale.MESO)).extracting(Column::name).containsExactly("density");
        assertThat(table.numbers("density").in(Unit.of("kg/m3")).at(0)).isCloseTo(850, within(1e-9));
        assertThat(table.provenance().parameters()).containsEntry("seed", "7");
    }

    @Test
    void saysWhichColumnIsWrong() {
        assertThatThrownBy(() -> table.column("tg")).hasMessageContaining("tg").hasMessageContaining("density");
        assertThatThrownBy(() -> table.numbers("smiles")).hasMessageContaining("must hold numbers");
        assertThatThrownBy(() -> PropertyTable.of(
                        List.of(
                                Column.of("a", Unit.ONE, Scale.NONE, new double[2]),
                                Column.of("b", Unit.ONE, Scale.NONE, new double[3])),
                        Provenance.of("test")))
                .hasMessageContaining("'b'");
        assertThatThrownBy(() -> PropertyTable.of(
                        List.of(
                                Column.of("a", Unit.ONE, Scale.NONE, new double[2]),
                                Column.of("a", Unit.ONE, Scale.NONE, new double[2])),
                        Provenance.of("test")))
                .hasMessageContaining("twice");
    }

    @Test
    void printsItsHead() {
        assertThat(table.toString()).contains("3 rows × 2 columns", "smiles", "density", "*CC*", "0.85");
    }

    @Test
    void provenanceHoldsTheDigestOfAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("abc.txt"), "abc");
        Provenance provenance = Provenance.of("test").withInput(file);
        // The example of FIPS 180-4.
        assertThat(provenance.inputs().get(0).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(provenance.inputs().get(0).name()).isEqualTo("abc.txt");
        assertThat(provenance.libraryVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}

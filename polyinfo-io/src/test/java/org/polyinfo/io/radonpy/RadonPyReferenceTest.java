package org.polyinfo.io.radonpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.testing.ReferenceData;

/** Files that RadonPy 0.2.10 wrote. */
@Tag("conformance")
class RadonPyReferenceTest {

    @TempDir
    Path folder = Path.of("");

    private static final List<String> PURE_NUMBERS = List.of(
            "DP",
            "n_mol",
            "n_atom_mean",
            "polymer_class",
            "static_dielectric_const",
            "dielectric_const_dc",
            "nematic_order_parameter",
            "refractive_index");

    @Test
    void eachOfThe157ColumnsHasItsUnitAndScale() throws IOException {
        PropertyTable table = RadonPyResults.read(ReferenceData.path("radonpy/PI1070.csv.gz"));
        assertThat(table.rows()).isEqualTo(1077);
        assertThat(table.columns()).hasSize(157);
        assertThat(RadonPyResults.isLayoutOf(table)).isTrue();
        for (Column column : table.columns()) {
            assertThat(RadonPyColumns.of(column.name())).as(column.name()).isPresent();
            if (column instanceof Column.Numbers numbers) {
                String quantity = column.name().replaceFirst("_(min|max|std)$", "");
                boolean pure = column.name().endsWith("_count") || PURE_NUMBERS.contains(quantity);
                assertThat(numbers.unit().equals(Unit.ONE)).as(column.name()).isEqualTo(pure);
            }
        }
        Map<Scale, Long> scales =
                table.columns().stream().collect(Collectors.groupingBy(Column::scale, Collectors.counting()));
        // 17 of the repeat unit; 21 simulated, 5 bulk quantities of four columns and a count each
        assertThat(scales).isEqualTo(Map.of(Scale.MICRO, 17L, Scale.MESO, 84L, Scale.MACRO, 20L, Scale.NONE, 36L));
        assertThat(table.numbers("thermal_conductivity_std").unit()).isEqualTo(Unit.of("W/(m K)"));
        assertThat(table.numbers("density").unit()).isEqualTo(Unit.of("g/cm3"));
        assertThat(table.numbers("r2").unit()).isEqualTo(Unit.of("nm2"));
    }

    @Test
    void theFiguresOfTheSheetAgree() throws IOException {
        PropertyTable table = RadonPyResults.read(ReferenceData.path("radonpy/PI1070.csv.gz"));
        double[] kappa = table.doubles("thermal_conductivity");
        assertThat(Arrays.stream(kappa).filter(Double::isNaN).count()).isEqualTo(7);
        assertThat(Arrays.stream(table.doubles("thermal_diffusivity"))
                        .filter(Double::isNaN)
                        .count())
                .isEqualTo(8);
        assertThat(Arrays.stream(kappa).filter(k -> !Double.isNaN(k)).average().orElseThrow())
                .isCloseTo(0.2397, org.assertj.core.api.Assertions.within(5e-5));
        assertThat(kappa[0]).isEqualTo(0.456184962);
        assertThat(Arrays.stream(table.strings("smiles")).distinct().count()).isEqualTo(1077);
        assertThat(table.provenance().inputs()).hasSize(1);
    }

    @Test
    void theTableComesBackInTheSameLayout() throws IOException {
        PropertyTable table = RadonPyResults.read(ReferenceData.path("radonpy/PI1070.csv.gz"));
        Path copy = folder.resolve("copy.csv");
        RadonPyResults.write(table, copy);
        PropertyTable again = RadonPyResults.read(copy);
        assertThat(again.names()).isEqualTo(table.names());
        for (Column column : table.columns()) {
            assertThat(again.strings(column.name())).isEqualTo(table.strings(column.name()));
            assertThat(again.column(column.name()).scale()).isEqualTo(column.scale());
        }
    }

    @Test
    void workingFolderGivesItsResultsInOneRow() throws IOException {
        RadonPyFolder run = new RadonPyFolder(ReferenceData.path("lammps/radonpy_run/mix_eq3_nemd"));
        PropertyTable results = run.results();
        assertThat(results.rows()).isOne();
        assertThat(results.strings("DBID")).containsExactly("MIX1");
        assertThat(results.doubles("density")).containsExactly(0.750330648875);
        assertThat(results.doubles("thermal_conductivity")).containsExactly(0.226377220380201);
        assertThat(results.numbers("totene").unit()).isEqualTo(Unit.of("kJ/mol"));
        assertThat(results.numbers("Qgrad").unit()).isEqualTo(Unit.of("W/m2"));
        assertThat(results.numbers("Tgrad1_r2").unit()).isEqualTo(Unit.ONE);
        assertThat(results.columns().stream()
                        .filter(c -> RadonPyColumns.of(c.name()).isEmpty())
                        .map(Column::name))
                .isEmpty();
        assertThat(run.lastStage()).hasValue(3);
        assertThat(run.stages()).containsExactly("eq3", "nemd_TC-MP_x");
        assertThat(results.provenance().inputs()).hasSize(5);
    }

    @Test
    void moleculesHaveAtomsBondsAndForceField() throws IOException {
        RadonPyFolder run = new RadonPyFolder(ReferenceData.path("lammps/radonpy_run/polyethylene_inputs"));
        RadonPyMolecule monomer = run.molecule("monomer1").orElseThrow();
        assertThat(monomer.atoms()).hasSize(8);
        assertThat(monomer.atoms().stream().filter(RadonPyMolecule.Atom::isLinker))
                .hasSize(2);
        assertThat(monomer.atoms().get(1).charge()).hasValue(-0.06826238342059164);
        RadonPyMolecule cell = run.molecule("amorphous").orElseThrow();
        assertThat(cell.atoms()).hasSize(512);
        assertThat(cell.bonds()).hasSize(508);
        assertThat(cell.bonds().get(0).type()).isEqualTo("c3,hc");
        assertThat(cell.bonds().get(0).r0Angstrom()).hasValue(1.097);
        assertThat(cell.dihedrals().get(0).terms()).containsExactly(new RadonPyMolecule.Term(0.12, 3, 0));
        assertThat(cell.cell().orElseThrow().volume())
                .isCloseTo(Math.pow(2 * 21.411590582372845, 3), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(cell.properties()).containsEntry("ff_name", "gaff2");
        assertThat(cell.totalCharge().orElseThrow()).isCloseTo(0, org.assertj.core.api.Assertions.within(1e-10));
        assertThat(run.molecule("nothing")).isEmpty();
    }
}

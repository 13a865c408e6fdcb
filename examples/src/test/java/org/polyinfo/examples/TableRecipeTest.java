package org.polyinfo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.table.CsvTables;

class TableRecipeTest {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path in, Path target) {
        return Main.run(
                List.of("table", "--in", in.toString(), "--out", target.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void unitsAndScalesSurviveCsvToParquetToCsv() throws IOException {
        Path csv = folder.resolve("in.csv");
        Files.writeString(
                csv, "monomer_ID,smiles,density,qm_homo_monomer,thermal_conductivity\nPI1,*CC*,0.84,-12.5,\n");
        Path parquet = folder.resolve("new/out.parquet");
        assertThat(run(csv, parquet)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        Path back = folder.resolve("back.csv.gz");
        assertThat(run(parquet, back)).isZero();
        PropertyTable table = CsvTables.read(back);
        assertThat(table.numbers("density").unit()).isEqualTo(Unit.of("g/cm3"));
        assertThat(table.column("qm_homo_monomer").scale()).isEqualTo(Scale.MICRO);
        assertThat(table.column("thermal_conductivity").isMissing(0)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("1 rows, 5 columns (1 MICRO, 1 MESO, 1 MACRO, 2 NONE)");
    }

    @Test
    void badInputIsOneSentenceAndLeavesNothing() throws IOException {
        Path csv = folder.resolve("bad.csv");
        Files.writeString(csv, "a,b\n1,2,3\n");
        assertThat(run(csv, folder.resolve("out.csv"))).isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(folder.resolve("out.csv")).doesNotExist();
        assertThat(run(folder.resolve("a.pickle"), folder.resolve("out.csv"))).isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Python pickle");
        assertThat(run(csv, folder.resolve("out.xls"))).isEqualTo(Main.WRONG_USAGE);
    }
}

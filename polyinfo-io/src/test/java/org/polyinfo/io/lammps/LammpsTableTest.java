package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;

class LammpsTableTest {

    private static LammpsTable read(String text) throws IOException {
        return LammpsTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t");
    }

    @Test
    void readsSeries() throws IOException {
        LammpsTable table = read("# Time-averaged data for fix f\n# TimeStep c_x v_y\n0 1 -nan\n10 2.5 inf\n");
        assertThat(table.columns()).containsExactly("TimeStep", "c_x", "v_y");
        assertThat(table.column("c_x")).containsExactly(1, 2.5);
        assertThat(table.blocks()).isEmpty();
        assertThat(read("1 2\n3 4\n").columns()).containsExactly("column1", "column2");
        assertThat(read("# title\n# step a\n").columns()).containsExactly("step", "a");
        assertThat(read("").rows()).isZero();
    }

    @Test
    void readsLinesOfWordsAndNumbers() throws IOException {
        LammpsTable table = read("# Fix print output for fix p\nstep = 5 temp: 300.5 K\nstep = 6 temp: 301 K\n");
        assertThat(table.column(0)).containsExactly(5, 6);
        assertThat(table.column("temp")).containsExactly(300.5, 301);
    }

    @Test
    void readsBlocksWithOwnTitles() throws IOException {
        LammpsTable wide = read("# mine\n0 2\n1 5 6\n2 7 8\n10 1\n1 9 9\n");
        assertThat(wide.blocks()).containsExactly(new LammpsTable.Block(0, 0, 2), new LammpsTable.Block(10, 2, 3));
        assertThat(wide.lastBlock().column(3)).containsExactly(9);
        // Rows as wide as the line before them.
        LammpsTable narrow = read("# mine\n0 2\n1 5\n2 7\n10 2\n1 9\n2 8\n");
        assertThat(narrow.blocks()).hasSize(2);
        assertThat(narrow.column("TimeStep")).containsExactly(0, 0, 10, 10);
        assertThat(narrow.column(2)).containsExactly(5, 7, 9, 8);
        // A series that begins alike.
        LammpsTable series = read("# step n\n0 2\n1 5\n2 7\n3 2\n");
        assertThat(series.blocks()).isEmpty();
        assertThat(series.rows()).isEqualTo(4);
    }

    @Test
    void aCutEndIsLeftOutAndReported() throws IOException {
        LammpsTable series = read("# TimeStep a\n0 1\n10 2");
        assertThat(series.rows()).isEqualTo(1);
        assertThat(series.diagnostics()).hasSize(1);
        LammpsTable blocks = read("# TimeStep Number-of-rows\n# Row a\n0 2\n1 5\n2 6\n10 2\n1 5\n");
        assertThat(blocks.blocks()).hasSize(1);
        assertThat(blocks.rows()).isEqualTo(2);
        assertThat(blocks.diagnostics())
                .singleElement()
                .asString()
                .contains("the file ends after 1 of 2 rows of the block of step 10");
    }

    @Test
    void aClaimOfManyRowsReservesNothing() throws IOException {
        LammpsTable table = read("# TimeStep Number-of-rows\n# Row a\n0 1000000000000\n1 5\n");
        assertThat(table.rows()).isZero();
        assertThat(table.diagnostics()).hasSize(1);
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        assertThatThrownBy(() -> read("# TimeStep a\n0 1\n10\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:3:3: expected 2 fields as in the first row but found '10'");
        assertThatThrownBy(() -> read("# TimeStep a\n0 1\n10 x\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:3:4: expected a number but found 'x'");
        assertThatThrownBy(() -> read("# TimeStep Number-of-rows\n# Row a\n0 2\n1 5\n2\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:5:2: expected 2 fields in row 2 of 2 but found '2'");
        assertThatThrownBy(() -> read("words only\n")).isInstanceOf(FormatException.class);
    }
}

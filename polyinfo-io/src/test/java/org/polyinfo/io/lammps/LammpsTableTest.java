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
    void readsYaml() throws IOException {
        LammpsTable rows = read(
                "# Time-averaged data for fix e\n# TimeStep c_t v_e\n---\nkeywords: ['Step', 'c_t', 'v_e', ]\ndata:\n"
                        + "  - [0, 300, -1.5, ]\n  - [10, nan, 2, ]\n...\n");
        assertThat(rows.columns()).containsExactly(LammpsTable.STEP, "c_t", "v_e");
        assertThat(rows.column("c_t")).containsExactly(300, Double.NaN);
        assertThat(rows.blocks()).isEmpty();
        LammpsTable blocks = read("# t\n---\nkeywords: ['c_r[1]', 'c_r[2]', ]\ndata:\n  50:\n  - [0.5, 1, ]\n"
                + "  - [1.5, 2, ]\n  100:\n  - [0.5, 3, ]\n  - [1.5, 4, ]\n...\n");
        assertThat(blocks.columns()).containsExactly(LammpsTable.STEP, "Row", "c_r[1]", "c_r[2]");
        assertThat(blocks.blocks()).containsExactly(new LammpsTable.Block(50, 0, 2), new LammpsTable.Block(100, 2, 4));
        assertThat(blocks.lastBlock().column("Row")).containsExactly(1, 2);
        assertThat(blocks.lastBlock().column("c_r[2]")).containsExactly(3, 4);
        assertThatThrownBy(() -> read("# t\n---\nkeywords: ['a', 'b', ]\ndata:\n  - [1, ]\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:5: expected 2 values as in the line of keywords but found '1 values'");
        assertThatThrownBy(() -> read("---\nkeywords: ['a', ]\ndata:\n  what:\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("t:4: expected a row such as");
    }

    @Test
    void readsBlocksMarkedByComments() throws IOException {
        LammpsTable table = read("# Time-correlated data for fix a\n# Time c_p*c_p\n# Timestep: 0\n0 8.5 \n"
                + "# Timestep: 100\n0 6.5 \n0.5 -3 \n");
        assertThat(table.columns()).containsExactly(LammpsTable.STEP, "Time", "c_p*c_p");
        assertThat(table.blocks()).containsExactly(new LammpsTable.Block(0, 0, 1), new LammpsTable.Block(100, 1, 3));
        assertThat(table.lastBlock().column("c_p*c_p")).containsExactly(6.5, -3);
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

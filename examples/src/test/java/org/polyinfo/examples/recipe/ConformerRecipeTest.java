package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;

class ConformerRecipeTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    private Path xyz = Path.of("");

    @BeforeEach
    void nameTheOutput() {
        xyz = folder.resolve("out.xyz");
    }

    private int run(String... options) {
        List<String> args = new ArrayList<>(List.of("conformer", "--out", xyz.toString()));
        args.addAll(List.of(options));
        return Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void repeatUnitsAreCappedWithHydrogen() throws IOException {
        assertThat(run("--smiles", "*CCO*", "--units", "2", "--seed", "7")).isEqualTo(Main.DONE);
        List<String> lines = Files.readAllLines(xyz);
        assertThat(lines).hasSize(18);
        assertThat(lines.get(0)).isEqualTo("16");
        assertThat(lines.get(1)).isEqualTo("CCOCCO");
        assertThat(printed()).contains("atoms 16\n").containsPattern("energy_kcal_per_mol -?[0-9.]+\n");
    }

    @Test
    void sameSeedSameFile() throws IOException {
        assertThat(run("--smiles", "CCO", "--seed", "3")).isEqualTo(Main.DONE);
        String first = Files.readString(xyz);
        assertThat(run("--smiles", "CCO", "--seed", "3")).isEqualTo(Main.DONE);
        assertThat(Files.readString(xyz)).isEqualTo(first).startsWith("9\nCCO\n");
    }

    @Test
    void wrongUsageWritesNothing() {
        assertThat(run("--smiles", "CCO", "--units", "2")).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--units is for repeat units");
        assertThat(xyz).doesNotExist();
    }

    @Test
    void badStructuresAreNamed() {
        assertThat(run("--smiles", "C1CC")).isEqualTo(Main.SOME_FAILED);
        assertThat(run("--smiles", "CB(C)C")).isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("C1CC").contains("MMFF94s cannot describe");
        assertThat(xyz).doesNotExist();
    }
}

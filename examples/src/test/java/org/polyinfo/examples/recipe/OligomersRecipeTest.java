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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;

class OligomersRecipeTest {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        PrintStream sink = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(List.of(args), sink, sink);
    }

    private Path table(String... lines) throws IOException {
        return Files.write(folder.resolve("in.csv"), List.of(lines));
    }

    private List<String> out() throws IOException {
        return Files.readAllLines(folder.resolve("out.csv"));
    }

    @Test
    void onePerRowInOrderAndBadOnesWithTheirReason() throws IOException {
        Path in = table("id,smiles", "PS,*CC(*)c1ccccc1", "bad,*CC", "PE,*CC*", "\"a, b\",*C=1*");
        int code = run(
                "oligomers",
                "--in",
                in.toString(),
                "--out",
                folder.resolve("out.csv").toString(),
                "--atoms",
                "50");
        assertThat(code).isEqualTo(Main.SOME_FAILED);
        assertThat(out().get(0))
                .isEqualTo("id,input,repeat_unit,units,smiles,inchikey,formula,atoms,heavy_atoms,molar_mass_g_per_mol,"
                        + "polymer_class,error");
        assertThat(out().get(1))
                .startsWith("PS,*CC(*)c1ccccc1,")
                .contains(",3,CC(c1ccccc1)CC(c1ccccc1)CCc1ccccc1,SLSYKXXGNBFGEK-UHFFFAOYSA-N,C24H26,50,24,314.4")
                .endsWith(",2,");
        assertThat(out().get(2)).startsWith("bad,*CC,,,,,,,,,,").contains("found 1");
        assertThat(out().get(3)).startsWith("PE,*CC*,*C*,8,CCCCCCCCCCCCCCCC,");
        assertThat(out().get(4)).startsWith("\"a, b\",*C=1*,,");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameFile() throws IOException {
        List<String> lines = new ArrayList<>(List.of("smiles"));
        for (int i = 0; i < 300; i++) {
            lines.add("*" + "C".repeat(1 + i % 20) + "O*");
        }
        Path in = table(lines.toArray(String[]::new));
        String target = folder.resolve("out.csv").toString();
        String[] common = {
            "oligomers", "--in", in.toString(), "--out", target, "--units", "2", "--no-inchi", "--threads"
        };
        List<String> one = new ArrayList<>(List.of(common));
        one.add("1");
        assertThat(run(one.toArray(String[]::new))).isEqualTo(Main.DONE);
        List<String> expected = out();
        one.set(one.size() - 1, "5");
        assertThat(run(one.toArray(String[]::new))).isEqualTo(Main.DONE);
        assertThat(out()).isEqualTo(expected).hasSize(301);
        assertThat(expected.get(300)).startsWith("300,");
    }

    @Test
    void wrongUsageWritesNothing() throws IOException {
        Path in = table("smiles", "*CC*");
        Path target = folder.resolve("out.csv");
        assertThat(run("oligomers", "--in", in.toString(), "--out", target.toString()))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(run(
                        "oligomers",
                        "--in",
                        in.toString(),
                        "--out",
                        target.toString(),
                        "--units",
                        "1",
                        "--end-group",
                        "CC"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(run(
                        "oligomers",
                        "--in",
                        in.toString(),
                        "--out",
                        target.toString(),
                        "--units",
                        "1",
                        "--smiles-column",
                        "x"))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected a column 'x' but found smiles");
        assertThat(target).doesNotExist();
    }

    @Test
    void same() throws IOException {
        Path in = table("a,b", "*CCO*,*COC*", "*/C=C/*,*/C=C\\*", "*CC*,CC");
        assertThat(run(
                        "same",
                        "--in",
                        in.toString(),
                        "--out",
                        folder.resolve("out.csv").toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(out().get(0)).isEqualTo("a,b,same,key_a,key_b,error");
        assertThat(out().get(1)).startsWith("*CCO*,*COC*,true,P").endsWith(",");
        assertThat(out().get(2)).contains(",false,P");
        assertThat(out().get(3)).startsWith("*CC*,CC,,,,").contains("found 0");
    }
}

package org.polyinfo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IlrRecipeTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String splits, String... more) throws IOException {
        StringBuilder features = new StringBuilder("row,smiles,y,similarity,gap,mass\n");
        StringBuilder categories = new StringBuilder("row,gap,ring\n");
        for (int i = 0; i < 40; i++) {
            int ring = i % 3 == 0 ? 1 : 0;
            double gap = 1 + (i * 7 % 40) / 8.0;
            double mass = 20 + (i * 11 % 40);
            double y = 2 * gap - 0.1 * mass + ring * gap;
            features.append(String.format(Locale.ROOT, "%d,C%d,%s,0.5,%s,%s%n", i, i, y, gap, mass));
            // The categories stand in another order.
            categories.append(String.format(Locale.ROOT, "%d,9,%d%n", 39 - i, (39 - i) % 3 == 0 ? 1 : 0));
        }
        Files.writeString(folder.resolve("f.csv"), features);
        Files.writeString(folder.resolve("c.csv"), categories);
        Files.writeString(folder.resolve("s.csv"), "split_row,idx_inter,idx_extra\n" + splits);
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "ilr",
                "--features",
                folder.resolve("f.csv").toString(),
                "--categories",
                folder.resolve("c.csv").toString(),
                "--target",
                "y",
                "--splits",
                folder.resolve("s.csv").toString(),
                "--out",
                folder.resolve("out.csv").toString()));
        arguments.addAll(List.of(more));
        return Main.run(
                arguments,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private static final String TRAIN =
            "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29";

    @Test
    void interactionsOfDescriptorAndCategoryAreFoundAndRowsAreMatchedByNumber() throws IOException {
        assertThat(run("7," + TRAIN + ",30 31 33\n8," + TRAIN + ",\n")).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines.get(0)).isEqualTo("split,row,predicted,true");
        assertThat(lines).hasSize(4);
        for (String line : lines.subList(1, 4)) {
            String[] cells = line.split(",", -1);
            assertThat(cells[0]).isEqualTo("7");
            // The law is linear in the terms, so it is found exactly.
            assertThat(Double.parseDouble(cells[2]))
                    .isCloseTo(Double.parseDouble(cells[3]), org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    @Test
    void thePageShowsSplitsTermsAndAudit() throws IOException {
        Path page = folder.resolve("report.html");
        assertThat(run(
                        "7," + TRAIN + ",30 31 33 34\n8," + TRAIN + ",35 36 37\n9,1 2,99\n",
                        "--report",
                        page.toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(Files.readString(page))
                .contains("2 splits, median RMSE", "split 7, 30 training rows", "gap*ring1", "Leakage audit")
                .contains("split 9: idx_extra: there is no row 99")
                .doesNotContain("src=", "<script");
    }

    @Test
    void aBadSplitIsNamedAndTheOthersAreDone() throws IOException {
        assertThat(run("1," + TRAIN + ",30 99\n2," + TRAIN + ",30\n3," + TRAIN + ",5\n", "--method", "lr"))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("split 1: idx_extra: there is no row 99")
                .contains("split 3: fold 'split 3': row 5 must stand once, in training or in test");
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(2);
    }
}

package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.io.internal.Compression;
import org.polyinfo.testing.ReferenceData;

/** Data files written by LAMMPS 29 Sep 2021 and RadonPy 0.2.10, against what an independent reader found in them. */
@Tag("conformance")
class LammpsDataReferenceTest {

    private static final Map<String, Integer> BOX_KEYS = Map.of("xhi", 0, "yhi", 1, "zhi", 2);

    private static List<Path> dataFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("lammps", "forcefield/lammps")) {
            try (Stream<Path> walk = Files.walk(ReferenceData.path(folder))) {
                walk.filter(f -> f.toString().matches(".*\\.data(\\.gz)?"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void goldenFiguresAgree() throws IOException {
        JsonNode golden =
                new ObjectMapper().readTree(Files.readString(ReferenceData.path("lammps/zoo/golden_zoo.json")));
        int files = 0;
        for (Map.Entry<String, JsonNode> entry : golden.properties()) {
            if (!entry.getKey().endsWith(".data")) {
                continue;
            }
            files++;
            LammpsData data = LammpsData.read(ReferenceData.path("lammps/zoo/" + entry.getKey()));
            JsonNode expected = entry.getValue();
            assertThat(data.title()).isEqualTo(expected.path("title").asText());
            JsonNode counts = expected.path("counts");
            assertThat(data.atomCount()).isEqualTo(counts.path("atoms").asInt());
            assertThat(data.atomTypes()).isEqualTo(counts.path("atom types").asInt());
            for (Interaction kind : Interaction.values()) {
                assertThat(data.count(kind))
                        .isEqualTo(counts.path(kind.plural()).asInt());
                assertThat(data.types(kind))
                        .isEqualTo(counts.path(kind.singular() + " types").asInt());
            }
            BOX_KEYS.forEach((key, axis) -> {
                double[] bounds = data.content.bounds.values();
                assertThat(bounds[2 * axis])
                        .isEqualTo(expected.path("box").path(key).path(0).asDouble());
                assertThat(bounds[2 * axis + 1])
                        .isEqualTo(expected.path("box").path(key).path(1).asDouble());
            });
            assertSections(data, expected.path("sections"));
        }
        assertThat(files).isPositive();
    }

    private static void assertSections(LammpsData data, JsonNode sections) throws IOException {
        List<String> names = new ArrayList<>();
        sections.fieldNames().forEachRemaining(names::add);
        assertThat(data.sections().keySet()).containsExactlyInAnyOrderElementsOf(names);
        StringWriter text = new StringWriter();
        data.write(text, DataLayout.WRITE_DATA);
        for (String name : names) {
            JsonNode expected = sections.path(name);
            assertThat(data.sections().get(name))
                    .isEqualTo(expected.path("nlines").asInt());
            List<String> rows = rows(text.toString(), name);
            assertThat(rows).hasSize(expected.path("nlines").asInt());
            assertRow(
                    rows.get(0),
                    expected.path("first"),
                    expected.path("first_comment").asText(""));
            assertRow(rows.get(rows.size() - 1), expected.path("last"), null);
        }
        long ids = 0;
        for (int row = 0; row < data.atomCount(); row++) {
            ids += data.atomId(row);
        }
        assertThat(ids).isEqualTo(sections.path("Atoms").path("sum_ids").asLong());
    }

    private static List<String> rows(String text, String section) {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text.split("\n", -1)) {
            if (line.equals(section) || line.startsWith(section + " #")) {
                inside = true;
            } else if (inside && line.isEmpty() && !rows.isEmpty()) {
                return rows;
            } else if (inside && !line.isEmpty()) {
                rows.add(line);
            }
        }
        return rows;
    }

    private static void assertRow(String row, JsonNode fields, @org.jspecify.annotations.Nullable String comment) {
        String[] found = row.split(" # ", -1)[0].split(" ", -1);
        assertThat(found).hasSize(fields.size());
        for (int i = 0; i < found.length; i++) {
            assertThat(Double.parseDouble(found[i]))
                    .as(row)
                    .isEqualTo(fields.path(i).asDouble());
        }
        if (comment != null && !comment.equals("null")) {
            assertThat(row.contains(" # ") ? row.substring(row.indexOf(" # ") + 3) : "")
                    .isEqualTo(comment);
        }
    }

    @Test
    void everyFileComesBackExactlyInBothLayouts() throws IOException {
        for (Path file : dataFiles()) {
            LammpsData data = LammpsData.read(file);
            for (DataLayout layout : DataLayout.values()) {
                StringWriter text = new StringWriter();
                data.write(text, layout);
                LammpsData again = LammpsData.parse(file + " " + layout, text.toString());
                if (layout == DataLayout.WRITE_DATA || !data.hasImages()) {
                    assertThat(again)
                            .as(file + " " + layout)
                            .isEqualTo(layout == DataLayout.WRITE_DATA ? data : withoutHints(data));
                }
                StringWriter more = new StringWriter();
                again.write(more, layout);
                assertThat(more.toString()).as(file + " " + layout).isEqualTo(text.toString());
            }
        }
    }

    private static LammpsData withoutHints(LammpsData data) {
        DataContent content = new DataContent(data.content);
        content.coefficients.replaceAll((name, c) -> new Coefficients(name, "", c.rows()));
        return new LammpsData(content);
    }

    /** The strongest form of a round trip: the very bytes of write_data and of RadonPy. */
    @Test
    void theBytesAreThoseOfTheProgramsThatWroteTheFiles() throws IOException {
        int same = 0;
        List<String> other = new ArrayList<>();
        for (Path file : dataFiles()) {
            String original;
            try (var in = Compression.open(file)) {
                original = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            LammpsData data = LammpsData.parse(file.toString(), original);
            StringWriter text = new StringWriter();
            data.write(text, data.title().contains("RadonPy") ? DataLayout.RADONPY : DataLayout.WRITE_DATA);
            if (text.toString().equals(original)) {
                same++;
            } else if (!data.title().contains("rewritten") && !file.toString().contains("_charmm.data")) {
                other.add(String.valueOf(file.getFileName()));
            }
        }
        assertThat(other).isEmpty();
        assertThat(same).isPositive();
    }
}

package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.testing.ReferenceData;

/** Every file of the zoo, as LAMMPS 29 Sep 2021 wrote it, against what an independent reader found in it. */
@Tag("conformance")
class ZooTest {

    private static final String ZOO = "lammps/zoo/";

    @TestFactory
    List<DynamicTest> dumps() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        golden().forEach((name, expected) -> {
            if (expected.has("ncomplete")) {
                tests.add(DynamicTest.dynamicTest(name, () -> dump(name, expected)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static Map<String, JsonNode> golden() throws IOException {
        Map<String, JsonNode> byName = new TreeMap<>();
        new ObjectMapper()
                .readTree(ReferenceData.path(ZOO + "golden_zoo.json").toFile())
                .properties()
                .forEach(e -> byName.put(e.getKey(), e.getValue()));
        return byName;
    }

    private static void dump(String name, JsonNode expected) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (LammpsDump.Cursor cursor =
                LammpsDump.of(ReferenceData.path(ZOO + name)).open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                frames.add(frame);
            }
            assertThat(!cursor.diagnostics().isEmpty())
                    .as("truncated")
                    .isEqualTo(expected.get("truncated").asBoolean());
            assertThat(cursor.units().map(u -> u.lammpsName()).orElse("null"))
                    .isEqualTo(expected.get("units").asText());
        }
        assertThat(frames).hasSize(expected.get("ncomplete").asInt());
        List<JsonNode> golden = new ArrayList<>();
        expected.get("frames").forEach(golden::add);
        int total = expected.get("nframes").asInt();
        for (int i = 0; i < golden.size(); i++) {
            JsonNode g = golden.get(i);
            // Of long files the first two and the last two frames are given.
            int index = golden.size() == total || i < 2 ? i : total - golden.size() + i;
            if (!g.get("complete").asBoolean()) {
                assertThat(index).isEqualTo(frames.size());
                continue;
            }
            frame(frames.get(index), g);
        }
    }

    private static void frame(Frame frame, JsonNode g) {
        assertThat(frame.step()).isEqualTo(g.get("timestep").asLong());
        assertThat(frame.atomCount()).isEqualTo(g.get("n").asInt());
        List<String> columns = new ArrayList<>();
        g.get("columns").forEach(c -> columns.add(c.asText()));
        assertThat(frame.columns()).isEqualTo(columns);
        if (g.hasNonNull("time")) {
            assertThat(frame.time()).hasValue(g.get("time").asDouble());
        }
        String[] boundary = g.get("box_header").asText().split(" ", -1);
        for (int k = 0; k < 3; k++) {
            assertThat(frame.box().isPeriodic(k)).isEqualTo(boundary[boundary.length - 3 + k].startsWith("p"));
        }
        box(frame, g.get("box"));
        for (int c = 0; c < columns.size(); c++) {
            row(frame, c, 0, g.get("first_row").get(c).asText());
            row(frame, c, frame.atomCount() - 1, g.get("last_row").get(c).asText());
            JsonNode sum = g.get("column_sums").get(columns.get(c));
            if (sum != null && sum.isNumber()) {
                double found = 0;
                double size = 0;
                for (int a = 0; a < frame.atomCount(); a++) {
                    found += frame.at(c, a);
                    size += Math.abs(frame.at(c, a));
                }
                assertThat(found).isCloseTo(sum.asDouble(), within(1e-11 * (1 + size)));
            }
        }
    }

    @TestFactory
    List<DynamicTest> binaryDumps() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        golden().forEach((name, expected) -> {
            if (expected.has("frames") && expected.get("frames").get(0).has("magic")) {
                tests.add(DynamicTest.dynamicTest(name, () -> binaryDump(name, expected)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void binaryDump(String name, JsonNode expected) throws IOException {
        try (LammpsDump.Cursor cursor =
                LammpsDump.of(ReferenceData.path(ZOO + name)).open()) {
            for (JsonNode g : expected.get("frames")) {
                if (!g.has("last_row")) {
                    continue; // the cut one
                }
                Frame frame = Objects.requireNonNull(cursor.next());
                assertThat(frame.step()).isEqualTo(g.get("timestep").asLong());
                assertThat(frame.atomCount()).isEqualTo(g.get("natoms").asInt());
                assertThat(String.join(" ", frame.columns()))
                        .isEqualTo(g.get("columns").asText());
                for (int c = 0; c < frame.columns().size(); c++) {
                    assertThat(frame.at(c, 0))
                            .isEqualTo(g.get("first_row").get(c).asDouble());
                    assertThat(frame.at(c, frame.atomCount() - 1))
                            .isEqualTo(g.get("last_row").get(c).asDouble());
                    double sum = 0;
                    double size = 0;
                    for (int a = 0; a < frame.atomCount(); a++) {
                        sum += frame.at(c, a);
                        size += Math.abs(frame.at(c, a));
                    }
                    assertThat(sum).isCloseTo(g.get("column_sums").get(c).asDouble(), within(1e-11 * (1 + size)));
                }
            }
            assertThat(cursor.next()).isNull();
            assertThat(!cursor.diagnostics().isEmpty())
                    .isEqualTo(expected.get("truncated").asBoolean());
        }
    }

    @TestFactory
    List<DynamicTest> xyz() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        golden().forEach((name, expected) -> {
            if (name.endsWith(".xyz")) {
                tests.add(DynamicTest.dynamicTest(name, () -> xyz(name, expected)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void xyz(String name, JsonNode expected) throws IOException {
        try (LammpsDump.Cursor cursor =
                LammpsDump.of(ReferenceData.path(ZOO + name)).open()) {
            for (JsonNode g : expected.get("frames")) {
                Frame frame = Objects.requireNonNull(cursor.next());
                assertThat("Atoms. Timestep: " + frame.step())
                        .isEqualTo(g.get("comment").asText());
                assertThat(frame.atomCount()).isEqualTo(g.get("n").asInt());
                for (int c = 0; c < 4; c++) {
                    row(frame, c, 0, g.get("first_row").get(c).asText());
                    row(
                            frame,
                            c,
                            frame.atomCount() - 1,
                            g.get("last_row").get(c).asText());
                }
            }
            assertThat(cursor.next()).isNull();
        }
    }

    private static void box(Frame frame, JsonNode rows) {
        double[][] m = new double[3][3];
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < rows.get(k).size(); j++) {
                m[k][j] = rows.get(k).get(j).asDouble();
            }
        }
        double xy = m[0][2];
        double xz = m[1][2];
        double yz = m[2][2];
        assertThat(frame.box().edge(1, 0)).isEqualTo(xy);
        assertThat(frame.box().edge(2, 0)).isEqualTo(xz);
        assertThat(frame.box().edge(2, 1)).isEqualTo(yz);
        double xlo = m[0][0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
        double xhi = m[0][1] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
        assertThat(frame.box().origin(0)).isEqualTo(xlo);
        assertThat(frame.box().edge(0, 0)).isEqualTo(xhi - xlo);
        assertThat(frame.box().origin(2)).isEqualTo(m[2][0]);
        assertThat(frame.box().edge(2, 2)).isEqualTo(m[2][1] - m[2][0]);
    }

    private static void row(Frame frame, int column, int atom, String expected) {
        if (frame.isText(column)) {
            assertThat(frame.textAt(column, atom)).isEqualTo(expected);
        } else {
            assertThat(frame.at(column, atom)).isEqualTo(Double.parseDouble(expected));
        }
    }

    @TestFactory
    List<DynamicTest> logs() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        golden().forEach((name, expected) -> {
            if (expected.has("blocks") && expected.has("version_lines")) {
                tests.add(DynamicTest.dynamicTest(name, () -> log(name, expected)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void log(String name, JsonNode expected) throws IOException {
        LammpsLog log = LammpsLog.read(ReferenceData.path(ZOO + name));
        assertThat(log.runs()).hasSize(expected.get("nblocks").asInt());
        assertThat(log.warnings()).hasSize(expected.get("warnings").asInt());
        assertThat(log.errors()).hasSize(expected.get("errors").size());
        assertThat(log.versions()).hasSize(expected.get("version_lines").size());
        assertThat(log.wallSeconds().isPresent())
                .isEqualTo(expected.get("has_total_wall_time").asInt() > 0);
        for (int i = 0; i < log.runs().size(); i++) {
            run(log.runs().get(i), expected.get("blocks").get(i));
        }
    }

    private static void run(LammpsLog.Run run, JsonNode g) {
        LammpsTable thermo = run.thermo();
        List<String> columns = new ArrayList<>();
        g.get("columns").forEach(c -> columns.add(c.asText()));
        assertThat(thermo.columns()).isEqualTo(columns);
        assertThat(thermo.rows()).isEqualTo(g.get("nrows").asInt());
        assertThat(run.completed()).isEqualTo(g.get("complete").asBoolean());
        assertThat(run.line()).isEqualTo(g.get("line").asLong() + 1); // there, the line before the header
        assertThat(run.interleaved()).hasSize(g.get("interleaved").size());
        if (g.has("loop")) {
            LammpsLog.Loop loop = run.loop().orElseThrow();
            assertThat(loop.seconds()).isEqualTo(g.get("loop").get("seconds").asDouble());
            assertThat(loop.processes()).isEqualTo(g.get("loop").get("procs").asInt());
            assertThat(loop.steps()).isEqualTo(g.get("loop").get("steps").asLong());
            assertThat(loop.atoms()).isEqualTo(g.get("loop").get("atoms").asLong());
        }
        assertThat(run.minimization().isPresent()).isEqualTo(g.has("min_stop"));
        run.minimization().ifPresent(m -> {
            assertThat(m.stoppingCriterion()).isEqualTo(g.get("min_stop").asText());
            assertThat(m.energyInitial()).isEqualTo(g.get("min_energies").get(0).asDouble());
            assertThat(m.energyFinal()).isEqualTo(g.get("min_energies").get(2).asDouble());
        });
        for (String where : List.of("first", "last")) {
            int row = where.equals("first") ? 0 : thermo.rows() - 1;
            for (int c = 0; c < columns.size(); c++) {
                JsonNode value = g.get(where).isObject()
                        ? g.get(where).get(columns.get(c))
                        : g.get(where).get(c);
                assertThat(thermo.at(c, row)).isEqualTo(parse(value.asText()));
            }
        }
        double sum = 0;
        for (double step : thermo.column("Step")) {
            sum += step;
        }
        if (g.has("steps_sum")) {
            assertThat(sum).isEqualTo(g.get("steps_sum").asDouble());
        }
    }

    private static Double parse(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    @TestFactory
    List<DynamicTest> tables() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        golden().forEach((name, expected) -> {
            if (name.startsWith("fix")) {
                tests.add(DynamicTest.dynamicTest(name, () -> table(name, expected)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void table(String name, JsonNode expected) throws IOException {
        LammpsTable table = LammpsTable.read(ReferenceData.path(ZOO + name));
        List<String> comments = new ArrayList<>();
        expected.get("comments")
                .forEach(c -> comments.add(c.asText().substring(1).strip()));
        assertThat(table.comments()).isEqualTo(comments);
        assertThat(table.rows() + table.blocks().size())
                .isEqualTo(expected.get("nlines").asInt());
        JsonNode last = expected.get("last");
        int shift = table.blocks().isEmpty() ? 0 : 1; // the step of the block comes first
        assertThat(table.columns()).hasSize(last.size() + shift);
        for (int c = 0; c < last.size(); c++) {
            assertThat(table.at(c + shift, table.rows() - 1))
                    .isEqualTo(parse(last.get(c).asText()));
        }
        if (shift == 1) {
            assertThat(table.blocks().get(0).step())
                    .isEqualTo(expected.get("first").get(0).asLong());
            assertThat(table.at(0, table.rows() - 1)).isEqualTo((double)
                    table.blocks().get(table.blocks().size() - 1).step());
        }
    }
}

package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.examples.Main;
import org.polyinfo.testing.ReferenceData;

/** The recipes lammps-info and thermo on small files of each kind, and on the reference files. */
class LammpsRecipesTest {

    private static final String LOG = """
            LAMMPS (29 Sep 2021)
            units real
            timestep 2.0
            run 10
            Per MPI rank memory allocation (min/avg/max) = 3 | 3 | 3 Mbytes
            Step Temp Press
                   0   300 -1.5
            WARNING: hot
                  10   301 nan
            Loop time of 0.1 on 1 procs for 10 steps with 5 atoms
            run 20
            Per MPI rank memory allocation (min/avg/max) = 3 | 3 | 3 Mbytes
            Step Temp Volume
                  10   301 27
            """;
    private static final String DATA = """
            t

            1 atoms
            1 atom types

            0 2 xlo xhi
            0 3 ylo yhi
            0 4 zlo zhi

            Masses

            1 12.011 # c3

            Atoms # full

            1 1 1 -0.5 1 1 1
            """;

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private JsonNode info(String name, String text) throws IOException {
        Path json = folder.resolve("info.json");
        assertThat(run("lammps-info", "--in", write(name, text).toString(), "--json", json.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void infoTellsOfADataFile() throws IOException {
        JsonNode json = info("any.name", DATA);
        assertThat(json.path("kind").asText()).isEqualTo("data");
        assertThat(json.at("/counts/atoms").asInt()).isEqualTo(1);
        assertThat(json.at("/box/volume").asDouble()).isEqualTo(24);
        assertThat(json.at("/masses/0/mass").asDouble()).isEqualTo(12.011);
        assertThat(json.at("/masses/0/name").asText()).isEqualTo("c3");
        assertThat(json.at("/sections/Atoms").asInt()).isEqualTo(1);
        // Without masses there is nothing to count up to.
        String claims =
                DATA.replace("1 atom types", "2000000000 atom types").replaceFirst("(?s)Masses.*?(?=Atoms #)", "");
        assertThat(info("claims.data", claims).path("masses")).isEmpty();
    }

    @Test
    void infoTellsOfALog() throws IOException {
        JsonNode json = info("log.lammps", LOG);
        assertThat(json.path("kind").asText()).isEqualTo("log");
        assertThat(json.path("completed").asBoolean()).isFalse();
        assertThat(json.path("runs")).hasSize(2);
        assertThat(json.at("/runs/0/completed").asBoolean()).isTrue();
        assertThat(json.at("/runs/0/rows").asInt()).isEqualTo(2);
        assertThat(json.at("/runs/0/timestep").asDouble()).isEqualTo(2);
        assertThat(json.at("/runs/1/last_step").asInt()).isEqualTo(10);
        assertThat(json.at("/log_warnings/0/line").asInt()).isEqualTo(8);
    }

    @Test
    void infoTellsOfADumpAndOfItsCutEnd() throws IOException {
        String frame = "ITEM: TIMESTEP\n7\nITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS pp pp pp\n0 2\n0 3\n0 4\n"
                + "ITEM: ATOMS id type x y z\n1 1 0 0 0\n";
        JsonNode json = info("a.dump", frame + frame.replace("P\n7", "P\n9") + frame.substring(0, 60));
        assertThat(json.path("kind").asText()).isEqualTo("dump");
        assertThat(json.path("frames").asInt()).isEqualTo(2);
        assertThat(json.path("first_step").asInt()).isEqualTo(7);
        assertThat(json.path("last_step").asInt()).isEqualTo(9);
        assertThat(json.path("truncated").asBoolean()).isTrue();
        assertThat(json.path("columns")).hasSize(5);
        assertThat(json.path("warnings")).hasSize(1);
    }

    @Test
    void infoTellsOfTablesScriptsAndTemplates() throws IOException {
        JsonNode table = info("flux.dat", "# Time-averaged data\n# TimeStep c_x\n0 1\n10 2\n");
        assertThat(table.path("kind").asText()).isEqualTo("table");
        assertThat(table.path("rows").asInt()).isEqualTo(2);
        JsonNode script = info(
                "in.any",
                "# deck\nunits real\nvariable n loop 2\nlabel a\nfix 1 all nve\nrun $(v_n*10)\nnext n\njump SELF a\n");
        assertThat(script.path("kind").asText()).isEqualTo("input");
        assertThat(script.at("/runs/1/steps").asInt()).isEqualTo(20);
        assertThat(script.at("/runs/1/fixes/1").asText()).isEqualTo("nve");
        JsonNode molecule = info("w.txt", "water\n\n1 atoms\n\nCoords\n\n1 0 0 0\n");
        assertThat(molecule.path("kind").asText()).isEqualTo("molecule");
        assertThat(molecule.at("/counts/atoms").asInt()).isEqualTo(1);
        assertThat(info("coeff.txt", "# lj/cut 2.5\npair_coeff 1 1 1.0 1.0\nbond_coeff 1 450 1\n")
                        .path("kind")
                        .asText())
                .isEqualTo("input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "LammpS RestartT|a restart file is binary and only LAMMPS reads it",
                "Dear diary|this is no file of LAMMPS that is known here",
                "---\\ntimestep: 0\\nnatoms: 1000000000000\\n|:3:9: expected a number of atoms of at most",
                "ITEM: TIMESTEP\\n0\\nITEM: NUMBER OF ATOMS\\n1000000000000\\n|:4:1: expected a number of atoms of at most"
            })
    void badInputIsOneSentence(String text, String message) throws IOException {
        Path json = folder.resolve("out.json");
        Path file = write("bad", text.replace("\\n", "\n"));
        assertThat(run("lammps-info", "--in", file.toString(), "--json", json.toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).contains(file.toString());
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(json).doesNotExist();
    }

    @Test
    void thermoWritesAllRunsOrOne() throws IOException {
        String log = write("log.lammps", LOG).toString();
        Path csv = folder.resolve("new/folder/thermo.csv");
        assertThat(run("thermo", "--in", log, "--out", csv.toString())).isZero();
        assertThat(Files.readString(csv))
                .isEqualTo("run,Step,Temp,Press,Volume\n1,0,300,-1.5,\n1,10,301,nan,\n2,10,301,,27\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("run 2 did not come to its end");
        assertThat(run("thermo", "--in", log, "--out", csv.toString(), "--run", "1"))
                .isZero();
        assertThat(Files.readString(csv)).isEqualTo("run,Step,Temp,Press\n1,0,300,-1.5\n1,10,301,nan\n");
    }

    @Test
    void thermoRefusesWhatItCannotDoAndLeavesNothing() throws IOException {
        Path csv = folder.resolve("out.csv");
        String log = write("log.lammps", LOG).toString();
        assertThat(run("thermo", "--in", log, "--out", csv.toString(), "--run", "3"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--run must be at most 2");
        assertThat(run("thermo", "--in", write("empty", "").toString(), "--out", csv.toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(run("thermo", "--in", folder.resolve("none").toString(), "--out", csv.toString()))
                .isEqualTo(Main.SOME_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no file");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> String.valueOf(f.getFileName())))
                    .containsExactlyInAnyOrder("log.lammps", "empty");
        }
    }

    /** Every file of the collection is told for what it is, or refused in a sentence. */
    @Test
    @Tag("conformance")
    void infoKnowsEveryReferenceFile() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(ReferenceData.path("lammps/zoo"))) {
            found.filter(f -> !f.toString().endsWith(".md") && !f.toString().endsWith(".json"))
                    .sorted()
                    .forEach(files::add);
        }
        for (Path file : files) {
            Path json = folder.resolve("k.json");
            assertThat(run("lammps-info", "--in", file.toString(), "--json", json.toString()))
                    .as(file + ": " + err.toString(StandardCharsets.UTF_8))
                    .isZero();
            String kind =
                    new ObjectMapper().readTree(json.toFile()).path("kind").asText();
            kinds.put(String.valueOf(file.getFileName()), kind);
        }
        assertThat(kinds).hasSizeGreaterThan(40);
        kinds.forEach((name, kind) -> assertThat(kind)
                .as(name)
                .isEqualTo(
                        name.startsWith("log.")
                                ? "log"
                                : name.endsWith(".data")
                                        ? "data"
                                        : name.startsWith("fix")
                                                ? "table"
                                                : name.equals("water.mol.txt") ? "molecule" : "dump"));
    }
}

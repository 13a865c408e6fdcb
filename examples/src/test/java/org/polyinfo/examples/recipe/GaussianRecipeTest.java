package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.Main;
import org.polyinfo.testing.ReferenceData;

class GaussianRecipeTest {

    /** Written by hand in the form of the program; the numbers mean nothing. */
    private static final String LOG = """
             Entering Link 1 = /opt/g16/l1.exe PID=      1.
             ----------------------------
             #p opt freq b3lyp/6-31g(d)
             ----------------------------
             ---
             two
             ---
             Charge =  0 Multiplicity = 1
                                     Standard orientation:
             ---------------------------------------------------------------------
             Center     Atomic      Atomic             Coordinates (Angstroms)
             Number     Number       Type             X           Y           Z
             ---------------------------------------------------------------------
                  1          1           0        0.000000    0.000000   -0.370000
                  2          1           0        0.000000    0.000000    0.370000
             ---------------------------------------------------------------------
             Rotational constants (GHZ):***************   1800.1234567   1800.1234567
             SCF Done:  E(RB3LYP) =  -1.17000000000     A.U. after    9 cycles
             Alpha  occ. eigenvalues --   -0.40000
             Alpha virt. eigenvalues --    0.10000
                     Item               Value     Threshold  Converged?
             Maximum Force            0.000009     0.000450     YES
             RMS     Force            0.000005     0.000300     YES
             Maximum Displacement     0.000010     0.001800     YES
             RMS     Displacement     0.000010     0.001200     YES
             Predicted change in Energy=-1.000000D-09
             Optimization completed.
                -- Stationary point found.
             Job cpu time:       0 days  0 hours  1 minutes  2.5 seconds.
             Normal termination of Gaussian 16 at Fri Jan  1 00:00:00 2021.
             Link1:  Proceeding to internal job step number  2.
             Convergence failure -- run terminated.
             Error termination via Lnk1e in /opt/g16/l502.exe at Fri Jan  1 00:00:00 2021.
             Job cpu time:       0 days  0 hours  0 minutes  1.0 seconds.
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(Path in, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "gaussian",
                "--in",
                in.toString(),
                "--out",
                folder.resolve("out.csv").toString()));
        arguments.addAll(List.of(more));
        return Main.run(
                arguments,
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private List<Map<String, String>> rows() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve("out.csv"))) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        return rows;
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("json").resolve(name).toFile());
    }

    @Test
    void aFolderWithABadFileIsReadInOrder() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs/below"));
        Files.writeString(logs.resolve("b.log"), "Dear reader,\n");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(logs.resolve("c.log.gz")))) {
            packed.write(LOG.getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.writeString(logs.resolveSibling("d.out"), LOG.substring(0, LOG.indexOf(" Item ")));
        Files.writeString(logs.resolveSibling("notes.txt"), "no log by its name\n");
        assertThat(run(folder.resolve("logs"), "--json", folder.resolve("json").toString(), "--threads", "2"))
                .isEqualTo(Main.SOME_FAILED);
        List<Map<String, String>> rows = rows();
        assertThat(rows).extracting(r -> r.get("file")).containsExactly("below/b.log", "below/c.log.gz", "d.out");
        assertThat(rows).extracting(r -> r.get("status")).containsExactly("", "error", "truncated");
        assertThat(rows.get(0).get("error")).contains("expected a Gaussian log");
        Map<String, String> row = rows.get(1);
        assertThat(row.get("failing_job")).isEqualTo("2");
        assertThat(row.get("failing_link")).isEqualTo("502");
        assertThat(row.get("cause")).isEqualTo("scf_not_converged");
        assertThat(row.get("energy_hartree")).isEqualTo("-1.17");
        assertThat(row.get("gap_hartree")).isEqualTo("0.5");
        assertThat(row.get("optimized")).isEqualTo("true");
        assertThat(row.get("cpu_seconds")).isEqualTo("63.5");
        assertThat(row.get("rotational_constant_a_ghz")).isEmpty();
        assertThat(row.get("lost_fields")).isEqualTo("1");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("b.log: expected a Gaussian log");
        assertThat(folder.resolve("json/below/b.log.json")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder.resolve("json"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void theJsonHasTheKeysOfTheContract() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), LOG);
        assertThat(run(log, "--json", folder.resolve("json").toString())).isEqualTo(Main.DONE);
        JsonNode root = json("a.log.json");
        assertThat(root.get("file").asText()).isEqualTo("a.log");
        assertThat(root.get("status").asText()).isEqualTo("error");
        assertThat(root.get("recipe").asText()).isEqualTo("gaussian");
        assertThat(root.has("polyinfo_version")).isTrue();
        assertThat(root.get("inputs").get(0).get("sha256").asText()).hasSize(64);
        assertThat(root.get("warnings").isArray()).isTrue();
        JsonNode job = root.get("jobs").get(0);
        assertThat(job.get("route").asText()).isEqualTo("#p opt freq b3lyp/6-31g(d)");
        assertThat(job.get("job_types")).extracting(JsonNode::asText).containsExactly("opt", "freq");
        assertThat(job.get("method").asText()).isEqualTo("B3LYP");
        assertThat(job.get("basis").asText()).isEqualTo("6-31g(d)");
        assertThat(job.get("atomic_numbers")).extracting(JsonNode::asInt).containsExactly(1, 1);
        assertThat(job.get("scf_energies_hartree").get(0).doubleValue()).isEqualTo(-1.17);
        assertThat(job.get("homo_hartree").doubleValue()).isEqualTo(-0.4);
        assertThat(job.get("occupied_alpha").intValue()).isOne();
        assertThat(job.get("optimized").booleanValue()).isTrue();
        assertThat(job.get("geometries").get(0).get("frame").asText()).isEqualTo("standard");
        assertThat(job.get("rotational_constants_ghz").get(0).isNull()).isTrue();
        assertThat(job.get("diagnostics").get(0).get("line").intValue()).isEqualTo(17);
        JsonNode failed = root.get("jobs").get(1);
        assertThat(failed.get("failing_link").intValue()).isEqualTo(502);
        assertThat(failed.get("reason").asText()).isEqualTo("Convergence failure -- run terminated.");
        assertThat(failed.has("homo_hartree")).isFalse();
    }

    @Test
    void aLogThatEndsBeforeItsFirstJobSaysSo() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "SLURM Job ID: 1\nexport GAUSS_SCRDIR=/scratch\n");
        assertThat(run(log)).isEqualTo(Main.DONE);
        assertThat(rows().get(0).get("status")).isEqualTo("truncated");
        assertThat(rows().get(0).get("cause")).isEqualTo("text_ends");
        assertThat(rows().get(0).get("reason")).isEqualTo("the text ends before the first job begins");
    }

    @Test
    void anAbsentInputIsSaid() {
        assertThat(run(folder.resolve("absent.log"))).isNotEqualTo(Main.DONE);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("absent.log");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    /** The recipe on the reference logs against the independent reader, with its own arithmetic of keys. */
    @Test
    @Tag("conformance")
    void theReferenceLogs() throws IOException {
        Path logs = ReferenceData.path("gaussian/logs");
        assertThat(run(logs, "--json", folder.resolve("json").toString())).isEqualTo(Main.DONE);
        Map<String, Map<String, String>> rows = new HashMap<>();
        rows().forEach(row -> rows.put(row.getOrDefault("file", "").replaceFirst("\\.gz$", ""), row));
        try (Stream<Path> goldens = Files.list(ReferenceData.path("gaussian/golden"))) {
            for (Path golden : goldens.sorted().toList()) {
                JsonNode expected = golden(golden);
                String name = golden.getFileName().toString().replaceFirst("\\.json(\\.gz)?$", "");
                Map<String, String> row = rows.getOrDefault(name, Map.of());
                assertThat(row).as(name).isNotEmpty();
                JsonNode found = json(row.get("file") + ".json");
                String status = expected.get("file_status").asText();
                assertThat(found.get("status").asText()).as(name).isEqualTo(status);
                assertThat(row.get("status")).as(name).isEqualTo(status);
                assertThat(row.get("jobs"))
                        .as(name)
                        .isEqualTo(expected.get("job_count").asText());
                compare(name, expected.get("jobs"), found.get("jobs"));
            }
        }
        assertThat(rows).hasSize(203);
    }

    private static JsonNode golden(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectMapper().readTree(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
        }
    }

    private static void compare(String name, JsonNode expected, JsonNode found) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JsonNode e = expected.get(i);
            JsonNode f = found.get(i);
            String where = name + " job " + (i + 1);
            assertThat(f.path("route").asText())
                    .as(where)
                    .isEqualTo(e.path("route").asText());
            number(where, e.path("termination").path("error_link"), f.path("failing_link"));
            number(where, e.path("cpu_s"), f.path("cpu_seconds"));
            number(where, e.path("elapsed_s"), f.path("elapsed_seconds"));
            number(where, e.path("electronic_spatial_extent_au").path("last"), f.path("electronic_spatial_extent_au"));
            number(where, e.path("smd_cds_kcal_mol").path("last"), f.path("smd_cds_kcal_per_mol"));
            number(where, e.path("oniom_extrapolated_hartree").path("last"), f.path("oniom_energy_hartree"));
            number(where, e.path("counterpoise_corrected_hartree").path("last"), f.path("counterpoise_energy_hartree"));
            JsonNode t = e.path("thermochemistry");
            number(where, t.path("temperature_K"), f.path("temperature_k"));
            number(where, t.path("zpe_correction"), f.path("zero_point_energy_hartree"));
            number(where, t.path("sum_elec_thermal_enthalpy"), f.path("enthalpy_hartree"));
            number(where, t.path("sum_elec_thermal_gibbs"), f.path("gibbs_energy_hartree"));
            number(where, t.path("S_cal_mol_K"), f.path("entropy_cal_per_mol_k"));
            JsonNode scf = e.path("scf");
            assertThat(f.path("scf_energies_hartree")).as(where).hasSameSizeAs(scf);
            for (int k = 0; k < scf.size(); k++) {
                number(
                        where,
                        scf.get(k).path("energy_hartree"),
                        f.get("scf_energies_hartree").get(k));
            }
            JsonNode dipole = e.path("dipole_debye").path("last");
            for (int k = 0; k < 3 && !dipole.isMissingNode(); k++) {
                number(where, dipole.get(k), f.path("dipole_debye").path(k));
            }
        }
    }

    /** Equal, or both absent; stars are null on either side. */
    private static void number(String where, JsonNode expected, JsonNode found) {
        if (expected.isNumber()) {
            assertThat(found.isNumber()).as(where).isTrue();
            assertThat(found.doubleValue())
                    .as(where)
                    .isCloseTo(expected.doubleValue(), within(1e-12 * (1 + Math.abs(expected.doubleValue()))));
        } else {
            assertThat(found.isNumber()).as(where).isFalse();
        }
    }
}

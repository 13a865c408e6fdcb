package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.qc.gaussian.Termination.Cause;
import org.polyinfo.qc.gaussian.Termination.Status;

class GaussianLogReaderTest {

    /** Written by hand in the form of the program; the numbers mean nothing. */
    static final String LOG = String.join(
            "\n",
            " Entering Gaussian System, Link 0=g16",
            " Entering Link 1 = /opt/g16/l1.exe PID=      1.",
            " ******************************************",
            " Gaussian 16:  ES64L-G16RevC.01  3-Jul-2019",
            " ******************************************",
            " %mem=1GB",
            " ----------------------------------------------------------------------",
            " #p opt b3lyp/6-31g(d) scrf=(smd,solvent=water) geom=(connectivity,modr",
            " edundant)",
            " ----------------------------------------------------------------------",
            " 1/6=200/1,3;",
            " ---",
            " two",
            " ---",
            " Charge =  0 Multiplicity =10",
            "                         Standard orientation:",
            " ---------------------------------------------------------------------",
            " Center     Atomic      Atomic             Coordinates (Angstroms)",
            " Number     Number       Type             X           Y           Z",
            " ---------------------------------------------------------------------",
            "      1          8           0        0.000000    0.000000   -0.100000",
            "      2          1           0        0.000000   -0.700000    0.500000",
            " ---------------------------------------------------------------------",
            " Rotational constants (GHZ):***************     11.1953823     11.1953793",
            "     7 basis functions,    21 primitive gaussians,     7 cartesian basis functions",
            "     5 alpha electrons        5 beta electrons",
            " SCF Done:  E(RB3LYP) =  -76.4000000000     A.U. after    9 cycles",
            " Alpha  occ. eigenvalues -- **********-176.61287  -0.30000",
            " Alpha virt. eigenvalues --    0.05000   0.10000",
            " Mulliken charges:",
            "               1",
            "     1  O   -0.300000",
            "     2  H    0.300000",
            " Sum of Mulliken charges =   0.00000",
            " Dipole moment (field-independent basis, Debye):",
            "    X=              0.0000    Y=              0.5000    Z=             -1.2000  Tot=              1.3000",
            "  Exact polarizability:-381.941    .000 100.000   1.000 ********  50.000",
            " Job cpu time:       0 days  0 hours  1 minutes  2.5 seconds.",
            " Normal termination of Gaussian 16 at Fri Jan  1 00:00:00 2021.",
            "");

    private static GaussianLog read(String text) throws IOException {
        return GaussianLogReader.withDefaults()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "test.log");
    }

    @Test
    void readsWhatAJobPrints() throws IOException {
        GaussianJob job = read(LOG).jobs().get(0);
        assertThat(job.status()).isEqualTo(Status.NORMAL);
        assertThat(job.route().text())
                .isEqualTo("#p opt b3lyp/6-31g(d) scrf=(smd,solvent=water) geom=(connectivity,modredundant)");
        assertThat(job.method()).contains("B3LYP");
        assertThat(job.basis()).contains("6-31g(d)");
        assertThat(job.solventName()).contains("water");
        assertThat(job.title()).contains("two");
        assertThat(job.multiplicity()).hasValue(10);
        assertThat(job.atomicNumbers()).containsExactly(8, 1);
        assertThat(job.scfEnergyHartree()).hasValue(-76.4);
        assertThat(job.cpuSeconds()).hasValue(62.5);
        assertThat(job.charges(ChargeScheme.MULLIKEN).orElseThrow().chargesE()).containsExactly(-0.3, 0.3);
        assertThat(job.multipoles().orElseThrow().dipoleDebye().orElseThrow()).containsExactly(0, 0.5, -1.2);
        assertThat(job.alphaElectrons()).hasValue(5);
    }

    @Test
    void aStarredFieldCostsItselfAndLeavesADiagnostic() throws IOException {
        GaussianJob job = read(LOG).jobs().get(0);
        assertThat(job.orbitals().orElseThrow().alphaHartree())
                .containsExactly(Double.NaN, -176.61287, -0.3, 0.05, 0.1);
        assertThat(job.homoHartree()).hasValue(-0.3);
        assertThat(job.rotationalConstantsGhz().orElseThrow()).containsExactly(Double.NaN, 11.1953823, 11.1953793);
        double[] tensor = job.polarizabilities().get(0).lowerTriangleAu();
        assertThat(tensor).containsExactly(-381.941, 0, 100, 1, Double.NaN, 50);
        assertThat(job.diagnostics()).extracting(d -> d.line()).containsExactly(24L, 28L, 37L);
    }

    @Test
    void endsOfLinesDoNotMatter() throws IOException {
        GaussianJob job = read(LOG.replace("\n", "\r\n")).jobs().get(0);
        assertThat(job.route()).isEqualTo(read(LOG).jobs().get(0).route());
        assertThat(job.homoHartree()).hasValue(-0.3);
    }

    @Test
    void everyPrefixIsReadAsTruncated() throws IOException {
        byte[] bytes = LOG.getBytes(StandardCharsets.ISO_8859_1);
        int end = LOG.indexOf(" Normal termination");
        for (int length = 10; length < end; length++) {
            GaussianLog log = GaussianLogReader.withDefaults().read(new ByteArrayInputStream(bytes, 0, length), "cut");
            assertThat(log.status()).as("cut at %d", length).isEqualTo(Status.TRUNCATED);
            for (GaussianJob job : log.jobs()) {
                job.scfEnergyHartree().ifPresent(e -> assertThat(e).isEqualTo(-76.4));
            }
        }
    }

    @Test
    void tellsWhyAJobStopped() throws IOException {
        String body = LOG.substring(0, LOG.indexOf(" Job cpu time"));
        GaussianJob scf = read(body + " Convergence failure -- run terminated.\n"
                        + " Error termination via Lnk1e in C:\\G16W\\l502.exe at Fri Jan  1 00:00:00 2021.\n")
                .jobs()
                .get(0);
        assertThat(scf.termination().failingLink()).hasValue(502);
        assertThat(scf.termination().cause()).isEqualTo(Cause.SCF_NOT_CONVERGED);
        assertThat(scf.termination().reason()).contains("Convergence failure -- run terminated.");
        GaussianJob killed =
                read(body + "galloc:  could not allocate memory.\n").jobs().get(0);
        assertThat(killed.status()).isEqualTo(Status.TRUNCATED);
        assertThat(killed.termination().cause()).isEqualTo(Cause.MEMORY);
    }

    @Test
    void onlyWhatIsNotGaussiansIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(FormatException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("Dear reader,\nall is well.\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("none of its 2 lines");
    }

    @Test
    void aPackedLogThatIsCutGivesWhatCameBefore(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(LOG.repeat(20).getBytes(StandardCharsets.ISO_8859_1));
        }
        Path file = folder.resolve("cut.log.gz");
        Files.write(file, java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        GaussianLog log = GaussianLogReader.withDefaults().read(file);
        assertThat(log.status()).isEqualTo(Status.TRUNCATED);
        assertThat(log.diagnostics()).hasSize(1);
    }

    @Test
    void aFolderIsReadInOrderWhateverIsInIt(@TempDir Path folder) throws IOException, InterruptedException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("log%02d.out".formatted(i)), i == 7 ? "nothing" : LOG);
        }
        List<Long> progress = new java.util.ArrayList<>();
        List<ReadResult<GaussianLog>> results = GaussianLogReader.withDefaults()
                .withThreads(3)
                .withProgress((done, total) -> progress.add(done))
                .readAll(folder);
        assertThat(results).hasSize(30);
        assertThat(results.get(7)).isInstanceOf(ReadResult.Failure.class);
        assertThat(results.stream().flatMap(ReadResult::stream)).hasSize(29);
        assertThat(progress).hasSize(30).isSorted();
    }

    /** Random damage: bytes changed, lines lost, doubled or cut; only a format error may come out. */
    @Test
    void damagedLogsNeverBreakTheReader() throws IOException {
        for (long seed = 0; seed < 400; seed++) {
            byte[] bytes = damaged(LOG.repeat(2), new SplittableRandom(seed));
            try {
                GaussianLogReader.withDefaults().read(new ByteArrayInputStream(bytes), "seed " + seed);
            } catch (FormatException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static byte[] damaged(String text, SplittableRandom random) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int dice = random.nextInt(20);
            if (dice == 0 && !line.isEmpty()) {
                lines.append(line, 0, random.nextInt(line.length())).append('\n');
            } else if (dice != 1) {
                lines.append(line).append('\n');
                if (dice == 2) {
                    lines.append(line).append('\n');
                }
            }
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? '*' : random.nextInt(256));
        }
        return bytes;
    }
}

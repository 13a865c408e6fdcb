package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;

class FchkReaderTest {

    static final String HYDROGEN = String.join(
            "\n",
            "hydrogen molecule",
            "SP        RHF                                                         STO-3G",
            "Number of atoms                            I                2",
            "Charge                                     I                0",
            "Multiplicity                               I                1",
            "Number of alpha electrons                  I                1",
            "Number of beta electrons                   I                1",
            "Atomic numbers                             I   N=           2",
            "           1           1",
            "Current cartesian coordinates              R   N=           6",
            "  0.00000000E+00  0.00000000E+00  7.00000000E-01  0.00000000E+00  0.00000000E+00",
            " -7.00000000E-01",
            "SCF Energy                                 R     -1.116714325063143E+00",
            "Total Energy                               R     -1.116714325063143E+00",
            "Alpha Orbital Energies                     R   N=           2",
            " -5.78202978E-01  6.70267797E-01",
            "Route                                      C   N=           2",
            "#HF/STO-3G SP nosymm    ",
            "Converged                                  L     T",
            "Flags                                      L   N=           3",
            "TFT",
            "Word                                       H   N=           1",
            "abcdefgh",
            "");

    private static FormattedCheckpoint read(String text) {
        return FchkReader.withDefaults().read(text, "h2.fchk");
    }

    @Test
    void givesEveryTypeOfRecord() {
        FormattedCheckpoint h2 = read(HYDROGEN);
        assertThat(h2.title()).isEqualTo("hydrogen molecule");
        assertThat(h2.jobType()).isEqualTo("SP");
        assertThat(h2.method()).isEqualTo("RHF");
        assertThat(h2.basis()).isEqualTo("STO-3G");
        assertThat(h2.scfEnergyHartree()).hasValue(-1.116714325063143);
        assertThat(h2.energiesHartree()).containsOnlyKeys("SCF", "Total");
        assertThat(h2.route()).contains("#HF/STO-3G SP nosymm");
        assertThat(h2.homoHartree()).hasValue(-0.578202978);
        assertThat(h2.lumoHartree()).hasValue(0.670267797);
        assertThat(h2.betaOrbitalEnergiesHartree()).isEmpty();
        assertThat(h2.find("Flags")).map(Object::toString).contains("Flags [true, false, true]");
        assertThat(h2.find("Converged")).map(Object::toString).contains("Converged [true]");
        assertThat(h2.text("Word")).contains("abcdefgh");
        assertThat(h2.diagnostics()).isEmpty();
        Conformer conformer = h2.conformer().orElseThrow();
        assertThat(conformer.atomCount()).isEqualTo(2);
        assertThat(conformer.coordinateAngstrom(0, 2)).isEqualTo(0.7 * 0.529177210903);
        assertThat(h2.dipoleAu()).isEmpty();
        assertThat(h2.isotropicPolarizabilityBohr3()).isEmpty();
    }

    @Test
    void stepsOverWhatIsNotWanted() {
        FormattedCheckpoint h2 = FchkReader.withDefaults()
                .withRecords("Alpha Orbital Energies", "Charge")
                .read(HYDROGEN, "h2.fchk");
        assertThat(h2.records()).hasSize(2);
        assertThat(h2.charge()).hasValue(0);
        assertThat(h2.reals("Alpha Orbital Energies").orElseThrow()).containsExactly(-0.578202978, 0.670267797);
    }

    @Test
    void readsTheNumbersOfFortran() {
        FormattedCheckpoint odd = read(HYDROGEN.replace(
                " -5.78202978E-01  6.70267797E-01", "-1.23456789-100 ****************".replace(" ", "")));
        assertThat(odd.reals("Alpha Orbital Energies").orElseThrow()).containsExactly(-1.23456789e-100, Double.NaN);
        assertThat(odd.lumoHartree()).isEmpty();
        assertThat(odd.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.line()).isEqualTo(16);
            assertThat(d.message()).contains("Alpha Orbital Energies");
        });
        assertThat(read(HYDROGEN.replace("E+00", "D+00")).coordinatesBohr().orElseThrow()[2])
                .isEqualTo(0.7);
        assertThat(read(HYDROGEN.replace("  0.00000000E+00", " 0.0"))
                        .coordinatesBohr()
                        .orElseThrow())
                .containsExactly(0, 0, 0.7, 0, 0, -0.7);
    }

    @Test
    void everyNumberIsCorrectlyRounded() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            String text = String.format(java.util.Locale.ROOT, "%." + random.nextInt(17) + "e", value);
            FormattedCheckpoint read = read(HYDROGEN.replace("-1.116714325063143E+00", text));
            assertThat(read.scfEnergyHartree()).as(text).hasValue(Double.parseDouble(text));
        }
    }

    @Test
    void lineEndsOfWindowsAndCompressedFilesReadTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("h2.fchk.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(HYDROGEN.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        FormattedCheckpoint read = FchkReader.withDefaults().read(file);
        assertThat(read.records().toString()).isEqualTo(read(HYDROGEN).records().toString());
        byte[] packed = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(packed, packed.length / 2));
        assertThat(FchkReader.withDefaults().tryRead(file))
                .isInstanceOfSatisfying(
                        ReadResult.Failure.class, f -> assertThat(f.reason()).contains("damaged or cut off"));
    }

    @Test
    void aCountIsNeverTrusted() {
        String claims = HYDROGEN.replace(
                "Alpha Orbital Energies                     R   N=           2",
                "Alpha Orbital Energies                     R   N=  2000000000");
        assertThatThrownBy(() -> read(claims))
                .isInstanceOf(FormatException.class)
                .hasMessage("h2.fchk:17:1: expected a number but found 'Route'");
        assertThatThrownBy(() -> FchkReader.withDefaults().withRecords("Charge").read(claims, "h2.fchk"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected 2000000000 values of 'Alpha Orbital Energies' but the file ends");
        assertThatThrownBy(() -> read(HYDROGEN.replace("N=           6", "N=          -6")))
                .hasMessageContaining("h2.fchk:10:50: expected a number of values from 0");
    }

    @Test
    void saysWhereAFileIsWrong() {
        assertThatThrownBy(() -> read("")).hasMessage("h2.fchk:1: expected a title but the file ends");
        assertThatThrownBy(() -> read("a\nb\n")).hasMessage("h2.fchk: holds no record: not a formatted checkpoint");
        assertThatThrownBy(() -> read(HYDROGEN.replace("7.00000000E-01  0", "7.00000x00E-01  0")))
                .hasMessage("h2.fchk:11:35: expected a number but found '7.00000x00E-01'");
        assertThatThrownBy(() -> read(HYDROGEN.substring(0, HYDROGEN.indexOf(" -7.00"))))
                .hasMessage(
                        "h2.fchk:11: expected 6 values of 'Current cartesian coordinates' but the file ends after 5");
        assertThatThrownBy(() -> read(HYDROGEN.replace("Charge ", "  oops ")))
                .hasMessageContaining("h2.fchk:4:1: expected a record (name in columns 1 to 40");
    }
}

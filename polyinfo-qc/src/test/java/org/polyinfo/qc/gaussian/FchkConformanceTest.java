package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.testing.ReferenceData;

/** All formatted checkpoints of the reference data. */
@Tag("conformance")
class FchkConformanceTest {

    static List<Path> files() throws IOException {
        try (var files = Files.list(ReferenceData.path("gaussian/fchk"))) {
            return files.filter(f -> f.toString().contains(".fchk")).sorted().toList();
        }
    }

    /** Every record is there with as many values as words in the text, and the scalars are equal to the last digit. */
    @Test
    void everyRecordOfEveryFile() throws IOException {
        for (Path file : files()) {
            FormattedCheckpoint read = FchkReader.withDefaults().read(file);
            TreeMap<String, String> headers = new TreeMap<>();
            TreeMap<String, Integer> words = new TreeMap<>();
            String name = "";
            try (BufferedReader reader = ReferenceData.reader("gaussian/fchk/" + file.getFileName())) {
                reader.readLine();
                reader.readLine();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.length() > 44 && line.substring(40, 45).matches("   [IRCHL] ")) {
                        name = line.substring(0, 40).strip();
                        headers.put(name, line.substring(43));
                        words.put(name, 0);
                    } else {
                        words.merge(name, line.strip().split("\\s+").length, Integer::sum);
                    }
                }
            }
            assertThat(read.records())
                    .as("%s", file)
                    .extracting(FchkRecord::name)
                    .containsExactlyInAnyOrderElementsOf(headers.keySet());
            assertThat(read.diagnostics()).as("%s", file).isEmpty();
            headers.forEach((key, header) -> {
                FchkRecord record = read.find(key).orElseThrow();
                if (record instanceof FchkRecord.Reals r) {
                    if (r.isScalar()) {
                        assertThat(r.at(0)).as("%s %s", file, key).isEqualTo(Double.parseDouble(header.substring(1)));
                    } else {
                        assertThat(r.size()).as("%s %s", file, key).isEqualTo(words.get(key));
                    }
                }
                if (record instanceof FchkRecord.Integers r && !r.isScalar()) {
                    assertThat(r.size()).as("%s %s", file, key).isEqualTo(words.get(key));
                }
            });
        }
    }

    /** Nuclear charges and Mulliken charges of a file fit its electrons and its charge. */
    @Test
    void recordsFitEachOther() throws IOException {
        for (Path file : files()) {
            FormattedCheckpoint read = FchkReader.withDefaults().read(file);
            assertThat(read.conformer()).as("%s", file).isPresent();
            int[] z = read.atomicNumbers().orElseThrow();
            assertThat(read.conformer().orElseThrow().atomCount()).isEqualTo(z.length);
            assertThat(read.alphaElectrons().getAsInt() - read.betaElectrons().getAsInt() + 1)
                    .as("%s", file)
                    .isEqualTo(read.multiplicity().getAsInt());
            double sum = 0;
            for (double q : read.mullikenCharges().orElseThrow()) {
                sum += q;
            }
            assertThat(sum).as("%s", file).isCloseTo(read.charge().getAsInt(), within(1e-5));
            assertThat(read.homoHartree().getAsDouble())
                    .as("%s", file)
                    .isLessThan(read.lumoHartree().getAsDouble());
        }
    }

    /** The overlap from the orbitals gives Gaussian's own Mulliken charges; Mayer orders are those of real bonds. */
    @Test
    void bondOrdersFromOrbitals() throws IOException {
        int computed = 0;
        for (Path file : files()) {
            FormattedCheckpoint read = FchkReader.withDefaults().read(file);
            var populations = MayerBondOrders.mullikenPopulations(read);
            if (populations.isEmpty()) {
                continue;
            }
            computed++;
            double[] nuclear = read.reals("Nuclear charges").orElseThrow();
            double[] charges = read.mullikenCharges().orElseThrow();
            // Where there is a correlated density, Gaussian's charges are of that one.
            boolean scf = read.records().stream()
                    .map(FchkRecord::name)
                    .filter(n -> n.startsWith("Total ") && n.endsWith(" Density"))
                    .allMatch("Total SCF Density"::equals);
            BondOrders orders = MayerBondOrders.of(read).orElseThrow();
            orders.largest().ifPresent(o -> assertThat(o).as("%s", file).isBetween(0.9, 3.1));
            for (int i = 0; scf && i < charges.length; i++) {
                assertThat(nuclear[i] - populations.get()[i])
                        .as("%s atom %s", file, i)
                        .isCloseTo(charges[i], within(1e-5));
            }
        }
        assertThat(computed).isGreaterThan(20);
    }
}

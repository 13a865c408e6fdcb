package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.testing.ReferenceData;

/** The formatted checkpoints against the logs of the same runs: two readers, two files, the same numbers. */
@Tag("conformance")
class FchkLogConformanceTest {

    @Test
    void energiesOrbitalsAndMomentsAgree() throws IOException {
        int files = 0;
        try (BufferedReader manifest = ReferenceData.reader("gaussian/fchk/manifest.csv")) {
            manifest.readLine();
            for (String row = manifest.readLine(); row != null; row = manifest.readLine()) {
                String[] cells = row.split(",", -1);
                FormattedCheckpoint checkpoint =
                        FchkReader.withDefaults().read(ReferenceData.path("gaussian/fchk/" + cells[0]));
                Path log = ReferenceData.path("gaussian/logs").resolve(cells[1]);
                GaussianLog read = GaussianLogReader.withDefaults()
                        .read(Files.exists(log) ? log : ReferenceData.path("gaussian/logs/" + cells[1] + ".gz"));
                GaussianJob job = read.lastJob().orElseThrow();
                files++;
                assertThat(checkpoint.scfEnergyHartree().getAsDouble())
                        .as("%s SCF", cells[0])
                        .isCloseTo(job.scfEnergyHartree().getAsDouble(), within(1e-7));
                assertThat(checkpoint.charge()).as(cells[0]).isEqualTo(job.charge());
                assertThat(checkpoint.multiplicity()).as(cells[0]).isEqualTo(job.multiplicity());
                if (job.homoHartree().isPresent() && cells[0].contains("_sp.")) {
                    assertThat(checkpoint.homoHartree().getAsDouble())
                            .as("%s HOMO", cells[0])
                            .isCloseTo(job.homoHartree().getAsDouble(), within(6e-6));
                    assertThat(checkpoint.lumoHartree().getAsDouble())
                            .as("%s LUMO", cells[0])
                            .isCloseTo(job.lumoHartree().getAsDouble(), within(6e-6));
                }
                if (checkpoint.isotropicPolarizabilityBohr3().isPresent()
                        && job.isotropicPolarizabilityAu().isPresent()) {
                    assertThat(checkpoint.isotropicPolarizabilityBohr3().getAsDouble())
                            .as("%s polarizability", cells[0])
                            .isCloseTo(job.isotropicPolarizabilityAu().getAsDouble(), within(6e-3));
                }
            }
        }
        assertThat(files).isEqualTo(28);
    }
}

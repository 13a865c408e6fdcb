package org.polyinfo.qc.gaussian;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.polyinfo.core.text.FormatException;

/** Any bytes at all: a log or a format error. Replays its corpus in a normal run; {@code JAZZER_FUZZ=1} searches on. */
class GaussianLogFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] bytes) throws IOException {
        try {
            GaussianLog log = GaussianLogReader.withDefaults().read(new ByteArrayInputStream(bytes), "fuzz");
            for (GaussianJob job : log.jobs()) {
                job.energyHartree();
                job.vibrations();
                job.thermochemistry();
                job.polarizability().ifPresent(Polarizability::anisotropyAu);
                job.lastGeometry().ifPresent(Geometry::coordinatesAngstrom);
            }
        } catch (FormatException e) {
            // said in one sentence: fine
        }
    }
}

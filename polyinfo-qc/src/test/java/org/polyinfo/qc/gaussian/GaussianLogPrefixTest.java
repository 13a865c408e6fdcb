package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.qc.gaussian.Termination.Status;

/** Logs cut anywhere: read as truncated, and what was complete before the cut is what the whole log gives. */
@Tag("conformance")
class GaussianLogPrefixTest {

    @Test
    void fewCutsOfEveryLog() throws IOException {
        cut(7);
    }

    @Test
    @Tag("slow")
    void twoHundredCutsOfEveryLog() throws IOException {
        cut(200);
    }

    private static void cut(int points) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            byte[] bytes = GoldenLogs.bytes(golden.log());
            GaussianLog whole = read(bytes, bytes.length, golden.name());
            for (int i = 1; i < points; i++) {
                int length = (int) ((long) bytes.length * i / points);
                String where = golden.name() + " cut at byte " + length;
                try {
                    compare(whole, read(bytes, length, where), where, wrong);
                } catch (FormatException e) {
                    if (golden.name().startsWith("AQME__") || golden.name().startsWith("G16__dol")) {
                        // A cut inside the lines of a scheduler leaves nothing of Gaussian's.
                        continue;
                    }
                    wrong.add(where + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static GaussianLog read(byte[] bytes, int length, String name) throws IOException {
        return GaussianLogReader.withDefaults().read(new ByteArrayInputStream(bytes, 0, length), name);
    }

    private static void compare(GaussianLog whole, GaussianLog cut, String where, List<String> wrong) {
        for (int j = 0; j < cut.jobs().size(); j++) {
            GaussianJob found = cut.jobs().get(j);
            if (j >= whole.jobs().size()) {
                wrong.add(where + ": a job too many");
                return;
            }
            GaussianJob full = whole.jobs().get(j);
            boolean ended = found.status() != Status.TRUNCATED;
            if (ended
                    && (found.termination().line() != full.termination().line() && found.index() == full.index())
                    && full.kind() != JobKind.HEADLESS) {
                wrong.add(where + ": job " + (j + 1) + " ends " + found.termination());
            }
            if (j + 1 < cut.jobs().size() && found.status() != full.status()) {
                wrong.add(where + ": complete job " + (j + 1) + " is " + found.status());
            }
            if (found.scfEnergies().size() > full.scfEnergies().size()
                    || !full.scfEnergies()
                            .subList(0, found.scfEnergies().size())
                            .equals(found.scfEnergies())) {
                wrong.add(where + ": SCF energies of job " + (j + 1) + " are not those of the whole log");
            }
            for (int g = 0; g < found.geometries().size(); g++) {
                if (!java.util.Arrays.equals(
                        found.geometries().get(g).coordinatesAngstrom(),
                        full.geometries().get(g).coordinatesAngstrom())) {
                    wrong.add(where + ": geometry " + g + " of job " + (j + 1) + " differs");
                }
            }
        }
    }
}

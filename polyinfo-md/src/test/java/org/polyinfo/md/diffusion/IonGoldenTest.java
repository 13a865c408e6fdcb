package org.polyinfo.md.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.testing.ReferenceData;

/** Lithium and triflate in poly(ethylene oxide): MSDs of a real run against figures from numpy. */
@Tag("conformance")
class IonGoldenTest {

    private static final Map<Long, Double> MASSES = Map.of(1L, 12.01, 5L, 16.0, 6L, 32.06, 7L, 19.0, 8L, 6.94);

    private static TrackReader.Tracks read(String file) throws IOException {
        return TrackReader.of(LammpsUnits.REAL, 2.0)
                .withAtoms(List.of(8L))
                .withMolecules(List.of(6L))
                .withMasses(MASSES)
                .read(LammpsDump.of(ReferenceData.path("lammps/ions/" + file)));
    }

    @Test
    void msdOfLithiumAndAnionsEqualsTheReference() throws IOException {
        TrackReader.Tracks tracks = read("ions_unwrapped_part1.dump.gz");
        JsonNode golden;
        try (Reader in = ReferenceData.reader("lammps/ions/golden_ions_part1.json")) {
            golden = new ObjectMapper().readTree(in);
        }
        assertThat(tracks.volumeM3() * 1e30).isCloseTo(golden.get("V_A3").asDouble(), within(1e-6));
        for (TrackReader.Species species : tracks.species()) {
            boolean lithium = species.typeCounts().containsKey(8L);
            JsonNode expected = golden.get(lithium ? "Li" : "anion_com").get("msd_total_x_y_z_at_lag_frames_A2");
            MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(species.tracks(), 600);
            // Masses of the anion above are rounded, which moves its centre by 1e-4 of a bond.
            double tolerance = lithium ? 1e-9 : 1e-4;
            expected.properties().forEach(e -> {
                int lag = Integer.parseInt(e.getKey());
                double total = e.getValue().get(0).asDouble();
                assertThat(msd.total(lag)).as("lag %d", lag).isCloseTo(total, within(tolerance * total));
                for (int axis = 0; axis < 3; axis++) {
                    double one = e.getValue().get(1 + axis).asDouble();
                    assertThat(msd.axis(axis, lag)).isCloseTo(one, within(tolerance * total));
                }
            });
        }
    }

    @Test
    void imageFlagsGiveTheSamePathsAsUnwrappedCoordinates() throws IOException {
        List<TrackReader.Species> unwrapped = TrackReader.of(LammpsUnits.REAL, 2.0)
                .withAtoms(List.of(8L))
                .read(LammpsDump.of(ReferenceData.path("lammps/ions/ions_unwrapped_part1.dump.gz")))
                .species();
        List<TrackReader.Species> wrapped = TrackReader.of(LammpsUnits.REAL, 2.0)
                .withAtoms(List.of(8L))
                .read(LammpsDump.of(ReferenceData.path("lammps/ions/ions_wrapped_part1.dump.gz")))
                .species();
        ParticleTracks a = unwrapped.get(0).tracks();
        ParticleTracks b = wrapped.get(0).tracks();
        for (int p = 0; p < a.particles(); p++) {
            for (int n = 0; n < a.frames(); n++) {
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(b.at(p, axis, n)).isCloseTo(a.at(p, axis, n), within(2.5e-4)); // four printed digits
                }
            }
        }
    }
}

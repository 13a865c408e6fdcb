package org.polyinfo.md.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;

/** Trajectories of any length: what is kept is the same as if all had been kept. */
class BoundedMemoryTest {

    private static final int PARTICLES = 20;
    private static final int FRAMES = 5001;
    private static final double DIFFUSION = 0.05;

    private static final ParticleTracks WALK = new ReferenceWalk.Brownian(DIFFUSION).generate(PARTICLES, FRAMES, 1, 11);
    private static final TrackReader READER =
            TrackReader.of(LammpsUnits.REAL, 1).withAtoms(List.of(1L));

    /** The walk as frames 1 ps apart; rows of odd frames stand in opposite order. */
    private static Trajectory walk() {
        Iterator<Frame> frames =
                IntStream.range(0, FRAMES).mapToObj(BoundedMemoryTest::frame).iterator();
        return () -> new Trajectory.Cursor() {
            @Override
            public @Nullable Frame next() {
                return frames.hasNext() ? frames.next() : null;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private static Frame frame(int n) {
        double[][] values = new double[5][PARTICLES];
        for (int row = 0; row < PARTICLES; row++) {
            int p = n % 2 == 0 ? row : PARTICLES - 1 - row;
            values[0][row] = p + 1;
            values[1][row] = 1;
            for (int a = 0; a < 3; a++) {
                values[2 + a][row] = WALK.at(p, a, n);
            }
        }
        return Frame.wrapping(
                1000L * n,
                OptionalDouble.empty(),
                SimulationBox.orthogonal(new double[3], new double[] {50, 50, 50}),
                List.of("id", "type", "xu", "yu", "zu"),
                values,
                PARTICLES);
    }

    @Test
    void keptFramesAreEvenlySpacedFramesOfTheWhole() throws IOException {
        ParticleTracks kept =
                READER.withMostFrames(100).read(walk()).species().get(0).tracks();
        assertThat(kept.intervalPs()).isEqualTo(64.0);
        assertThat(kept.frames()).isEqualTo(5000 / 64 + 1);
        for (int p = 0; p < PARTICLES; p++) {
            for (int n = 0; n < kept.frames(); n++) {
                assertThat(kept.at(p, 1, n)).isCloseTo(WALK.at(p, 1, 64 * n), within(1e-12));
            }
        }
        ParticleTracks all =
                READER.withMostFrames(FRAMES).read(walk()).species().get(0).tracks();
        assertThat(all.frames()).isEqualTo(FRAMES);
        assertThat(all.at(7, 2, 4321)).isCloseTo(WALK.at(7, 2, 4321), within(1e-12));
    }

    @Test
    void streamKnowsShortLagsAndTheCoefficient() throws IOException {
        TrackReader.Stream stream = READER.withMostFrames(512).stream(walk(), 16, 20);
        MeanSquaredDisplacement whole = MeanSquaredDisplacement.byFft(WALK, 15);
        for (int lag = 1; lag < 16; lag++) {
            StreamingMsd.Point point = stream.msd().points()[lag - 1];
            assertThat(point.lagPs()).isEqualTo(lag);
            assertThat(point.valueA2()).isCloseTo(whole.total(lag), within(1e-9 * whole.total(lag)));
        }
        ParticleTracks kept = stream.tracks().species().get(0).tracks();
        assertThat(kept.frames()).isBetween(256, 512);
        DiffusionFit fit = DiffusionFit.of(MeanSquaredDisplacement.byFft(kept, DiffusionFit.longestLag(kept.frames())));
        assertThat(fit.diffusion().value())
                .isCloseTo(DIFFUSION * 1e-8, within(3 * fit.diffusion().standardError()));
        assertThat(fit.diffusion().standardError()).isLessThan(0.03 * DIFFUSION * 1e-8);
    }

    @Test
    void tooFewFramesAreRefused() {
        assertThatThrownBy(() -> READER.withMostFrames(15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frames must be at least 16, found 15");
    }
}

package org.polyinfo.md.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;

/** Analytic processes: their answers are known, so every number here is. */
class IonMotionTest {

    private static final double THERMAL_300 = 1.380649e-23 * 300;
    private static final double E = 1.602176634e-19;

    /** Cations and anions whose steps share a part: {@code pair} of each ion with its partner, {@code common} of all cations. */
    private static List<IonMobility.Ions> ions(long seed, int pairs, int frames, double pair, double common) {
        Random random = new Random(seed);
        double[][][] cations = new double[pairs][3][frames];
        double[][][] anions = new double[pairs][3][frames];
        double dPlus = 0.02;
        double dMinus = 0.03;
        for (int n = 1; n < frames; n++) {
            for (int a = 0; a < 3; a++) {
                double all = random.nextGaussian();
                for (int i = 0; i < pairs; i++) {
                    double shared = Math.sqrt(pair) * random.nextGaussian();
                    cations[i][a][n] = cations[i][a][n - 1]
                            + Math.sqrt(2 * dPlus)
                                    * (Math.sqrt(1 - pair - common) * random.nextGaussian()
                                            + shared
                                            + Math.sqrt(common) * all);
                    anions[i][a][n] = anions[i][a][n - 1]
                            + Math.sqrt(2 * dMinus) * (Math.sqrt(1 - pair) * random.nextGaussian() + shared);
                }
            }
        }
        return List.of(
                new IonMobility.Ions(ParticleTracks.of("cation", 1, cations), 1),
                new IonMobility.Ions(ParticleTracks.of("anion", 1, anions), -1));
    }

    private static void assertWithin(Estimate estimate, double truth, double sigmas) {
        assertThat(estimate.value()).isCloseTo(truth, within(sigmas * estimate.standardError()));
    }

    @Test
    void onsagerSplitOfPairedIonsIsTheExactOne() {
        int n = 16;
        double volume = 27e-27;
        IonMobility result = IonMobility.of(ions(4, n, 3001, 0.7, 0), volume, 300);
        double unit = E * E / (volume * THERMAL_300) * 1e-8;
        double cross = -n * 0.7 * Math.sqrt(0.02 * 0.03);
        assertWithin(result.nernstEinstein(), unit * n * 0.05, 3);
        assertWithin(result.einstein(), unit * (n * 0.05 + 2 * cross), 3);
        assertWithin(result.onsager().get(0).conductivity(), unit * n * 0.02, 3);
        assertWithin(result.onsager().get(0).distinct(), 0, 3);
        assertWithin(result.onsager().get(1).conductivity(), unit * cross, 3);
        assertWithin(result.onsager().get(2).conductivity(), unit * n * 0.03, 3);
        double sum = result.onsager().get(0).conductivity().value()
                + result.onsager().get(2).conductivity().value()
                + 2 * result.onsager().get(1).conductivity().value();
        assertThat(sum).isCloseTo(result.einstein().value(), within(1e-12 * sum));
        assertThat(result.havenRatio().orElseThrow().value()).isGreaterThan(2);
    }

    @Test
    void ionsThatMoveTogetherHaveTheErrorOfFewer() {
        // All cations share 64 % of their steps: P particles count as about 1/0.64² ones.
        int inside = 0;
        int runs = 60;
        for (int seed = 0; seed < runs; seed++) {
            DiffusionFit fit = DiffusionFit.of(MeanSquaredDisplacement.byFft(
                    ions(seed, 16, 801, 0, 0.64).get(0).tracks(), 80));
            if (Math.abs(fit.diffusion().value() - 0.02e-8) <= fit.diffusion().standardError()) {
                inside++;
            }
            assertThat(fit.warnings()).anyMatch(w -> w.contains("independently"));
        }
        assertThat(inside / (double) runs).as("coverage over seeds 0…59").isBetween(0.5, 0.86);
    }

    @Test
    void errorOfTheHavenRatioCountsWhatNumeratorAndDenominatorShare() {
        int runs = 100;
        ReferenceIons paired = new ReferenceIons(0.05, 0.01, 0.9, 0);
        int haven = 0;
        int independent = 0;
        for (int seed = 0; seed < runs; seed++) {
            IonMobility one = IonMobility.of(paired.generate(3, 301, 1, seed), 1e-26, 300);
            haven += covers(one.havenRatio().orElseThrow(), paired.nernstEinstein(3) / paired.einstein(3));
            independent +=
                    covers(one.nernstEinstein(), E * E / (1e-26 * THERMAL_300) * 1e-8 * paired.nernstEinstein(3));
        }
        // Four binomial standard errors.
        assertThat(haven / (double) runs).as("Haven ratio, seeds 0…99").isBetween(0.5, 0.87);
        assertThat(independent / (double) runs)
                .as("Nernst–Einstein, seeds 0…99")
                .isBetween(0.5, 0.87);

        // The dipole of a single ion is that ion: the ratio is 1 without any error.
        IonMobility alone = IonMobility.of(paired.generate(1, 301, 1, 1).subList(0, 1), 1e-26, 300);
        assertThat(alone.havenRatio().orElseThrow().value()).isCloseTo(1, within(1e-9));
        assertThat(alone.havenRatio().orElseThrow().standardError()).isCloseTo(0, within(1e-6));
        assertThatThrownBy(() -> new ReferenceIons(1, 1, 0.6, 0.6)).hasMessageContaining("at most 1");
    }

    private static int covers(Estimate estimate, double truth) {
        return Math.abs(estimate.value() - truth) <= estimate.standardError() ? 1 : 0;
    }

    @Test
    void replicasNarrowTheErrorAndAreComparedWithEachOther() {
        List<List<IonMobility.Ions>> runs = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            runs.add(ions(seed, 8, seed == 0 ? 1101 : 1001, 0.5, 0));
        }
        IonMobility one = IonMobility.of(runs.get(1), 1e-26, 300);
        IonMobility four = IonMobility.ofReplicas(runs, 1e-26, 300);
        assertThat(four.einstein().standardError() / four.einstein().value())
                .isLessThan(
                        0.75 * one.einstein().standardError() / one.einstein().value());
        assertThat(four.species().get(0).particles()).isEqualTo(8);
        assertThat(four.warnings())
                .anyMatch(w -> w.contains("cut to the shortest"))
                .noneMatch(w -> w.contains("agree"));
        assertWithin(four.nernstEinstein(), E * E / (1e-26 * THERMAL_300) * 1e-8 * 8 * 0.05, 3);

        List<IonMobility.Ions> faster = runs.get(1).stream()
                .map(ion -> new IonMobility.Ions(scaled(ion.tracks(), 1.5), ion.charge()))
                .toList();
        assertThat(IonMobility.ofReplicas(List.of(runs.get(1), faster), 1e-26, 300)
                        .warnings())
                .anyMatch(w -> w.startsWith("cation: the replicas do not agree"));
    }

    @Test
    void speciesThatDoNotMakeANeutralCellAreTold() {
        List<IonMobility.Ions> both = ions(5, 8, 401, 0.5, 0);
        assertThat(IonMobility.of(both, 1e-26, 300).warnings()).noneMatch(w -> w.contains("net charge"));
        assertThat(IonMobility.of(both.subList(0, 1), 1e-26, 300).warnings())
                .anyMatch(w -> w.contains("net charge of +8.000 e"));
    }

    private static ParticleTracks scaled(ParticleTracks tracks, double factor) {
        double[][][] x = new double[tracks.particles()][3][tracks.frames()];
        for (int p = 0; p < x.length; p++) {
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < x[p][a].length; n++) {
                    x[p][a][n] = factor * tracks.at(p, a, n);
                }
            }
        }
        return ParticleTracks.of(tracks.name(), tracks.intervalPs(), x);
    }

    @Test
    void noiseIsPartOfTheCovarianceOfASimulatedWalk() {
        Random random = new Random(3);
        int n = 12;
        int walks = 60_000;
        double[] sums = new double[5];
        for (int w = 0; w < walks; w++) {
            double[] x = new double[n + 1];
            double place = 0;
            for (int k = 0; k <= n; k++) {
                x[k] = place + Math.sqrt(0.5 * 1.5) * random.nextGaussian(); // a² = 1.5
                place += random.nextGaussian();
            }
            double a = msd(x, 2);
            double b = msd(x, 5);
            sums[0] += a / walks;
            sums[1] += b / walks;
            sums[2] += a * b / walks;
            sums[3] += a * a / walks;
        }
        MsdCovariance exact = MsdCovariance.of(n, 1, 1.5);
        assertThat(sums[0]).isCloseTo(2 + 1.5, within(0.05));
        assertThat(sums[2] - sums[0] * sums[1]).isCloseTo(exact.at(2, 5), within(0.05 * exact.at(2, 5)));
        assertThat(sums[3] - sums[0] * sums[0]).isCloseTo(exact.at(2, 2), within(0.05 * exact.at(2, 2)));
        assertThat(exact.matrix(2, 5)[0][1]).isEqualTo(exact.at(5, 2));
        assertThatThrownBy(() -> exact.at(0, 3)).hasMessageContaining("from 1 to 12");
    }

    private static double msd(double[] x, int lag) {
        double sum = 0;
        for (int n = 0; n + lag < x.length; n++) {
            sum += (x[n + lag] - x[n]) * (x[n + lag] - x[n]);
        }
        return sum / (x.length - lag);
    }

    @Test
    void noiseTermOfTheLineFindsTheCoefficient() {
        ParticleTracks tracks = new ReferenceWalk.Rattling(0.05, 0.25, 0).generate(40, 801, 2, 5);
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(tracks, 80);
        MsdLine line = MsdLine.fit(msd, 1, 20, 1, MsdLine.Noise.FROM_INTERCEPT);
        assertWithin(line.diffusion(), 0.05e-8, 3);
        assertThat(line.interceptA2()).isCloseTo(6 * 0.25, within(0.05));
        assertThat(line.goodness()).isGreaterThan(0.01);
        MsdLine without = MsdLine.fit(msd, 1, 20, 1, MsdLine.Noise.NONE);
        assertThat(without.diffusion().standardError())
                .isNotEqualTo(line.diffusion().standardError());
        assertThat(DiffusionFit.of(msd).diffusion().standardError())
                .isLessThan(2 * line.diffusion().standardError());
        assertThatThrownBy(() -> MsdLine.fit(msd, 5, 5, 1, MsdLine.Noise.NONE)).hasMessageContaining("2 to 500");
    }

    @Test
    void driftOfTheHostIsTakenAwayAndTold() {
        ParticleTracks ions = new ReferenceWalk.Brownian(0.05).generate(30, 501, 1, 8);
        double[][][] moved = new double[30][3][501];
        double[][][] host = new double[2][3][501];
        for (int n = 0; n < 501; n++) {
            for (int a = 0; a < 3; a++) {
                host[0][a][n] = 0.1 * n + 3;
                host[1][a][n] = 0.3 * n;
                for (int p = 0; p < 30; p++) {
                    moved[p][a][n] = ions.at(p, a, n) + 0.15 * n;
                }
            }
        }
        ParticleTracks drifting = ParticleTracks.of("Li", 1, moved);
        DiffusionFit raw = DiffusionFit.of(MeanSquaredDisplacement.byFft(drifting, 50));
        assertThat(raw.warnings()).anyMatch(w -> w.contains("drift together"));
        assertThat(raw.diffusive()).isFalse();
        ParticleTracks relative = drifting.withoutDriftOf(ParticleTracks.of("host", 1, host), 3, 1);
        assertThat(relative.name()).isEqualTo("Li relative to host");
        assertThat(relative.at(7, 1, 400)).isCloseTo(ions.at(7, 1, 400), within(1e-9));
        assertWithin(FieldMobility.of(drifting, 0, 1e9), 15 / 1e9, 4);
        assertThatThrownBy(() -> FieldMobility.of(drifting, 0, 0)).hasMessageContaining("fieldVPerM");
    }

    @Test
    void velocitiesOfALangevinParticleGiveTheSameCoefficient() {
        double tau = 5;
        double d = 0.2;
        double keep = Math.exp(-1 / tau);
        Random random = new Random(2);
        double[][][] v = new double[20][3][2000];
        for (double[][] particle : v) {
            for (double[] axis : particle) {
                double now = Math.sqrt(d / tau) * random.nextGaussian();
                for (int n = 0; n < axis.length; n++) {
                    axis[n] = now;
                    now = keep * now + Math.sqrt(d / tau * (1 - keep * keep)) * random.nextGaussian();
                }
            }
        }
        VelocityDiffusion result = VelocityDiffusion.of(v, 1, 40);
        double discrete = 0.5 * d / tau * (1 + keep) / (1 - keep) * 1e-8;
        assertWithin(result.diffusion(), discrete, 3);
        assertThat(result.correlation().get(0)).isCloseTo(d / tau, within(0.05 * d / tau));
        assertThat(result.running().get(40)).isCloseTo(discrete, within(0.15 * discrete));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void yehHummerIsTheFormula() {
        Estimate d = Estimate.of(2e-9, 1e-10, Unit.of("m2/s"));
        Estimate corrected = FiniteSize.yehHummer(d, 300, Estimate.of(1e-3, 1e-4, Unit.of("Pa s")), 2e-9);
        double shift = 2.837297 * THERMAL_300 / (6 * Math.PI * 1e-3 * 2e-9);
        assertThat(corrected.value()).isCloseTo(2e-9 + shift, within(1e-16));
        assertThat(corrected.standardError()).isCloseTo(Math.hypot(1e-10, 0.1 * shift), within(1e-18));
    }

    @Test
    void streamedMsdIsTheExactOneOfItsOrigins() {
        ParticleTracks tracks = new ReferenceWalk.Brownian(0.1).generate(7, 4001, 0.5, 3);
        StreamingMsd streaming = new StreamingMsd(7, 0.5, 8, 8);
        double[] frame = new double[21];
        for (int n = 0; n < tracks.frames(); n++) {
            for (int i = 0; i < 21; i++) {
                frame[i] = 1e5 + tracks.at(i / 3, i % 3, n);
            }
            streaming.add(frame);
        }
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(tracks, 1000);
        for (StreamingMsd.Point point : streaming.points()) {
            int lag = (int) Math.round(point.lagPs() / 0.5);
            double tolerance = lag < 8 ? 1e-6 : 0.03;
            assertThat(point.valueA2()).as("lag %d", lag).isCloseTo(msd.total(lag), within(tolerance * msd.total(lag)));
            assertThat(point.samples()).isEqualTo(lag < 8 ? msd.samples(lag) : point.samples());
        }
        assertThat(streaming.points()[streaming.points().length - 1].lagPs()).isEqualTo(7 * 128 * 0.5);
        assertThat(streaming.frames()).isEqualTo(4001);
        assertThatThrownBy(() -> streaming.add(new double[20])).hasMessageContaining("21 coordinates");
    }

    @Test
    void distinctPartOfTwoParticlesAndOfAnIdealGasIsExact() {
        SimulationBox box = SimulationBox.orthogonal(new double[3], new double[] {10, 10, 10});
        // The second particle arrives 1.5 from where the first was, across the boundary; the first 3.5 from the second.
        double[] pair = VanHove.distinct(
                new double[][] {{0.5, 5, 5}, {9.5, 5, 5}}, new double[][] {{3, 5, 5}, {9, 5, 5}}, true, box, 5, 5);
        for (int b = 0; b < 5; b++) {
            double shell = 4.0 / 3 * Math.PI * (Math.pow(b + 1, 3) - Math.pow(b, 3));
            double expected = b == 1 || b == 3 ? 1 / (shell * 2 / 1000) : 0;
            assertThat(pair[b]).as("bin %d", b).isCloseTo(expected, within(1e-9 * (1 + expected)));
        }
        Random random = new Random(5);
        double[][] now = new double[400][3];
        double[][] later = new double[400][3];
        for (int i = 0; i < 400; i++) {
            for (int a = 0; a < 3; a++) {
                now[i][a] = 10 * random.nextDouble();
                later[i][a] = now[i][a] + random.nextGaussian();
            }
        }
        double[] gas = VanHove.distinct(now, later, true, box, 5, 10);
        for (int b = 2; b < 10; b++) {
            assertThat(gas[b]).as("bin %d", b).isCloseTo(1, within(0.12)); // four standard errors of 660 pairs and more
        }
    }

    @Test
    void vanHoveOfBrownianMotionIsMaxwells() {
        ParticleTracks tracks = new ReferenceWalk.Brownian(0.05).generate(60, 1001, 1, 6);
        double variance = 2 * 0.05 * 10;
        double[] self = VanHove.self(tracks, 10, 6, 30);
        for (int b = 0; b < 30; b += 3) {
            double r = (b + 0.5) * 0.2;
            double exact =
                    4 * Math.PI * r * r * Math.pow(2 * Math.PI * variance, -1.5) * Math.exp(-r * r / (2 * variance));
            assertThat(self[b]).as("r = %s", r).isCloseTo(exact, within(0.03));
        }
        assertThat(VanHove.nonGaussianParameter(tracks, 10)).isCloseTo(0, within(0.03));
        // Half of the particles at rest: <r⁴>/<r²>² doubles.
        List<ParticleTracks> half = List.of(tracks, ParticleTracks.of("still", 1, new double[60][3][1001]));
        assertThat(VanHove.nonGaussianParameter(ParticleTracks.merged(half), 10))
                .isCloseTo(1, within(0.06));
    }

    /** Frames made up for a test. */
    private record Made(List<Frame> frames) implements Trajectory {
        @Override
        public Cursor open() {
            Iterator<Frame> iterator = frames.iterator();
            return new Cursor() {
                @Override
                public @Nullable Frame next() {
                    return iterator.hasNext() ? iterator.next() : null;
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }
    }

    private static Frame frame(long step, double edge, double[] types, double[][] xyz) {
        double[] ids = new double[types.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i + 1;
        }
        return Frame.wrapping(
                step,
                OptionalDouble.empty(),
                SimulationBox.orthogonal(new double[3], new double[] {edge, edge, edge}),
                List.of("id", "type", "x", "y", "z"),
                new double[][] {ids, types, xyz[0], xyz[1], xyz[2]},
                types.length);
    }

    @Test
    void idealGasHasNoStructure() throws IOException {
        Random random = new Random(12);
        int atoms = 400;
        List<Frame> frames = new ArrayList<>();
        double[] types = new double[atoms];
        for (int i = 0; i < atoms; i++) {
            types[i] = i < 100 ? 1 : 2;
        }
        for (int n = 0; n < 20; n++) {
            double[][] xyz = new double[3][atoms];
            for (double[] axis : xyz) {
                for (int i = 0; i < atoms; i++) {
                    axis[i] = 10 * random.nextDouble();
                }
            }
            frames.add(frame(n, 10, types, xyz));
        }
        Coordination gas = Coordination.of(new Made(frames), 1, 2, 5, 10, 3);
        for (int b = 2; b < 10; b++) {
            assertThat(gas.rdf().get(b)).as("bin %d", b).isCloseTo(1, within(0.06));
        }
        assertThat(gas.firstMinimum()).isEmpty();
        assertThat(gas.coordinationNumber()).isCloseTo(4.0 / 3 * Math.PI * 125 * 0.3, within(1.0));
        assertThat(gas.intermittent().get(0)).isEqualTo(1);
        assertThat(gas.intermittent().get(1)).isCloseTo(0, within(0.02));
        assertThatThrownBy(() -> Coordination.of(new Made(frames), 1, 3, 5, 10, 3))
                .hasMessageContaining("type 3");
        assertThatThrownBy(() -> Coordination.of(new Made(frames), 1, 2, 6, 10, 3))
                .hasMessageContaining("half the width");
    }

    @Test
    void residenceTimesOfATwoStateContactAreExact() throws IOException {
        // One neighbour, away with probability 0.05 a frame, back with 0.02; the other three are always far or always
        // near.
        Random random = new Random(7);
        List<Frame> frames = new ArrayList<>();
        boolean near = true;
        double[] types = {1, 2, 2};
        for (int n = 0; n < 60_000; n++) {
            double x = near ? 1 : 4;
            frames.add(frame(n, 10, types, new double[][] {{0, x, 4.5}, {0, 0, 0}, {0, 0, 0}}));
            near = random.nextDouble() < (near ? 0.95 : 0.02);
        }
        Coordination contact = Coordination.of(new Made(frames), 1, 2, 2, 20, 60);
        assertThat(contact.coordinationNumber()).isCloseTo(0.02 / 0.07, within(0.02));
        assertThat(contact.continuous().get(10)).isCloseTo(Math.pow(0.95, 10), within(0.02));
        // Over both pairs <h> is half as large: C(t) of the moving pair, less chance.
        double h = 0.02 / 0.07;
        double kept = h + (1 - h) * Math.pow(0.93, 10);
        assertThat(contact.intermittent().get(10)).isCloseTo((kept - h / 2) / (1 - h / 2), within(0.03));
        assertThat(contact.continuousResidenceTime(1)).isCloseTo(0.5 * 1.95 / 0.05 - 0.5, within(1.5));
    }

    @Test
    void barostatNanAndMissingMassAreTold() throws IOException {
        double[] types = {1, 1};
        double[][] xyz = {{1, 2}, {1, 2}, {1, 2}};
        TrackReader reader = TrackReader.of(LammpsUnits.REAL, 1).withAtoms(List.of(1L, 9L));
        TrackReader.Tracks tracks =
                reader.read(new Made(List.of(frame(0, 10, types, xyz), frame(10, 10.1, types, xyz))));
        assertThat(tracks.warnings())
                .anyMatch(w -> w.contains("volume changes by 3"))
                .anyMatch(w -> w.contains("type 9"));
        double[][] bad = {{1, Double.NaN}, {1, 2}, {1, 2}};
        assertThatThrownBy(() -> reader.read(new Made(List.of(frame(0, 10, types, xyz), frame(10, 10, types, bad)))))
                .hasMessageContaining("'x' of atom 2 in step 10");
        assertThatThrownBy(() -> reader.read(new Made(List.of(frame(0, 10, types, xyz)))))
                .hasMessageContaining("at least 2 frames");
        assertThatThrownBy(() -> reader.read(new Made(
                        List.of(frame(0, 10, types, xyz), frame(10, 10, types, xyz), frame(30, 10, types, xyz)))))
                .hasMessageContaining("expected step 20, found 30");
        assertThat(reader.read(new Made(List.of(
                                frame(0, 10, types, xyz), frame(10, 10, types, xyz), frame(10, 10, types, xyz))))
                        .warnings())
                .anyMatch(w -> w.contains("stands twice"));
    }
}

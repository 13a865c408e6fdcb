package org.polyinfo.md.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.series.Estimate;

class DiffusionTest {

    @Test
    void fftAndDefinitionAgree() {
        ParticleTracks tracks = brownian(3, 5, 137, 0.4, 2);
        MeanSquaredDisplacement fast = MeanSquaredDisplacement.byFft(tracks, 136);
        MeanSquaredDisplacement slow = MeanSquaredDisplacement.direct(tracks, 136);
        for (int m = 0; m <= 136; m++) {
            assertThat(fast.total(m)).isCloseTo(slow.total(m), within(1e-9 * Math.max(1, slow.total(m))));
            assertThat(fast.standardError(m)).isCloseTo(slow.standardError(m), within(1e-6));
        }
        assertThat(fast.samples(136)).isEqualTo(5);
    }

    @Test
    void constantVelocityIsBallistic() {
        double[][][] x = new double[1][3][50];
        for (int n = 0; n < 50; n++) {
            x[0][1][n] = 1e6 + 2.0 * n;
        }
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(ParticleTracks.of("v", 0.5, x), 20);
        assertThat(msd.total(10)).isCloseTo(400, within(1e-6));
        assertThat(msd.axis(0, 10)).isZero();
        assertThat(msd.lagPs(10)).isEqualTo(5);
    }

    @Test
    void covarianceIsThatOfSimulatedWalks() {
        int walks = 40_000;
        long seed = 11;
        Random random = new Random(seed);
        int n = 12;
        double sum2 = 0;
        double sum5 = 0;
        double product = 0;
        for (int w = 0; w < walks; w++) {
            double[] x = new double[n + 1];
            for (int k = 1; k <= n; k++) {
                x[k] = x[k - 1] + random.nextGaussian();
            }
            double a = msd(x, 2);
            double b = msd(x, 5);
            sum2 += a;
            sum5 += b;
            product += a * b;
        }
        double covariance = product / walks - sum2 / walks * sum5 / walks;
        MsdCovariance brownian = MsdCovariance.of(n, 1, 0);
        double exact = brownian.at(2, 5);
        assertThat(covariance).as("seed %d", seed).isCloseTo(exact, within(0.05 * exact));
        assertThat(brownian.at(5, 2)).isEqualTo(exact);
        // Qian, Sheetz, Elson (1991): relative variance of an overlapping MSD, K windows, one axis.
        double m = 5;
        double k = n - m + 1;
        assertThat(MsdCovariance.relativeVariance(n + 1, 5))
                .isCloseTo(2 * (4 * m * m * k + 2 * k + m - m * m * m) / (6 * m * k * k), within(1e-12));
    }

    @Test
    void errorBarOfBrownianMotionCoversTheTruth() {
        for (ReferenceWalk walk :
                List.of(new ReferenceWalk.Brownian(0.05), new ReferenceWalk.Rattling(0.05, 0.25, 2))) {
            int inside = 0;
            int runs = 80;
            for (int seed = 0; seed < runs; seed++) {
                DiffusionFit fit = DiffusionFit.of(MeanSquaredDisplacement.byFft(walk.generate(8, 401, 1, seed), 40));
                if (Math.abs(fit.diffusion().value() - 0.05e-8)
                        <= fit.diffusion().standardError()) {
                    inside++;
                }
            }
            assertThat(inside / (double) runs)
                    .as("one-sigma coverage over seeds 0…79 of " + walk)
                    .isBetween(0.53, 0.83); // three binomial standard errors around 68 %
        }
    }

    /** One-sigma coverage over seeds 0…199, four binomial standard errors around 68 %. */
    private static void assertCovers(ReferenceWalk walk, int particles, int frames, double rmse) {
        int inside = 0;
        int runs = 200;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            ParticleTracks tracks = walk.generate(particles, frames, 1, seed);
            Estimate d = DiffusionFit.of(MeanSquaredDisplacement.byFft(tracks, DiffusionFit.longestLag(frames)))
                    .diffusion();
            double off = d.value() / (walk.diffusion() * 1e-8) - 1;
            squares += off * off / runs;
            inside += Math.abs(off) <= d.standardError() / (walk.diffusion() * 1e-8) ? 1 : 0;
        }
        assertThat(inside / (double) runs)
                .as("coverage of %s, seeds 0…199", walk)
                .isBetween(0.55, 0.82);
        assertThat(Math.sqrt(squares)).as("RMSE of %s, seeds 0…199", walk).isLessThan(rmse);
    }

    @Test
    void inertiaOfAnyTimeIsFittedByItsExactSpectrum() {
        // Bounds: 1.15 times the asymptotic error of the two-parameter model.
        assertCovers(new ReferenceWalk.Langevin(0.2, 1), 8, 301, 0.045);
        assertCovers(new ReferenceWalk.Langevin(0.2, 0.2), 8, 301, 0.034);
        assertCovers(new ReferenceWalk.Langevin(0.2, 5), 4, 301, 0.125);
    }

    @Test
    void departuresTooSmallToBeSeenAreAllowedFor() {
        assertCovers(new ReferenceWalk.Langevin(0.2, 0.03), 8, 301, 0.034);
        assertCovers(new ReferenceWalk.Rattling(0.05, 0.001, 0), 8, 301, 0.034);
    }

    @Test
    void coefficientDoesNotDependOnTheScales() {
        ParticleTracks tracks = new ReferenceWalk.Langevin(0.2, 3).generate(5, 201, 1, 4);
        double[][][] scaled = new double[5][3][201];
        for (int p = 0; p < 5; p++) {
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < 201; n++) {
                    scaled[p][a][n] = 1e-3 * tracks.at(p, a, n);
                }
            }
        }
        DiffusionFit one = DiffusionFit.of(MeanSquaredDisplacement.byFft(tracks, 20));
        DiffusionFit other =
                DiffusionFit.of(MeanSquaredDisplacement.byFft(ParticleTracks.of("small", 1e-4, scaled), 20));
        double value = one.diffusion().value() * 1e-6 / 1e-4;
        assertThat(other.diffusion().value()).isCloseTo(value, within(1e-6 * value));
        assertThat(other.diffusion().standardError() / value)
                .isCloseTo(one.diffusion().standardError() / one.diffusion().value(), within(1e-6));
    }

    @Test
    void motionOnASurfaceIsTakenAlongItsAxes() {
        ParticleTracks tracks = new ReferenceWalk.Brownian(0.05).generate(20, 401, 1, 12);
        double[][][] flat = new double[20][3][401];
        for (int p = 0; p < 20; p++) {
            for (int n = 0; n < 401; n++) {
                flat[p][0][n] = tracks.at(p, 0, n);
                flat[p][1][n] = tracks.at(p, 1, n);
                flat[p][2][n] = 7;
            }
        }
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(ParticleTracks.of("flat", 1, flat), 40);
        DiffusionFit surface = DiffusionFit.along(msd, 0, 1);
        assertThat(surface.diffusion().value())
                .isCloseTo(0.05e-8, within(3 * surface.diffusion().standardError()));
        assertThat(surface.diffusive()).isTrue();
        assertThat(surface.warnings()).isEmpty();
        assertThat(DiffusionFit.of(msd).warnings()).anyMatch(w -> w.contains("do not move along z"));
        DiffusionFit channel = DiffusionFit.along(msd, 1);
        assertThat(channel.diffusion().value())
                .isCloseTo(0.05e-8, within(3 * channel.diffusion().standardError()));
        assertThat(DiffusionFit.along(msd, 2).warnings()).containsExactly("the particles do not move at all");
        assertThatThrownBy(() -> DiffusionFit.along(msd, 0, 0)).hasMessageContaining("axes must be");
        assertThatThrownBy(() -> DiffusionFit.along(msd)).hasMessageContaining("axes must be");
    }

    /** Sums of Ornstein–Uhlenbeck processes of variance τ: caged, subdiffusive below the longest of the times. */
    private static DiffusionFit caged(int seed, int particles, double... times) {
        Random random = new Random(seed);
        double[][][] x = new double[particles][3][1001];
        for (double[][] particle : x) {
            for (double[] axis : particle) {
                for (double time : times) {
                    double keep = Math.exp(-1 / time);
                    double off = Math.sqrt(time) * random.nextGaussian();
                    for (int n = 0; n < axis.length; n++) {
                        axis[n] += off;
                        off = keep * off + Math.sqrt(time * (1 - keep * keep)) * random.nextGaussian();
                    }
                }
            }
        }
        return DiffusionFit.of(MeanSquaredDisplacement.byFft(ParticleTracks.of("caged", 1, x), 100));
    }

    @Test
    void cagesAreFlaggedAndBrownianMotionHardlyEver() {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(caged(seed, 1, 10).diffusive())
                    .as("one cage, seed %d", seed)
                    .isFalse();
            assertThat(caged(seed, 8, 50).diffusive())
                    .as("slow cage, seed %d", seed)
                    .isFalse();
            assertThat(caged(seed, 8, 1, 3, 10, 30, 100).diffusive())
                    .as("MSD like a root of time, seed %d", seed)
                    .isFalse();
        }
        int alarms = 0;
        for (int seed = 0; seed < 100; seed++) {
            ParticleTracks walk = new ReferenceWalk.Brownian(0.05).generate(1, 501, 1, seed);
            alarms += DiffusionFit.of(MeanSquaredDisplacement.byFft(walk, 50)).diffusive() ? 0 : 1;
        }
        assertThat(alarms).as("of 100 single Brownian particles, seeds 0…99").isLessThanOrEqualTo(11);
    }

    @Test
    void mobilityOfIndependentIonsHasHavenRatioOne() {
        IonMobility result = IonMobility.of(
                List.of(
                        new IonMobility.Ions(brownian(1, 200, 2000, 0.1, 1), 1),
                        new IonMobility.Ions(brownian(2, 200, 2000, 0.3, 1), -1)),
                1e-26,
                300);
        // D/(kB T/e) with 0.1 Å²/ps and 25.85 mV.
        assertThat(result.species().get(0).mobility().value()).isCloseTo(1e-9 / 0.0258520, within(2e-9));
        assertThat(result.species().get(1).mobility().value()).isNegative();
        assertThat(result.havenRatio().orElseThrow().value())
                .isCloseTo(1, within(3 * result.havenRatio().orElseThrow().standardError()));
        assertThat(result.species()).allMatch(s -> s.fit().diffusive());
    }

    @Test
    void particlesInACageAreNotDiffusive() {
        long seed = 9;
        Random random = new Random(seed);
        double[][][] x = new double[20][3][1000];
        for (double[][] particle : x) {
            for (double[] axis : particle) {
                for (int n = 1; n < axis.length; n++) {
                    axis[n] = 0.9 * axis[n - 1] + random.nextGaussian();
                }
            }
        }
        DiffusionFit fit = DiffusionFit.of(MeanSquaredDisplacement.byFft(ParticleTracks.of("cage", 1, x), 100));
        assertThat(fit.diffusive()).as("seed %d", seed).isFalse();
        assertThat(fit.warnings()).isNotEmpty();
    }

    @Test
    void ionsAtRestAreFlaggedNotRated() {
        ParticleTracks still = ParticleTracks.of("Li", 1, new double[3][3][100]);
        DiffusionFit fit = DiffusionFit.of(MeanSquaredDisplacement.byFft(still, 50));
        assertThat(fit.diffusive()).isFalse();
        assertThat(fit.diffusion().value()).isZero();
        assertThat(fit.warnings()).containsExactly("the particles do not move at all");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> ParticleTracks.of("Li", 0, new double[1][3][5]))
                .hasMessageContaining("intervalPs");
        assertThatThrownBy(() -> ParticleTracks.of("Li", 1, new double[0][3][5]))
                .hasMessageContaining("'Li'");
        assertThatThrownBy(() -> ParticleTracks.of("Li", 1, new double[1][3][1]))
                .hasMessageContaining("2 frames");
        double[][][] bad = new double[1][3][5];
        bad[0][2][3] = Double.NaN;
        assertThatThrownBy(() -> ParticleTracks.of("Li", 1, bad)).hasMessageContaining("frame 3");
        ParticleTracks good = brownian(0, 2, 100, 1, 1);
        assertThatThrownBy(() -> IonMobility.of(List.of(new IonMobility.Ions(good, 1)), 0, 300))
                .hasMessageContaining("volumeM3");
        assertThatThrownBy(() -> MeanSquaredDisplacement.byFft(good, 100)).hasMessageContaining("found 100");
    }

    private static double msd(double[] x, int lag) {
        double sum = 0;
        for (int n = 0; n + lag < x.length; n++) {
            sum += (x[n + lag] - x[n]) * (x[n + lag] - x[n]);
        }
        return sum / (x.length - lag);
    }

    static ParticleTracks brownian(long seed, int particles, int frames, double d, double dt) {
        Random random = new Random(seed);
        double[][][] x = new double[particles][3][frames];
        for (double[][] particle : x) {
            for (double[] axis : particle) {
                for (int n = 1; n < frames; n++) {
                    axis[n] = axis[n - 1] + Math.sqrt(2 * d * dt) * random.nextGaussian();
                }
            }
        }
        return ParticleTracks.of("walker", dt, x);
    }
}

package org.polyinfo.md.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Mean squared displacement over all particles and time origins, {@code MSD(m) = <|r(n+m) − r(n)|²>}, in Å² against lags in
 * ps. Drift is not removed: see {@link ParticleTracks#withoutDriftOf}.
 *
 * <p>The standard error at a lag is the scatter between particles over √P, or for fewer than four particles that of a
 * Brownian walk (Qian, Sheetz, Elson, Biophys. J. 60, 910, 1991). Errors at different lags are strongly correlated: do not
 * fit a line through these points with them, use {@link DiffusionFit}.
 */
public final class MeanSquaredDisplacement {

    private static final int FEWEST_FOR_SCATTER = 4;

    /** Most pieces the particles are shared out in; fixed, so that sums do not depend on the number of threads. */
    private static final int PIECES = 16;

    private final ParticleTracks tracks;
    private final double[][] axes; // [axis][lag]
    private final double[] standardError;

    private MeanSquaredDisplacement(ParticleTracks tracks, double[][] axes, double[] standardError) {
        this.tracks = tracks;
        this.axes = axes;
        this.standardError = standardError;
    }

    /**
     * By FFT (Kneller et al., Comput. Phys. Commun. 91, 191, 1995; Calandrini et al., Collection SFN 12, 201, 2011):
     * {@code MSD(m) = [Q_m − 2 A_m]/(N − m)} with the autocorrelation {@code A_m} of the positions and {@code Q_m} by recursion.
     * Cost {@code O(P N log N)}, four transforms per particle; particles are worked on in parallel.
     *
     * @param tracks the paths
     * @param maxLag largest lag in frames, 1 to {@code N − 1}
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static MeanSquaredDisplacement byFft(ParticleTracks tracks, int maxLag) {
        return accumulate(tracks, maxLag, new FourierPiece.Plan(tracks.frames(), maxLag)::piece);
    }

    /**
     * By the definition. Cost {@code O(P N maxLag)}: for few lags, and to check the other way.
     *
     * @param tracks the paths
     * @param maxLag largest lag in frames, 1 to {@code N − 1}
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static MeanSquaredDisplacement direct(ParticleTracks tracks, int maxLag) {
        return accumulate(tracks, maxLag, () -> new DirectPiece(maxLag));
    }

    /** Sums over some of the particles, not yet divided by {@code N − m}. */
    private abstract static class Piece {
        final double[][] axes; // [axis][lag]
        final double[] squares; // of the totals of single particles, divided by (N − m)²

        Piece(int maxLag) {
            axes = new double[3][maxLag + 1];
            squares = new double[maxLag + 1];
        }

        abstract void add(ParticleTracks tracks, int particle);

        abstract void finish();
    }

    private interface Pieces {
        Piece next();
    }

    private static MeanSquaredDisplacement accumulate(ParticleTracks tracks, int maxLag, Pieces pieces) {
        int frames = tracks.frames();
        requireLag(maxLag, frames);
        int particles = tracks.particles();
        int count = Math.min(PIECES, particles);
        List<Piece> done = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> {
                    Piece piece = pieces.next();
                    for (int p = (int) ((long) particles * i / count);
                            p < (int) ((long) particles * (i + 1) / count);
                            p++) {
                        piece.add(tracks, p);
                    }
                    piece.finish();
                    return piece;
                })
                .toList();
        double[][] axes = new double[3][maxLag + 1];
        double[] error = new double[maxLag + 1];
        for (int m = 1; m <= maxLag; m++) {
            double squares = 0;
            double mean = 0;
            for (Piece piece : done) {
                squares += piece.squares[m];
                for (int a = 0; a < 3; a++) {
                    axes[a][m] += piece.axes[a][m];
                }
            }
            for (int a = 0; a < 3; a++) {
                axes[a][m] = Math.max(0, axes[a][m] / ((double) particles * (frames - m)));
                mean += axes[a][m];
            }
            double variance = Math.max(0, squares / particles - mean * mean) * particles / (particles - 1.0);
            error[m] = particles >= FEWEST_FOR_SCATTER
                    ? Math.sqrt(variance / particles)
                    : mean * Math.sqrt(MsdCovariance.relativeVariance(frames, m) / (3.0 * particles));
        }
        return new MeanSquaredDisplacement(tracks, axes, error);
    }

    static void requireLag(int maxLag, int frames) {
        if (maxLag < 1 || maxLag >= frames) {
            throw new IllegalArgumentException(
                    "maxLag must be from 1 to " + (frames - 1) + " for " + frames + " frames, found " + maxLag);
        }
    }

    private static final class DirectPiece extends Piece {
        private final double[] total;

        DirectPiece(int maxLag) {
            super(maxLag);
            total = new double[maxLag + 1];
        }

        @Override
        void add(ParticleTracks tracks, int particle) {
            Arrays.fill(total, 0);
            int frames = tracks.frames();
            for (int a = 0; a < 3; a++) {
                double[] x = tracks.series(particle, a);
                for (int m = 1; m < total.length; m++) {
                    double sum = 0;
                    for (int n = 0; n + m < frames; n++) {
                        double d = x[n + m] - x[n];
                        sum += d * d;
                    }
                    axes[a][m] += sum;
                    total[m] += sum / (frames - m);
                }
            }
            for (int m = 1; m < total.length; m++) {
                squares[m] += total[m] * total[m];
            }
        }

        @Override
        void finish() {
            // The sums are complete.
        }
    }

    /** Per axis only power spectra are added up, and transformed back once; each particle's own total is needed for its scatter. */
    private static final class FourierPiece extends Piece {

        /** What all pieces share. */
        static final class Plan {
            final int frames;
            final int maxLag;
            final int size;
            final DoubleFFT_1D fft;

            Plan(int frames, int maxLag) {
                requireLag(maxLag, frames);
                this.frames = frames;
                this.maxLag = maxLag;
                this.size = fastSize((long) frames + maxLag);
                this.fft = new DoubleFFT_1D(size);
            }

            Piece piece() {
                return new FourierPiece(this);
            }
        }

        private final Plan plan;
        private final double[] work;
        private final double[] particlePower;
        private final double[][] power;
        private final double[][] ends; // [axis][m]: what Q_{m−1} − Q_m takes away, summed over particles
        private final double[] particleEnds;

        FourierPiece(Plan plan) {
            super(plan.maxLag);
            this.plan = plan;
            work = new double[plan.size];
            particlePower = new double[plan.size];
            power = new double[3][plan.size / 2 + 1];
            ends = new double[3][plan.maxLag + 1];
            particleEnds = new double[plan.maxLag + 1];
        }

        @Override
        void add(ParticleTracks tracks, int particle) {
            int frames = plan.frames;
            int half = plan.size / 2;
            Arrays.fill(particlePower, 0);
            Arrays.fill(particleEnds, 0);
            for (int a = 0; a < 3; a++) {
                double[] x = tracks.series(particle, a);
                double mean = 0;
                for (double v : x) {
                    mean += v;
                }
                mean /= frames;
                double squares = 0;
                for (int n = 0; n < frames; n++) {
                    work[n] = x[n] - mean;
                    squares += work[n] * work[n];
                }
                Arrays.fill(work, frames, plan.size, 0);
                ends[a][0] += 2 * squares;
                particleEnds[0] += 2 * squares;
                for (int m = 1; m <= plan.maxLag; m++) {
                    double taken = work[m - 1] * work[m - 1] + work[frames - m] * work[frames - m];
                    ends[a][m] += taken;
                    particleEnds[m] += taken;
                }
                plan.fft.realForward(work);
                double[] one = power[a];
                add(one, particlePower, 0, work[0] * work[0]);
                add(one, particlePower, half, work[1] * work[1]);
                for (int k = 1; k < half; k++) {
                    add(one, particlePower, k, work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1]);
                }
            }
            correlation(particlePower);
            double q = particleEnds[0];
            for (int m = 1; m <= plan.maxLag; m++) {
                q -= particleEnds[m];
                double total = (q - 2 * work[m]) / (frames - m);
                squares[m] += total * total;
            }
        }

        private static void add(double[] axis, double[] particle, int k, double power) {
            axis[k] += power;
            particle[k] += power;
        }

        /** The correlation of a power spectrum, into {@code work}. */
        private void correlation(double[] spectrum) {
            int half = plan.size / 2;
            work[0] = spectrum[0];
            work[1] = spectrum[half];
            for (int k = 1; k < half; k++) {
                work[2 * k] = spectrum[k];
                work[2 * k + 1] = 0;
            }
            plan.fft.realInverse(work, true);
        }

        @Override
        void finish() {
            for (int a = 0; a < 3; a++) {
                correlation(power[a]);
                double q = ends[a][0];
                for (int m = 1; m <= plan.maxLag; m++) {
                    q -= ends[a][m];
                    axes[a][m] = q - 2 * work[m];
                }
            }
        }

        /** Smallest even size of at least n without prime factors above 5. */
        private static int fastSize(long n) {
            for (long size = n + (n & 1); ; size += 2) {
                long rest = size;
                for (int prime : new int[] {2, 3, 5}) {
                    while (rest % prime == 0) {
                        rest /= prime;
                    }
                }
                if (rest == 1) {
                    return Math.toIntExact(size);
                }
            }
        }
    }

    /** The paths this was computed from. */
    public ParticleTracks tracks() {
        return tracks;
    }

    /** Number of particles. */
    public int particles() {
        return tracks.particles();
    }

    /** Number of frames of the tracks. */
    public int frames() {
        return tracks.frames();
    }

    /** Largest lag in frames. */
    public int maxLag() {
        return standardError.length - 1;
    }

    /** Time between frames in ps. */
    public double intervalPs() {
        return tracks.intervalPs();
    }

    /** A lag in ps. */
    public double lagPs(int lag) {
        return lag * intervalPs();
    }

    /** Sum over the axes at a lag, in Å². */
    public double total(int lag) {
        return axes[0][lag] + axes[1][lag] + axes[2][lag];
    }

    /** One axis (0 x, 1 y, 2 z) at a lag, in Å². */
    public double axis(int axis, int lag) {
        return axes[axis][lag];
    }

    /** Standard error of the total at a lag, in Å². */
    public double standardError(int lag) {
        return standardError[lag];
    }

    /** Number of squared displacements behind a lag: particles × time origins. */
    public long samples(int lag) {
        return (long) particles() * (frames() - lag);
    }

    /** {@code MeanSquaredDisplacement[8 particles, 700 lags up to 700.0 ps]}. */
    @Override
    public String toString() {
        return "MeanSquaredDisplacement[" + particles() + " particles, " + maxLag() + " lags up to " + lagPs(maxLag())
                + " ps]";
    }
}

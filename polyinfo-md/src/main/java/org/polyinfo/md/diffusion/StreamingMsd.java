package org.polyinfo.md.diffusion;

import java.util.Arrays;

/**
 * MSD of an endless stream of frames in bounded memory: lags are dense up to {@code p} frames and then grow by powers of two, as
 * in a multiple-tau correlator (Ramírez, Sukumaran, Vorselaars, Likhtman, J. Chem. Phys. 133, 154103, 2010; Frenkel and Smit,
 * Understanding Molecular Simulation, section 4.4.2). Level {@code l} looks at every {@code 2^l}-th frame only: positions are left
 * out, not averaged, so each value is the exact MSD of its lag over the time origins that are used.
 *
 * <p>Memory: {@code 24 P p levels} bytes for {@code P} particles, whatever the number of frames. Cost {@code O(P p)} per frame. A diffusion
 * coefficient needs the paths as well: {@link TrackReader#stream} keeps evenly spaced frames beside this.
 */
public final class StreamingMsd {

    private final int particles;
    private final int points;
    private final int levels;
    private final double intervalPs;
    private final double[][][] history; // [level][place][3 particle + axis]
    private final double[][] sums;
    private final long[][] counts;
    private final double[] origin;
    private long frames;

    /**
     * @param particles number of particles, at least 1
     * @param intervalPs time between frames in ps
     * @param points number {@code p} of lags per level, even, at least 4; 16 is plenty
     * @param levels number of levels, 1 to 40; the longest lag is {@code (p − 1) 2^(levels − 1)} frames
     * @throws IllegalArgumentException if a number is out of range
     */
    public StreamingMsd(int particles, double intervalPs, int points, int levels) {
        if (particles < 1 || points < 4 || points % 2 != 0 || levels < 1 || levels > 40) {
            throw new IllegalArgumentException(
                    "particles must be at least 1, points even and at least 4, levels 1 to 40," + " found " + particles
                            + ", " + points + ", " + levels);
        }
        if (!(intervalPs > 0) || Double.isInfinite(intervalPs)) {
            throw new IllegalArgumentException("intervalPs must be positive and finite, found " + intervalPs);
        }
        this.particles = particles;
        this.points = points;
        this.levels = levels;
        this.intervalPs = intervalPs;
        history = new double[levels][points][];
        sums = new double[levels][points];
        counts = new long[levels][points];
        origin = new double[3 * particles];
    }

    /**
     * Takes the next frame.
     *
     * @param positions unwrapped, in Å, {@code x y z} of each particle in turn; not kept
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public void add(double... positions) {
        if (positions.length != 3 * particles) {
            throw new IllegalArgumentException(
                    "a frame must have " + 3 * particles + " coordinates, found " + positions.length);
        }
        double[] r = new double[positions.length];
        for (int i = 0; i < r.length; i++) {
            if (!Double.isFinite(positions[i])) {
                throw new IllegalArgumentException("coordinates must be finite, found " + positions[i] + " of particle "
                        + i / 3 + " in frame " + frames);
            }
            if (frames == 0) {
                origin[i] = positions[i]; // differences of large coordinates would cost digits
            }
            r[i] = positions[i] - origin[i];
        }
        for (int level = 0; level < levels && frames % (1L << level) == 0; level++) {
            enter(level, frames >> level, r);
        }
        frames++;
    }

    private void enter(int level, long number, double[] r) {
        history[level][(int) (number % points)] = r;
        for (int lag = level == 0 ? 1 : points / 2; lag < points && lag <= number; lag++) {
            double[] earlier = history[level][(int) ((number - lag) % points)];
            sums[level][lag] += squaredDistance(r, earlier);
            counts[level][lag]++;
        }
    }

    /** In three chains, one per axis: a single one would wait for each addition. */
    private static double squaredDistance(double[] r, double[] s) {
        double xx = 0;
        double yy = 0;
        double zz = 0;
        for (int i = 0; i + 2 < r.length; i += 3) {
            double x = r[i] - s[i];
            double y = r[i + 1] - s[i + 1];
            double z = r[i + 2] - s[i + 2];
            xx += x * x;
            yy += y * y;
            zz += z * z;
        }
        return xx + yy + zz;
    }

    /** Number of frames taken. */
    public long frames() {
        return frames;
    }

    /** Number of particles. */
    public int particles() {
        return particles;
    }

    /**
     * The MSD so far.
     *
     * @param lagPs lag in ps
     * @param valueA2 MSD in Å²
     * @param standardErrorA2 its error by the covariance of Brownian motion (Qian, Sheetz, Elson, 1991)
     * @param samples number of squared displacements behind it
     */
    public record Point(double lagPs, double valueA2, double standardErrorA2, long samples) {}

    /** All lags seen so far, increasing. */
    public Point[] points() {
        Point[] found = new Point[levels * points];
        int n = 0;
        for (int level = 0; level < levels; level++) {
            for (int lag = level == 0 ? 1 : points / 2; lag < points; lag++) {
                if (counts[level][lag] > 0) {
                    double value = sums[level][lag] / ((double) counts[level][lag] * particles);
                    long m = (long) lag << level;
                    found[n++] = new Point(
                            m * intervalPs,
                            value,
                            value * Math.sqrt(relativeVariance((double) (frames - m), (double) m) / (3.0 * particles)),
                            counts[level][lag] * particles);
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Qian, Sheetz, Elson: relative variance of an overlapping MSD at lag m with k windows, one axis. */
    private static double relativeVariance(double k, double m) {
        return m <= k
                ? 2 * (4 * m * m * k + 2 * k + m - m * m * m) / (6 * m * k * k)
                : 2 * (6 * m * m * k - 4 * m * k * k + 4 * m + k * k * k - k) / (6 * m * m * k);
    }
}

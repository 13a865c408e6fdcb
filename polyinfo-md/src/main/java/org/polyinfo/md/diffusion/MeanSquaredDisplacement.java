package org.polyinfo.md.diffusion;

import org.polyinfo.md.correlation.Correlation;

/**
 * Mean squared displacement over all particles and time origins, {@code MSD(m) = <|r(n+m) − r(n)|²>}, in Å² against lags in
 * ps.
 *
 * <p>The standard error at a lag is the scatter between particles over √P, or for fewer than four particles that of a
 * Brownian walk (Qian, Sheetz, Elson, Biophys. J. 60, 910, 1991). Errors at different lags are strongly correlated: do not
 * fit a line through these points with them, use {@link DiffusionFit}.
 */
public final class MeanSquaredDisplacement {

    private static final int FEWEST_FOR_SCATTER = 4;

    private final double intervalPs;
    private final int particles;
    private final int frames;
    private final double[][] axes; // [axis][lag]
    private final double[] standardError;

    private MeanSquaredDisplacement(
            double intervalPs, int particles, int frames, double[][] axes, double[] standardError) {
        this.intervalPs = intervalPs;
        this.particles = particles;
        this.frames = frames;
        this.axes = axes;
        this.standardError = standardError;
    }

    /**
     * By FFT (Kneller et al., Comput. Phys. Commun. 91, 191, 1995): {@code MSD(m) = [Q_m − 2 A_m]/(N − m)} with the
     * autocorrelation {@code A_m} of the positions and {@code Q_m} by recursion. Cost {@code O(P N log N)}.
     *
     * @param tracks the paths
     * @param maxLag largest lag in frames, 1 to {@code N − 1}
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static MeanSquaredDisplacement byFft(ParticleTracks tracks, int maxLag) {
        return accumulate(tracks, maxLag, MeanSquaredDisplacement::fft);
    }

    /**
     * By the definition. Cost {@code O(P N maxLag)}: for few lags, and to check the other way.
     *
     * @param tracks the paths
     * @param maxLag largest lag in frames, 1 to {@code N − 1}
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static MeanSquaredDisplacement direct(ParticleTracks tracks, int maxLag) {
        return accumulate(tracks, maxLag, MeanSquaredDisplacement::direct);
    }

    private interface OneSeries {
        double[] msd(double[] x, int maxLag);
    }

    private static MeanSquaredDisplacement accumulate(ParticleTracks tracks, int maxLag, OneSeries method) {
        int frames = tracks.frames();
        if (maxLag < 1 || maxLag >= frames) {
            throw new IllegalArgumentException(
                    "maxLag must be from 1 to " + (frames - 1) + " for " + frames + " frames, found " + maxLag);
        }
        int particles = tracks.particles();
        double[][] axes = new double[3][maxLag + 1];
        double[] sum = new double[maxLag + 1];
        double[] squares = new double[maxLag + 1];
        double[] total = new double[maxLag + 1];
        for (int p = 0; p < particles; p++) {
            java.util.Arrays.fill(total, 0);
            for (int a = 0; a < 3; a++) {
                double[] one = method.msd(tracks.series(p, a), maxLag);
                for (int m = 1; m <= maxLag; m++) {
                    axes[a][m] += one[m] / particles;
                    total[m] += one[m];
                }
            }
            for (int m = 1; m <= maxLag; m++) {
                sum[m] += total[m];
                squares[m] += total[m] * total[m];
            }
        }
        double[] error = new double[maxLag + 1];
        for (int m = 1; m <= maxLag; m++) {
            double mean = sum[m] / particles;
            double variance = Math.max(0, squares[m] / particles - mean * mean) * particles / (particles - 1.0);
            error[m] = particles >= FEWEST_FOR_SCATTER
                    ? Math.sqrt(variance / particles)
                    : mean * Math.sqrt(BrownianCovariance.relativeVariance(frames, m) / (3.0 * particles));
        }
        return new MeanSquaredDisplacement(tracks.intervalPs(), particles, frames, axes, error);
    }

    private static double[] fft(double[] x, int maxLag) {
        int frames = x.length;
        double mean = 0;
        for (double v : x) {
            mean += v / frames;
        }
        double[] centred = new double[frames];
        double q = 0;
        for (int n = 0; n < frames; n++) {
            centred[n] = x[n] - mean;
            q += 2 * centred[n] * centred[n];
        }
        double[] correlation = Correlation.auto(centred, maxLag);
        double[] msd = new double[maxLag + 1];
        for (int m = 1; m <= maxLag; m++) {
            q -= centred[m - 1] * centred[m - 1] + centred[frames - m] * centred[frames - m];
            msd[m] = Math.max(0, q / (frames - m) - 2 * correlation[m]);
        }
        return msd;
    }

    private static double[] direct(double[] x, int maxLag) {
        double[] msd = new double[maxLag + 1];
        for (int m = 1; m <= maxLag; m++) {
            double sum = 0;
            for (int n = 0; n + m < x.length; n++) {
                double d = x[n + m] - x[n];
                sum += d * d;
            }
            msd[m] = sum / (x.length - m);
        }
        return msd;
    }

    /** Number of particles. */
    public int particles() {
        return particles;
    }

    /** Number of frames of the tracks. */
    public int frames() {
        return frames;
    }

    /** Largest lag in frames. */
    public int maxLag() {
        return standardError.length - 1;
    }

    /** Time between frames in ps. */
    public double intervalPs() {
        return intervalPs;
    }

    /** A lag in ps. */
    public double lagPs(int lag) {
        return lag * intervalPs;
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
        return (long) particles * (frames - lag);
    }

    /** {@code MeanSquaredDisplacement[8 particles, 700 lags up to 700.0 ps]}. */
    @Override
    public String toString() {
        return "MeanSquaredDisplacement[" + particles + " particles, " + maxLag() + " lags up to " + lagPs(maxLag())
                + " ps]";
    }
}

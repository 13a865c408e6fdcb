package org.polyinfo.md.diffusion;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Spectrum of the displacements from frame to frame, averaged over particles and axes: how much of the motion happens at which
 * frequency. Its value at zero frequency is the diffusion coefficient.
 *
 * <p>With increments {@code y_1 … y_n} at interval {@code h}, {@code I_k = 1/((n+1) h) (Σ_j y_j sin(πkj/(n+1)))²} at
 * {@code f_k = k/(2(n+1)h)}, {@code k = 1 … n} (type-I sine transform). The sines vanish at both ends, so what a particle does
 * inside a cage does not leak to low frequencies, and for Brownian motion with a localisation noise {@code a²} the values are
 * exactly independent with mean {@code D + a² z/(4h)}, {@code z = 4 sin²(πfh)}, each χ² distributed with one degree of freedom
 * per series: the transform diagonalises the covariance of the increments (Berglund, Phys. Rev. E 82, 011917, 2010).
 *
 * <p>Low frequencies are kept one by one; higher ones are averaged in bins that grow by an eighth.
 */
final class DisplacementSpectrum {

    private static final double GROWTH = 0.125;

    /** Mean value of each bin in Å²/ps. */
    final double[] value;

    /** Mean {@code z = 4 sin²(πfh)} of each bin. */
    final double[] sine2;

    /** Highest frequency of each bin in 1/ps. */
    final double[] frequency;

    /** Shape of the gamma distribution of each bin: half its degrees of freedom. */
    final double[] shape;

    /** Number of frequencies of each bin. */
    final int[] count;

    /** Number of increments. */
    final int increments;

    /** Scatter of the single frequencies of a bin around their mean, over that of independent Gaussian series; NaN for one. */
    private final double[] scatter;

    private DisplacementSpectrum(double[] power, double seriesCount, double intervalPs) {
        increments = power.length;
        int bins = 0;
        for (int k = 0; k < increments; k += width(k)) {
            bins++;
        }
        value = new double[bins];
        sine2 = new double[bins];
        frequency = new double[bins];
        shape = new double[bins];
        count = new int[bins];
        scatter = new double[bins];
        // A spectrum may vanish exactly (uniform motion), its logarithm may not.
        double floor = 1e-12 * java.util.Arrays.stream(power).max().orElse(0);
        int bin = 0;
        for (int from = 0; from < increments; from += width(from)) {
            int to = Math.min(increments, from + width(from));
            double squares = 0;
            for (int k = from; k < to; k++) {
                double sine = Math.sin(0.5 * Math.PI * (k + 1) / (increments + 1));
                value[bin] += power[k] / (to - from);
                sine2[bin] += 4 * sine * sine / (to - from);
                if (k > from) {
                    squares += 0.5 * (power[k] - power[k - 1]) * (power[k] - power[k - 1]);
                }
            }
            int n = to - from;
            count[bin] = n;
            shape[bin] = 0.5 * seriesCount * n;
            frequency[bin] = to / (2.0 * (increments + 1) * intervalPs);
            double mean = Math.max(floor, value[bin]);
            value[bin] = mean;
            // For gamma variables of shape α the squared coefficient of variation of n of them has the mean 1/(α +
            // 1/n).
            scatter[bin] = n > 1 ? (0.5 * seriesCount + 1.0 / n) * squares / (mean * mean) / (n - 1) : Double.NaN;
            bin++;
        }
    }

    private static int width(int from) {
        return Math.max(1, (int) (GROWTH * from));
    }

    /** Spectrum of all particles and the given axes (0 x, 1 y, 2 z). */
    static DisplacementSpectrum of(ParticleTracks tracks, int... axes) {
        return new DisplacementSpectrum(
                power(tracks, axes), (double) tracks.particles() * axes.length, tracks.intervalPs());
    }

    /** The values at single frequencies, in Å²/ps. */
    static double[] power(ParticleTracks tracks, int... axes) {
        int frames = tracks.frames();
        DoubleFFT_1D fft = new DoubleFFT_1D(2L * frames);
        double[] power = new double[frames - 1];
        double[] work = new double[4 * frames];
        int series = 0;
        double[] waiting = null;
        for (int p = 0; p < tracks.particles(); p++) {
            for (int axis : axes) {
                double[] x = tracks.series(p, axis);
                series++;
                if (waiting == null) {
                    waiting = x;
                } else {
                    addSineTransforms(fft, waiting, x, work, power);
                    waiting = null;
                }
            }
        }
        if (waiting != null) {
            addSineTransforms(fft, waiting, new double[frames], work, power);
        }
        double scale = 1.0 / (frames * tracks.intervalPs() * series);
        for (int k = 0; k < power.length; k++) {
            power[k] *= scale;
        }
        return power;
    }

    /**
     * Two series at once: the transform of an odd real sequence is imaginary, so one complex transform of the odd
     * continuations holds both.
     */
    private static void addSineTransforms(DoubleFFT_1D fft, double[] x, double[] y, double[] work, double[] power) {
        int frames = x.length;
        work[0] = work[1] = work[2 * frames] = work[2 * frames + 1] = 0;
        for (int n = 1; n < frames; n++) {
            double dx = x[n] - x[n - 1];
            double dy = y[n] - y[n - 1];
            work[2 * n] = dx;
            work[2 * n + 1] = dy;
            work[4 * frames - 2 * n] = -dx;
            work[4 * frames - 2 * n + 1] = -dy;
        }
        fft.complexForward(work);
        for (int k = 1; k < frames; k++) {
            power[k - 1] += 0.25 * (work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1]);
        }
    }

    int size() {
        return value.length;
    }

    /**
     * Variance of the spectrum over that of independent Gaussian particles with one coefficient, from the scatter of
     * neighbouring frequencies up to a bin; 1 unless it is larger by more than two standard errors. Particles that move
     * together, in different surroundings, or by jumps make it larger.
     */
    double overdispersion(int bins) {
        double sum = 0;
        double degrees = 0;
        for (int b = 0; b < size() && (b < bins || degrees < 60); b++) {
            if (count[b] > 1) {
                sum += scatter[b] * (count[b] - 1);
                degrees += count[b] - 1.0;
            }
        }
        if (degrees < 10) {
            return 1;
        }
        double ratio = sum / degrees;
        double error = Math.sqrt(3 * (1 + 1 / shape[0]) / degrees);
        return ratio > 1 + 2 * error ? ratio : 1;
    }
}

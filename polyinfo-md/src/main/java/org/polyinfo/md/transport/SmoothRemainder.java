package org.polyinfo.md.transport;

/**
 * Evidence of the part of a spectrum that no relaxation model is asked to describe. There the logarithm of the spectrum is
 * any smooth curve: an integrated random walk in {@code ln f}, observed with the scatter of a log-gamma variable. It makes
 * models of bands of different width comparable: each describes all data, its band by relaxations and the rest by this.
 *
 * <p>The walk's step is averaged over four sizes, from a slow trend to a sharp resonance. One Kalman filter per size;
 * {@code O(bins)}.
 */
final class SmoothRemainder {

    private static final double[] STEPS = {0.5, 2, 8, 32};
    private static final double LEVEL_VARIANCE = 4;
    private static final double SLOPE_VARIANCE = 2.25;

    private final double[] logFrequency;
    private final double[] logValue;
    private final double[] variance;

    SmoothRemainder(SpectralBins bins) {
        int n = bins.size();
        logFrequency = new double[n];
        logValue = new double[n];
        variance = new double[n];
        for (int i = 0; i < n; i++) {
            double shape = bins.shape[i];
            logFrequency[i] = Math.log(Math.max(bins.frequency[i], 0.5 / bins.samples));
            logValue[i] = Math.log(bins.value[i]) - Polygamma.digamma(shape) + Math.log(shape);
            variance[i] = Polygamma.trigamma(shape);
        }
    }

    /** Logarithm of the probability density of the log-values of bins {@code from …}. */
    double logEvidence(int from) {
        if (from >= logValue.length) {
            return 0;
        }
        double[] each = new double[STEPS.length];
        for (int s = 0; s < STEPS.length; s++) {
            each[s] = filter(from, STEPS[s] * STEPS[s]);
        }
        return logSumExp(each) - Math.log(STEPS.length);
    }

    static double logSumExp(double[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            most = Math.max(most, v);
        }
        double sum = 0;
        for (double v : values) {
            sum += Math.exp(v - most);
        }
        return most + Math.log(sum);
    }

    private double filter(int from, double step2) {
        double level = logValue[from];
        double slope = 0;
        double p00 = LEVEL_VARIANCE + variance[from];
        double p01 = 0;
        double p11 = SLOPE_VARIANCE;
        double log = 0;
        for (int i = from; i < logValue.length; i++) {
            if (i > from) {
                double d = logFrequency[i] - logFrequency[i - 1];
                level += d * slope;
                p00 += 2 * d * p01 + d * d * p11 + step2 * d * d * d / 3;
                p01 += d * p11 + step2 * d * d / 2;
                p11 += step2 * d;
            }
            double total = p00 + variance[i];
            double residual = logValue[i] - level;
            log -= 0.5 * (Math.log(2 * Math.PI * total) + residual * residual / total);
            double gain0 = p00 / total;
            double gain1 = p01 / total;
            level += gain0 * residual;
            slope += gain1 * residual;
            p11 -= gain1 * p01;
            p01 -= gain0 * p01;
            p00 -= gain0 * p00;
        }
        return log;
    }
}

package org.polyinfo.ml.regression;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals of normally distributed errors. */
final class Gaussian {

    private Gaussian() {}

    static Intervals intervals(double[] means, double[] standardDeviations, double level) {
        Intervals.requireLevel(level);
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
        double[] lower = new double[means.length];
        double[] upper = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            lower[i] = means[i] - z * standardDeviations[i];
            upper[i] = means[i] + z * standardDeviations[i];
        }
        return Intervals.of(level, lower, upper);
    }
}

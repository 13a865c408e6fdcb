package org.polyinfo.md.diffusion;

import org.polyinfo.core.trajectory.SimulationBox;

/**
 * Where particles are after a time: the self part {@code 4πr² G_s(r, t)}, the distribution of distances a particle has gone, and the
 * distinct part {@code G_d(r, t)/ρ}, the density around the place where another particle was, over the mean density (van Hove,
 * Phys. Rev. 95, 249, 1954); the non-Gaussian parameter {@code α₂ = 3 <Δr⁴>/(5 <Δr²>²) − 1}, 0 for Brownian motion, large where
 * some jump and others rest (Rahman, Phys. Rev. 136, A405, 1964).
 */
public final class VanHove {

    private VanHove() {}

    /**
     * Self part.
     *
     * @param tracks the paths
     * @param lag in frames, 1 to frames − 1
     * @param maxA largest distance in Å
     * @param bins number of bins
     * @return density of probability per Å at the middle of each bin; it sums, times the bin width, to the share of displacements
     *     below {@code maxA}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static double[] self(ParticleTracks tracks, int lag, double maxA, int bins) {
        MeanSquaredDisplacement.requireLag(lag, tracks.frames());
        requireBins(maxA, bins);
        double[] histogram = new double[bins];
        long samples = 0;
        for (int p = 0; p < tracks.particles(); p++) {
            for (int n = 0; n + lag < tracks.frames(); n++) {
                add(histogram, Math.sqrt(squaredDisplacement(tracks, p, n, lag)), maxA);
                samples++;
            }
        }
        double width = maxA / bins;
        for (int b = 0; b < bins; b++) {
            histogram[b] /= samples * width;
        }
        return histogram;
    }

    /**
     * Non-Gaussian parameter {@code α₂} at a lag.
     *
     * @param tracks the paths
     * @param lag in frames, 1 to frames − 1
     * @return NaN where nothing moves
     * @throws IllegalArgumentException if the lag is out of range
     */
    public static double nonGaussianParameter(ParticleTracks tracks, int lag) {
        MeanSquaredDisplacement.requireLag(lag, tracks.frames());
        double second = 0;
        double fourth = 0;
        long samples = 0;
        for (int p = 0; p < tracks.particles(); p++) {
            for (int n = 0; n + lag < tracks.frames(); n++) {
                double square = squaredDisplacement(tracks, p, n, lag);
                second += square;
                fourth += square * square;
                samples++;
            }
        }
        return 3 * fourth * samples / (5 * second * second) - 1;
    }

    /**
     * Distinct part over the mean density of the other particles; 1 where nothing is known of them any more.
     *
     * @param positions at the first time, wrapped or not, {@code [particle][axis]}, in the unit of the box
     * @param later positions after the lag of the others, in the same unit; {@code later[i]} is left out for {@code positions[i]} if
     *     {@code same}
     * @param same whether both are the same particles
     * @param box the cell, periodic, the same at both times
     * @param max largest distance, at most half the smallest width of the box
     * @param bins number of bins
     * @return values at the middle of each bin; average them over time origins
     * @throws IllegalArgumentException if there are no particles or a number is out of range
     */
    public static double[] distinct(
            double[][] positions, double[][] later, boolean same, SimulationBox box, double max, int bins) {
        requireBins(max, bins);
        int others = later.length - (same ? 1 : 0);
        if (positions.length == 0 || others < 1 || (same && positions.length != later.length)) {
            throw new IllegalArgumentException("needs particles and others, as many if they are the same, found "
                    + positions.length + " and " + later.length);
        }
        double[] histogram = new double[bins];
        double[] d = new double[3];
        for (int i = 0; i < positions.length; i++) {
            for (int j = 0; j < later.length; j++) {
                if (same && i == j) {
                    continue;
                }
                for (int a = 0; a < 3; a++) {
                    d[a] = later[j][a] - positions[i][a];
                }
                box.minimumImage(d);
                add(histogram, Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]), max);
            }
        }
        normalise(histogram, max, (double) positions.length * others / box.volume());
        return histogram;
    }

    /** Counts over those of an ideal gas of so many pairs per volume. */
    static void normalise(double[] histogram, double max, double pairsPerVolume) {
        double width = max / histogram.length;
        for (int b = 0; b < histogram.length; b++) {
            double inner = b * width;
            double outer = inner + width;
            double shell = 4.0 / 3 * Math.PI * (outer * outer * outer - inner * inner * inner);
            histogram[b] /= shell * pairsPerVolume;
        }
    }

    static void add(double[] histogram, double r, double max) {
        int bin = (int) (r / max * histogram.length);
        if (bin < histogram.length) {
            histogram[bin]++;
        }
    }

    static void requireBins(double max, int bins) {
        if (!(max > 0) || Double.isInfinite(max) || bins < 1) {
            throw new IllegalArgumentException(
                    "the largest distance must be positive and bins at least 1, found " + max + " and " + bins);
        }
    }

    private static double squaredDisplacement(ParticleTracks tracks, int p, int n, int lag) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            double d = tracks.at(p, a, n + lag) - tracks.at(p, a, n);
            sum += d * d;
        }
        return sum;
    }
}

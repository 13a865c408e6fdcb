package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * How strongly the errors of diffusion coefficients from the same frames hang together: the correlation, over frequencies and axes,
 * of the fluctuations of their displacement spectra around the local mean. Frequencies are independent, so that is also the
 * correlation of two coefficients that are levels of these spectra.
 */
final class SpectralCorrelation {

    private static final int BLOCK = 8;

    private final double[][] fluctuations; // [paths][axis and frequency], of unit length

    /** One entry per coefficient; all over the same frames. */
    SpectralCorrelation(List<ParticleTracks> paths) {
        List<double[]> all = new ArrayList<>();
        for (ParticleTracks tracks : paths) {
            all.add(fluctuations(tracks));
        }
        fluctuations = all.toArray(double[][]::new);
    }

    /** Between −1 and 1; 0 where one of them does not move. The matrix of all of them is positive semidefinite. */
    double between(int i, int j) {
        double sum = 0;
        for (int k = 0; k < fluctuations[i].length; k++) {
            sum += fluctuations[i][k] * fluctuations[j][k];
        }
        return sum;
    }

    private static double[] fluctuations(ParticleTracks tracks) {
        int increments = tracks.frames() - 1;
        double[] all = new double[3 * increments];
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[] power = DisplacementSpectrum.power(tracks, axis);
            for (int from = 0; from < increments; from += BLOCK) {
                int to = Math.min(increments, from + BLOCK);
                double mean = 0;
                for (int k = from; k < to; k++) {
                    mean += power[k] / (to - from);
                }
                for (int k = from; k < to && mean > 0; k++) {
                    double off = power[k] / mean - 1;
                    all[axis * increments + k] = off;
                    squares += off * off;
                }
            }
        }
        for (int k = 0; k < all.length && squares > 0; k++) {
            all[k] /= Math.sqrt(squares);
        }
        return all;
    }
}

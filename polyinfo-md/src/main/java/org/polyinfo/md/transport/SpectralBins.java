package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.md.correlation.Spectrum;

/**
 * Spectra of one or several runs gathered in bins that grow with frequency. A sum of gamma variables around a nearly
 * constant spectrum is a gamma variable again, its shape the sum of theirs, so nothing is lost where the spectrum is
 * smooth; the lowest frequencies stay single.
 */
final class SpectralBins {

    private static final int SINGLE = 30;
    private static final double GROWTH = 0.1;

    /** Mean frequency of each bin in cycles per sample. */
    final double[] frequency;
    /** {@code sin²(π f)}, the variable in which a sampled relaxation is a Lorentzian. */
    final double[] sine2;
    /** Mean of the spectrum, weighted by shape. */
    final double[] value;
    /** Sum of the gamma shapes. */
    final double[] shape;
    /** Samples of the longest run. */
    final int samples;

    private SpectralBins(List<double[]> bins, int samples) {
        int n = bins.size();
        this.samples = samples;
        frequency = new double[n];
        sine2 = new double[n];
        value = new double[n];
        shape = new double[n];
        for (int i = 0; i < n; i++) {
            double[] sums = bins.get(i);
            shape[i] = sums[0];
            value[i] = sums[1] / sums[0];
            frequency[i] = sums[2] / sums[0];
            double sine = Math.sin(Math.PI * frequency[i]);
            sine2[i] = sine * sine;
        }
    }

    /** Gathers spectra of any lengths and one sampling interval. */
    static SpectralBins of(List<Spectrum> spectra) {
        int samples = spectra.stream().mapToInt(Spectrum::samples).max().orElse(0);
        int[] next = new int[spectra.size()];
        List<double[]> bins = new ArrayList<>();
        int last = samples / 2;
        for (int from = 0; from <= last; ) {
            int width = from < SINGLE ? 1 : Math.max(1, (int) Math.round(from * GROWTH));
            int to = Math.min(last + 1, from + width);
            double edge = (to - 0.5) / samples;
            double[] sums = new double[3];
            for (int s = 0; s < next.length; s++) {
                Spectrum spectrum = spectra.get(s);
                while (next[s] < spectrum.size() && (to > last || next[s] < edge * spectrum.samples())) {
                    double alpha = spectrum.shape(next[s]);
                    sums[0] += alpha;
                    sums[1] += alpha * spectrum.at(next[s]);
                    sums[2] += alpha * next[s] / spectrum.samples();
                    next[s]++;
                }
            }
            if (sums[0] > 0) {
                bins.add(sums);
            }
            from = to;
        }
        return new SpectralBins(bins, samples);
    }

    int size() {
        return value.length;
    }

    /** Mean of the lowest bins from {@code first} on that hold at least {@code total} of shape. */
    double lowLevel(int first, double total) {
        double weight = 0;
        double sum = 0;
        for (int i = first; i < size() && weight < total; i++) {
            weight += shape[i];
            sum += shape[i] * value[i];
        }
        return sum / weight;
    }

    /** Mean of the highest of the first {@code count} bins that hold at least {@code total} of shape. */
    double highLevel(int count, double total) {
        double weight = 0;
        double sum = 0;
        for (int i = count - 1; i >= 0 && weight < total; i--) {
            weight += shape[i];
            sum += shape[i] * value[i];
        }
        return sum / weight;
    }

    /** Mean over the bins between two frequencies in cycles per sample; NaN where there is none. */
    double meanBetween(double from, double to) {
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            if (frequency[i] >= from && frequency[i] <= to) {
                weight += shape[i];
                sum += shape[i] * value[i];
            }
        }
        return sum / weight;
    }
}

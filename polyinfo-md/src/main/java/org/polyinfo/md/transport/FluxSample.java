package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.md.correlation.Spectrum;

/**
 * What an estimator reads: independent runs of equivalent components, already scaled so that the integral of their
 * correlation is the coefficient.
 *
 * @param runs {@code [current][component][sample]} of each run; current 0 is wanted, the others are to be held at zero
 * @param interval time between samples, the same in all runs
 */
record FluxSample(List<double[][][]> runs, double interval) {

    static FluxSample of(double[][] components, double interval) {
        return new FluxSample(List.<double[][][]>of(new double[][][] {components}), interval);
    }

    int components() {
        return runs.get(0)[0].length;
    }

    int currents() {
        return runs.get(0).length;
    }

    /** Samples of the shortest run. */
    int shortest() {
        return runs.stream().mapToInt(r -> r[0][0].length).min().orElse(0);
    }

    /** Total number of samples over the runs. */
    long length() {
        return runs.stream().mapToLong(r -> r[0][0].length).sum();
    }

    /** One component of the wanted current as a sample of its own. */
    FluxSample component(int index) {
        return map(run -> {
            double[][][] one = new double[run.length][][];
            for (int q = 0; q < run.length; q++) {
                one[q] = new double[][] {run[q][index]};
            }
            return one;
        });
    }

    /** Averages over {@code skip} samples, one after the other: a moving average of which every skip-th is kept. */
    FluxSample resampled(int skip) {
        if (skip == 1) {
            return this;
        }
        FluxSample coarse = mapSeries(x -> {
            double[] mean = new double[x.length / skip];
            for (int i = 0; i < mean.length; i++) {
                double sum = 0;
                for (int j = 0; j < skip; j++) {
                    sum += x[i * skip + j];
                }
                mean[i] = sum / skip;
            }
            return mean;
        });
        return new FluxSample(coarse.runs, interval * skip);
    }

    /** Cut to {@code length} samples per run. */
    FluxSample cutTo(int length) {
        return mapSeries(x -> x.length == length ? x : Arrays.copyOf(x, length));
    }

    /** Cut to the even part of the shortest run. */
    FluxSample evenLength() {
        return cutTo(shortest() & ~1);
    }

    /** Spectrum of all runs and components together; the runs must have one length. */
    Spectrum spectrum() {
        return Spectrum.mean(spectra());
    }

    /** Spectrum of each run, cut to a length that transforms fast. */
    List<Spectrum> fastSpectra() {
        return runs.stream()
                .map(run -> new FluxSample(List.<double[][][]>of(run), interval)
                        .cutTo(fastLength(run[0][0].length))
                        .spectrum())
                .toList();
    }

    /** Largest even number up to n without prime factors above 5: a few samples of a thousand less at most. */
    static int fastLength(int n) {
        for (int length = n & ~1; length > 2; length -= 2) {
            int rest = length;
            for (int prime : new int[] {2, 3, 5}) {
                while (rest % prime == 0) {
                    rest /= prime;
                }
            }
            if (rest == 1) {
                return length;
            }
        }
        return n;
    }

    private List<Spectrum> spectra() {
        List<Spectrum> each = new ArrayList<>();
        for (double[][][] run : runs) {
            each.add(
                    run.length == 1 ? Spectrum.of(run[0], interval) : Spectrum.schurComplement(List.of(run), interval));
        }
        return each;
    }

    private FluxSample mapSeries(java.util.function.UnaryOperator<double[]> change) {
        return map(run -> {
            double[][][] changed = new double[run.length][][];
            for (int q = 0; q < run.length; q++) {
                changed[q] = new double[run[q].length][];
                for (int m = 0; m < run[q].length; m++) {
                    changed[q][m] = change.apply(run[q][m]);
                }
            }
            return changed;
        });
    }

    private FluxSample map(java.util.function.UnaryOperator<double[][][]> change) {
        List<double[][][]> changed = new ArrayList<>();
        runs.forEach(run -> changed.add(change.apply(run)));
        return new FluxSample(changed, interval);
    }
}

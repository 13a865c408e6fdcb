package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.series.SeriesChecks;

/** What the samples of a flux tell, one component after the other and against each other: one sentence each, with the figure. */
final class SampleChecks {

    private static final double MEAN_LIMIT = 4;
    private static final double TREND_LIMIT = 5;
    private static final double OUTLIER_LIMIT = 15;
    private static final double ALIKE_LIMIT = 0.95;
    private static final double REPLICA_LIMIT = 5;
    private static final double REPLICA_SHARE = 0.2;
    private static final int BLOCKS = 20;
    private static final int SHORTEST_BLOCK = 10;
    private static final int SAMPLES_FOR_MEDIAN = 10_000;

    /** Median of the absolute value of a normal variable. */
    private static final double NORMAL_MEDIAN = 0.6744897501960817;

    private SampleChecks() {}

    /** @param integral from the lowest frequencies above zero, which a mean does not touch */
    static List<String> of(FluxSample sample, double integral) {
        List<String> warnings = new ArrayList<>();
        for (int r = 0; r < sample.runs().size(); r++) {
            String where = sample.runs().size() == 1 ? "" : " of run " + (r + 1);
            double[][] components = sample.runs().get(r)[0];
            for (int m = 0; m < components.length; m++) {
                String what = "component " + (m + 1) + where;
                mean(components[m], sample.interval(), integral, what, warnings);
                trend(components[m], what, warnings);
                outlier(components[m], what, warnings);
            }
            alike(components, where, warnings);
        }
        replicas(sample, warnings);
        return warnings;
    }

    /** The mean of a flux has the variance 2 I/(N h). */
    private static void mean(double[] x, double interval, double integral, String what, List<String> warnings) {
        double z = Arrays.stream(x).average().orElseThrow() / Math.sqrt(2 * Math.abs(integral) / (x.length * interval));
        if (Math.abs(z) > MEAN_LIMIT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mean of %s lies %.1f standard errors from zero: is there a drift, a field or a net momentum?",
                    what,
                    Math.abs(z)));
        }
    }

    /** Mean squares of blocks; empty where they would be too short. */
    private static double[] power(double[] x) {
        int size = x.length / BLOCKS;
        if (size < SHORTEST_BLOCK) {
            return new double[0];
        }
        double[] power = new double[BLOCKS];
        for (int b = 0; b < BLOCKS; b++) {
            for (int i = b * size; i < (b + 1) * size; i++) {
                power[b] += x[i] * x[i] / size;
            }
        }
        return power;
    }

    /** Straight line through the squares. */
    private static void trend(double[] x, String what, List<String> warnings) {
        if (x.length < BLOCKS * SHORTEST_BLOCK) {
            return;
        }
        double[] squares = Arrays.stream(x).map(v -> v * v).toArray();
        SeriesChecks.Drift drift = SeriesChecks.drift(squares);
        double change = drift.change() / Arrays.stream(squares).average().orElseThrow();
        if (drift.exceeds(TREND_LIMIT) && Math.abs(change) > 0.05) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mean square of %s changes by %+.0f %% over the run: it is not stationary",
                    what,
                    100 * change));
        }
    }

    /** A value far outside the Gaussian that its median size tells of. */
    private static void outlier(double[] x, String what, List<String> warnings) {
        int every = Math.max(1, x.length / SAMPLES_FOR_MEDIAN);
        double[] size = new double[(x.length + every - 1) / every];
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.abs(x[i * every]);
        }
        Arrays.sort(size);
        double usual = size[size.length / 2] / NORMAL_MEDIAN;
        int most = 0;
        for (int i = 1; i < x.length; i++) {
            if (Math.abs(x[i]) > Math.abs(x[most])) {
                most = i;
            }
        }
        if (usual > 0 && Math.abs(x[most]) > OUTLIER_LIMIT * usual) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "sample %d of %s is %.3g times the usual size: an artefact of a restart or of the file?",
                    most + 1,
                    what,
                    Math.abs(x[most]) / usual));
        }
    }

    /** Columns given twice count as one. */
    private static void alike(double[][] components, String where, List<String> warnings) {
        for (int a = 0; a < components.length; a++) {
            for (int b = a + 1; b < components.length; b++) {
                double aa = 0;
                double bb = 0;
                double ab = 0;
                for (int i = 0; i < components[a].length; i++) {
                    aa += components[a][i] * components[a][i];
                    bb += components[b][i] * components[b][i];
                    ab += components[a][i] * components[b][i];
                }
                double correlation = ab / Math.sqrt(aa * bb);
                if (Math.abs(correlation) > ALIKE_LIMIT) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "components %d and %d%s are not independent (correlation %.3f): is one column given twice? The"
                                    + " error is too small",
                            a + 1,
                            b + 1,
                            where,
                            correlation));
                }
            }
        }
    }

    /** Runs of one system have one mean square. */
    private static void replicas(FluxSample sample, List<String> warnings) {
        int runs = sample.runs().size();
        double[] mean = new double[runs];
        double[] error = new double[runs];
        for (int r = 0; r < runs; r++) {
            double[] all = Arrays.stream(sample.runs().get(r)[0])
                    .flatMapToDouble(x -> Arrays.stream(power(x)))
                    .toArray();
            double average = Arrays.stream(all).average().orElse(Double.NaN);
            mean[r] = average;
            error[r] = Math.sqrt(
                    Arrays.stream(all).map(p -> (p - average) * (p - average)).sum()
                            / ((all.length - 1.0) * all.length));
        }
        for (int r = 0; r < runs && runs > 1; r++) {
            int own = r;
            double others = Arrays.stream(java.util.stream.IntStream.range(0, runs)
                            .filter(o -> o != own)
                            .mapToDouble(o -> mean[o])
                            .toArray())
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
            if (Math.abs(mean[r] - others) > REPLICA_LIMIT * error[r]
                    && Math.abs(Math.log(mean[r] / others)) > REPLICA_SHARE) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the mean square of the flux of run %d is %.3g times that of the other runs: are they runs of one system"
                                + " in the same units?",
                        r + 1,
                        mean[r] / others));
            }
        }
    }
}

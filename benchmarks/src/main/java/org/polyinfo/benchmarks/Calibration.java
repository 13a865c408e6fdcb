package org.polyinfo.benchmarks;

import java.util.Locale;

/**
 * How an estimator did on many series with a known answer; all but the coverages relative to it.
 *
 * @param seeds number of series
 * @param bias mean deviation
 * @param rmse root mean squared deviation
 * @param reported mean reported standard error
 * @param one share of the series within one reported standard error
 * @param two share within 1.96
 */
record Calibration(int seeds, double bias, double rmse, double reported, double one, double two) {

    static final String HEADER =
            "| case | method | seeds | bias | RMSE | reported | 1 σ | 1.96 σ |\n|---|---|---|---|---|---|---|---|";

    /** From one relative deviation and one relative reported error per series. */
    static Calibration of(double[][] rows) {
        int n = rows.length;
        double bias = 0;
        double squares = 0;
        double reported = 0;
        int one = 0;
        int two = 0;
        for (double[] row : rows) {
            bias += row[0] / n;
            squares += row[0] * row[0] / n;
            reported += row[1] / n;
            one += Math.abs(row[0]) <= row[1] ? 1 : 0;
            two += Math.abs(row[0]) <= 1.96 * row[1] ? 1 : 0;
        }
        return new Calibration(n, bias, Math.sqrt(squares), reported, one / (double) n, two / (double) n);
    }

    /** A row of a table in Markdown. */
    String row(String name, String method) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %+.1f%% | %.1f%% | %.1f%% | %.1f%% | %.1f%% |",
                name,
                method,
                seeds,
                100 * bias,
                100 * rmse,
                100 * reported,
                100 * one,
                100 * two);
    }
}

package org.polyinfo.md.transport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/**
 * Splits a conductivity by the parts of the flux and by pairs of directions.
 *
 * <p>With estimators that end at a lag, the split is that of the same integral. Spectral estimators are not linear in the
 * flux; there the split is that of the spectrum over the lowest frequencies, as many as the estimate has effective samples,
 * scaled to the estimate. A cross term {@code x_pq} from {@code A} independent complex values has the variance {@code (x_pp
 * x_qq + x_pq²)/(2A)}; with {@code A = (κ/σ)²} the split of the whole has the error of the whole.
 */
final class FluxDecomposition {

    /** Name of what the parts do not add up to: rounding in the file, or a part that was not given. */
    static final String REMAINDER = "remainder";

    private final CrossIntegral form;
    private final double value;
    private final double values;
    private final Unit unit;

    /**
     * @param integral of all components together
     * @param components number of components and runs behind it
     */
    FluxDecomposition(CutoffWindow window, IntegralEstimate integral, int components, double interval, Unit unit) {
        this.value = integral.value();
        double ratio = integral.value() / integral.standardError();
        this.values = Double.isFinite(ratio) && ratio != 0 ? ratio * ratio : Double.NaN;
        this.unit = unit;
        this.form = window.isEmpty()
                ? CrossIntegral.below((int) Math.max(2, Math.min(1e6, Math.ceil(values / components))), interval)
                : CrossIntegral.upTo(window.from(), window.to(), interval);
    }

    /** Lags that a cut-off estimator averages over; empty for spectral estimators. */
    record CutoffWindow(int from, int to) {
        static final CutoffWindow NONE = new CutoffWindow(-1, -1);

        boolean isEmpty() {
            return to < 0;
        }
    }

    /**
     * @param names of the parts
     * @param runs {@code [run][part][component][sample]}, the remainder among the parts so that they add up
     */
    Map<String, ThermalConductivity.Part> parts(List<String> names, List<double[][][]> runs) {
        int count = names.size();
        double[][] matrix = new double[count][count];
        double weights = 0;
        for (double[][][] run : runs) {
            int components = run[0].length;
            for (int m = 0; m < components; m++) {
                double weight = run[0][m].length;
                weights += weight;
                List<CrossIntegral.Ready> ready = ready(run, m);
                IntStream.range(0, count).parallel().forEach(p -> {
                    for (int q = 0; q <= p; q++) {
                        matrix[p][q] += weight * form.of(ready.get(p), ready.get(q));
                    }
                });
            }
        }
        double total = 0;
        for (int p = 0; p < count; p++) {
            for (int q = 0; q <= p; q++) {
                matrix[p][q] /= weights;
                matrix[q][p] = matrix[p][q];
                total += (p == q ? 1 : 2) * matrix[p][q];
            }
        }
        double scale = value / total;
        Map<String, ThermalConductivity.Part> parts = new LinkedHashMap<>();
        for (int p = 0; p < count; p++) {
            Map<String, Estimate> terms = new LinkedHashMap<>();
            double sum = 0;
            for (int q = 0; q < count; q++) {
                sum += matrix[p][q];
                terms.put(names.get(q), term(scale, matrix[p][p], matrix[q][q], matrix[p][q]));
            }
            parts.put(names.get(p), new ThermalConductivity.Part(term(scale, matrix[p][p], total, sum), terms));
        }
        return parts;
    }

    /** One component of each current or part, made ready in parallel. */
    private List<CrossIntegral.Ready> ready(double[][][] run, int component) {
        return IntStream.range(0, run.length)
                .parallel()
                .mapToObj(p -> form.ready(run[p][component]))
                .toList();
    }

    /**
     * Off-diagonal elements of the conductivity tensor between components.
     *
     * @return {@code xy}, {@code xz}, {@code yz} and their estimates
     */
    Map<String, Estimate> crossDirections(List<double[][][]> runs) {
        int components = runs.get(0)[0].length;
        double[][] matrix = new double[components][components];
        double weights = 0;
        for (double[][][] run : runs) {
            double weight = run[0][0].length;
            weights += weight;
            List<CrossIntegral.Ready> ready =
                    Arrays.stream(run[0]).parallel().map(form::ready).toList();
            for (int a = 0; a < components; a++) {
                for (int b = a; b < components; b++) {
                    matrix[a][b] += weight * form.of(ready.get(a), ready.get(b));
                }
            }
        }
        double mean = 0;
        for (int a = 0; a < components; a++) {
            for (int b = a; b < components; b++) {
                matrix[a][b] /= weights;
            }
            mean += matrix[a][a] / components;
        }
        Map<String, Estimate> found = new LinkedHashMap<>();
        for (int a = 0; a < components; a++) {
            for (int b = a + 1; b < components; b++) {
                Estimate one = term(value / mean, matrix[a][a], matrix[b][b], matrix[a][b]);
                // One pair of components instead of all of them.
                double error = one.standardError() * Math.sqrt(components);
                found.put("" + "xyz".charAt(a) + "xyz".charAt(b), Estimate.of(one.value(), error, unit));
            }
        }
        return found;
    }

    private Estimate term(double scale, double pp, double qq, double pq) {
        double variance = (Math.max(0, pp) * Math.max(0, qq) + pq * pq) / (2 * values);
        return Estimate.of(scale * pq, Math.abs(scale) * Math.sqrt(variance), unit);
    }
}

package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;

/**
 * How the error of every stage reaches a later one. The error a stage adds by itself is normal with the deviation measured
 * for it; it is put on the stage's output at the three nodes of Gauss–Hermite quadrature (0 and ±√3 deviations, weights 2/3,
 * 1/6, 1/6) and carried through all stages that read it, laws and learners alike: deterministic, exact for a quadratic
 * response, and a step as wide as the error itself, so that trees answer too. Errors of stages that do not read one another
 * go together as they did in rows left out.
 */
final class Propagation {

    private static final double NODE = Math.sqrt(3);

    private final List<FittedStage> stages;
    private final PropertyTable table;
    private final Map<String, Column.Numbers> values;

    /**
     * @param stages the stages in order
     * @param table what they read beside one another
     * @param values output of every stage
     */
    Propagation(List<FittedStage> stages, PropertyTable table, Map<String, Column.Numbers> values) {
        this.stages = stages;
        this.table = table;
        this.values = values;
    }

    /**
     * Variance of the output of a stage, by the stage whose error it is; stages it does not depend on are left out. A part
     * holds half of what the errors of two stages have in common, so it is negative where they offset one another.
     *
     * @param last position of the stage
     */
    Map<String, double[]> variances(int last) {
        FittedStage target = stages.get(last);
        double[] centre = IntStream.range(0, last).allMatch(s -> path(s, last).isEmpty())
                ? new double[table.rows()]
                : target.predict(table, values);
        List<FittedStage> sources = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        for (int s = 0; s < last; s++) {
            List<FittedStage> path = path(s, last);
            if (!path.isEmpty()) {
                sources.add(stages.get(s));
                responses.add(response(stages.get(s), path, centre));
            }
        }
        Map<String, double[]> parts = new LinkedHashMap<>();
        for (FittedStage source : sources) {
            parts.put(source.output(), new double[centre.length]);
        }
        for (int r = 0; r < centre.length; r++) {
            fillRow(parts, sources, responses, r);
        }
        double[] own = target.ownDeviations(table, values);
        for (int r = 0; r < own.length; r++) {
            own[r] *= own[r];
        }
        parts.put(target.output(), own);
        return parts;
    }

    private static void fillRow(
            Map<String, double[]> parts, List<FittedStage> sources, List<Response> responses, int row) {
        double[] common = new double[sources.size()];
        double total = 0;
        for (int s = 0; s < common.length; s++) {
            for (int t = 0; t < common.length; t++) {
                common[s] += correlation(sources, s, t) * responses.get(t).odd[row];
            }
            common[s] *= responses.get(s).odd[row];
            total += common[s];
        }
        for (int s = 0; s < common.length; s++) {
            double even = responses.get(s).even[row];
            // Correlations measured on other rows each need not fit together; then they are left out.
            double odd = total >= 0 ? common[s] : responses.get(s).odd[row] * responses.get(s).odd[row];
            double[] part = parts.get(sources.get(s).output());
            if (part != null) {
                part[row] = odd + 2 * even * even / 9;
            }
        }
    }

    private static double correlation(List<FittedStage> sources, int s, int t) {
        return s == t
                ? 1
                : sources.get(Math.max(s, t))
                        .correlation(sources.get(Math.min(s, t)).output());
    }

    /**
     * Answer of the last stage to one deviation of a source, row by row.
     *
     * @param odd what turns round with the sign of the error
     * @param even what does not, at a node
     */
    @SuppressWarnings("ArrayRecordComponent") // used up at once
    private record Response(double[] odd, double[] even) {}

    /** The stages between two that depend on the first, the second last; empty where the second does not. */
    private List<FittedStage> path(int from, int to) {
        Set<String> moved = new HashSet<>(Set.of(stages.get(from).output()));
        List<FittedStage> path = new ArrayList<>();
        for (FittedStage stage : stages.subList(from + 1, to + 1)) {
            if (stage.inputs().names().stream().anyMatch(moved::contains)) {
                moved.add(stage.output());
                path.add(stage);
            }
        }
        return moved.contains(stages.get(to).output()) ? path : List.of();
    }

    private Response response(FittedStage source, List<FittedStage> path, double[] centre) {
        double[] deviations = source.ownDeviations(table, values);
        double[] up = moved(source, path, deviations, NODE);
        double[] down = moved(source, path, deviations, -NODE);
        double[] odd = new double[centre.length];
        double[] even = new double[centre.length];
        for (int r = 0; r < odd.length; r++) {
            // A law may have no value at a node; then the other side stands for both.
            double a = Double.isFinite(up[r]) ? up[r] - centre[r] : centre[r] - down[r];
            double b = Double.isFinite(down[r]) ? down[r] - centre[r] : centre[r] - up[r];
            odd[r] = (a - b) / (2 * NODE);
            even[r] = (a + b) / 2;
        }
        return new Response(odd, even);
    }

    /** The last stage of a path when the source's output is moved by a number of deviations. */
    private double[] moved(FittedStage source, List<FittedStage> path, double[] deviations, double steps) {
        Map<String, Column.Numbers> shifted = new LinkedHashMap<>(values);
        double[] output = column(source.output()).toArray();
        for (int r = 0; r < output.length; r++) {
            output[r] += steps * deviations[r];
        }
        shifted.put(source.output(), source.column(output));
        for (FittedStage stage : path) {
            output = stage.predict(table, shifted);
            shifted.put(stage.output(), stage.column(output));
        }
        return output;
    }

    private Column.Numbers column(String name) {
        Column.Numbers column = values.get(name);
        if (column == null) {
            throw new IllegalStateException("no stage gives '" + name + "'");
        }
        return column;
    }
}

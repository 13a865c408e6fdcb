package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;

/**
 * How the error of every stage reaches a later one. The error a stage adds by itself is independent of those of the others
 * and normal with the deviation measured for it; it is put on the stage's output at the three nodes of Gauss–Hermite
 * quadrature (0 and ±√3 deviations, weights 2/3, 1/6, 1/6) and carried through all stages that read it, laws and learners
 * alike: exact for a cubic response, deterministic, and a step as wide as the error itself, so that trees answer too.
 */
final class Propagation {

    private static final double NODE = Math.sqrt(3);
    private static final double WEIGHT = 1.0 / 6;

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
     * Variance of the output of a stage, by the stage whose error it is; stages it does not depend on are left out.
     *
     * @param last position of the stage
     */
    Map<String, double[]> variances(int last) {
        Map<String, double[]> parts = new LinkedHashMap<>();
        FittedStage target = stages.get(last);
        double[] centre = target.predict(table, values);
        for (int s = 0; s < last; s++) {
            List<FittedStage> path = path(s, last);
            if (!path.isEmpty()) {
                parts.put(stages.get(s).output(), fromStage(stages.get(s), path, centre));
            }
        }
        double[] own = target.ownDeviations(table, values);
        for (int r = 0; r < own.length; r++) {
            own[r] *= own[r];
        }
        parts.put(target.output(), own);
        return parts;
    }

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

    private double[] fromStage(FittedStage source, List<FittedStage> path, double[] centre) {
        double[] deviations = source.ownDeviations(table, values);
        double[] up = moved(source, path, deviations, NODE);
        double[] down = moved(source, path, deviations, -NODE);
        double[] variance = new double[centre.length];
        for (int r = 0; r < variance.length; r++) {
            // A law may have no value at a node; then the other side stands for both.
            double a = Double.isFinite(up[r]) ? up[r] - centre[r] : centre[r] - down[r];
            double b = Double.isFinite(down[r]) ? down[r] - centre[r] : centre[r] - up[r];
            double mean = WEIGHT * (a + b);
            variance[r] = WEIGHT * (a * a + b * b) - mean * mean;
        }
        return variance;
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

package org.polyinfo.ml.hierarchy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.FittedRegressor;

/** Additive parts of a stage in terms of the table's columns: outputs of earlier stages are replaced by their own parts. */
final class EndToEndContributions {

    private static final double LINEAR = 1e-6;

    private final List<FittedStage> stages;
    private final PropertyTable table;
    private final Map<String, Column.Numbers> predicted;

    EndToEndContributions(List<FittedStage> stages, PropertyTable table, Map<String, Column.Numbers> predicted) {
        this.stages = stages;
        this.table = table;
        this.predicted = predicted;
    }

    /** Parts of a stage's output; empty where a stage on the way is not linear in what it reads of others. */
    Optional<Contributions> of(int position) {
        FittedStage stage = stages.get(position);
        FittedRegressor regressor = stage.regressor().orElse(null);
        FeatureMatrix x = stage.matrix(table, predicted);
        Contributions direct =
                regressor == null ? null : regressor.contributions(x).orElse(null);
        if (regressor == null || direct == null) {
            return Optional.empty();
        }
        Map<String, double[]> parts = new LinkedHashMap<>();
        for (int p = 0; p < direct.parts().size(); p++) {
            for (int r = 0; r < x.rowCount(); r++) {
                part(parts, direct.parts().get(p), x.rowCount())[r] += direct.at(r, p);
            }
        }
        for (int s = 0; s < position; s++) {
            int column = stage.inputs().names().indexOf(stages.get(s).output());
            if (column >= 0) {
                Optional<Contributions> before = of(s);
                double @Nullable [][] slopes = slopes(regressor, x, direct, column);
                if (before.isEmpty() || slopes == null) {
                    return Optional.empty();
                }
                replace(parts, direct, slopes, before.get());
            }
        }
        List<String> names = new ArrayList<>(parts.keySet());
        double[][] values = new double[x.rowCount()][names.size()];
        for (int p = 0; p < names.size(); p++) {
            double[] part = part(parts, names.get(p), x.rowCount());
            for (int r = 0; r < values.length; r++) {
                values[r][p] = part[r];
            }
        }
        return Optional.of(Contributions.of(direct.base(), names, values));
    }

    /** Takes from every part what an earlier stage's parts explain and gives it to them. */
    private static void replace(
            Map<String, double[]> parts, Contributions direct, double[][] slopes, Contributions before) {
        int rows = slopes.length;
        for (int r = 0; r < rows; r++) {
            double moved = before.sum(r) - before.base();
            double slope = 0;
            for (int p = 0; p < slopes[r].length; p++) {
                part(parts, direct.parts().get(p), rows)[r] -= slopes[r][p] * moved;
                slope += slopes[r][p];
            }
            for (int p = 0; p < before.parts().size(); p++) {
                part(parts, before.parts().get(p), rows)[r] += slope * before.at(r, p);
            }
        }
    }

    private static double[] part(Map<String, double[]> parts, String name, int rows) {
        return parts.computeIfAbsent(name, n -> new double[rows]);
    }

    /** Slope of every part by one column, at every row; null where the regressor is not linear in it. */
    private static double @Nullable [][] slopes(
            FittedRegressor regressor, FeatureMatrix x, Contributions at, int column) {
        double step = 0;
        for (double v : x.column(column)) {
            step = Math.max(step, Math.abs(v));
        }
        step = step > 0 ? step : 1;
        Contributions once = moved(regressor, x, column, step);
        Contributions twice = moved(regressor, x, column, 2 * step);
        double[][] slopes = new double[x.rowCount()][at.parts().size()];
        for (int r = 0; r < slopes.length; r++) {
            for (int p = 0; p < slopes[r].length; p++) {
                double first = once.at(r, p) - at.at(r, p);
                double second = twice.at(r, p) - once.at(r, p);
                if (Math.abs(second - first) > LINEAR * (Math.abs(first) + Math.abs(at.at(r, p)))) {
                    return null;
                }
                slopes[r][p] = (first + second) / (2 * step);
            }
        }
        return slopes;
    }

    private static Contributions moved(FittedRegressor regressor, FeatureMatrix x, int column, double step) {
        double[] values = x.toArray();
        for (int r = 0; r < x.rowCount(); r++) {
            values[r * x.columnCount() + column] += step;
        }
        return regressor
                .contributions(x.withValues(x.columns(), values))
                .orElseThrow(() -> new IllegalStateException("contributions come and go"));
    }
}

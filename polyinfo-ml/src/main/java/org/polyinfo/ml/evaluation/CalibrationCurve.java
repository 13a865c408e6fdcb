package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.Intervals;

/**
 * Share of rows inside their interval against the level the intervals were made for: a model that knows its errors follows
 * the diagonal, an overconfident one lies below it.
 *
 * @param points in the order of the levels
 */
public record CalibrationCurve(List<Point> points) {

    /**
     * One level.
     *
     * @param level probability the intervals were made for
     * @param coverage share of rows inside
     * @param meanWidth mean width of the intervals, in the unit of the target
     */
    public record Point(double level, double coverage, double meanWidth) {}

    /** Copies the list. */
    public CalibrationCurve {
        points = List.copyOf(points);
    }

    /**
     * Calibration on rows the model has not seen.
     *
     * @throws IllegalArgumentException if the model knows no intervals or the numbers of rows differ
     */
    public static CalibrationCurve of(FittedRegressor model, FeatureMatrix x, double[] y, double... levels) {
        if (x.rowCount() != y.length || y.length == 0) {
            throw new IllegalArgumentException("x and y must have the same number of rows, at least 1, found "
                    + x.rowCount() + " and " + y.length);
        }
        List<Point> points = new ArrayList<>();
        for (double level : levels) {
            Intervals intervals = model.intervals(x, level)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the model knows no intervals; wrap it in a ConformalRegressor"));
            int inside = 0;
            double width = 0;
            for (int i = 0; i < y.length; i++) {
                inside += intervals.contains(i, y[i]) ? 1 : 0;
                width += (intervals.upper(i) - intervals.lower(i)) / y.length;
            }
            points.add(new Point(level, (double) inside / y.length, width));
        }
        return new CalibrationCurve(points);
    }
}

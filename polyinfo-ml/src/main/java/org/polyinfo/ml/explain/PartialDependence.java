package org.polyinfo.ml.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.regression.FittedRegressor;

/**
 * Mean prediction over the rows as one feature takes the same value in all of them, the others as they are. Friedman,
 * Ann. Stat. 29, 1189 (2001). Where the feature goes with others, it shows predictions for rows that do not exist.
 *
 * @param feature name of the feature
 * @param points values and mean predictions, in ascending order of the value
 */
public record PartialDependence(String feature, List<Point> points) {

    /**
     * One value of the feature.
     *
     * @param value value of the feature
     * @param meanPrediction mean prediction over the rows
     */
    public record Point(double value, double meanPrediction) {}

    /** Copies the list. */
    public PartialDependence {
        points = List.copyOf(points);
    }

    /**
     * Partial dependence at equally spaced values between the smallest and the greatest of the rows.
     *
     * @param points number of values, at least 2
     * @throws IllegalArgumentException if the feature is not there or {@code points} is less than 2
     */
    public static PartialDependence of(FittedRegressor model, FeatureMatrix x, String feature, int points) {
        if (points < 2) {
            throw new IllegalArgumentException("points must be at least 2, found " + points);
        }
        int j = x.columns().indexOf(feature);
        double[] column = x.column(j);
        double low = java.util.Arrays.stream(column).min().orElse(Double.NaN);
        double high = java.util.Arrays.stream(column).max().orElse(Double.NaN);
        return new PartialDependence(
                feature,
                IntStream.range(0, points)
                        .mapToObj(k -> at(model, x, j, low + (high - low) * k / (points - 1)))
                        .toList());
    }

    private static Point at(FittedRegressor model, FeatureMatrix x, int column, double value) {
        double[] values = x.toArray();
        for (int i = 0; i < x.rowCount(); i++) {
            values[i * x.columnCount() + column] = value;
        }
        double[] predicted = model.predict(x.withValues(x.columns(), values));
        return new Point(value, java.util.Arrays.stream(predicted).sum() / predicted.length);
    }
}

package org.polyinfo.ml.regression;

import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Partial least squares regression by NIPALS (mode A, regression deflation), for one target (PLS1) or several (PLS2).
 * Features and targets are centred and, by default, divided by their standard deviation (n − 1 in the denominator); a
 * feature that is constant in training keeps scale 1. Cost O(n p) per component and iteration. Wold, Sjöström, Eriksson,
 * Chemom. Intell. Lab. Syst. 58, 109 (2001).
 *
 * @param components number of latent components, at least 1
 * @param scaled whether features and targets are divided by their standard deviation
 */
public record PartialLeastSquares(int components, boolean scaled) implements Regressor {

    /**
     * @throws IllegalArgumentException if {@code components} is less than 1
     */
    public PartialLeastSquares {
        if (components < 1) {
            throw new IllegalArgumentException("components must be at least 1, found " + components);
        }
    }

    /** Partial least squares with scaling. */
    public static PartialLeastSquares withComponents(int components) {
        return new PartialLeastSquares(components, true);
    }

    /** The same without scaling, for features that are standardized already. */
    public PartialLeastSquares unscaled() {
        return new PartialLeastSquares(components, false);
    }

    @Override
    public LinearModel fit(FeatureMatrix x, double[] y) {
        return fit(TrainingSet.of(x, y));
    }

    @Override
    public LinearModel fit(TrainingSet training) {
        return decompose(training.x(), training.y()).model(0);
    }

    /**
     * Components for one or several targets.
     *
     * @param targets one array per target, each with one value per row
     * @throws IllegalArgumentException if a value is missing, there are fewer rows or features than components, or the
     *     lengths differ
     */
    public PlsComponents decompose(FeatureMatrix x, double[]... targets) {
        x.requireComplete();
        int most = Math.min(x.rowCount(), x.columnCount());
        if (components > most) {
            throw new IllegalArgumentException(
                    "components must be at most " + most + " for " + x + ", found " + components);
        }
        for (double[] target : targets) {
            TrainingSet.of(x, target);
        }
        return Nipals.decompose(x, targets, components, scaled, describe());
    }

    @Override
    public String describe() {
        return "partial least squares, " + components + " components" + (scaled ? "" : ", unscaled");
    }
}

package org.polyinfo.ml.transform;

import java.util.Arrays;
import java.util.List;
import org.polyinfo.ml.data.Correlation;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Keeps the features that are most correlated with the target in the training rows. Made once on all rows, such a choice
 * finds a relation where there is none; as a step of a pipeline it is made anew inside every fold.
 *
 * @param most number of features kept, by absolute Pearson correlation; of equals the first
 */
public record CorrelationFilter(int most) implements Transform {

    /**
     * @throws IllegalArgumentException if {@code most} is not positive
     */
    public CorrelationFilter {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, found " + most);
        }
    }

    /**
     * @throws IllegalArgumentException if a value is missing
     */
    @Override
    public FeatureFilter.Fitted fit(TrainingSet training) {
        FeatureMatrix x = training.x();
        x.requireComplete();
        double[] y = training.y();
        double[] strength = new double[x.columnCount()];
        Integer[] order = new Integer[strength.length];
        for (int j = 0; j < strength.length; j++) {
            double r = Math.abs(Correlation.pearson(x.column(j), y));
            strength[j] = Double.isNaN(r) ? -1 : r;
            order[j] = j;
        }
        Arrays.sort(order, (a, b) -> Double.compare(strength[b], strength[a]));
        List<String> kept = Arrays.stream(order)
                .limit(most)
                .sorted()
                .map(j -> x.columns().names().get(j))
                .toList();
        return new FeatureFilter.Fitted(x.columns(), kept, x.origins());
    }

    @Override
    public String describe() {
        return "keep the " + most + " features most correlated with the target";
    }
}

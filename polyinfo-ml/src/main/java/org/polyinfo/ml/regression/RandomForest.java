package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Random forest (Breiman, Machine Learning 45, 5 (2001)): the mean of full-grown least-squares trees, each on a bootstrap
 * sample, trying a random share of the features at every split. Every tree has a seed of its own, so the forest is the
 * same on every machine. It cannot predict beyond the range of its training targets.
 *
 * @param trees number of trees
 * @param featureShare share of the features tried per split, above 0 and at most 1; at least one is tried
 * @param leastLeaf fewest rows in a leaf
 * @param seed seed of the first tree
 */
public record RandomForest(int trees, double featureShare, int leastLeaf, long seed) implements Regressor {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public RandomForest {
        Checks.atLeast("trees", trees, 1);
        Checks.atLeast("leastLeaf", leastLeaf, 1);
        Checks.share("featureShare", featureShare);
    }

    /** A third of the features per split, leaves of one row, seed 0. */
    public static RandomForest withTrees(int trees) {
        return new RandomForest(trees, 1.0 / 3, 1, 0);
    }

    /** With another share of features per split. */
    public RandomForest withFeatureShare(double share) {
        return new RandomForest(trees, share, leastLeaf, seed);
    }

    /** With larger leaves. */
    public RandomForest withLeastLeaf(int rows) {
        return new RandomForest(trees, featureShare, rows, seed);
    }

    /** With a seed. */
    public RandomForest withSeed(long value) {
        return new RandomForest(trees, featureShare, leastLeaf, value);
    }

    @Override
    public TreeEnsemble fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        TreeGrower grower = new TreeGrower(training.x().toArray(), n, p);
        double[] y = training.y();
        int tried = Math.max(1, (int) (featureShare * p));
        List<RegressionTree> grown = new ArrayList<>();
        for (int t = 0; t < trees; t++) {
            // Odd multiplier spreads consecutive tree numbers over the generator's state.
            Random random = new Random((seed + t) * 0x9E3779B97F4A7C15L);
            int[] weights = new int[n];
            for (int i = 0; i < n; i++) {
                weights[random.nextInt(n)]++;
            }
            grown.add(grower.grow(y, weights, tried, Integer.MAX_VALUE, leastLeaf, random));
        }
        return new TreeEnsemble(training.x().columns(), describe(), 0, 1.0 / trees, grown);
    }

    @Override
    public String describe() {
        return "random forest, " + trees + " trees, feature share " + featureShare + ", least leaf " + leastLeaf
                + ", seed " + seed;
    }
}

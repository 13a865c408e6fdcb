package org.polyinfo.ml.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Gradient boosting of shallow trees for squared error (Friedman, Ann. Stat. 29, 1189 (2001)): every tree is fitted to
 * what those before it left over.
 *
 * @param trees number of trees
 * @param depth most splits on one path
 * @param rate share of a tree's prediction that is added, above 0 and at most 1
 * @param rowShare share of the rows every tree sees, drawn without replacement; 1 for all
 * @param seed seed of the draws
 */
public record GradientBoosting(int trees, int depth, double rate, double rowShare, long seed) implements Regressor {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public GradientBoosting {
        Checks.atLeast("trees", trees, 1);
        Checks.atLeast("depth", depth, 1);
        Checks.share("rate", rate);
        Checks.share("rowShare", rowShare);
    }

    /** Depth 3, rate 0.1, all rows, seed 0. */
    public static GradientBoosting withTrees(int trees) {
        return new GradientBoosting(trees, 3, 0.1, 1, 0);
    }

    /** With another depth. */
    public GradientBoosting withDepth(int splits) {
        return new GradientBoosting(trees, splits, rate, rowShare, seed);
    }

    /** With another rate. */
    public GradientBoosting withRate(double share) {
        return new GradientBoosting(trees, depth, share, rowShare, seed);
    }

    /** With part of the rows per tree. */
    public GradientBoosting withRowShare(double share, long withSeed) {
        return new GradientBoosting(trees, depth, rate, share, withSeed);
    }

    @Override
    public TreeEnsemble fit(TrainingSet training) {
        training.x().requireComplete();
        int n = training.size();
        int p = training.x().columnCount();
        double[] x = training.x().toArray();
        TreeGrower grower = new TreeGrower(x, n, p);
        double[] rest = training.y();
        double base = Dense.mean(rest);
        for (int i = 0; i < n; i++) {
            rest[i] -= base;
        }
        int used = Math.max(1, (int) Math.round(rowShare * n));
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        Random random = new Random(seed);
        List<RegressionTree> grown = new ArrayList<>();
        for (int t = 0; t < trees; t++) {
            int[] weights = new int[n];
            for (int i = 0; i < used; i++) {
                int j = used == n ? i : i + random.nextInt(n - i);
                int row = rows[j];
                rows[j] = rows[i];
                rows[i] = row;
                weights[row] = 1;
            }
            RegressionTree tree = grower.grow(rest, weights, p, depth, 1, random);
            grown.add(tree);
            for (int i = 0; i < n; i++) {
                rest[i] -= rate * tree.predict(x, i * p);
            }
        }
        return new TreeEnsemble(training.x().columns(), describe(), base, rate, grown);
    }

    @Override
    public String describe() {
        return "gradient boosting, " + trees + " trees, depth " + depth + ", rate " + rate + ", row share " + rowShare
                + ", seed " + seed;
    }
}

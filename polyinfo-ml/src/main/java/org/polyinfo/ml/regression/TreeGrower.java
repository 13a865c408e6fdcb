package org.polyinfo.ml.regression;

import java.util.Arrays;
import java.util.Random;

/**
 * Grows least-squares regression trees on one set of features. The values of every feature are replaced by their ranks
 * once; a node then finds its best split by counting ranks (large nodes) or sorting them (small ones), exactly, without
 * looking at a value again. Thresholds lie halfway between neighbouring values. One grower serves many trees of one
 * thread.
 */
final class TreeGrower {

    private static final int INSERTION = 24;

    private final int n;
    private final int p;
    private final int[][] ranks;
    private final double[][] distinct;
    // Work space, by rank or by position in a node.
    private final double[] sums;
    private final int[] counts;
    private final long[] keys;
    private final int[] side;
    private final int[] order;
    // The best split of the node at hand.
    private int bestFeature;
    private int bestRank;
    private double bestThreshold;
    private double bestGain;

    TreeGrower(double[] x, int n, int p) {
        this.n = n;
        this.p = p;
        this.ranks = new int[p][n];
        this.distinct = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = x[i * p + j] + 0.0; // −0 and 0 are one value
            }
            distinct[j] = Arrays.stream(column).sorted().distinct().toArray();
            for (int i = 0; i < n; i++) {
                ranks[j][i] = Arrays.binarySearch(distinct[j], column[i]);
            }
        }
        this.sums = new double[n];
        this.counts = new int[n];
        this.keys = new long[n];
        this.side = new int[n];
        this.order = new int[p];
    }

    /**
     * A tree.
     *
     * @param y target of every row
     * @param weights how often a row counts; 0 leaves it out
     * @param tried number of features tried per split, those constant in the node not counted
     * @param mostDepth most splits on one path
     * @param leastLeaf least weight of a leaf
     */
    RegressionTree grow(double[] y, int[] weights, int tried, int mostDepth, int leastLeaf, Random random) {
        int[] rows = new int[n];
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0) {
                rows[m++] = i;
            }
        }
        int capacity = 2 * m + 1;
        int[] feature = new int[capacity];
        double[] threshold = new double[capacity];
        int[] left = new int[capacity];
        int[] right = new int[capacity];
        double[] value = new double[capacity];
        int[] from = new int[capacity];
        int[] to = new int[capacity];
        int[] depth = new int[capacity];
        to[0] = m;
        int nodes = 1;
        Arrays.setAll(order, j -> j);
        for (int k = 0; k < nodes; k++) {
            double sum = 0;
            int weight = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from[k]; i < to[k]; i++) {
                int row = rows[i];
                sum += weights[row] * y[row];
                weight += weights[row];
                low = Math.min(low, y[row]);
                high = Math.max(high, y[row]);
            }
            value[k] = sum / weight;
            feature[k] = -1;
            if (low == high || depth[k] >= mostDepth || weight < 2 * leastLeaf) {
                continue;
            }
            findSplit(y, weights, rows, from[k], to[k], sum, weight, tried, leastLeaf, random);
            if (bestFeature < 0) {
                continue;
            }
            int middle = partition(rows, from[k], to[k]);
            feature[k] = bestFeature;
            threshold[k] = bestThreshold;
            left[k] = nodes;
            right[k] = nodes + 1;
            from[nodes] = from[k];
            to[nodes] = middle;
            from[nodes + 1] = middle;
            to[nodes + 1] = to[k];
            depth[nodes] = depth[k] + 1;
            depth[nodes + 1] = depth[k] + 1;
            nodes += 2;
        }
        return new RegressionTree(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(value, nodes));
    }

    private void findSplit(
            double[] y,
            int[] weights,
            int[] rows,
            int from,
            int to,
            double sum,
            int weight,
            int tried,
            int leastLeaf,
            Random random) {
        bestFeature = -1;
        // A split must lower the squared error by more than rounding.
        bestGain = sum * sum / weight * (1 + 1e-14);
        int left = tried;
        for (int drawn = 0; drawn < p && left > 0; drawn++) {
            int pick = drawn + random.nextInt(p - drawn);
            int j = order[pick];
            order[pick] = order[drawn];
            order[drawn] = j;
            if (tryFeature(j, y, weights, rows, from, to, sum, weight, leastLeaf)) {
                left--;
            }
        }
    }

    /** Whether the feature varies in the node. */
    private boolean tryFeature(
            int j, double[] y, int[] weights, int[] rows, int from, int to, double sum, int weight, int leastLeaf) {
        int[] rank = ranks[j];
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int i = from; i < to; i++) {
            int r = rank[rows[i]];
            low = Math.min(low, r);
            high = Math.max(high, r);
        }
        if (low == high) {
            return false;
        }
        int m = to - from;
        if (high - low < 4 * m) {
            Arrays.fill(sums, low, high + 1, 0);
            Arrays.fill(counts, low, high + 1, 0);
            for (int i = from; i < to; i++) {
                int row = rows[i];
                sums[rank[row]] += weights[row] * y[row];
                counts[rank[row]] += weights[row];
            }
            double leftSum = 0;
            int leftWeight = 0;
            int previous = -1;
            for (int r = low; r <= high; r++) {
                if (counts[r] == 0) {
                    continue;
                }
                if (previous >= 0) {
                    consider(j, previous, r, leftSum, leftWeight, sum, weight, leastLeaf);
                }
                leftSum += sums[r];
                leftWeight += counts[r];
                previous = r;
            }
        } else {
            for (int i = 0; i < m; i++) {
                int row = rows[from + i];
                keys[i] = (long) rank[row] << 32 | row;
            }
            sortKeys(m);
            double leftSum = 0;
            int leftWeight = 0;
            for (int i = 0; i < m; i++) {
                int row = (int) keys[i];
                if (i > 0 && keys[i] >> 32 != keys[i - 1] >> 32) {
                    consider(
                            j,
                            (int) (keys[i - 1] >> 32),
                            (int) (keys[i] >> 32),
                            leftSum,
                            leftWeight,
                            sum,
                            weight,
                            leastLeaf);
                }
                leftSum += weights[row] * y[row];
                leftWeight += weights[row];
            }
        }
        return true;
    }

    private void sortKeys(int m) {
        if (m > INSERTION) {
            Arrays.sort(keys, 0, m);
            return;
        }
        for (int i = 1; i < m; i++) {
            long key = keys[i];
            int at = i;
            while (at > 0 && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    private void consider(
            int j, int rank, int nextRank, double leftSum, int leftWeight, double sum, int weight, int leastLeaf) {
        int rightWeight = weight - leftWeight;
        if (leftWeight < leastLeaf || rightWeight < leastLeaf) {
            return;
        }
        double rightSum = sum - leftSum;
        double gain = leftSum * leftSum / leftWeight + rightSum * rightSum / rightWeight;
        if (gain > bestGain) {
            bestGain = gain;
            bestFeature = j;
            bestRank = rank;
            double a = distinct[j][rank];
            double b = distinct[j][nextRank];
            double middle = a + (b - a) / 2;
            // Between two neighbouring doubles the middle may round up to b.
            bestThreshold = middle < b ? middle : a;
        }
    }

    /** Rows at most the best rank first, order kept; where the others begin. */
    private int partition(int[] rows, int from, int to) {
        int[] rank = ranks[bestFeature];
        int lefts = from;
        int rights = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (rank[row] <= bestRank) {
                rows[lefts++] = row;
            } else {
                side[rights++] = row;
            }
        }
        System.arraycopy(side, 0, rows, lefts, rights);
        return lefts;
    }
}

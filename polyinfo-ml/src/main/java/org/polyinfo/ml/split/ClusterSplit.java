package org.polyinfo.ml.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.polyinfo.ml.data.Components;
import org.polyinfo.ml.data.Fingerprints;

/** Groups and folds from structure: clusters of alike fingerprints, near duplicates, distance from the rest. */
public final class ClusterSplit {

    private ClusterSplit() {}

    /**
     * Taylor–Butina clusters: the row with most neighbours takes them all, then the next of what is left. D. Butina, J.
     * Chem. Inf. Comput. Sci. 39, 747 (1999). Cost O(n²).
     *
     * @param similarity least Tanimoto similarity of a neighbour, between 0 and 1
     * @return number of the cluster of every row, from the largest
     * @throws IllegalArgumentException if {@code similarity} is out of range
     */
    public static int[] clusters(Fingerprints rows, double similarity) {
        requireShare(similarity);
        int n = rows.size();
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (rows.tanimoto(i, j) >= similarity) {
                    neighbours.get(i).add(j);
                    neighbours.get(j).add(i);
                }
            }
        }
        int[] cluster = new int[n];
        Arrays.fill(cluster, -1);
        for (int number = 0, left = n; left > 0; number++) {
            int centre = -1;
            long most = -1;
            for (int i = 0; i < n; i++) {
                if (cluster[i] < 0) {
                    long free = neighbours.get(i).stream()
                            .filter(j -> cluster[j] < 0)
                            .count();
                    if (free > most) {
                        most = free;
                        centre = i;
                    }
                }
            }
            cluster[centre] = number;
            left--;
            for (int j : neighbours.get(centre)) {
                if (cluster[j] < 0) {
                    cluster[j] = number;
                    left--;
                }
            }
        }
        return cluster;
    }

    /**
     * Groups of near duplicates: rows of at least this similarity are one group, also through a third row. Cost O(n²).
     *
     * @throws IllegalArgumentException if {@code similarity} is out of range
     */
    public static int[] nearDuplicates(Fingerprints rows, double similarity) {
        requireShare(similarity);
        Components components = new Components(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (rows.tanimoto(i, j) >= similarity) {
                    components.join(i, j);
                }
            }
        }
        return components.numbers();
    }

    /**
     * Extrapolation by similarity: one fold, tested on the rows that are least similar to the others (by their mean
     * similarity to all) and trained on the rest.
     *
     * @param testShare share of rows tested, between 0 and 1
     * @throws IllegalArgumentException if {@code testShare} is out of range, or too few rows are there
     */
    public static SplitPlan leastSimilar(Fingerprints rows, double testShare) {
        requireShare(testShare);
        int n = rows.size();
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mean[i] += i == j ? 0 : rows.tanimoto(i, j) / (n - 1);
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(mean[i], mean[j]));
        int[] number = new int[n];
        for (int k = 0; k < Math.round(testShare * n); k++) {
            number[order[k]] = 1;
        }
        return new SplitPlan(
                "similarity",
                n,
                List.of(SplitPlan.fold("least similar", number, 1)),
                Map.of("test_share", String.valueOf(testShare)));
    }

    private static void requireShare(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("a share or similarity must be between 0 and 1, found " + value);
        }
    }
}

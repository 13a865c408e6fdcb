package org.polyinfo.ml.leakage;

import java.util.ArrayList;
import java.util.List;

/**
 * Least squares with an intercept, one column at a time: each step takes the column that explains most of what is left, and
 * makes the others orthogonal to it (modified Gram–Schmidt). Columns that depend on those taken are left out. Cost
 * O(rows × columns × steps).
 */
final class ForwardSelection {

    private static final double DEPENDENT = 1e-10;
    private static final double DONE = 1e-15;

    private final List<Integer> order = new ArrayList<>();
    private final List<Double> r2 = new ArrayList<>();

    private ForwardSelection() {}

    /**
     * Fits.
     *
     * @param columns the columns; overwritten
     * @param target not constant; overwritten
     * @param most most columns to take
     */
    static ForwardSelection of(List<double[]> columns, double[] target, int most) {
        ForwardSelection fit = new ForwardSelection();
        centre(target);
        double total = dot(target, target);
        double[] length = new double[columns.size()];
        for (int j = 0; j < length.length; j++) {
            centre(columns.get(j));
            length[j] = Math.sqrt(dot(columns.get(j), columns.get(j)));
        }
        boolean[] gone = new boolean[length.length];
        while (fit.order.size() < most && dot(target, target) > DONE * total) {
            int best = -1;
            double bestGain = 0;
            for (int j = 0; j < gone.length; j++) {
                if (!gone[j]) {
                    double norm = dot(columns.get(j), columns.get(j));
                    gone[j] = !(Math.sqrt(norm) > DEPENDENT * length[j]);
                    double along = dot(columns.get(j), target);
                    if (!gone[j] && along * along / norm >= bestGain) {
                        bestGain = along * along / norm;
                        best = j;
                    }
                }
            }
            if (best < 0) {
                break;
            }
            gone[best] = true;
            double[] q = columns.get(best);
            double norm = dot(q, q);
            takeOff(q, norm, target);
            for (int j = 0; j < gone.length; j++) {
                if (!gone[j]) {
                    takeOff(q, norm, columns.get(j));
                }
            }
            fit.order.add(best);
            fit.r2.add(1 - dot(target, target) / total);
        }
        return fit;
    }

    /** Coefficient of determination with all columns taken. */
    double r2() {
        return r2.isEmpty() ? 0 : r2.get(r2.size() - 1);
    }

    /** The columns, in the order taken, that reach a coefficient of determination. */
    List<Integer> columnsFor(double enough) {
        int k = 0;
        while (k < r2.size() && r2.get(k) <= enough) {
            k++;
        }
        return order.subList(0, Math.min(k + 1, order.size()));
    }

    private static void takeOff(double[] q, double norm, double[] v) {
        double along = dot(q, v) / norm;
        for (int i = 0; i < v.length; i++) {
            v[i] -= along * q[i];
        }
    }

    private static void centre(double[] v) {
        double mean = 0;
        for (double x : v) {
            mean += x;
        }
        mean /= v.length;
        for (int i = 0; i < v.length; i++) {
            v[i] -= mean;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

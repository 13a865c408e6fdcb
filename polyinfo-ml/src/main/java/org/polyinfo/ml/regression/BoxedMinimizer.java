package org.polyinfo.ml.regression;

import java.util.Arrays;

/**
 * Minimises a smooth function of few variables inside a box: BFGS on the free variables, steps projected on the box,
 * backtracking line search. Deterministic.
 */
final class BoxedMinimizer {

    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_HALVINGS = 20;

    private final int mostIterations;
    private final double tolerance;

    /**
     * @param tolerance stop where the projected gradient, or the relative gain of a step, is smaller
     */
    BoxedMinimizer(int mostIterations, double tolerance) {
        this.mostIterations = mostIterations;
        this.tolerance = tolerance;
    }

    /** A function and its gradient. */
    @FunctionalInterface
    interface Smooth {
        /** Value at x; fills the gradient. Infinite where the function is not defined. */
        double at(double[] x, double[] gradient);
    }

    /** The best point found, starting from a point in the box. */
    double[] minimize(Smooth f, double[] start, double[] lower, double[] upper) {
        int n = start.length;
        double[] x = start.clone();
        double[] g = new double[n];
        double value = f.at(x, g);
        double[][] h = identity(n);
        boolean steepest = true;
        for (int iteration = 0; iteration < mostIterations && Double.isFinite(value); iteration++) {
            boolean[] free = new boolean[n];
            double largest = 0;
            for (int j = 0; j < n; j++) {
                free[j] = !((x[j] <= lower[j] && g[j] > 0) || (x[j] >= upper[j] && g[j] < 0));
                largest = free[j] ? Math.max(largest, Math.abs(g[j])) : largest;
            }
            if (largest < tolerance) {
                break;
            }
            double[] step = direction(h, g, free);
            double slope = Dense.dot(step, g);
            if (!(slope < 0)) {
                h = identity(n);
                steepest = true;
                step = direction(h, g, free);
            }
            double size = steepest ? Math.min(1, 1 / Math.sqrt(Dense.dot(step, step))) : 1;
            double[] next = new double[n];
            double[] nextG = new double[n];
            double nextValue = Double.POSITIVE_INFINITY;
            double wanted = 0;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, size /= 2) {
                wanted = 0;
                for (int j = 0; j < n; j++) {
                    next[j] = Math.min(upper[j], Math.max(lower[j], x[j] + size * step[j]));
                    wanted += g[j] * (next[j] - x[j]);
                }
                nextValue = f.at(next, nextG);
                if (nextValue <= value + SUFFICIENT * wanted) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                if (steepest) {
                    break;
                }
                h = identity(n);
                steepest = true;
                continue;
            }
            double gain = value - nextValue;
            update(h, x, next, g, nextG, steepest);
            steepest = false;
            x = next;
            g = nextG;
            value = nextValue;
            if (gain < tolerance * tolerance * Math.max(1, Math.abs(value))) {
                break;
            }
        }
        return x;
    }

    private static double[] direction(double[][] h, double[] g, boolean[] free) {
        double[] step = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; free[i] && j < g.length; j++) {
                step[i] -= free[j] ? h[i][j] * g[j] : 0;
            }
        }
        return step;
    }

    /** The inverse Hessian after a step; unchanged where the curvature along it is not positive. */
    private static void update(double[][] h, double[] x, double[] next, double[] g, double[] nextG, boolean first) {
        int n = x.length;
        double[] s = new double[n];
        double[] y = new double[n];
        for (int j = 0; j < n; j++) {
            s[j] = next[j] - x[j];
            y[j] = nextG[j] - g[j];
        }
        double sy = Dense.dot(s, y);
        double yy = Dense.dot(y, y);
        if (!(sy > 1e-12 * Math.sqrt(yy * Dense.dot(s, s)))) {
            return;
        }
        if (first) {
            for (int j = 0; j < n; j++) {
                h[j][j] = sy / yy;
            }
        }
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) {
            hy[i] = Dense.dot(h[i], y);
        }
        double yhy = Dense.dot(y, hy);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }

    private static double[][] identity(int n) {
        double[][] h = new double[n][n];
        for (int j = 0; j < n; j++) {
            Arrays.fill(h[j], 0);
            h[j][j] = 1;
        }
        return h;
    }
}

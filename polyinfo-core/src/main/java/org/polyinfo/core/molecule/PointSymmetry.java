package org.polyinfo.core.molecule;

import java.util.ArrayList;
import java.util.List;

/**
 * The rotations, reflections and inversion that map a conformer onto itself within a tolerance.
 *
 * <p>A dipole moment must stay where it is under every one of them: it is allowed if some direction does. That holds for the
 * point groups C1, Cs, Cn, Cnv and C∞v, and for no other. Costs O(n³) for the candidates of n atoms in the rarest shell.
 */
final class PointSymmetry {

    /** A minimised structure meets its symmetry to a few hundredths of an ångström. */
    private static final double TOLERANCE_ANGSTROM = 0.1;

    private final int[] elements;
    private final double[][] positions;
    private final List<double[][]> operations = new ArrayList<>();

    private PointSymmetry(Conformer conformer) {
        int atoms = conformer.atomCount();
        elements = new int[atoms];
        positions = new double[atoms][3];
        double[] centre = new double[3];
        for (int i = 0; i < atoms; i++) {
            elements[i] = conformer.atomicNumber(i);
            for (int axis = 0; axis < 3; axis++) {
                positions[i][axis] = conformer.coordinateAngstrom(i, axis);
                centre[axis] += positions[i][axis] / atoms;
            }
        }
        for (double[] position : positions) {
            for (int axis = 0; axis < 3; axis++) {
                position[axis] -= centre[axis];
            }
        }
    }

    static PointSymmetry of(Conformer conformer) {
        PointSymmetry symmetry = new PointSymmetry(conformer);
        symmetry.search();
        return symmetry;
    }

    /** Number of operations found, the identity among them; of a linear molecule only a sample. */
    int order() {
        return operations.size();
    }

    /** Whether some direction stays in place under all operations: the mean of their matrices is not zero. */
    boolean allowsDipole() {
        double trace = 0;
        for (double[][] operation : operations) {
            trace += operation[0][0] + operation[1][1] + operation[2][2];
        }
        return positions.length > 1 && trace / operations.size() > 0.5;
    }

    private void search() {
        int first = farthest();
        if (first < 0) {
            operations.add(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
            return;
        }
        int second = farthestFromLine(first);
        for (int a = 0; a < positions.length; a++) {
            if (!alike(a, first)) {
                continue;
            }
            if (second < 0) {
                addLinear(first, a);
                continue;
            }
            for (int b = 0; b < positions.length; b++) {
                boolean fits =
                        alike(b, second) && Math.abs(distance(a, b) - distance(first, second)) < 2 * TOLERANCE_ANGSTROM;
                if (fits) {
                    addIfSymmetry(map(first, second, a, b, 1));
                    addIfSymmetry(map(first, second, a, b, -1));
                }
            }
        }
    }

    /** A linear molecule: turned by 120° steps about its axis, and end over end where both ends are alike. */
    private void addLinear(int from, int to) {
        double[] axis = unit(positions[from]);
        double[] across = unit(
                Math.abs(axis[0]) < 0.9 ? cross(axis, new double[] {1, 0, 0}) : cross(axis, new double[] {0, 1, 0}));
        double[] third = cross(axis, across);
        double flip = dot(positions[from], positions[to]) > 0 ? 1 : -1;
        for (int step = 0; step < 3; step++) {
            double c = Math.cos(2 * Math.PI * step / 3);
            double s = Math.sin(2 * Math.PI * step / 3);
            double[][] image = {
                scaled(axis, flip), sum(scaled(across, c), scaled(third, s)), sum(scaled(across, -s), scaled(third, c))
            };
            addIfSymmetry(product(new double[][] {axis, across, third}, image));
        }
    }

    /** The orthogonal matrix that takes two directions to two others, with the given handedness. */
    private double[][] map(int first, int second, int a, int b, int handedness) {
        double[][] image = frame(positions[a], positions[b]);
        image[2] = scaled(image[2], handedness);
        return product(frame(positions[first], positions[second]), image);
    }

    private static double[][] frame(double[] u, double[] v) {
        double[] x = unit(u);
        double[] z = unit(cross(u, v));
        return new double[][] {x, cross(z, x), z};
    }

    /** Σ image ⊗ source over the axes of two frames. */
    private static double[][] product(double[][] source, double[][] image) {
        double[][] matrix = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    matrix[i][j] += image[k][i] * source[k][j];
                }
            }
        }
        return matrix;
    }

    private void addIfSymmetry(double[][] operation) {
        for (int i = 0; i < positions.length; i++) {
            double[] p = positions[i];
            double[] moved = {dot(operation[0], p), dot(operation[1], p), dot(operation[2], p)};
            boolean met = false;
            for (int j = 0; j < positions.length && !met; j++) {
                met = elements[j] == elements[i] && length(difference(moved, positions[j])) < TOLERANCE_ANGSTROM;
            }
            if (!met) {
                return;
            }
        }
        operations.add(operation);
    }

    /** The atom farthest from the centre, or -1 if all lie in it. */
    private int farthest() {
        int best = -1;
        double most = TOLERANCE_ANGSTROM;
        for (int i = 0; i < positions.length; i++) {
            double d = length(positions[i]);
            if (d > most + 1e-9) {
                most = d;
                best = i;
            }
        }
        return best;
    }

    /** The atom farthest from the line through the centre and one atom, or -1 if all lie on it. */
    private int farthestFromLine(int first) {
        double[] axis = unit(positions[first]);
        int best = -1;
        double most = TOLERANCE_ANGSTROM;
        for (int i = 0; i < positions.length; i++) {
            double d = length(cross(axis, positions[i]));
            if (d > most + 1e-9) {
                most = d;
                best = i;
            }
        }
        return best;
    }

    private boolean alike(int i, int j) {
        return elements[i] == elements[j] && Math.abs(length(positions[i]) - length(positions[j])) < TOLERANCE_ANGSTROM;
    }

    private double distance(int i, int j) {
        return length(difference(positions[i], positions[j]));
    }

    private static double[] difference(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] sum(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
    }

    private static double[] scaled(double[] a, double factor) {
        return new double[] {factor * a[0], factor * a[1], factor * a[2]};
    }

    private static double[] unit(double[] a) {
        return scaled(a, 1 / length(a));
    }

    private static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}

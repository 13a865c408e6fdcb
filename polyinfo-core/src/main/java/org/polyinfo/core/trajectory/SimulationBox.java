package org.polyinfo.core.trajectory;

import java.util.Arrays;

/**
 * The cell of a simulation: an origin, three edge vectors, and which of them are periodic. Lengths are in the unit of the
 * file the box came from. Immutable.
 */
public final class SimulationBox {

    private final double[] origin;
    private final double[] edges; // row-major: a, b, c
    private final double[] inverse; // fractional = inverse · (r − origin)
    private final boolean[] periodic;
    private final boolean orthogonal;

    private SimulationBox(double[] origin, double[] edges, boolean[] periodic) {
        this.origin = origin;
        this.edges = edges;
        this.periodic = periodic;
        this.orthogonal =
                edges[1] == 0 && edges[2] == 0 && edges[3] == 0 && edges[5] == 0 && edges[6] == 0 && edges[7] == 0;
        this.inverse = invert(edges);
    }

    /**
     * A box with edges along x, y and z, periodic in all three.
     *
     * @param lo lower bounds, 3
     * @param hi upper bounds, 3
     */
    public static SimulationBox orthogonal(double[] lo, double[] hi) {
        return triclinic(lo, hi, 0, 0, 0);
    }

    /**
     * LAMMPS's restricted triclinic box: a = (xhi−xlo, 0, 0), b = (xy, yhi−ylo, 0), c = (xz, yz, zhi−zlo) (manual, Howto
     * triclinic). The bounds are the box's own, not those of its bounding box.
     */
    public static SimulationBox triclinic(double[] lo, double[] hi, double xy, double xz, double yz) {
        return general(lo, new double[] {hi[0] - lo[0], 0, 0}, new double[] {xy, hi[1] - lo[1], 0}, new double[] {
            xz, yz, hi[2] - lo[2]
        });
    }

    /**
     * The restricted triclinic box inside given bounds along x, y and z, which is how LAMMPS dumps state it: xlo = lo −
     * min(0, xy, xz, xy+xz), xhi = hi − max(0, xy, xz, xy+xz), ylo = lo − min(0, yz), yhi = hi − max(0, yz) (manual, Howto
     * triclinic).
     *
     * @param lo lower bounds of the bounding box, 3
     * @param hi upper bounds of the bounding box, 3
     */
    public static SimulationBox triclinicWithin(double[] lo, double[] hi, double xy, double xz, double yz) {
        double[] own = {
            lo[0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz)), lo[1] - Math.min(0, yz), lo[2],
        };
        double[] ownHi = {
            hi[0] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz)), hi[1] - Math.max(0, yz), hi[2],
        };
        return triclinic(own, ownHi, xy, xz, yz);
    }

    /** A box of any orientation, periodic in all three directions. */
    public static SimulationBox general(double[] origin, double[] a, double[] b, double[] c) {
        double[] edges = {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
        return new SimulationBox(origin.clone(), edges, new boolean[] {true, true, true});
    }

    /** No box, for files that state none: edges of length 0, not periodic. */
    public static SimulationBox none() {
        return orthogonal(new double[3], new double[3]).withPeriodic(false, false, false);
    }

    /** Whether there is no box: all edges have length 0. */
    public boolean isNone() {
        return Arrays.stream(edges).allMatch(e -> e == 0);
    }

    /** The same box with other periodicity. */
    public SimulationBox withPeriodic(boolean x, boolean y, boolean z) {
        return new SimulationBox(origin, edges, new boolean[] {x, y, z});
    }

    /** One coordinate of the origin. */
    public double origin(int axis) {
        return origin[axis];
    }

    /** One coordinate of an edge vector: {@code edge} 0 is a, 1 is b, 2 is c. */
    public double edge(int edge, int axis) {
        return edges[3 * edge + axis];
    }

    /** Whether the box repeats along an edge. */
    public boolean isPeriodic(int edge) {
        return periodic[edge];
    }

    /** Whether the edges lie along x, y and z. */
    public boolean isOrthogonal() {
        return orthogonal;
    }

    /** Whether a lies along x and b in the xy plane: LAMMPS's restricted triclinic form, orthogonal boxes included. */
    public boolean isRestricted() {
        return edges[1] == 0 && edges[2] == 0 && edges[5] == 0;
    }

    /** |a · (b × c)|. */
    public double volume() {
        return Math.abs(determinant(edges));
    }

    /** Lattice coordinates (0…1 inside the box) to Cartesian, into {@code out}. */
    public void toCartesian(double fa, double fb, double fc, double[] out) {
        for (int k = 0; k < 3; k++) {
            out[k] = origin[k] + fa * edges[k] + fb * edges[3 + k] + fc * edges[6 + k];
        }
    }

    /** Cartesian coordinates to lattice coordinates (0…1 inside the box), into {@code out}. */
    public void toFractional(double x, double y, double z, double[] out) {
        double dx = x - origin[0];
        double dy = y - origin[1];
        double dz = z - origin[2];
        for (int k = 0; k < 3; k++) {
            out[k] = inverse[k] * dx + inverse[3 + k] * dy + inverse[6 + k] * dz;
        }
    }

    /**
     * Shortens a displacement to its nearest periodic image, in place: by whole edges in lattice coordinates, which is exact
     * for displacements below half the smallest width of the box.
     */
    public void minimumImage(double[] displacement) {
        for (int edge = 2; edge >= 0; edge--) {
            if (!periodic[edge]) {
                continue;
            }
            double f = inverse[edge] * displacement[0]
                    + inverse[3 + edge] * displacement[1]
                    + inverse[6 + edge] * displacement[2];
            double shift = Math.rint(f);
            if (shift != 0) {
                for (int k = 0; k < 3; k++) {
                    displacement[k] -= shift * edges[3 * edge + k];
                }
            }
        }
    }

    private static double determinant(double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    private static double[] invert(double[] m) {
        double d = determinant(m);
        // Row-major inverse of the matrix whose rows are the edges: fractional_k = Σ_j (r−o)_j inverse[3j + k].
        return new double[] {
            (m[4] * m[8] - m[5] * m[7]) / d,
            (m[2] * m[7] - m[1] * m[8]) / d,
            (m[1] * m[5] - m[2] * m[4]) / d,
            (m[5] * m[6] - m[3] * m[8]) / d,
            (m[0] * m[8] - m[2] * m[6]) / d,
            (m[2] * m[3] - m[0] * m[5]) / d,
            (m[3] * m[7] - m[4] * m[6]) / d,
            (m[1] * m[6] - m[0] * m[7]) / d,
            (m[0] * m[4] - m[1] * m[3]) / d
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SimulationBox other
                && Arrays.equals(origin, other.origin)
                && Arrays.equals(edges, other.edges)
                && Arrays.equals(periodic, other.periodic);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(origin) + Arrays.hashCode(edges);
    }

    /** {@code box 10.0 × 10.0 × 10.0} or the three edges. */
    @Override
    public String toString() {
        return orthogonal
                ? "box " + edges[0] + " × " + edges[4] + " × " + edges[8]
                : "box a=" + Arrays.toString(Arrays.copyOfRange(edges, 0, 3)) + " b="
                        + Arrays.toString(Arrays.copyOfRange(edges, 3, 6)) + " c="
                        + Arrays.toString(Arrays.copyOfRange(edges, 6, 9));
    }
}

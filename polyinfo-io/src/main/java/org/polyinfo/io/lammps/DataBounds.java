package org.polyinfo.io.lammps;

import java.util.Arrays;
import org.polyinfo.core.trajectory.SimulationBox;

/**
 * The box as the header of a data file gives it: the bounds themselves, because a length would not give them back exactly.
 *
 * <p>Values: orthogonal: lo and hi of x, y, z; triclinic: these and xy, xz, yz; general: a, b, c and origin.
 */
final class DataBounds {

    enum Shape {
        ORTHOGONAL,
        TRICLINIC,
        GENERAL
    }

    /** LAMMPS's box where the header tells none. */
    static final DataBounds DEFAULT = new DataBounds(Shape.ORTHOGONAL, new double[] {-0.5, 0.5, -0.5, 0.5, -0.5, 0.5});

    private final Shape shape;
    private final double[] values;

    DataBounds(Shape shape, double[] values) {
        this.shape = shape;
        this.values = values.clone();
    }

    Shape shape() {
        return shape;
    }

    double[] values() {
        return values.clone();
    }

    SimulationBox box() {
        double[] v = values;
        if (shape == Shape.GENERAL) {
            return SimulationBox.general(
                    Arrays.copyOfRange(v, 9, 12),
                    Arrays.copyOfRange(v, 0, 3),
                    Arrays.copyOfRange(v, 3, 6),
                    Arrays.copyOfRange(v, 6, 9));
        }
        double[] lo = {v[0], v[2], v[4]};
        double[] hi = {v[1], v[3], v[5]};
        return shape == Shape.ORTHOGONAL
                ? SimulationBox.orthogonal(lo, hi)
                : SimulationBox.triclinic(lo, hi, v[6], v[7], v[8]);
    }

    /** One coordinate of an edge vector. */
    double edge(int edge, int axis) {
        double[] v = values;
        if (shape == Shape.GENERAL) {
            return v[3 * edge + axis];
        }
        if (edge == axis) {
            return v[2 * axis + 1] - v[2 * axis];
        }
        return axis > edge || shape == Shape.ORTHOGONAL ? 0 : v[5 + edge + axis]; // xy, xz, yz
    }

    boolean sameAs(DataBounds other) {
        return shape == other.shape && Arrays.equals(values, other.values);
    }
}

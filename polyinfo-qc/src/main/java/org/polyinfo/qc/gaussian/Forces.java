package org.polyinfo.qc.gaussian;

/** Forces on the nuclei at one geometry. */
public final class Forces {

    private final Orientation frame;
    private final DecimalArray values;
    private final long line;

    Forces(Orientation frame, DecimalArray values, long line) {
        this.frame = frame;
        this.values = values;
        this.line = line;
    }

    /** Frame of the components: the program prints forces in the input orientation. */
    public Orientation frame() {
        return frame;
    }

    /** Number of atoms. */
    public int atomCount() {
        return values.size() / 3;
    }

    /** One component in hartree/bohr; NaN where starred. */
    public double componentHartreePerBohr(int atom, int axis) {
        return values.at(3 * atom + axis);
    }

    /** All components in hartree/bohr, x y z of the first atom first. */
    public double[] hartreePerBohr() {
        return values.toArray();
    }

    /** Line of the heading in the log, from 1. */
    public long line() {
        return line;
    }
}

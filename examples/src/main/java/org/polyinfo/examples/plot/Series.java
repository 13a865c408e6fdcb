package org.polyinfo.examples.plot;

/** One thing drawn in a chart. Points whose coordinates are not finite, or not positive on a logarithmic axis, are left out. */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared or kept
sealed interface Series {

    /** Name in the legend; empty for none. */
    String name();

    /** Abscissas. */
    double[] x();

    /**
     * A line through points; a point that cannot be shown interrupts it.
     *
     * @param name name in the legend
     * @param x abscissas
     * @param y ordinates
     * @param dashed whether it is dashed
     * @param sharesColor whether it has the colour of the series before it
     */
    record Line(String name, double[] x, double[] y, boolean dashed, boolean sharesColor) implements Series {}

    /**
     * Single points.
     *
     * @param name name in the legend
     * @param x abscissas
     * @param y ordinates
     * @param errors half-lengths of the error bars; empty for none
     * @param joined whether a line joins them
     */
    record Points(String name, double[] x, double[] y, double[] errors, boolean joined) implements Series {}

    /**
     * The area between two curves.
     *
     * @param name name in the legend
     * @param x abscissas
     * @param low lower curve
     * @param high upper curve
     */
    record Band(String name, double[] x, double[] low, double[] high) implements Series {}
}

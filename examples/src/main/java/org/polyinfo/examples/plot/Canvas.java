package org.polyinfo.examples.plot;

/** What a chart is drawn on; lengths in pixels from the upper left corner. */
interface Canvas {

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A broken or unbroken line through points. */
    void polyline(double[] x, double[] y, int count, String color, double width, boolean dashed);

    /** A filled area. */
    void polygon(double[] x, double[] y, int count, String color, double opacity);

    /** A filled disc. */
    void disc(double x, double y, double radius, String color, double opacity);

    /** A text; {@code vertical} reads upwards. */
    void text(double x, double y, String text, double size, Anchor anchor, boolean vertical);

    /** From here on nothing is drawn outside the rectangle; a width of 0 ends it. */
    void clip(double x, double y, double width, double height);
}

package org.polyinfo.examples.plot;

import java.io.IOException;
import java.io.OutputStream;

/** What a chart draws on; coordinates in pixels from the upper left corner, colours as {@code #rrggbb}. */
interface Canvas {

    /** Which end of a text its position names. */
    enum Anchor {
        MIDDLE,
        END
    }

    void line(double[] x, double[] y, String colour, double width, boolean dashed);

    void area(double[] x, double[] y, String colour);

    void dot(double x, double y, String colour);

    void text(double x, double y, String text, Anchor anchor, int size, boolean upright);

    /** Limits lines, areas and dots to a rectangle. */
    void clip(double x, double y, double width, double height);

    void unclip();

    void write(OutputStream out) throws IOException;
}

package org.polyinfo.examples.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

final class SvgCanvas implements Canvas {

    private final StringBuilder svg = new StringBuilder();
    private int clips;

    SvgCanvas(int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"Helvetica, Arial, sans-serif\">%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                width,
                height,
                width,
                height,
                width,
                height));
    }

    @Override
    public void line(double[] x, double[] y, String colour, double width, boolean dashed) {
        svg.append("<polyline fill=\"none\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(width);
        svg.append(dashed ? "\" stroke-dasharray=\"6 4" : "").append("\" points=\"");
        points(x, y);
    }

    @Override
    public void area(double[] x, double[] y, String colour) {
        svg.append("<polygon stroke=\"none\" fill-opacity=\"0.22\" fill=\"")
                .append(colour)
                .append("\" points=\"");
        points(x, y);
    }

    private void points(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", bounded(x[i]), bounded(y[i])));
        }
        svg.append("\"/>\n");
    }

    /** Far outside the clip is far enough. */
    private static double bounded(double pixel) {
        return Math.max(-1e5, Math.min(1e5, pixel));
    }

    @Override
    public void dot(double x, double y, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
                bounded(x),
                bounded(y),
                colour));
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, int size, boolean upright) {
        if (text.isEmpty()) {
            return;
        }
        String turn = upright ? String.format(Locale.ROOT, " transform=\"rotate(-90 %.1f %.1f)\"", x, y) : "";
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\"%s>%s</text>%n",
                x,
                y,
                size,
                anchor == Anchor.MIDDLE ? "middle" : "end",
                turn,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        svg.append(String.format(
                Locale.ROOT,
                "<clipPath id=\"c%d\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></clipPath>%n<g clip-path=\"url(#c%d)\">%n",
                clips,
                x,
                y,
                width,
                height,
                clips));
    }

    @Override
    public void unclip() {
        svg.append("</g>\n");
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write((svg + "</svg>\n").getBytes(StandardCharsets.UTF_8));
    }
}

package org.polyinfo.examples.plot;

import java.util.Locale;

/** Draws into SVG text. */
final class SvgCanvas implements Canvas {

    private final StringBuilder svg = new StringBuilder();
    private final String id;
    private boolean clipping;

    SvgCanvas(int width, int height, String id) {
        this.id = id;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" fill=\"#222\">%n",
                width,
                height,
                width,
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }

    String finish() {
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    @Override
    public void polyline(double[] x, double[] y, int count, String color, double width, boolean dashed) {
        svg.append("<polyline fill=\"none\" stroke=\"")
                .append(color)
                .append("\" stroke-width=\"")
                .append(width);
        svg.append(dashed ? "\" stroke-dasharray=\"6 4" : "").append("\" points=\"");
        points(x, y, count);
        svg.append("\"/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, int count, String color, double opacity) {
        svg.append("<polygon fill=\"")
                .append(color)
                .append("\" fill-opacity=\"")
                .append(opacity);
        svg.append("\" points=\"");
        points(x, y, count);
        svg.append("\"/>\n");
    }

    @Override
    public void disc(double x, double y, double radius, String color, double opacity) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"%s\"/>\n",
                x,
                y,
                radius,
                color,
                opacity));
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, boolean vertical) {
        String turned = vertical ? String.format(Locale.ROOT, " transform=\"rotate(-90 %.1f %.1f)\"", x, y) : "";
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%s\" text-anchor=\"%s\"%s>%s</text>\n",
                x,
                y,
                size,
                anchor.name().toLowerCase(Locale.ROOT),
                turned,
                escape(text)));
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        if (clipping) {
            svg.append("</g>\n");
        }
        clipping = width > 0;
        if (clipping) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<clipPath id=\"%s\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></clipPath>\n"
                            + "<g clip-path=\"url(#%s)\">\n",
                    id,
                    x,
                    y,
                    width,
                    height,
                    id));
        }
    }

    private void points(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            svg.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.1f,%.1f", x[i], y[i]));
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

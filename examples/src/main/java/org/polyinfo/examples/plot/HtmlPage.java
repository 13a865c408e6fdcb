package org.polyinfo.examples.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polyinfo.examples.OutputFiles;

/** One self-contained HTML page: headings, paragraphs, tables and charts, nothing loaded from elsewhere. */
public final class HtmlPage {

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private int charts;

    /** An empty page. */
    public HtmlPage(String title) {
        this.title = title;
    }

    /** Adds a section heading. */
    public HtmlPage heading(String text) {
        body.append("<h2>").append(SvgCanvas.escape(text)).append("</h2>\n");
        return this;
    }

    /** Adds a paragraph. */
    public HtmlPage paragraph(String text) {
        body.append("<p>").append(SvgCanvas.escape(text)).append("</p>\n");
        return this;
    }

    /** Adds a list of remarks. */
    public HtmlPage list(List<String> items) {
        body.append("<ul>\n");
        items.forEach(i -> body.append("<li>").append(SvgCanvas.escape(i)).append("</li>\n"));
        body.append("</ul>\n");
        return this;
    }

    /** Adds a table; the first row is its head. */
    public HtmlPage table(List<List<String>> rows) {
        body.append("<table>\n");
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            body.append("<tr>");
            rows.get(i)
                    .forEach(c -> body.append('<')
                            .append(cell)
                            .append('>')
                            .append(SvgCanvas.escape(c))
                            .append("</")
                            .append(cell)
                            .append('>'));
            body.append("</tr>\n");
        }
        body.append("</table>\n");
        return this;
    }

    /** Adds a paragraph that stands out: what the page has to say. */
    public HtmlPage lead(String text) {
        body.append("<p class=\"lead\">").append(SvgCanvas.escape(text)).append("</p>\n");
        return this;
    }

    /** Adds charts side by side, with one caption. */
    public HtmlPage charts(List<Chart> row, String caption) {
        body.append("<figure>\n<div class=\"row\">\n");
        row.forEach(chart ->
                body.append("<div>").append(chart.toSvg("c" + ++charts)).append("</div>\n"));
        body.append("</div>\n<figcaption>").append(SvgCanvas.escape(caption)).append("</figcaption>\n</figure>\n");
        return this;
    }

    /**
     * Adds horizontal bars, the longest first as they come.
     *
     * @param values at least 0, by name
     * @param format how a value is written, as for {@code String.format}
     */
    public HtmlPage bars(Map<String, Double> values, String format, String caption) {
        double longest = values.values().stream().mapToDouble(v -> v).max().orElse(0);
        body.append("<figure>\n<table class=\"bars\">\n");
        values.forEach((name, value) -> body.append("<tr><td>")
                .append(SvgCanvas.escape(name))
                .append("</td><td><div style=\"width:")
                .append(String.format(Locale.ROOT, "%.1f", longest > 0 ? 100 * Math.max(0, value) / longest : 0))
                .append("%\"></div></td><td>")
                .append(SvgCanvas.escape(String.format(Locale.ROOT, format, value)))
                .append("</td></tr>\n"));
        body.append("</table>\n<figcaption>").append(SvgCanvas.escape(caption)).append("</figcaption>\n</figure>\n");
        return this;
    }

    /** Adds a drawing that is SVG already. */
    public HtmlPage drawing(String svg, String caption) {
        body.append("<figure>\n").append(svg).append("<figcaption>");
        body.append(SvgCanvas.escape(caption)).append("</figcaption>\n</figure>\n");
        return this;
    }

    /** Adds a chart with a caption. */
    public HtmlPage chart(Chart chart, String caption) {
        body.append("<figure>\n").append(chart.toSvg("c" + ++charts));
        body.append("<figcaption>").append(SvgCanvas.escape(caption)).append("</figcaption>\n</figure>\n");
        return this;
    }

    /** Writes the page. */
    public void write(Path file) throws IOException, InterruptedException {
        OutputFiles.text(file, out -> out.write("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                body { font: 16px/1.5 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
                h1, h2, th, figcaption { font-family: Helvetica, Arial, sans-serif }
                h2 { margin-top: 2.5rem; border-bottom: 1px solid #ddd }
                table { border-collapse: collapse; font-size: 0.9rem } td, th { padding: 0.25rem 0.8rem; text-align: left; border-bottom: 1px solid #eee }
                .lead { font-size: 1.15rem; border-left: 4px solid #0072B2; padding-left: 1rem }
                .row { display: flex; flex-wrap: wrap; gap: 1rem } .row > div { flex: 1 1 24rem; max-width: 29rem }
                .bars { width: 100%% } .bars td:first-child { width: 18rem } .bars td:last-child { width: 6rem; text-align: right }
                .bars div { height: 0.8rem; background: #0072B2 }
                figure { margin: 1.5rem 0 } figcaption { font-size: 0.85rem; color: #555; max-width: 40rem } svg { max-width: 100%%; height: auto }
                </style>
                </head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """.formatted(SvgCanvas.escape(title), SvgCanvas.escape(title), body)));
    }
}

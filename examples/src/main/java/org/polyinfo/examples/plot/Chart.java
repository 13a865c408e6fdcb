package org.polyinfo.examples.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.UsageException;

/**
 * A chart with two axes, a legend and any number of series. The colours are those of Okabe and Ito, which readers with
 * colour-blindness can tell apart.
 */
public final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 78;
    private static final int RIGHT = 18;
    private static final int TOP = 40;
    private static final int BOTTOM = 56;
    private static final List<String> COLORS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");
    /** Width of a letter of the legend, about. */
    private static final double LETTER = 6.9;

    private static final String GRID = "#dddddd";
    private static final String INK = "#222222";

    private final String title;
    private final Axis xAxis;
    private final Axis yAxis;
    private final List<Series> series = new ArrayList<>();
    private boolean diagonal;
    private double xLow = Double.POSITIVE_INFINITY;
    private double xHigh = Double.NEGATIVE_INFINITY;
    private double yLow = Double.POSITIVE_INFINITY;
    private double yHigh = Double.NEGATIVE_INFINITY;

    /** An empty chart. */
    public Chart(String title, Axis xAxis, Axis yAxis) {
        this.title = title;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
    }

    /** Adds a line. */
    public Chart line(String name, double[] x, double[] y) {
        return add(new Series.Line(name, x, y, false, false));
    }

    /** Adds a dashed line. */
    public Chart dashed(String name, double[] x, double[] y) {
        return add(new Series.Line(name, x, y, true, false));
    }

    /** Adds a dashed line in the colour of the series before it, such as its fit. */
    public Chart fit(String name, double[] x, double[] y) {
        return add(new Series.Line(name, x, y, true, true));
    }

    /** Adds points without error bars. */
    public Chart points(String name, double[] x, double[] y) {
        return add(new Series.Points(name, x, y, new double[0], false));
    }

    /** Adds points with error bars. */
    public Chart points(String name, double[] x, double[] y, double[] errors) {
        return add(new Series.Points(name, x, y, errors, false));
    }

    /** Adds points with error bars, joined by a line; no bars where {@code errors} is empty. */
    public Chart joined(String name, double[] x, double[] y, double[] errors) {
        return add(new Series.Points(name, x, y, errors, true));
    }

    /** Adds the area between two curves, in the colour of the series added next. */
    public Chart band(String name, double[] x, double[] low, double[] high) {
        return add(new Series.Band(name, x, low, high));
    }

    /** One scale for both axes and the diagonal on which predicted equals measured. */
    public Chart withDiagonal() {
        diagonal = true;
        return this;
    }

    private Chart add(Series one) {
        series.add(one);
        return this;
    }

    /**
     * Writes SVG or PNG, by the ending of the name.
     *
     * @throws UsageException for another ending
     */
    public void write(Path file) throws IOException, InterruptedException {
        requirePlottable(file);
        if (ending(file).equals("png")) {
            ImageCanvas canvas = new ImageCanvas(WIDTH, HEIGHT);
            draw(canvas);
            OutputFiles.bytes(file, out -> ImageIO.write(canvas.finish(), "png", out));
        } else {
            OutputFiles.text(file, out -> out.write(toSvg("plot")));
        }
    }

    /**
     * Refuses a file name that is neither SVG nor PNG, before any work is done.
     *
     * @throws UsageException for another ending
     */
    public static void requirePlottable(Path file) {
        if (!List.of("svg", "png").contains(ending(file))) {
            throw new UsageException("a plot must end in .svg or .png, found '" + file.getFileName() + "'");
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * The chart as SVG text.
     *
     * @param id unique in the page it stands in
     */
    public String toSvg(String id) {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT, "clip-" + id);
        draw(canvas);
        return canvas.finish();
    }

    private void draw(Canvas canvas) {
        findRanges();
        makeRoomForLegend();
        frame(canvas);
        canvas.clip(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        if (diagonal) {
            canvas.polyline(
                    new double[] {px(xLow), px(xHigh)}, new double[] {py(xLow), py(xHigh)}, 2, "#999999", 1, true);
        }
        List<String> colors = colors();
        for (int i = 0; i < series.size(); i++) {
            drawSeries(canvas, series.get(i), colors.get(i));
        }
        canvas.clip(0, 0, 0, 0);
        legend(canvas);
    }

    private void findRanges() {
        for (Series one : series) {
            for (int i = 0; i < one.x().length; i++) {
                if (one instanceof Series.Band band) {
                    include(band.x()[i], band.low()[i]);
                    include(band.x()[i], band.high()[i]);
                } else if (one instanceof Series.Points p) {
                    double error = p.errors().length == 0 || !Double.isFinite(p.errors()[i]) ? 0 : p.errors()[i];
                    include(p.x()[i], p.y()[i] - error);
                    include(p.x()[i], p.y()[i] + error);
                } else if (one instanceof Series.Line line) {
                    include(line.x()[i], line.y()[i]);
                }
            }
        }
        if (!(xLow <= xHigh) || !(yLow <= yHigh)) { // nothing to show: an empty frame
            xLow = yLow = 1;
            xHigh = yHigh = 10;
        }
        if (diagonal) {
            xLow = yLow = Math.min(xLow, yLow);
            xHigh = yHigh = Math.max(xHigh, yHigh);
        }
        double[] x = widened(xAxis, xLow, xHigh);
        double[] y = widened(yAxis, yLow, yHigh);
        xLow = x[0];
        xHigh = x[1];
        yLow = y[0];
        yHigh = y[1];
    }

    private void include(double x, double y) {
        if (xAxis.shows(x) && yAxis.shows(y)) {
            xLow = Math.min(xLow, x);
            xHigh = Math.max(xHigh, x);
            yLow = Math.min(yLow, y);
            yHigh = Math.max(yHigh, y);
        }
    }

    private static double[] widened(Axis axis, double low, double high) {
        if (axis.logarithmic()) {
            double factor = low == high ? 2 : Math.pow(high / low, 0.04);
            return new double[] {low / factor, high * factor};
        }
        double margin = low == high ? Math.max(1e-12, 0.1 * Math.abs(low)) : 0.04 * (high - low);
        return new double[] {low - margin, high + margin};
    }

    private void frame(Canvas canvas) {
        double bottom = HEIGHT - BOTTOM;
        double right = WIDTH - RIGHT;
        for (Axis.Tick tick : xAxis.ticks(xLow, xHigh)) {
            double x = px(tick.value());
            canvas.polyline(new double[] {x, x}, new double[] {TOP, bottom}, 2, GRID, 1, false);
            canvas.text(x, bottom + 18, tick.label(), 12, Canvas.Anchor.MIDDLE, false);
        }
        for (Axis.Tick tick : yAxis.ticks(yLow, yHigh)) {
            double y = py(tick.value());
            canvas.polyline(new double[] {LEFT, right}, new double[] {y, y}, 2, GRID, 1, false);
            canvas.text(LEFT - 8, y + 4, tick.label(), 12, Canvas.Anchor.END, false);
        }
        canvas.polyline(
                new double[] {LEFT, right, right, LEFT, LEFT},
                new double[] {TOP, TOP, bottom, bottom, TOP},
                5,
                INK,
                1,
                false);
        canvas.text(WIDTH / 2.0, 24, title, 15, Canvas.Anchor.MIDDLE, false);
        canvas.text((LEFT + right) / 2, HEIGHT - 14, xAxis.label(), 13, Canvas.Anchor.MIDDLE, false);
        canvas.text(18, (TOP + bottom) / 2, yAxis.label(), 13, Canvas.Anchor.MIDDLE, true);
    }

    private void drawSeries(Canvas canvas, Series one, String color) {
        if (one instanceof Series.Band band) {
            drawBand(canvas, band, color);
        } else if (one instanceof Series.Line line) {
            drawLine(canvas, line, color);
        } else if (one instanceof Series.Points points) {
            if (points.joined()) {
                drawLine(canvas, new Series.Line("", points.x(), points.y(), false, false), color);
            }
            drawPoints(canvas, points, color);
        }
    }

    private void drawBand(Canvas canvas, Series.Band band, String color) {
        int n = band.x().length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        int count = 0;
        for (int k = 0; k < 2 * n; k++) {
            int i = k < n ? k : 2 * n - 1 - k;
            double value = k < n ? band.low()[i] : band.high()[i];
            if (xAxis.shows(band.x()[i]) && Double.isFinite(value)) {
                x[count] = px(band.x()[i]);
                y[count++] = yAxis.shows(value) ? py(value) : HEIGHT; // below a logarithmic axis: off the frame
            }
        }
        canvas.polygon(x, y, count, color, 0.2);
    }

    private void drawLine(Canvas canvas, Series.Line line, String color) {
        double[] x = new double[line.x().length];
        double[] y = new double[line.x().length];
        int count = 0;
        for (int i = 0; i <= line.x().length; i++) {
            if (i < line.x().length && xAxis.shows(line.x()[i]) && yAxis.shows(line.y()[i])) {
                x[count] = px(line.x()[i]);
                y[count++] = py(line.y()[i]);
            } else if (count > 0) {
                canvas.polyline(x, y, count, color, 1.6, line.dashed());
                count = 0;
            }
        }
    }

    private void drawPoints(Canvas canvas, Series.Points points, String color) {
        for (int i = 0; i < points.x().length; i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            if (!xAxis.shows(x) || !yAxis.shows(y)) {
                continue;
            }
            if (points.errors().length > 0 && points.errors()[i] > 0) {
                double low = y - points.errors()[i];
                double from = yAxis.shows(low) ? py(low) : HEIGHT;
                canvas.polyline(
                        new double[] {px(x), px(x)},
                        new double[] {from, py(y + points.errors()[i])},
                        2,
                        color,
                        1,
                        false);
            }
            canvas.disc(px(x), py(y), 3.2, color, 0.8);
        }
    }

    /** A colour for each series: bands have that of the next one, fits that of the one before. */
    private List<String> colors() {
        List<String> colors = new ArrayList<>();
        int color = 0;
        for (Series one : series) {
            boolean shared = one instanceof Series.Line line && line.sharesColor() && color > 0;
            colors.add(COLORS.get((shared ? color - 1 : color) % COLORS.size()));
            if (!(one instanceof Series.Band) && !shared) {
                color++;
            }
        }
        return colors;
    }

    /** A linear axis is prolonged where the legend would lie on a curve in every corner. */
    private void makeRoomForLegend() {
        double width = legendWidth();
        double height = legendHeight();
        double[] corner = emptiestCorner(width, height);
        if (!yAxis.logarithmic() && series.stream().anyMatch(s -> covered(s, corner, width, height) > 0)) {
            yHigh += (yHigh - yLow) * height / (HEIGHT - TOP - BOTTOM - height);
        }
    }

    private double legendWidth() {
        return 44
                + LETTER
                        * series.stream().mapToInt(s -> s.name().length()).max().orElse(0);
    }

    private double legendHeight() {
        return 8 + 17.0 * series.stream().filter(s -> !s.name().isEmpty()).count();
    }

    private void legend(Canvas canvas) {
        if (series.stream().allMatch(s -> s.name().isEmpty())) {
            return;
        }
        List<String> colors = colors();
        double width = legendWidth();
        double height = legendHeight();
        double[] place = emptiestCorner(width, height);
        double x = place[0] + 8;
        double y = place[1] + 16;
        canvas.polygon(
                new double[] {place[0], place[0] + width, place[0] + width, place[0]},
                new double[] {place[1], place[1], place[1] + height, place[1] + height},
                4,
                "#ffffff",
                0.75);
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            String shade = colors.get(i);
            if (one.name().isEmpty()) {
                continue;
            }
            if (one instanceof Series.Points) {
                canvas.disc(x + 11, y - 4, 3.2, shade, 0.8);
            } else if (one instanceof Series.Line line) {
                canvas.polyline(new double[] {x, x + 22}, new double[] {y - 4, y - 4}, 2, shade, 1.6, line.dashed());
            } else {
                canvas.polygon(new double[] {x, x + 22, x + 22, x}, new double[] {y - 9, y - 9, y, y}, 4, shade, 0.2);
            }
            canvas.text(x + 28, y, one.name(), 12, Canvas.Anchor.START, false);
            y += 17;
        }
    }

    /** Upper left end of the box, in the corner where it covers least; the upper left one where it makes no difference. */
    private double[] emptiestCorner(double width, double height) {
        double right = Math.max(LEFT + 4, WIDTH - RIGHT - 4 - width);
        double bottom = HEIGHT - BOTTOM - 4 - height;
        double[][] corners = {{LEFT + 4, TOP + 4}, {right, TOP + 4}, {right, bottom}, {LEFT + 4, bottom}};
        double[] best = corners[0];
        double fewest = Double.POSITIVE_INFINITY;
        for (double[] corner : corners) {
            double covered = 0;
            for (Series one : series) {
                covered += covered(one, corner, width, height);
            }
            if (covered < fewest - 1e-9) {
                fewest = covered;
                best = corner;
            }
        }
        return best;
    }

    /** Share of the points of a series that lie in a box, or at its margin. */
    private double covered(Series one, double[] corner, double width, double height) {
        if (one instanceof Series.Band) {
            return 0;
        }
        double[] y = one instanceof Series.Line line ? line.y() : ((Series.Points) one).y();
        int inside = 0;
        for (int i = 0; i < y.length; i++) {
            if (xAxis.shows(one.x()[i]) && yAxis.shows(y[i])) {
                double dx = px(one.x()[i]) - corner[0];
                double dy = py(y[i]) - corner[1];
                inside += dx > -4 && dx < width + 4 && dy > -4 && dy < height + 4 ? 1 : 0;
            }
        }
        return inside / (double) Math.max(1, y.length);
    }

    private double px(double x) {
        double low = xAxis.position(xLow);
        return LEFT + (WIDTH - LEFT - RIGHT) * (xAxis.position(x) - low) / (xAxis.position(xHigh) - low);
    }

    private double py(double y) {
        double low = yAxis.position(yLow);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (yAxis.position(y) - low) / (yAxis.position(yHigh) - low);
    }
}

package org.polyinfo.examples.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.polyinfo.examples.OutputFiles;

/**
 * A chart of lines, bands and points with error bars.
 *
 * <pre>{@code
 * new LineChart("Running integral", "time / ps", "κ / W/(m K)")
 *     .band("one sigma", t, low, high)
 *     .line("integral", t, kappa)
 *     .write(Path.of("kappa.svg"));
 * }</pre>
 *
 * <p>Series are drawn in the order they are added; a name that is empty stays out of the legend. Values that are not finite,
 * or not positive on a logarithmic axis, interrupt a line.
 */
public final class LineChart {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int MOST_POINTS = 1500;

    /** Colours that colour-blind readers can tell apart (Okabe and Ito). */
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"
    };

    private enum Kind {
        LINE,
        DASHED,
        BAND,
        POINTS
    }

    /** Arrays of one length: x and y for a line; x, low and high for a band; x, y and error for points. */
    private record Series(Kind kind, String name, String colour, List<double[]> columns) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private boolean logX;
    private boolean logY;
    private int lines;
    private OptionalDouble yLow = OptionalDouble.empty();
    private OptionalDouble yHigh = OptionalDouble.empty();

    /** A chart without series. */
    public LineChart(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Logarithmic horizontal axis. */
    public LineChart logX() {
        logX = true;
        return this;
    }

    /** Logarithmic vertical axis. */
    public LineChart logY() {
        logY = true;
        return this;
    }

    /** Fixes the range of the vertical axis; what lies outside is clipped. */
    public LineChart yRange(double low, double high) {
        yLow = OptionalDouble.of(low);
        yHigh = OptionalDouble.of(high);
        return this;
    }

    /** A line in the next colour. */
    public LineChart line(String name, double[] x, double[] y) {
        return add(Kind.LINE, name, COLOURS[lines++ % COLOURS.length], x, y);
    }

    /** A dashed line in the next colour: a model, a reference, a limit. */
    public LineChart dashed(String name, double[] x, double[] y) {
        return add(Kind.DASHED, name, COLOURS[lines++ % COLOURS.length], x, y);
    }

    /** A shaded band in the colour of the line that follows. */
    public LineChart band(String name, double[] x, double[] low, double[] high) {
        return add(Kind.BAND, name, COLOURS[lines % COLOURS.length], x, low, high);
    }

    /** Points with error bars in the next colour; errors of zero draw none. */
    public LineChart points(String name, double[] x, double[] y, double[] error) {
        return add(Kind.POINTS, name, COLOURS[lines++ % COLOURS.length], x, y, error);
    }

    private LineChart add(Kind kind, String name, String colour, double[]... columns) {
        for (double[] column : columns) {
            if (column.length != columns[0].length) {
                throw new IllegalArgumentException("series '" + name + "' must have " + columns[0].length
                        + " values in each array like the first, found " + column.length);
            }
        }
        series.add(new Series(kind, name, colour, List.of(columns)));
        return this;
    }

    /**
     * Writes the chart.
     *
     * @param file name ending in {@code .svg} or {@code .png}
     */
    public void write(Path file) throws IOException, InterruptedException {
        write(file, List.of(this));
    }

    /**
     * Writes charts side by side in one picture.
     *
     * @param file name ending in {@code .svg} or {@code .png}
     * @throws IllegalArgumentException for another ending
     */
    public static void write(Path file, List<LineChart> charts) throws IOException, InterruptedException {
        String name = String.valueOf(file.getFileName());
        int width = WIDTH * charts.size();
        Canvas canvas;
        if (name.endsWith(".svg")) {
            canvas = new SvgCanvas(width, HEIGHT);
        } else if (name.endsWith(".png")) {
            canvas = new PngCanvas(width, HEIGHT);
        } else {
            throw new IllegalArgumentException("a plot must be named .svg or .png, found '" + name + "'");
        }
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).draw(canvas, i * WIDTH);
        }
        OutputFiles.bytes(file, canvas::write);
    }

    private void draw(Canvas canvas, int offset) {
        Axis x = Axis.over(xValues(), logX, OptionalDouble.empty(), OptionalDouble.empty());
        Axis y = Axis.over(yValues(), logY, yLow, yHigh);
        double left = offset + 78;
        double right = offset + WIDTH - 16;
        double top = 36;
        double bottom = HEIGHT - 54;

        canvas.text(0.5 * (left + right), 22, title, Canvas.Anchor.MIDDLE, 15, false);
        for (Axis.Tick tick : x.ticks()) {
            double at = left + x.position(tick.value()) * (right - left);
            canvas.line(
                    new double[] {at, at},
                    new double[] {bottom, bottom + (tick.label().isEmpty() ? 3 : 6)},
                    "#000000",
                    1,
                    false);
            canvas.text(at, bottom + 20, tick.label(), Canvas.Anchor.MIDDLE, 12, false);
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = bottom - y.position(tick.value()) * (bottom - top);
            canvas.line(
                    new double[] {left - (tick.label().isEmpty() ? 3 : 6), left},
                    new double[] {at, at},
                    "#000000",
                    1,
                    false);
            canvas.text(left - 9, at + 4, tick.label(), Canvas.Anchor.END, 12, false);
        }
        canvas.text(0.5 * (left + right), HEIGHT - 14, xLabel, Canvas.Anchor.MIDDLE, 13, false);
        canvas.text(offset + 18, 0.5 * (top + bottom), yLabel, Canvas.Anchor.MIDDLE, 13, true);

        canvas.clip(left, top, right - left, bottom - top);
        for (Series s : series) {
            draw(canvas, s, new Frame(x, y, left, right, top, bottom));
        }
        canvas.unclip();
        canvas.line(
                new double[] {left, right, right, left, left},
                new double[] {top, top, bottom, bottom, top},
                "#000000",
                1,
                false);
        legend(canvas, right - 10, top + 18);
    }

    private record Frame(Axis xAxis, Axis yAxis, double left, double right, double top, double bottom) {
        double x(double value) {
            return left + xAxis.position(value) * (right - left);
        }

        double y(double value) {
            return bottom - yAxis.position(value) * (bottom - top);
        }
    }

    private static void draw(Canvas canvas, Series s, Frame frame) {
        int[] shown = thinned(s.columns());
        double[] x = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            x[i] = frame.x(s.columns().get(0)[shown[i]]);
        }
        double[] y = pixels(s.columns().get(1), shown, frame);
        switch (s.kind()) {
            case LINE, DASHED -> runs(x, y, (rx, ry) -> canvas.line(rx, ry, s.colour(), 1.6, s.kind() == Kind.DASHED));
            case BAND -> {
                double[] high = pixels(s.columns().get(2), shown, frame);
                List<double[]> corners = new ArrayList<>();
                for (int i = 0; i < x.length; i++) {
                    // A lower edge below a logarithmic axis ends at the axis.
                    double low = Double.isFinite(y[i]) ? y[i] : frame.bottom();
                    if (Double.isFinite(x[i]) && Double.isFinite(high[i])) {
                        corners.add(corners.size() / 2, new double[] {x[i], low});
                        corners.add(corners.size() / 2 + 1, new double[] {x[i], high[i]});
                    }
                }
                canvas.area(
                        corners.stream().mapToDouble(c -> c[0]).toArray(),
                        corners.stream().mapToDouble(c -> c[1]).toArray(),
                        s.colour());
            }
            case POINTS -> {
                double[] values = s.columns().get(1);
                double[] errors = s.columns().get(2);
                for (int i = 0; i < x.length; i++) {
                    if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                        canvas.dot(x[i], y[i], s.colour());
                        double error = errors[shown[i]];
                        double low = frame.y(values[shown[i]] - error);
                        double high = frame.y(values[shown[i]] + error);
                        if (error > 0 && Double.isFinite(high)) {
                            canvas.line(
                                    new double[] {x[i], x[i]},
                                    new double[] {Double.isFinite(low) ? low : frame.bottom(), high},
                                    s.colour(),
                                    1,
                                    false);
                        }
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface Run {
        void draw(double[] x, double[] y);
    }

    /** Pieces without gaps. */
    private static void runs(double[] x, double[] y, Run draw) {
        int from = 0;
        for (int i = 0; i <= x.length; i++) {
            if (i == x.length || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                if (i - from > 1) {
                    draw.draw(Arrays.copyOfRange(x, from, i), Arrays.copyOfRange(y, from, i));
                }
                from = i + 1;
            }
        }
    }

    private static double[] pixels(double[] values, int[] shown, Frame frame) {
        return Arrays.stream(shown).mapToDouble(i -> frame.y(values[i])).toArray();
    }

    /** Indices to draw: all, or of each stretch of points the lowest and the highest. */
    private static int[] thinned(List<double[]> columns) {
        double[] y = columns.get(columns.size() == 3 ? 2 : 1);
        if (y.length <= MOST_POINTS) {
            return java.util.stream.IntStream.range(0, y.length).toArray();
        }
        int stretches = MOST_POINTS / 2;
        int[] shown = new int[2 * stretches];
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) y.length * s / stretches);
            int to = (int) ((long) y.length * (s + 1) / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = y[i] < y[low] ? i : low;
                high = y[i] > y[high] ? i : high;
            }
            shown[2 * s] = Math.min(low, high);
            shown[2 * s + 1] = Math.max(low, high);
        }
        return shown;
    }

    private double[] xValues() {
        return series.stream()
                .flatMapToDouble(s -> Arrays.stream(s.columns().get(0)))
                .toArray();
    }

    private double[] yValues() {
        return series.stream()
                .flatMapToDouble(s -> {
                    double[] values = s.columns().get(1);
                    double[] third = s.columns().get(s.columns().size() - 1);
                    return switch (s.kind()) {
                        case LINE, DASHED -> Arrays.stream(values);
                        case BAND -> java.util.stream.DoubleStream.concat(Arrays.stream(values), Arrays.stream(third));
                        case POINTS ->
                            java.util.stream.IntStream.range(0, values.length)
                                    .mapToDouble(i -> values[i])
                                    .flatMap(v -> java.util.stream.DoubleStream.of(v));
                    };
                })
                .toArray();
    }

    private void legend(Canvas canvas, double right, double top) {
        List<Series> named = series.stream().filter(s -> !s.name().isEmpty()).toList();
        for (int i = 0; i < named.size(); i++) {
            Series s = named.get(i);
            double y = top + 17 * i;
            double from = right - 24;
            switch (s.kind()) {
                case LINE, DASHED ->
                    canvas.line(
                            new double[] {from, right},
                            new double[] {y - 4, y - 4},
                            s.colour(),
                            1.6,
                            s.kind() == Kind.DASHED);
                case BAND ->
                    canvas.area(
                            new double[] {from, right, right, from},
                            new double[] {y - 9, y - 9, y + 1, y + 1},
                            s.colour());
                case POINTS -> canvas.dot(0.5 * (from + right), y - 4, s.colour());
            }
            canvas.text(from - 6, y, s.name(), Canvas.Anchor.END, 12, false);
        }
    }
}

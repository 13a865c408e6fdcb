package org.polyinfo.examples.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into a picture of twice the size, for sharp print. */
final class ImageCanvas implements Canvas {

    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    ImageCanvas(int width, int height) {
        image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SCALE * width, SCALE * height);
        graphics.scale(SCALE, SCALE);
    }

    BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    @Override
    public void polyline(double[] x, double[] y, int count, String color, double width, boolean dashed) {
        graphics.setColor(Color.decode(color));
        float[] dash = dashed ? new float[] {6, 4} : null;
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
        graphics.draw(path(x, y, count));
    }

    @Override
    public void polygon(double[] x, double[] y, int count, String color, double opacity) {
        Path2D path = path(x, y, count);
        path.closePath();
        fill(path, color, opacity);
    }

    @Override
    public void disc(double x, double y, double radius, String color, double opacity) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), color, opacity);
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, boolean vertical) {
        graphics.setColor(Color.decode("#222222"));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (vertical) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, (float) shift, 0);
        graphics.setTransform(before);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.setClip(width > 0 ? new Rectangle2D.Double(x, y, width, height) : null);
    }

    private void fill(java.awt.Shape shape, String color, double opacity) {
        Composite before = graphics.getComposite();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.setColor(Color.decode(color));
        graphics.fill(shape);
        graphics.setComposite(before);
    }

    private static Path2D path(double[] x, double[] y, int count) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }
}

package org.polyinfo.md.transport;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.polyinfo.md.correlation.Correlation;

/**
 * A symmetric bilinear form of two series that estimates {@code ½ ∫₀^∞ <x(0) y(t)> + <y(0) x(t)> dt}: parts of a flux split
 * the integral of the whole exactly.
 */
abstract sealed class CrossIntegral {

    /** A series made ready for products. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Ready(double[] values) {}

    abstract Ready ready(double[] x);

    abstract double of(Ready x, Ready y);

    /** Mean of the running integral from lag {@code from} to lag {@code to}, both included. */
    static CrossIntegral upTo(int from, int to, double interval) {
        return new UpTo(from, to, interval);
    }

    /** Mean of the cross spectrum over the lowest {@code count} frequencies, zero included with half its weight. */
    static CrossIntegral below(int count, double interval) {
        return new Below(count, interval);
    }

    private static final class UpTo extends CrossIntegral {
        private final int from;
        private final int to;
        private final double interval;

        UpTo(int from, int to, double interval) {
            this.from = from;
            this.to = to;
            this.interval = interval;
        }

        @Override
        Ready ready(double[] x) {
            return new Ready(x);
        }

        @Override
        double of(Ready x, Ready y) {
            return x.values == y.values ? oneWay(x, y) : 0.5 * (oneWay(x, y) + oneWay(y, x));
        }

        private double oneWay(Ready x, Ready y) {
            double[] running = Correlation.runningIntegral(Correlation.cross(x.values, y.values, to), interval);
            return Arrays.stream(running, from, to + 1).average().orElseThrow();
        }
    }

    private static final class Below extends CrossIntegral {
        private final int count;
        private final double interval;

        Below(int count, double interval) {
            this.count = count;
            this.interval = interval;
        }

        /** Real and imaginary parts of the lowest frequencies, scaled so that products are half spectra. */
        @Override
        Ready ready(double[] x) {
            int n = FluxSample.fastLength(x.length);
            double[] f = Arrays.copyOf(x, n);
            new DoubleFFT_1D(n).realForward(f);
            double scale = Math.sqrt(interval / (2.0 * n));
            double[] low = Arrays.copyOf(f, Math.min(2 * count, n));
            low[1] = 0;
            for (int i = 0; i < low.length; i++) {
                low[i] *= scale;
            }
            return new Ready(low);
        }

        @Override
        double of(Ready x, Ready y) {
            double sum = 0.5 * x.values[0] * y.values[0];
            for (int i = 2; i < x.values.length; i++) {
                sum += x.values[i] * y.values[i];
            }
            return sum / (0.5 * x.values.length - 0.5);
        }
    }
}

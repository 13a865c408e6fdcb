package org.polyinfo.qc.gaussian;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that were printed with a fixed count of decimals, kept as whole numbers: a third of the memory of doubles and
 * nothing lost, since {@code n / 10^d} is the double nearest to the printed decimal. Where a number does not fit, the
 * doubles themselves are kept.
 */
final class DecimalArray {

    static final DecimalArray EMPTY = new DecimalArray(new double[0], 0, 1, null, null);

    private static final int MISSING_INT = Integer.MIN_VALUE;
    private static final short MISSING_SHORT = Short.MIN_VALUE;

    private final int size;
    private final double scale;
    private final short @Nullable [] shorts;
    private final int @Nullable [] ints;
    private final double @Nullable [] doubles;

    private DecimalArray(
            double @Nullable [] doubles, int size, double scale, int @Nullable [] ints, short @Nullable [] shorts) {
        this.doubles = doubles;
        this.size = size;
        this.scale = scale;
        this.ints = ints;
        this.shorts = shorts;
    }

    /** Keeps the first {@code size} values, printed with {@code decimals} decimals; NaN stays NaN. */
    static DecimalArray of(double[] values, int size, int decimals) {
        double scale = Math.pow(10, decimals);
        int[] ints = new int[size];
        boolean small = true;
        for (int i = 0; i < size; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                ints[i] = MISSING_INT;
                continue;
            }
            double scaled = Math.rint(value * scale);
            int whole = (int) scaled;
            boolean negativeZero = whole == 0 && Double.doubleToRawLongBits(value) != 0;
            if (whole != scaled || whole == MISSING_INT || whole / scale != value || negativeZero) {
                if (negativeZero && value == 0) {
                    continue; // the sign of a printed -0.0000 means nothing
                }
                return new DecimalArray(Arrays.copyOf(values, size), size, 1, null, null);
            }
            ints[i] = whole;
            small &= whole > MISSING_SHORT && whole <= Short.MAX_VALUE;
        }
        if (!small) {
            return new DecimalArray(null, size, scale, ints, null);
        }
        short[] shorts = new short[size];
        for (int i = 0; i < size; i++) {
            shorts[i] = ints[i] == MISSING_INT ? MISSING_SHORT : (short) ints[i];
        }
        return new DecimalArray(null, size, scale, null, shorts);
    }

    int size() {
        return size;
    }

    double at(int index) {
        Objects.checkIndex(index, size);
        if (shorts != null) {
            return shorts[index] == MISSING_SHORT ? Double.NaN : shorts[index] / scale;
        }
        if (ints != null) {
            return ints[index] == MISSING_INT ? Double.NaN : ints[index] / scale;
        }
        return doubles == null ? Double.NaN : doubles[index];
    }

    double[] toArray() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = at(i);
        }
        return values;
    }
}

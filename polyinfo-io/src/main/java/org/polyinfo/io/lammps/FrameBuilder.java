package org.polyinfo.io.lammps;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;

/**
 * Columns that grow as rows really arrive: a count in a header reserves no memory beyond {@link #TRUSTED} rows or what the
 * frame before had.
 */
final class FrameBuilder {

    static final int TRUSTED = 1 << 12;

    final ColumnPlan plan;
    final double[][] values;
    final @Nullable String[][] words;
    private int capacity;
    int count;

    FrameBuilder(ColumnPlan plan, boolean[] text, long announced, int before) {
        this.plan = plan;
        this.capacity = (int) Math.max(1, Math.min(announced, Math.max(before, TRUSTED)));
        int n = plan.columns.size();
        values = new double[n][];
        words = new String[n][];
        for (int f = 0; f < plan.slot.length; f++) {
            int c = plan.slot[f];
            if (c >= 0) {
                values[c] = new double[text[f] ? 0 : capacity];
                words[c] = text[f] ? new String[capacity] : null;
            }
        }
    }

    int capacity() {
        return capacity;
    }

    void grow(long announced) {
        capacity = (int) Math.min(announced, Math.min(2L * capacity, Integer.MAX_VALUE - 8));
        for (int c = 0; c < values.length; c++) {
            String[] column = words[c];
            if (column == null) {
                values[c] = Arrays.copyOf(values[c], capacity);
            } else {
                words[c] = Arrays.copyOf(column, capacity);
            }
        }
    }

    Frame build(long step, OptionalDouble time, SimulationBox box) {
        return Frame.wrapping(step, time, box, plan.columns, values, words, count);
    }
}

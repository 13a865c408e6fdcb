package org.polyinfo.io.lammps;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;

/**
 * A frame under construction. Its columns grow as rows really arrive: counts in a header reserve no memory beyond
 * {@link #TRUSTED} cells or what the frame before had.
 */
final class RawFrame {

    private static final int TRUSTED = 1 << 16;

    final ColumnPlan plan;
    long step;
    OptionalDouble time = OptionalDouble.empty();
    SimulationBox box = SimulationBox.none();
    List<String> columns;
    double[][] values;

    @Nullable String[][] words;

    int count;
    private int capacity;

    /**
     * @param text per field of the file, whether it holds words
     * @param announced rows that a header claims
     * @param before cells that the frame before had
     */
    RawFrame(ColumnPlan plan, boolean[] text, long announced, long before) {
        this.plan = plan;
        this.columns = plan.columns;
        int n = plan.columns.size();
        this.capacity = (int) Math.max(1, Math.min(announced, Math.max(before, TRUSTED) / Math.max(1, n)));
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

    /** What the next frame may reserve from the beginning. */
    long cells() {
        return (long) count * Math.max(1, columns.size());
    }

    /** Makes room for one more row. */
    void reserve(long announced) {
        if (count < capacity) {
            return;
        }
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

    void add(String name, double[] column) {
        List<String> more = new java.util.ArrayList<>(columns);
        more.add(name);
        columns = List.copyOf(more);
        values = Arrays.copyOf(values, columns.size());
        words = Arrays.copyOf(words, columns.size());
        values[columns.size() - 1] = column;
    }

    /** Only some columns, in their order. */
    void project(List<String> wanted) {
        double[][] chosen = new double[wanted.size()][];
        @Nullable String[][] chosenWords = new String[wanted.size()][];
        for (int c = 0; c < chosen.length; c++) {
            int from = columns.indexOf(wanted.get(c));
            chosen[c] = values[from];
            chosenWords[c] = words[from];
        }
        columns = wanted;
        values = chosen;
        words = chosenWords;
    }

    double @Nullable [] find(String name) {
        int index = columns.indexOf(name);
        return index < 0 || words[index] != null ? null : values[index];
    }

    Frame toFrame() {
        return Frame.wrapping(step, time, box, columns, values, words, count);
    }
}

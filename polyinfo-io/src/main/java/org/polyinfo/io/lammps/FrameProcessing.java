package org.polyinfo.io.lammps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.io.internal.IdIndex;
import org.polyinfo.io.lammps.LammpsDump.Unwrapping;

/** What is done to a frame after it is read: unwrapping, sorting, and leaving out the columns only these needed. */
final class FrameProcessing {

    static final List<String> UNWRAPPED = List.of("xu", "yu", "zu");
    private static final List<String> NEEDED_TO_UNWRAP =
            List.of("xu", "yu", "zu", "xsu", "ysu", "zsu", "x", "y", "z", "xs", "ys", "zs", "ix", "iy", "iz", "id");

    private final @Nullable List<String> wanted;
    private final boolean sorted;
    private final @Nullable Unwrapping unwrapping;

    // Minimum image: by row of the id index, lattice coordinates of the frame before and images crossed since the
    // first.
    private final IdIndex ids = new IdIndex();
    private double[] last = new double[0];
    private double[] images = new double[0];

    FrameProcessing(@Nullable List<String> wanted, boolean sorted, @Nullable Unwrapping unwrapping) {
        this.wanted = wanted;
        this.sorted = sorted;
        this.unwrapping = unwrapping;
    }

    /** What must be read so that the processing can be done. */
    DumpSelection reading(DumpSelection selection) {
        List<String> more = new ArrayList<>();
        if (sorted) {
            more.add("id");
        }
        if (unwrapping != null) {
            more.addAll(NEEDED_TO_UNWRAP);
        }
        DumpSelection reading = selection.withOptional(more);
        List<String> columns = selection.columns();
        if (columns != null && unwrapping != null) {
            // The unwrapped columns are made here where the file has none.
            List<String> read = new ArrayList<>(columns);
            read.removeAll(UNWRAPPED);
            reading = reading.withColumns(read);
        }
        return reading;
    }

    void apply(RawFrame frame, SourcePosition place) {
        if (unwrapping != null) {
            unwrap(frame, unwrapping, place);
        }
        if (sorted) {
            sort(frame, place);
        }
        if (wanted != null) {
            List<String> columns = new ArrayList<>(wanted);
            if (unwrapping != null) {
                UNWRAPPED.stream().filter(c -> !columns.contains(c)).forEach(columns::add);
            }
            frame.project(List.copyOf(columns));
        }
    }

    // ---------------------------------------------------------------- sorting

    private static void sort(RawFrame frame, SourcePosition place) {
        double[] id = frame.find("id");
        if (id == null) {
            throw FormatException.expected(place, "a column 'id' to sort by", String.join(" ", frame.columns));
        }
        int n = frame.count;
        boolean ordered = true;
        for (int i = 1; i < n && ordered; i++) {
            ordered = id[i - 1] <= id[i];
        }
        if (ordered) {
            return;
        }
        int[] order = order(id, n);
        double[] scratch = new double[n];
        String[] wordScratch = new String[n];
        for (int c = 0; c < frame.values.length; c++) {
            String[] words = frame.words[c];
            if (words != null) {
                for (int i = 0; i < n; i++) {
                    wordScratch[i] = words[order[i]];
                }
                System.arraycopy(wordScratch, 0, words, 0, n);
            } else {
                double[] values = frame.values[c];
                for (int i = 0; i < n; i++) {
                    scratch[i] = values[order[i]];
                }
                System.arraycopy(scratch, 0, values, 0, n);
            }
        }
    }

    /** Rows in ascending order of their keys; rows of equal keys stay in their order. */
    private static int[] order(double[] key, int n) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, key[i]);
            most = Math.max(most, key[i]);
            whole &= key[i] == Math.rint(key[i]);
        }
        int[] order = new int[n];
        if (whole && most - least < 8.0 * n + 1024) {
            int[] next = new int[(int) (most - least) + 2]; // counting sort: ids are dense as a rule
            for (int i = 0; i < n; i++) {
                next[(int) (key[i] - least) + 1]++;
            }
            for (int k = 1; k < next.length; k++) {
                next[k] += next[k - 1];
            }
            for (int i = 0; i < n; i++) {
                order[next[(int) (key[i] - least)]++] = i;
            }
            return order;
        }
        Integer[] rows = new Integer[n];
        Arrays.setAll(rows, i -> i);
        Arrays.sort(rows, (a, b) -> Double.compare(key[a], key[b]));
        for (int i = 0; i < n; i++) {
            order[i] = rows[i];
        }
        return order;
    }

    // ---------------------------------------------------------------- unwrapping

    private void unwrap(RawFrame frame, Unwrapping how, SourcePosition place) {
        if (how == Unwrapping.IMAGE_FLAGS && three(frame, "xu", "yu", "zu") != null) {
            return;
        }
        double[][] target = new double[3][frame.count];
        if (how == Unwrapping.IMAGE_FLAGS) {
            byImages(frame, target, place);
        } else {
            byMinimumImage(frame, target, place);
        }
        for (int k = 0; k < 3; k++) {
            int existing = frame.columns.indexOf(UNWRAPPED.get(k));
            if (existing >= 0) {
                frame.values[existing] = target[k];
            } else {
                frame.add(UNWRAPPED.get(k), target[k]);
            }
        }
    }

    private static double @Nullable [][] three(RawFrame frame, String x, String y, String z) {
        double[] a = frame.find(x);
        double[] b = frame.find(y);
        double[] c = frame.find(z);
        return a == null || b == null || c == null ? null : new double[][] {a, b, c};
    }

    private static void byImages(RawFrame frame, double[][] target, SourcePosition place) {
        SimulationBox box = frame.box;
        double[][] scaled = three(frame, "xsu", "ysu", "zsu");
        double[][] images = null;
        double[][] cartesian = null;
        if (scaled == null) {
            images = three(frame, "ix", "iy", "iz");
            cartesian = three(frame, "x", "y", "z");
            scaled = cartesian == null ? three(frame, "xs", "ys", "zs") : null;
            if (images == null || (cartesian == null && scaled == null)) {
                throw FormatException.expected(
                        place,
                        "columns xu yu zu, xsu ysu zsu, or coordinates with ix iy iz to unwrap by image flags",
                        String.join(" ", frame.columns));
            }
        }
        double[] r = new double[3];
        for (int i = 0; i < frame.count; i++) {
            double a = images == null ? 0 : images[0][i];
            double b = images == null ? 0 : images[1][i];
            double c = images == null ? 0 : images[2][i];
            if (cartesian != null) {
                for (int k = 0; k < 3; k++) {
                    target[k][i] = cartesian[k][i] + a * box.edge(0, k) + b * box.edge(1, k) + c * box.edge(2, k);
                }
            } else if (scaled != null) {
                box.toCartesian(scaled[0][i] + a, scaled[1][i] + b, scaled[2][i] + c, r);
                for (int k = 0; k < 3; k++) {
                    target[k][i] = r[k];
                }
            }
        }
    }

    private void byMinimumImage(RawFrame frame, double[][] target, SourcePosition place) {
        SimulationBox box = frame.box;
        double[][] cartesian = three(frame, "x", "y", "z");
        double[][] scaled = cartesian == null ? three(frame, "xs", "ys", "zs") : null;
        if (cartesian == null && scaled == null) {
            cartesian = three(frame, "xu", "yu", "zu");
        }
        double[] id = frame.find("id");
        if (id == null || (cartesian == null && scaled == null)) {
            throw FormatException.expected(
                    place,
                    "columns id and x y z or xs ys zs to unwrap by minimum image",
                    String.join(" ", frame.columns));
        }
        double[] f = new double[3];
        double[] r = new double[3];
        for (int i = 0; i < frame.count; i++) {
            if (cartesian != null) {
                box.toFractional(cartesian[0][i], cartesian[1][i], cartesian[2][i], f);
            } else if (scaled != null) {
                f[0] = scaled[0][i];
                f[1] = scaled[1][i];
                f[2] = scaled[2][i];
            }
            boolean first = ids.add((long) id[i]);
            int at = 3 * ids.rowOf((long) id[i]);
            if (at + 3 > last.length) {
                last = Arrays.copyOf(last, Math.max(3 * 1024, 2 * last.length));
                images = Arrays.copyOf(images, last.length);
            }
            for (int k = 0; k < 3; k++) {
                if (!first && box.isPeriodic(k)) {
                    images[at + k] -= Math.rint(f[k] - last[at + k]);
                }
                last[at + k] = f[k];
            }
            if (cartesian != null) {
                // Added to the coordinate itself: exact while nothing was crossed.
                for (int k = 0; k < 3; k++) {
                    target[k][i] = cartesian[k][i]
                            + images[at] * box.edge(0, k)
                            + images[at + 1] * box.edge(1, k)
                            + images[at + 2] * box.edge(2, k);
                }
            } else {
                box.toCartesian(f[0] + images[at], f[1] + images[at + 1], f[2] + images[at + 2], r);
                for (int k = 0; k < 3; k++) {
                    target[k][i] = r[k];
                }
            }
        }
    }
}

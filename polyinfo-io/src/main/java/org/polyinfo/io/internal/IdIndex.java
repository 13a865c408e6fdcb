package org.polyinfo.io.internal;

import java.util.Arrays;

/**
 * From ids to consecutive rows. Ids that are small for their number, as those of a simulation are, stand in an array; the
 * others in an open-addressing table. Both grow with what is put in, at most 32 bytes per id.
 */
public final class IdIndex {

    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2⁶⁴ / golden ratio
    private static final int FEW = 256;
    private static final int SPARSEST = 4;

    /** Row + 1 of each id below its length; 0 where the id is not in here. */
    private int[] dense = new int[FEW];

    private long[] ids = new long[64];
    private int[] rows = filled(64);
    private int shift = 64 - 6;
    private int hashed;
    private int size;

    private static int[] filled(int length) {
        int[] rows = new int[length];
        Arrays.fill(rows, -1);
        return rows;
    }

    /** Number of ids. */
    public int size() {
        return size;
    }

    /** Gives the id the next row; false where it is in already. */
    public boolean add(long id) {
        if (rowOf(id) >= 0) {
            return false;
        }
        if (id >= dense.length && id < SPARSEST * (size + (long) FEW)) {
            dense = Arrays.copyOf(dense, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(id + 1, 2L * dense.length)));
        }
        if (id >= 0 && id < dense.length) {
            dense[(int) id] = ++size;
            return true;
        }
        if (2 * hashed >= rows.length) {
            grow();
        }
        int at = find(id);
        ids[at] = id;
        rows[at] = size++;
        hashed++;
        return true;
    }

    /** The row of an id, or -1. */
    public int rowOf(long id) {
        if (id >= 0 && id < dense.length && dense[(int) id] > 0) {
            return dense[(int) id] - 1;
        }
        return hashed == 0 ? -1 : rows[find(id)];
    }

    private int find(long id) {
        int mask = rows.length - 1;
        int at = (int) ((id * SPREAD) >>> shift);
        while (rows[at] >= 0 && ids[at] != id) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldRows = rows;
        ids = new long[2 * oldIds.length];
        rows = filled(2 * oldRows.length);
        shift--;
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] >= 0) {
                int at = find(oldIds[i]);
                ids[at] = oldIds[i];
                rows[at] = oldRows[i];
            }
        }
    }
}

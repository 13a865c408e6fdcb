package org.polyinfo.io.internal;

import java.util.Arrays;

/** From ids to consecutive rows: an open-addressing table that grows with what is put into it. */
public final class IdIndex {

    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2⁶⁴ / golden ratio

    private long[] ids = new long[64];
    private int[] rows = filled(64);
    private int shift = 64 - 6;
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
        if (2 * size >= rows.length) {
            grow();
        }
        int at = find(id);
        if (rows[at] >= 0) {
            return false;
        }
        ids[at] = id;
        rows[at] = size++;
        return true;
    }

    /** The row of an id, or -1. */
    public int rowOf(long id) {
        return rows[find(id)];
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

package org.polyinfo.ml.leakage;

import java.util.List;

/**
 * One thing an audit looked at.
 *
 * @param id number in the catalogue of leakages, {@code L01} to {@code L16}
 * @param verdict how bad it is
 * @param statistic the figure the verdict rests on
 * @param threshold what it was held against
 * @param rows rows that show it, as evidence; may be shortened
 * @param sentence what was found and what to do
 */
public record LeakageFinding(
        String id, Verdict verdict, double statistic, double threshold, List<Integer> rows, String sentence) {

    /** How bad a finding is. */
    public enum Verdict {
        /** The estimate would be too good: refused unless accepted by name. */
        LEAK,
        /** Runs, but the report says so. */
        WARN,
        /** Looked at, nothing found. */
        OK
    }

    /** Copies the rows. */
    public LeakageFinding {
        rows = List.copyOf(rows);
    }

    /** {@code L09 LEAK: sentence}. */
    @Override
    public String toString() {
        return id + " " + verdict + ": " + sentence;
    }
}

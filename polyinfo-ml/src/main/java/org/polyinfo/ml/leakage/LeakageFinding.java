package org.polyinfo.ml.leakage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing an audit looked at.
 *
 * @param id number in the catalogue of leakages, {@code L01} to {@code L16}
 * @param verdict how bad it is
 * @param statistic the figure the verdict rests on
 * @param threshold what it was held against
 * @param rows rows that show it, as evidence; empty where whole columns or folds do
 * @param sentence what was found and what to do
 * @param statistics all figures that were looked at, by name
 */
public record LeakageFinding(
        String id,
        Verdict verdict,
        double statistic,
        double threshold,
        List<Integer> rows,
        String sentence,
        Map<String, Double> statistics) {

    /** How bad a finding is. */
    public enum Verdict {
        /** The estimate would be too good: refused unless accepted by name. */
        LEAK,
        /** Runs, but the report says so. */
        WARN,
        /** Looked at, nothing found. */
        OK
    }

    /** Copies the rows and the figures. */
    public LeakageFinding {
        rows = List.copyOf(rows);
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /** A finding with one figure. */
    public LeakageFinding(
            String id, Verdict verdict, double statistic, double threshold, List<Integer> rows, String sentence) {
        this(id, verdict, statistic, threshold, rows, sentence, Map.of());
    }

    /** {@code L09 LEAK: sentence}. */
    @Override
    public String toString() {
        return id + " " + verdict + ": " + sentence;
    }
}

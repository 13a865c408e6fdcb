package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Collects what differs from the golden files, so that a test reports all of it at once. */
final class Mismatches {

    private final List<String> found = new ArrayList<>();
    private int compared;
    private String where = "";

    /** What the next comparisons are about. */
    void at(String where) {
        this.where = where;
    }

    int compared() {
        return compared;
    }

    void add(String what) {
        found.add(where + " " + what);
    }

    void number(String key, JsonNode expected, OptionalDouble actual) {
        number(key, expected, actual.orElse(Double.NaN), 1e-12);
    }

    void number(String key, JsonNode expected, OptionalInt actual) {
        number(key, expected, actual.isPresent() ? actual.getAsInt() : Double.NaN, 0);
    }

    /** Numbers read from one print are the same double, whatever wrote them down; conversions cost a rounding. */
    void number(String key, JsonNode expected, double actual, double relative) {
        compared++;
        double wanted = expected.isNumber() ? expected.doubleValue() : Double.NaN;
        boolean equal = Double.isNaN(wanted)
                ? Double.isNaN(actual)
                : Math.abs(wanted - actual) <= relative * Math.max(1, Math.abs(wanted));
        if (!equal) {
            add(key + ": expected " + expected + " but found " + actual);
        }
    }

    void numbers(String key, JsonNode expected, double[] actual) {
        numbers(key, expected, actual, 1e-12);
    }

    void numbers(String key, JsonNode expected, double[] actual, double relative) {
        if (expected.size() != actual.length) {
            compared++;
            add(key + ": expected " + expected.size() + " numbers but found " + actual.length);
            return;
        }
        for (int i = 0; i < actual.length; i++) {
            number(key + "[" + i + "]", expected.get(i), actual[i], relative);
        }
    }

    void text(String key, JsonNode expected, Optional<String> actual) {
        compared++;
        String wanted = expected.isNull() || expected.isMissingNode() ? "" : expected.asText();
        if (!wanted.equals(actual.orElse(""))) {
            add(key + ": expected '" + wanted + "' but found '" + actual.orElse("") + "'");
        }
    }

    void none() {
        assertThat(compared).as("comparisons made").isPositive();
        assertThat(found)
                .as("%d of %d comparisons differ", found.size(), compared)
                .isEmpty();
    }
}

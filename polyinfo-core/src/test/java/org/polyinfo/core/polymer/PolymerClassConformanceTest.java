package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.testing.ReferenceData;

/** Classes of PI1070 and SMiPoly units against those published and those RadonPy's rule gives. */
@Tag("conformance")
class PolymerClassConformanceTest {

    private record Labelled(String id, RepeatUnit unit, String published, String byRule) {}

    private static List<Labelled> labelled() throws IOException {
        Map<String, String> units = new HashMap<>();
        try (BufferedReader in = ReferenceData.reader("polymers/repeat_units.csv.gz")) {
            in.lines().skip(1).map(line -> line.split(",", -1)).forEach(f -> units.put(f[0], f[2]));
        }
        List<Labelled> all = new ArrayList<>();
        try (BufferedReader in = ReferenceData.reader("polymers/polymer_class.csv.gz")) {
            for (String line : in.lines().skip(1).toList()) {
                String[] f = line.split(",", -1);
                all.add(new Labelled(f[0], RepeatUnit.parse(String.valueOf(units.get(f[0]))), f[1], f[2]));
            }
        }
        return all;
    }

    private static String number(java.util.Optional<PolymerClass> polymerClass) {
        return polymerClass.map(c -> Integer.toString(c.number())).orElse("0");
    }

    @Test
    void radonPyRuleGivesItsClassOnEveryRow() throws IOException {
        List<Labelled> all = labelled();
        assertThat(all).hasSizeGreaterThan(3_000);
        assertThat(all.stream()
                        .filter(l -> !number(PolymerClass.byRadonPyRule(l.unit)).equals(l.byRule))
                        .map(l -> l.id + " " + l.unit))
                .isEmpty();
    }

    @Test
    void ownRuleFollowsThePublishedClassesInBothHalves() throws IOException {
        List<Labelled> published =
                labelled().stream().filter(l -> !l.published.isEmpty()).toList();
        for (int half = 0; half < 2; half++) {
            int rows = 0;
            int right = 0;
            int rightByRadonPy = 0;
            for (int i = half; i < published.size(); i += 2) {
                Labelled row = published.get(i);
                rows++;
                right += number(PolymerClass.of(row.unit)).equals(row.published) ? 1 : 0;
                rightByRadonPy += row.byRule.equals(row.published) ? 1 : 0;
            }
            assertThat((double) right / rows).as("half %d, %d rows", half, rows).isGreaterThan(0.97);
            assertThat(rightByRadonPy).isLessThan(right);
        }
    }
}

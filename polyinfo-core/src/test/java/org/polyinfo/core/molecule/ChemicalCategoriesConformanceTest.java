package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.testing.ReferenceData;

/** Labels against those published with QMex. */
@Tag("conformance")
class ChemicalCategoriesConformanceTest {

    @Test
    void labelsEqualThosePublished() throws IOException {
        Map<String, List<String>> differ = new TreeMap<>();
        int molecules = 0;
        try (BufferedReader in = ReferenceData.reader("polymers/qmex_categories.csv")) {
            String[] header = String.valueOf(in.readLine()).split(",", -1);
            for (String line : in.lines().toList()) {
                String[] fields = line.split(",", -1);
                ChemicalCategories categories = ChemicalCategories.of(Molecule.parse(fields[0]));
                molecules++;
                for (int c = 1; c < header.length; c++) {
                    ChemicalCategory category = ChemicalCategory.ofLabel(header[c]);
                    boolean found = categories.has(category);
                    if (category != ChemicalCategory.POLAR && found != fields[c].equals("1")) {
                        differ.computeIfAbsent(header[c], k -> new ArrayList<>())
                                .add(fields[0]);
                    }
                }
            }
        }
        assertThat(molecules).isGreaterThan(400);
        assertThat(differ).isEmpty();
    }
}

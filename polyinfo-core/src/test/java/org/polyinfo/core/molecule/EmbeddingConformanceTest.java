package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.testing.ReferenceData;

/** Structures of H-capped units of PI1070, chosen at random. */
@Tag("conformance")
class EmbeddingConformanceTest {

    private static final long SEED = 20_240_601;

    private static List<String> units(int count) throws IOException {
        List<String> units = new ArrayList<>();
        try (BufferedReader in = ReferenceData.reader("polymers/repeat_units.csv.gz")) {
            in.lines()
                    .map(line -> line.split(",", -1))
                    .filter(f -> f[1].equals("PI1070"))
                    .forEach(f -> units.add(f[2]));
        }
        Collections.shuffle(units, new Random(SEED));
        return units.subList(0, count);
    }

    @Test
    void eightUnitsAreSound() throws IOException {
        assertSound(units(8));
    }

    @Test
    @Tag("slow")
    void hundredAndTwentyUnitsAreSound() throws IOException {
        assertSound(units(120));
    }

    private static void assertSound(List<String> units) {
        for (String unit : units) {
            Molecule molecule =
                    Oligomer.builder(RepeatUnit.parse(unit)).units(1).build().molecule();
            Embedding embedding = Embedding.of(molecule, SEED);
            Conformer c = embedding.conformer();
            assertThat(embedding.converged()).as(unit).isTrue();
            assertThat(embedding.energyKcalPerMol()).as(unit).isBetween(-1000.0, 1000.0);
            assertThat(c.atomCount()).as(unit).isEqualTo(molecule.atomCount());
            boolean[] bonded = new boolean[c.atomCount() * c.atomCount()];
            for (int b = 0; b < molecule.bondCount(); b++) {
                int i = molecule.bondBegin(b);
                int j = molecule.bondEnd(b);
                bonded[Math.max(i, j) * c.atomCount() + Math.min(i, j)] = true;
                assertThat(distance(c, i, j)).as("%s, bond %d-%d", unit, i, j).isBetween(0.9, 2.4);
            }
            int hydrogen = molecule.size();
            for (int i = 0; i < molecule.size(); i++) {
                for (int h = 0; h < molecule.hydrogens(i); h++) {
                    assertThat(c.atomicNumber(hydrogen)).isEqualTo(1);
                    assertThat(distance(c, i, hydrogen))
                            .as("%s, H of %d", unit, i)
                            .isBetween(0.9, 1.55);
                    bonded[hydrogen++ * c.atomCount() + i] = true;
                }
            }
            for (int i = 0; i < c.atomCount(); i++) {
                for (int j = 0; j < i; j++) {
                    if (!bonded[i * c.atomCount() + j]) {
                        assertThat(distance(c, i, j))
                                .as("%s, %d and %d", unit, i, j)
                                .isGreaterThan(1.45);
                    }
                }
            }
        }
    }

    private static double distance(Conformer c, int a, int b) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = c.coordinateAngstrom(a, axis) - c.coordinateAngstrom(b, axis);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}

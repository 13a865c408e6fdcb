package org.polyinfo.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulationBoxTest {

    @Test
    void lattice_coordinatesRoundTripInAnyBox() {
        long seed = 5;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            SimulationBox box = SimulationBox.general(
                    vector(random, 1),
                    plus(vector(random, 1), 0, 8),
                    plus(vector(random, 1), 1, 9),
                    plus(vector(random, 1), 2, 7));
            double[] f = vector(random, 2);
            double[] r = new double[3];
            double[] back = new double[3];
            box.toCartesian(f[0], f[1], f[2], r);
            box.toFractional(r[0], r[1], r[2], back);
            assertThat(back).as("seed %d trial %d", seed, trial).containsExactly(f, within(1e-12));
        }
    }

    @Test
    void minimumImageOfATriclinicBoxIsTheShortestOfTheNeighbours() {
        SimulationBox box = SimulationBox.triclinic(new double[3], new double[] {10, 9, 8}, 3, -2, 1);
        assertThat(box.volume()).isCloseTo(720, within(1e-9));
        long seed = 6;
        Random random = new Random(seed);
        for (int trial = 0; trial < 500; trial++) {
            double[] d = vector(random, 3); // shorter than half the smallest width
            double[] moved = new double[3];
            for (int k = 0; k < 3; k++) {
                moved[k] = d[k] + 2 * box.edge(0, k) - box.edge(1, k) + 3 * box.edge(2, k);
            }
            box.minimumImage(moved);
            assertThat(moved).as("seed %d trial %d", seed, trial).containsExactly(d, within(1e-9));
        }
    }

    @Test
    void anOpenDirectionIsNotFolded() {
        SimulationBox box = SimulationBox.orthogonal(new double[3], new double[] {10, 10, 10})
                .withPeriodic(true, false, true);
        double[] d = {9, 9, 9};
        box.minimumImage(d);
        assertThat(d).containsExactly(-1, 9, -1);
        assertThat(box.isOrthogonal()).isTrue();
    }

    @Test
    void aFrameRefusesColumnsThatDoNotFit() {
        SimulationBox box = SimulationBox.orthogonal(new double[3], new double[] {1, 1, 1});
        Frame frame =
                Frame.wrapping(7, OptionalDouble.empty(), box, List.of("id", "x"), new double[][] {{1, 2}, {3, 4}}, 2);
        assertThat(frame.column("x")).containsExactly(3, 4);
        assertThat(frame.at(frame.indexOf("x"), 1)).isEqualTo(4);
        assertThatThrownBy(() -> frame.column("y")).hasMessageContaining("[id, x]");
        assertThatThrownBy(() -> Frame.wrapping(7, OptionalDouble.empty(), box, List.of("id"), new double[][] {{1}}, 2))
                .hasMessageContaining("2 atoms");
    }

    private static double[] vector(Random random, double half) {
        return new double[] {
            half * (2 * random.nextDouble() - 1),
            half * (2 * random.nextDouble() - 1),
            half * (2 * random.nextDouble() - 1)
        };
    }

    private static double[] plus(double[] v, int axis, double more) {
        v[axis] += more;
        return v;
    }
}

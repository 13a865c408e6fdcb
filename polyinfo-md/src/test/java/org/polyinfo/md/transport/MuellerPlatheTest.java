package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.polyinfo.core.unit.LammpsUnits;

class MuellerPlatheTest {

    @Test
    void straightProfileInReducedUnits() {
        int slabs = 20;
        double[][] profiles = new double[8][slabs];
        for (int b = 0; b < profiles.length; b++) {
            for (int s = 0; s < slabs; s++) {
                double distance = Math.min(s, slabs - s);
                profiles[b][s] = 0.7 + (0.01 + 1e-5 * (b % 2)) * distance;
            }
        }
        double[] time = new double[40];
        double[] energy = new double[40];
        for (int i = 0; i < time.length; i++) {
            time[i] = 10.0 * i;
            energy[i] = 3.0 * time[i];
        }
        MuellerPlathe.Result found = MuellerPlathe.conductivity(profiles, 40, 100, time, energy, 4, LammpsUnits.LJ);
        // 3/(2 · 100) over a gradient of 0.010005 per width of 2
        assertThat(found.estimate().value()).isCloseTo(0.015 / 0.0050025, within(1e-9));
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void bentProfileIsTold() {
        double[][] profiles = new double[4][8];
        for (double[] profile : profiles) {
            for (int s = 0; s < 8; s++) {
                profile[s] = 300 + (s % 3);
            }
        }
        double[] time = {0, 1, 2, 3, 4, 5};
        MuellerPlathe.Result found = MuellerPlathe.conductivity(profiles, 8, 1, time, time, 2, LammpsUnits.REAL);
        assertThat(found.warnings()).anyMatch(w -> w.contains("not straight"));
    }

    @Test
    void oddNumberOfSlabsIsRefused() {
        assertThatThrownBy(() -> MuellerPlathe.conductivity(
                        new double[4][7], 1, 1, new double[3], new double[3], 2, LammpsUnits.LJ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 7");
    }

    private static MuellerPlathe.Result found(java.util.function.DoubleUnaryOperator byDistance, double rightFactor) {
        int slabs = 20;
        java.util.Random random = new java.util.Random(1);
        double[][] profiles = new double[40][slabs];
        for (double[] profile : profiles) {
            for (int s = 0; s < slabs; s++) {
                double rise = byDistance.applyAsDouble(Math.min(s, slabs - s));
                profile[s] = 300 + (s > slabs / 2 ? rightFactor : 1) * rise + 0.05 * random.nextGaussian();
            }
        }
        double[] time = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        return MuellerPlathe.conductivity(profiles, 20, 1, time, time, 5, LammpsUnits.REAL);
    }

    @Test
    void curvatureAndUnequalHalvesAreToldWithTheirFigures() {
        MuellerPlathe.Result straight = found(x -> 5 * x, 1);
        assertThat(straight.warnings()).isEmpty();
        assertThat(straight.curvature().value())
                .isCloseTo(0, within(4 * straight.curvature().standardError()));
        // slope 5 + 0.4 x between slabs 1 and 9: from 5.4 to 8.6, mean 7
        MuellerPlathe.Result bent = found(x -> 5 * x + 0.2 * x * x, 1);
        assertThat(bent.curvature().value()).isCloseTo(3.2 / 7, within(0.02));
        assertThat(bent.warnings()).anyMatch(w -> w.contains("gradient changes by 46"));
        assertThat(found(x -> -5 * x - 0.2 * x * x, 1).curvature().value()).isCloseTo(3.2 / 7, within(0.02));
        assertThat(found(x -> 5 * x, 0.7).warnings()).anyMatch(w -> w.contains("two halves"));
    }
}

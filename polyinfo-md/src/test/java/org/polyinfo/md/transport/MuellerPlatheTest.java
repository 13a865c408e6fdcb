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
}

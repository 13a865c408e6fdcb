package org.polyinfo.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** The expected figures are LAMMPS's own compiled-in constants (update.cpp), so they agree to its digits only. */
class LammpsUnitsTest {

    @Test
    void boltzmannConstantsAreThoseOfTheStyles() {
        assertThat(LammpsUnits.REAL.boltzmann()).isCloseTo(0.0019872067, withinPercentage(1e-3));
        assertThat(LammpsUnits.METAL.boltzmann()).isCloseTo(8.617343e-5, withinPercentage(1e-3));
        assertThat(LammpsUnits.LJ.boltzmann()).isEqualTo(1);
        assertThat(LammpsUnits.SI.boltzmann()).isCloseTo(1.3806504e-23, withinPercentage(1e-3));
        assertThat(LammpsUnits.ELECTRON.boltzmann()).isCloseTo(3.16681534e-6, withinPercentage(1e-3));
        assertThat(LammpsUnits.NANO.boltzmann()).isCloseTo(0.013806504, withinPercentage(1e-3));
    }

    @Test
    void massTimesVelocitySquaredIsEnergyByTheFactorOfTheStyle() {
        assertThat(mvv2e(LammpsUnits.REAL)).isCloseTo(48.88821291 * 48.88821291, withinPercentage(1e-3));
        assertThat(mvv2e(LammpsUnits.METAL)).isCloseTo(1.0364269e-4, withinPercentage(1e-3));
        assertThat(mvv2e(LammpsUnits.CGS)).isCloseTo(1, withinPercentage(1e-9));
        assertThat(mvv2e(LammpsUnits.MICRO)).isCloseTo(1, withinPercentage(1e-9));
        assertThat(mvv2e(LammpsUnits.NANO)).isCloseTo(1, withinPercentage(1e-9));
        assertThat(mvv2e(LammpsUnits.ELECTRON)).isCloseTo(1.06657236, withinPercentage(1e-3));
    }

    @Test
    void namesAreThoseOfTheManual() {
        assertThat(LammpsUnits.of("metal")).isEqualTo(LammpsUnits.METAL);
        assertThatThrownBy(() -> LammpsUnits.of("imperial")).hasMessageContaining("imperial");
    }

    private static double mvv2e(LammpsUnits u) {
        return u.massKg() * u.velocityMPerS() * u.velocityMPerS() / u.energyJ();
    }
}

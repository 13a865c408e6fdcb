package org.polyinfo.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "1, g/cm3, kg/m^3, 1000",
        "1, eV, hartree, 0.0367493221756544",
        "1, kcal/mol, kJ/mol, 4.184",
        "298.15, K, °C, 25",
        "25, °C, K, 298.15",
        "1, W/(m K), mW/(m·K), 1000",
        "1, m²/(V s), cm2/(V s), 10000",
        "1, Å, nm, 0.1",
        "1, e Å, debye, 4.80320471",
        "1, S/m, S/cm, 0.01",
        "1, ps^-1, THz, 1",
        "50, %, '', 0.5"
    })
    void convertsBetweenUnitsOfOneDimension(double value, String from, String to, double expected) {
        assertThat(Unit.of(from).convert(value, Unit.of(to))).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    @Test
    void anErrorBarIgnoresTheZeroPointOfATemperatureScale() {
        assertThat(Unit.of("°C").convertDifference(2.0, Unit.of("K"))).isEqualTo(2.0);
    }

    @ParameterizedTest
    @CsvSource({"kcal/mol, eV", "m, s", "W/(m K), W/m2"})
    void refusesOtherDimensions(String from, String to) {
        assertThatThrownBy(() -> Unit.of(from).convert(1, Unit.of(to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(from)
                .hasMessageContaining(to);
    }

    @ParameterizedTest
    @CsvSource({"furlong, furlong", "W/(m K, W/(m K", "g/, g/", "m^, m^", "K/2x, x"})
    void refusesWhatIsNotAUnit(String text, String named) {
        assertThatThrownBy(() -> Unit.of(text)).hasMessageContaining(named);
    }

    @Test
    void anOpaqueUnitConvertsIntoItselfOnly() {
        Unit scf = Unit.ofOrOpaque("scf units");
        assertThat(scf.isOpaque()).isTrue();
        assertThat(scf.convert(3, Unit.opaque("scf units"))).isEqualTo(3);
        assertThatThrownBy(() -> scf.convert(3, Unit.ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unitsAreEqualBySizeAndDimensionNotBySpelling() {
        assertThat(Unit.of("g/cm3")).isEqualTo(Unit.of("g cm^-3")).hasSameHashCodeAs(Unit.of("g cm^-3"));
        assertThat(Unit.of("g/cm3")).isNotEqualTo(Unit.of("kg/m3"));
    }
}

package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.testing.ReferenceData;

class LammpsMoleculeTest {

    private static final String WATER = """
            water
            3 atoms
            2 bonds
            1 angles
            18.015 mass

            Coords

            1 0 -0.0656 0
            2 0.757 0.5203 0
            3 -0.757 0.5203 0

            Types

            1 OW # oxygen
            2 HW
            3 HW

            Charges

            1 -0.83
            2 0.415
            3 0.415

            Bonds

            1 1 1 2
            2 1 1 3

            Angles

            1 1 2 1 3
            """;

    @Test
    void templateIsUnderstood() {
        LammpsMolecule water = LammpsMolecule.parse("water", WATER);
        assertThat(water.atomCount()).isEqualTo(3);
        assertThat(water.type(1)).hasValue("OW");
        assertThat(water.charge(3)).hasValue(0.415);
        assertThat(water.coordinate(2, 0)).hasValue(0.757);
        assertThat(water.mass(1)).isEmpty();
        assertThat(water.connections(Interaction.ANGLE))
                .containsExactly(new LammpsMolecule.Connection("1", List.of(2, 1, 3)));
        assertThat(LammpsMolecule.parse("again", water.toText())).isEqualTo(water);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 0.757 0.5203 0|2 0.757 x 0|t:10:9: expected a number but found 'x'",
                "2 0.757 0.5203 0|2 0.757 0.5203|t:10:15: expected a row of 4 columns but found '2 0.757 0.5203'",
                "2 0.757 0.5203 0|1 0.757 0.5203 0|t:10:1: expected each atom once but found '1'",
                "1 1 2 1 3|1 1 2 1 4|t:32:9: expected an atom from 1 to 3 but found '4'",
                "3 atoms|1000000000000 atoms|t:2:1: expected a number of atoms from 0 to 2147483647 but found '1000000000000'",
                "3 atoms|4 atoms|t:13: expected 4 rows in section 'Coords' as the header says but found 'Types' after row '3'",
                "Angles|Angels|t:30:1: expected the name of a section",
            })
    void mistakesAreToldWithTheirPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> LammpsMolecule.parse("t", WATER.replace(right, wrong)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @Tag("conformance")
    void templateThatLammpsAcceptedComesBack() throws IOException {
        LammpsMolecule water = LammpsMolecule.read(ReferenceData.path("lammps/zoo/water.mol.txt"));
        assertThat(water.sections())
                .containsExactly("Coords", "Types", "Bonds", "Angles", "Special Bond Counts", "Special Bonds");
        assertThat(water.coordinate(3, 0)).hasValue(-0.75695);
        assertThat(LammpsMolecule.parse("again", water.toText())).isEqualTo(water);
    }
}

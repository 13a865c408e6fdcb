package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.LammpsUnits;

class LammpsDataTest {

    /** Every section there is, in an order that write_data does not use. */
    static final String WATER = """
            LAMMPS data file via write_data, version 2 Aug 2023, timestep = 17, units = real

            3 atoms
            2 bonds
            1 angles
            2 atom types
            1 bond types
            1 angle types
            1 extra bond per atom

            0 10 xlo xhi
            0 10 ylo yhi
            -5 5 zlo zhi
            1 0 0 xy xz yz

            Atom Type Labels

            1 OW
            2 HW

            Bond Type Labels

            1 OW-HW

            Atoms # full

            7 1 OW -0.83 9.5 9.9 0.1 1 0 -1 # first
            9 1 HW 0.415 0.2 0.1 0.2 2 1 -1
            3 1 2 0.415 9.4 1.25e-07 4.9 1 0 -1

            Bonds

            1 OW-HW 7 9
            2 1 7 3

            Velocities

            9 0.1 0.2 0.3
            3 1 2 3
            7 -1 -2 -3

            Masses

            OW 15.999 # oxygen
            2 1.008

            Pair Coeffs # hybrid

            1 lj/cut 0.1 3.2
            HW lj/cut 0 1

            Angles

            1 1 9 7 3

            Angle Coeffs # harmonic

            1 55 104.52 # HW,OW,HW
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everythingIsRead() {
        LammpsData water = LammpsData.parse("water", WATER);
        assertThat(water.units()).hasValue(LammpsUnits.REAL);
        assertThat(water.timeStep()).hasValue(17);
        assertThat(water.atomStyle()).isEqualTo(AtomStyle.FULL);
        assertThat(water.atomId(0)).isEqualTo(7);
        assertThat(water.rowOf(3)).isEqualTo(2);
        assertThat(water.rowOf(4)).isEqualTo(-1);
        assertThat(water.type(1)).isEqualTo(2);
        assertThat(water.charge(0)).hasValue(-0.83);
        assertThat(water.comment(0)).isEqualTo("first");
        assertThat(water.image(1, 0)).isEqualTo(2);
        assertThat(water.coordinate(2, 1)).isEqualTo(1.25e-7);
        assertThat(water.unwrappedCoordinate(1, 0)).isCloseTo(0.2 + 2 * 10 + 1, within(1e-12));
        assertThat(water.velocity(0, 2)).hasValue(-3);
        assertThat(water.velocity(2, 1)).hasValue(2);
        assertThat(water.mass(1)).hasValue(15.999);
        assertThat(water.typeName(1)).isEqualTo("OW");
        assertThat(water.labels(Interaction.BOND)).containsExactly("OW-HW");
        assertThat(water.type(Interaction.BOND, 0)).isOne();
        assertThat(water.atomId(Interaction.ANGLE, 0, 1)).isEqualTo(7);
        assertThat(water.find("Pair Coeffs").orElseThrow().rows().get(1).values())
                .containsExactly("lj/cut", "0", "1");
        assertThat(water.find("Angle Coeffs").orElseThrow().rows().get(0).number(1))
                .isEqualTo(104.52);
        assertThat(water.box().volume()).isCloseTo(1000, within(1e-9));
        assertThat(water.isTriclinic()).isTrue();
    }

    @Test
    void writingIsExactAndStable() throws IOException {
        LammpsData water = LammpsData.parse("water", WATER);
        StringWriter text = new StringWriter();
        water.write(text, DataLayout.WRITE_DATA);
        LammpsData again = LammpsData.parse("again", text.toString());
        assertThat(again).isEqualTo(water);
        StringWriter more = new StringWriter();
        again.write(more, DataLayout.WRITE_DATA);
        assertThat(more.toString()).isEqualTo(text.toString());
        Path file = folder.resolve("water.data.gz");
        water.write(file);
        assertThat(LammpsData.read(file)).isEqualTo(water);
    }

    @Test
    void wrappingAndUnwrappingUndoEachOther() {
        LammpsData water = LammpsData.parse("water", WATER);
        LammpsData loose = water.unwrapped();
        assertThat(loose.hasImages()).isFalse();
        LammpsData wrapped = loose.wrapped();
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                assertThat(wrapped.image(row, axis)).isEqualTo(water.image(row, axis));
                assertThat(wrapped.coordinate(row, axis)).isCloseTo(water.coordinate(row, axis), within(1e-12));
            }
        }
    }

    @Test
    void atomsJustOutsideEndInside() {
        LammpsData data = LammpsData.builder(AtomStyle.ATOMIC)
                .box(new double[] {0, 0, 0}, new double[] {10, 10, 10})
                .build();
        assertThat(data.atomCount()).isZero();
        LammpsDataBuilder builder =
                LammpsData.builder(AtomStyle.ATOMIC).box(new double[] {0, 0, 0}, new double[] {10, 10, 10});
        int type = builder.addAtomType(1, "");
        LammpsData wrapped = builder.atom(1, 0, type, 0, -1e-17, 10, 25).build().wrapped();
        for (int axis = 0; axis < 3; axis++) {
            assertThat(wrapped.coordinate(0, axis)).isBetween(0.0, Math.nextDown(10.0));
        }
        assertThat(wrapped.image(0, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 atoms|1000000000000 atoms|t:31: expected 1000000000000 rows in section 'Atoms' as the header says but found 'Bonds' after row '3'",
                "3 atoms|2 atoms|t:29:1: expected the name of a section, after all 2 rows of 'Atoms' but found '3'",
                "3 atoms|-3 atoms|t:3:1: expected a whole number of atoms, 0 or more but found '-3'",
                "0.415 0.2|0.4l5 0.2|t:28:8: expected a charge but found '0.4l5'",
                "7 1 OW|7 1 XX|t:27:5: expected an atom type from 1 to 2 but found 'XX'",
                "3 1 2 0|3 1 3 0|t:29:5: expected an atom type from 1 to 2 but found '3'",
                "3 1 2 0|7 1 2 0|t:29:1: expected each atom id once but found '7'",
                "2 1 7 3|2 1 7 4|t:34:7: expected the id of an atom of section 'Atoms' but found '4'",
                "2 1 7 3|2 2 7 3|t:34:3: expected a bond type from 1 to 1 but found '2'",
                "2 1 7 3|2 1 7|t:34:6: expected a number, a type and 2 atom ids but found '2 1 7'",
                "0.2 2 1 -1|0.2 2 1|t:28:29: expected 10 columns as in the first row of section 'Atoms' but found '9 1 HW 0.415 0.2 0.1 0.2 2 1'",
                "2 1.008|2 -1|t:45:3: expected a mass, not negative but found '-1'",
                "OW 15.999|2 15.999|t:45:1: expected each atom type once but found '2'",
                "0 10 xlo|10 0 xlo|t:11:4: expected an upper bound above the lower one but found '0'",
                "0 10 xlo|0 nan xlo|t:11:3: expected a finite number but found 'nan'",
                "9 0.1 0.2|8 0.1 0.2|t:38:1: expected the id of an atom of section 'Atoms' but found '8'",
                "2 bonds|3 bonds|t:36: expected 3 rows in section 'Bonds' as the header says but found 'Velocities' after row '2'",
                "Angle Coeffs|Angel Coeffs|t:56: expected the name of a coefficient section but found 'Angel Coeffs '",
                "# full|# sphere|t:27:5: expected a number but found 'OW'",
                "# full|# atomic|t:27:18: expected 5 or 8 columns of atom style atomic (id type x y z) but found '9.9'",
                "Bonds|Atoms|t:31: expected section 'Atoms' once but found 'Atoms'",
            })
    void mistakesAreToldWithTheirPlace(String right, String wrong, String message) {
        String text = right.equals("Bonds")
                ? WATER.replace("\nBonds\n", "\nAtoms\n")
                : WATER.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        assertThatThrownBy(() -> LammpsData.parse("t", text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aFileThatWasCutIsRefused() {
        int angles = WATER.indexOf("\nAngles\n");
        assertThatThrownBy(() -> LammpsData.parse("t", WATER.substring(0, angles)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a section 'Angles' with the 1 rows of the header");
    }

    @Test
    void restartFilesAreRefused() throws IOException {
        Path file = folder.resolve("a.restart");
        Files.write(file, "LammpS RestartT\0\1\0\0\0\2".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LammpsData.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("restart2data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1 0.5 0.5 0.5|ATOMIC",
                "1 1 0.5 0.5 0.5 0 0 0|ATOMIC",
                "1 1 -0.5 0.5 0.5 0.5|CHARGE",
                "1 1 0 0.5 0.5 0.5 0 1 0|CHARGE",
                "1 1 0.0 0.5 0.5 0.5 0.1 0 0|DIPOLE",
                "1 1 1 0.25 0.5 0.5 0.5|FULL",
                "1 1 1 0 0.5 0.5 0.5 0 0 0|FULL",
            })
    void theStyleIsFoundWhereTheRowsLeaveNoDoubt(String row, AtomStyle style) {
        assertThat(LammpsData.parse("t", "t\n\n1 atoms\n1 atom types\n\nAtoms\n\n" + row + "\n")
                        .atomStyle())
                .isEqualTo(style);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1 0.5 0.5 0.5", "1 1 0.5 1 0.5 0.5 0.5", "1 1 1", "1 1 1 1 1 1 1 1 1 1 1 1"})
    void theStyleIsAskedForWhereTheyLeaveOne(String row) throws IOException {
        String text = "t\n\n1 atoms\n1 atom types\n\nAtoms\n\n" + row + "\n";
        assertThatThrownBy(() -> LammpsData.parse("t", text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("atom style");
        if (row.length() == 17) {
            Path file = folder.resolve("t.data");
            Files.writeString(file, text);
            assertThat(LammpsData.read(file, AtomStyle.MOLECULAR).molecule(0)).isOne();
            assertThat(LammpsData.read(file, AtomStyle.CHARGE).charge(0)).hasValue(1);
        }
    }

    @Test
    void otherStylesKeepTheirColumns() throws IOException {
        for (String rows : List.of(
                "Atoms # sphere\n\n1 1 0.5 1.25 1 2 3\n2 1 0.5 1.25 1 2 3.5\n\nVelocities\n\n1 1 2 3 4 5 6\n2 0 0 0 0 0 0.5\n",
                "Atoms # dipole\n\n1 1 0.5 1.25 1 2 3 4 5 0 0 1\n2 1 0.5 1.25 1 2 3 4 5.5 0 0 -1\n",
                "Atoms # spin\n\n1 1 0.5 1.25 1 0 0 1 2.2\n2 1 0.5 1.25 1 0 0 1 2.25\n",
                "Atoms # hybrid\n\n1 1 0.5 1.25 1 7 8.5 0 0 1\n2 1 0.5 1.25 1 7 8.5 0 0 1\n")) {
            String text = "t\n\n2 atoms\n1 atom types\n2 ellipsoids\n\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\n" + rows
                    + "\nEllipsoids\n\n1 1 1 1 1 0 0 0\n2 1 1 1 1 0 0 0 # second\n";
            LammpsData data = LammpsData.parse("t", text);
            StringWriter again = new StringWriter();
            data.write(again, DataLayout.WRITE_DATA);
            assertThat(LammpsData.parse("again", again.toString())).as(rows).isEqualTo(data);
            assertThat(again.toString()).contains("2 ellipsoids\n").contains("2 1 1 1 1 0 0 0 # second");
            assertThat(data.extraColumns()).isNotEmpty();
        }
    }

    @Test
    void generalTriclinicBoxComesBack() throws IOException {
        String text =
                "t\n\n1 atoms\n1 atom types\n\n1 0.5 0 avec\n0 2 0.25 bvec\n0.125 0 3 cvec\n-1 -2 -3 abc origin\n\n"
                        + "Atoms # atomic\n\n1 1 0.1 0.2 0.3\n";
        LammpsData data = LammpsData.parse("t", text);
        assertThat(data.box().edge(1, 2)).isEqualTo(0.25);
        assertThat(data.box().origin(2)).isEqualTo(-3);
        StringWriter again = new StringWriter();
        data.write(again, DataLayout.WRITE_DATA);
        assertThat(LammpsData.parse("again", again.toString())).isEqualTo(data);
    }

    @Test
    void builtDataComeBack() throws IOException {
        Random random = new Random(11);
        LammpsDataBuilder builder = LammpsData.builder(AtomStyle.FULL)
                .title("built")
                .triclinic(new double[] {-1, -2, -3}, new double[] {10.1, 11.3, 12.7}, 0.1, -0.2, 1.0 / 3);
        int carbon = builder.addAtomType(12.011, "c3");
        int hydrogen = builder.addAtomType(1.008, "hc");
        int atoms = 300;
        double[] velocities = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            builder.atom(
                    5 + 3L * i,
                    i % 7,
                    i % 2 == 0 ? carbon : hydrogen,
                    random.nextGaussian(),
                    random.nextGaussian() * 1e-9,
                    random.nextGaussian(),
                    random.nextGaussian() * 1e12);
            velocities[3 * i] = random.nextGaussian();
        }
        builder.velocities(velocities);
        for (int i = 1; i < atoms; i++) {
            builder.connect(Interaction.BOND, 1 + i % 2, 5 + 3L * (i - 1), 5 + 3L * i);
        }
        builder.coefficients(new Coefficients(
                "Bond Coeffs",
                "harmonic",
                List.of(Coefficients.Row.of(1, "c3,hc", 375.92, 1.097), Coefficients.Row.of(2, "", 1e-12, 3))));
        LammpsData data = builder.build();
        for (DataLayout layout : DataLayout.values()) {
            StringWriter text = new StringWriter();
            data.write(text, layout);
            LammpsData again = LammpsData.parse(layout.name(), text.toString());
            assertThat(again.equals(data)).as(layout.name()).isEqualTo(layout == DataLayout.WRITE_DATA);
            for (int row = 0; row < atoms; row++) {
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(again.coordinate(row, axis)).isEqualTo(data.coordinate(row, axis));
                    assertThat(again.velocity(row, axis)).isEqualTo(data.velocity(row, axis));
                }
                assertThat(again.charge(row)).isEqualTo(data.charge(row));
            }
        }
    }

    @Test
    void theBuilderRefusesWhatDoesNotFit() {
        LammpsDataBuilder builder = LammpsData.builder(AtomStyle.FULL);
        int type = builder.addAtomType(1, "");
        builder.atom(1, 1, type, 0, 0, 0, 0);
        assertThatThrownBy(() -> builder.atom(1, 1, type, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atom(2, 1, 2, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.connect(Interaction.BOND, 1, 1, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.connect(Interaction.ANGLE, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.addAtomType(1, "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LammpsData.builder(AtomStyle.SPHERE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.build().coordinate(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

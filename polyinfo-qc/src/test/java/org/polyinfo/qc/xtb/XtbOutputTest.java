package org.polyinfo.qc.xtb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.process.ProgramNotFoundException;

class XtbOutputTest {

    static final Conformer HYDROGEN = Conformer.of("hydrogen", new int[] {1, 1}, new double[] {0, 0, 0, 0, 0, 0.74}, 0);

    static final String PRINTED = """
               * xtb version 6.5.1 (unknown) compiled by 'x' on 2022-12-09
                 1        2.0000           -0.6000000             -16.3268 (HOMO)
                 2                          0.1000000               2.7211 (LUMO)
                 1        2.0000           -0.6017000             -16.3731 (HOMO)
                 2                          0.1030000               2.8028 (LUMO)
             Mol. α(0) /au        :          5.160102
            molecular dipole:
                             x           y           z       tot (Debye)
             q only:       -0.000      -0.000      -0.000
               full:        0.100      -0.200       0.200       0.762
            rotational constants/cm⁻¹ :        0.1000000E+01   0.3121856E+00   0.2725628E+00
                      :  # imaginary freq.                       1      :
                   T/K    H(0)-H(T)+PV         H(T)/Eh          T*S/Eh         G(T)/Eh
               ------------------------------------------------------------------------
                298.15    0.532758E-02    0.832086E-01    0.308222E-01    0.523864E-01
                     :: zero point energy           0.077881033196 Eh   ::
                      | TOTAL ENERGY               -0.982681478137 Eh   |
                      | TOTAL FREE ENERGY          -0.939480516170 Eh   |
            """;

    private static XtbInput input(XtbTask task) {
        return new XtbInput(HYDROGEN, 1, task, XtbMethod.GFN2, Optional.empty());
    }

    @Test
    void readsWhatIsPrinted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("wbo"), "           1           2  0.99960946640590     \n");
        Files.writeString(folder.resolve("charges"), "   -0.00000000\n    0.00000000\n");
        Files.writeString(folder.resolve("xtbopt.xyz"), "2\n energy: 1\nH 0.0 0.0 0.01\nH 0.0 0.0 0.77\n");
        XtbResult result = XtbOutput.read(input(XtbTask.OPTIMIZE), PRINTED, folder);
        assertThat(result.version()).isEqualTo("6.5.1");
        assertThat(result.energyHartree()).isEqualTo(-0.982681478137);
        assertThat(result.homoHartree()).hasValue(-0.6017);
        assertThat(result.lumoHartree()).hasValue(0.103);
        assertThat(result.polarizabilityBohr3()).hasValue(5.160102);
        assertThat(result.dipoleDebye()).hasSize(3);
        assertThat(result.dipoleDebye().get(2)).isCloseTo(0.2 * 2.541746, within(1e-6));
        assertThat(result.rotationalConstantsGhz().get(0)).isCloseTo(29.9792458, within(1e-9));
        assertThat(result.freeEnergyHartree()).hasValue(-0.93948051617);
        assertThat(result.zeroPointEnergyHartree()).hasValue(0.077881033196);
        assertThat(result.temperatureK()).hasValue(298.15);
        assertThat(result.imaginaryFrequencies()).hasValue(1);
        assertThat(result.bonds()).containsExactly(new XtbResult.Bond(0, 1, 0.99960946640590));
        assertThat(result.charges()).containsExactly(-0.0, 0.0);
        assertThat(result.conformer().coordinateAngstrom(1, 2)).isEqualTo(0.77);
        assertThat(result.verticalIonizationEv()).isEmpty();
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> XtbOutput.read(input(XtbTask.SINGLE_POINT), "nothing", folder))
                .isInstanceOf(FormatException.class)
                .hasMessage("output of xtb: expected a line 'TOTAL ENERGY' but there is none");
        Files.writeString(folder.resolve("wbo"), "1 3 0.9\n");
        assertThatThrownBy(() -> XtbOutput.read(input(XtbTask.SINGLE_POINT), PRINTED, folder))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith("wbo:1: expected two atoms from 1 to 2 but found '1 3'");
        assertThat(XtbOutput.reason(
                        "[ERROR] Program stopped due to fatal error\n-2- outer\n-1- the solvent is unknown\n"))
                .contains("the solvent is unknown");
    }

    @Test
    void openShellsHaveNoOrbitalsOfTheirOwn(@TempDir Path folder) throws IOException {
        XtbInput triplet = new XtbInput(HYDROGEN, 3, XtbTask.SINGLE_POINT, XtbMethod.GFN2, Optional.empty());
        assertThat(XtbOutput.read(triplet, PRINTED, folder).homoHartree()).isEmpty();
    }

    @Test
    void inputIsCheckedAndTellsEverything() {
        XtbInput water =
                new XtbInput(HYDROGEN, 1, XtbTask.OPTIMIZE, XtbMethod.GFN2, Optional.of(XtbSolvation.alpb("Water")));
        assertThat(water.arguments(1))
                .isEqualTo(List.of(
                        "molecule.xyz",
                        "--opt",
                        "--gfn",
                        "2",
                        "--chrg",
                        "0",
                        "--uhf",
                        "0",
                        "--alpb",
                        "water",
                        "--json",
                        "--parallel",
                        "1"));
        assertThat(input(XtbTask.VERTICAL_IONIZATION_AND_AFFINITY).arguments(2))
                .containsSubsequence("--vipea", "--gfn", "1");
        assertThat(water.geometry()).startsWith("2\n\nH      0.0000000000     0.0000000000     0.0000000000\n");
        assertThatThrownBy(() -> new XtbInput(HYDROGEN, 2, XtbTask.OPTIMIZE, XtbMethod.GFN2, Optional.empty()))
                .hasMessage("multiplicity must fit 2 electrons, found 2");
        assertThatThrownBy(() -> XtbSolvation.alpb("water --gfn 0")).isInstanceOf(IllegalArgumentException.class);
        Conformer uranium = Conformer.of("U", new int[] {92}, new double[3], 0);
        assertThatThrownBy(() -> new XtbInput(uranium, 1, XtbTask.OPTIMIZE, XtbMethod.GFN2, Optional.empty()))
                .hasMessageContaining("up to radon, found U");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> Xtb.withDefaults().withProgram("no-such-xtb").run(XtbTask.SINGLE_POINT, HYDROGEN))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessageContaining("no-such-xtb");
    }
}

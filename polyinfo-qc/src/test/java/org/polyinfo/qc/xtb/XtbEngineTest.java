package org.polyinfo.qc.xtb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.molecule.Element;
import org.polyinfo.qc.descriptor.Descriptor;
import org.polyinfo.qc.descriptor.QcDescriptors;
import org.polyinfo.qc.descriptor.XtbCalculations;

/** Really runs xTB. */
@Tag("engine")
class XtbEngineTest {

    @BeforeAll
    static void needsTheProgram() {
        assumeTrue(Xtb.withDefaults().isInstalled(), "xtb is not installed");
    }

    /** A zigzag chain: all angles tetrahedral, bonds of 1.5 Å; every backbone atom with two substituents. */
    static Conformer chain(String name, int length, String[] backbone, String substituents) {
        List<String> symbols = new ArrayList<>();
        List<double[]> at = new ArrayList<>();
        double dx = 1.5 * Math.sqrt(2.0 / 3);
        double dy = 1.5 / Math.sqrt(3);
        for (int i = -1; i <= length; i++) {
            boolean end = i < 0 || i == length;
            double shorten = end ? 0.3 : 0;
            double x = i * dx + (i < 0 ? shorten : -shorten);
            double y = Math.floorMod(i, 2) * dy;
            symbols.add(end ? "H" : backbone[i % backbone.length]);
            at.add(new double[] {x, y, 0});
            if (!end && symbols.get(symbols.size() - 1).equals("C")) {
                double up = Math.floorMod(i, 2) == 0 ? -1 : 1;
                for (int side = -1; side <= 1; side += 2) {
                    double reach = substituents.equals("H") ? 1.09 : 1.35;
                    symbols.add(substituents);
                    at.add(new double[] {x, y + up * reach / Math.sqrt(3), side * reach * Math.sqrt(2.0 / 3)});
                }
            }
        }
        int[] numbers =
                symbols.stream().mapToInt(s -> Element.of(s).atomicNumber()).toArray();
        double[] coordinates =
                at.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
        return Conformer.of(name, numbers, coordinates, 0);
    }

    /** Oligomers of polyethylene, poly(ethylene oxide) and polytetrafluoroethylene. */
    static Stream<Conformer> oligomers() {
        return Stream.of(
                chain("polyethylene", 6, new String[] {"C"}, "H"),
                chain("poly(ethylene oxide)", 6, new String[] {"C", "C", "O"}, "H"),
                chain("polytetrafluoroethylene", 4, new String[] {"C"}, "F"));
    }

    @Test
    void theChainGivesDescriptorsOfThreeOligomers() throws Exception {
        long before = leftovers();
        for (Conformer oligomer : oligomers().toList()) {
            QcDescriptors d =
                    XtbCalculations.chain(Xtb.withDefaults(), oligomer).build();
            for (Descriptor given : List.of(
                    Descriptor.MW,
                    Descriptor.NE_NA,
                    Descriptor.HOMO,
                    Descriptor.LUMO,
                    Descriptor.EIV,
                    Descriptor.EAV,
                    Descriptor.ALPHA,
                    Descriptor.G,
                    Descriptor.LOG10_Q,
                    Descriptor.LOG10_RA,
                    Descriptor.MU,
                    Descriptor.MIN_MBO,
                    Descriptor.MAX_MBO,
                    Descriptor.DEW,
                    Descriptor.DEO)) {
                assertThat(d.value(given)).as("%s of %s", given, oligomer).isPresent();
            }
            assertThat(d.missing())
                    .containsKeys(Descriptor.VM, Descriptor.LOG10_R2, Descriptor.MIN_ESP, Descriptor.DEACID);
            assertThat(d.value(Descriptor.EIV).getAsDouble()).isBetween(7.0, 13.0);
            assertThat(d.value(Descriptor.MIN_MBO).getAsDouble()).isBetween(0.7, 1.0);
        }
        assertThat(leftovers()).isEqualTo(before);
    }

    /** The same numbers come out of every run. */
    @Test
    void runsAreRepeatable() throws Exception {
        Conformer peo = oligomers().toList().get(1);
        XtbResult first = Xtb.withDefaults().run(XtbTask.OPTIMIZE, peo);
        XtbResult second = Xtb.withDefaults().run(XtbTask.OPTIMIZE, peo);
        assertThat(second.energyHartree()).isEqualTo(first.energyHartree());
        assertThat(second.conformer().toXyz()).isEqualTo(first.conformer().toXyz());
    }

    /** Against experiment, as far as a semi-empirical method goes: water ionizes at 12.6 eV, is hydrated with -0.27 eV. */
    @Test
    void smallMoleculesAreRight() throws Exception {
        Conformer water = Conformer.of(
                "water", new int[] {8, 1, 1}, new double[] {0, 0, 0.117, 0, 0.757, -0.469, 0, -0.757, -0.469}, 0);
        QcDescriptors d = XtbCalculations.chain(Xtb.withDefaults(), water).build();
        assertThat(d.value(Descriptor.EIV).getAsDouble()).isCloseTo(12.6, within(1.5));
        assertThat(d.value(Descriptor.DEW).getAsDouble()).isCloseTo(-0.27, within(0.15));
        assertThat(d.value(Descriptor.MU).getAsDouble()).isCloseTo(1.85, within(0.5));
        // Experiment: A = 835.8 GHz; translation and rotation alone: log10 q = 8.1.
        assertThat(d.value(Descriptor.LOG10_RA).getAsDouble()).isCloseTo(Math.log10(835.8), within(0.02));
        assertThat(d.value(Descriptor.LOG10_Q).getAsDouble()).isCloseTo(8.1, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"nowhere, is not parametrized"})
    void aFailureGivesTheProgramsReason(String solvent, String reason) {
        assertThatThrownBy(() -> Xtb.withDefaults()
                        .withSolvation(XtbSolvation.alpb(solvent))
                        .run(XtbTask.SINGLE_POINT, XtbOutputTest.HYDROGEN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLongRunIsEnded() throws Exception {
        long before = leftovers();
        Conformer large = chain("long", 120, new String[] {"C"}, "H");
        assertThatThrownBy(() -> Xtb.withDefaults()
                        .withTimeLimit(Duration.ofMillis(200))
                        .run(XtbTask.OPTIMIZE_AND_FREQUENCIES, large))
                .hasMessageContaining("took longer than");
        assertThat(leftovers()).isEqualTo(before);
    }

    private static long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("polyinfo-xtb-"))
                    .count();
        }
    }
}

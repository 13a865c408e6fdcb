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
import org.polyinfo.qc.descriptor.Role;
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

    private static Conformer molecule(String name, int charge, int[] numbers, double... coordinates) {
        return Conformer.of(name, numbers, coordinates, charge);
    }

    /** Ammonia holds a proton more firmly than water, and lets one go less readily. */
    @Test
    void protonsComeAndGoAsInChemistry() throws Exception {
        Xtb xtb = Xtb.withDefaults();
        QcDescriptors.Builder water = XtbCalculations.chain(
                xtb, molecule("water", 0, new int[] {8, 1, 1}, 0, 0, 0.117, 0, 0.757, -0.469, 0, -0.757, -0.469));
        XtbCalculations.addIon(
                xtb,
                Role.PROTONATED,
                molecule("hydronium", 1, new int[] {8, 1, 1, 1}, new double[] {
                    0, 0, 0.1, 0.93, 0, -0.2, -0.47, 0.81, -0.2, -0.47, -0.81, -0.2
                }),
                water);
        XtbCalculations.addIon(
                xtb, Role.DEPROTONATED, molecule("hydroxide", -1, new int[] {8, 1}, 0, 0, 0, 0, 0, 0.97), water);
        double[] pyramid = {0, 0, 0.11, 0, 0.94, -0.26, 0.81, -0.47, -0.26, -0.81, -0.47, -0.26};
        QcDescriptors.Builder ammonia =
                XtbCalculations.chain(xtb, molecule("ammonia", 0, new int[] {7, 1, 1, 1}, pyramid));
        double[] tetrahedron = java.util.Arrays.copyOf(pyramid, 15);
        tetrahedron[14] = 1.12;
        XtbCalculations.addIon(
                xtb, Role.PROTONATED, molecule("ammonium", 1, new int[] {7, 1, 1, 1, 1}, tetrahedron), ammonia);
        XtbCalculations.addIon(
                xtb,
                Role.DEPROTONATED,
                molecule("amide", -1, new int[] {7, 1, 1}, 0, 0, 0, 0, 0.8, -0.6, 0, -0.8, -0.6),
                ammonia);
        QcDescriptors ofWater = water.build();
        QcDescriptors ofAmmonia = ammonia.build();
        assertThat(ofAmmonia.value(Descriptor.DEACID).getAsDouble())
                .isGreaterThan(ofWater.value(Descriptor.DEACID).getAsDouble() + 0.3);
        assertThat(ofAmmonia.value(Descriptor.DEBASE).getAsDouble())
                .isGreaterThan(ofWater.value(Descriptor.DEBASE).getAsDouble() + 0.3);
        assertThat(ofWater.missing()).doesNotContainKeys(Descriptor.DEACID, Descriptor.DEBASE);
    }

    /** An oligomer of poly(ethylene oxide) takes up a proton at an oxygen. */
    @Test
    void aProtonatedOligomer() throws Exception {
        Conformer neutral = oligomers().toList().get(1);
        int atoms = neutral.atomCount();
        int[] numbers = new int[atoms + 1];
        double[] coordinates = new double[3 * atoms + 3];
        int oxygen = 0;
        for (int i = 0; i < atoms; i++) {
            numbers[i] = neutral.atomicNumber(i);
            oxygen = numbers[i] == 8 ? i : oxygen;
            for (int axis = 0; axis < 3; axis++) {
                coordinates[3 * i + axis] = neutral.coordinateAngstrom(i, axis);
            }
        }
        numbers[atoms] = 1;
        coordinates[3 * atoms] = coordinates[3 * oxygen];
        coordinates[3 * atoms + 1] = coordinates[3 * oxygen + 1] - 0.4;
        coordinates[3 * atoms + 2] = coordinates[3 * oxygen + 2] + 0.9;
        Xtb xtb = Xtb.withDefaults();
        QcDescriptors.Builder chain = XtbCalculations.chain(xtb, neutral);
        XtbCalculations.addIon(xtb, Role.PROTONATED, Conformer.of("protonated", numbers, coordinates, 1), chain);
        // The energy of a proton in xTB's own scale is part of the number, so its size is not that of an experiment.
        assertThat(chain.build().value(Descriptor.DEACID)).isPresent();
        assertThat(chain.build().missing()).doesNotContainKey(Descriptor.DEACID).containsKey(Descriptor.DEBASE);
    }

    @Test
    void onlyIonsOfAProtonAreAdded() {
        assertThatThrownBy(() -> XtbCalculations.addIon(
                        Xtb.withDefaults(), Role.CATION, XtbOutputTest.HYDROGEN, QcDescriptors.builder("H2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cation");
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

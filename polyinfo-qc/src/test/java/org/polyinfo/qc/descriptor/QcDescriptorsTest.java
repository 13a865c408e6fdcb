package org.polyinfo.qc.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.qc.descriptor.QcCalculation.Quantity;

class QcDescriptorsTest {

    private static final double EV = 27.211386245988;
    private static final int[] METHANOL = {6, 8, 1, 1, 1, 1};
    private static final double[] GEOMETRY = {
        0, 0, 0, 1.42, 0, 0, -0.4, 1.0, 0, -0.4, -0.5, 0.88, -0.4, -0.5, -0.88, 1.75, 0.91, 0
    };
    private static final Level GAS = Level.of("Gaussian", "B3LYP", "6-31g**", "", "");
    private static final Level WATER = Level.of("Gaussian", "b3lyp", "6-31G(d,p)", "SMD", "Water");

    private static QcCalculation.Builder methanol(Level level, int charge, double energy) {
        return QcCalculation.builder("job " + level + " " + charge, level, charge, 1 + Math.abs(charge))
                .atoms(METHANOL, GEOMETRY)
                .set(Quantity.ENERGY_HARTREE, energy);
    }

    /** Methanol with one hydrogen more or less. */
    private static QcCalculation ion(Level level, int hydrogens, double energy) {
        int[] atoms = Arrays.copyOf(METHANOL, METHANOL.length + hydrogens);
        if (hydrogens > 0) {
            atoms[METHANOL.length] = 1;
        }
        return QcCalculation.builder("ion", level, hydrogens, 1)
                .atoms(atoms, new double[0])
                .set(Quantity.ENERGY_HARTREE, energy)
                .build();
    }

    @Test
    void compositionIsAsInTheTableOfQmex() {
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(Role.NEUTRAL, methanol(GAS, 0, -115.7).build())
                .build();
        assertThat(d.value(Descriptor.MW)).hasValueCloseTo(32.042, within(1e-9));
        // Row of methanol in the published table: 2.3333, the 14 electrons of C and O on 6 atoms.
        assertThat(d.value(Descriptor.NE_NA)).hasValueCloseTo(14 / 6.0, within(1e-12));
        assertThat(d.value(Descriptor.ELECTRONS_PER_ATOM)).hasValueCloseTo(3.0, within(1e-12));
    }

    @Test
    void everyDescriptorFromItsJobs() {
        QcCalculation neutral = methanol(GAS, 0, -115.70)
                .set(Quantity.HOMO_HARTREE, -0.27)
                .set(Quantity.LUMO_HARTREE, 0.07)
                .set(Quantity.VOLUME_BOHR3, 380)
                .set(Quantity.POLARIZABILITY_BOHR3, 19)
                .set(Quantity.SPATIAL_EXTENT_BOHR2, 100)
                .set(Quantity.GIBBS_HARTREE, -115.67)
                .set(Quantity.LOG10_PARTITION_FUNCTION, 10.4)
                .set(Quantity.ROTATIONAL_CONSTANT_A_GHZ, 127)
                .set(Quantity.DIPOLE_DEBYE, 1.7)
                .set(Quantity.MIN_ESP_CHARGE, -0.6)
                .set(Quantity.MAX_ESP_CHARGE, 0.4)
                .set(Quantity.MIN_BOND_ORDER, 0.87)
                .set(Quantity.MAX_BOND_ORDER, 0.97)
                .build();
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(Role.NEUTRAL, neutral)
                .add(Role.CATION, methanol(GAS, 1, -115.30).build())
                .add(Role.ANION, methanol(GAS, -1, -115.68).build())
                .add(Role.WATER, methanol(WATER, 0, -115.71).build())
                .add(
                        Role.OCTANOL,
                        methanol(Level.of("Gaussian", "B3LYP", "6-31G**", "SMD", "n-Octanol"), 0, -115.705)
                                .build())
                .add(Role.PROTONATED, ion(WATER, 1, -116.15))
                .add(Role.DEPROTONATED, ion(WATER, -1, -115.20))
                .build();
        assertThat(d.missing().keySet()).allMatch(m -> !m.isQmex());
        assertThat(d.value(Descriptor.HOMO)).hasValueCloseTo(-0.27 * EV, within(1e-9));
        assertThat(d.value(Descriptor.EIV)).hasValueCloseTo(0.40 * EV, within(1e-9));
        assertThat(d.value(Descriptor.EAV)).hasValueCloseTo(-0.02 * EV, within(1e-9));
        assertThat(d.value(Descriptor.ALPHA_VM)).hasValueCloseTo(0.05, within(1e-12));
        assertThat(d.value(Descriptor.LOG10_R2)).hasValueCloseTo(2.0, within(1e-12));
        assertThat(d.value(Descriptor.LOG10_RA)).hasValueCloseTo(Math.log10(127), within(1e-12));
        assertThat(d.value(Descriptor.DEW)).hasValueCloseTo(-0.01 * EV, within(1e-9));
        assertThat(d.value(Descriptor.DEO)).hasValueCloseTo(-0.005 * EV, within(1e-9));
        assertThat(d.value(Descriptor.DEACID)).hasValueCloseTo(0.44 * EV, within(1e-9));
        assertThat(d.value(Descriptor.DEBASE)).hasValueCloseTo(0.51 * EV, within(1e-9));
        assertThat(d.warnings()).isEmpty();
        assertThat(d).hasToString("QcDescriptors[methanol, 22 of 22]");
    }

    @Test
    void oneFileMayHoldTheWholeChain() {
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(
                        Role.NEUTRAL,
                        List.of(
                                methanol(GAS, 0, -115.70).build(),
                                methanol(WATER, 0, -115.71).build(),
                                methanol(GAS, 1, -115.30).build(),
                                methanol(GAS, -1, -115.68).build()))
                .build();
        assertThat(d.value(Descriptor.EIV)).hasValueCloseTo(0.40 * EV, within(1e-9));
        assertThat(d.value(Descriptor.EAV)).hasValueCloseTo(-0.02 * EV, within(1e-9));
        assertThat(d.value(Descriptor.DEW)).hasValueCloseTo(-0.01 * EV, within(1e-9));
        assertThat(d.warnings()).isEmpty();
    }

    @Test
    void whatDoesNotBelongTogetherIsNotSubtracted() {
        double[] moved = GEOMETRY.clone();
        moved[3] += 0.05;
        QcCalculation relaxed = methanol(GAS, 1, -115.32).atoms(METHANOL, moved).build();
        QcCalculation otherLevel = methanol(Level.of("Gaussian", "HF", "3-21G", "", ""), -1, -114.9)
                .build();
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(Role.NEUTRAL, methanol(GAS, 0, -115.70).build())
                .add(Role.CATION, relaxed)
                .add(Role.ANION, otherLevel)
                .add(Role.PROTONATED, ion(WATER, 1, -116.15))
                .build();
        assertThat(d.value(Descriptor.EIV)).isEmpty();
        assertThat(d.missing().get(Descriptor.EIV)).contains("another geometry").contains("0.050 Å");
        assertThat(d.missing().get(Descriptor.EAV)).contains("HF/3-21G, which no job of the molecule itself is");
        assertThat(d.missing().get(Descriptor.DEACID))
                .contains("in water (SMD)")
                .contains("surroundings");
        assertThat(d.missing().get(Descriptor.DEW)).contains("solvent=water");
        assertThat(d.missing().get(Descriptor.VM)).contains("volume");
    }

    @Test
    void aVerticalEnergyIsFoundInAnyFrameOfTheSameGeometry() {
        double[] turned = new double[GEOMETRY.length];
        for (int i = 0; i < GEOMETRY.length; i += 3) {
            turned[i] = -GEOMETRY[i + 1] + 3;
            turned[i + 1] = GEOMETRY[i];
            turned[i + 2] = GEOMETRY[i + 2] - 1;
        }
        QcCalculation cation = methanol(GAS, 1, -115.30).atoms(METHANOL, turned).build();
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(Role.NEUTRAL, methanol(GAS, 0, -115.70).build())
                .add(Role.CATION, cation)
                .build();
        assertThat(d.value(Descriptor.EIV)).isPresent();
    }

    @Test
    void aFileInTheWrongRoleIsToldAndLeftOut() {
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(Role.NEUTRAL, methanol(GAS, 0, -115.70).build())
                .add(Role.CATION, methanol(GAS, 0, -115.69).build())
                .add(Role.PROTONATED, ion(GAS, -1, -115.2))
                .build();
        assertThat(d.value(Descriptor.EIV)).isEmpty();
        assertThat(d.value(Descriptor.DEACID)).isEmpty();
        assertThat(d.warnings()).hasSize(2).allMatch(w -> w.contains("is not what its role"));
        assertThat(QcDescriptors.builder("nothing").build().missing()).hasSize(Descriptor.values().length);
    }

    @Test
    void solventValuesStandInWithAWarning() {
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(
                        Role.WATER,
                        methanol(WATER, 0, -115.71)
                                .set(Quantity.HOMO_HARTREE, -0.28)
                                .build())
                .build();
        assertThat(d.value(Descriptor.HOMO)).isPresent();
        assertThat(d.warnings()).anyMatch(w -> w.contains("homo_ev is of a job in water"));
    }

    @Test
    void tableHasUnitsScaleAndReasons() {
        QcDescriptors d = QcDescriptors.builder("methanol")
                .add(
                        Role.NEUTRAL,
                        methanol(GAS, 0, -115.70)
                                .set(Quantity.HOMO_HARTREE, -0.27)
                                .build())
                .build();
        PropertyTable table = QcDescriptors.table(List.of(d), Provenance.of("test"));
        assertThat(table.rows()).isOne();
        assertThat(table.doubles("homo_ev")[0]).isCloseTo(-0.27 * EV, within(1e-9));
        assertThat(table.numbers("homo_ev").unit().symbol()).isEqualTo("eV");
        assertThat(table.column("eiv_ev").scale()).isEqualTo(Scale.MICRO);
        assertThat(table.column("eiv_ev").isMissing(0)).isTrue();
        assertThat(table.strings("missing")[0]).contains("eiv_ev: a single point of the cation");
        assertThat(Arrays.stream(Descriptor.values()).filter(Descriptor::isQmex))
                .hasSize(22);
    }

    @Test
    void rolesAreWords() {
        assertThat(Role.of(" Protonated ")).isEqualTo(Role.PROTONATED);
        assertThatThrownBy(() -> Role.of("kation")).hasMessageContaining("found 'kation'");
    }
}

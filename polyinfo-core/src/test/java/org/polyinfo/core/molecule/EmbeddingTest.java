package org.polyinfo.core.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

    /** Energies of the only minimum: RDKit 2026.09.1, MMFF94s, nonBondedThresh 1e9, minimised to the end. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CC, -4.734365",
        "c1ccccc1, 16.226967",
        "C[Si](C)(C)C, -0.191786",
        "CC(=O)[O-], 1.049080",
        "CC#N, 0.024627"
    })
    void energiesAreThoseOfMmff94s(String smiles, double energy) {
        Embedding embedding = Embedding.of(Molecule.parse(smiles), 1);
        assertThat(embedding.energyKcalPerMol()).isCloseTo(energy, within(1e-3));
        assertThat(embedding.converged()).isTrue();
    }

    @Test
    void atomsAreThoseOfTheGraphThenTheHydrogens() {
        Conformer ethanol = Embedding.of(Molecule.parse("OCC"), 3).conformer();
        int[] expected = {8, 6, 6, 1, 1, 1, 1, 1, 1};
        assertThat(ethanol.atomCount()).isEqualTo(9);
        for (int i = 0; i < expected.length; i++) {
            assertThat(ethanol.atomicNumber(i)).isEqualTo(expected[i]);
        }
        assertThat(distance(ethanol, 0, 3)).isCloseTo(0.97, within(0.02)); // O-H
        assertThat(distance(ethanol, 0, 1)).isCloseTo(1.42, within(0.03)); // C-O
        assertThat(distance(ethanol, 2, 8)).isCloseTo(1.09, within(0.02)); // C-H
    }

    @Test
    void sameSeedSameStructure() {
        Molecule molecule = Molecule.parse("CCOC(=O)CCc1ccccc1");
        Embedding once = Embedding.of(molecule, 5);
        Embedding again = Embedding.of(molecule, 5);
        assertThat(again.conformer().toXyz()).isEqualTo(once.conformer().toXyz());
        assertThat(again.energyKcalPerMol()).isEqualTo(once.energyKcalPerMol());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N[C@@H](C)C(=O)O",
                "N[C@H](C)C(=O)O",
                "C[C@@](F)(Cl)Br",
                "C[C@](F)(Cl)Br",
                "C[S@](=O)CC",
                "[2H][C@H](C)O"
            })
    void chiralityIsKept(String smiles) {
        Molecule molecule = Molecule.parse(smiles);
        StereoElement.Tetrahedral t =
                (StereoElement.Tetrahedral) molecule.stereoElements().get(0);
        for (long seed = 0; seed < 2; seed++) {
            Conformer c = Embedding.of(molecule, seed).conformer();
            // The centre stands for its own hydrogen or lone pair: it lies on the same side of the other three.
            double volume = determinant(c, t.first(), t.second(), t.third(), t.fourth());
            assertThat(volume > 0).as("seed %d", seed).isEqualTo(t.clockwise());
        }
    }

    @ParameterizedTest
    @CsvSource({"Cl/C=C/Cl, true", "Cl/C=C\\Cl, false", "C/N=N/C, true", "C/N=N\\C, false", "N/C(F)=C/Cl, true"})
    void doubleBondsKeepTheirSides(String smiles, boolean opposite) {
        Molecule molecule = Molecule.parse(smiles);
        StereoElement.DoubleBond d =
                (StereoElement.DoubleBond) molecule.stereoElements().get(0);
        assertThat(d.opposite()).isEqualTo(opposite);
        for (long seed = 0; seed < 2; seed++) {
            Conformer c = Embedding.of(molecule, seed).conformer();
            double[] axis = difference(c, d.end(), d.begin());
            double[] atBegin = across(difference(c, d.beginLigand(), d.begin()), axis);
            double[] atEnd = across(difference(c, d.endLigand(), d.end()), axis);
            assertThat(dot(atBegin, atEnd) < 0).as("seed %d", seed).isEqualTo(opposite);
        }
    }

    @Test
    void singleAtomsNeedNoForceField() {
        Embedding argon = Embedding.of(Molecule.parse("[Ar]"), 1);
        assertThat(argon.conformer().atomCount()).isEqualTo(1);
        assertThat(argon.energyKcalPerMol()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CC.CC, one connected part",
        "*CC*, no stars",
        "CB(C)C, MMFF94s cannot describe",
        "C[Ge](C)(C)C, MMFF94s"
    })
    void saysWhatIsWrong(String smiles, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(Molecule.parse(smiles), 1))
                .withMessageContaining(message);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(Molecule.parse("C".repeat(400)), 1))
                .withMessageContaining("at most 1000 atoms, found 1202");
    }

    private static double determinant(Conformer c, int a, int b, int d, int e) {
        double[] u = difference(c, b, a);
        double[] v = difference(c, d, a);
        double[] w = difference(c, e, a);
        return u[0] * (v[1] * w[2] - v[2] * w[1])
                + u[1] * (v[2] * w[0] - v[0] * w[2])
                + u[2] * (v[0] * w[1] - v[1] * w[0]);
    }

    /** The part of a vector at right angles to an axis. */
    private static double[] across(double[] v, double[] axis) {
        double share = dot(v, axis) / dot(axis, axis);
        return new double[] {v[0] - share * axis[0], v[1] - share * axis[1], v[2] - share * axis[2]};
    }

    private static double distance(Conformer c, int a, int b) {
        double[] d = difference(c, a, b);
        return Math.sqrt(dot(d, d));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] difference(Conformer c, int to, int from) {
        double[] d = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            d[axis] = c.coordinateAngstrom(to, axis) - c.coordinateAngstrom(from, axis);
        }
        return d;
    }
}

package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.examples.Main;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.testing.ReferenceData;

class DescriptorsRecipeTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** A hydrogen molecule, or its cation, as a formatted checkpoint. */
    private static String checkpoint(int charge, double energy) {
        return """
                hydrogen
                SP        %s                                                    6-31G(d)
                Charge                                     I   %14d
                Multiplicity                               I   %14d
                Number of alpha electrons                  I                1
                Number of beta electrons                   I   %14d
                Atomic numbers                             I   N=           2
                           1           1
                Current cartesian coordinates              R   N=           6
                  0.0  0.0  0.7  0.0  0.0 -0.7
                Total Energy                               R     %.15E
                Alpha Orbital Energies                     R   N=           2
                 -5.78202978E-01  6.70267797E-01
                """.formatted(charge == 0 ? "RB3LYP" : "UB3LYP", charge, 1 + charge, 1 - charge, energy);
    }

    private int run(String map) throws Exception {
        Files.writeString(folder.resolve("map.csv"), map);
        return Main.run(
                List.of(
                        "descriptors",
                        "--in",
                        folder.toString(),
                        "--map",
                        folder.resolve("map.csv").toString(),
                        "--out",
                        folder.resolve("out.csv").toString()),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @Test
    void tiesTheFilesOfEachMolecule() throws Exception {
        Files.writeString(folder.resolve("h2.fchk"), checkpoint(0, -1.17));
        Files.writeString(folder.resolve("h2-plus.fchk"), checkpoint(1, -0.57));
        assertThat(run("molecule,role,file\n1,neutral,h2.fchk\n1,cation,h2-plus.fchk\n2,neutral,h2.fchk\n"))
                .isEqualTo(Main.DONE);
        PropertyTable table = CsvTables.read(folder.resolve("out.csv"));
        assertThat(table.strings("molecule")).containsExactly("1", "2");
        assertThat(table.doubles("eiv_ev")[0]).isCloseTo(0.6 * 27.211386245988, within(1e-9));
        assertThat(table.strings("missing")[1]).contains("eiv_ev: a single point of the cation");
        assertThat(table.provenance().inputs()).hasSize(4);
    }

    @Test
    void oneBadFileCostsOnlyItself() throws Exception {
        Files.writeString(folder.resolve("h2.fchk"), checkpoint(0, -1.17));
        Files.writeString(folder.resolve("bad.fchk"), "nothing\n");
        assertThat(
                        run(
                                "molecule,role,file\n1,neutral,h2.fchk\n1,cation,bad.fchk\n2,neutral,absent.log\n3,kation,h2.fchk\n"))
                .isEqualTo(Main.SOME_FAILED);
        PropertyTable table = CsvTables.read(folder.resolve("out.csv"));
        assertThat(table.doubles("homo_ev")[0]).isLessThan(-15);
        assertThat(table.strings("error")[0]).contains("bad.fchk:2: expected a line of job type");
        assertThat(table.strings("error")[1]).contains("absent.log: there is no such file");
        assertThat(table.strings("error")[2]).contains("found 'kation'");
        assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @Test
    void aMapWithoutItsColumnsIsRefused() throws Exception {
        assertThat(run("name,role,file\nx,neutral,h2.fchk\n")).isEqualTo(Main.SOME_FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("expected the columns molecule, role, file");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    /** A cube of 41 points a side over ±5 bohr around one hydrogen atom. */
    private static String cube(String title, ToDoubleFunction<double[]> field) {
        int points = 41;
        double step = 0.25;
        StringBuilder text = new StringBuilder(title + "\nby hand\n    1   -5.0 -5.0 -5.0\n");
        for (int axis = 0; axis < 3; axis++) {
            text.append(points);
            for (int k = 0; k < 3; k++) {
                text.append(k == axis ? " " + step : " 0.0");
            }
            text.append('\n');
        }
        text.append("1 1.0 0.0 0.0 0.0\n");
        int written = 0;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                for (int k = 0; k < points; k++) {
                    double[] at = {step * i - 5, step * j - 5, step * k - 5};
                    text.append(String.format(
                            Locale.ROOT, " %.6E%s", field.applyAsDouble(at), ++written % 6 == 0 ? "\n" : ""));
                }
            }
        }
        return text.append('\n').toString();
    }

    /** The density of the hydrogen atom, exp(-2r)/π, is 0.001 at r = 2.8815 bohr. */
    @Test
    void cubesGiveVolumeAndPotentialOfTheSurface() throws Exception {
        Files.writeString(
                folder.resolve("density.cube"),
                cube("Electron density", r -> Math.exp(-2 * Math.hypot(Math.hypot(r[0], r[1]), r[2])) / Math.PI));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("potential.cub.gz")))) {
            packed.write(cube("Electrostatic potential", r -> 0.01 * r[2]).getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(run("molecule,role,file\nH,neutral,density.cube\nH,neutral,potential.cub.gz\n"))
                .isEqualTo(Main.DONE);
        PropertyTable table = CsvTables.read(folder.resolve("out.csv"));
        double radius = -Math.log(0.001 * Math.PI) / 2;
        assertThat(table.doubles("isodensity_volume_bohr3")[0])
                .isCloseTo(4 * Math.PI / 3 * Math.pow(radius, 3), within(1.0));
        assertThat(table.doubles("surface_potential_max_hartree_per_e")[0]).isCloseTo(0.01 * radius, within(5e-4));
        assertThat(table.doubles("surface_potential_min_hartree_per_e")[0]).isCloseTo(-0.01 * radius, within(5e-4));
        assertThat(table.provenance().inputs()).hasSize(3);
    }

    /** A job and its formatted checkpoint are two prints of the same numbers. */
    @Test
    @Tag("conformance")
    void aCheckpointGivesWhatItsLogGives() throws Exception {
        Path logs = ReferenceData.path("gaussian/logs");
        Path checkpoints = ReferenceData.path("gaussian/fchk");
        Files.copy(logs.resolve("basicG16__dvb_sp.out.gz"), folder.resolve("dvb.log.gz"));
        Files.copy(checkpoints.resolve("basicG16__dvb_sp.fchk.gz"), folder.resolve("dvb.fchk.gz"));
        assertThat(run("molecule,role,file\nlog,neutral,dvb.log.gz\ncheckpoint,neutral,dvb.fchk.gz\n"))
                .isEqualTo(Main.DONE);
        PropertyTable table = CsvTables.read(folder.resolve("out.csv"));
        assertThat(table.doubles("homo_ev")[0]).isCloseTo(table.doubles("homo_ev")[1], within(2e-4));
        assertThat(table.doubles("lumo_ev")[0]).isCloseTo(table.doubles("lumo_ev")[1], within(2e-4));
        assertThat(table.doubles("electrons_per_atom")[0]).isEqualTo(table.doubles("electrons_per_atom")[1]);
    }
}

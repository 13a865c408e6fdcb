package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.process.ProgramResult;
import org.polyinfo.io.process.ProgramRunner;
import org.polyinfo.testing.ReferenceData;

/** LAMMPS itself reads what was written, by decks made of typed commands, and finds the energies of the original files. */
@Tag("conformance")
@Tag("engine")
class LammpsDataEngineTest {

    private static final List<String> TERMS =
            List.of("E_bond", "E_angle", "E_dihed", "E_impro", "E_vdwl", "E_coul", "E_long", "E_tail", "PotEng");

    @TempDir
    Path folder = Path.of("");

    /** Every ninth row: all three boundary modes, several force fields. */
    @Test
    void sampleOfTrimersKeepsItsEnergies() throws Exception {
        assertThat(check(9)).isGreaterThan(10);
    }

    @Test
    @Tag("slow")
    void allTrimersKeepTheirEnergies() throws Exception {
        assertThat(check(1)).isGreaterThan(100);
    }

    private int check(int stride) throws Exception {
        List<String[]> rows = new ArrayList<>();
        List<String> names;
        try (BufferedReader reader = ReferenceData.reader("forcefield/lammps/energies.tsv")) {
            names = List.of(reader.readLine().split("\t", -1));
            reader.lines().forEach(line -> rows.add(line.split("\t", -1)));
        }
        int checked = 0;
        for (int i = 0; i < rows.size(); i += stride) {
            String[] row = rows.get(i);
            LammpsData data = LammpsData.read(ReferenceData.path("forcefield/lammps/" + row[0] + ".charmm.data.gz"));
            DataLayout layout = i % 2 == 0 ? DataLayout.WRITE_DATA : DataLayout.RADONPY;
            LammpsLog.Run run = run(data, layout, row[names.indexOf("mode")]);
            for (String term : TERMS) {
                double expected = Double.parseDouble(row[names.indexOf(term)]);
                double found = run.thermo().column(term)[0];
                // ten decimals were printed
                assertThat(found)
                        .as(row[0] + " " + row[names.indexOf("mode")] + " " + layout + " " + term)
                        .isCloseTo(expected, within(2e-10 + 1e-12 * Math.abs(expected)));
            }
            checked++;
        }
        return checked;
    }

    private LammpsLog.Run run(LammpsData data, DataLayout layout, String mode)
            throws IOException, InterruptedException {
        data.write(folder.resolve("trimer.data"), layout);
        LammpsInput.of(deck(mode)).write(folder.resolve("trimer.in"));
        Files.deleteIfExists(folder.resolve("trimer.log"));
        ProgramResult result = ProgramRunner.withDefaults()
                .withEnvironment("OMP_NUM_THREADS", "1")
                .run(folder, List.of("lmp", "-in", "trimer.in", "-log", "trimer.log", "-screen", "none"));
        assertThat(result.succeeded()).as(result.output() + result.errors()).isTrue();
        return LammpsLog.read(folder.resolve("trimer.log")).lastRun();
    }

    private static List<LammpsCommand> deck(String mode) {
        String edge = mode.equals("pbc") ? "p" : "f";
        List<LammpsCommand> deck = new ArrayList<>(List.of(
                new LammpsCommand.Units(LammpsUnits.REAL),
                new LammpsCommand.Atoms(AtomStyle.FULL),
                new LammpsCommand.Boundary(edge, edge, edge),
                switch (mode) {
                    case "vac" -> style(LammpsCommand.Kind.PAIR, "lj/cut/coul/cut", 200.0);
                    case "fsw" -> style(LammpsCommand.Kind.PAIR, "lj/charmm/coul/charmm", 8.0, 12.0);
                    default -> style(LammpsCommand.Kind.PAIR, "lj/charmm/coul/long", 8.0, 12.0);
                },
                style(LammpsCommand.Kind.BOND, "harmonic"),
                style(LammpsCommand.Kind.ANGLE, "harmonic"),
                style(LammpsCommand.Kind.DIHEDRAL, "charmm"),
                style(LammpsCommand.Kind.IMPROPER, "cvff"),
                new LammpsCommand.Setting("special_bonds", List.of("amber")),
                new LammpsCommand.Setting("pair_modify", List.of("mix", "arithmetic")),
                new LammpsCommand.Setting("dielectric", List.of(1.0))));
        if (mode.equals("pbc")) {
            deck.add(style(LammpsCommand.Kind.KSPACE, "pppm", 1e-6));
        }
        deck.addAll(List.of(
                new LammpsCommand.ReadData("trimer.data"),
                new LammpsCommand.ThermoStyle(
                        List.of("step", "ebond", "eangle", "edihed", "eimp", "evdwl", "ecoul", "elong", "etail", "pe")),
                new LammpsCommand.Setting("thermo_modify", List.of("format", "float", "%.10f")),
                new LammpsCommand.Run(0)));
        return deck;
    }

    private static LammpsCommand style(LammpsCommand.Kind kind, String name, Object... settings) {
        return new LammpsCommand.Style(kind, name, List.of(settings));
    }
}

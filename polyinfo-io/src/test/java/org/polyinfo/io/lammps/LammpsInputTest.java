package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.testing.ReferenceData;

class LammpsInputTest {

    @Test
    void scriptIsUnderstood() {
        LammpsInput input = LammpsInput.parse("in.test", """
                units real   # a comment
                atom_style full
                variable dt equal 2.0
                variable T index 300.0 400.0
                variable T index 500.0
                pair_style lj/cut/coul/long 8.0 &
                           12.0
                read_data "my file.data"
                timestep ${dt}
                fix 1 all nvt temp $T ${T} 100.0
                print \"""two
                lines # not a comment\"""
                run 1000
                unfix 1
                fix 2 all nve
                run $(v_n * 2) upto
                minimize 1e-4 1e-6 100 1000
                """);
        assertThat(input.units()).isEqualTo(LammpsUnits.REAL);
        assertThat(input.atomStyle()).hasValue(AtomStyle.FULL);
        assertThat(input.dataFile()).hasValue("my file.data");
        assertThat(input.styles()).containsEntry("pair_style", List.of("lj/cut/coul/long", "8.0", "12.0"));
        assertThat(input.variables()).containsEntry("dt", "2.0").containsEntry("T", "300.0");
        assertThat(input.runs()).hasSize(3);
        assertThat(input.runs().get(0).steps()).isEqualTo(OptionalLong.of(1000));
        assertThat(input.runs().get(0).timeStep()).isEqualTo("2.0");
        assertThat(input.runs().get(0).fixes()).containsEntry("1", List.of("nvt", "temp", "300.0", "300.0", "100.0"));
        assertThat(input.runs().get(1).steps()).isEmpty();
        assertThat(input.runs().get(1).fixes()).containsOnlyKeys("2");
        assertThat(input.commands("print").get(0).arguments()).containsExactly("two\nlines # not a comment");
        assertThat(input.commands("run").get(1).arguments()).containsExactly("$(v_n * 2)", "upto");
    }

    @Test
    void commandsBecomeLines() {
        LammpsInput deck = LammpsInput.of(List.of(
                new LammpsCommand.Comment("deck"),
                new LammpsCommand.Units(LammpsUnits.REAL),
                new LammpsCommand.Atoms(AtomStyle.FULL),
                LammpsCommand.Boundary.PERIODIC,
                new LammpsCommand.Style(LammpsCommand.Kind.PAIR, "lj/charmm/coul/long", List.of(8.0, 12.0)),
                new LammpsCommand.Style(LammpsCommand.Kind.KSPACE, "pppm", List.of(1e-6)),
                new LammpsCommand.Setting("special_bonds", List.of("amber")),
                new LammpsCommand.ReadData("my file.data"),
                new LammpsCommand.Coefficient(LammpsCommand.Kind.PAIR, List.of("1", "1"), List.of(0.1078, 3.39771)),
                new LammpsCommand.TimeStep(0.25),
                new LammpsCommand.CreateVelocity("all", 300, 42, List.of("mom", "yes")),
                new LammpsCommand.Fix("md1", "all", "nvt", List.of("temp", 300.0, 300.0, 100.0)),
                new LammpsCommand.Dump("d", "all", "custom", 1000, "a.dump", List.of("id", "x")),
                new LammpsCommand.Minimize(1e-4, 1e-6, 100, 1000),
                new LammpsCommand.Run(5_000_000_000L),
                new LammpsCommand.Remove(LammpsCommand.Removal.UNFIX, "md1"),
                LammpsCommand.Other.of("quit")));
        assertThat(deck.toText()).isEqualTo("""
                        # deck
                        units real
                        atom_style full
                        boundary p p p
                        pair_style lj/charmm/coul/long 8 12
                        kspace_style pppm 1e-06
                        special_bonds amber
                        read_data "my file.data"
                        pair_coeff 1 1 0.1078 3.39771
                        timestep 0.25
                        velocity all create 300 42 mom yes
                        fix md1 all nvt temp 300 300 100
                        dump d all custom 1000 a.dump id x
                        minimize 0.0001 1e-06 100 1000
                        run 5000000000
                        unfix md1
                        quit
                        """);
        assertThat(LammpsInput.parse("again", deck.toText()).runs()).hasSize(2);
    }

    @Test
    void argumentsThatWouldBreakTheScriptAreRefused() {
        assertThatThrownBy(() -> new LammpsCommand.ReadData("a\nshell rm").line())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LammpsCommand.TimeStep(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LammpsCommand.Other.of("run\n1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LammpsCommand.Comment("a\nrun 1").line())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenScriptsAreTold() {
        assertThatThrownBy(() -> LammpsInput.parse("t", "print \"x\nrun 1\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:1:7: expected a closing \" but found '\"x'");
        assertThatThrownBy(() -> LammpsInput.parse("t", "run 1 &"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("t:1: expected the line to go on");
        assertThatThrownBy(() -> LammpsInput.parse("t", "\n17 atoms\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("t:2:1: expected the name of a command but found '17'");
    }

    @Test
    @Tag("conformance")
    void scriptsOfTheStudyAreUnderstood() throws IOException {
        try (Stream<Path> files = Files.walk(ReferenceData.path("lammps"))) {
            List<Path> scripts = files.filter(
                            f -> String.valueOf(f.getFileName()).matches("in\\..*|.*\\.in"))
                    .toList();
            assertThat(scripts).hasSizeGreaterThan(5);
            for (Path script : scripts) {
                LammpsInput input = LammpsInput.read(script);
                assertThat(input.units()).as(script.toString()).isEqualTo(LammpsUnits.REAL);
                assertThat(input.runs()).as(script.toString()).isNotEmpty();
                assertThat(LammpsInput.parse("again", input.toText()).toText()).isEqualTo(input.toText());
            }
        }
        LammpsInput eq2 = LammpsInput.read(ReferenceData.path("lammps/radonpy_run/polyethylene_inputs/eq2.in"));
        assertThat(eq2.runs()).hasSize(21);
        assertThat(eq2.runs().stream().mapToLong(r -> r.steps().orElseThrow()).sum())
                .isEqualTo(1_560_000);
        LammpsInput argon = LammpsInput.read(ReferenceData.path("lammps/argon/in.argon"));
        assertThat(argon.runs().get(0).timeStep()).isEqualTo("4.0");
        assertThat(argon.runs()).hasSize(5);
    }
}

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
import org.polyinfo.core.text.Diagnostic;
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
        assertThat(input.runs()).hasSize(3);
        assertThat(input.runs().get(0).steps()).isEqualTo(OptionalLong.of(1000));
        assertThat(input.runs().get(0).timeStep()).isEqualTo("2");
        assertThat(input.runs().get(0).fixes()).containsEntry("1", List.of("nvt", "temp", "300.0", "300.0", "100.0"));
        assertThat(input.runs().get(1).steps()).isEmpty();
        assertThat(input.runs().get(1).fixes()).containsOnlyKeys("2");
        assertThat(input.commands("print").get(0).arguments()).containsExactly("two\nlines # not a comment");
        assertThat(input.commands("run").get(1).arguments()).containsExactly("$(v_n * 2)", "upto");
    }

    /** Every number and branch as LAMMPS printed them for this script (29 Sep 2021). */
    @Test
    void controlFlowIsFollowedAsLammpsDoes() {
        LammpsInput input = LammpsInput.parse("in.flow", """
                variable a loop 3 pad
                variable b index x y z
                variable t equal 2.0
                variable c equal v_t^2*3+1
                variable s string "hello there"
                timestep 0.005
                label top
                variable n equal 10*v_a
                print "$a ${b} ${c} $(v_c/3:%.3f) $(-2^2) $(2^3^2) $(7%4) $(sqrt(2.0)*PI) $(3>2) $(1==1&&0||1)"
                print "$(1/3) $(round(-2.5)) $(exp(1.5)) $(!0) $(1e-7*3) $(123456789012*10)"
                if "${b} == y" then "print 'is y'" elif "$a > 2" "print 'big'" "variable t equal 5.0" else "print 'else'"
                run ${n}
                if "$(step) >= 60" then "jump SELF out"
                next b
                next a
                jump SELF top
                label out
                variable k format c %08.3f
                print "done ${k} $(step) $(dt) ${s} ${unknown}"
                variable x loop 2
                label in2
                run $(v_x*5)
                next x
                jump SELF in2
                if "$(temp) > 300" then "run 1"
                """);
        LammpsInput.Execution execution = input.execution();
        String second = "0.33333333333333331483 -2 4.4816890703380645178 1 2.9999999999999998642e-07 1234567890120";
        assertThat(execution.commands().stream().filter(c -> c.name().equals("print")))
                .extracting(c -> c.arguments().get(0))
                .containsExactly(
                        "1 x 13 4.333 4 64 3 4.4428829381583661018 1 1",
                        second,
                        "else",
                        "2 y 13 4.333 4 64 3 4.4428829381583661018 1 1",
                        second,
                        "is y",
                        "3 z 13 4.333 4 64 3 4.4428829381583661018 1 1",
                        second,
                        "big",
                        "done 0076.000 60 0.0050000000000000001041 hello there ${unknown}");
        assertThat(input.runs()).extracting(r -> r.steps().orElseThrow()).containsExactly(10L, 20L, 30L, 5L, 10L);
        assertThat(execution.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("if $(temp) > 300: whether it holds is not known; its commands are left out");
    }

    @Test
    void endlessScriptsEnd() {
        LammpsInput loop = LammpsInput.parse("t", "label a\nrun 1\njump SELF a\n");
        assertThat(loop.runs()).hasSizeBetween(1_000, 100_000);
        assertThat(loop.execution().diagnostics()).hasSize(1);
        LammpsInput circle = LammpsInput.parse("t", "variable a equal v_b\nvariable b equal v_a\nrun ${a}\n");
        assertThat(circle.runs().get(0).steps()).isEmpty();
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThat(LammpsInput.parse("t", "variable a equal " + deep + "\nrun ${a}\n")
                        .runs()
                        .get(0)
                        .steps())
                .isEmpty();
        assertThat(LammpsInput.parse("t", "include other.in\njump third.in\nrun 1\n")
                        .execution()
                        .diagnostics())
                .hasSize(2);
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
        assertThat(argon.runs().get(0).timeStep()).isEqualTo("4");
        assertThat(argon.runs()).hasSize(5);
    }
}

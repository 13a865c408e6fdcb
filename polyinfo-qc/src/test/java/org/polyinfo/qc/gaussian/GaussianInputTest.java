package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.molecule.Conformer;

class GaussianInputTest {

    private static final Conformer WATER = Conformer.of(
            "water #1 \"α_b\"",
            new int[] {8, 1, 1},
            new double[] {0, 0, 0.117, -1e-12, 0.757, -0.469, 0, -0.757, -0.469},
            0);

    private static GaussianInput.Builder water() {
        return GaussianInput.builder(WATER).memoryMb(8000).cores(8).checkpoint("water");
    }

    @Test
    void firstAndSecondStepRead() {
        String text = water().build().text();
        assertThat(text).startsWith("""
                        %chk=water.chk
                        %mem=8000MB
                        %nprocshared=8
                        #p B3LYP/6-31G(d,p) opt freq

                        water 1 b , opt

                        0 1
                         O        0.00000000       0.00000000       0.11700000
                         H        0.00000000       0.75700000      -0.46900000
                         H        0.00000000      -0.75700000      -0.46900000

                        --Link1--
                        %oldchk=water.chk
                        %chk=water-polar.chk
                        %mem=8000MB
                        %nprocshared=8
                        #p B3LYP/6-31G(d,p) polar geom=check guess=read

                        """);
        assertThat(text).endsWith("\nwater 1 b , anion\n\n-1 2\n\n");
        assertThat(text).isEqualTo(water().build().text());
    }

    /** What Gaussian echoes is what was meant: sections, routes, charges and multiplicities come back. */
    @Test
    void routesComeBackFromTheParser() {
        GaussianInput input = water().keywords("EmpiricalDispersion=GD3BJ", "int=ultrafine", "scf=(xqc,maxcycle=200)")
                .build();
        String[] sections = input.text().split("--Link1--\n", -1);
        assertThat(sections).hasSize(GaussianStep.STUDY_CHAIN.size());
        for (int i = 0; i < sections.length; i++) {
            GaussianStep step = input.steps().get(i);
            List<String> lines = sections[i].lines().toList();
            List<String> route = new ArrayList<>();
            int line = 0;
            while (!lines.get(line).isBlank()) {
                assertThat(lines.get(line).length()).isLessThanOrEqualTo(80);
                if (!lines.get(line).startsWith("%")) {
                    route.add(lines.get(line));
                }
                line++;
            }
            Route read = Route.parse(String.join(" ", route));
            assertThat(read.text()).isEqualTo(input.routes().get(i));
            assertThat(read.method()).contains("B3LYP");
            assertThat(read.basis()).contains("6-31G(d,p)");
            assertThat(read.keyword("scf").orElseThrow().options()).containsExactly("xqc", "maxcycle=200");
            assertThat(read.has("geom")).isEqualTo(i > 0);
            for (String keyword : step.keywords()) {
                Route.Keyword alone = Route.parse("# " + keyword).keywords().get(0);
                assertThat(read.keywords()).contains(alone);
            }
            assertThat(lines.get(line + 3)).isEqualTo(input.charge(step) + " " + input.multiplicity(step));
        }
        List<Route> routes = input.routes().stream().map(Route::parse).toList();
        assertThat(routes.get(0).jobTypes()).containsExactly("opt", "freq");
        assertThat(routes.get(1).jobTypes()).containsExactly("polar");
        assertThat(routes.get(3).solvent()).contains("water");
        assertThat(routes.get(4).solvent()).contains("n-octanol");
        assertThat(routes.get(4).solventModel()).contains("SMD");
        assertThat(routes.get(5).jobTypes()).containsExactly("sp");
        assertThat(routes.get(5).has("guess")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2, 2", "1, 2, 1, 1", "0, 3, 2, 2", "-1, 2, 1, 1"})
    void ionsHaveTheOtherParity(int charge, int multiplicity, int cation, int anion) {
        Conformer ion = Conformer.of("x", new int[] {8}, new double[3], charge);
        GaussianInput input =
                GaussianInput.builder(ion).multiplicity(multiplicity).build();
        assertThat(input.multiplicity(GaussianStep.CATION)).isEqualTo(cation);
        assertThat(input.multiplicity(GaussianStep.ANION)).isEqualTo(anion);
        assertThat(input.charge(GaussianStep.CATION)).isEqualTo(charge + 1);
    }

    @Test
    void refusesWhatWouldFailLater() {
        assertThatThrownBy(() -> water().multiplicity(2).build())
                .hasMessage("multiplicity must fit 10 electrons, found 2");
        assertThatThrownBy(() -> water().multiplicity(13).build()).hasMessageContaining("found 13");
        assertThatThrownBy(() -> water().memoryMb(8).build()).hasMessage("memoryMb must be at least 64, found 8");
        assertThatThrownBy(() -> water().cores(0).build()).hasMessage("cores must be at least 1, found 0");
        assertThatThrownBy(() -> water().checkpoint("../x").build()).hasMessageContaining("found '../x'");
        assertThatThrownBy(() -> water().checkpoint("a b").build()).hasMessageContaining("found 'a b'");
        assertThatThrownBy(() -> water().method("B3LYP opt").build()).hasMessageContaining("method must be one word");
        assertThatThrownBy(() -> water().method("").build()).hasMessageContaining("method must be one word");
        assertThatThrownBy(() -> water().basis("6-31G(d) freq").build()).hasMessageContaining("basis must be one word");
        assertThatThrownBy(() -> water().basis("gen").build()).hasMessageContaining("built into Gaussian");
        assertThatThrownBy(() -> water().steps(List.of()).build()).hasMessageContaining("steps must not be empty");
        assertThatThrownBy(() -> water().steps(List.of(GaussianStep.WATER, GaussianStep.WATER))
                        .build())
                .hasMessageContaining("'water' twice");
        assertThatThrownBy(() -> new GaussianStep("x", List.of("opt\n\n"), 0))
                .isInstanceOf(IllegalArgumentException.class);
        Conformer proton = Conformer.of("H", new int[] {1}, new double[3], 0);
        assertThatThrownBy(() -> GaussianInput.builder(proton).build())
                .hasMessageContaining("'cation' must leave electrons");
        Conformer doubled = Conformer.of("H2", new int[] {1, 1}, new double[] {0, 0, 0, 0, 0, 0.1}, 0);
        assertThatThrownBy(() -> GaussianInput.builder(doubled).build()).hasMessageContaining("atoms 1 and 2");
    }
}

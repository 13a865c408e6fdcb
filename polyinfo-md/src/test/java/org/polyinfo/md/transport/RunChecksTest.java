package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsTable;

class RunChecksTest {

    @TempDir
    Path folder = Path.of("");

    private List<String> check(double drift, String... commands) throws IOException {
        List<String> lines = new ArrayList<>(List.of("LAMMPS (2 Aug 2023)", "units real"));
        lines.addAll(List.of(commands));
        lines.add("run 1000");
        lines.add("Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes");
        lines.add("   Step          Temp          TotEng");
        for (int i = 0; i <= 20; i++) {
            lines.add("  " + 50 * i + "  300  " + (-1000 + drift * i / 20 + 0.001 * (i % 3)));
        }
        lines.add("Loop time of 1.5 on 1 procs for 1000 steps with 100 atoms");
        return RunChecks.of(Files.write(folder.resolve("log.lammps"), lines), List.of(), 300, 1000);
    }

    @Test
    void quietRunHasNothingAgainstIt() throws IOException {
        assertThat(check(0, "fix 1 all nvt temp 300 300 100", "unfix 1", "fix 2 all nve"))
                .isEmpty();
    }

    @Test
    void thermostatIsNamed() throws IOException {
        assertThat(check(0, "fix heat all nvt temp 300 300 100"))
                .singleElement()
                .asString()
                .contains("heat (nvt)");
    }

    @Test
    void wholeVirialOfManyBodyTerms() throws IOException {
        assertThat(check(0, "angle_style harmonic", "compute s all stress/atom NULL virial", "fix 2 all nve"))
                .singleElement()
                .asString()
                .contains("centroid");
        assertThat(check(0, "angle_style harmonic", "compute s all centroid/stress/atom NULL virial", "fix 2 all nve"))
                .isEmpty();
    }

    @Test
    void driftAgainstTheThermalEnergy() throws IOException {
        // 3/2 N kB T of 100 atoms at 300 K is 89.4 kcal/mol
        assertThat(check(8.94, "fix 2 all nve")).singleElement().asString().contains("10.0 %");
    }

    @Test
    void stressOfTheFluxThatIsUsed() throws IOException {
        List<String> script = List.of(
                "atom_style full",
                "compute ke all ke/atom",
                "compute pe all pe/atom",
                "compute whole all stress/atom NULL virial",
                "compute good all centroid/stress/atom NULL virial",
                "compute Jwhole all heat/flux ke pe whole",
                "compute Jgood all heat/flux ke pe good",
                "variable jx equal c_Jgood[1]/vol",
                "fix 1 all nve",
                "run 10");
        Path file = Files.write(folder.resolve("in.flux"), script);
        assertThat(RunChecks.of(file, List.of("c_Jwhole[1]"), 300, 1000))
                .singleElement()
                .asString()
                .contains("centroid");
        assertThat(RunChecks.of(file, List.of("v_jx"), 300, 1000)).isEmpty();
    }

    @Test
    void manyBodyPairStyles() throws IOException {
        assertThat(check(0, "pair_style tersoff", "compute s all stress/atom NULL virial", "fix 2 all nve"))
                .singleElement()
                .asString()
                .contains("tersoff");
        assertThat(check(0, "pair_style lj/cut 8.5", "compute s all stress/atom NULL virial", "fix 2 all nve"))
                .isEmpty();
    }

    @Test
    void temperatureOtherThanThatOfTheLog() throws IOException {
        Path file = folder.resolve("log.lammps");
        check(0, "fix 2 all nve");
        assertThat(RunChecks.of(file, List.of(), 350, 1000))
                .singleElement()
                .asString()
                .contains("350.000")
                .contains("300.000");
    }

    private static LammpsTable table(String... lines) throws IOException {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return LammpsTable.read(new ByteArrayInputStream(bytes), "flux.dat");
    }

    @Test
    void fluxFromATable() throws IOException {
        HeatFlux flux = HeatFlux.of(
                table("# Time-averaged data for fix J", "# TimeStep jx jy", "0 1 2", "10 3 5", "20 -1 1"),
                LammpsUnits.REAL,
                FluxScaling.TIMES_VOLUME,
                0.5,
                "jx",
                "jy");
        assertThat(flux.interval()).isEqualTo(5);
        assertThat(flux.total()[1]).containsExactly(2, 5, 1);
        LammpsTable gap = table("# Time-averaged data for fix J", "# TimeStep jx", "0 1", "10 3", "30 -1");
        assertThatThrownBy(() -> HeatFlux.of(gap, LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, 0.5, "jx"))
                .hasMessageContaining("10.0 followed by 30.0 in row 3");
        assertThatThrownBy(() -> HeatFlux.of(gap, LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, 0.5, "jz"))
                .hasMessageContaining("equally spaced");
    }

    @Test
    void correlationOfTwoComponents() throws IOException {
        LammpsTable table = table(
                "# Time-correlated data for fix JC",
                "# Timestep Number-of-time-windows",
                "# Index TimeDelta Ncount a b",
                "100 3",
                "1 0 50 4 8",
                "2 5 49 2 4",
                "3 10 48 0 0");
        HeatFluxCorrelation run =
                HeatFluxCorrelation.of(table, List.of("a", "b"), LammpsUnits.LJ, FluxScaling.FLUX_DENSITY, 0.5);
        assertThat(run.longestLag()).isEqualTo(1);
        // V/T² · ½ (6/2 + 3 + 0) · h
        assertThat(HeatFluxCorrelation.thermalConductivity(List.of(run), 1, 2, 10)
                        .value())
                .isCloseTo(10 / 4.0 * 0.5 * (3 + 3), within(1e-12));
        assertThatThrownBy(() -> HeatFluxCorrelation.thermalConductivity(List.of(run), 3, 2, 10))
                .hasMessageContaining("cutoff");
        assertThatThrownBy(() -> HeatFluxCorrelation.thermalConductivity(List.of(run), 1, 2, 0))
                .hasMessageContaining("volume");
    }

    @Test
    void aRunTooShortSaysSo() {
        double[][] x =
                ReferenceProcess.of(new ReferenceProcess.Relaxation(1, 300)).generate(3, 4096, 1, 3);
        HeatFlux flux = HeatFlux.builder(LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, 1)
                .total(x)
                .build();
        assertThat(GreenKubo.withDefaults().thermalConductivity(flux, 300, 1e4).warnings())
                .anyMatch(w -> w.contains("too slow for runs of 4.1") && w.contains("make a run at least"));
    }
}

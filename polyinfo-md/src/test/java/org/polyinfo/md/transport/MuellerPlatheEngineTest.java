package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;

/** A short run of the Lennard-Jones fluid at T* = 1.35, rho* = 0.6, the state of the program's own examples of this method. */
@Tag("engine")
class MuellerPlatheEngineTest {

    private static final String INPUT = """
            units lj
            atom_style atomic
            lattice fcc 0.6
            region box block 0 5 0 5 0 10
            create_box 1 box
            create_atoms 1 box
            mass 1 1.0
            velocity all create 1.35 87287
            pair_style lj/cut 2.5
            pair_coeff 1 1 1.0 1.0
            neigh_modify delay 0 every 1
            timestep 0.005
            fix 1 all nvt temp 1.35 1.35 0.5
            run 2000
            unfix 1
            fix 1 all nve
            fix 2 all thermal/conductivity 10 z 20
            compute ke all ke/atom
            variable temp atom c_ke/1.5
            compute layers all chunk/atom bin/1d z lower 0.05 units reduced
            run 4000
            fix 3 all ave/chunk 10 50 500 layers v_temp file profile.mp
            thermo_style custom step temp f_2
            thermo 500
            run 10000
            """;

    @Test
    void lennardJonesFluidConductsAsKnown(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("in.mp"), INPUT);
        assumeTrue(run(folder), "lmp is not on the PATH");
        double edge = Math.cbrt(4 / 0.6) * 5;
        LammpsTable thermo =
                LammpsLog.read(folder.resolve("log.lammps")).lastRun().thermo();
        double[] time = thermo.column("Step");
        for (int i = 0; i < time.length; i++) {
            time[i] *= 0.005;
        }
        MuellerPlathe.Result result = MuellerPlathe.conductivity(
                MuellerPlathe.profiles(LammpsTable.read(folder.resolve("profile.mp")), "v_temp", 0),
                2 * edge,
                edge * edge,
                time,
                thermo.column("f_2"),
                5,
                LammpsUnits.LJ);
        // 3.4 by five methods at 8,000 atoms (README of the program's examples/KAPPA); this cell is small, its gradient
        // steep.
        assertThat(result.estimate().value())
                .isCloseTo(3.4, within(0.2 * 3.4 + 2 * result.estimate().standardError()));
        assertThat(result.gradients()).allMatch(g -> g.value() > 10 * g.standardError());
        assertThat(result.linearity()).allMatch(r2 -> r2 > 0.95);
    }

    private static boolean run(Path folder) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("lmp", "-in", "in.mp")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.txt").toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

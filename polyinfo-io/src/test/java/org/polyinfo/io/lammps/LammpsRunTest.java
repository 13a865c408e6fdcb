package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.io.lammps.LammpsDump.Unwrapping;
import org.polyinfo.io.process.ProgramRunner;

/** LAMMPS itself writes one run in every form; the readers must agree with each other and with its thermo output. */
@Tag("engine")
class LammpsRunTest {

    private static final double DIGITS = 1e-9; // the dumps are written with 12 digits

    @TempDir
    Path folder;

    private static final String RUN = """
            units lj
            dimension 3
            boundary p p p
            atom_style %s
            region b prism 0 6 0 5.5 0 5 %s
            create_box 2 b
            create_atoms 1 random 120 4711 b
            set group all type/fraction 2 0.4 99
            mass 1 1.0
            mass 2 2.5
            pair_style lj/cut 2.0
            pair_coeff * * 1.0 0.8
            minimize 1e-4 1e-4 200 1000
            reset_timestep 0
            velocity all create 2.0 87
            fix 1 all nve
            timestep 0.004
            compute d all pair/local dist
            compute l all property/local patom1 patom2
            dump t all custom 50 text.dump id type element x y z ix iy iz xu yu zu xs ys zs xsu ysu zsu vx vy vz
            dump_modify t element C O time yes units yes format float %%.12g
            dump a all atom 50 atom.dump
            dump_modify a format line "%%d %%d %%.12g %%.12g %%.12g"
            dump w all custom 50 wrapped.dump id type xs ys zs
            dump_modify w sort id format float %%.12g
            dump g all custom/gz 50 z.dump.gz id type x y z ix iy iz
            dump_modify g format float %%.12g
            dump zs all custom/zstd 50 z.dump.zst id type x y z
            dump_modify zs format float %%.12g
            dump b all custom 50 all.dump.bin id type x y z xu yu zu vx vy vz
            dump m all custom 50 many.*.dump.gz id type x y z
            dump_modify m format float %%.12g pad 6
            dump y all xyz 50 all.xyz
            dump_modify y element C O sort id
            dump c all cfg 50 all.*.cfg mass type xs ys zs id vx
            dump_modify c element C O
            dump q all local 50 pairs.dump index c_l[1] c_l[2] c_d
            fix e all ave/time 1 1 50 c_thermo_temp c_thermo_pe file ave.dat format " %%.12g"
            fix p all print 50 "$(step) $(temp:%%.12g)" file print.dat screen no
            thermo_style custom step time temp ke pe vol xy lx
            thermo_modify format float %%.12g
            thermo 50
            run 200
            write_dump all custom last.dump id type x y z modify sort id format float %%.12g
            write_data last.data
            """;

    private List<Frame> all(LammpsDump dump) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (LammpsDump.Cursor cursor = dump.open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                frames.add(frame);
            }
            assertThat(cursor.diagnostics()).isEmpty();
        }
        return frames;
    }

    private LammpsDump dump(String name) {
        return LammpsDump.of(folder.resolve(name)).sortedById();
    }

    private static void same(List<Frame> expected, List<Frame> found, double relative, String... columns) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).step()).isEqualTo(expected.get(i).step());
            for (String column : columns) {
                double[] a = expected.get(i).column(column);
                double[] b = found.get(i).column(column);
                assertThat(b).hasSameSizeAs(a);
                for (int k = 0; k < a.length; k++) {
                    assertThat(b[k]).as(column).isCloseTo(a[k], within(relative * (1 + Math.abs(a[k]))));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic 0 0 0", "charge 1.5 -0.8 0.6", "full 0.5 0 0"})
    void everyDumpOfOneRunAgrees(String kind) throws IOException, InterruptedException {
        String[] words = kind.split(" ", 2);
        run(RUN.formatted(words[0], words[1]));
        List<Frame> text = all(dump("text.dump"));
        assertThat(text).extracting(Frame::step).containsExactly(0L, 50L, 100L, 150L, 200L);
        assertThat(text.get(1).time()).hasValue(0.2);
        try (LammpsDump.Cursor cursor = dump("text.dump").open()) {
            cursor.next();
            assertThat(cursor.units())
                    .hasValueSatisfying(u -> assertThat(u.isReduced()).isTrue());
        }
        same(text, all(dump("all.dump.bin")), DIGITS, "id", "type", "x", "y", "z", "xu", "yu", "zu", "vx", "vy", "vz");
        same(text, all(dump("z.dump.gz")), DIGITS, "x", "y", "z", "ix", "iy", "iz");
        same(text, all(dump("z.dump.zst")), DIGITS, "x", "y", "z");
        same(text, all(dump("wrapped.dump")), DIGITS, "xs", "ys", "zs");
        same(text, all(dump("atom.dump")), DIGITS, "id", "type", "xs", "ys", "zs");
        same(text, all(LammpsDump.matching(folder, "many.*.dump.gz").sortedById()), DIGITS, "x", "y", "z");
        same(text, all(LammpsDump.matching(folder, "all.*.cfg").sortedById()), 2e-5, "id", "xs", "ys", "zs", "vx");
        List<Frame> xyz = all(LammpsDump.of(folder.resolve("all.xyz")));
        same(text, xyz, 2e-5, "x", "y", "z");
        assertThat(xyz.get(0).text("element")).isEqualTo(text.get(0).text("element"));
        unwrapped(text);
        tables(text);
    }

    private void unwrapped(List<Frame> text) throws IOException {
        same(text, all(dump("z.dump.gz").withUnwrapping(Unwrapping.IMAGE_FLAGS)), DIGITS, "xu", "yu", "zu");
        List<Frame> followed = all(dump("wrapped.dump").withUnwrapping(Unwrapping.MINIMUM_IMAGE));
        for (String column : List.of("xu", "yu", "zu")) {
            double[] from = text.get(0).column(column);
            double[] from2 = followed.get(0).column(column);
            for (int i = 0; i < text.size(); i++) {
                double[] a = text.get(i).column(column);
                double[] b = followed.get(i).column(column);
                for (int k = 0; k < a.length; k++) {
                    assertThat(b[k] - from2[k]).isCloseTo(a[k] - from[k], within(1e-9));
                }
            }
        }
        double[] r = new double[3];
        for (Frame f : text) {
            for (int a = 0; a < f.atomCount(); a++) {
                f.box().toCartesian(f.at(f.indexOf("xsu"), a), f.at(f.indexOf("ysu"), a), f.at(f.indexOf("zsu"), a), r);
                assertThat(r[0]).isCloseTo(f.at(f.indexOf("xu"), a), within(1e-9));
                assertThat(r[1]).isCloseTo(f.at(f.indexOf("yu"), a), within(1e-9));
                assertThat(r[2]).isCloseTo(f.at(f.indexOf("zu"), a), within(1e-9));
            }
        }
    }

    private void tables(List<Frame> text) throws IOException {
        LammpsLog log = LammpsLog.read(folder.resolve("log.lammps"));
        assertThat(log.completed()).isTrue();
        assertThat(log.runs()).hasSize(2);
        assertThat(log.runs().get(0).minimization()).isPresent();
        LammpsTable thermo = log.lastRun().thermo();
        assertThat(log.lastRun().timeStep()).hasValue(0.004);
        assertThat(thermo.column("Step")).containsExactly(0, 50, 100, 150, 200);
        LammpsTable averaged = LammpsTable.read(folder.resolve("ave.dat"));
        LammpsTable printed = LammpsTable.read(folder.resolve("print.dat"));
        for (int i = 0; i < text.size(); i++) {
            Frame frame = text.get(i);
            assertThat(frame.box().volume()).isCloseTo(thermo.column("Volume")[i], within(1e-8));
            // The kinetic energy per atom from the velocities of the dump is the one LAMMPS printed.
            double kinetic = 0;
            for (int a = 0; a < frame.atomCount(); a++) {
                double mass = frame.at(frame.indexOf("type"), a) == 1 ? 1.0 : 2.5;
                for (String v : List.of("vx", "vy", "vz")) {
                    kinetic += 0.5 * mass * Math.pow(frame.at(frame.indexOf(v), a), 2);
                }
            }
            assertThat(kinetic / frame.atomCount()).isCloseTo(thermo.column("KinEng")[i], within(1e-8));
            assertThat(averaged.column("c_thermo_temp")[i]).isCloseTo(thermo.column("Temp")[i], within(1e-8));
        }
        double[] printedSteps = printed.column(0);
        for (int i = 0; i < printed.rows(); i++) {
            int row = (int) printedSteps[i] / 50;
            assertThat(printed.column(1)[i]).isCloseTo(thermo.column("Temp")[row], within(1e-8));
        }
        same(List.of(text.get(4)), all(dump("last.dump")), DIGITS, "id", "x", "y", "z");
        LammpsData data = LammpsData.read(folder.resolve("last.data"));
        Frame last = text.get(4);
        for (int a = 0; a < last.atomCount(); a++) {
            int row = data.rowOf(last.longAt(last.indexOf("id"), a));
            assertThat(data.coordinate(row, 0)).isCloseTo(last.at(last.indexOf("x"), a), within(1e-9));
        }
        List<Frame> pairs = all(LammpsDump.of(folder.resolve("pairs.dump")));
        assertThat(pairs).hasSize(5);
        assertThat(pairs.get(0).columns()).containsExactly("index", "c_l[1]", "c_l[2]", "c_d");
        assertThat(pairs.get(0).atomCount()).isPositive();
    }

    private void run(String input) throws IOException, InterruptedException {
        assumeTrue(ProgramRunner.find("lmp").isPresent(), "LAMMPS (lmp) is not installed");
        Files.writeString(folder.resolve("in.lmp"), input);
        Process process = new ProcessBuilder("lmp", "-in", "in.lmp", "-log", "log.lammps", "-screen", "screen.txt")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log.lammps")))
                .isZero();
    }
}

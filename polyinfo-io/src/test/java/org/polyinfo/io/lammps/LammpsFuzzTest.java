package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.unit.LammpsUnits;

/** Whatever the bytes, the readers give a result or a {@link FormatException}. */
class LammpsFuzzTest {

    private static final int MUTATIONS = 1200;

    private static final String TEXT_DUMP = """
            ITEM: UNITS
            real
            ITEM: TIME
            0.5
            ITEM: TIMESTEP
            7
            ITEM: NUMBER OF ATOMS
            3
            ITEM: BOX BOUNDS xy xz yz pp ff pp
            0 10 1
            -5 5 0.5
            0 2.5 -1e-3
            ITEM: ATOMS id type element x ix
            2 1 C 0.5 0
            1 2 Na -nan -1
            3 2 H 1.25e-05 2
            """;
    private static final String XYZ = """
            2
            Lattice="1 0 0 0 2 0 0 0 3" Properties=species:S:1:pos:R:3:id:I:1 pbc="T T F" Step=5 Time=0.5
            C 0 1 2 1
            H 0.5 1e-3 -2 2
            1
            Atoms. Timestep: 20
            C 0 1 2
            """;
    private static final String YAML = """
            ---
            timestep: 7
            units: real
            time: 3.5
            natoms: 2
            boundary: [ p, p, f, f, p, p, ]
            box:
              - [ -1, 12 ]
              - [ 0, 10 ]
              - [ 0, 10 ]
              - [ 2, -1, 0 ]
            keywords: [ id, type, element, x, 'c_a[1]',  ]
            data:
              - [ 2 , 1 , C , -0.5 , 1e-05, ]
              - [ 1 , 2 , Na , nan , 2, ]
            ...
            """;
    private static final String GRID = """
            ITEM: TIMESTEP
            5
            ITEM: BOX BOUNDS pp pp pp
            0 1
            0 1
            0 1
            ITEM: DIMENSION
            3
            ITEM: GRID SIZE nx ny nz
            2 1 1
            ITEM: GRID CELLS c_g:grid:data[1]
            0.5
            0.25
            """;
    private static final String CFG = """
            Number of particles = 2
            A = 1 Angstrom (basic length-scale)
            H0(1,1) = 12 A
            H0(2,2) = 12 A
            H0(3,3) = 12 A
            .NO_VELOCITY.
            entry_count = 4
            auxiliary[0] = id
            12.0
            C
            0.1 0.2 0.3 1
            1.0
            H
            0.4 0.5 0.6 2
            """;
    private static final String LOG = """
            LAMMPS (29 Sep 2021)
            units real
            timestep 2.0
            minimize 0 0 1 1
            Per MPI rank memory allocation (min/avg/max) = 3 | 3 | 3 Mbytes
            Step Temp Press
                   0   300 -1.5
            WARNING: hot
                  10   301 nan
            Loop time of 0.1 on 1 procs for 10 steps with 5 atoms
            Minimization stats:
              Stopping criterion = energy tolerance
              Energy initial, next-to-last, final =
                  1.0 0.5 0.25
              Iterations, force evaluations = 10 20
            Section |  min time  |  avg time  |  max time  |%varavg| %total
            Pair    | 0.1 | 0.2 | 0.3 | 0.0 | 100.0

            Neighbor list builds = 0
            Per MPI rank memory allocation (min/avg/max) = 3 | 3 | 3 Mbytes
            ---------------- Step       50 ----- CPU =      0.0000 (sec) ----------------
            TotEng   =        81.3578 KinEng   =        51.0897
            Loop time of 0.1 on 1 procs for 10 steps with 5 atoms
            Per MPI rank memory allocation (min/avg/max) = 3 | 3 | 3 Mbytes
            ---
            keywords: ['Step', 'Temp', ]
            data:
              - [0, 300, ]
            ...
            Loop time of 0.1 on 1 procs for 10 steps with 5 atoms
            Total wall time: 0:00:01
            """;
    private static final List<String> TABLES = List.of(
            "# Time-averaged data\n# TimeStep c_a\n0 1\n10 -nan\n20 3e-5\n",
            "# x\n# TimeStep Number-of-rows\n# Row a\n0 2\n1 5\n2 6\n10 2\n1 7\n2 8\n",
            "# t\n0 2\n1 5\n2 7\n10 2\n1 9\n2 8\n",
            "step 1 temp 300 K\nstep 2 temp 301 K\n",
            "# t\n---\nkeywords: ['a', 'b', ]\ndata:\n  50:\n  - [0.5, 1, ]\n  100:\n  - [0.5, 3, ]\n...\n",
            "# t\n# Time c*c\n# Timestep: 0\n0 8.5 \n# Timestep: 100\n0 6.5 \n0.5 -3 \n");

    @TempDir
    Path folder;

    private void readDump(byte[] bytes) throws IOException {
        Path file = folder.resolve("f.dump");
        Files.write(file, bytes);
        LammpsDump dump = LammpsDump.of(file);
        LammpsFileKind.of(file);
        for (LammpsDump view : List.of(
                dump,
                dump.withColumns("id").sortedById(),
                dump.withTypes(1).withUnwrapping(LammpsDump.Unwrapping.IMAGE_FLAGS),
                dump.withUnwrapping(LammpsDump.Unwrapping.MINIMUM_IMAGE))) {
            try (LammpsDump.Cursor cursor = view.open()) {
                for (Frame f = cursor.next(); f != null; f = cursor.next()) {
                    assertThat(f.atomCount()).isLessThanOrEqualTo(bytes.length);
                }
                cursor.units().ifPresent(LammpsUnits::lengthM);
            } catch (FormatException expected) {
                assertThat(expected.reason()).isNotEmpty();
            }
        }
    }

    /** An index file that anybody may have changed: used as it is, or made anew, never believed beyond the dump. */
    private void readIndex(byte[] bytes) throws IOException {
        Path file = folder.resolve("indexed.dump");
        Files.writeString(file, TEXT_DUMP);
        LammpsDump dump = LammpsDump.of(file);
        Path index = folder.resolve("indexed.index");
        Files.write(index, bytes);
        DumpIndex found = dump.index(index);
        for (int frame = 0; frame < Math.min(found.size(), 3); frame++) {
            try {
                dump.frame(found, frame);
            } catch (FormatException | IOException expected) {
                assertThat(String.valueOf(expected.getMessage())).isNotEmpty(); // it points somewhere else
            }
        }
    }

    private static void readLog(byte[] bytes) throws IOException {
        try {
            LammpsLog log = LammpsLog.read(new ByteArrayInputStream(bytes), "fuzz");
            log.units();
            log.writeCsv(java.io.Writer.nullWriter());
        } catch (FormatException expected) {
            assertThat(expected.reason()).isNotEmpty();
        }
    }

    private static void readTable(byte[] bytes) throws IOException {
        try {
            LammpsTable table = LammpsTable.read(new ByteArrayInputStream(bytes), "fuzz");
            for (int c = 0; c < table.columns().size(); c++) {
                table.column(c);
            }
            for (int b = 0; b < table.blocks().size(); b++) {
                table.block(b);
            }
        } catch (FormatException expected) {
            assertThat(expected.reason()).isNotEmpty();
        }
    }

    @FuzzTest(maxDuration = "3m")
    void dump(byte[] bytes) throws IOException {
        readDump(bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void index(byte[] bytes) throws IOException {
        readIndex(bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void log(byte[] bytes) throws IOException {
        readLog(bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void table(byte[] bytes) throws IOException {
        readTable(bytes);
    }

    private interface Target {
        void read(byte[] bytes) throws IOException;
    }

    private static void mutate(byte[] good, long seed, int rounds, Target target) throws IOException {
        String alphabet = "0123456789.-+eE \n\n\tITEM:abc#=[]\u00ff\0";
        for (int k = 0; k < rounds; k++) {
            Random random = new Random(seed + k);
            byte[] bytes = good.clone();
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                    case 1 -> bytes[at] = (byte) random.nextInt(256);
                    case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                    default -> {
                        // a piece of the file again
                        int from = random.nextInt(bytes.length);
                        int length = Math.min(bytes.length - Math.max(from, at), random.nextInt(20));
                        System.arraycopy(bytes, from, bytes, at, Math.max(0, length));
                    }
                }
            }
            try {
                target.read(bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + (seed + k) + ": " + new String(bytes, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    @Test
    void mutatedDumps() throws IOException {
        for (String good : List.of(TEXT_DUMP, XYZ, CFG, YAML, GRID)) {
            readDump(good.getBytes(StandardCharsets.UTF_8));
            mutate(good.getBytes(StandardCharsets.UTF_8), 1000, MUTATIONS / 4, this::readDump);
        }
        mutate(LammpsDumpTest.binary(java.nio.ByteOrder.LITTLE_ENDIAN, true, 2), 2000, MUTATIONS / 4, this::readDump);
    }

    @Test
    void mutatedIndexes() throws IOException {
        Path file = folder.resolve("indexed.dump");
        Files.writeString(file, TEXT_DUMP);
        LammpsDump.of(file).index(folder.resolve("good.index"));
        mutate(Files.readAllBytes(folder.resolve("good.index")), 5000, MUTATIONS / 4, this::readIndex);
    }

    @Test
    void mutatedLogs() throws IOException {
        mutate(LOG.getBytes(StandardCharsets.UTF_8), 3000, MUTATIONS, LammpsFuzzTest::readLog);
    }

    @Test
    void mutatedTables() throws IOException {
        for (String good : TABLES) {
            mutate(good.getBytes(StandardCharsets.UTF_8), 4000, MUTATIONS / 2, LammpsFuzzTest::readTable);
        }
    }
}

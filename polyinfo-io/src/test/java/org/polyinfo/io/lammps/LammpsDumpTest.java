package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.unit.LammpsUnits;

class LammpsDumpTest {

    private static final String HEADER = """
            ITEM: TIMESTEP
            7
            ITEM: NUMBER OF ATOMS
            2
            ITEM: BOX BOUNDS pp ff pp
            0 10
            -5 5
            0 2.5
            """;
    private static final String FRAME = HEADER + "ITEM: ATOMS id type element x\n2 1 C 0.5\n1 2 Na -nan\n";

    @TempDir
    Path folder;

    private LammpsDump dump(String text) throws IOException {
        Path file = folder.resolve("a.dump");
        Files.writeString(file, text);
        return LammpsDump.of(file);
    }

    private static Frame first(LammpsDump dump) throws IOException {
        try (LammpsDump.Cursor cursor = dump.open()) {
            return Objects.requireNonNull(cursor.next());
        }
    }

    @Test
    void readsAFrame() throws IOException {
        Frame frame = first(dump("ITEM: UNITS\nreal\nITEM: TIME\n3.5\n" + FRAME));
        assertThat(frame.step()).isEqualTo(7);
        assertThat(frame.time()).hasValue(3.5);
        assertThat(frame.longs("id")).containsExactly(2, 1);
        assertThat(frame.text("element")).containsExactly("C", "Na");
        assertThat(frame.column("x")).containsExactly(0.5, Double.NaN);
        assertThat(frame.box().isPeriodic(1)).isFalse();
        assertThat(frame.box().volume()).isEqualTo(250);
        try (LammpsDump.Cursor cursor = dump("ITEM: UNITS\nreal\n" + FRAME).open()) {
            cursor.next();
            assertThat(cursor.units()).contains(LammpsUnits.REAL);
            assertThat(cursor.next()).isNull();
            assertThat(cursor.diagnostics()).isEmpty();
        }
    }

    @Test
    void takesColumnsAndParticlesAsked() throws IOException {
        LammpsDump dump = dump(FRAME.replace("\n", "\r\n"));
        assertThat(first(dump.withColumns("x", "id")).columns()).containsExactly("x", "id");
        assertThat(first(dump.withTypes(1)).longs("id")).containsExactly(2);
        assertThat(first(dump.withIds(1).withColumns("type")).longs("type")).containsExactly(2);
        assertThat(first(dump.withElements("Na").withColumns("id")).longs("id")).containsExactly(1);
        assertThat(first(dump.sortedById().withColumns("element")).text("element"))
                .containsExactly("Na", "C");
        assertThat(first(dump.withColumns()).atomCount()).isEqualTo(2);
        assertThatThrownBy(() -> first(dump.withColumns("vx")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected a column 'vx' but found 'id type element x'");
    }

    @Test
    void idsBeyond32BitsStayExact() throws IOException {
        Frame frame = first(dump(FRAME.replace("\n2 1 C", "\n9007199254740991 1 C")));
        assertThat(frame.longs("id")).containsExactly(9007199254740991L, 1);
    }

    @Test
    void readsGeneralTriclinicBoxes() throws IOException {
        Frame frame = first(dump("ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS abc origin pp pp pp\n"
                + "0 2 0 -1\n-3 0 0 -2\n0 0 4 -3\nITEM: ATOMS id x y z\n1 0 0 0\n"));
        assertThat(frame.box().volume()).isEqualTo(24);
        assertThat(frame.box().origin(2)).isEqualTo(-3);
        assertThat(frame.box().isRestricted()).isFalse();
    }

    private static final String YAML = """
            ---
            creator: LAMMPS
            timestep: 7
            units: real
            time: 3.5
            natoms: 2
            boundary: [ p, p, f, f, p, p, ]
            thermo:
              - keywords: [ Step, 'c_a[1]', ]
              - data: [ 7, 0.5, ]
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

    @Test
    void readsYaml() throws IOException {
        LammpsDump dump = dump(YAML + YAML.replace("timestep: 7", "timestep: 8").replace("...\n", ""));
        Frame frame = first(dump);
        assertThat(frame.step()).isEqualTo(7);
        assertThat(frame.time()).hasValue(3.5);
        assertThat(frame.columns()).containsExactly("id", "type", "element", "x", "c_a[1]");
        assertThat(frame.longs("id")).containsExactly(2, 1);
        assertThat(frame.text("element")).containsExactly("C", "Na");
        assertThat(frame.column("x")).containsExactly(-0.5, Double.NaN);
        // The bounds are those of the bounding box, tilts 2 and -1 inside.
        assertThat(frame.box().origin(0)).isZero();
        assertThat(frame.box().edge(0, 0)).isEqualTo(10);
        assertThat(frame.box().edge(2, 0)).isEqualTo(-1);
        assertThat(frame.box().isPeriodic(1)).isFalse();
        assertThat(dump.index().size()).isEqualTo(2);
        assertThat(dump.frame(dump.index(), 1).step()).isEqualTo(8);
        assertThat(first(dump.withTypes(2).withColumns("x")).atomCount()).isEqualTo(1);
        try (LammpsDump.Cursor cursor =
                dump(YAML.substring(0, YAML.indexOf("  - [ 1 ,"))).open()) {
            assertThat(cursor.next()).isNull();
            assertThat(cursor.diagnostics())
                    .singleElement()
                    .satisfies(d -> assertThat(d.message()).contains("after 1 of 2 rows of the frame of step 7"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "natoms: 2|natoms: 1000000000000|:6:9: expected a number of atoms of at most 2147483639",
                "natoms: 2|atoms: 2|:17: expected timestep, natoms and keywords before 'data:'",
                "[ 0, 10 ]|[ 0, ten ]|:13:10: expected a bound of the box but found 'ten'",
                ", 1e-05, ]|, ]|expected 5 fields (id type element x c_a[1])",
                "- [ 2 , 1|x 2 , 1|:18: expected row 1 of 2, such as '- [ 1, 2.5, ]'",
                "data:|data: ?|:18"
            })
    void saysWhatIsWrongWithYaml(String from, String to, String message) throws IOException {
        String text =
                YAML.replaceFirst(java.util.regex.Pattern.quote(from.replace("\\n", "\n")), to.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(YAML);
        LammpsDump dump = dump(text);
        if (message.equals(":18")) {
            assertThat(first(dump).atomCount()).isEqualTo(2); // what stands behind "data:" does not matter
        } else {
            assertThatThrownBy(() -> first(dump))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void readsGrids() throws IOException {
        String grid = "ITEM: TIMESTEP\n5\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\nITEM: DIMENSION\n3\n"
                + "ITEM: GRID SIZE nx ny nz\n2 1 1\nITEM: GRID CELLS c_g:grid:data[1] f_a:grid:count\n1 0.5\n2 0.25\n";
        Frame frame = first(dump(grid));
        assertThat(frame.columns()).containsExactly("c_g:grid:data[1]", "f_a:grid:count");
        assertThat(frame.column("f_a:grid:count")).containsExactly(0.5, 0.25);
        assertThatThrownBy(() -> first(dump(grid.replace("2 1 1", "1000000 1000000 1000000"))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(":10: expected a grid of at most 2147483639 cells");
    }

    /** Whatever the headers claim: the file decides what is allocated. */
    @Test
    void columnsAndRowsClaimedReserveLittle() throws IOException {
        String names = "c ".repeat(200_000);
        assertThatThrownBy(() -> first(
                        dump(HEADER.replace("ATOMS\n2", "ATOMS\n2000000000") + "ITEM: ATOMS " + names + "\n1 2\n")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> first(dump("2\nProperties=" + "a:R:999:".repeat(100_000) + "\nC 0 0 0\n")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("properties of at most 4096 columns");
        ByteBuffer old = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        old.putLong(0).putLong(2_000_000_000).putInt(0);
        old.position(old.position() + 6 * 4);
        for (int i = 0; i < 6; i++) {
            old.putDouble(i % 2);
        }
        old.putInt(65_536).putInt(1).putInt(65_536 * 30_000);
        Path file = Files.write(folder.resolve("wide.bin"), old.array());
        try (LammpsDump.Cursor cursor = LammpsDump.of(file).open()) {
            assertThat(cursor.next()).isNull();
            assertThat(cursor.diagnostics()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 1 C 0.5|2 1 C|:10:6: expected 4 fields (id type element x) but found '2 1 C'",
                "2 1 C 0.5|2 1 C 0.5 9|:10:11: expected 4 fields (id type element x) but found '9'",
                "2 1 C 0.5|2 one C 0.5|:10:3: expected a number for column 'type' but found 'one'",
                "2 1 C 0.5|ITEM: TIMESTEP|:10:1: expected a number for column 'id' but found 'ITEM:'",
                "ITEM: TIMESTEP|TIMESTEP|:1: expected a line that begins with 'ITEM:' but found 'TIMESTEP'",
                "-5 5|-5|:7:3: expected a bound of the box but found '-5'",
                "-5 5|-5 5 0|:7: expected 2 bounds of the box but found '-5 5 0'",
                "ITEM: BOX BOUNDS pp ff pp|ITEM: WHAT|:5: expected TIMESTEP, TIME, UNITS",
                "ATOMS\\n2|ATOMS\\n2.5|:4:1: expected a number of atoms but found '2.5'",
                "ATOMS\\n2|ATOMS\\n-2|:4:1: expected a number of atoms of at most 2147483639 but found '-2'",
                "ATOMS\\n2|ATOMS\\n1000000000000|:4:1: expected a number of atoms of at most 2147483639 but found '1000000000000'",
                "2 1 C 0.5|2 1 C 0.5\\n\\n|:11:1: expected 4 fields (id type element x) but found ''"
            })
    void saysWhereAndWhatIsWrong(String from, String to, String message) throws IOException {
        String text = FRAME.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(FRAME);
        LammpsDump dump = dump(text);
        assertThatThrownBy(() -> first(dump))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a.dump" + message);
    }

    @Test
    void aFileCutAnywhereGivesTheFramesBeforeAndSaysSo() throws IOException {
        String two = FRAME + FRAME.replace("\n7\n", "\n8\n");
        for (int length = 0; length <= two.length(); length++) {
            try (LammpsDump.Cursor cursor = dump(two.substring(0, length)).open()) {
                int frames = 0;
                while (cursor.next() != null) {
                    frames++;
                }
                assertThat(frames).isEqualTo(length / FRAME.length());
                assertThat(cursor.diagnostics()).hasSize(length % FRAME.length() == 0 ? 0 : 1);
            }
        }
    }

    @Test
    void aClaimOfManyAtomsReservesNothing() throws IOException {
        // Two thousand million rows of five numbers would be 80 GB.
        LammpsDump dump = dump(FRAME.replace("ATOMS\n2\n", "ATOMS\n2000000000\n"));
        try (LammpsDump.Cursor cursor = dump.open()) {
            assertThat(cursor.next()).isNull();
            assertThat(cursor.diagnostics())
                    .singleElement()
                    .hasToString(
                            "line 11: the file ends after 2 of 2000000000 rows of a frame (step 7), which is left out");
        }
    }

    @Test
    void readsBinaryOfBothByteOrdersAndWithoutNames() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean named : new boolean[] {true, false}) {
                Path file = folder.resolve("a.bin");
                byte[] bytes = binary(order, named, 2);
                Files.write(file, bytes);
                Frame frame = first(LammpsDump.of(file));
                assertThat(frame.step()).isEqualTo(100);
                assertThat(frame.columns()).isEqualTo(named ? List.of("id", "x") : List.of("column1", "column2"));
                assertThat(frame.column(frame.columns().get(1))).containsExactly(0.25, -0.5);
                assertThat(frame.box().volume()).isEqualTo(6);
                for (int length = 32; length < bytes.length; length++) {
                    Files.write(file, java.util.Arrays.copyOf(bytes, length));
                    try (LammpsDump.Cursor cursor = LammpsDump.of(file).open()) {
                        assertThat(cursor.next()).isNull();
                        assertThat(cursor.diagnostics()).hasSize(1);
                    }
                }
                Files.write(file, binary(order, named, 2_000_000_000L));
                assertThatThrownBy(() -> first(LammpsDump.of(file)))
                        .isInstanceOf(FormatException.class)
                        .hasMessageContaining("2 rows where 2000000000 are announced");
            }
        }
    }

    static byte[] binary(ByteOrder order, boolean named, long atoms) {
        ByteBuffer b = ByteBuffer.allocate(1000).order(order);
        if (named) {
            b.putLong(-10)
                    .put("DUMPCUSTOM".getBytes(StandardCharsets.US_ASCII))
                    .putInt(1)
                    .putInt(2);
        }
        b.putLong(100).putLong(atoms).putInt(0);
        for (int i = 0; i < 6; i++) {
            b.putInt(0);
        }
        for (double d : new double[] {0, 1, 0, 2, 0, 3}) {
            b.putDouble(d);
        }
        b.putInt(2);
        if (named) {
            b.putInt(0).put((byte) 0).putInt(4).put("id x".getBytes(StandardCharsets.US_ASCII));
        }
        b.putInt(2);
        b.putInt(2).putDouble(1).putDouble(0.25);
        b.putInt(2).putDouble(2).putDouble(-0.5);
        return java.util.Arrays.copyOf(b.array(), b.position());
    }

    @Test
    void severalFilesWithATruncatedOneGoOn() throws IOException {
        Path a = folder.resolve("run.10.dump");
        Path b = folder.resolve("run.9.dump");
        Files.writeString(a, FRAME.replace("\n7\n", "\n10\n"));
        Files.writeString(b, FRAME.replace("\n7\n", "\n9\n") + HEADER);
        List<Long> steps = new ArrayList<>();
        try (LammpsDump.Cursor cursor =
                LammpsDump.matching(folder, "run.*.dump").open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                steps.add(frame.step());
            }
            assertThat(cursor.diagnostics()).singleElement().asString().contains("run.9.dump");
        }
        assertThat(steps).containsExactly(9L, 10L);
    }

    @Test
    void anIndexOfAnotherFileIsMadeAnew() throws IOException {
        LammpsDump dump = dump(FRAME);
        Path index = folder.resolve("a.index");
        assertThat(dump.index(index).size()).isEqualTo(1);
        dump = dump(FRAME + FRAME);
        assertThat(dump.index(index).size()).isEqualTo(2);
        Files.writeString(index, Files.readString(index).replace("end\n", ""));
        assertThat(dump.index(index).size()).isEqualTo(2);
        DumpIndex good = dump.index(index);
        LammpsDump fixed = dump;
        assertThatThrownBy(() -> fixed.openAt(good, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anErrorWhileReadingAheadArrivesWhereItIs() throws IOException {
        LammpsDump dump = dump(FRAME + FRAME.replace("2 1 C 0.5", "2 1 C")).withReadAhead();
        try (LammpsDump.Cursor cursor = dump.open()) {
            assertThat(cursor.next()).isNotNull();
            assertThatThrownBy(cursor::next).isInstanceOf(FormatException.class).hasMessageContaining(":21:");
        }
    }

    @Test
    void unitsOutOfARangeAreRefused() throws IOException {
        LammpsDump dump = dump("ITEM: UNITS\nparsec\n" + FRAME);
        assertThatThrownBy(() -> first(dump)).hasMessageContaining(":2: expected a unit style but found 'parsec'");
    }
}

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

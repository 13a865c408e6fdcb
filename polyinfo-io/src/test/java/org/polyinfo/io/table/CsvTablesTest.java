package org.polyinfo.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.Unit;

class CsvTablesTest {

    @TempDir
    Path folder = Path.of("");

    private static PropertyTable sample() {
        return PropertyTable.of(
                List.of(
                        Column.of("id", Scale.NONE, new @Nullable String[] {"007", "8", null}),
                        Column.of("smiles", Scale.NONE, new @Nullable String[] {"*CC*", "a,\"b\"\nc", ""}),
                        Column.of(
                                "density [odd]", Unit.of("g/cm3"), Scale.MESO, new double[] {0.1 + 0.2, Double.NaN, -0.0
                                }),
                        Column.of("homo", Unit.of("eV"), Scale.MICRO, new double[] {
                            Double.MIN_VALUE, Double.POSITIVE_INFINITY, 2e-3
                        }),
                        Column.of("odd unit", Unit.opaque("counts/shot"), Scale.MACRO, new double[] {1e22, 3, 123456789
                        })),
                Provenance.of("sample").with("seed", 42L));
    }

    @Test
    void aNameThatEndsLikeAUnitStays() throws IOException {
        PropertyTable table = CsvTables.parse("t", "y [K] [K],y [K],c_flux[1] [W/m2]\n1,2,3\n");
        assertThat(table.columns()).extracting(Column::name).containsExactly("y [K] [K]", "y", "c_flux[1]");
        StringWriter bare = new StringWriter();
        CsvTables.write(table, bare);
        assertThat(CsvTables.parse("again", bare.toString()).columns())
                .extracting(Column::name)
                .containsExactly("y [K] [K]", "y", "c_flux[1]");
    }

    @Test
    void aTableComesBackAsItWas() throws IOException {
        for (String name : List.of("t.csv", "t.csv.gz")) {
            Path file = folder.resolve(name);
            CsvTables.write(sample(), file);
            assertSame(CsvTables.read(file), sample());
        }
        assertThat(Files.readAllBytes(folder.resolve("t.csv.gz"))).startsWith(0x1f, 0x8b);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void numbersAreAsShortAsCanBe() throws IOException {
        StringWriter text = new StringWriter();
        CsvTables.write(
                PropertyTable.of(
                        List.of(Column.of("a", Unit.ONE, Scale.NONE, new double[] {3, 2e-3, 1e22, 0.1, 1e7, -0.0})),
                        Provenance.of("test")),
                text);
        assertThat(text.toString()).isEqualTo("a\n3\n0.002\n1e+22\n0.1\n10000000\n-0\n");
    }

    @Test
    void unitsStandInTheHeaderOrNowhere() {
        PropertyTable table = CsvTables.parse("t", "density [g/cm3],c_flux[1],x [nonsense unit],n\n1,2,3,4\n");
        assertThat(table.names()).containsExactly("density", "c_flux[1]", "x", "n");
        assertThat(table.numbers("density").unit()).isEqualTo(Unit.of("g/cm3"));
        assertThat(table.numbers("c_flux[1]").unit()).isEqualTo(Unit.ONE);
        assertThat(table.numbers("x").unit().isOpaque()).isTrue();
    }

    @Test
    void columnsAreNumbersOnlyWhenEachCellIs() {
        PropertyTable table = CsvTables.parse("t", """
                n,id,long,mixed,absent,inf,spaced,word
                1,01,12345678901234567,1,,inf, 1.5 ,NaN
                NA,02,2,x,,-Infinity,2 ,none
                1e3,03,3,2,,+1,.5,NA
                """);
        assertThat(table.doubles("n")).containsExactly(1, Double.NaN, 1000);
        assertThat(table.strings("id")).containsExactly("01", "02", "03");
        assertThat(table.strings("long")).containsExactly("12345678901234567", "2", "3");
        assertThat(table.strings("mixed")).containsExactly("1", "x", "2");
        assertThat(table.doubles("absent")).containsOnly(Double.NaN);
        assertThat(table.doubles("inf")).containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1);
        assertThat(table.doubles("spaced")).containsExactly(1.5, 2, 0.5);
        assertThat(table.strings("word")).containsExactly("NaN", "none", "NA");
    }

    @Test
    void theFirstColumnMayBeNameless() {
        assertThat(CsvTables.parse("t", ",a\n0,1\n").names()).containsExactly("index", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\uFEFFa,b\\r\\n1,2\\r\\n",
                "a,b\\n\\n1,2",
                "a\\tb\\n1\\t2\\n",
                "a;b\\n1;2\\n",
                "\"a\",b\\n\"1\",2\\n"
            })
    void commonVariantsRead(String escaped) {
        PropertyTable table = CsvTables.parse(
                "t", escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.doubles("a")).containsExactly(1);
        assertThat(table.doubles("b")).containsExactly(2);
    }

    @Test
    void aBlankLineIsAnAbsentValueOfTheOnlyColumn() {
        assertThat(CsvTables.parse("t", "a\n1\n\n2\n").doubles("a")).containsExactly(1, Double.NaN, 2);
    }

    @Test
    void headerAloneIsATableWithoutRows() {
        PropertyTable table = CsvTables.parse("t", "a,b\n");
        assertThat(table.rows()).isZero();
        assertThat(table.names()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1,2,3\\n | t:2:5: expected a row of 2 cells but found 'one more: 3'",
                "a,b\\n1,2\\n1\\n | t:3:3: expected a row of 2 cells but found 'the end of the row after 1'",
                "a,b,a\\n1,2,3\\n | t:1:5: expected each column name once but found 'a'",
                "a,,b\\n1,2,3\\n | t:1:3: expected a column name but found ''",
                "'' | t: expected a header line with column names, found an empty file",
                "a,b\\n\"x\\ny\",2,3\\n | t:3:6: expected a row of 2 cells but found 'one more: 3'",
            })
    void whatIsWrongIsSaidWithItsPlace(String escaped, String message) {
        assertThatThrownBy(() -> CsvTables.parse("t", escaped.replace("\\n", "\n")))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void quotesMustCloseWhereTheCellEnds() {
        assertThatThrownBy(() -> CsvTables.parse("t", "a,b\n1,\"2\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("t:2:3: is not CSV");
        assertThatThrownBy(() -> CsvTables.parse("t", "a,b\n1,\"2\"x\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("t:2:3: is not CSV");
    }

    @Test
    void damagedBytesAreRefused() throws IOException {
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "a\n\u00c5\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvTables.read(latin))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("UTF-8");

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 10_000; i++) {
                gzip.write((i == 0 ? "a,b\n" : i + "," + i * i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertThatThrownBy(() -> CsvTables.read(cut))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("compressed data end early");
    }

    @Test
    void aCellThatContradictsTheSidecarIsRefused() throws IOException {
        Path file = folder.resolve("t.csv");
        CsvTables.write(sample(), file);
        Files.writeString(file, Files.readString(file).replace("0.002", "O.002"));
        assertThatThrownBy(() -> CsvTables.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a number in column 'homo'")
                .hasMessageContaining("O.002");
    }

    @Test
    void columnsTheSidecarDoesNotKnowReadAsWithoutOne() throws IOException {
        Path file = folder.resolve("t.csv");
        CsvTables.write(sample(), file);
        Files.writeString(file, "homo,new [K]\n1,2\n");
        PropertyTable table = CsvTables.read(file);
        assertThat(table.numbers("homo").unit()).isEqualTo(Unit.of("eV"));
        assertThat(table.numbers("new").unit()).isEqualTo(Unit.of("K"));
    }

    @Test
    void provenanceNamesTheFileWhereThereIsNoSidecar() throws IOException {
        Path file = folder.resolve("plain.csv");
        Files.writeString(file, "a\n1\n");
        assertThat(CsvTables.read(file).provenance().inputs())
                .containsExactly(new Provenance.Input("plain.csv", Provenance.sha256(file)));
    }

    @Test
    void randomTablesComeBack() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int rows = random.nextInt(6);
            List<Column> columns = new java.util.ArrayList<>();
            for (int c = 0; c <= random.nextInt(5); c++) {
                double[] numbers = new double[rows];
                @Nullable String[] texts = new @Nullable String[rows];
                for (int r = 0; r < rows; r++) {
                    double any = Double.longBitsToDouble(random.nextLong());
                    numbers[r] = random.nextInt(4) == 0 ? random.nextInt(10) : any;
                    texts[r] = random.nextInt(4) == 0 ? null : randomText(random);
                }
                columns.add(
                        random.nextBoolean()
                                ? Column.of("n" + c, Unit.of("K"), Scale.MESO, numbers)
                                : Column.of(c + randomText(random).strip(), Scale.MICRO, texts));
            }
            PropertyTable table =
                    PropertyTable.of(columns, Provenance.of("random").with("seed", seed));
            Path file = folder.resolve("random.csv");
            CsvTables.write(table, file);
            try {
                assertSame(CsvTables.read(file), table);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + "\n" + Files.readString(file), e);
            }
        }
    }

    private static String randomText(Random random) {
        String alphabet = "a ,\";\n\r\t[]0é😀#\\";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    static void assertSame(PropertyTable found, PropertyTable expected) {
        assertThat(found.names()).isEqualTo(expected.names());
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.provenance()).isEqualTo(expected.provenance());
        for (Column column : expected.columns()) {
            Column other = found.column(column.name());
            assertThat(other.scale()).isEqualTo(column.scale());
            if (column instanceof Column.Numbers numbers) {
                assertThat(bits(found.doubles(column.name()))).isEqualTo(bits(numbers.toArray()));
                assertThat(((Column.Numbers) other).unit()).isEqualTo(numbers.unit());
            } else {
                assertThat(other).isInstanceOf(Column.Texts.class);
                assertThat(found.strings(column.name())).isEqualTo(expected.strings(column.name()));
            }
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }
}

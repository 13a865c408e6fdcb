package org.polyinfo.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.Unit;

class ParquetTablesTest {

    @TempDir
    Path folder = Path.of("");

    private static PropertyTable sample(int rows) {
        Random random = new Random(7);
        double[] numbers = new double[rows];
        @Nullable String[] texts = new @Nullable String[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = i % 7 == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
            texts[i] = i % 5 == 0 ? null : i % 5 == 1 ? "" : "Å " + i;
        }
        return PropertyTable.of(
                List.of(
                        Column.of("thermal conductivity", Unit.of("W/(m K)"), Scale.MACRO, numbers),
                        Column.of("smiles.of[unit]", Scale.NONE, texts)),
                Provenance.of("sample").with("seed", 7));
    }

    @Test
    void aTableComesBackAsItWas() throws IOException {
        for (int rows : new int[] {0, 1, 5000}) {
            Path file = folder.resolve("t" + rows + ".parquet");
            ParquetTables.write(sample(rows), file);
            CsvTablesTest.assertSame(ParquetTables.read(file), sample(rows));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void unitsSurviveTheWayThroughBothFormats() throws IOException {
        Path csv = folder.resolve("t.csv.gz");
        Path parquet = folder.resolve("t.parquet");
        CsvTables.write(sample(100), csv);
        ParquetTables.write(CsvTables.read(csv), parquet);
        CsvTablesTest.assertSame(ParquetTables.read(parquet), sample(100));
    }

    @Test
    void whatIsNotParquetIsRefused() throws IOException {
        Path file = folder.resolve("bad.parquet");
        Files.writeString(file, "a,b\n1,2\n and so on, long enough to look at both ends");
        assertThatThrownBy(() -> ParquetTables.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("is not a readable Parquet file");
        Path cut = folder.resolve("cut.parquet");
        ParquetTables.write(sample(100), cut);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 500));
        assertThatThrownBy(() -> ParquetTables.read(cut)).isInstanceOf(FormatException.class);
        Files.write(cut, new byte[0]);
        assertThatThrownBy(() -> ParquetTables.read(cut)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> ParquetTables.read(folder.resolve("none.parquet")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anAbsentLibraryIsNamed() throws Exception {
        URL[] path = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(p -> !p.contains("parquet"))
                .map(ParquetTablesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader withoutParquet = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            var read = withoutParquet.loadClass(ParquetTables.class.getName()).getMethod("read", Path.class);
            assertThatThrownBy(() -> read.invoke(null, folder.resolve("t.parquet")))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("blue.strategic.parquet:parquet-floor");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}

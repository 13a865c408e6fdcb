package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.radonpy.RadonPyFolder;
import org.polyinfo.io.radonpy.RadonPyResults;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.io.table.ParquetTables;

/** Converts a property table from one file format to another. */
final class TableRecipe implements Recipe {

    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String summary() {
        return "converts a property table between CSV, Parquet and RadonPy, keeping units, scale and provenance";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "CSV|PARQUET|RADONPY", "table, or a RadonPy result table or working folder"),
                Option.required(
                        "out",
                        "CSV|PARQUET",
                        "FILE.csv[.gz] (units and scale in FILE.csv-metadata.json) or FILE.parquet"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path target = arguments.path("out");
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        boolean toParquet = name.endsWith(".parquet");
        if (!toParquet && !name.endsWith(".csv") && !name.endsWith(".csv.gz")) {
            throw new UsageException("--out must end in .csv, .csv.gz or .parquet, found '" + target + "'");
        }
        PropertyTable table = read(arguments.path("in"));
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (toParquet) {
            ParquetTables.write(table, target);
        } else {
            CsvTables.write(table, target);
        }
        String scales = Arrays.stream(Scale.values())
                .map(s -> table.at(s).size() + " " + s)
                .collect(Collectors.joining(", "));
        out.println(table.rows() + " rows, " + table.columns().size() + " columns (" + scales + ")");
        return Main.DONE;
    }

    /** Reads whatever a path holds, told by its content. */
    private static PropertyTable read(Path in) throws IOException {
        if (Files.isDirectory(in)) {
            return new RadonPyFolder(in).results();
        }
        if (startsWithMagic(in)) {
            return ParquetTables.read(in);
        }
        String name = String.valueOf(in.getFileName());
        if (name.endsWith(".pickle") || name.endsWith(".pkl")) {
            return RadonPyResults.read(in); // which says why not
        }
        PropertyTable table = CsvTables.read(in);
        boolean bare = !Files.exists(CsvTables.sidecar(in));
        return bare && RadonPyResults.isLayoutOf(table) ? RadonPyResults.withMeaning(table) : table;
    }

    private static boolean startsWithMagic(Path in) throws IOException {
        try (InputStream bytes = Files.newInputStream(in)) {
            return Arrays.equals(bytes.readNBytes(PARQUET_MAGIC.length), PARQUET_MAGIC);
        }
    }
}

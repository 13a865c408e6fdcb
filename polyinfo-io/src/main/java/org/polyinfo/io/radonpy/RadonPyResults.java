package org.polyinfo.io.radonpy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.internal.Compression;
import org.polyinfo.io.internal.WholeFile;
import org.polyinfo.io.table.CsvTables;

/**
 * RadonPy's result tables: {@code PI1070.csv}, {@code results.csv} and the {@code *_data.csv} of a working folder. Each
 * column gets its unit and its scale:
 *
 * <ul>
 *   <li>MICRO: repeat unit and its quantum chemistry ({@code mol_weight_monomer}, {@code qm_homo_monomer} in eV …);
 *   <li>MESO: what the simulation gives of structure and fluctuations ({@code density} in g/cm3, {@code Rg} in Å,
 *       {@code r2} in nm2, {@code Cp} in J/(kg K), the parts {@code TC_*} of the thermal conductivity …);
 *   <li>MACRO: {@code thermal_conductivity}, {@code thermal_diffusivity}, {@code refractive_index},
 *       {@code static_dielectric_const}, {@code dielectric_const_dc};
 *   <li>NONE: identifiers, conditions, composition of the cell, and the numbers of samples {@code *_count}.
 * </ul>
 *
 * <p>{@code *_min}, {@code *_max}, {@code *_std} and the like have the unit and scale of their quantity. Other columns are
 * kept without unit.
 */
public final class RadonPyResults {

    private static final int PICKLE_PROTOCOL = 0x80;

    private RadonPyResults() {}

    /**
     * Reads a result table, plain or compressed. A sidecar of the table's own says more and wins.
     *
     * @param file the CSV file; a nameless index column is called {@code index}
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is a Python pickle or not well-formed CSV
     */
    public static PropertyTable read(Path file) throws IOException {
        refusePickle(file);
        PropertyTable table = CsvTables.read(file);
        return Files.exists(CsvTables.sidecar(file)) ? table : withMeaning(table);
    }

    /** The table with unit and scale of each of RadonPy's columns; others, and units a column has already, stay. */
    public static PropertyTable withMeaning(PropertyTable table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(RadonPyColumns.of(column.name())
                    .map(meaning -> with(column, meaning))
                    .orElse(column));
        }
        return PropertyTable.of(columns, table.provenance());
    }

    private static Column with(Column column, RadonPyColumns.Meaning meaning) {
        return column instanceof Column.Numbers numbers
                ? Column.of(
                        column.name(),
                        numbers.unit().equals(Unit.ONE) ? meaning.unit() : numbers.unit(),
                        meaning.scale(),
                        numbers.toArray())
                : Column.of(column.name(), meaning.scale(), ((Column.Texts) column).toArray());
    }

    /** Whether a table has RadonPy's column names: an identifier, and more names that are RadonPy's than are not. */
    public static boolean isLayoutOf(PropertyTable table) {
        List<String> names = table.names();
        boolean identified = names.contains("monomer_ID")
                || names.contains("DBID")
                || (names.indexOf("index") == 0 && names.size() > 1);
        long known =
                names.stream().filter(n -> RadonPyColumns.of(n).isPresent()).count();
        return identified && 2 * known > names.size();
    }

    /**
     * Writes a table as RadonPy does: a header of bare names, an index column without a name, no sidecar. Columns that are
     * not RadonPy's lose their units.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(PropertyTable table, Path file) throws IOException {
        StringWriter text = new StringWriter();
        CsvTables.write(table, text);
        String rows = text.toString();
        boolean indexed = !table.names().isEmpty() && table.names().get(0).equals("index");
        WholeFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(indexed ? rows.substring("index".length()) : rows);
            writer.flush();
        });
    }

    /**
     * Refuses Python pickles, told by name or by their first bytes.
     *
     * @throws FormatException if the file is one
     */
    static void refusePickle(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean pickle = name.endsWith(".pickle") || name.endsWith(".pkl");
        if (!pickle) {
            try (InputStream in = Compression.open(file)) {
                byte[] start = in.readNBytes(2);
                pickle = start.length == 2 && (start[0] & 0xff) == PICKLE_PROTOCOL && start[1] >= 2 && start[1] <= 5;
            }
        }
        if (pickle) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()),
                    "is a Python pickle, which only the RDKit build that wrote it can load (and which may run any code);"
                            + " read the .json or .csv of the same name");
        }
    }
}

package org.polyinfo.io.table;

import java.io.IOException;
import java.nio.file.Path;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.text.FormatException;

/**
 * Property tables as Parquet: columns of optional doubles and texts; units, scales and provenance under the key
 * {@code polyinfo} of the file's own metadata, where other tools leave them alone.
 *
 * <p>Needs {@code blue.strategic.parquet:parquet-floor} on the class path, which is an optional dependency.
 */
public final class ParquetTables {

    private ParquetTables() {}

    /**
     * Reads a file. Booleans become 0 and 1, whole numbers doubles, an absent value is missing.
     *
     * @param file a Parquet file with flat columns
     * @return the table; its provenance is the one in the file, or names the file with its digest
     * @throws IOException if the file cannot be read, or the library for Parquet is absent
     * @throws FormatException if it is not a Parquet file, or a column is nested or of a type that is neither number nor text
     */
    public static PropertyTable read(Path file) throws IOException {
        try {
            return ParquetFiles.read(file);
        } catch (NoClassDefFoundError e) {
            throw absent(e);
        }
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param table the table
     * @param file name of the file
     * @throws IOException if the file cannot be written, or the library for Parquet is absent
     */
    public static void write(PropertyTable table, Path file) throws IOException {
        try {
            ParquetFiles.write(table, file);
        } catch (NoClassDefFoundError e) {
            throw absent(e);
        }
    }

    private static IOException absent(NoClassDefFoundError e) {
        return new IOException(
                "Parquet needs the library blue.strategic.parquet:parquet-floor on the class path, which is absent", e);
    }
}

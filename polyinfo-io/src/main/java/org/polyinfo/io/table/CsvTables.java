package org.polyinfo.io.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.internal.Compression;
import org.polyinfo.io.internal.ReadAheadSource;
import org.polyinfo.io.internal.ShortestDecimal;
import org.polyinfo.io.internal.WholeFile;

/**
 * Property tables as CSV (RFC 4180, UTF-8, {@code .gz} understood).
 *
 * <p>Writing puts the bare rows into the file and types, units, scales and provenance into a sidecar of the same name with
 * {@code -metadata.json} added, a document of the W3C vocabulary for tabular data; other tools read the rows and need not
 * know of it. Numbers are in the shortest form that reads back exactly, a missing value is an empty cell, an empty text is
 * {@code ""}.
 *
 * <p>Reading uses the sidecar where there is one. Without it a column is numeric when each of its cells is a number or a
 * mark of absence (empty, {@code NA}, {@code N/A}, {@code NaN}, {@code null} …); whole numbers that a double would change
 * and numbers with leading zeros make it text. A header {@code density [g/cm3]} gives the unit; the blank before the
 * bracket tells it from a name like {@code c_flux[1]}. The first column may be nameless and is then called
 * {@code index}. The separator is the comma, or the tab or semicolon where the header has no comma. Byte order marks,
 * CR LF and blank lines are tolerated; a blank line is a missing value where the table has one column only.
 *
 * <p>Cost: one pass, memory for the table itself; columns that turn out to be text only after numbers cost a second pass.
 */
public final class CsvTables {

    private static final int LONGEST_CELL = 1 << 26;
    private static final int LONGEST_PEEK = 1 << 16;

    private CsvTables() {}

    /**
     * Reads a file, with its sidecar where there is one.
     *
     * @param file CSV, plain or compressed
     * @return the table; its provenance is that of the sidecar, or names the file with its digest
     * @throws IOException if the file cannot be read
     * @throws FormatException if it is not well-formed CSV, a row has more or fewer cells than the header, a name stands
     *     twice, or a cell contradicts the sidecar
     */
    public static PropertyTable read(Path file) throws IOException {
        Path sidecar = sidecar(file);
        Optional<TableMetadata> metadata = Files.exists(sidecar)
                ? Optional.of(TableMetadata.parse(
                        sidecar.toString(), new String(Files.readAllBytes(sidecar), StandardCharsets.UTF_8)))
                : Optional.empty();
        List<Column> columns = read(file.toString(), () -> ReadAheadSource.open(file), metadata);
        Optional<Provenance> known = metadata.flatMap(TableMetadata::provenance);
        return PropertyTable.of(
                columns,
                known.isPresent() ? known.get() : Provenance.of("read CSV").withInput(file));
    }

    /**
     * Reads a text.
     *
     * @param source what to call the text in messages
     * @param csv the text
     * @throws FormatException as {@link #read(Path)}
     */
    public static PropertyTable parse(String source, String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try {
            return PropertyTable.of(
                    read(source, () -> new ByteArrayInputStream(bytes), Optional.empty()), Provenance.of("read CSV"));
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    /**
     * Writes a file and its sidecar. Each appears whole or not at all.
     *
     * @param table the table
     * @param file name of the file, compressed where it ends in {@code .gz}
     * @throws IOException if a file cannot be written
     */
    public static void write(PropertyTable table, Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            write(table, writer);
            writer.flush();
        });
        byte[] metadata = TableMetadata.of(table)
                .toJson(String.valueOf(file.getFileName()))
                .getBytes(StandardCharsets.UTF_8);
        WholeFile.write(sidecar(file), out -> out.write(metadata));
    }

    /**
     * Writes the rows only, without types, units, scales and provenance.
     *
     * @param table the table
     * @param writer where to; flushed, not closed
     * @throws IOException if the writer fails
     */
    public static void write(PropertyTable table, Writer writer) throws IOException {
        // Quoting an empty text tells it from a missing one.
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(writer);
        List<Column> columns = table.columns();
        @Nullable String[] cells = new @Nullable String[columns.size()];
        csv.writeRecord(table.names());
        for (int row = 0; row < table.rows(); row++) {
            for (int c = 0; c < cells.length; c++) {
                Column column = columns.get(c);
                cells[c] = column.isMissing(row)
                        ? null
                        : column instanceof Column.Numbers numbers
                                ? ShortestDecimal.of(numbers.at(row))
                                : ((Column.Texts) column).at(row);
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    /** The file beside a CSV file that holds its types, units, scales and provenance. */
    public static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + "-metadata.json");
    }

    /** A source that can be read again from its beginning. */
    interface Source {
        InputStream open() throws IOException;
    }

    private static List<Column> read(String name, Source source, Optional<TableMetadata> metadata) throws IOException {
        CsvRows first = new CsvRows(name, metadata);
        pass(source, metadata.isPresent(), first);
        if (!first.needsSecondPass()) {
            return first.columns();
        }
        CsvRows second = first.secondPass();
        pass(source, metadata.isPresent(), second);
        return second.columns();
    }

    private static void pass(Source source, boolean ours, CsvRows rows) throws IOException {
        try (InputStream unpacked = source.open();
                BufferedInputStream in = new BufferedInputStream(unpacked, LONGEST_PEEK)) {
            try {
                Start start = Start.of(in);
                records(new InputStreamReader(in, start.charset.newDecoder()), ours ? ',' : start.separator, rows);
            } catch (CsvParseException e) {
                refuseEarlyEnd(unpacked, rows); // whatever a cut row looks like
                throw e.getCause() instanceof FormatException cause
                        ? cause
                        : FormatException.because(rows.position(), "is not CSV: " + withoutPosition(e));
            } catch (UncheckedIOException e) {
                throw explained(rows, Objects.requireNonNull(e.getCause()));
            } catch (IOException e) {
                throw explained(rows, e);
            }
            refuseEarlyEnd(unpacked, rows);
        }
        rows.end();
    }

    private static void records(Reader text, char separator, CsvRows rows) throws IOException {
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(rows, text);
        try (reader) {
            Iterator<Boolean> records = reader.iterator();
            while (records.hasNext()) {
                records.next();
            }
        }
    }

    private static void refuseEarlyEnd(InputStream unpacked, CsvRows rows) {
        if (unpacked instanceof Compression.Source compressed && compressed.endedEarly()) {
            throw FormatException.because(rows.position(), "the compressed data end early");
        }
    }

    private static String withoutPosition(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf(" (record starting at line");
        return at < 0 ? message : message.substring(0, at);
    }

    private static IOException explained(CsvRows rows, IOException e) {
        if (e instanceof CharacterCodingException) {
            throw FormatException.because(
                    rows.position(), "expected UTF-8 text, found other bytes at or after this line");
        }
        return e;
    }

    /** What the first bytes tell: the encoding, and the separator from the header line. The mark itself is consumed. */
    private record Start(Charset charset, char separator) {

        static Start of(BufferedInputStream in) throws IOException {
            in.mark(LONGEST_PEEK);
            byte[] bytes = in.readNBytes(LONGEST_PEEK);
            in.reset();
            Charset charset = StandardCharsets.UTF_8;
            if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
                in.skipNBytes(3);
            } else if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
                charset = StandardCharsets.UTF_16; // consumes its mark itself
            }
            String beginning = new String(bytes, charset);
            int end = beginning.indexOf('\n');
            String header = end < 0 ? beginning : beginning.substring(0, end);
            char separator = header.indexOf(',') >= 0
                    ? ','
                    : header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
            return new Start(charset, separator);
        }

        private static boolean starts(byte[] bytes, int... with) {
            for (int i = 0; i < with.length; i++) {
                if (i >= bytes.length || bytes[i] != (byte) with[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}

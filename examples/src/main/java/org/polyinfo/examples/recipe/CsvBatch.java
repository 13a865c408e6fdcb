package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.examples.OutputFiles;

/**
 * One row of a CSV in, one row out, in the same order, on several threads and in bounded memory. A row that fails or takes
 * too long gets its reason in the last column, {@code error}, and the rest goes on.
 */
final class CsvBatch {

    /** A row may take so long, with the InChI library's own limit of ten seconds within. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** How many rows there were and how many of them failed. */
    record Outcome(long rows, long failed) {}

    private CsvBatch() {}

    /**
     * Processes a table.
     *
     * @param required columns that must be there
     * @param header columns of the output, the last one for errors
     * @param echo the fields of a row that are written even if it fails, for the first columns
     * @param work all fields of a row
     * @throws IOException if the table cannot be read or a column is missing; nothing is written then
     */
    static Outcome run(
            Path in,
            Path out,
            int threads,
            List<String> required,
            List<String> header,
            Function<NamedCsvRecord, String[]> echo,
            Function<NamedCsvRecord, String[]> work)
            throws IOException, InterruptedException {
        AtomicLong rows = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(in), 1 << 16);
                InputStream stream = in.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
                CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .detectBomHeader(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(stream, StandardCharsets.UTF_8)) {
            Iterator<NamedCsvRecord> records = reader.iterator();
            OutputFiles.text(out, target -> {
                CsvWriter writer = CsvWriter.builder().build(target);
                writer.writeRecord(header);
                OrderedBatch.withDefaults()
                        .withThreads(threads)
                        .withTimeLimit(LIMIT)
                        .run(
                                checked(in, records, required),
                                -1,
                                work,
                                (row, reason) -> failure(header.size(), echo.apply(row), reason),
                                (String[] fields) -> {
                                    rows.incrementAndGet();
                                    if (!fields[fields.length - 1].isEmpty()) {
                                        failed.incrementAndGet();
                                    }
                                    writer.writeRecord(fields);
                                });
                writer.flush();
            });
        } catch (CsvParseException e) {
            throw new IOException(in + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(in + ": " + e.getMessage(), e);
        }
        return new Outcome(rows.get(), failed.get());
    }

    /** The records, once it is sure that the first of them has the columns. */
    private static Iterator<NamedCsvRecord> checked(Path in, Iterator<NamedCsvRecord> records, List<String> required)
            throws IOException {
        if (!records.hasNext()) {
            return records;
        }
        NamedCsvRecord first = records.next();
        for (String column : required) {
            if (!first.getHeader().contains(column)) {
                throw new IOException(in + ":1: expected a column '" + column + "' but found "
                        + FormatException.shorten(String.join(", ", first.getHeader())));
            }
        }
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || records.hasNext();
            }

            @Override
            public NamedCsvRecord next() {
                if (!begun) {
                    begun = true;
                    return first;
                }
                return records.next();
            }
        };
    }

    private static String[] failure(int columns, String[] echoed, Throwable reason) {
        String[] fields = new String[columns];
        Arrays.fill(fields, "");
        System.arraycopy(echoed, 0, fields, 0, echoed.length);
        fields[columns - 1] = message(reason);
        return fields;
    }

    /** One sentence for a row that failed. */
    static String message(Throwable reason) {
        if (reason instanceof TimeoutException) {
            return "took longer than " + LIMIT.toSeconds() + " s";
        }
        if (reason instanceof StackOverflowError || reason instanceof OutOfMemoryError) {
            return "needs more memory than there is";
        }
        String message = reason.getMessage();
        return message == null ? reason.toString() : message;
    }
}

package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.transport.HeatFluxCorrelation;

/**
 * Columns of numbers from LAMMPS text ({@code fix ave/time}, {@code fix print}, the last run of a log), CSV or raw doubles.
 *
 * @param name of the file, for messages
 * @param columns names of the columns; numbers from 1 for raw doubles
 * @param values one array per column
 */
record FluxFile(String name, List<String> columns, List<double[]> values) {

    private static final Set<String> STEP_COLUMNS = Set.of("timestep", "step", "time");

    /** Rows and columns of a file of raw doubles. */
    record Shape(int rows, int columns) {
        static Shape parse(String text) {
            String[] parts = text.split(",", -1);
            try {
                Shape shape = new Shape(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
                if (parts.length == 2 && shape.rows > 0 && shape.columns > 0) {
                    return shape;
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                // said below
            }
            throw new UsageException("--shape must be rows,cols, two positive whole numbers, found '" + text + "'");
        }
    }

    static FluxFile read(Path file, Optional<Shape> shape) throws IOException {
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".f64")) {
            try (InputStream in = open(file)) {
                return doubles(
                        name,
                        in,
                        shape.orElseThrow(() -> new UsageException("--shape rows,cols is missing for " + name)));
            }
        }
        String firstLine;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            firstLine = String.valueOf(reader.readLine());
        }
        if (firstLine.contains(",") && !firstLine.startsWith("#")) {
            try (InputStream in = open(file)) {
                return csv(name, in).evenlySpaced(false);
            }
        }
        boolean log = firstLine.startsWith("LAMMPS") || plain.endsWith(".lammps") || plain.endsWith(".log");
        LammpsTable table = log ? LammpsLog.read(file).lastRun().thermo() : LammpsTable.read(file);
        if (!table.blocks().isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    "expected one row per step but found blocks of rows: this is no flux, nor are all files ave/correlate");
        }
        List<double[]> values = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            values.add(table.column(c));
        }
        return new FluxFile(name, table.columns(), values).evenlySpaced(log);
    }

    /** The file as a table of {@code fix ave/correlate}, where it is one. */
    static Optional<LammpsTable> correlation(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.contains(".f64") || name.contains(".csv")) {
            return Optional.empty();
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && line.startsWith("#"); line = reader.readLine()) {
                if (line.contains("TimeDelta")) {
                    return Optional.of(LammpsTable.read(file)).filter(HeatFluxCorrelation::describes);
                }
            }
        }
        return Optional.empty();
    }

    /** Refuses gaps and repeated steps. A log also prints the very last step, which may stand out of line: it is left out. */
    private FluxFile evenlySpaced(boolean dropLast) {
        for (int c = 0; c < columns.size(); c++) {
            double[] step = values.get(c);
            if (!STEP_COLUMNS.contains(columns.get(c).toLowerCase(Locale.ROOT)) || step.length < 3) {
                continue;
            }
            double each = step[1] - step[0];
            for (int i = 1; i < step.length; i++) {
                double by = step[i] - step[i - 1];
                if (Math.abs(by - each) > 1e-6 * Math.abs(each) || !(each > 0)) {
                    if (dropLast && i == step.length - 1 && by > 0 && by < each) {
                        int rows = i;
                        return new FluxFile(
                                name,
                                columns,
                                values.stream().map(v -> Arrays.copyOf(v, rows)).toList());
                    }
                    throw FormatException.because(
                            SourcePosition.of(name),
                            "samples must be equally spaced, but " + columns.get(c) + " goes from " + step[i - 1]
                                    + " to "
                                    + step[i] + " at row " + (i + 1) + " where it began in steps of " + each
                                    + ": cut the file there and give the pieces as replicas");
                }
            }
        }
        return this;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return String.valueOf(file.getFileName()).endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** The longer side of the shape is time: rows of samples as well as one row per component are understood. */
    private static FluxFile doubles(String name, InputStream in, Shape shape) throws IOException {
        long expected = 8L * shape.rows * shape.columns;
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, expected + 1));
        if (bytes.length != expected) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    "expected " + expected + " bytes for --shape " + shape.rows + "," + shape.columns + " but found "
                            + (bytes.length > expected ? "more" : bytes.length));
        }
        var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        boolean samplesInRows = shape.rows >= shape.columns;
        int columns = Math.min(shape.rows, shape.columns);
        int rows = Math.max(shape.rows, shape.columns);
        double[][] values = new double[columns][rows];
        List<String> names = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            names.add(Integer.toString(c + 1));
            for (int r = 0; r < rows; r++) {
                values[c][r] = numbers.get(samplesInRows ? r * columns + c : c * rows + r);
            }
        }
        return new FluxFile(name, names, List.of(values));
    }

    private static FluxFile csv(String name, InputStream in) throws IOException {
        List<String> names = List.of();
        double[][] values = {};
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))) {
            for (NamedCsvRecord row : reader) {
                if (rows == 0) {
                    names = row.getHeader();
                    values = new double[names.size()][1024];
                }
                if (row.getFieldCount() != names.size()) {
                    throw FormatException.expected(
                            SourcePosition.of(name, row.getStartingLineNumber()),
                            names.size() + " fields",
                            row.getFieldCount() + " fields");
                }
                for (int c = 0; c < values.length; c++) {
                    if (rows == values[c].length) {
                        values[c] = Arrays.copyOf(values[c], 2 * rows);
                    }
                    values[c][rows] = number(row.getField(c));
                }
                rows++;
            }
        }
        for (int c = 0; c < values.length; c++) {
            values[c] = Arrays.copyOf(values[c], rows);
        }
        return new FluxFile(name, names, List.of(values));
    }

    /** Text columns may stand beside the flux; what is not a number becomes NaN and is refused where it is used. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A column by its name or, where no name fits, its number from 1. */
    double[] column(String wanted) {
        int index = columns.indexOf(wanted.strip());
        if (index < 0 && wanted.strip().matches("[0-9]{1,6}")) {
            index = Integer.parseInt(wanted.strip()) - 1;
        }
        if (index < 0 || index >= values.size()) {
            throw FormatException.expected(
                    SourcePosition.of(name),
                    "one of the columns " + columns + " or a number from 1 to " + values.size(),
                    wanted);
        }
        return values.get(index);
    }
}

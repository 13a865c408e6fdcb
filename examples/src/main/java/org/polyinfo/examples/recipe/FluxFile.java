package org.polyinfo.examples.recipe;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipException;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.transport.HeatFluxCorrelation;

/**
 * Columns of numbers from LAMMPS text ({@code fix ave/time}, {@code fix print}, a run of a log), CSV or raw doubles.
 *
 * @param name of the file, for messages
 * @param columns names of the columns; numbers from 1 for raw doubles
 * @param values one array per column
 * @param bad what is wrong with the first cell of a column that is no number, by index of the column
 * @param warnings what was noticed and survived
 */
record FluxFile(
        String name, List<String> columns, List<double[]> values, Map<Integer, String> bad, List<String> warnings) {

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

    /**
     * Reads a file of any kind; rows that stand twice after a restart are taken once.
     *
     * @param shape of a file of raw doubles
     * @param run number of the run of a log, from 1; the last unless given
     * @throws FormatException if it holds no equally spaced rows of numbers
     */
    static FluxFile read(Path file, Optional<Shape> shape, OptionalInt run) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            if (isRaw(name)) {
                return doubles(
                        name,
                        file,
                        shape.orElseThrow(() -> new UsageException("--shape rows,cols is missing for " + name)));
            }
            Optional<NumberText.Kind> kind = NumberText.kind(file);
            if (kind.map(NumberText.Kind::log).orElse(false)) {
                return log(name, LammpsLog.read(file), run);
            }
            boolean text = kind.isPresent() && !kind.get().plain();
            FluxFile read = text
                    ? NumberText.read(file, kind.get().separator())
                    : of(name, LammpsTable.read(file), new ArrayList<>());
            return SampleSpacing.evened(read, false);
        } catch (EOFException | ZipException e) {
            throw new IOException("'" + name + "' is no whole gzip file: " + e.getMessage(), e);
        }
    }

    private static boolean isRaw(String name) {
        return name.endsWith(".f64") || name.endsWith(".f64.gz");
    }

    private static FluxFile log(String name, LammpsLog log, OptionalInt run) {
        int wanted = run.orElse(log.runs().size());
        if (wanted < 1 || wanted > log.runs().size()) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    log.runs().isEmpty()
                            ? "the log must have a run, found none"
                            : "--run must be from 1 to " + log.runs().size() + ", found " + wanted);
        }
        LammpsLog.Run chosen = log.runs().get(wanted - 1);
        List<String> warnings = new ArrayList<>();
        for (int r = 0; r < log.runs().size() && run.isEmpty(); r++) {
            if (log.runs().get(r).thermo().rows() > chosen.thermo().rows()) {
                warnings.add("run " + (r + 1)
                        + " of the log has more rows than the last, which is taken: --run picks another");
                break;
            }
        }
        if (!chosen.completed()) {
            warnings.add("the run did not come to its end");
        }
        return SampleSpacing.evened(of(name, chosen.thermo(), warnings), true);
    }

    private static FluxFile of(String name, LammpsTable table, List<String> warnings) {
        if (!table.blocks().isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    "expected one row per step but found blocks of rows: this is no flux, nor are all files ave/correlate");
        }
        if (table.rows() == 0) {
            throw FormatException.because(
                    SourcePosition.of(name),
                    "expected rows of numbers but the file " + (table.columns().isEmpty() ? "is empty" : "has none"));
        }
        table.diagnostics().stream().map(Diagnostic::toString).forEach(warnings::add);
        List<double[]> values = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            values.add(table.column(c));
        }
        return new FluxFile(name, table.columns(), values, Map.of(), warnings);
    }

    /** The file as a table of {@code fix ave/correlate}, where it is one. */
    static Optional<LammpsTable> correlation(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (isRaw(name)) {
            return Optional.empty();
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Inflated.open(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && line.startsWith("#"); line = reader.readLine()) {
                if (line.contains("TimeDelta")) {
                    return Optional.of(LammpsTable.read(file)).filter(HeatFluxCorrelation::describes);
                }
            }
        } catch (EOFException e) {
            // A compressed file cut in its first lines: whoever reads it will say so.
        }
        return Optional.empty();
    }

    /** The longer side of the shape is time: rows of samples as well as one row per component are understood. */
    private static FluxFile doubles(String name, Path file, Shape shape) throws IOException {
        long expected = 8L * shape.rows * shape.columns;
        if (8.0 * shape.rows * shape.columns > Integer.MAX_VALUE - 16) {
            throw new UsageException(
                    "--shape must describe less than 2 GiB, found " + shape.rows + "," + shape.columns);
        }
        byte[] bytes;
        try (InputStream in = Inflated.open(file)) {
            bytes = in.readNBytes((int) expected + 1);
        }
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
        return new FluxFile(name, names, List.of(values), Map.of(), List.of());
    }

    /** A column by its name, with or without a unit in brackets behind it, or, where no name fits, its number from 1. */
    double[] column(String wanted) {
        int index = index(wanted.strip());
        if (index < 0 || index >= values.size()) {
            throw FormatException.expected(
                    SourcePosition.of(name),
                    "one of the columns " + columns + " or a number from 1 to " + values.size(),
                    wanted);
        }
        String first = bad.get(index);
        if (first != null) {
            throw new IllegalArgumentException(first);
        }
        return values.get(index);
    }

    private int index(String wanted) {
        List<String> plain = columns.stream().map(FluxFile::withoutUnit).toList();
        for (List<String> names : List.of(columns, plain)) {
            int index = names.indexOf(wanted);
            if (index >= 0 && index != names.lastIndexOf(wanted)) {
                throw FormatException.because(
                        SourcePosition.of(name), "two columns are called '" + wanted + "': take one by its number");
            }
            if (index >= 0) {
                return index;
            }
        }
        return wanted.matches("[0-9]{1,6}") ? Integer.parseInt(wanted) - 1 : -1;
    }

    /** {@code jx [W m]}, {@code jx (W m)} → {@code jx}; {@code c_flux[1]} stays. */
    static String withoutUnit(String column) {
        return column.replaceFirst("\\s+[\\[(].*$", "");
    }

    /** A column that counts time steps or time, in the unit that its file gives it. */
    static Optional<String> clock(String column) {
        String plain = withoutUnit(column).toLowerCase(Locale.ROOT);
        return List.of("timestep", "step", "time").contains(plain) ? Optional.of(plain) : Optional.empty();
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.io.internal.ByteLines;

/**
 * What {@code fix ave/time} (scalar, vector and array mode, as text or YAML), {@code fix ave/correlate} and its {@code long}
 * form, {@code fix ave/chunk}, {@code fix ave/histo} and {@code fix print} write: a table of numbers.
 *
 * <p>One row per line of data. Files that write a block of rows per time step ({@code ave/time} in vector or array mode,
 * correlate, chunk, histo) become one long table, too: the step of the block is put in front of each row as column
 * {@code TimeStep}, and {@link #blocks()} says which rows belong together.
 *
 * <pre>{@code
 * LammpsTable flux = LammpsTable.read(Path.of("heatflux.dat"));
 * double[] jx = flux.column("c_flux[1]");
 * LammpsTable acf = LammpsTable.read(Path.of("J0Jt.dat")).lastBlock();
 * }</pre>
 *
 * <p>Names of columns come from the last comment line with as many words as a row has fields (a leading label that is not
 * counted, such as {@code # TimeStep}, included); in lines of words and numbers ({@code fix print}) from the word before
 * each number; otherwise they are {@code column1}, {@code column2}, … Memory: 8 bytes per number. Immutable.
 */
public final class LammpsTable {

    /** Name of the column that holds the step of a block. */
    public static final String STEP = "TimeStep";

    private final List<String> comments;
    private final List<String> columns;
    private final double[] values; // row-major
    private final int rows;
    private final List<Block> blocks;
    private final List<Diagnostic> diagnostics;

    LammpsTable(
            List<String> comments,
            List<String> columns,
            double[] values,
            int rows,
            List<Block> blocks,
            List<Diagnostic> diagnostics) {
        this.comments = List.copyOf(comments);
        this.columns = List.copyOf(columns);
        this.values = values;
        this.rows = rows;
        this.blocks = List.copyOf(blocks);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Rows that one time step wrote.
     *
     * @param step time step of the block
     * @param from first row
     * @param to row after the last
     */
    public record Block(long step, int from, int to) {}

    /**
     * Reads a file, plain or compressed.
     *
     * @throws IOException if the file cannot be read
     * @throws org.polyinfo.core.text.FormatException if it is not a table of numbers
     */
    public static LammpsTable read(Path file) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new TableReader(lines).read();
        }
    }

    /**
     * Reads a stream, plain or compressed.
     *
     * @param source its name, for messages
     * @throws IOException if the stream cannot be read
     * @throws org.polyinfo.core.text.FormatException if it is not a table of numbers
     */
    public static LammpsTable read(InputStream in, String source) throws IOException {
        try (ByteLines lines = ByteLines.of(in, source)) {
            return new TableReader(lines).read();
        }
    }

    /** The comment lines before the first row, without their {@code #}. */
    public List<String> comments() {
        return comments;
    }

    /** Names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** Index of a column, or -1. */
    public int indexOf(String column) {
        return columns.indexOf(column);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** The blocks, where the file has a block of rows per time step; empty otherwise. */
    public List<Block> blocks() {
        return blocks;
    }

    /** What was noticed and survived: a last line or block cut short, say. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** One number. */
    public double at(int column, int row) {
        return values[row * columns.size() + column];
    }

    /**
     * A copy of one column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("column must be one of " + columns + ", found '" + name + "'");
        }
        return column(index);
    }

    /** A copy of one column, by its index from 0. */
    public double[] column(int index) {
        double[] copy = new double[rows];
        for (int r = 0; r < rows; r++) {
            copy[r] = at(index, r);
        }
        return copy;
    }

    /** The rows of one block as a table. */
    public LammpsTable block(int index) {
        Block b = blocks.get(index);
        int width = columns.size();
        return new LammpsTable(
                comments,
                columns,
                Arrays.copyOfRange(values, b.from() * width, b.to() * width),
                b.to() - b.from(),
                List.of(new Block(b.step(), 0, b.to() - b.from())),
                diagnostics);
    }

    /**
     * The rows of the last block: what {@code ave/correlate … ave running} has in the end.
     *
     * @throws IllegalArgumentException if the file has no blocks
     */
    public LammpsTable lastBlock() {
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("the table must have blocks, found none");
        }
        return block(blocks.size() - 1);
    }

    /** {@code LammpsTable[1001 rows: TimeStep c_t c_p]}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(rows + " rows");
        if (!blocks.isEmpty()) {
            parts.add(blocks.size() + " blocks");
        }
        return "LammpsTable[" + String.join(", ", parts) + ": " + String.join(" ", columns) + "]";
    }
}

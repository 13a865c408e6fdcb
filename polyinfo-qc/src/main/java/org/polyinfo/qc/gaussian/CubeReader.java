package org.polyinfo.qc.gaussian;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.PhysicalConstants;

/**
 * Reads cube files (Gaussian 16 manual, "cubegen" and "cubman"): two lines of comment; number of atoms, origin and, where it
 * stands, the number of values per point; three lines of number of points and step; one line per atom; the values, the last
 * axis running fastest.
 *
 * <p>A negative number of atoms announces a line of orbitals behind the atoms (how many, which), with as many values per
 * point. A negative number of points along an axis says that lengths are in ångström.
 *
 * <p>Values are taken one after the other wherever the lines break, also where Fortran ran them together; one printed as
 * stars becomes NaN with a {@link Diagnostic}. Memory grows with the values that are there (8 bytes for each, less than the
 * text takes), never with what the header claims.
 *
 * <p>Cost: O(bytes). Stateless.
 */
public final class CubeReader {

    private static final double ANGSTROM_BOHR = 1e-10 / PhysicalConstants.BOHR;
    private static final int FIRST_CAPACITY = 1 << 13;
    private static final int VALUE_WIDTH = 13;
    private static final int MOST_DIAGNOSTICS = 100;

    private CubeReader() {}

    /** A reader. */
    public static CubeReader withDefaults() {
        return new CubeReader();
    }

    /**
     * Reads a file; {@code .gz} is unpacked.
     *
     * @throws FormatException if it is not a cube, or ends before its last value
     * @throws IOException if it cannot be read
     */
    public Cube read(Path file) throws IOException {
        try (InputStream in = NumericLines.open(file)) {
            return read(in, file.toString());
        } catch (EOFException | ZipException e) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()), "the compressed data are damaged or cut off");
        }
    }

    /**
     * Reads a stream of plain text. Does not close it.
     *
     * @param in the text
     * @param source its name for messages
     * @throws FormatException if it is not a cube, or ends before its last value
     * @throws IOException if it cannot be read
     */
    public Cube read(InputStream in, String source) throws IOException {
        return new Pass(new NumericLines(in, source), source).read();
    }

    /**
     * Reads a text.
     *
     * @throws FormatException if it is not a cube, or ends before its last value
     */
    public Cube read(String text, String source) {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), source);
        } catch (IOException e) {
            throw new IllegalStateException("reading memory does not fail", e);
        }
    }

    /** Reads a file as one of a batch: what is wrong with it becomes a failure. */
    public ReadResult<Cube> tryRead(Path file) {
        try {
            return new ReadResult.Success<>(file.toString(), read(file));
        } catch (FormatException e) {
            return new ReadResult.Failure<>(e.position(), e.reason());
        } catch (IOException e) {
            return new ReadResult.Failure<>(SourcePosition.of(file.toString()), "cannot be read: " + e.getMessage());
        }
    }

    private static final class Pass {
        private final NumericLines lines;
        private final String source;
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private int column;

        Pass(NumericLines lines, String source) {
            this.lines = lines;
            this.source = source;
        }

        Cube read() throws IOException {
            needLine("a comment");
            String comment = lines.text().strip();
            needLine("a second comment");
            String title = (comment + " " + lines.text().strip()).strip();

            needLine("the number of atoms and the origin");
            long atomsAndSign = whole("the number of atoms");
            double[] origin = triple("a coordinate of the origin");
            long perPoint = lines.skipBlanks(column) < lines.length() ? whole("the number of values per point") : 1;
            if (perPoint < 1 || perPoint > Integer.MAX_VALUE) {
                throw lines.expected("at least one value per point", 0, lines.text());
            }

            int[] points = new int[3];
            double[][] axes = new double[3][];
            boolean angstrom = false;
            for (int axis = 0; axis < 3; axis++) {
                needLine("the number of points and the step along an axis");
                long n = whole("a number of points");
                if (n == 0 || Math.abs(n) > Integer.MAX_VALUE) {
                    throw lines.expected("a number of points from 1 to 2147483647", 0, Long.toString(n));
                }
                angstrom |= n < 0;
                points[axis] = (int) Math.abs(n);
                axes[axis] = triple("a component of the step");
            }
            double unit = angstrom ? ANGSTROM_BOHR : 1;
            scale(origin, unit);
            for (double[] axis : axes) {
                scale(axis, unit);
            }

            long atoms = Math.abs(atomsAndSign);
            int[] numbers = new int[(int) Math.min(atoms, FIRST_CAPACITY)];
            double[] positions = new double[3 * numbers.length];
            for (int atom = 0; atom < atoms; atom++) {
                needLine("atom " + (atom + 1) + " of " + atoms);
                if (atom == numbers.length) {
                    numbers = Arrays.copyOf(numbers, (int) Math.min(atoms, 2L * atom));
                    positions = Arrays.copyOf(positions, 3 * numbers.length);
                }
                long z = whole("an atomic number");
                numbers[atom] = (int) Math.max(-1, Math.min(z, Integer.MAX_VALUE));
                int charge = word("the charge of a nucleus");
                lines.real(charge, column);
                System.arraycopy(triple("a coordinate of an atom"), 0, positions, 3 * atom, 3);
            }
            scale(positions, unit);

            int[] orbitals = new int[0];
            if (atomsAndSign < 0) {
                orbitals = orbitals();
                perPoint = orbitals.length;
            }
            double[] values = values(points, perPoint);
            return new Cube(
                    source,
                    title,
                    points,
                    origin,
                    axes,
                    numbers,
                    positions,
                    orbitals,
                    (int) perPoint,
                    values,
                    diagnostics);
        }

        private static void scale(double[] values, double factor) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }

        private void needLine(String what) throws IOException {
            if (!lines.advance()) {
                throw FormatException.because(
                        SourcePosition.of(source, lines.lineNumber() + 1), "expected " + what + " but the file ends");
            }
            column = 0;
        }

        /** The next word of the line; {@link #column} goes behind it. */
        private int word(String what) {
            int from = lines.skipBlanks(column);
            column = lines.wordEnd(from);
            if (column == from) {
                throw lines.expected(what, from, "");
            }
            return from;
        }

        private long whole(String what) {
            int from = word(what);
            return lines.whole(from, column);
        }

        private double[] triple(String what) {
            double[] values = new double[3];
            for (int i = 0; i < 3; i++) {
                int from = word(what);
                values[i] = lines.real(from, column);
                if (!Double.isFinite(values[i])) {
                    throw lines.expected(what, from, lines.text(from, column));
                }
            }
            return values;
        }

        /** How many orbitals, then their numbers, over as many lines as it takes. */
        private int[] orbitals() throws IOException {
            needLine("the number of orbitals");
            long count = whole("the number of orbitals");
            if (count < 1 || count > Integer.MAX_VALUE) {
                throw lines.expected("at least one orbital", 0, Long.toString(count));
            }
            int[] orbitals = new int[(int) Math.min(count, FIRST_CAPACITY)];
            for (int n = 0; n < count; n++) {
                while (lines.skipBlanks(column) == lines.length()) {
                    needLine("the number of orbital " + (n + 1) + " of " + count);
                }
                if (n == orbitals.length) {
                    orbitals = Arrays.copyOf(orbitals, (int) Math.min(count, 2L * n));
                }
                orbitals[n] = (int) whole("the number of an orbital");
            }
            return orbitals;
        }

        private double[] values(int[] points, long perPoint) throws IOException {
            long count;
            try {
                count = Math.multiplyExact(
                        Math.multiplyExact(Math.multiplyExact((long) points[0], points[1]), points[2]), perPoint);
            } catch (ArithmeticException e) {
                count = Long.MAX_VALUE;
            }
            if (count > Integer.MAX_VALUE - 8) {
                throw lines.because("expected at most 2147483639 values but the header announces " + points[0] + " × "
                        + points[1] + " × " + points[2] + " points of " + perPoint);
            }
            double[] values = new double[(int) Math.min(count, FIRST_CAPACITY)];
            int n = 0;
            while (n < count) {
                if (!lines.advance()) {
                    throw FormatException.because(
                            SourcePosition.of(source, lines.lineNumber()),
                            "expected " + count + " values but the file ends after " + n);
                }
                int length = lines.length();
                for (int from = lines.skipBlanks(0); from < length && n < count; from = lines.skipBlanks(from)) {
                    if (n == values.length) {
                        values = Arrays.copyOf(values, (int) Math.min(count, 2L * n));
                    }
                    int end = lines.numberEnd(from, length);
                    if (end > from) {
                        values[n++] = lines.value(from, end);
                    } else {
                        end = oddEnd(from);
                        values[n++] = lines.real(from, end);
                        note(lines.text(from, end));
                    }
                    from = end;
                }
            }
            while (lines.advance()) {
                if (!lines.isBlank(0, lines.length())) {
                    throw lines.expected("the end of the file after " + count + " values", 0, lines.text());
                }
            }
            return values;
        }

        /** End of what is no number: one field of stars, or a word. */
        private int oddEnd(int from) {
            int end = lines.wordEnd(from);
            return lines.at(from) == '*' && (end - from) % VALUE_WIDTH == 0 ? from + VALUE_WIDTH : end;
        }

        private void note(String text) {
            if (diagnostics.size() < MOST_DIAGNOSTICS) {
                diagnostics.add(new Diagnostic(lines.lineNumber(), "a value is not a number: " + text));
            }
        }
    }
}

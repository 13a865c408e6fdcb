package org.polyinfo.io.lammps;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polyinfo.io.internal.ShortestDecimal;
import org.polyinfo.io.internal.WholeFile;

/** Writes data files; sections always in the same order. */
final class LammpsDataWriter {

    private static final int FLUSH = 1 << 15;
    private static final MathContext SEVENTEEN_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private final LammpsData data;
    private final DataContent content;
    private final DataLayout layout;
    private final Writer writer;
    private final StringBuilder text = new StringBuilder(2 * FLUSH);

    private LammpsDataWriter(LammpsData data, DataLayout layout, Writer writer) {
        this.data = data;
        this.content = data.content;
        this.layout = layout;
        this.writer = writer;
    }

    static void write(LammpsData data, DataLayout layout, Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FLUSH);
            write(data, layout, writer);
        });
    }

    static void write(LammpsData data, DataLayout layout, Writer writer) throws IOException {
        new LammpsDataWriter(data, layout, writer).write();
        writer.flush();
    }

    private boolean radonPy() {
        return layout == DataLayout.RADONPY;
    }

    private void write() throws IOException {
        writeHeader();
        writeLabels("Atom Type Labels", content.atomLabels);
        for (Interaction kind : Interaction.values()) {
            writeLabels(kind.labelSection(), data.labels(kind));
        }
        writeMasses();
        for (Coefficients coefficients : data.coefficients()) {
            writeCoefficients(coefficients);
        }
        if (content.atoms > 0) {
            writeAtoms();
        }
        if (content.hasVelocities) {
            writeVelocities();
        }
        for (Interaction kind : Interaction.values()) {
            if (data.count(kind) > 0) {
                writeConnections(content.connections(kind));
            }
        }
        for (Map.Entry<String, DataContent.OtherSection> other : content.otherSections.entrySet()) {
            section(other.getKey(), other.getValue().hint());
            for (String row : other.getValue().rows()) {
                text.append(row);
                endRow();
            }
        }
        writer.append(text);
    }

    private void writeHeader() {
        text.append(data.title()).append("\n\n");
        text.append(content.atoms).append(" atoms\n").append(content.atomTypes).append(" atom types\n");
        for (Interaction kind : Interaction.values()) {
            boolean always = radonPy() && kind != Interaction.IMPROPER;
            if (always || data.count(kind) > 0 || data.types(kind) > 0) {
                text.append(data.count(kind)).append(' ').append(kind.plural()).append('\n');
                text.append(data.types(kind))
                        .append(' ')
                        .append(kind.singular())
                        .append(" types\n");
            }
        }
        content.otherHeaders.forEach((keyword, number) ->
                text.append(number).append(' ').append(keyword).append('\n'));
        text.append('\n');
        double[] v = content.bounds.values();
        if (content.bounds.shape() == DataBounds.Shape.GENERAL) {
            bound("avec", Arrays.copyOfRange(v, 0, 3));
            bound("bvec", Arrays.copyOfRange(v, 3, 6));
            bound("cvec", Arrays.copyOfRange(v, 6, 9));
            bound("abc origin", Arrays.copyOfRange(v, 9, 12));
        } else {
            bound("xlo xhi", v[0], v[1]);
            bound("ylo yhi", v[2], v[3]);
            bound("zlo zhi", v[4], v[5]);
            if (content.bounds.shape() == DataBounds.Shape.TRICLINIC) {
                bound("xy xz yz", v[6], v[7], v[8]);
            }
        }
    }

    private void bound(String keyword, double... values) {
        for (double value : values) {
            text.append(radonPy() ? seventeenDigits(value) : ShortestDecimal.of(value))
                    .append(' ');
        }
        text.append(keyword).append('\n');
    }

    private void section(String name, String hint) {
        text.append('\n').append(name);
        if (!hint.isEmpty() && !radonPy()) {
            text.append(" # ").append(hint);
        }
        text.append("\n\n");
    }

    private void endRow(String comment) throws IOException {
        if (!comment.isEmpty()) {
            text.append(radonPy() ? "\t# " : " # ").append(comment);
        }
        endRow();
    }

    private void endRow() throws IOException {
        text.append('\n');
        if (text.length() > FLUSH) {
            writer.append(text);
            text.setLength(0);
        }
    }

    /** The number a row begins with. */
    private void begin(long number) {
        String digits = Long.toString(number);
        if (radonPy()) {
            text.append(" ".repeat(Math.max(0, 5 - digits.length())));
        }
        text.append(digits);
    }

    private void next(long number) {
        text.append(radonPy() ? '\t' : ' ').append(number);
    }

    private void next(String word) {
        text.append(radonPy() ? '\t' : ' ').append(word);
    }

    private void next(double number) {
        if (radonPy()) {
            String digits = seventeenDigits(number);
            text.append(digits.startsWith("-") ? "\t" : "\t ").append(digits);
        } else {
            text.append(' ');
            ShortestDecimal.append(text, number);
        }
    }

    /** The number as C prints it with {@code %.16e}: the exact value rounded to 17 digits, enough to read it back. */
    private static String seventeenDigits(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? (1 / value < 0 ? "-" : "") + "0.0000000000000000e+00" : ShortestDecimal.of(value);
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(SEVENTEEN_DIGITS);
        StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
        int exponent = digits.length() - 1 - rounded.scale();
        while (digits.length() < SEVENTEEN_DIGITS.getPrecision()) {
            digits.append('0');
        }
        return (value < 0 ? "-" : "")
                + digits.insert(1, '.')
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private void writeLabels(String section, List<String> labels) throws IOException {
        if (labels.isEmpty()) {
            return;
        }
        section(section, "");
        for (int i = 0; i < labels.size(); i++) {
            begin(i + 1L);
            next(labels.get(i));
            endRow();
        }
    }

    private void writeMasses() throws IOException {
        if (content.masses.isEmpty()) {
            return;
        }
        section("Masses", "");
        for (Map.Entry<Integer, DataContent.Mass> entry : content.masses.entrySet()) {
            begin(entry.getKey());
            double mass = entry.getValue().mass();
            String fixed = String.format(Locale.ROOT, "%.6f", mass);
            next(radonPy() && Double.parseDouble(fixed) == mass ? fixed : ShortestDecimal.of(mass));
            endRow(entry.getValue().comment());
        }
    }

    private void writeCoefficients(Coefficients coefficients) throws IOException {
        section(coefficients.section(), coefficients.style());
        for (Coefficients.Row row : coefficients.rows()) {
            begin(row.type());
            if (row.secondType() > 0) {
                next(row.secondType());
            }
            for (String value : row.values()) {
                next(value);
            }
            endRow(row.comment());
        }
    }

    private void writeAtoms() throws IOException {
        section("Atoms", content.style.lammpsName());
        List<String> columns = content.style.columns();
        for (int row = 0; row < content.atoms; row++) {
            int extra = row * content.extraColumns.size();
            begin(content.id[row]);
            for (int c = 1; c < columns.size(); c++) {
                switch (columns.get(c)) {
                    case "mol" -> next(content.molecule[row]);
                    case "type" -> next((long) content.type[row]);
                    case "q" -> next(content.charge[row]);
                    case "x" -> next(coordinate(row, 0));
                    case "y" -> next(coordinate(row, 1));
                    case "z" -> next(coordinate(row, 2));
                    default -> nextExtra(content.extra[extra++]);
                }
            }
            while (extra < (row + 1) * content.extraColumns.size()) {
                nextExtra(content.extra[extra++]);
            }
            if (content.hasImages && !radonPy()) {
                for (int axis = 0; axis < 3; axis++) {
                    next((long) content.image[3 * row + axis]);
                }
            }
            endRow(data.comment(row));
        }
    }

    private double coordinate(int row, int axis) {
        return radonPy() ? data.unwrappedCoordinate(row, axis) : content.xyz[3 * row + axis];
    }

    /** Flags among the extra columns must stay whole. */
    private void nextExtra(double value) {
        if (value == Math.rint(value)) {
            next(ShortestDecimal.of(value));
        } else {
            next(value);
        }
    }

    private void writeVelocities() throws IOException {
        section("Velocities", "");
        for (int row = 0; row < content.atoms; row++) {
            begin(content.id[row]);
            for (int axis = 0; axis < 3; axis++) {
                next(content.velocity[3 * row + axis]);
            }
            for (int i = 0; i < content.extraVelocityColumns; i++) {
                next(content.extraVelocity[content.extraVelocityColumns * row + i]);
            }
            endRow();
        }
    }

    private void writeConnections(DataContent.Connections connections) throws IOException {
        section(connections.kind.section(), "");
        int atoms = connections.kind.atoms();
        for (int row = 0; row < connections.count; row++) {
            begin(row + 1L);
            next((long) connections.type[row]);
            for (int i = 0; i < atoms; i++) {
                next(connections.atom[atoms * row + i]);
            }
            endRow();
        }
    }
}

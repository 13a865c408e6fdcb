package org.polyinfo.io.lammps;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ShortestDecimal;
import org.polyinfo.io.internal.WholeFile;

/**
 * Writes frames, one after the other. Every number has as many digits as it takes to read the same number back.
 *
 * <p>Not thread-safe.
 */
public final class DumpWriter implements Closeable {

    private static final int FLUSH = 1 << 16;
    private static final List<List<String>> POSITIONS = List.of(
            List.of("x", "y", "z"), List.of("xu", "yu", "zu"), List.of("xs", "ys", "zs"), List.of("xsu", "ysu", "zsu"));
    private static final List<List<String>> VECTORS = List.of(List.of("vx", "vy", "vz"), List.of("fx", "fy", "fz"));
    private static final List<String> VECTOR_NAMES = List.of("velo", "forces");

    private final OutputStream out;
    private final DumpFormat format;
    private final Optional<LammpsUnits> units;
    private final StringBuilder text = new StringBuilder(FLUSH + 4096);
    private boolean begun;

    private DumpWriter(OutputStream out, DumpFormat format, Optional<LammpsUnits> units) {
        this.out = out;
        this.format = format;
        this.units = units;
    }

    /** Writes to a stream, which {@link #close()} closes. */
    public static DumpWriter to(OutputStream out, DumpFormat format) {
        return new DumpWriter(out, format, Optional.empty());
    }

    /** Writes to a stream, which {@link #close()} closes, and states the unit style at its beginning (style custom). */
    public static DumpWriter to(OutputStream out, DumpFormat format, LammpsUnits units) {
        return new DumpWriter(out, format, Optional.of(units));
    }

    /**
     * Writes a whole trajectory to a file, which appears whole or not at all; compressed where its name ends in {@code .gz}
     * or {@code .zst}.
     *
     * @return the number of frames
     * @throws IOException if the trajectory cannot be read or the file not be written
     * @throws IllegalArgumentException if the format cannot hold a frame
     */
    public static long write(Trajectory trajectory, Path file, DumpFormat format) throws IOException {
        long[] count = new long[1];
        WholeFile.write(file, out -> {
            DumpWriter writer = to(out, format);
            try (Trajectory.Cursor frames = trajectory.open()) {
                for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                    writer.write(frame);
                    count[0]++;
                }
            }
            writer.flush();
        });
        return count[0];
    }

    /**
     * Writes one frame.
     *
     * @throws IOException if the stream cannot be written
     * @throws IllegalArgumentException if the format cannot hold the frame: extended XYZ needs a position
     */
    public void write(Frame frame) throws IOException {
        if (format == DumpFormat.CUSTOM) {
            custom(frame);
        } else {
            extendedXyz(frame);
        }
        begun = true;
    }

    // ---------------------------------------------------------------- style custom

    private void custom(Frame frame) throws IOException {
        if (!begun && units.isPresent()) {
            text.append("ITEM: UNITS\n").append(units.get().lammpsName()).append('\n');
        }
        if (frame.time().isPresent()) {
            text.append("ITEM: TIME\n");
            ShortestDecimal.append(text, frame.time().getAsDouble());
            text.append('\n');
        }
        text.append("ITEM: TIMESTEP\n").append(frame.step()).append('\n');
        text.append("ITEM: NUMBER OF ATOMS\n").append(frame.atomCount()).append('\n');
        bounds(frame.box());
        text.append("ITEM: ATOMS ").append(String.join(" ", frame.columns())).append('\n');
        int[] columns = new int[frame.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = c;
        }
        rows(frame, columns);
    }

    private void bounds(SimulationBox box) {
        String flags = "";
        for (int k = 0; k < 3; k++) {
            flags += box.isPeriodic(k) ? " pp" : " ff";
        }
        if (!box.isRestricted()) {
            text.append("ITEM: BOX BOUNDS abc origin").append(flags).append('\n');
            for (int e = 0; e < 3; e++) {
                line(box.edge(e, 0), box.edge(e, 1), box.edge(e, 2), box.origin(e));
            }
            return;
        }
        double[] lo = {box.origin(0), box.origin(1), box.origin(2)};
        double[] hi = {lo[0] + box.edge(0, 0), lo[1] + box.edge(1, 1), lo[2] + box.edge(2, 2)};
        if (box.isOrthogonal()) {
            text.append("ITEM: BOX BOUNDS").append(flags).append('\n');
            for (int k = 0; k < 3; k++) {
                line(lo[k], hi[k]);
            }
            return;
        }
        double xy = box.edge(1, 0);
        double xz = box.edge(2, 0);
        double yz = box.edge(2, 1);
        text.append("ITEM: BOX BOUNDS xy xz yz").append(flags).append('\n');
        double least = Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
        double most = Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
        line(lo[0] + least, hi[0] + most, xy);
        line(lo[1] + Math.min(0, yz), hi[1] + Math.max(0, yz), xz);
        line(lo[2], hi[2], yz);
    }

    private void line(double... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : " ");
            ShortestDecimal.append(text, values[i]);
        }
        text.append('\n');
    }

    // ---------------------------------------------------------------- extended XYZ

    private void extendedXyz(Frame frame) throws IOException {
        List<String> names = frame.columns();
        List<String> position = POSITIONS.stream()
                .filter(names::containsAll)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "columns must have a position (x y z, xu yu zu, xs ys zs or xsu ysu zsu), found " + names));
        int species = names.contains("element") ? names.indexOf("element") : names.indexOf("type");
        List<Integer> rest = new ArrayList<>();
        StringBuilder properties = new StringBuilder("species:S:1:pos:R:3");
        for (int v = 0; v < VECTORS.size(); v++) {
            if (names.containsAll(VECTORS.get(v))) {
                properties.append(':').append(VECTOR_NAMES.get(v)).append(":R:3");
                VECTORS.get(v).forEach(n -> rest.add(names.indexOf(n)));
            }
        }
        for (int c = 0; c < names.size(); c++) {
            if (c != species && !position.contains(names.get(c)) && !rest.contains(c)) {
                properties
                        .append(':')
                        .append(names.get(c))
                        .append(frame.isText(c) ? ":S:1" : isWhole(frame, c) ? ":I:1" : ":R:1");
                rest.add(c);
            }
        }
        text.append(frame.atomCount()).append('\n');
        comment(frame, properties);
        positions(frame, species, position, rest);
    }

    private static boolean isWhole(Frame frame, int column) {
        for (int a = 0; a < frame.atomCount(); a++) {
            double v = frame.at(column, a);
            if (v != Math.rint(v) || Math.abs(v) > 1e15) {
                return false;
            }
        }
        return true;
    }

    private void comment(Frame frame, StringBuilder properties) {
        SimulationBox box = frame.box();
        if (!box.isNone()) {
            text.append("Lattice=\"");
            for (int e = 0; e < 9; e++) {
                text.append(e == 0 ? "" : " ");
                ShortestDecimal.append(text, box.edge(e / 3, e % 3));
            }
            text.append("\" Origin=\"");
            for (int k = 0; k < 3; k++) {
                text.append(k == 0 ? "" : " ");
                ShortestDecimal.append(text, box.origin(k));
            }
            text.append("\" pbc=\"");
            for (int k = 0; k < 3; k++) {
                text.append(k == 0 ? "" : " ").append(box.isPeriodic(k) ? 'T' : 'F');
            }
            text.append("\" ");
        }
        text.append("Properties=").append(properties).append(" Step=").append(frame.step());
        frame.time().ifPresent(t -> {
            text.append(" Time=");
            ShortestDecimal.append(text, t);
        });
        text.append('\n');
    }

    private void positions(Frame frame, int species, List<String> position, List<Integer> rest) throws IOException {
        int[] p = position.stream().mapToInt(frame.columns()::indexOf).toArray();
        boolean scaled = position.get(0).startsWith("xs");
        double[] r = new double[3];
        for (int a = 0; a < frame.atomCount(); a++) {
            if (species < 0) {
                text.append('X');
            } else {
                value(frame, species, a);
            }
            r[0] = frame.at(p[0], a);
            r[1] = frame.at(p[1], a);
            r[2] = frame.at(p[2], a);
            if (scaled) {
                frame.box().toCartesian(r[0], r[1], r[2], r);
            }
            for (int k = 0; k < 3; k++) {
                text.append(' ');
                ShortestDecimal.append(text, r[k]);
            }
            for (int c : rest) {
                text.append(' ');
                value(frame, c, a);
            }
            endOfRow();
        }
    }

    // ---------------------------------------------------------------- both

    private void rows(Frame frame, int[] columns) throws IOException {
        for (int a = 0; a < frame.atomCount(); a++) {
            for (int i = 0; i < columns.length; i++) {
                text.append(i == 0 ? "" : " ");
                value(frame, columns[i], a);
            }
            endOfRow();
        }
    }

    private void value(Frame frame, int column, int atom) {
        if (frame.isText(column)) {
            text.append(frame.textAt(column, atom));
        } else {
            ShortestDecimal.append(text, frame.at(column, atom));
        }
    }

    private void endOfRow() throws IOException {
        text.append('\n');
        if (text.length() >= FLUSH) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** Hands everything written so far to the stream. */
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        drain();
        out.close();
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.Compression;

/**
 * Binary dumps ({@code dump … file.bin}) of atoms and of grids: 8-byte steps and counts, doubles, of either byte order. Revision 2 (since 2020)
 * names its columns; older ones do not.
 */
final class BinaryDump extends FrameSource {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 16;
    private static final int LONGEST_MAGIC = 64;

    private final Compression.Source in;
    private final String source;
    private final DumpSelection selection;
    private ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long consumed; // bytes of the source before the buffer
    private long offset;
    private @Nullable ColumnPlan plan;
    private long before; // cells of the frame given last
    private long announced;

    BinaryDump(Compression.Source in, String source, DumpSelection selection, long offset) {
        this.consumed = offset;
        this.in = in;
        this.source = source;
        this.selection = selection;
    }

    /** Whether a file beginning with these bytes is one: no text begins so. */
    static boolean isOne(byte[] head) {
        if (head.length < 20) {
            return false;
        }
        ByteBuffer b = ByteBuffer.wrap(head);
        return isOne(b.order(ByteOrder.LITTLE_ENDIAN)) || isOne(b.order(ByteOrder.BIG_ENDIAN));
    }

    private static boolean isOne(ByteBuffer head) {
        long first = head.getLong(0);
        if (first < 0) {
            return first >= -LONGEST_MAGIC && head.get(8) == 'D';
        }
        int triclinic = head.getInt(16);
        return head.getLong(8) >= 0
                && head.getLong(8) < 1L << 40
                && triclinic >= 0
                && triclinic <= 2
                && first < 1L << 56;
    }

    @Override
    String name() {
        return source;
    }

    @Override
    long frameOffset() {
        return offset;
    }

    @Override
    long frameLine() {
        return 0;
    }

    @Override
    long announced() {
        return announced;
    }

    @Override
    List<String> fileColumns() {
        return plan == null ? List.of() : plan.fileColumns;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Thrown where the file ends; never leaves this class. */
    private static final class Cut extends Exception {
        private static final long serialVersionUID = 1L;

        Cut() {
            super(null, null, false, false);
        }
    }

    @Override
    @Nullable RawFrame next() throws IOException {
        offset = consumed + buffer.position();
        try {
            need(1);
        } catch (Cut e) {
            if (in.endedEarly()) {
                notice(0, "the compressed stream ends early");
            }
            return null;
        }
        try {
            return frame();
        } catch (Cut e) {
            notice(0, "the file ends inside the frame that begins at byte " + offset + ", which is left out");
            return null;
        }
    }

    private RawFrame frame() throws IOException, Cut {
        String magic = "";
        int revision = 0;
        need(20);
        if (!isOne(buffer.slice().order(buffer.order()))) {
            buffer.order(buffer.order() == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        }
        long first = int64();
        if (first < 0) {
            if (first < -LONGEST_MAGIC) {
                throw expected("a time step or the length of the format's name", first);
            }
            magic = text((int) -first);
            int endian = int32();
            if (endian != 1) {
                throw expected("the byte order mark 1", endian);
            }
            revision = int32();
            first = int64();
        }
        long step = first;
        announced = int64();
        if (announced < 0 || announced > Integer.MAX_VALUE - 8) {
            throw expected("a number of atoms of at most " + (Integer.MAX_VALUE - 8), announced);
        }
        SimulationBox box = box(int32());
        if (magic.equals("DUMPGRID")) {
            need(16); // dimension and cells along each axis, whose product is the number of rows
            buffer.position(buffer.position() + 16);
        }
        int width = int32();
        if (width < 1 || width > MOST_COLUMNS) {
            throw expected("a number of columns of at most " + MOST_COLUMNS, width);
        }
        List<String> names = magic.equals("DUMPATOM") || magic.isEmpty() ? namesByWidth(width) : numbered(width);
        OptionalDouble time = OptionalDouble.empty();
        if (revision > 1) {
            String units = text(int32());
            if (!units.isEmpty()) {
                try {
                    units(LammpsUnits.of(units));
                } catch (IllegalArgumentException e) {
                    throw FormatException.expected(here(), "a unit style", units);
                }
            }
            need(1);
            if (buffer.get() != 0) {
                time = OptionalDouble.of(float64());
            }
            names = ColumnPlan.names(text(int32()));
            if (names.size() != width) {
                throw expected(width + " names of columns", names.size());
            }
        }
        RawFrame frame = rows(names, width);
        frame.step = step;
        frame.time = time;
        frame.box = box;
        return frame;
    }

    private SimulationBox box(int triclinic) throws IOException, Cut {
        if (triclinic < 0 || triclinic > 2) {
            throw expected("0, 1 or 2 for the kind of box", triclinic);
        }
        boolean[] periodic = new boolean[3];
        for (int i = 0; i < 6; i++) {
            boolean p = int32() == 0; // 0 is periodic, 1 fixed, 2 shrink-wrapped, 3 the same with a minimum
            periodic[i / 2] = i % 2 == 0 ? p : periodic[i / 2] && p;
        }
        double[] m = new double[triclinic == 2 ? 12 : triclinic == 1 ? 9 : 6];
        for (int i = 0; i < m.length; i++) {
            m[i] = float64();
        }
        SimulationBox box;
        if (triclinic == 2) {
            box = SimulationBox.general(
                    new double[] {m[9], m[10], m[11]},
                    new double[] {m[0], m[1], m[2]},
                    new double[] {m[3], m[4], m[5]},
                    new double[] {m[6], m[7], m[8]});
        } else {
            double[] lo = {m[0], m[2], m[4]};
            double[] hi = {m[1], m[3], m[5]};
            box = triclinic == 0
                    ? SimulationBox.orthogonal(lo, hi)
                    : SimulationBox.triclinicWithin(lo, hi, m[6], m[7], m[8]);
        }
        return box.withPeriodic(periodic[0], periodic[1], periodic[2]);
    }

    private RawFrame rows(List<String> names, int width) throws IOException, Cut {
        ColumnPlan current = plan;
        if (current == null || !current.isFor(names)) {
            current = new ColumnPlan(names, selection, here());
            plan = current;
        }
        RawFrame rows = new RawFrame(current, new boolean[width], announced, before);
        int blocks = int32();
        if (blocks < 0) {
            throw expected("a number of blocks", blocks);
        }
        long row = 0;
        for (int k = 0; k < blocks; k++) {
            int n = int32();
            if (n < 0 || n % width != 0) {
                throw expected("a block of whole rows of " + width + " numbers", n);
            }
            for (int r = 0; r < n / width; r++, row++) {
                if (row == announced) {
                    throw FormatException.because(
                            here(), "the frame has more rows than the " + announced + " announced");
                }
                need(8 * width);
                int p = buffer.position();
                buffer.position(p + 8 * width);
                rows.reserve(announced);
                boolean wanted = true;
                for (int f = 0; f < current.lookAt && wanted; f++) {
                    double value = buffer.getDouble(p + 8 * f);
                    if (current.slot[f] >= 0) {
                        rows.values[current.slot[f]][rows.count] = value;
                    }
                    DumpSelection.Accept test = current.accept[f];
                    wanted = test == null || test.number(value);
                }
                if (wanted) {
                    rows.count++;
                }
            }
        }
        if (row != announced) {
            throw FormatException.because(
                    here(), "the frame has " + row + " rows where " + announced + " are announced");
        }
        before = rows.cells();
        return rows;
    }

    private static List<String> namesByWidth(int width) {
        return switch (width) {
            case 5 -> List.of("id", "type", "xs", "ys", "zs");
            case 8 -> List.of("id", "type", "xs", "ys", "zs", "ix", "iy", "iz");
            default -> numbered(width);
        };
    }

    private static List<String> numbered(int width) {
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= width; c++) {
            names.add("column" + c);
        }
        return names;
    }

    private long int64() throws IOException, Cut {
        need(8);
        return buffer.getLong();
    }

    private int int32() throws IOException, Cut {
        need(4);
        return buffer.getInt();
    }

    private double float64() throws IOException, Cut {
        need(8);
        return buffer.getDouble();
    }

    private String text(int length) throws IOException, Cut {
        if (length < 0 || length > LONGEST_TEXT) {
            throw expected("a text of at most " + LONGEST_TEXT + " bytes", length);
        }
        need(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void need(int bytes) throws IOException, Cut {
        if (buffer.remaining() >= bytes) {
            return;
        }
        consumed += buffer.position();
        buffer.compact();
        if (buffer.capacity() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate(Math.max(bytes, 2 * buffer.capacity())).order(buffer.order());
            buffer.flip();
            larger.put(buffer);
            buffer = larger;
        }
        while (buffer.position() < bytes) {
            int n = in.read(buffer.array(), buffer.position(), buffer.capacity() - buffer.position());
            if (n < 0) {
                buffer.flip();
                throw new Cut();
            }
            buffer.position(buffer.position() + n);
        }
        buffer.flip();
    }

    private SourcePosition here() {
        return SourcePosition.of(source);
    }

    private FormatException expected(String what, long found) {
        return FormatException.expected(
                here(), what + " before byte " + (consumed + buffer.position()), String.valueOf(found));
    }
}

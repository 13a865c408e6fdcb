package org.polyinfo.io.lammps;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.Decimals;

/** What the line-oriented formats have in common: where a frame begins, and how a row of fields is taken apart. */
abstract class LineFrames extends FrameSource {

    static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    final ByteLines lines;
    private final DumpSelection selection;
    private final Decimals decimals = new Decimals();
    private final WordPool pool = new WordPool();
    private @Nullable ColumnPlan plan;
    private long offset;
    private long line;
    long announced;
    long before; // cells of the frame given last

    LineFrames(ByteLines lines, DumpSelection selection) {
        this.lines = lines;
        this.selection = selection;
    }

    /** Remembers the line at hand as the first of a frame. */
    final void frameBeginsHere() {
        offset = lines.offset();
        line = lines.line();
    }

    final ColumnPlan planFor(List<String> names, SourcePosition position) {
        ColumnPlan current = plan;
        if (current == null || !current.isFor(names)) {
            current = new ColumnPlan(names, selection, position);
            plan = current;
        }
        return current;
    }

    /** Goes to the next line; false at the end, and at a line without line end, which may be cut. */
    final boolean line() throws IOException {
        return lines.next() && lines.isTerminated();
    }

    /** Reads a count of rows, which an array must be able to hold. */
    final long count(int field, String what) {
        long n = lines.whole(field, what);
        if (n < 0 || n > MOST_ROWS) {
            throw lines.expected(field, what + " of at most " + MOST_ROWS);
        }
        return n;
    }

    final @Nullable RawFrame cut(String where) {
        notice(lines.line(), "the file ends " + where + ", which is left out");
        return null;
    }

    final void noticeEarlyEnd() {
        if (lines.endedEarly()) {
            notice(lines.line(), "the compressed stream ends early");
        }
    }

    /** Parses the line into the row {@code rows.count}; false where the particle is not wanted. */
    final boolean row(RawFrame rows, boolean[] text) {
        ColumnPlan current = rows.plan;
        int[] slot = current.slot;
        int row = rows.count;
        byte[] b = lines.buffer();
        int p = lines.start();
        int end = lines.end();
        int f = 0;
        boolean wanted = true;
        for (; f < current.lookAt && wanted; f++) {
            while (b[p] <= ' ' && b[p] >= 0 && p < end) {
                p++;
            }
            if (p >= end) {
                throw wrongFieldCount(text.length);
            }
            DumpSelection.Accept test = current.accept[f];
            int column = slot[f];
            if (column < 0 && test == null) {
                p = lines.skipField(p);
            } else if (text[f]) {
                int from = p;
                p = lines.skipField(p);
                String word = pool.get(b, from, p);
                String[] words = column < 0 ? null : rows.words[column];
                if (words != null) {
                    words[row] = word;
                }
                wanted = test == null || test.word(word);
            } else {
                double value = decimals.parse(b, p);
                p = decimals.end;
                if (p < 0) {
                    throw lines.expected(f, "a number for column '" + current.fileColumns.get(f) + "'");
                }
                if (column >= 0) {
                    rows.values[column][row] = value;
                }
                wanted = test == null || test.number(value);
            }
        }
        if (f + lines.countFields(p) != text.length) {
            throw wrongFieldCount(text.length);
        }
        return wanted;
    }

    private FormatException wrongFieldCount(int expected) {
        return lines.expected(
                Math.min(lines.fields(), expected), expected + " fields (" + String.join(" ", fileColumns()) + ")");
    }

    @Override
    final String name() {
        return lines.source();
    }

    @Override
    final long frameOffset() {
        return offset;
    }

    @Override
    final long frameLine() {
        return line;
    }

    @Override
    final long announced() {
        return announced;
    }

    @Override
    final List<String> fileColumns() {
        return plan == null ? List.of() : plan.fileColumns;
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}

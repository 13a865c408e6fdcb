package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;

/**
 * A LAMMPS dump, read one frame at a time: text of style atom, custom or local, plain or compressed.
 *
 * <pre>{@code
 * LammpsDump dump = LammpsDump.of(Path.of("run.dump.gz")).withColumns("id", "xu", "yu", "zu").withTypes(6, 8);
 * try (Trajectory.Cursor frames = dump.open()) {
 *     for (Frame frame = frames.next(); frame != null; frame = frames.next()) { … }
 * }
 * }</pre>
 *
 * <p>Numbers are those of the file, in the unit style of its run, which a dump seldom states: convert with
 * {@link LammpsUnits}. A NaN or infinite number is data; a row that is short, long or not numeric is a
 * {@link org.polyinfo.core.text.FormatException}. A last frame that is cut short is left out and reported by
 * {@link Cursor#diagnostics()}. Memory holds one frame and does not follow the counts that a header claims. Immutable.
 */
public final class LammpsDump implements Trajectory {

    private final Path file;
    private final DumpSelection selection;

    private LammpsDump(Path file, DumpSelection selection) {
        this.file = file;
        this.selection = selection;
    }

    /** A dump in one file; nothing is opened yet. */
    public static LammpsDump of(Path file) {
        return new LammpsDump(file, DumpSelection.ALL);
    }

    /** Only these columns, in this order; the text of the others is skipped, which is faster. */
    public LammpsDump withColumns(String... columns) {
        return withColumns(Arrays.asList(columns));
    }

    /** Only these columns, in this order; the text of the others is skipped, which is faster. */
    public LammpsDump withColumns(List<String> columns) {
        return new LammpsDump(file, selection.withColumns(columns));
    }

    /** Only particles of these types (the column named "type"). */
    public LammpsDump withTypes(long... types) {
        return new LammpsDump(file, selection.with("type", new DumpSelection.OneOf(types)));
    }

    /** Only particles with these ids (the column named "id"). */
    public LammpsDump withIds(long... ids) {
        return new LammpsDump(file, selection.with("id", new DumpSelection.OneOf(ids)));
    }

    /** Only particles of these molecules (the column named "mol"). */
    public LammpsDump withMolecules(long... molecules) {
        return new LammpsDump(file, selection.with("mol", new DumpSelection.OneOf(molecules)));
    }

    /** Only particles of these elements (the column named "element"). */
    public LammpsDump withElements(String... elements) {
        return new LammpsDump(file, selection.with("element", new DumpSelection.OneWord(Set.of(elements))));
    }

    @Override
    public Cursor open() throws IOException {
        return new Cursor(new TextDump(ByteLines.open(file), selection));
    }

    /** A walk through the frames of a dump; not thread-safe. */
    public static final class Cursor implements Trajectory.Cursor {

        private final FrameSource source;

        Cursor(FrameSource source) {
            this.source = source;
        }

        @Override
        public @Nullable Frame next() throws IOException {
            return source.next();
        }

        /** The unit style, where the file states it ({@code dump_modify units yes}); known after the first frame. */
        public Optional<LammpsUnits> units() {
            return source.units();
        }

        @Override
        public List<Diagnostic> diagnostics() {
            return source.diagnostics();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ReadAhead;

/**
 * A trajectory that LAMMPS wrote, read one frame at a time: {@code dump} of style atom, custom or local as text or binary,
 * xyz (extended XYZ, too) and cfg; plain, gzip or zstd; in one file or several. What a file is, its first bytes tell.
 *
 * <pre>{@code
 * LammpsDump dump = LammpsDump.of(Path.of("run.dump.gz")).withColumns("id", "xu", "yu", "zu").withTypes(6, 8);
 * try (LammpsDump.Cursor frames = dump.open()) {
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

    private static final int FRAMES_AHEAD = 2;

    private final List<Path> files;
    private final DumpSelection selection;
    private final boolean sorted;
    private final @Nullable Unwrapping unwrapping;
    private final boolean ahead;

    private LammpsDump(
            List<Path> files, DumpSelection selection, boolean sorted, @Nullable Unwrapping unwrapping, boolean ahead) {
        this.files = files;
        this.selection = selection;
        this.sorted = sorted;
        this.unwrapping = unwrapping;
        this.ahead = ahead;
    }

    /** How coordinates are freed of the periodic box. */
    public enum Unwrapping {
        /**
         * Exactly, from {@code xu yu zu}, from {@code xsu ysu zsu}, or from {@code ix iy iz} with {@code x y z} or {@code xs
         * ys zs}.
         */
        IMAGE_FLAGS,
        /**
         * By taking the nearest image from frame to frame, starting from the first frame as it is: right as long as no
         * particle moves by half an edge between frames. Follows particles by {@code id}; works in lattice coordinates, so
         * that the box may change.
         */
        MINIMUM_IMAGE
    }

    /** A dump in one file; nothing is opened yet. */
    public static LammpsDump of(Path file) {
        return new LammpsDump(List.of(file), DumpSelection.ALL, false, null, false);
    }

    /**
     * A dump in several files, taken in the order of their first steps.
     *
     * @throws IllegalArgumentException if there is no file
     * @throws IOException if a file cannot be read
     */
    public static LammpsDump of(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files must have at least one, found none");
        }
        record Begun(Path file, long step) {}
        List<Begun> begun = new ArrayList<>();
        for (Path file : files) {
            try (FrameSource source =
                    FrameSource.open(file, DumpSelection.NO_COLUMNS, FrameSource.Start.BEGINNING, false)) {
                RawFrame first = source.next();
                // One without a complete frame has nothing to give but its diagnostics.
                begun.add(new Begun(file, first == null ? Long.MAX_VALUE : first.step));
            }
        }
        begun.sort(Comparator.comparingLong(Begun::step));
        return new LammpsDump(begun.stream().map(Begun::file).toList(), DumpSelection.ALL, false, null, false);
    }

    /**
     * All files of a folder whose names match a pattern such as {@code dump.*.gz}, in the order of their first steps.
     *
     * @throws IOException if nothing matches or a file cannot be read
     */
    public static LammpsDump matching(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            found.forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new NoSuchFileException(folder.resolve(pattern).toString());
        }
        Collections.sort(files); // the same order for equal steps on every file system
        return of(files);
    }

    /** The files, in order. */
    public List<Path> files() {
        return files;
    }

    /** Only these columns, in this order; the text of the others is skipped, which is faster. */
    public LammpsDump withColumns(String... columns) {
        return withColumns(Arrays.asList(columns));
    }

    /** Only these columns, in this order; the text of the others is skipped, which is faster. */
    public LammpsDump withColumns(List<String> columns) {
        return new LammpsDump(files, selection.withColumns(columns), sorted, unwrapping, ahead);
    }

    /** Only particles of these types (the column named "type"). */
    public LammpsDump withTypes(long... types) {
        return withParticles("type", new DumpSelection.OneOf(types));
    }

    /** Only particles with these ids (the column named "id"). */
    public LammpsDump withIds(long... ids) {
        return withParticles("id", new DumpSelection.OneOf(ids));
    }

    /** Only particles of these molecules (the column named "mol"). */
    public LammpsDump withMolecules(long... molecules) {
        return withParticles("mol", new DumpSelection.OneOf(molecules));
    }

    /** Only particles of these elements (the column named "element"). */
    public LammpsDump withElements(String... elements) {
        return withParticles("element", new DumpSelection.OneWord(Set.of(elements)));
    }

    private LammpsDump withParticles(String column, DumpSelection.Accept accept) {
        return new LammpsDump(files, selection.with(column, accept), sorted, unwrapping, ahead);
    }

    /** Particles of every frame in ascending order of their ids, whatever their order in the file. */
    public LammpsDump sortedById() {
        return new LammpsDump(files, selection, true, unwrapping, ahead);
    }

    /** Every frame with columns {@code xu yu zu}, made where the file has none; behind the others if not asked for. */
    public LammpsDump withUnwrapping(Unwrapping how) {
        return new LammpsDump(files, selection, sorted, how, ahead);
    }

    /**
     * Parsing on a thread of its own, ahead of the caller; the result is the same. Large compressed files are decompressed on
     * another in any case.
     */
    public LammpsDump withReadAhead() {
        return new LammpsDump(files, selection, sorted, unwrapping, true);
    }

    @Override
    public Cursor open() throws IOException {
        return open(0, FrameSource.Start.BEGINNING);
    }

    private Cursor open(int file, FrameSource.Start start) throws IOException {
        FrameProcessing processing = new FrameProcessing(selection.columns(), sorted, unwrapping);
        FileSequence sequence = new FileSequence(files, file, start, processing, selection);
        return ahead ? new AheadCursor(sequence) : new PlainCursor(sequence);
    }

    /** Goes through all frames once and notes where they begin; parses no rows. */
    public DumpIndex index() throws IOException {
        return DumpIndex.build(files);
    }

    /**
     * The index kept in a file: read if it fits the dump as it is now, otherwise made and written there.
     *
     * @throws IOException if a file cannot be read or the index not be written
     */
    public DumpIndex index(Path indexFile) throws IOException {
        return DumpIndex.readOrBuild(indexFile, files);
    }

    /**
     * Begins at a frame. In plain and binary files the reader goes there directly; compressed ones have to be decompressed up
     * to it.
     *
     * @param index made by {@link #index()}
     * @param frame number of the frame from 0, over all files
     * @throws IllegalArgumentException if there is no such frame, or if {@link Unwrapping#MINIMUM_IMAGE} needs those before
     */
    public Cursor openAt(DumpIndex index, int frame) throws IOException {
        if (frame < 0 || frame >= index.size()) {
            throw new IllegalArgumentException("frame must be in [0, " + index.size() + "), found " + frame);
        }
        if (unwrapping == Unwrapping.MINIMUM_IMAGE && frame > 0) {
            throw new IllegalArgumentException(
                    "frame must be 0 where coordinates are unwrapped by minimum image, found " + frame);
        }
        return open(index.file(frame), index.start(frame));
    }

    /** One frame; see {@link #openAt}. */
    public Frame frame(DumpIndex index, int frame) throws IOException {
        try (Cursor cursor = openAt(index, frame)) {
            Frame found = cursor.next();
            if (found == null) {
                throw new IOException("the index does not fit the dump: frame " + frame + " is not there");
            }
            return found;
        }
    }

    /** A walk through the frames of a dump; not thread-safe. */
    public sealed interface Cursor extends Trajectory.Cursor {

        /** The unit style, where the file states it ({@code dump_modify units yes}); known after the first frame. */
        Optional<LammpsUnits> units();

        /** Names of all columns in the file, chosen or not; known after the first frame. */
        List<String> fileColumns();
    }

    private static final class PlainCursor implements Cursor {
        private final FileSequence sequence;

        PlainCursor(FileSequence sequence) {
            this.sequence = sequence;
        }

        @Override
        public @Nullable Frame next() throws IOException {
            RawFrame frame = sequence.next();
            return frame == null ? null : frame.toFrame();
        }

        @Override
        public Optional<LammpsUnits> units() {
            return sequence.units();
        }

        @Override
        public List<String> fileColumns() {
            return sequence.fileColumns();
        }

        @Override
        public List<Diagnostic> diagnostics() {
            return sequence.diagnostics();
        }

        @Override
        public void close() throws IOException {
            sequence.close();
        }
    }

    /** What was known when a frame was parsed, as the parser may be ahead by now. */
    private record State(
            @Nullable Frame frame,
            Optional<LammpsUnits> units,
            List<String> fileColumns,
            List<Diagnostic> diagnostics) {}

    private static final class AheadCursor implements Cursor {
        private final FileSequence sequence;
        private final ReadAhead<State> states;
        private State state = new State(null, Optional.empty(), List.of(), List.of());
        private boolean over;

        AheadCursor(FileSequence sequence) {
            this.sequence = sequence;
            this.states = new ReadAhead<>(() -> parse(sequence), FRAMES_AHEAD);
        }

        private static State parse(FileSequence sequence) throws IOException {
            RawFrame raw = sequence.next();
            return new State(
                    raw == null ? null : raw.toFrame(),
                    sequence.units(),
                    sequence.fileColumns(),
                    sequence.diagnostics());
        }

        @Override
        public @Nullable Frame next() throws IOException {
            if (over) {
                return null;
            }
            State next = states.next();
            if (next != null) {
                state = next;
            }
            over = next == null || next.frame() == null;
            return over ? null : state.frame();
        }

        @Override
        public Optional<LammpsUnits> units() {
            return state.units();
        }

        @Override
        public List<String> fileColumns() {
            return state.fileColumns();
        }

        @Override
        public List<Diagnostic> diagnostics() {
            return state.diagnostics();
        }

        @Override
        public void close() throws IOException {
            states.close();
            sequence.close();
        }
    }
}

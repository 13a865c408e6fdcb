package org.polyinfo.io.lammps;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.Compression;
import org.polyinfo.io.internal.ReadAheadSource;

/** One file of frames in one of the formats. */
abstract class FrameSource implements Closeable {

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private @Nullable LammpsUnits units;

    /** Where reading begins. */
    record Start(long offset, long line, long frame) {
        static final Start BEGINNING = new Start(0, 1, 0);
    }

    /** Opens a file and finds out what it is from its first bytes. */
    static FrameSource open(Path file, DumpSelection selection, Start start, boolean ahead) throws IOException {
        Compression.Source in = ahead ? ReadAheadSource.open(file) : Compression.open(file);
        try {
            in.skipNBytes(start.offset());
            return of(in, file, selection, start);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static FrameSource of(Compression.Source in, Path file, DumpSelection selection, Start start)
            throws IOException {
        String name = String.valueOf(file);
        byte[] head = in.peek(32);
        if (BinaryDump.isOne(head)) {
            return new BinaryDump(in, name, selection, start.offset());
        }
        ByteLines lines = ByteLines.of(in, name).continuingAt(start.offset(), start.line() - 1);
        String text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith("---")) {
            return new YamlDump(lines, selection);
        }
        if (text.startsWith("Number of particles")) {
            return new CfgFile(lines, selection, stepInName(file));
        }
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return new XyzFile(lines, selection, start.frame());
        }
        return new TextDump(lines, selection);
    }

    /** The last whole number in a file's name, which LAMMPS puts for {@code *}; 0 where there is none. */
    private static long stepInName(Path file) {
        Matcher numbers = Pattern.compile("\\d{1,18}").matcher(String.valueOf(file.getFileName()));
        long step = 0;
        while (numbers.find()) {
            step = Long.parseLong(numbers.group());
        }
        return step;
    }

    /** The next complete frame, or null. */
    abstract @Nullable RawFrame next() throws IOException;

    /** Position of the frame given last, for an index: offset in the decompressed bytes. */
    abstract long frameOffset();

    /** Number of the line the frame given last begins with; 0 for binary. */
    abstract long frameLine();

    /** Columns of the file, in the frame given last. */
    abstract List<String> fileColumns();

    /** Name of the file. */
    abstract String name();

    /** Where the frame given last begins. */
    final SourcePosition place() {
        return SourcePosition.of(name(), frameLine());
    }

    /** Particles in the frame given last before any selection. */
    abstract long announced();

    final Optional<LammpsUnits> units() {
        return Optional.ofNullable(units);
    }

    final void units(LammpsUnits style) {
        this.units = style;
    }

    final List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    final void notice(long line, String message) {
        diagnostics.add(new Diagnostic(line, message));
    }
}

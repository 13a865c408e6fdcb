package org.polyinfo.io.lammps;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.unit.LammpsUnits;

/** One file of frames in one of the formats. */
abstract class FrameSource implements Closeable {

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private @Nullable LammpsUnits units;

    /** The next complete frame, or null. */
    abstract @Nullable Frame next() throws IOException;

    /** Position of the frame given last, for an index: offset in the decompressed bytes. */
    abstract long frameOffset();

    /** Number of the line the frame given last begins with; 0 for binary. */
    abstract long frameLine();

    /** Columns of the file, in the frame given last. */
    abstract List<String> fileColumns();

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

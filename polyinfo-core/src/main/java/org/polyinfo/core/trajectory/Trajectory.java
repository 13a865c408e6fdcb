package org.polyinfo.core.trajectory;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;

/** A sequence of frames that can be gone through as often as one likes, holding one frame at a time. */
public interface Trajectory {

    /**
     * Begins at the first frame.
     *
     * @throws IOException if the source cannot be opened
     */
    Cursor open() throws IOException;

    /** A walk through the frames; not thread-safe. */
    interface Cursor extends Closeable {

        /**
         * The next frame, or {@code null} after the last.
         *
         * @throws IOException if the source cannot be read
         * @throws org.polyinfo.core.text.FormatException if the source is not well formed
         */
        @Nullable Frame next() throws IOException;

        /** What was noticed and survived so far: a last frame cut short, say. */
        default List<Diagnostic> diagnostics() {
            return List.of();
        }
    }
}

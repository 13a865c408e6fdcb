package org.polyinfo.core.text;

import java.util.Objects;

/**
 * A place in a text: where an error was found.
 *
 * @param source name of the file or text, as the caller knows it
 * @param line line number from 1, or 0 where no line is meant (the whole source)
 * @param column column from 1 in characters, or 0 where the whole line is meant
 */
public record SourcePosition(String source, long line, int column) {

    /**
     * @throws IllegalArgumentException if line or column is negative
     */
    public SourcePosition {
        Objects.requireNonNull(source, "source");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column must be at least 0, found " + line + ", " + column);
        }
    }

    /** The whole of a source. */
    public static SourcePosition of(String source) {
        return new SourcePosition(source, 0, 0);
    }

    /** A whole line of a source. */
    public static SourcePosition of(String source, long line) {
        return new SourcePosition(source, line, 0);
    }

    /** {@code file:line:column}, leaving out what is not known. */
    @Override
    public String toString() {
        if (line == 0) {
            return source;
        }
        return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}

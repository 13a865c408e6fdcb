package org.polyinfo.core.text;

/**
 * Something a reader noticed and survived: one field lost, one line odd. The rest of the result stands.
 *
 * @param line line number from 1 in the source, or 0 where no single line is meant
 * @param message one sentence: what is wrong and what was done about it
 */
public record Diagnostic(long line, String message) {

    /** {@code line N: message}. */
    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}

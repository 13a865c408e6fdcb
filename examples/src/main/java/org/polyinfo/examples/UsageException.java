package org.polyinfo.examples;

/** Wrong usage: one line on stderr, nothing written, exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line */
    public UsageException(String message) {
        super(message);
    }
}

package org.polyinfo.core.text;

/**
 * A text that is not what it should be. The message is one sentence: where, what was expected, what was found.
 *
 * <p>Found text is shortened and its control characters are escaped, so that a message stays one readable line
 * whatever the file holds.
 */
public final class FormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 80;

    private final transient SourcePosition position;
    private final String reason;

    private FormatException(SourcePosition position, String reason) {
        super(position + ": " + reason);
        this.position = position;
        this.reason = reason;
    }

    /** "{@code position: expected X but found 'Y'}". */
    public static FormatException expected(SourcePosition position, String expected, String found) {
        return new FormatException(position, "expected " + expected + " but found '" + shorten(found) + "'");
    }

    /** An error that has no "found" of its own, such as an end of file: {@code position: reason}. */
    public static FormatException because(SourcePosition position, String reason) {
        return new FormatException(position, reason);
    }

    /** Where the error is. */
    public SourcePosition position() {
        return position;
    }

    /** The message without the position. */
    public String reason() {
        return reason;
    }

    /** At most 80 characters of a text, control characters escaped: fit to stand in a message. */
    public static String shorten(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < SHOWN_CHARACTERS; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        shown.append(String.format("\\u%04x", (int) c));
                    } else {
                        shown.append(c);
                    }
                }
            }
        }
        return text.length() > SHOWN_CHARACTERS ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }
}

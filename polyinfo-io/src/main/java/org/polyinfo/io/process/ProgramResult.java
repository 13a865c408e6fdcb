package org.polyinfo.io.process;

/**
 * How a program ended and what it printed.
 *
 * @param exitCode code of its exit; meaningless after a time-out
 * @param timedOut whether it was ended for running longer than allowed
 * @param output what it printed on standard output, its first bytes where that is more than the runner keeps
 * @param errors the same for standard error
 * @param outputCut whether one of the two texts is only the beginning of what was printed
 */
public record ProgramResult(int exitCode, boolean timedOut, String output, String errors, boolean outputCut) {

    /** Whether the program came to its end by itself with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /** The last line that is not blank of a text, or the empty text. */
    public static String lastLine(String text) {
        return text.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b).strip();
    }
}

package org.polyinfo.examples;

/** A program that the recipe needs is not installed: exit code 3. */
public final class MissingProgramException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param program name of the program, with what it is needed for */
    public MissingProgramException(String program) {
        super("needs the program " + program + ", which is not on the path");
    }
}

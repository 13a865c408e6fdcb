package org.polyinfo.io.process;

import java.io.IOException;

/** An external program that is not installed, or not where it was said to be. */
public final class ProgramNotFoundException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String program;

    ProgramNotFoundException(String program) {
        super("there is no program '" + program + "' on the path");
        this.program = program;
    }

    /** Name or path of the program, as it was asked for. */
    public String program() {
        return program;
    }
}

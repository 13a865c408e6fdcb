package org.polyinfo.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One runnable recipe. */
public interface Recipe {

    /** The word on the command line. */
    String name();

    /** One line for the list of recipes. */
    String summary();

    /** The options it takes. */
    List<Option> options();

    /**
     * Does the work.
     *
     * @return an exit code of {@link Main}
     * @throws UsageException for options that do not fit together; nothing may have been written
     * @throws MissingProgramException if a needed program is not installed
     */
    int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException;

    /** The text of {@code --help}. */
    default String help() {
        StringBuilder text = new StringBuilder(name() + ": " + summary() + "\n");
        for (Option option : options()) {
            text.append(String.format("  %-34s %s%n", option.usage(), option.description()));
        }
        return text.toString();
    }
}

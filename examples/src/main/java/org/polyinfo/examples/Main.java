package org.polyinfo.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.examples.recipe.Recipes;

/**
 * {@code java -jar polyinfo-examples.jar RECIPE [options]}.
 *
 * <p>Exit codes: 0 all done; 1 some inputs failed, each named, the rest is done; 2 wrong usage; 3 a needed program is
 * missing.
 */
public final class Main {

    /** All done. */
    public static final int DONE = 0;
    /** Some inputs failed. */
    public static final int SOME_FAILED = 1;
    /** Wrong usage. */
    public static final int WRONG_USAGE = 2;
    /** A needed program is missing. */
    public static final int PROGRAM_MISSING = 3;

    private Main() {}

    /** Runs a recipe and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // libraries log to nobody here, and need not say so
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** Runs a recipe. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.get(0).equals("--help")) {
            out.println("usage: java -jar polyinfo-examples.jar RECIPE [options]   (RECIPE --help tells the options)");
            Recipes.ALL.forEach(r -> out.printf("  %-12s %s%n", r.name(), r.summary()));
            return args.isEmpty() ? WRONG_USAGE : DONE;
        }
        if (args.get(0).equals("--version")) {
            out.println("polyinfo " + Provenance.libraryVersionOfThisBuild());
            return DONE;
        }
        Optional<Recipe> recipe =
                Recipes.ALL.stream().filter(r -> r.name().equals(args.get(0))).findFirst();
        if (recipe.isEmpty()) {
            err.println("there is no recipe '" + args.get(0) + "'; --help lists them");
            return WRONG_USAGE;
        }
        return run(recipe.get(), args.subList(1, args.size()), out, err);
    }

    private static int run(Recipe recipe, List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(recipe.help());
            return DONE;
        }
        if (args.contains("--version")) {
            out.println("polyinfo " + Provenance.libraryVersionOfThisBuild());
            return DONE;
        }
        try {
            return recipe.run(Arguments.parse(recipe.options(), args), out, err);
        } catch (UsageException e) {
            err.println(recipe.name() + ": " + e.getMessage());
            return WRONG_USAGE;
        } catch (MissingProgramException e) {
            err.println(recipe.name() + ": " + e.getMessage());
            return PROGRAM_MISSING;
        } catch (NoSuchFileException e) {
            err.println(recipe.name() + ": there is no file '" + e.getFile() + "'");
            return SOME_FAILED;
        } catch (IOException | FormatException | IllegalArgumentException e) {
            err.println(recipe.name() + ": " + e.getMessage());
            return SOME_FAILED;
        } catch (OutOfMemoryError e) {
            err.println(recipe.name() + ": the input does not fit in the "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB that java was given; start it with a larger -Xmx");
            return SOME_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println(recipe.name() + ": interrupted");
            return SOME_FAILED;
        }
    }
}

package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.lammps.LammpsLog;

/** The thermodynamic tables of a LAMMPS log as CSV. */
final class ThermoRecipe implements Recipe {

    @Override
    public String name() {
        return "thermo";
    }

    @Override
    public String summary() {
        return "thermo tables of a LAMMPS log as CSV";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "LOG", "LAMMPS log, plain or compressed"),
                Option.required("out", "CSV", "all tables behind one another; column run first"),
                Option.optional("run", "K", "only this run or minimisation, from 1"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        OptionalInt only = arguments.findInt("run", 1);
        Path file = arguments.path("in");
        LammpsLog log = LammpsLog.read(file);
        if (log.runs().isEmpty()) {
            throw FormatException.because(SourcePosition.of(file.toString()), "the log has no thermo table");
        }
        if (only.isPresent() && only.getAsInt() > log.runs().size()) {
            throw new UsageException("--run must be at most " + log.runs().size()
                    + ", the number of runs in the log, found " + only.getAsInt());
        }
        OutputFiles.text(arguments.path("out"), writer -> {
            if (only.isPresent()) {
                log.writeCsv(writer, only.getAsInt());
            } else {
                log.writeCsv(writer);
            }
        });
        for (int k = 1; k <= log.runs().size(); k++) {
            LammpsLog.Run run = log.runs().get(k - 1);
            if (only.isEmpty() || only.getAsInt() == k) {
                out.println("run " + k + ": " + run.thermo().rows() + " rows of "
                        + String.join(" ", run.thermo().columns()));
                if (!run.completed()) {
                    err.println("thermo: run " + k + " did not come to its end");
                }
            }
        }
        log.errors().forEach(e -> err.println("thermo: the log has an error at " + e));
        return Main.DONE;
    }
}

package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.io.internal.ByteLines;

/**
 * A LAMMPS log: every run and minimisation with its thermodynamic table, and what the program said about itself. Any thermo
 * style (one, custom, multi, yaml); several logs behind one another in a file; runs that were aborted or killed.
 *
 * <pre>{@code
 * LammpsLog log = LammpsLog.read(Path.of("log.lammps"));
 * LammpsTable thermo = log.lastRun().thermo();
 * double[] density = thermo.column("Density");
 * }</pre>
 *
 * <p>Lines inside a table that are no rows (warnings, output of {@code fix print}) are kept apart, in
 * {@link Run#interleaved()}. A row in a last line without line end is left out: its last number may be cut. Immutable.
 *
 * @param versions version texts in order ({@code 29 Sep 2021 - Update 2}), one per log in the file
 * @param settings commands echoed that set something, in order
 * @param runs runs and minimisations, in order
 * @param warnings lines that begin with WARNING, inside tables or not
 * @param errors lines that begin with ERROR
 * @param completed whether there is no error, no run of the (last) log was aborted, and it ends with the wall time or, as
 *     logs before another in one file do, with a completed run
 * @param wallSeconds the wall time it states at its end, if it does
 * @param diagnostics what was noticed and survived
 */
public record LammpsLog(
        List<String> versions,
        List<Setting> settings,
        List<Run> runs,
        List<Diagnostic> warnings,
        List<Diagnostic> errors,
        boolean completed,
        OptionalLong wallSeconds,
        List<Diagnostic> diagnostics) {

    /** Copies the lists. */
    public LammpsLog {
        versions = List.copyOf(versions);
        settings = List.copyOf(settings);
        runs = List.copyOf(runs);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A command that the log echoes, after variables were put in.
     *
     * @param line line of the log
     * @param command its first word: {@code units}, {@code timestep}, {@code pair_style}, {@code run}, …
     * @param arguments the rest, comments and surplus blanks taken out
     */
    public record Setting(long line, String command, String arguments) {}

    /** How a table of a run was printed. */
    public enum ThermoStyle {
        /** One line per output: {@code thermo_style one} and {@code custom}. */
        LINES,
        /** {@code thermo_style multi}: a few lines of {@code name = value} per output. */
        MULTI,
        /** {@code thermo_style yaml}. */
        YAML
    }

    /**
     * One run or minimisation.
     *
     * @param line line of the table's header
     * @param style how the table was printed
     * @param thermo the table
     * @param completed whether the run came to its end
     * @param loop the closing line of a run that came to its end, unless {@code timer off} left it out
     * @param minimization how a minimisation ended; empty for dynamics
     * @param timings what took the time
     * @param parallel processes, threads and how busy they were
     * @param balance how atoms and neighbours were spread over the processes at the end
     * @param neighbors neighbour lists, for runs that came to their end
     * @param timeStep time step echoed before the run, or the unit style's default; empty where the log shows no units
     * @param interleaved lines inside the table that are no rows
     */
    public record Run(
            long line,
            ThermoStyle style,
            LammpsTable thermo,
            boolean completed,
            Optional<Loop> loop,
            Optional<Minimization> minimization,
            List<Timing> timings,
            Optional<Parallel> parallel,
            List<Balance> balance,
            Optional<Neighbors> neighbors,
            OptionalDouble timeStep,
            List<Diagnostic> interleaved) {

        /** Copies the lists. */
        public Run {
            timings = List.copyOf(timings);
            balance = List.copyOf(balance);
            interleaved = List.copyOf(interleaved);
        }
    }

    /**
     * {@code Loop time of … on … procs for … steps with … atoms}.
     *
     * @param seconds wall time
     * @param processes MPI processes, times threads where the log counts so
     * @param steps steps done
     * @param atoms atoms at the end
     */
    public record Loop(double seconds, int processes, long steps, long atoms) {}

    /**
     * How a minimisation ended.
     *
     * @param stoppingCriterion in the words of LAMMPS
     * @param energyInitial energy at the beginning, in the unit style's unit
     * @param energyNextToLast energy before the last iteration
     * @param energyFinal energy at the end
     * @param iterations iterations done
     * @param forceEvaluations forces evaluated
     */
    public record Minimization(
            String stoppingCriterion,
            double energyInitial,
            double energyNextToLast,
            double energyFinal,
            long iterations,
            long forceEvaluations) {}

    /**
     * A row of the timing breakdown.
     *
     * @param section {@code Pair}, {@code Kspace}, …
     * @param seconds average over the processes
     * @param percent share of the loop time
     */
    public record Timing(String section, double seconds, double percent) {}

    /**
     * {@code … % CPU use with … MPI tasks x … OpenMP threads}.
     *
     * @param cpuPercent processor time by wall time
     * @param tasks MPI tasks
     * @param threads OpenMP threads of each; -1 where LAMMPS was built without
     */
    public record Parallel(double cpuPercent, int tasks, int threads) {}

    /**
     * How something is spread over the processes.
     *
     * @param what {@code Nlocal} (atoms), {@code Nghost} (copies of atoms of others) or {@code Neighs} (neighbours)
     * @param average per process
     * @param most at the process that has most
     * @param least at the process that has least
     */
    public record Balance(String what, double average, double most, double least) {}

    /**
     * Neighbour lists at the end of a run.
     *
     * @param total neighbours in all
     * @param perAtom neighbours per atom
     * @param builds how often the lists were built in the run
     * @param dangerousBuilds builds that may have come too late; -1 where LAMMPS did not check
     */
    public record Neighbors(double total, double perAtom, long builds, long dangerousBuilds) {}

    /**
     * Reads a file, plain or compressed.
     *
     * @throws IOException if the file cannot be read
     * @throws org.polyinfo.core.text.FormatException if a table in it is malformed
     */
    public static LammpsLog read(Path file) throws IOException {
        try (ByteLines lines = ByteLines.open(file)) {
            return new LogReader(lines).read();
        }
    }

    /**
     * Reads a stream, plain or compressed.
     *
     * @param source its name, for messages
     * @throws IOException if the stream cannot be read
     * @throws org.polyinfo.core.text.FormatException if a table in it is malformed
     */
    public static LammpsLog read(InputStream in, String source) throws IOException {
        try (ByteLines lines = ByteLines.of(in, source)) {
            return new LogReader(lines).read();
        }
    }

    /**
     * The last run.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Run lastRun() {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("the log must have a run, found none");
        }
        return runs.get(runs.size() - 1);
    }

    /**
     * Writes the thermo tables as CSV: the number of the run from 1 first, then every quantity that any of the runs printed.
     *
     * @throws IOException if the writer fails
     */
    public void writeCsv(Writer out) throws IOException {
        ThermoCsv.write(runs, IntStream.rangeClosed(1, runs.size()).boxed().toList(), out);
    }

    /**
     * Writes the thermo table of one run as CSV, the number of the run first.
     *
     * @param run number of the run from 1
     * @throws IOException if the writer fails
     * @throws IllegalArgumentException if there is no such run
     */
    public void writeCsv(Writer out, int run) throws IOException {
        if (run < 1 || run > runs.size()) {
            throw new IllegalArgumentException("run must be in [1, " + runs.size() + "], found " + run);
        }
        ThermoCsv.write(runs, List.of(run), out);
    }

    /** The unit style echoed last, if the log shows one. */
    public Optional<LammpsUnits> units() {
        return settings.stream()
                .filter(s -> s.command().equals("units"))
                .reduce((a, b) -> b)
                .map(s -> LammpsUnits.of(s.arguments()));
    }
}

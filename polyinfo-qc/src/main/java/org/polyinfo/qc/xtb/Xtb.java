package org.polyinfo.qc.xtb;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.process.ProgramNotFoundException;
import org.polyinfo.io.process.ProgramResult;
import org.polyinfo.io.process.ProgramRunner;
import org.polyinfo.io.process.WorkFolder;

/**
 * Runs xTB, in a fresh folder that is deleted afterwards. One thread a run: many molecules are better run side by side.
 * Immutable and safe to share between threads.
 */
public final class Xtb {

    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(30);

    private final String program;
    private final XtbMethod method;
    private final Optional<XtbSolvation> solvation;
    private final int threads;
    private final Duration limit;

    private Xtb(String program, XtbMethod method, Optional<XtbSolvation> solvation, int threads, Duration limit) {
        this.program = program;
        this.method = method;
        this.solvation = solvation;
        this.threads = threads;
        this.limit = limit;
    }

    /** The program {@code xtb} on the path, GFN2-xTB, gas phase, one thread, half an hour. */
    public static Xtb withDefaults() {
        return new Xtb("xtb", XtbMethod.GFN2, Optional.empty(), 1, DEFAULT_LIMIT);
    }

    /** Another name or place of the program. */
    public Xtb withProgram(String program) {
        return new Xtb(program, method, solvation, threads, limit);
    }

    /** Another parametrization. */
    public Xtb withMethod(XtbMethod method) {
        return new Xtb(program, method, solvation, threads, limit);
    }

    /** In a solvent. */
    public Xtb withSolvation(XtbSolvation solvation) {
        return new Xtb(program, method, Optional.of(solvation), threads, limit);
    }

    /**
     * Threads of one run.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public Xtb withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
        return new Xtb(program, method, solvation, threads, limit);
    }

    /** Wall time after which a run is ended. */
    public Xtb withTimeLimit(Duration limit) {
        return new Xtb(program, method, solvation, threads, limit);
    }

    /** Whether the program is there. */
    public boolean isInstalled() {
        return ProgramRunner.find(program).isPresent();
    }

    /**
     * Runs a task on a molecule with paired electrons, or one left over where their number is odd.
     *
     * @throws ProgramNotFoundException if the program is not installed
     * @throws FormatException if its output is not understood
     * @throws IOException if it fails or takes too long, with the program's reason
     * @throws InterruptedException if the calling thread is interrupted; the program is ended
     * @throws IllegalArgumentException see {@link XtbInput}
     */
    public XtbResult run(XtbTask task, Conformer conformer) throws IOException, InterruptedException {
        return run(task, conformer, 1 + Math.floorMod(conformer.electronCount(), 2));
    }

    /**
     * Runs a task.
     *
     * @param task what to do
     * @param conformer the molecule with its charge
     * @param multiplicity its spin multiplicity
     * @throws ProgramNotFoundException if the program is not installed
     * @throws FormatException if its output is not understood
     * @throws IOException if it fails or takes too long, with the program's reason
     * @throws InterruptedException if the calling thread is interrupted; the program is ended
     * @throws IllegalArgumentException see {@link XtbInput}
     */
    public XtbResult run(XtbTask task, Conformer conformer, int multiplicity) throws IOException, InterruptedException {
        XtbInput input = new XtbInput(conformer, multiplicity, task, method, solvation);
        ProgramRunner runner = runner();
        try (WorkFolder folder = WorkFolder.create("polyinfo-xtb-")) {
            Files.writeString(
                    folder.path().resolve(XtbInput.GEOMETRY_FILE), input.geometry(), StandardCharsets.US_ASCII);
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(input.arguments(threads));
            ProgramResult result = runner.run(folder.path(), command);
            check(result, conformer.name());
            return XtbOutput.read(input, result.output(), folder.path());
        }
    }

    private void check(ProgramResult result, String name) throws IOException {
        if (result.timedOut()) {
            throw new IOException("xtb took longer than " + limit.toSeconds() + " s for " + name);
        }
        if (!result.succeeded()) {
            throw new IOException("xtb failed with exit code " + result.exitCode() + " for " + name + ": "
                    + XtbOutput.reason(result.output()).orElse(ProgramResult.lastLine(result.errors())));
        }
        Optional<String> notConverged = XtbOutput.notConverged(result.output());
        if (notConverged.isPresent()) {
            throw new IOException("xtb did not converge for " + name + ": " + notConverged.get());
        }
        if (result.outputCut()) {
            throw new IOException("xtb printed more than is kept for " + name);
        }
    }

    /**
     * Thread counts in the environment bind the linear algebra libraries too. The parameters of the ionization task lie beside
     * the program in {@code share/xtb}; where XTBPATH does not name a folder already, that one is named.
     */
    private ProgramRunner runner() throws IOException {
        String count = Integer.toString(threads);
        ProgramRunner runner = ProgramRunner.withDefaults()
                .withTimeLimit(limit)
                .withEnvironment("OMP_NUM_THREADS", count + ",1")
                .withEnvironment("MKL_NUM_THREADS", count)
                .withEnvironment("OPENBLAS_NUM_THREADS", count);
        Optional<Path> found = ProgramRunner.find(program);
        if (found.isEmpty() || System.getenv("XTBPATH") != null) {
            return runner;
        }
        Path folder = found.get().toRealPath().getParent();
        Path share = folder == null ? null : folder.resolveSibling("share" + File.separator + "xtb");
        return share != null && Files.isDirectory(share) ? runner.withEnvironment("XTBPATH", share.toString()) : runner;
    }
}

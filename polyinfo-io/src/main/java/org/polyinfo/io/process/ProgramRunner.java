package org.polyinfo.io.process;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs external programs: no shell in between, standard input empty, at most a fixed amount of output kept (the rest is read
 * and dropped, so the program never blocks on it), and ended with all its children when it runs too long or the calling
 * thread is interrupted. Immutable.
 *
 * <p>How many threads a program uses is its own matter: give it the option it has, or the environment variable it reads
 * with {@link #withEnvironment}, which holds for that process only.
 */
public final class ProgramRunner {

    private static final Duration DEFAULT_LIMIT = Duration.ofHours(1);
    private static final int DEFAULT_OUTPUT_BYTES = 16 << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration limit;
    private final int outputBytes;
    private final Map<String, String> environment;

    private ProgramRunner(Duration limit, int outputBytes, Map<String, String> environment) {
        this.limit = limit;
        this.outputBytes = outputBytes;
        this.environment = environment;
    }

    /** One hour, 16 MiB of each output stream, the environment of this process. */
    public static ProgramRunner withDefaults() {
        return new ProgramRunner(DEFAULT_LIMIT, DEFAULT_OUTPUT_BYTES, Map.of());
    }

    /**
     * Wall time after which a program is ended.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public ProgramRunner withTimeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be positive, found " + limit);
        }
        return new ProgramRunner(limit, outputBytes, environment);
    }

    /**
     * Bytes of each output stream that are kept.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public ProgramRunner withOutputBytes(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be at least 0, found " + bytes);
        }
        return new ProgramRunner(limit, bytes, environment);
    }

    /** An environment variable of the programs run, beside those of this process. */
    public ProgramRunner withEnvironment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new ProgramRunner(limit, outputBytes, Map.copyOf(more));
    }

    /** Where a program lies: a name is looked up on the path, a text with a separator is taken as the file itself. */
    public static Optional<Path> find(String program) {
        if (program.isBlank()) {
            return Optional.empty();
        }
        if (program.contains("/") || program.contains(File.separator)) {
            Path file = Path.of(program).toAbsolutePath();
            return isProgram(file) ? Optional.of(file) : Optional.empty();
        }
        String path = System.getenv("PATH");
        String[] extensions =
                File.separatorChar == '\\' ? new String[] {"", ".exe", ".cmd", ".bat"} : new String[] {""};
        for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            for (String extension : extensions) {
                Path file = Path.of(folder, program + extension).toAbsolutePath();
                if (!folder.isEmpty() && isProgram(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /**
     * Runs a program to its end.
     *
     * @param folder its working folder
     * @param command the program and its arguments
     * @return how it ended; a non-zero exit code is a result, not an exception
     * @throws ProgramNotFoundException if there is no such program
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted; the program is ended first
     * @throws IllegalArgumentException if the command is empty
     */
    public ProgramResult run(Path folder, List<String> command) throws IOException, InterruptedException {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command must name a program, found an empty list");
        }
        List<String> resolved = new ArrayList<>(command);
        resolved.set(
                0,
                find(command.get(0))
                        .orElseThrow(() -> new ProgramNotFoundException(command.get(0)))
                        .toString());
        ProcessBuilder builder = new ProcessBuilder(resolved).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Capture output = Capture.of(process.getInputStream(), outputBytes);
            Capture errors = Capture.of(process.getErrorStream(), outputBytes);
            boolean ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) {
                end(process);
            }
            output.finish();
            errors.finish();
            return new ProgramResult(
                    ended ? process.exitValue() : -1,
                    !ended,
                    output.text(),
                    errors.text(),
                    output.cut() || errors.cut());
        } finally {
            if (process.isAlive()) {
                end(process);
            }
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            // So that its working folder can be deleted.
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads one stream to its end and keeps the beginning. */
    private static final class Capture {
        private final Thread thread;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean cut;

        private Capture(InputStream in, int limit) {
            thread = new Thread(() -> drain(in, limit), "polyinfo-program-output");
            thread.setDaemon(true);
        }

        static Capture of(InputStream in, int limit) {
            Capture capture = new Capture(in, limit);
            capture.thread.start();
            return capture;
        }

        private void drain(InputStream in, int limit) {
            byte[] buffer = new byte[1 << 14];
            try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    keep(buffer, n, limit);
                }
            } catch (IOException e) {
                markCut(); // the pipe broke with the process
            }
        }

        private synchronized void keep(byte[] buffer, int n, int limit) {
            int room = Math.min(n, limit - kept.size());
            kept.write(buffer, 0, room);
            cut |= room < n;
        }

        private synchronized void markCut() {
            cut = true;
        }

        /** Waits for the end of the stream, but not for a grandchild that keeps the pipe open after its parent. */
        void finish() throws InterruptedException {
            thread.join(GRACE.toMillis());
        }

        synchronized boolean cut() {
            return cut;
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}

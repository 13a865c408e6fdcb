package org.polyinfo.qc.gaussian;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.batch.ProgressListener;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.text.SourcePosition;

/**
 * Reads Gaussian logs (Gaussian 98 to 16 and on), plain or gzipped, in one pass.
 *
 * <pre>{@code
 * GaussianLog log = GaussianLogReader.withDefaults().read(Path.of("ethane.log"));
 * for (GaussianJob job : log.jobs()) {
 *     System.out.println(job.route() + " " + job.status() + " " + job.energyHartree());
 * }
 * }</pre>
 *
 * <p>A run that failed or was cut is data, not an error: its job says so in {@link GaussianJob#termination()}. A field that
 * is stars or runs into its neighbour costs that field alone and leaves a diagnostic. Only a text in which nothing is
 * Gaussian's is refused.
 *
 * <p>Cost: one pass over the bytes; memory for one buffer and for what the jobs hold, which is 2 to 16 bytes per 100 bytes of
 * log. {@link #forEachJob} hands jobs out one by one, so that a log of any number of jobs takes the memory of its largest: the
 * way to read logs of gigabytes in a small heap.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class GaussianLogReader {

    private static final int GZIP_BUFFER = 64 << 10;
    private static final int SNIFFED_BYTES = 8 << 10;

    private final int threads;
    private final ProgressListener progress;

    private GaussianLogReader(int threads, ProgressListener progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /** For batches: one thread per processor, no progress. */
    public static GaussianLogReader withDefaults() {
        return new GaussianLogReader(Runtime.getRuntime().availableProcessors(), ProgressListener.NONE);
    }

    /**
     * Number of threads for batches; results do not depend on it.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public GaussianLogReader withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
        return new GaussianLogReader(threads, progress);
    }

    /** Who is told how far a batch is. */
    public GaussianLogReader withProgress(ProgressListener progress) {
        return new GaussianLogReader(threads, progress);
    }

    /**
     * Reads one log, plain or gzipped (told apart by its first bytes).
     *
     * @throws FormatException if it is no Gaussian log
     * @throws IOException if it cannot be read
     */
    public GaussianLog read(Path file) throws IOException {
        List<GaussianJob> jobs = new ArrayList<>();
        Summary summary = forEachJob(file, jobs::add);
        return new GaussianLog(file.toString(), jobs, summary.diagnostics(), summary.lines());
    }

    /**
     * Reads one log from a stream, plain or gzipped. The stream is not closed.
     *
     * @param source name for messages
     * @throws FormatException if it is no Gaussian log
     * @throws IOException if it cannot be read
     */
    public GaussianLog read(InputStream in, String source) throws IOException {
        List<GaussianJob> jobs = new ArrayList<>();
        Summary summary = parse(source, in, LogLines.DEFAULT_BUFFER, jobs::add);
        return new GaussianLog(source, jobs, summary.diagnostics(), summary.lines());
    }

    /**
     * What is known of a log beside its jobs.
     *
     * @param lines number of lines
     * @param diagnostics oddities that belong to no job
     */
    public record Summary(long lines, List<Diagnostic> diagnostics) {

        /** Copies its arguments. */
        public Summary {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Reads one log and hands its jobs out as they end: for logs whose jobs together are too large for memory.
     *
     * @throws FormatException if it is no Gaussian log
     * @throws IOException if it cannot be read
     */
    public Summary forEachJob(Path file, Consumer<? super GaussianJob> sink) throws IOException {
        long size = Files.size(file);
        int buffer = (int) Math.max(1, Math.min(size + 1, LogLines.DEFAULT_BUFFER));
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in, buffer, sink);
        }
    }

    private static Summary parse(String source, InputStream raw, int buffer, Consumer<? super GaussianJob> sink)
            throws IOException {
        Unpacked in = Unpacked.of(raw, source);
        LogLines lines = new LogLines(in, buffer);
        List<Diagnostic> diagnostics = new LogParser(source, lines, sink).run();
        if (in.damage != null) {
            diagnostics.add(new Diagnostic(lines.number, in.damage));
        }
        return new Summary(lines.number, diagnostics);
    }

    /**
     * The Gaussian logs below a folder, sorted by path: files that are called {@code .log}, {@code .out}, {@code .g09} and the
     * like (or these with {@code .gz}), and others that begin as a log of Gaussian does.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> logsIn(Path folder) throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (isLogName(String.valueOf(file.getFileName())) || beginsLikeALog(file)) {
                    logs.add(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        return logs;
    }

    private static boolean isLogName(String name) {
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return bare.matches("(?i).*\\.(log|out|g\\d\\d)") && !bare.startsWith(".");
    }

    private static boolean beginsLikeALog(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            String head = new String(
                    Unpacked.of(raw, file.toString()).readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
            return head.contains(" Entering Gaussian System, Link 0=")
                    || head.contains(" Entering Link 1 =")
                    || head.contains("This is part of the Gaussian");
        } catch (IOException | FormatException e) {
            return false; // not a log by its name, and nobody asked for this file
        }
    }

    /**
     * Reads all logs below a folder, in the order of their paths; see {@link #logsIn}.
     *
     * @throws IOException if the folder cannot be listed
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<ReadResult<GaussianLog>> readAll(Path folder) throws IOException, InterruptedException {
        return readAll(logsIn(folder));
    }

    /**
     * Reads many logs in parallel, results in the order of the files. One bad file never stops the rest.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<ReadResult<GaussianLog>> readAll(List<Path> files) throws InterruptedException {
        List<ReadResult<GaussianLog>> results = new ArrayList<>();
        readAll(files, results::add);
        return results;
    }

    /**
     * Reads many logs in parallel and hands the results over in the order of the files, on the calling thread.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void readAll(List<Path> files, Consumer<? super ReadResult<GaussianLog>> sink) throws InterruptedException {
        OrderedBatch.withDefaults()
                .withThreads(threads)
                .withProgress(progress)
                .run(files.iterator(), files.size(), this::readOne, GaussianLogReader::failure, sink);
    }

    private ReadResult<GaussianLog> readOne(Path file) {
        try {
            return new ReadResult.Success<>(file.toString(), read(file));
        } catch (FormatException e) {
            return new ReadResult.Failure<>(e.position(), e.reason());
        } catch (IOException e) {
            return failure(file, e);
        }
    }

    private static ReadResult<GaussianLog> failure(Path file, Throwable cause) {
        String why = cause instanceof TimeoutException || cause.getMessage() == null
                ? cause.toString()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new ReadResult.Failure<>(SourcePosition.of(file.toString()), "cannot be read: " + why);
    }

    /** Unpacks gzip where it is; a packed stream that is cut or damaged ends where the damage begins. */
    private static final class Unpacked extends FilterInputStream {

        private static final int MAGIC_1 = 0x1f;
        private static final int MAGIC_2 = 0x8b;

        private final boolean packed;

        @Nullable String damage;

        private Unpacked(InputStream in, boolean packed) {
            super(in);
            this.packed = packed;
        }

        static Unpacked of(InputStream raw, String source) throws IOException {
            byte[] head = raw.readNBytes(2);
            PushbackInputStream in = new PushbackInputStream(raw, 2);
            in.unread(head);
            if (head.length < 2 || (head[0] & 0xff) != MAGIC_1 || (head[1] & 0xff) != MAGIC_2) {
                return new Unpacked(in, false);
            }
            try {
                return new Unpacked(new GZIPInputStream(in, GZIP_BUFFER), true);
            } catch (EOFException | ZipException e) {
                throw FormatException.because(
                        SourcePosition.of(source), "expected gzip data but its header is damaged: " + e.getMessage());
            }
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (damage != null) {
                return -1;
            }
            try {
                return in.read(b, off, len);
            } catch (EOFException | ZipException e) {
                if (!packed) {
                    throw e;
                }
                damage = "gzip data end early or are damaged here (" + e.getMessage() + "); what came before is read";
                return -1;
            }
        }
    }
}

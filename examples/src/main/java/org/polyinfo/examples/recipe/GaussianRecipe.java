package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.qc.gaussian.GaussianLogReader;

/**
 * Gaussian logs to a table: one row per log with its final values, and if wanted one JSON per log with all jobs.
 *
 * <p>Jobs are handed on as they end, so that a log of any length takes the memory of its largest job.
 */
final class GaussianRecipe implements Recipe {

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String summary() {
        return "Gaussian logs to a table of final values, and to one JSON per log";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "FILE|DIR", "a log, plain or gzipped, or a folder of them"),
                Option.required("out", "CSV", "one row per log"),
                Option.optional("json", "DIR", "one JSON per log, named after it"),
                Option.optional("threads", "K", "threads, as many as processors by default"));
    }

    /** One log done: its row, and what went wrong where it could not be read. */
    private record Done(List<String> row, Optional<String> failure) {}

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path in = arguments.path("in");
        int threads =
                arguments.findInt("threads", 1).orElse(Runtime.getRuntime().availableProcessors());
        if (!Files.exists(in)) {
            throw new NoSuchFileException(in.toString());
        }
        Path root =
                Files.isDirectory(in) ? in : Optional.ofNullable(in.getParent()).orElse(Path.of(""));
        List<Path> logs = Files.isDirectory(in) ? GaussianLogReader.logsIn(in) : List.of(in);
        List<String> failures = new ArrayList<>();
        OutputFiles.text(arguments.path("out"), writer -> {
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(GaussianRow.COLUMNS);
            OrderedBatch.withDefaults()
                    .withThreads(threads)
                    .run(
                            logs.iterator(),
                            logs.size(),
                            log -> read(log, root.relativize(log), arguments),
                            (log, cause) -> failed(log, root.relativize(log), String.valueOf(cause)),
                            done -> {
                                csv.writeRecord(done.row());
                                done.failure().ifPresent(failures::add);
                            });
        });
        failures.forEach(err::println);
        out.printf("%d of %d logs read%n", logs.size() - failures.size(), logs.size());
        return failures.isEmpty() ? Main.DONE : Main.SOME_FAILED;
    }

    private static Done read(Path log, Path name, Arguments arguments) {
        GaussianRow row = new GaussianRow(name.toString());
        try {
            GaussianLogReader reader = GaussianLogReader.withDefaults();
            Optional<Path> folder = arguments.findPath("json");
            if (folder.isPresent()) {
                GaussianJson.write(folder.get().resolve(name + ".json"), log, name.toString(), arguments, reader, row);
            } else {
                row.finish(reader.forEachJob(log, row::add));
            }
            return new Done(row.values(), Optional.empty());
        } catch (FormatException e) {
            return failed(log, name, e.reason());
        } catch (IOException e) {
            return failed(
                    log,
                    name,
                    e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static Done failed(Path log, Path name, String reason) {
        return new Done(GaussianRow.ofFailure(name.toString(), reason), Optional.of(log + ": " + reason));
    }
}

package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.qc.gaussian.SectionTable.Entry;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** One pass over a log: finds the jobs, hands their sections to their readers, and gives each job out when it is over. */
final class LogParser {

    private static final SectionTable TABLE = table();

    private final String source;
    private final LogLines lines;
    private final LogCursor cursor;
    private final Consumer<? super GaussianJob> sink;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private boolean open;
    private long lastLine;
    private @Nullable Entry lastEntry;
    private int jobs;
    private boolean bannerPending;
    private long bannerLine;
    private boolean scriptSeen;

    LogParser(String source, LogLines lines, Consumer<? super GaussianJob> sink) {
        this.source = source;
        this.lines = lines;
        this.cursor = new LogCursor(lines);
        this.sink = sink;
    }

    private static SectionTable table() {
        SectionTable table = new SectionTable();
        table.on("Entering Gaussian System", Role.FRAME, log -> {});
        table.on("Initial command:", Role.FRAME, log -> {});
        table.on("Entering Link 1 =", Role.FRAME, log -> {});
        table.on("Link1:  Proceeding to internal job step", Role.FRAME, log -> {});
        for (String banner : List.of(
                "Copyright (c) 19", "This is part of the Gaussian", "Cite this work as:", "Symbolic Z-matrix:")) {
            table.on(banner, log -> {}); // a log whose first lines are missing
        }
        FrameSections.addTo(table);
        GeometrySections.addTo(table);
        EnergySections.addTo(table);
        OrbitalSections.addTo(table);
        MomentSections.addTo(table);
        PolarizabilitySections.addTo(table);
        ChargeSections.addTo(table);
        VibrationSections.addTo(table);
        OptimizationSections.addTo(table);
        ExcitedStateSections.addTo(table);
        SurroundingSections.addTo(table);
        return table;
    }

    /**
     * Reads to the end.
     *
     * @return diagnostics that belong to no job
     * @throws FormatException if nothing in the text is Gaussian's
     */
    List<Diagnostic> run() throws IOException {
        byte[] b = lines.buffer();
        while (lines.next()) {
            int at = lines.firstNonBlank();
            if (at == lines.end) {
                continue;
            }
            if (!lines.terminated) {
                lastLine(at);
                continue;
            }
            byte first = b[at];
            if (first == '#'
                    || first == '%'
                    || (first == '-' && b[at + 1] == '-' && b[at + 2] == '-' && open && cursor.job.title == null)) {
                if (open) {
                    FrameSections.headOfJob(cursor, first);
                }
                continue;
            }
            if (first <= '9' && first >= '0' && open) {
                int i = at;
                while (b[i] >= '0' && b[i] <= '9') {
                    i++;
                }
                EnergySections.counts(cursor, i + 1);
            }
            Entry entry = TABLE.find(lines, at);
            if (entry == null && jobs == 0 && !bannerPending) {
                beforeFirstJob(at);
            }
            // A section that gave its first line back has found nothing there and would find nothing again.
            if (entry != null && (lines.number != lastLine || entry != lastEntry)) {
                lastLine = lines.number;
                lastEntry = entry;
                dispatch(entry);
            }
        }
        finish();
        return diagnostics;
    }

    /** A line that no section knows, and no job yet: a log whose beginning is lost, or what the job script printed. */
    private void beforeFirstJob(int at) {
        if (LogSigns.isGaussians(lines, at)) {
            begin(JobKind.HEADLESS, OptionalInt.empty(), 1);
        } else {
            scriptSeen |= LogSigns.isScripts(lines, at);
        }
    }

    private void dispatch(Entry entry) throws IOException {
        switch (entry.role) {
            case FRAME -> frame();
            case TRAILING -> {
                if (open) {
                    entry.section.read(cursor);
                }
            }
            case WEAK -> {
                if (open && cursor.job.termination == null) {
                    entry.section.read(cursor);
                }
            }
            case INSIDE, BODY, END -> {
                if (!open) {
                    begin(JobKind.HEADLESS, OptionalInt.empty(), jobs == 0 ? 1 : lines.number);
                }
                if (entry.role == Role.BODY) {
                    cursor.job.termination = null;
                }
                if (entry.role == Role.END || cursor.job.termination == null) {
                    entry.section.read(cursor);
                }
            }
        }
    }

    /** Banner lines announce a job; {@code Entering Link 1} begins it; {@code Link1:} begins a further step. */
    private void frame() {
        if (lines.contains("Entering Link 1 =")) {
            begin(JobKind.NEW_INPUT, OptionalInt.empty(), lines.number);
        } else if (lines.contains("Link1:")) {
            begin(JobKind.INTERNAL_STEP, cursor.intAfter("step number"), lines.number);
        } else if (!bannerPending) {
            close();
            bannerPending = true;
            bannerLine = lines.number;
        }
    }

    /** A last line without its end: only what cannot be half a number counts. */
    private void lastLine(int at) throws IOException {
        Entry entry = TABLE.find(lines, at);
        if (entry != null && entry.role == Role.END) {
            dispatch(entry);
        } else if (jobs == 0) {
            scriptSeen |= LogSigns.isScripts(lines, at);
        }
    }

    private void begin(JobKind kind, OptionalInt internalStep, long startLine) {
        close();
        bannerPending = false;
        JobData job = new JobData(kind, ++jobs, startLine);
        job.internalStep = internalStep;
        cursor.job = job;
        open = true;
    }

    private void close() {
        if (!open) {
            return;
        }
        JobData job = cursor.job;
        job.endLine = Math.max(job.startLine, lines.number - 1);
        EnergySections.flushCluster(job);
        open = false;
        sink.accept(new GaussianJob(job, FailureReasons.termination(job)));
    }

    private void finish() {
        if (bannerPending) {
            begin(JobKind.NEW_INPUT, OptionalInt.empty(), bannerLine);
        }
        if (open) {
            cursor.job.endLine = lines.number;
            JobData job = cursor.job;
            EnergySections.flushCluster(job);
            open = false;
            sink.accept(new GaussianJob(job, FailureReasons.termination(job)));
        } else if (jobs == 0 && !couldBeginALog()) {
            throw lines.number == 0
                    ? FormatException.because(
                            SourcePosition.of(source), "expected a Gaussian log but found an empty file")
                    : FormatException.because(
                            SourcePosition.of(source),
                            "expected a Gaussian log but none of its " + lines.number + " lines is one of Gaussian's");
        } else if (jobs == 0) {
            diagnostics.add(new Diagnostic(lines.number, "the text ends before the first job begins"));
        }
    }

    /** A log cut inside its first line, or before it, in what the job script printed. */
    private boolean couldBeginALog() {
        return bannerPending
                || (scriptSeen && lines.number <= LogSigns.LONGEST_PREAMBLE)
                || (!lines.terminated && lines.number > 0 && LogSigns.mayBecomeGaussians(lines.text()));
    }
}

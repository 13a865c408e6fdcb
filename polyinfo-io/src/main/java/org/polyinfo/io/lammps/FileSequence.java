package org.polyinfo.io.lammps;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.unit.LammpsUnits;

/** The frames of several files behind one another, processed. */
final class FileSequence implements Closeable {

    private final List<Path> files;
    private final FrameProcessing processing;
    private final DumpSelection reading;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private @Nullable FrameSource source;
    private int at;
    private long last = Long.MIN_VALUE;
    private Optional<LammpsUnits> units = Optional.empty();
    private List<String> fileColumns = List.of();

    FileSequence(
            List<Path> files, int file, FrameSource.Start start, FrameProcessing processing, DumpSelection selection)
            throws IOException {
        this.files = files;
        this.processing = processing;
        this.reading = processing.reading(selection);
        this.at = file;
        this.source = FrameSource.open(files.get(file), reading, start, true);
    }

    @Nullable RawFrame next() throws IOException {
        while (true) {
            FrameSource current = source;
            if (current == null) {
                return null;
            }
            RawFrame frame = current.next();
            units = current.units().or(() -> units);
            if (frame != null) {
                fileColumns = current.fileColumns();
                if (frame.step <= last && files.size() > 1 && current.frameOffset() == 0) {
                    diagnostics.add(new Diagnostic(
                            0, files.get(at) + " begins with step " + frame.step + ", not after step " + last));
                }
                last = frame.step;
                processing.apply(frame, current.place());
                return frame;
            }
            for (Diagnostic d : current.diagnostics()) {
                diagnostics.add(files.size() == 1 ? d : new Diagnostic(d.line(), files.get(at) + ": " + d.message()));
            }
            current.close();
            source = null;
            at++;
            if (at < files.size()) {
                source = FrameSource.open(files.get(at), reading, FrameSource.Start.BEGINNING, true);
            }
        }
    }

    Optional<LammpsUnits> units() {
        return units;
    }

    List<String> fileColumns() {
        return fileColumns;
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    @Override
    public void close() throws IOException {
        FrameSource current = source;
        source = null;
        if (current != null) {
            current.close();
        }
    }
}

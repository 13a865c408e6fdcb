package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.internal.ByteLines;
import org.polyinfo.io.internal.WholeFile;

/**
 * Where the frames of a dump begin: for random access, and for counting frames without parsing their rows. 40 bytes per
 * frame. Immutable.
 */
public final class DumpIndex {

    private static final String FIRST_LINE = "polyinfo dump index 1";
    private static final int SAMPLE = 1 << 16;
    private static final int WIDTH = 5;

    private final long[] entries; // file, offset, line, step, atoms per frame

    private DumpIndex(long[] entries) {
        this.entries = entries;
    }

    static DumpIndex build(List<Path> files) throws IOException {
        long[] entries = new long[WIDTH * 64];
        int n = 0;
        for (int f = 0; f < files.size(); f++) {
            try (FrameSource source =
                    FrameSource.open(files.get(f), DumpSelection.NO_COLUMNS, FrameSource.Start.BEGINNING, true)) {
                for (RawFrame frame = source.next(); frame != null; frame = source.next()) {
                    if (n == entries.length) {
                        entries = Arrays.copyOf(entries, 2 * n);
                    }
                    entries[n++] = f;
                    entries[n++] = source.frameOffset();
                    entries[n++] = source.frameLine();
                    entries[n++] = frame.step;
                    entries[n++] = source.announced();
                }
            }
        }
        return new DumpIndex(Arrays.copyOf(entries, n));
    }

    static DumpIndex readOrBuild(Path indexFile, List<Path> files) throws IOException {
        List<String> marks = new ArrayList<>();
        for (Path file : files) {
            marks.add(mark(file));
        }
        if (Files.exists(indexFile)) {
            DumpIndex kept = read(indexFile, marks);
            if (kept != null) {
                return kept;
            }
        }
        DumpIndex built = build(files);
        built.write(indexFile, marks);
        return built;
    }

    /** Length and digest of both ends of a file: tells whether it is the file the index was made of. */
    private static String mark(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = channel.size();
            for (long from : new long[] {0, Math.max(0, size - SAMPLE)}) {
                ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
                while (sample.hasRemaining() && channel.read(sample, from + sample.position()) > 0) {
                    // goes on until the sample is full or the file ends
                }
                digest.update(sample.flip());
            }
            return size + " " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void write(Path indexFile, List<String> marks) throws IOException {
        WholeFile.write(indexFile, out -> {
            StringBuilder text = new StringBuilder(FIRST_LINE + "\n");
            marks.forEach(m -> text.append("file ").append(m).append('\n'));
            for (int i = 0; i < entries.length; i += WIDTH) {
                for (int k = 0; k < WIDTH; k++) {
                    text.append(entries[i + k]).append(k == WIDTH - 1 ? '\n' : ' ');
                }
                if (text.length() > SAMPLE) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
            out.write(text.append("end\n").toString().getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** The index, or null where the file is not one of these files as they are now. */
    private static @org.jspecify.annotations.Nullable DumpIndex read(Path indexFile, List<String> marks)
            throws IOException {
        try (InputStream in = Files.newInputStream(indexFile);
                ByteLines lines = ByteLines.of(in, String.valueOf(indexFile))) {
            if (!lines.next() || !lines.text().equals(FIRST_LINE)) {
                return null;
            }
            for (String mark : marks) {
                if (!lines.next() || !lines.text().equals("file " + mark)) {
                    return null;
                }
            }
            long[] entries = new long[WIDTH * 64];
            int n = 0;
            while (lines.next() && lines.fields() == WIDTH) {
                if (n == entries.length) {
                    entries = Arrays.copyOf(entries, 2 * n);
                }
                for (int k = 0; k < WIDTH; k++) {
                    entries[n++] = lines.whole(k, "a whole number");
                }
                if (entries[n - WIDTH] < 0 || entries[n - WIDTH] >= marks.size() || entries[n - WIDTH + 1] < 0) {
                    return null;
                }
            }
            return lines.text().equals("end") ? new DumpIndex(Arrays.copyOf(entries, n)) : null;
        } catch (FormatException e) {
            return null; // damaged: made anew
        }
    }

    /** Number of frames. */
    public int size() {
        return entries.length / WIDTH;
    }

    /** Step of a frame. */
    public long step(int frame) {
        return entries[WIDTH * frame + 3];
    }

    /** Number of atoms (or entries) of a frame. */
    public long atoms(int frame) {
        return entries[WIDTH * frame + 4];
    }

    /** The first frame of a step, or -1. */
    public int find(long step) {
        for (int k = 0; k < size(); k++) {
            if (step(k) == step) {
                return k;
            }
        }
        return -1;
    }

    int file(int frame) {
        return (int) entries[WIDTH * frame];
    }

    FrameSource.Start start(int frame) {
        int first = frame;
        while (first > 0 && file(first - 1) == file(frame)) {
            first--;
        }
        return new FrameSource.Start(entries[WIDTH * frame + 1], entries[WIDTH * frame + 2], frame - first);
    }

    /** {@code DumpIndex[1001 frames]}. */
    @Override
    public String toString() {
        return "DumpIndex[" + size() + " frames]";
    }
}

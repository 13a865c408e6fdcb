package org.polyinfo.io.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that appear whole or not at all: written beside under another name, then renamed. */
public final class WholeFile {

    /** What writes the content. */
    @FunctionalInterface
    public interface Body {
        /** Writes everything to {@code out}, which need not be closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, compressed where its name ends in {@code .gz} or {@code .zst}. Nothing is left behind by a failure.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Body body) throws IOException {
        replace(file, part -> {
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                    OutputStream out = Compression.compressing(raw, file)) {
                body.writeTo(out);
            }
        });
    }

    /** What writes the content to a path. */
    @FunctionalInterface
    public interface PathBody {
        /** Writes everything to {@code part}, an empty file. */
        void writeTo(Path part) throws IOException;
    }

    /**
     * Lets a body fill a file of another name in the same folder, then renames it.
     *
     * @throws IOException if it cannot be written
     */
    public static void replace(Path file, PathBody body) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new IOException("'" + file + "' is not a file name");
        }
        // Not a "temporary file" of the platform: those are readable by their owner only, and results are to be shared.
        Path part = Files.createFile(folder.resolve("." + name + "." + UUID.randomUUID() + ".part"));
        try {
            body.writeTo(part);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

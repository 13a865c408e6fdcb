package org.polyinfo.examples;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Output files that appear whole or not at all: written beside under another name, then renamed. */
public final class OutputFiles {

    private OutputFiles() {}

    /** Work that may fail with an input or output error. */
    @FunctionalInterface
    public interface Body<T> {
        /** Writes to the target. */
        void write(T target) throws IOException, InterruptedException;
    }

    /** Writes UTF-8 text; compresses it where the name ends in {@code .gz}. */
    public static void text(Path file, Body<Writer> body) throws IOException, InterruptedException {
        bytes(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            body.write(writer);
            writer.flush();
        });
    }

    /** Writes bytes; compresses them where the name ends in {@code .gz}. */
    public static void bytes(Path file, Body<OutputStream> body) throws IOException, InterruptedException {
        Path target = file.toAbsolutePath();
        Path parent = target.getParent();
        Path name = target.getFileName();
        if (parent == null || name == null) {
            throw new IOException("'" + file + "' is not a file name");
        }
        Files.createDirectories(parent);
        // Not a "temporary file" of the platform: those are readable by their owner only, and results are to be shared.
        Path part = Files.createFile(parent.resolve("." + name + "." + UUID.randomUUID() + ".part"));
        try {
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part));
                    OutputStream out = name.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
                body.write(out);
            }
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

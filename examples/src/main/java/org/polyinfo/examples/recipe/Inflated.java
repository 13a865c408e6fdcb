package org.polyinfo.examples.recipe;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens files that may be gzip, told by their first bytes, not by their name. */
final class Inflated {

    private static final int BUFFER = 1 << 16;

    private Inflated() {}

    /**
     * @throws EOFException if the stream is cut inside its header, as any read is where it ends early
     * @throws IOException if it cannot be read, or is no gzip though it begins like one
     */
    static InputStream open(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (EOFException e) {
            raw.close();
            throw e;
        } catch (ZipException e) {
            raw.close();
            throw new IOException("'" + file.getFileName() + "' begins like gzip but is not: " + e.getMessage(), e);
        }
    }
}

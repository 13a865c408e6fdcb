package org.polyinfo.io.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be compressed: gzip and Zstandard are known by their first bytes, whatever the name says. */
public final class Unpacked {

    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    /**
     * The uncompressed bytes of a file.
     *
     * @throws IOException if the file cannot be opened, or is Zstandard and the library for it is absent
     */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return unpack(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * The uncompressed bytes of a stream.
     *
     * @throws IOException if the stream cannot be read, or is Zstandard and the library for it is absent
     */
    public static InputStream unpack(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == 0x2f
                && magic[3] == (byte) 0xfd) {
            return zstandard(in);
        }
        return in;
    }

    private static InputStream zstandard(InputStream in) throws IOException {
        try {
            return new com.github.luben.zstd.ZstdInputStream(in);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "Zstandard data need the library com.github.luben:zstd-jni on the class path, which is absent", e);
        }
    }
}

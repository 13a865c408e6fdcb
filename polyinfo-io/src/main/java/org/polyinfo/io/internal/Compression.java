package org.polyinfo.io.internal;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * The one place where files are opened: plain, gzip or zstd, told apart by their first bytes, not by their names.
 *
 * <p>A compressed stream that ends early (its writer was killed) gives what there is and then ends; the reader above notices
 * by {@link Source#endedEarly()}.
 */
public final class Compression {

    private static final int BUFFER = 1 << 17;
    private static final int MAGIC = 4;

    private Compression() {}

    /** Bytes of a file, decompressed. */
    public abstract static class Source extends FilterInputStream {

        Source(InputStream in) {
            super(in);
        }

        /** Whether the compressed stream stopped before its end mark. */
        public abstract boolean endedEarly();
    }

    /** Opens a file, decompressing it as its first bytes tell. */
    public static Source open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return open(raw, String.valueOf(file));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Opens a stream, decompressing it as its first bytes tell. */
    public static Source open(InputStream raw, String name) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, MAGIC);
        byte[] magic = new byte[MAGIC];
        int n = in.readNBytes(magic, 0, MAGIC);
        in.unread(magic, 0, n);
        if (n >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new Decompressed(gzip(in), name, "gzip");
        }
        if (n == MAGIC
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && (magic[2] & 0xff) == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return new Decompressed(zstd(in, name), name, "zstd");
        }
        return new Plain(in);
    }

    /** Whether a file is compressed, by its first bytes. */
    public static boolean isCompressed(Path file) throws IOException {
        try (Source source = open(file)) {
            return source instanceof Decompressed;
        }
    }

    /** Compresses what is written where the name ends in {@code .gz} or {@code .zst}. */
    public static OutputStream compressing(OutputStream out, Path name) throws IOException {
        String text = name.toString();
        if (text.endsWith(".gz")) {
            return new GZIPOutputStream(out, BUFFER);
        }
        if (text.endsWith(".zst")) {
            try {
                return new ZstdOutputStream(out);
            } catch (LinkageError e) {
                throw noZstd(text, e);
            }
        }
        return out;
    }

    private static InputStream gzip(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (EOFException e) {
            return new FailingStream(e);
        }
    }

    private static InputStream zstd(InputStream in, String name) throws IOException {
        try {
            return new ZstdInputStream(in);
        } catch (LinkageError e) {
            throw noZstd(name, e);
        }
    }

    private static IOException noZstd(String name, LinkageError cause) {
        return new IOException(
                "'" + name + "' is zstd, which needs the library com.github.luben:zstd-jni on the class path", cause);
    }

    private static final class Plain extends Source {
        Plain(InputStream in) {
            super(in);
        }

        @Override
        public boolean endedEarly() {
            return false;
        }
    }

    private static final class FailingStream extends InputStream {
        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            throw failure;
        }
    }

    private static final class Decompressed extends Source {
        private final String name;
        private final String format;
        private boolean early;

        Decompressed(InputStream in, String name, String format) {
            super(in);
            this.name = name;
            this.format = format;
        }

        @Override
        public boolean endedEarly() {
            return early;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int n = read(one, 0, 1);
            return n < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (early) {
                return -1;
            }
            try {
                return in.read(b, off, len);
            } catch (EOFException e) {
                early = true;
                return -1;
            } catch (ZipException e) {
                throw malformed(e);
            } catch (IOException e) {
                // zstd-jni has an IOException subclass of its own, told apart without linking to it.
                if (!e.getClass().getName().startsWith("com.github.luben.zstd")) {
                    throw e;
                }
                if (String.valueOf(e.getMessage()).startsWith("Truncated")) {
                    early = true;
                    return -1;
                }
                throw malformed(e);
            }
        }

        private FormatException malformed(IOException e) {
            return FormatException.expected(
                    SourcePosition.of(name), "a well-formed " + format + " stream", String.valueOf(e.getMessage()));
        }
    }
}

package org.polyinfo.io.internal;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    public abstract static class Source extends InputStream {

        private final InputStream in;
        private byte[] head = new byte[0];
        private int headAt;

        Source(InputStream in) {
            this.in = in;
        }

        /** Whether the compressed stream stopped before its end mark. */
        public abstract boolean endedEarly();

        /** Whether the bytes are decompressed on the way. */
        public abstract boolean isCompressed();

        abstract int more(InputStream stream, byte[] b, int off, int len) throws IOException;

        /** The next bytes, fewer at the end, without going past them. */
        public final byte[] peek(int count) throws IOException {
            byte[] seen = readNBytes(count);
            byte[] joined = Arrays.copyOf(seen, seen.length + head.length - headAt);
            System.arraycopy(head, headAt, joined, seen.length, head.length - headAt);
            head = joined;
            headAt = 0;
            return seen;
        }

        @Override
        public final int read() throws IOException {
            byte[] one = new byte[1];
            int n = read(one, 0, 1);
            return n < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public final int read(byte[] b, int off, int len) throws IOException {
            if (headAt < head.length) {
                int n = Math.min(len, head.length - headAt);
                System.arraycopy(head, headAt, b, off, n);
                headAt += n;
                return n;
            }
            return more(in, b, off, len);
        }

        long skipMore(InputStream stream, long n) throws IOException {
            return super.skip(n);
        }

        @Override
        public final long skip(long n) throws IOException {
            return headAt < head.length ? super.skip(Math.min(n, head.length - headAt)) : skipMore(in, n);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
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
            return gzip(in, name);
        }
        if (n == MAGIC
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && (magic[2] & 0xff) == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return new Decompressed(zstd(in, name), name, "zstd", false);
        }
        return new Plain(in);
    }

    /** Compresses what is written where the name ends in {@code .gz} or {@code .zst}. */
    public static OutputStream compressing(OutputStream out, Path name) throws IOException {
        String text = name.toString();
        if (text.endsWith(".gz")) {
            return new GZIPOutputStream(out, BUFFER);
        }
        if (text.endsWith(".zst")) {
            try {
                return Zstd.compressing(out);
            } catch (LinkageError e) {
                throw noZstd(text, e);
            }
        }
        return out;
    }

    private static Source gzip(InputStream in, String name) throws IOException {
        try {
            return new Decompressed(new GZIPInputStream(in, BUFFER), name, "gzip", false);
        } catch (EOFException e) {
            return new Decompressed(in, name, "gzip", true); // cut inside its header
        }
    }

    private static InputStream zstd(InputStream in, String name) throws IOException {
        try {
            return Zstd.decompressing(in);
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

        @Override
        public boolean isCompressed() {
            return false;
        }

        @Override
        int more(InputStream stream, byte[] b, int off, int len) throws IOException {
            return stream.read(b, off, len);
        }

        @Override
        long skipMore(InputStream stream, long n) throws IOException {
            return stream.skip(n); // a seek
        }
    }

    private static final class Decompressed extends Source {
        private final String name;
        private final String format;
        private boolean early;

        Decompressed(InputStream in, String name, String format, boolean early) {
            super(in);
            this.early = early;
            this.name = name;
            this.format = format;
        }

        @Override
        public boolean endedEarly() {
            return early;
        }

        @Override
        public boolean isCompressed() {
            return true;
        }

        @Override
        int more(InputStream stream, byte[] b, int off, int len) throws IOException {
            if (early) {
                return -1;
            }
            try {
                return stream.read(b, off, len);
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

    /** The optional library is linked here only, when a zstd file is met: without it the rest must load. */
    private static final class Zstd {
        static InputStream decompressing(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }

        static OutputStream compressing(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    }
}

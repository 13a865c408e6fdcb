package org.polyinfo.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and decompresses another source on a thread of its own, a few blocks ahead. */
public final class ReadAheadSource extends Compression.Source {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;
    /** Compressed files from this size on are worth a thread. */
    private static final int LARGE = 1 << 18;

    private final Compression.Source source;
    private final ReadAhead<byte[]> blocks;
    private byte[] block = new byte[0];
    private int at;

    /** Takes a source over and begins to read it. */
    public ReadAheadSource(Compression.Source source) {
        super(source);
        this.source = source;
        this.blocks = new ReadAhead<>(() -> readBlock(source), BLOCKS);
    }

    /** Opens a file; a large compressed one is decompressed a few blocks ahead. */
    public static Compression.Source open(Path file) throws IOException {
        Compression.Source source = Compression.open(file);
        try {
            return source.isCompressed() && Files.size(file) >= LARGE ? new ReadAheadSource(source) : source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static byte @Nullable [] readBlock(Compression.Source source) throws IOException {
        byte[] bytes = new byte[BLOCK];
        int n = source.readNBytes(bytes, 0, BLOCK);
        return n == 0 ? null : n == BLOCK ? bytes : Arrays.copyOf(bytes, n);
    }

    @Override
    public boolean endedEarly() {
        return source.endedEarly();
    }

    @Override
    public boolean isCompressed() {
        return source.isCompressed();
    }

    @Override
    int more(InputStream stream, byte[] b, int off, int len) throws IOException {
        if (at == block.length) {
            byte[] next = blocks.next();
            if (next == null) {
                return -1;
            }
            block = next;
            at = 0;
        }
        int n = Math.min(len, block.length - at);
        System.arraycopy(block, at, b, off, n);
        at += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
        super.close();
    }
}

package org.polyinfo.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads and decompresses another source on a thread of its own, a few blocks ahead. */
public final class ReadAheadSource extends Compression.Source {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

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

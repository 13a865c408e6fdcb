package org.polyinfo.io.internal;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes things from a producer on a thread of its own, a few ahead of the consumer, in order. What the producer throws is
 * thrown to the consumer at the place where it happened. The thread is a daemon and ends with {@link #close()}.
 *
 * @param <T> what is produced
 */
public final class ReadAhead<T> {

    private static final long LOOK_EVERY_MS = 100;

    /** Makes the next thing, or null at the end. */
    @FunctionalInterface
    public interface Producer<T> {
        /** The next thing, or null at the end. */
        @Nullable T next() throws IOException;
    }

    private record Item<T>(@Nullable T value, @Nullable Throwable failure) {}

    private final BlockingQueue<Item<T>> queue;
    private final Thread thread;
    private volatile boolean closed;
    private boolean over;

    /**
     * Starts the thread.
     *
     * @param ahead how many things may wait for the consumer
     */
    public ReadAhead(Producer<T> producer, int ahead) {
        queue = new ArrayBlockingQueue<>(ahead);
        thread = new Thread(() -> produce(producer), "polyinfo-read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void produce(Producer<T> producer) {
        Item<T> item;
        do {
            try {
                item = new Item<>(producer.next(), null);
            } catch (IOException | RuntimeException | Error e) { // also out of memory: the consumer waits
                item = new Item<>(null, e);
            }
        } while (put(item) && item.value() != null);
    }

    private boolean put(Item<T> item) {
        try {
            while (!closed) {
                if (queue.offer(item, LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * The next thing, or null after the last.
     *
     * @throws IOException if the producer threw it, or the calling thread is interrupted
     */
    public @Nullable T next() throws IOException {
        if (over) {
            return null;
        }
        Item<T> item;
        try {
            item = queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while reading");
        }
        over = item.value() == null;
        if (item.failure() instanceof IOException e) {
            throw e;
        }
        if (item.failure() instanceof RuntimeException e) {
            throw e;
        }
        if (item.failure() instanceof Error e) {
            throw e;
        }
        return item.value();
    }

    /** Stops the thread and waits until it no longer touches what it reads from. */
    public void close() {
        closed = true;
        queue.clear();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

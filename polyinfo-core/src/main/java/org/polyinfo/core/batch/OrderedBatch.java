package org.polyinfo.core.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs one function over many independent items on several threads and hands the results over in the order of the items.
 *
 * <p>Memory is bounded: at most a fixed window of items is under way, whatever the length of the input. An item that fails
 * or outlives its time limit becomes a result of its own (see {@link #withTimeLimit}) and the rest goes on. Results do not
 * depend on the number of threads. Workers are daemons and end with the call; one that is stuck in an item past its limit
 * is left behind and replaced.
 */
public final class OrderedBatch {

    /** Deep recursion (nested branches of a line notation, say) needs more than the platform's default stack. */
    private static final long WORKER_STACK_BYTES = 64L << 20;

    private static final int WINDOW_PER_THREAD = 64;

    private final int threads;
    private final @Nullable Duration limit;
    private final ProgressListener progress;

    private OrderedBatch(int threads, @Nullable Duration limit, ProgressListener progress) {
        this.threads = threads;
        this.limit = limit;
        this.progress = progress;
    }

    /** One thread per processor, no time limit, no progress. */
    public static OrderedBatch withDefaults() {
        return new OrderedBatch(Runtime.getRuntime().availableProcessors(), null, ProgressListener.NONE);
    }

    /**
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public OrderedBatch withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
        return new OrderedBatch(threads, limit, progress);
    }

    /** Time one item may take, from the moment a thread begins it. */
    public OrderedBatch withTimeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be positive, found " + limit);
        }
        return new OrderedBatch(threads, limit, progress);
    }

    /** Who is told how far the work is. */
    public OrderedBatch withProgress(ProgressListener progress) {
        return new OrderedBatch(threads, limit, progress);
    }

    /**
     * Processes all items.
     *
     * @param items the items; read one at a time, on the calling thread
     * @param total how many there are, or -1 where not known; for progress only
     * @param work applied to each item on a worker thread
     * @param onFailure makes a result of an item that threw; a {@link TimeoutException} stands for one over its limit
     * @param sink takes the results in order, on the calling thread
     * @param <I> type of an item
     * @param <O> type of a result
     * @throws InterruptedException if the calling thread is interrupted; the work under way is interrupted too
     */
    public <I, O> void run(
            Iterator<? extends I> items,
            long total,
            Function<? super I, ? extends O> work,
            BiFunction<? super I, ? super Throwable, ? extends O> onFailure,
            Consumer<? super O> sink)
            throws InterruptedException {
        BlockingQueue<Slot<I, O>> queue = new LinkedBlockingQueue<>();
        List<Thread> workers = new ArrayList<>();
        try {
            for (int t = 0; t < threads; t++) {
                workers.add(startWorker(queue, work));
            }
            ArrayDeque<Slot<I, O>> window = new ArrayDeque<>();
            long done = 0;
            while (items.hasNext() || !window.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted after " + done + " items");
                }
                while (items.hasNext() && window.size() < threads * WINDOW_PER_THREAD) {
                    Slot<I, O> slot = new Slot<>(items.next());
                    window.add(slot);
                    queue.add(slot);
                }
                Slot<I, O> head = window.remove();
                sink.accept(await(head, onFailure, () -> workers.add(startWorker(queue, work))));
                progress.progress(++done, total);
            }
        } finally {
            workers.forEach(Thread::interrupt);
        }
    }

    private <I, O> O await(
            Slot<I, O> slot, BiFunction<? super I, ? super Throwable, ? extends O> onFailure, Runnable replaceWorker)
            throws InterruptedException {
        try {
            if (limit == null) {
                return slot.result.get();
            }
            slot.begun.get();
            long left = slot.beginNanos + limit.toNanos() - System.nanoTime();
            return slot.result.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (slot.settled.compareAndSet(false, true)) {
                Thread worker = slot.worker;
                if (worker != null) {
                    worker.interrupt();
                }
                replaceWorker.run();
                return onFailure.apply(slot.item, new TimeoutException("took longer than " + limit.toMillis() + " ms"));
            }
            return settledResult(slot, onFailure);
        } catch (ExecutionException e) {
            return onFailure.apply(slot.item, cause(e));
        }
    }

    private static <I, O> O settledResult(
            Slot<I, O> slot, BiFunction<? super I, ? super Throwable, ? extends O> onFailure)
            throws InterruptedException {
        try {
            return slot.result.get();
        } catch (ExecutionException e) {
            return onFailure.apply(slot.item, cause(e));
        }
    }

    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static <I, O> Thread startWorker(BlockingQueue<Slot<I, O>> queue, Function<? super I, ? extends O> work) {
        Thread thread = new Thread(null, () -> workLoop(queue, work), "polyinfo-batch", WORKER_STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static <I, O> void workLoop(BlockingQueue<Slot<I, O>> queue, Function<? super I, ? extends O> work) {
        try {
            while (true) {
                Slot<I, O> slot = queue.take();
                slot.worker = Thread.currentThread();
                slot.beginNanos = System.nanoTime();
                slot.begun.complete(true);
                if (!runOne(slot, work)) {
                    return; // given up by the caller, who has started another worker
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the batch is over
        }
    }

    private static <I, O> boolean runOne(Slot<I, O> slot, Function<? super I, ? extends O> work) {
        O value = null;
        Throwable failure = null;
        try {
            value = work.apply(slot.item);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        if (!slot.settled.compareAndSet(false, true)) {
            return false;
        }
        if (failure != null) {
            slot.result.completeExceptionally(failure);
        } else {
            slot.result.complete(value);
        }
        return true;
    }

    private static final class Slot<I, O> {
        final I item;
        final CompletableFuture<Boolean> begun = new CompletableFuture<>();
        final CompletableFuture<O> result = new CompletableFuture<>();
        final AtomicBoolean settled = new AtomicBoolean();
        volatile long beginNanos;
        volatile @Nullable Thread worker;

        Slot(I item) {
            this.item = item;
        }
    }
}

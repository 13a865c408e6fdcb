package org.polyinfo.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedBatchTest {

    @Test
    void resultsComeInTheOrderOfTheItemsWhateverTheThreads() throws InterruptedException {
        List<Integer> items = IntStream.range(0, 5000).boxed().toList();
        for (int threads : new int[] {1, 2, 7}) {
            List<Integer> results = new ArrayList<>();
            AtomicLong last = new AtomicLong();
            OrderedBatch.withDefaults()
                    .withThreads(threads)
                    .withProgress((done, total) -> last.set(done * 10_000 + total))
                    .run(items.iterator(), 5000, i -> i * 3, (i, e) -> -1, results::add);
            assertThat(results).isEqualTo(items.stream().map(i -> i * 3).toList());
            assertThat(last.get()).isEqualTo(5000L * 10_000 + 5000);
        }
    }

    @Test
    void aFailingItemBecomesAResultAndTheRestGoesOn() throws InterruptedException {
        List<String> results = new ArrayList<>();
        OrderedBatch.withDefaults()
                .withThreads(2)
                .run(
                        List.of(1, 0, 2, -1).iterator(),
                        4,
                        i -> i < 0 ? String.valueOf(endless(i)) : String.valueOf(10 / i),
                        (i, e) -> i + ": " + e.getClass().getSimpleName(),
                        results::add);
        assertThat(results).containsExactly("10", "0: ArithmeticException", "5", "-1: StackOverflowError");
    }

    @Test
    void anItemThatNeverEndsIsLeftBehind() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<String> results = new ArrayList<>();
        OrderedBatch.withDefaults()
                .withThreads(1)
                .withTimeLimit(Duration.ofMillis(100))
                .run(
                        List.of("a", "stuck", "b", "stuck", "c").iterator(),
                        -1,
                        s -> {
                            if (s.equals("stuck")) {
                                ignoreInterrupts(never);
                            }
                            return s;
                        },
                        (s, e) -> e.getMessage(),
                        results::add);
        never.countDown();
        assertThat(results).containsExactly("a", "took longer than 100 ms", "b", "took longer than 100 ms", "c");
    }

    @Test
    void readsAheadByABoundedWindowOnly() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger furthest = new AtomicInteger();
        OrderedBatch.withDefaults()
                .withThreads(2)
                .run(
                        IntStream.range(0, 10_000)
                                .peek(i -> furthest.accumulateAndGet(taken.incrementAndGet() - done.get(), Math::max))
                                .iterator(),
                        -1,
                        i -> i,
                        (i, e) -> -1,
                        r -> done.incrementAndGet());
        assertThat(done.get()).isEqualTo(10_000);
        assertThat(furthest.get()).isLessThanOrEqualTo(2 * 64 + 2);
    }

    @Test
    void anInterruptEndsTheWork() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () -> OrderedBatch.withDefaults().run(List.of(1).iterator(), 1, i -> i, (i, e) -> i, r -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings("InfiniteRecursion") // a stack overflow is what the test is about
    private static int endless(int i) {
        return 1 + endless(i - 1);
    }

    private static void ignoreInterrupts(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // the point of the test: this work does not listen
            }
        }
    }
}

package podium.query;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@NullUnmarked
class ComputationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NONE = Duration.ZERO;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looksAtTheClock = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<String> computed = Collections.synchronizedList(new ArrayList<>());
    private final Computations<String, String> computations =
            new Computations<>(
                    "test-",
                    () -> {
                        looksAtTheClock.incrementAndGet();
                        return nanos.get();
                    });

    @AfterEach
    void letGo() {
        held.countDown();
    }

    @Test
    void whoAsksForWhatIsBeingComputedWaitsForTheSame() throws Exception {
        beginFirst();
        int looks = looksAtTheClock.get();
        CompletableFuture<Optional<String>> other =
                CompletableFuture.supplyAsync(
                        () -> computations.get("first", PATIENCE, () -> "another"));

        // for until when it waits, and when it begins to wait
        await().atMost(PATIENCE).until(() -> looksAtTheClock.get() == looks + 2);
        held.countDown();

        assertThat(other.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("FIRST");
        assertThat(computed).containsExactly("first");
    }

    @Test
    void itsTurnComesWhenTheFirstHasEnded() throws Exception {
        beginFirst();

        assertThat(get("second", NONE)).isEmpty();
        assertThat(computed).isEmpty();
        held.countDown();

        assertThat(get("third", PATIENCE)).contains("THIRD");
        assertThat(computed).containsExactly("first", "second", "third");
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotBegun() throws Exception {
        beginFirst();
        assertThat(get("second", NONE)).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        held.countDown();

        assertThat(get("third", PATIENCE)).contains("THIRD");
        assertThat(computed).containsExactly("first", "third");
        assertThat(get("second", PATIENCE)).contains("SECOND");
    }

    @Test
    void whoeverWaitsLongestIsWaitedFor() throws Exception {
        beginFirst();
        assertThat(get("second", Duration.ofNanos(1))).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(get("second", NONE)).isEmpty();

        held.countDown();

        assertThat(get("third", PATIENCE)).contains("THIRD");
        assertThat(computed).containsExactly("first", "second", "third");
    }

    @Test
    void onlySoManyWait() throws Exception {
        beginFirst();
        for (int waiting = 0; waiting < Computations.WAITING_MAX; waiting++) {
            assertThat(get("waiting " + waiting, NONE)).isEmpty();
        }

        // with all the patience of the world
        assertThat(get("one more", PATIENCE)).isEmpty();

        held.countDown();
        await().atMost(PATIENCE).until(() -> get("one more", PATIENCE).isPresent());
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        Supplier<String> fails =
                () -> {
                    computed.add("failed");
                    throw new ArithmeticException("too much");
                };

        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> computations.get("first", PATIENCE, fails))
                    .hasRootCauseInstanceOf(ArithmeticException.class);
        }
        assertThat(computed).hasSize(2);
    }

    /// Who asks at once must not meet the one that has just ended.
    @Test
    void anEndedOneIsForgottenBeforeAnybodyHearsOfIt() {
        Computations<String, Integer> numbers = new Computations<>("test-", System::nanoTime);
        AtomicInteger number = new AtomicInteger();

        for (int times = 1; times <= 10_000; times++) {
            assertThat(numbers.get("next", PATIENCE, number::incrementAndGet)).contains(times);
        }
    }

    /// It is computed until [#held] is let go, and nobody waits for it.
    private void beginFirst() throws InterruptedException {
        assertThat(
                        computations.get(
                                "first",
                                NONE,
                                () -> {
                                    begun.countDown();
                                    passes(held);
                                    return compute("first");
                                }))
                .isEmpty();
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Optional<String> get(String key, Duration atMost) {
        return computations.get(key, atMost, () -> compute(key));
    }

    private String compute(String key) {
        computed.add(key);
        return key.toUpperCase(Locale.ROOT);
    }

    private static void passes(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

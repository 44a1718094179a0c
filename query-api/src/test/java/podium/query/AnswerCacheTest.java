package podium.query;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NullUnmarked
class AnswerCacheTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final long BYTES_MAX = 1 << 20;

    private final Snapshot snapshot =
            new Tables()
                    .funnel(Tables.DAY, "a", "c", 3, 0, 0, 0)
                    .funnel(Tables.DAY, "b", "c", 2, 0, 0, 0)
                    .snapshot(0);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final List<Question> computed = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void letGo() {
        held.countDown();
    }

    @Test
    void whoWaitsForASumThatTakesTooLongIsToldInTimeAndFindsItLater() throws Exception {
        AnswerCache cache = cache(BYTES_MAX, true);

        assertThat(cache.find(snapshot, funnel(), SHORT)).isEmpty();
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        // its turn does not come
        assertThat(cache.find(snapshot, revenue(), SHORT)).isEmpty();
        held.countDown();

        assertThat(cache.find(snapshot, funnel(), PATIENCE).orElseThrow().rows()).hasSize(2);
        assertThat(cache.find(snapshot, revenue(), PATIENCE)).isPresent();
        assertThat(computed).containsExactly(Question.PRODUCT_FUNNEL, Question.HOURLY_REVENUE);
    }

    @Test
    void anAnswerThatDoesNotFitIsGivenAndNotKept() {
        AnswerCache small = cache(100, false);
        AnswerCache large = cache(BYTES_MAX, false);

        assertThat(small.find(snapshot, funnel(), PATIENCE).orElseThrow().rows()).hasSize(2);
        assertThat(small.find(snapshot, funnel(), PATIENCE).orElseThrow().rows()).hasSize(2);
        assertThat(computed).hasSize(2);
        assertThat(large.find(snapshot, funnel(), PATIENCE)).isPresent();
        assertThat(large.find(snapshot, funnel(), PATIENCE)).isPresent();
        assertThat(computed).hasSize(3);
    }

    @Test
    void aSumThatFailsIsToldAndTriedAgain() {
        AnswerCache cache =
                new AnswerCache(
                        BYTES_MAX,
                        (_, whole, _) -> {
                            computed.add(whole.question());
                            throw new ArithmeticException("too much");
                        },
                        System::nanoTime);

        assertThatThrownBy(() -> cache.find(snapshot, funnel(), PATIENCE))
                .hasRootCauseInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> cache.find(snapshot, funnel(), PATIENCE))
                .hasRootCauseInstanceOf(ArithmeticException.class);
        assertThat(computed).hasSize(2);
    }

    private AnswerCache cache(long bytesMax, boolean holds) {
        return new AnswerCache(
                bytesMax,
                (of, whole, before) -> {
                    computed.add(whole.question());
                    begun.countDown();
                    if (holds) {
                        passes(held);
                    }
                    return OrderedRows.whole(of, whole, before);
                },
                System::nanoTime);
    }

    private static void passes(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Selection funnel() {
        return Selection.of(Question.PRODUCT_FUNNEL, DateRange.ALL);
    }

    private static Selection revenue() {
        return Selection.of(Question.HOURLY_REVENUE, DateRange.ALL);
    }
}

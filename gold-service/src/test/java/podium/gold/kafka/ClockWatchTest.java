package podium.gold.kafka;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class ClockWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicReference<Duration> wrongBy = new AtomicReference<>(Duration.ZERO);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void aClockThatIsPutBackIsToldOnceAndOneThatGoesOnIsNot() {
        try (ClockWatch watch = new ClockWatch(this::now, told::incrementAndGet)) {
            watch.start();
            awaitLooks();
            assertThat(told).hasValue(0);

            wrongBy.set(Duration.ofHours(-1));

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasValue(1));
            wrongBy.set(Duration.ofHours(1));
            awaitLooks();
            assertThat(told).hasValue(1);
        }
    }

    private Instant now() {
        looks.incrementAndGet();
        return Instant.now().plus(wrongBy.get());
    }

    private void awaitLooks() {
        int before = looks.get();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(looks).hasValueGreaterThan(before + 1));
    }
}

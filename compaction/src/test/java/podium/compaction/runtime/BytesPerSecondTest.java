package podium.compaction.runtime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class BytesPerSecondTest {
    private static final long RATE = 1_000_000;

    /// Near the end of what it counts to: only differences count.
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);

    private final BytesPerSecond pace = pace(0);

    /// @param early by so much each pause ends too early
    private BytesPerSecond pace(long early) {
        return new BytesPerSecond(
                RATE, clock::get, nanos -> clock.addAndGet(Math.max(0, nanos - early)));
    }

    @Test
    void overManyReadsTheRateIsWhatItMayBe() {
        Duration time = spent(pace, 1_000, 50_000);

        // the last one is not waited for
        assertThat(time).isEqualTo(Duration.ofMillis(999 * 50));
    }

    @Test
    void aPauseThatEndsEarlyIsMadeUpFor() {
        Duration time = spent(pace(Duration.ofMillis(10).toNanos()), 1_000, 50_000);

        assertThat(time).isBetween(Duration.ofMillis(999 * 50 - 10), Duration.ofMillis(999 * 50));
    }

    @Test
    void oneLargeReadIsPaidForByTheNext() {
        pace.spend(3 * RATE);

        Duration time = spent(pace, 1, 1);

        assertThat(time).isEqualTo(Duration.ofSeconds(3));
    }

    /// Otherwise an idle night would be followed by a burst.
    @Test
    void timeInWhichNothingWasReadIsNotSaved() {
        pace.spend(RATE);
        clock.addAndGet(Duration.ofHours(8).toNanos());

        Duration time = spent(pace, 3, (int) RATE);

        assertThat(time).isEqualTo(Duration.ofSeconds(2));
    }

    private Duration spent(BytesPerSecond by, int reads, int bytes) {
        long from = clock.get();
        for (int read = 0; read < reads; read++) {
            by.spend(bytes);
        }
        return Duration.ofNanos(clock.get() - from);
    }
}

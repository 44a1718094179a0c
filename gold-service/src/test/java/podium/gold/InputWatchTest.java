package podium.gold;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class InputWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong clock = new AtomicLong();
    private final InputWatch watch = new InputWatch(SECOND, clock::get);

    @Test
    void offsetsThatFollowEachOtherNeedNoLook() {
        clock.addAndGet(SECOND.toNanos() * 100);

        boolean due = watch.isDue(5, 5);

        assertThat(due).isFalse();
    }

    @Test
    void aGapIsLookedAtBeforeTheRecordIsCounted() {
        boolean due = watch.isDue(7, 5);

        assertThat(due).isTrue();
        assertThat(watch.unchecked(5)).isEqualTo(5);
    }

    @Test
    void anOffsetThatComesBackIsLookedAt() {
        boolean due = watch.isDue(3, 5);

        assertThat(due).isTrue();
        assertThat(watch.unchecked(5)).isEqualTo(5);
    }

    @Test
    void aGapWithinASecondOfTheLastLookWaitsAndIsNotForgotten() {
        watch.looked();
        boolean atOnce = watch.isDue(7, 5);
        boolean beforeACut = watch.isDueAtBarrier();
        clock.addAndGet(SECOND.toNanos());

        boolean later = watch.isDue(8, 8);

        assertThat(atOnce).isFalse();
        assertThat(beforeACut).isTrue();
        assertThat(later).isTrue();
        assertThat(watch.unchecked(8)).isEqualTo(5);
    }

    @Test
    void beforeACutTheLogIsLookedAtOnceASecond() {
        watch.looked();

        boolean atOnce = watch.isDueAtBarrier();
        clock.addAndGet(SECOND.toNanos());

        assertThat(atOnce).isFalse();
        assertThat(watch.isDueAtBarrier()).isTrue();
    }
}

package podium.lake.cost;

import podium.lake.cost.SlidingWindow.Span;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlidingWindowTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    // a clock of nanoseconds begins anywhere, and passes its own end
    private static final long BEGUN = Long.MAX_VALUE - 30 * MINUTE;

    private final SlidingWindow<Long> window = new SlidingWindow<>(Duration.ofHours(1), BEGUN, 0L);

    @Test
    void itBeginsWithTheProcess() {
        window.look(BEGUN + MINUTE, 5L);

        Span<Long> span = window.look(BEGUN + 2 * MINUTE, 8L);

        assertThat(span).isEqualTo(new Span<>(0L, 8L, Duration.ofMinutes(2)));
        assertThat(span.aMonth()).isEqualTo(730 * 30);
    }

    @Test
    void itForgetsWhatIsOlder() {
        for (int minute = 1; minute <= 200; minute++) {
            window.look(BEGUN + minute * MINUTE, (long) minute);
        }

        Span<Long> span = window.look(BEGUN + 200 * MINUTE, 200L);

        assertThat(span).isEqualTo(new Span<>(140L, 200L, Duration.ofHours(1)));
    }

    @Test
    void whoeverAsksOftenTakesNoMoreRoomAndGetsTheWholeWindow() {
        long second = MINUTE / 60;
        for (int at = 1; at <= 20_000; at++) {
            window.look(BEGUN + at * second, (long) at);
        }

        Span<Long> span = window.look(BEGUN + 20_000 * second, 20_000L);

        assertThat(window.samples()).isLessThanOrEqualTo(SlidingWindow.SAMPLES_MAX);
        assertThat(span.length())
                .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusMinutes(1));
        assertThat(span.to() - span.from()).isEqualTo(span.length().toSeconds());
    }

    @Test
    void whoeverAsksSeldomGetsALongerTime() {
        window.look(BEGUN + 5 * HOUR, 50L);

        Span<Long> span = window.look(BEGUN + 12 * HOUR, 120L);

        assertThat(span).isEqualTo(new Span<>(50L, 120L, Duration.ofHours(7)));
    }

    @Test
    void aMonthIsATwelfthOfAYear() {
        double months = new Span<>(0L, 1L, SlidingWindow.MONTH).aMonth();

        assertThat(months).isCloseTo(1, within(1e-12));
        assertThat(SlidingWindow.MONTH.multipliedBy(12)).isEqualTo(Duration.ofDays(365));
    }
}

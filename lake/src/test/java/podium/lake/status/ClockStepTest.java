package podium.lake.status;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ClockStepTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = Long.MAX_VALUE - 10;
    private final ClockStep step = new ClockStep(() -> now, () -> nanos);

    @Test
    void aStepBackIsToldOnce() {
        passes(Duration.ofHours(5));

        assertThat(step.wasBack()).isFalse();

        now = now.minus(Duration.ofHours(1));
        passes(Duration.ofSeconds(10));

        assertThat(step.wasBack()).isTrue();

        passes(Duration.ofSeconds(10));

        assertThat(step.wasBack()).isFalse();
    }

    @Test
    void aStepAheadIsNone() {
        now = now.plus(Duration.ofHours(1));

        assertThat(step.wasBack()).isFalse();
    }

    @Test
    void whatASessionOutlastsIsNone() {
        now = now.minus(ClockStep.TOLERATED).plusMillis(1);

        assertThat(step.wasBack()).isFalse();

        now = now.minus(ClockStep.TOLERATED);

        assertThat(step.wasBack()).isTrue();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }
}

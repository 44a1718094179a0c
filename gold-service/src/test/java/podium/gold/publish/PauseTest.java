package podium.gold.publish;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class PauseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Pause pause = new Pause();

    @Test
    void itLastsAsLongAsItWasBegunFor() {
        assertThat(pause.isOver(NOW)).isTrue();

        pause.begin(NOW, MINUTE);

        assertThat(pause.isOver(NOW)).isFalse();
        assertThat(pause.isOver(NOW.plus(MINUTE).minusNanos(1))).isFalse();
        assertThat(pause.isOver(NOW.plus(MINUTE))).isTrue();
    }

    @Test
    void aClockThatIsSetBackFarEndsIt() {
        pause.begin(NOW, MINUTE);

        assertThat(pause.isOver(NOW.minus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void aClockThatIsSetBackALittleMakesItAtMostTwiceAsLong() {
        pause.begin(NOW, MINUTE);
        Duration passed = Duration.ofSeconds(40);
        Duration back = Duration.ofSeconds(40);

        assertThat(pause.isOver(NOW.plus(passed).minus(back))).isFalse();
        assertThat(pause.isOver(NOW.plus(MINUTE.multipliedBy(2)).minus(back))).isTrue();
    }

    @Test
    void itCanBeEnded() {
        pause.begin(NOW, MINUTE);

        pause.end();

        assertThat(pause.isOver(NOW)).isTrue();
    }
}

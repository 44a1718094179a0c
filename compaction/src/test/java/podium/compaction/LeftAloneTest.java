package podium.compaction;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class LeftAloneTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final LeftAlone<String> leftAlone = new LeftAlone<>();

    @Test
    void whatIsAlwaysRefusedIsTriedOnceAnHour() {
        Instant now = NOW;
        int tries = 0;
        while (now.isBefore(NOW.plus(Duration.ofDays(1)))) {
            leftAlone.forgetOld(now);
            if (!leftAlone.contains("it", now)) {
                leftAlone.refused("it", now);
                tries++;
            }
            now = now.plusSeconds(10);
        }

        assertThat(tries).isBetween(24, 30);
        assertThat(leftAlone.contains("other", now)).isFalse();
    }

    @Test
    void whatWasNotRefusedForAnHourIsLeftAloneForAMinuteAgain() {
        leftAlone.refused("it", NOW);
        leftAlone.refused("it", NOW.plusSeconds(60));
        Instant later = NOW.plusSeconds(180).plus(LeftAlone.MAX);

        leftAlone.forgetOld(later);
        leftAlone.refused("it", later);

        assertThat(leftAlone.contains("it", later.plusSeconds(59))).isTrue();
        assertThat(leftAlone.isEmpty(later.plusSeconds(60))).isTrue();
    }
}

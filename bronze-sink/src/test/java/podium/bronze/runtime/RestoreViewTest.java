package podium.bronze.runtime;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class RestoreViewTest {
    @Test
    void theRateIsThatOfThisStartAndTheTimeLeftIsToldInHours() {
        String text =
                RestoreView.text(
                        "events.raw.next", 400_000, 500_000, 10_000_000, Duration.ofSeconds(100));

        assertThat(text)
                .isEqualTo(
                        "restore events.raw.next  500,000 of 10,000,000 ░░░░░░░░░░  1,000/s  2 h 38 min left");
    }

    @Test
    void itIsFullOnceAllIsThere() {
        assertThat(RestoreView.text("t", 0, 30, 30, Duration.ofSeconds(1)))
                .isEqualTo("restore t  30 of 30 ██████████  30/s  0 s left");
    }

    @Test
    void whereNothingMovesOrNothingIsToBeDoneNoTimeIsInvented() {
        assertThat(RestoreView.text("t", 3, 3, 30, Duration.ofSeconds(60)))
                .endsWith("█░░░░░░░░░  0/s  time left unknown");
        assertThat(RestoreView.text("t", 0, 0, 0, Duration.ofSeconds(1)))
                .startsWith("restore t  0 of 0 ██████████");
    }
}

package podium.silver.runtime;

import podium.lake.status.Standing;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class StatusViewTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Standing RUNNING = new Standing("running", null, NOON);

    @Test
    void theWorstPartIsToldWithItsReasonAndItsBeginning() {
        Standing waiting = new Standing("waiting", "LAKE-001 why", NOON.plusSeconds(2));
        Standing halted = new Standing("halted", "LANDING-003 why", NOON.plusSeconds(1));

        assertThat(StatusView.worst(List.of(RUNNING, waiting, halted))).isEqualTo(halted);
        assertThat(StatusView.worst(List.of(RUNNING, waiting))).isEqualTo(waiting);
    }

    @Test
    void whoSaysWhyGoesBeforeWhoIsSilent() {
        Standing silent = new Standing("waiting", null, NOON);
        Standing explained = new Standing("waiting", "SILVER-004 why", NOON.plusSeconds(1));

        assertThat(StatusView.worst(List.of(silent, explained))).isEqualTo(explained);
    }

    @Test
    void allRunSinceTheLastOfThemDoes() {
        Standing later = new Standing("running", null, NOON.plusSeconds(5));

        assertThat(StatusView.worst(List.of(RUNNING, later, RUNNING))).isEqualTo(later);
    }
}

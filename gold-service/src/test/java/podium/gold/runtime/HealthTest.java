package podium.gold.runtime;

import podium.gold.rest.StatusDocument.Part;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Part RUNNING = new Part("running", null, NOON);

    @Test
    void theWorseIsToldWithItsBeginning() {
        Part halted = new Part("halted", "GOLD-002 why", NOON.minusSeconds(60));
        Part waiting = new Part("waiting", "LAKE-001 why", NOON.plusSeconds(60));

        assertThat(Health.worse(RUNNING, halted)).isEqualTo(halted);
        assertThat(Health.worse(halted, waiting)).isEqualTo(halted);
        assertThat(Health.worse(waiting, RUNNING)).isEqualTo(waiting);
    }

    @Test
    void bothRunSinceTheLaterOfThemDoes() {
        Part later = new Part("running", null, NOON.plusSeconds(1));

        assertThat(Health.worse(RUNNING, later)).isEqualTo(later);
        assertThat(Health.worse(later, RUNNING)).isEqualTo(later);
    }
}

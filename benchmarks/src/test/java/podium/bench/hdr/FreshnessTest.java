package podium.bench.hdr;

import podium.bench.report.Latency;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private static final long MILLI = 1_000_000;
    private static final Offset<Double> THREE_DIGITS = Offset.offset(1.0);

    private final Freshness freshness = new Freshness(2, 100 * MILLI);

    @Test
    void anEventCountsFromWhenItWasDueToTheFirstReleaseBeyondIt() {
        freshness.sent(0, 7, 200 * MILLI);
        freshness.sent(1, 3, 300 * MILLI);

        freshness.released(List.of(7L, 3L), 400 * MILLI);
        freshness.released(List.of(8L, 3L), 700 * MILLI);
        freshness.released(List.of(8L, 9L), 1_300 * MILLI);

        Latency latency = freshness.latency();
        assertThat(latency.count()).isEqualTo(2);
        assertThat(latency.p50()).isCloseTo(500, THREE_DIGITS);
        assertThat(latency.max()).isCloseTo(1_000, THREE_DIGITS);
        assertThat(freshness.waiting()).isZero();
    }

    @Test
    void anEventOfTheWarmUpIsWaitedForAndNotCounted() {
        freshness.sent(0, 1, 99 * MILLI);

        assertThat(freshness.waiting()).isEqualTo(1);
        freshness.released(List.of(2L, 0L), 500 * MILLI);

        assertThat(freshness.waiting()).isZero();
        assertThat(freshness.latency().count()).isZero();
    }

    @Test
    void aReleaseMayBeSeenBeforeTheAcknowledgement() {
        freshness.released(List.of(5L, 0L), 450 * MILLI);

        freshness.sent(0, 4, 200 * MILLI);

        assertThat(freshness.waiting()).isZero();
        assertThat(freshness.latency().max()).isCloseTo(250, THREE_DIGITS);
    }
}

package podium.chaos.soak;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private record Heard(long appended, long latency, long count) {}

    private final List<Heard> heard = new ArrayList<>();
    private final Freshness freshness =
            new Freshness(
                    2,
                    (appended, latency, count) -> heard.add(new Heard(appended, latency, count)));

    @Test
    void anEventIsReleasedByTheFirstReleaseThatEndsAfterIt() {
        freshness.appended(0, 0, 1_000);
        freshness.appended(1, 7, 1_100);

        freshness.released(List.of(0L, 8L), 2_000);
        freshness.released(List.of(1L, 8L), 3_000);

        assertThat(heard).containsExactly(new Heard(1_100, 900, 1), new Heard(1_000, 2_000, 1));
        assertThat(freshness.waiting()).isZero();
    }

    @Test
    void neighboursOfOneMomentWaitTogetherAndMayBeParted() {
        for (long offset = 0; offset < 5; offset++) {
            freshness.appended(0, offset, 1_000);
        }

        freshness.released(List.of(3L, 0L), 2_000);

        assertThat(heard).containsExactly(new Heard(1_000, 1_000, 3));
        assertThat(freshness.waiting()).isEqualTo(2);
        freshness.released(List.of(9L, 0L), 2_500);
        assertThat(heard).contains(new Heard(1_000, 1_500, 2));
    }

    @Test
    void anOffsetThatIsNoEventParts() {
        freshness.appended(0, 0, 1_000);
        freshness.appended(0, 2, 1_000);

        freshness.released(List.of(9L, 0L), 2_000);

        assertThat(heard).containsExactly(new Heard(1_000, 1_000, 1), new Heard(1_000, 1_000, 1));
    }

    @Test
    void aReleaseMayBeSeenBeforeItsEvents() {
        freshness.released(List.of(5L, 0L), 2_000);

        freshness.appended(0, 4, 1_000);

        assertThat(heard).containsExactly(new Heard(1_000, 1_000, 1));
    }

    @Test
    void clocksMayDifferByAMoment() {
        freshness.appended(0, 0, 2_001);

        freshness.released(List.of(1L, 0L), 2_000);

        assertThat(heard).containsExactly(new Heard(2_001, 0, 1));
    }

    @Test
    void itIsCompleteUpToTheOldestThatWaits() {
        freshness.appended(0, 0, 1_000);
        freshness.appended(1, 0, 1_500);
        freshness.appended(0, 1, 2_000);
        assertThat(freshness.completeMillis()).isEqualTo(1_000);

        freshness.released(List.of(1L, 0L), 3_000);
        assertThat(freshness.completeMillis()).isEqualTo(1_500);

        freshness.released(List.of(2L, 1L), 4_000);
        assertThat(freshness.completeMillis()).isEqualTo(2_000);
    }
}

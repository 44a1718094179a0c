package podium.chaos.rows;

import podium.chaos.check.StatusJudge.Look;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class SinceTest {
    private static final Instant BEGUN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Since.Window WINDOW = new Since.Window(BEGUN, BEGUN.plusSeconds(60));

    @Test
    void theSameMomentAfterTheFaultHolds() {
        assertThat(WINDOW.holds(waits("LAKE-001", 7), waits("LAKE-001", 7))).isTrue();
    }

    @Test
    void aMomentBeforeTheFaultOrLongAfterItDoesNot() {
        assertThat(WINDOW.holds(waits("LAKE-001", -1), waits("LAKE-001", -1))).isFalse();
        assertThat(WINDOW.holds(waits("LAKE-001", 61), waits("LAKE-001", 61))).isFalse();
        assertThat(WINDOW.holds(new Look("waiting", "", null), waits("", 7))).isFalse();
    }

    @Test
    void whatIsDatedAnewWhenItIsAskedDoesNot() {
        assertThat(WINDOW.holds(waits("LAKE-001", 7), waits("LAKE-001", 10))).isFalse();
    }

    @Test
    void somethingElseHasItsOwnMoment() {
        assertThat(WINDOW.holds(waits("LAKE-001", 7), waits("LAKE-007", 10))).isTrue();
    }

    private static Look waits(String code, long seconds) {
        return new Look("waiting", code + " something is away", BEGUN.plusSeconds(seconds));
    }
}

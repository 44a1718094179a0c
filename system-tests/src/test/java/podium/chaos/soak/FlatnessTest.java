package podium.chaos.soak;

import podium.chaos.soak.Flatness.Verdict;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlatnessTest {
    private static final long MIB = 1L << 20;
    private static final int MINUTE = 60;
    private static final int OLD = 3 * MINUTE;

    private final MemoryCurve curve = new MemoryCurve(MINUTE, OLD);

    @Test
    void whoHoldsAsMuchAsBeforeIsFlat() {
        held(0, 15, 1, 900);
        held(15, 60, 1, 400);

        Flatness flatness = Flatness.of(curve, "gold", 60, 0);

        assertThat(flatness.grownBytes()).isZero();
        assertThat(flatness.verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aTenthMoreIsAsMuchAndWhatIsBeyondIsNot() {
        held(0, 45, 1, 400);
        held(45, 60, 1, 440);
        assertThat(Flatness.of(curve, "gold", 60, 0).verdict()).isEqualTo(Verdict.FLAT);

        held(45, 60, 1, 441);

        assertThat(Flatness.of(curve, "gold", 60, 0).verdict()).isEqualTo(Verdict.GROWN);
        assertThat(Flatness.of(curve, "gold", 60, MIB).verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aSmallOneMayHaveTwentyFourMebibytesMore() {
        held(0, 45, 1, 100);
        held(45, 60, 1, 124);

        assertThat(Flatness.of(curve, "gold", 60, 0).verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void fewSlowMinutesDontMoveTheMiddle() {
        held(0, 60, 1, 400);
        held(50, 56, 1, 4_000);

        assertThat(Flatness.of(curve, "gold", 60, 0).verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aYoungProcessDoesNotCount() {
        held(0, 20, 1, 400);
        held(20, 60, 2, 100);

        Flatness flatness = Flatness.of(curve, "gold", 60, 0);

        // 23 … 29 and the five before 20: the middle is of the second process
        assertThat(flatness.before()).hasValue(100 * MIB);
        assertThat(flatness.after()).hasValue(100 * MIB);
        assertThat(curve.most("gold", 21)).hasValue(100 * MIB);
        assertThat(curve.middle("gold", 20, 23, 1)).isEmpty();
    }

    @Test
    void whoDiesAgainAndAgainTellsNothing() {
        for (int minute = 0; minute < 60; minute += 2) {
            held(minute, minute + 2, minute, 400);
        }

        assertThat(Flatness.of(curve, "gold", 60, 0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Flatness.of(curve, "nobody", 60, 0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void ofSeveralLooksAMinuteTheMostCounts() {
        curve.saw(1, "gold", 1, 7);
        curve.saw(20, "gold", 1, 9);
        curve.saw(59, "gold", 1, 8);

        assertThat(curve.most("gold", 0)).hasValue(9);
        assertThat(curve.most("gold", 1)).isEmpty();
        assertThat(curve.minutes()).isEqualTo(1);
    }

    @Test
    void aCurveHasRoomForSoManyMinutes() {
        curve.saw(600.0 * MINUTE, "gold", 1, 7);

        assertThat(curve.minutes()).isZero();
    }

    private void held(int from, int to, long pid, long megabytes) {
        for (int minute = from; minute < to; minute++) {
            curve.saw(minute * MINUTE + 1, "gold", pid, megabytes * MIB);
        }
    }
}

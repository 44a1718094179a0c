package podium.chaos.soak;

import org.junit.jupiter.api.Test;

import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

class LevelTest {
    private static final int QUIET = 1_000;
    private static final int SLOW = 9_000;

    private final LatencyCurve curve = new LatencyCurve(1_000);

    @Test
    void itIsTheMiddleOfTheSlowestOfEachSecond() {
        seconds(0, 30, QUIET);
        curve.add(7, 60_000);
        curve.add(8, 2);

        Level level = Level.of(curve, 0, 30).orElseThrow();

        assertThat(level).isEqualTo(new Level(QUIET));
        assertThat(level.slowMillis()).isEqualTo(2_000);
    }

    @Test
    void aFewSecondsMakeNone() {
        seconds(0, 9, QUIET);

        assertThat(Level.of(curve, 0, 30)).isEmpty();
        assertThat(Level.of(curve, -20, 9)).isEmpty();
        assertThat(Level.of(curve, 5, 2)).isEmpty();
    }

    @Test
    void itIsBackAtTheFirstOfTenQuickSeconds() {
        seconds(100, 120, SLOW);
        seconds(120, 140, QUIET);

        assertThat(new Level(QUIET).back(curve, 100, 140)).hasValue(120);
    }

    @Test
    void whereItNeverLeftItIsBackAtOnce() {
        seconds(100, 140, QUIET);

        assertThat(new Level(QUIET).back(curve, 105, 140)).hasValue(105);
    }

    @Test
    void whatIsNotReleasedYetIsNotQuick() {
        seconds(100, 140, QUIET);

        OptionalInt nineSeconds = new Level(QUIET).back(curve, 131, 140);
        OptionalInt tenSeconds = new Level(QUIET).back(curve, 130, 140);

        assertThat(nineSeconds).isEmpty();
        assertThat(tenSeconds).hasValue(130);
    }

    @Test
    void oneSlowSecondOfTenIsForgivenAndTwoAreNot() {
        seconds(100, 140, QUIET);
        curve.add(104, SLOW);
        assertThat(new Level(QUIET).back(curve, 100, 140)).hasValue(100);

        curve.add(106, SLOW);

        // from 105 on there is one of them in ten
        assertThat(new Level(QUIET).back(curve, 100, 140)).hasValue(105);
    }

    @Test
    void itIsNotBackAtASlowSecond() {
        curve.add(100, SLOW);
        seconds(101, 140, QUIET);

        assertThat(new Level(QUIET).back(curve, 100, 140)).hasValue(101);
    }

    @Test
    void secondsWithoutEventsTellNothing() {
        seconds(100, 104, QUIET);
        seconds(120, 126, QUIET);

        assertThat(new Level(QUIET).back(curve, 100, 119)).isEmpty();
        assertThat(new Level(QUIET).back(curve, 100, 140)).hasValue(120);
    }

    @Test
    void aCurveForgetsWhatIsBeyondItsEnd() {
        curve.add(999, QUIET);
        curve.add(1_000, QUIET);

        assertThat(curve.seconds()).isEqualTo(1_000);
        assertThat(curve.worstMillis(1_000)).isEmpty();
    }

    private void seconds(int from, int to, int millis) {
        for (int second = from; second < to; second++) {
            curve.add(second, millis);
        }
    }
}

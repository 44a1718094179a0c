package podium.silver;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Gaps in a log whose beginning is known a second late.
class LogGuardTest {
    private final FakeLog log = new FakeLog();
    private final LogGuard guard = new LogGuard(log, "raw");

    @Test
    void aGapThatAnOldAnswerAllowedIsJudgedAgainBeforeTheCut() {
        guard.begin(0, 0);
        log.start = 50;

        guard.gap(0, 10);
        guard.check(0, 60);

        assertThatThrownBy(() -> guard.beforeCut(0, 61))
                .isInstanceOf(SilverException.LogLost.class)
                .hasMessageContaining("10");
    }

    @Test
    void itIsJudgedAgainAsSoonAsThereIsANewAnswer() {
        guard.begin(0, 0);
        log.start = 50;
        guard.gap(0, 10);

        log.refresh();

        assertThatThrownBy(() -> guard.check(0, 60)).isInstanceOf(SilverException.LogLost.class);
    }

    @Test
    void theFirstOfSeveralGapsCounts() {
        guard.begin(0, 0);
        guard.gap(0, 10);
        guard.gap(0, 20);
        log.start = 15;

        assertThatThrownBy(() -> guard.beforeCut(0, 30))
                .isInstanceOf(SilverException.LogLost.class);
    }

    @Test
    void aGapThatHoldsNothingLostIsAskedAboutOnce() {
        guard.begin(0, 0);
        guard.gap(0, 10);
        guard.beforeCut(0, 20);
        log.start = 15;
        log.refresh();
        int asked = log.looks;

        guard.beforeCut(0, 30);

        assertThat(log.looks).isEqualTo(asked);
    }

    @Test
    void partitionsAndReadersAreApart() {
        guard.begin(0, 0);
        guard.gap(0, 10);
        log.start = 15;
        log.refresh();

        assertThatCode(() -> guard.beforeCut(1, 20)).doesNotThrowAnyException();
        assertThatCode(() -> guard.begin(0, 20)).doesNotThrowAnyException();
    }

    /// Answers what was so when it was last asked anew.
    private static final class FakeLog implements RawLog {
        private long start;
        private int looks;
        private Extent answer = new Extent("raw", 0, 100, 0);

        void refresh() {
            looks++;
            answer = new Extent("raw", start, 100, looks);
        }

        @Override
        public Extent extent(int partition) {
            return answer;
        }

        @Override
        public Extent extentNow(int partition) {
            refresh();
            return answer;
        }
    }
}

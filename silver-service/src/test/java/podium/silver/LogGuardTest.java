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

    @Test
    void aLogThatEndsBeforeWhatWasReadHaltsWhereReadingBegins() {
        assertThatCode(() -> guard.begin(0, FakeLog.END)).doesNotThrowAnyException();

        assertThatThrownBy(() -> guard.begin(0, FakeLog.END + 1))
                .isInstanceOf(SilverException.LogShort.class)
                .hasMessageContaining("ends at offset 100")
                .hasMessageContaining("up to 101");
    }

    @Test
    void aRecordThatComesAgainHaltsWhereTheLogHasLostItsEndSince() {
        guard.begin(0, FakeLog.END);
        guard.again(0, FakeLog.END);

        log.end = 40;
        log.refresh();

        assertThatThrownBy(() -> guard.again(0, FakeLog.END))
                .isInstanceOf(SilverException.LogShort.class);
    }

    @Test
    void anOldAnswerDoesNotMakeALogShort() {
        guard.begin(0, FakeLog.END);
        log.end = FakeLog.END + 20;

        assertThatCode(() -> guard.again(0, FakeLog.END + 10)).doesNotThrowAnyException();
    }

    /// Answers what was so when it was last asked anew.
    private static final class FakeLog implements RawLog {
        private static final long END = 100;

        private long start;
        private long end = END;
        private int looks;
        private Extent answer = new Extent("raw", 0, END, 0);

        void refresh() {
            looks++;
            answer = new Extent("raw", start, end, looks);
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

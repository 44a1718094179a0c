package podium.cli.line;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompactingTest {
    private final FakeTicker ticker = new FakeTicker();
    private final List<String> shown = new ArrayList<>();
    private CompactorReport report = new CompactorReport(40, 7, over(6));

    private final Compactor compactor =
            new Compactor() {
                @Override
                public long ask() {
                    return 8;
                }

                @Override
                public CompactorReport report() {
                    return report;
                }
            };

    @Test
    void itIsOverOnceTheRoundIsThatWasAskedFor() {
        ticker.after(Duration.ofSeconds(1), () -> report = new CompactorReport(41, 7, over(7)));
        ticker.after(Duration.ofSeconds(3), () -> report = new CompactorReport(43, 8, over(7)));
        ticker.after(Duration.ofSeconds(9), () -> report = new CompactorReport(44, 8, over(8)));

        RoundReport round = compacting().compactNow();

        assertThat(round).isEqualTo(over(8));
        assertThat(ticker.since(0)).isEqualTo(Duration.ofSeconds(9));
        assertThat(shown)
                .contains("compacting: 1 batch published  1.0 s")
                .contains("compacting: 3 batches published  4.0 s");
    }

    @Test
    void aLaterRoundWillDo() {
        report = new CompactorReport(40, 9, over(9));

        assertThat(compacting().compactNow().number()).isEqualTo(9);
    }

    @Test
    void aCompactorThatIsStartedAgainMeanwhileIsTold() {
        ticker.after(Duration.ofSeconds(2), () -> report = new CompactorReport(0, 1, null));

        assertThatThrownBy(() -> compacting().compactNow())
                .isInstanceOf(LineException.class)
                .hasMessageStartingWith("CLI-118");
    }

    private Compacting compacting() {
        return new Compacting(compactor, ticker, shown::add);
    }

    private static RoundReport over(long number) {
        return new RoundReport(number, 3, 30, 4, null);
    }
}

package podium.cli.line;

import java.time.Duration;

/// Waiting for a round of compaction.
public final class Compacting {
    private static final Duration TICK = Duration.ofMillis(250);

    private final Compactor compactor;
    private final Ticker ticker;
    private final ProgressView view;

    public Compacting(Compactor compactor, Ticker ticker, ProgressView view) {
        this.compactor = compactor;
        this.ticker = ticker;
        this.view = view;
    }

    /// Asks for a round and waits until it is over, however long that takes: the compactor goes on
    /// without anybody who waits.
    ///
    /// @throws LineException if the compactor says no, is silent, or was started again meanwhile
    public RoundReport compactNow() {
        long startedAt = ticker.nanoTime();
        CompactorReport before = compactor.report();
        long asked = compactor.ask();
        long begun = before.rounds();
        while (true) {
            CompactorReport now = compactor.report();
            RoundReport over = now.round();
            if (over != null && over.number() >= asked) {
                return over;
            }
            if (now.rounds() < begun) {
                throw LineException.compactorStartedAgain();
            }
            begun = now.rounds();
            if (ticker.since(startedAt).toSeconds() > 0) {
                view.show(
                        "compacting: %s published  %s"
                                .formatted(
                                        batches(now.batches() - before.batches()),
                                        Bars.seconds(ticker.since(startedAt))));
            }
            ticker.pause(TICK);
        }
    }

    private static String batches(long count) {
        return Bars.number(count) + (count == 1 ? " batch" : " batches");
    }
}

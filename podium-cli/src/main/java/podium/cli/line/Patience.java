package podium.cli.line;

import java.time.Duration;

/// How long to wait for something that doesn't move.
final class Patience {
    private final Ticker ticker;
    private final Duration max;
    private long last = Long.MIN_VALUE;
    private long movedAt;

    Patience(Ticker ticker, Duration max) {
        this.ticker = ticker;
        this.max = max;
        this.movedAt = ticker.nanoTime();
    }

    /// @param measure anything that grows while it moves
    /// @return whether it has stood still for too long
    boolean isOver(long measure) {
        if (measure != last) {
            last = measure;
            movedAt = ticker.nanoTime();
        }
        return ticker.since(movedAt).compareTo(max) > 0;
    }

    Duration max() {
        return max;
    }
}

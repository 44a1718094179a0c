package podium.cli.line;

import java.time.Duration;

/// Time that passes only while somebody waits.
class FakeTicker implements Ticker {
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now += duration.toNanos();
    }
}

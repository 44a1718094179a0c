package podium.cli.line;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Time that passes only while somebody waits.
class FakeTicker implements Ticker {
    private final NavigableMap<Long, Runnable> plans = new TreeMap<>();
    private long now;

    /// Does something once so much time has passed.
    void after(Duration duration, Runnable what) {
        plans.put(now + duration.toNanos(), what);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now += duration.toNanos();
        while (!plans.isEmpty() && plans.firstKey() <= now) {
            plans.pollFirstEntry().getValue().run();
        }
    }
}

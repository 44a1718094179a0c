package podium.cli.line;

import java.time.Duration;

/// Time as the waiting loops know it.
public interface Ticker {
    /// The machine's own time.
    Ticker SYSTEM =
            new Ticker() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration duration) {
                    try {
                        Thread.sleep(duration);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted while waiting", e);
                    }
                }
            };

    long nanoTime();

    void pause(Duration duration);

    /// The time since a moment.
    default Duration since(long nanos) {
        return Duration.ofNanos(nanoTime() - nanos);
    }
}

package podium.gold.publish;

import java.time.Duration;
import java.time.Instant;

/// When to try again what failed: each pause is twice the one before, up to a limit.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Pause pause = new Pause();
    private Duration next = FIRST;

    boolean isOver(Instant now) {
        return pause.isOver(now);
    }

    void failed(Instant now) {
        pause.begin(now, next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    void succeeded() {
        next = FIRST;
        pause.end();
    }
}

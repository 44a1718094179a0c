package podium.gold.publish;

import java.time.Duration;
import java.time.Instant;

/// When to try again what failed: each pause is twice the one before, up to a limit.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private Duration pause = FIRST;
    private Instant retryAt = Instant.MIN;

    boolean isOver(Instant now) {
        return !now.isBefore(retryAt);
    }

    void failed(Instant now) {
        retryAt = now.plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    void succeeded() {
        pause = FIRST;
        retryAt = Instant.MIN;
    }
}

package podium.bench.line;

import java.time.Duration;
import java.util.List;

/// Whether a service has halted for so long that it won't go on by itself. Looks now and then; for
/// one thread.
final class Halts {
    /// Some try again after half of it.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private long looked;
    private long lastFine;

    /// @param now as `System.nanoTime()` says, like all others
    Halts(long now) {
        this.looked = now;
        this.lastFine = now;
    }

    /// Whether it is time to look.
    boolean isLooking(long now) {
        return now - looked >= BETWEEN_LOOKS.toNanos();
    }

    /// @param halted who is
    boolean isHalted(List<String> halted, long now) {
        looked = now;
        if (halted.isEmpty()) {
            lastFine = now;
        }
        return now - lastFine >= PATIENCE.toNanos();
    }
}

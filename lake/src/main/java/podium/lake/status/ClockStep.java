package podium.lake.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Whether the wall clock was put back under a running process. Kafka's clients count their
/// intervals by it: until it is where it was before, a consumer doesn't say that it lives, and
/// Kafka Streams doesn't commit. New clients begin with the clock as it is.
///
/// Used by one thread at a time.
public final class ClockStep {
    /// Less than a session waits for a heartbeat.
    static final Duration TOLERATED = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant lookedAt;
    private long lookedAtNanos;

    /// @param nanos a clock that is never put back, as `System::nanoTime`
    public ClockStep(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lookedAt = clock.instant();
        this.lookedAtNanos = nanos.getAsLong();
    }

    /// Whether it was put back, by 3 s or more, since this was asked last, or made.
    public boolean wasBack() {
        Instant now = clock.instant();
        long nowNanos = nanos.getAsLong();
        Instant right = lookedAt.plusNanos(nowNanos - lookedAtNanos);
        lookedAt = now;
        lookedAtNanos = nowNanos;
        return !now.isAfter(right.minus(TOLERATED));
    }
}

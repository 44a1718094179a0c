package podium.silver.runtime;

import podium.silver.LogGuard;
import podium.silver.RawLog;
import podium.silver.SilverException;
import podium.silver.kafka.AdminRawLog;
import podium.silver.streams.SilverStreams;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks at events.raw every two seconds: how long it is, and whether what cleaning will read next
/// is still there, even while no record comes.
final class LogWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 2_000;

    private final AdminRawLog log;
    private final LogGuard guard;
    private final SilverStreams streams;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("podium-log-watch").factory());
    private volatile Seen seen = new Seen(Map.of(), null, null);

    /// @param extents of events.raw by partition, as last answered
    /// @param at when that was
    /// @param silence why there was no newer answer, or `null`
    record Seen(
            Map<Integer, RawLog.Extent> extents, @Nullable Instant at, @Nullable String silence) {}

    LogWatch(AdminRawLog log, LogGuard guard, SilverStreams streams, InstantSource clock) {
        this.log = log;
        this.guard = guard;
        this.streams = streams;
        this.clock = clock;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Seen seen() {
        return seen;
    }

    private void look() {
        try {
            Map<Integer, RawLog.Extent> extents = log.extents();
            seen = new Seen(extents, clock.instant(), null);
            streams.progress().forEach((partition, at) -> guard.check(partition, at.nextOffset()));
        } catch (SilverException e) {
            if (e.halts()) {
                streams.halt(e);
            } else {
                seen = new Seen(seen.extents(), seen.at(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

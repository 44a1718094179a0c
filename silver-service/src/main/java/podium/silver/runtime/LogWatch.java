package podium.silver.runtime;

import podium.lake.status.LagHistory;
import podium.lake.status.Standing;
import podium.silver.RawInput;
import podium.silver.RawLog;
import podium.silver.SilverException;
import podium.silver.kafka.AdminRawLog;
import podium.silver.streams.CleaningState;
import podium.silver.streams.SilverStreams;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks at events.raw every two seconds: how long it is, and whether what cleaning will read next
/// is still there, even while no record comes. So it knows since when cleaning is as it is, and
/// since when it is behind.
final class LogWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 2_000;

    private final AdminRawLog log;
    private final SilverStreams streams;
    private final InstantSource clock;
    private final Map<Integer, LagHistory> histories = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("podium-log-watch").factory());
    private Standing standing;
    private volatile Seen seen = new Seen(Map.of(), null, null);

    /// @param extents of events.raw by partition, as last answered
    /// @param at when that was
    /// @param silence why there was no newer answer, or `null`
    record Seen(
            Map<Integer, RawLog.Extent> extents, @Nullable Instant at, @Nullable String silence) {}

    /// @param log `events.raw`, also while its restored part is read
    LogWatch(AdminRawLog log, SilverStreams streams, InstantSource clock) {
        this.log = log;
        this.streams = streams;
        this.clock = clock;
        CleaningState now = streams.state();
        this.standing = new Standing(word(now, null), now.reason(), clock.instant());
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Seen seen() {
        return seen;
    }

    /// How cleaning stands; without Kafka's answer it waits.
    synchronized Standing cleaning() {
        CleaningState now = streams.state();
        String silence = seen.silence();
        String word = word(now, silence);
        String reason = now.reason() == null && word.equals("waiting") ? silence : now.reason();
        standing = standing.next(word, reason, clock.instant());
        return standing;
    }

    /// @return since when events.raw is seen to go on beyond an offset, or `null` if it isn't
    @Nullable Instant behindSince(int partition, long nextOffset) {
        LagHistory history = histories.get(partition);
        return history == null ? null : history.behindSince(nextOffset);
    }

    private void look() {
        // asking takes long where nobody answers
        cleaning();
        try {
            Map<Integer, RawLog.Extent> extents = log.extents();
            Instant now = clock.instant();
            extents.forEach((partition, extent) ->
                    histories
                            .computeIfAbsent(partition, _ -> new LagHistory())
                            .observe(now, extent.end()));
            seen = new Seen(extents, now, null);
            RawInput.Reading reading = streams.reading();
            if (reading != null) {
                streams.progress()
                        .forEach((partition, at) ->
                                reading.guard().check(partition, at.nextOffset()));
            }
        } catch (SilverException e) {
            if (e.halts()) {
                streams.halt(e);
            } else {
                seen = new Seen(seen.extents(), seen.at(), e.getMessage());
            }
        }
        cleaning();
    }

    private static String word(CleaningState cleaning, @Nullable String silence) {
        return switch (cleaning.phase()) {
            case RUNNING -> silence == null ? "running" : "waiting";
            case STANDBY -> silence == null ? "standby" : "waiting";
            case RESTORING, WAITING, STOPPED -> "waiting";
            case HALTED -> "halted";
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package podium.generator;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A run as it stands at one moment.
///
/// @param error why it failed, else `null`
/// @param target how many records it shall send, or `null`
/// @param eventsPerSecond acknowledged records a second, since the start
/// @param rate records a second at most, 0 as fast as it goes
public record RunStatus(
        String id,
        RunState state,
        @Nullable String error,
        long sent,
        long acknowledged,
        @Nullable Long target,
        Instant startedAt,
        long elapsedMs,
        long eventsPerSecond,
        int rate,
        long seed) {}

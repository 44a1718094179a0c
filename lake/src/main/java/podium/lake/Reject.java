package podium.lake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A record that cleaning refused, as Silver keeps it.
///
/// @param reason stable code
/// @param field the culprit, or `null` when the whole record is
/// @param excerpt the start of the record as text, from outside: at most 1 KiB
/// @param landedAt landing minute
public record Reject(
        String reason,
        @Nullable String field,
        String detail,
        String excerpt,
        Instant landedAt,
        int rawPartition,
        long rawOffset) {}

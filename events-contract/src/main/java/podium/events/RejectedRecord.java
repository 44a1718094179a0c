package podium.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A raw record that cleaning refused. Its bytes are in Bronze, at this partition and offset.
///
/// @param field the culprit, or `null` when the whole record is
/// @param detail for people: what is wrong with it
/// @param excerpt the start of the value as text, at most [#EXCERPT_BYTES_MAX] bytes of UTF-8;
///   bytes that are not text are replaced
/// @param landedAt the landing minute, UTC
public record RejectedRecord(
        Reason reason,
        @Nullable String field,
        String detail,
        String excerpt,
        Instant landedAt,
        int rawPartition,
        long rawOffset) {
    public static final int EXCERPT_BYTES_MAX = 1024;
}

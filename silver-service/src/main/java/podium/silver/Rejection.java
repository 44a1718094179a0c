package podium.silver;

import podium.events.Reason;
import podium.events.RejectedRecord;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Why a record is refused, before it is tied to its place in the log.
///
/// @param field the culprit, or `null` when the whole record is; an unknown name may be of any
///   length here
/// @param detail for people, never empty
record Rejection(Reason reason, @Nullable String field, String detail) {
    private static final int FIELD_BYTES_MAX = 256;

    RejectedRecord of(byte @Nullable [] value, Instant landingMinute, int partition, long offset) {
        return new RejectedRecord(
                reason,
                field == null ? null : Excerpt.cut(field, FIELD_BYTES_MAX),
                detail,
                Excerpt.of(value),
                landingMinute,
                partition,
                offset);
    }
}

package podium.audit.judge;

import org.jspecify.annotations.Nullable;

/// A valid event, typed. Whether it is a duplicate is for SQL to find.
///
/// @param eventMicros event time, microseconds since the epoch
/// @param price in units of 0.0001, or `null`
/// @param revenue in units of 0.01
public record Event(
        @Nullable String eventId,
        long eventMicros,
        String userId,
        String sessionId,
        String eventType,
        @Nullable String productId,
        @Nullable String category,
        @Nullable Long price,
        @Nullable Integer quantity,
        @Nullable String searchQuery,
        long revenue) {}

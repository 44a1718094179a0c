package podium.simulation;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;

/// What the producer of a raw record knows it to be. The oracle believes this and nothing else.
///
/// @param reason the code with which cleaning refuses it, or `null`; a duplicate is only known from
///   the log
/// @param id the event's id, or `null`
/// @param day of December 2025
/// @param cents its revenue, 0 unless it is a purchase
record Truth(
        @Nullable String reason,
        @Nullable String id,
        String user,
        String session,
        EventType type,
        @Nullable String product,
        @Nullable String category,
        int day,
        int hour,
        int quantity,
        long cents) {
    static Truth refused(String reason) {
        return new Truth(reason, null, "", "", EventType.SEARCH, null, null, 1, 0, 0, 0);
    }
}

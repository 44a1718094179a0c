package podium.generator;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;

/// Something a shopper did, before it is written as JSON. Always valid.
///
/// @param number of the event in its run, from 0; its `event_id` follows from it
/// @param timeMicros when, UTC, microseconds since 1970
/// @param offsetMinutes the time zone that the client writes its time in
/// @param product `null` for a search, and for a page that shows no single product
/// @param quantity 0 where the event has none
/// @param queryJson the search text as JSON, `null` where the event is no search
@SuppressWarnings("ArrayRecordComponent") // points into the vocabulary, never compared
record ShopEvent(
        long number,
        long idHigh,
        long idLow,
        long timeMicros,
        int offsetMinutes,
        Session session,
        EventType type,
        @Nullable Product product,
        int quantity,
        byte @Nullable [] queryJson) {
    static final long DAY_MICROS = 86_400_000_000L;
    static final long HOUR_MICROS = 3_600_000_000L;

    /// UTC, days since 1970.
    long day() {
        return Math.floorDiv(timeMicros, DAY_MICROS);
    }

    /// 0–23, UTC.
    int hour() {
        return (int) (Math.floorMod(timeMicros, DAY_MICROS) / HOUR_MICROS);
    }
}

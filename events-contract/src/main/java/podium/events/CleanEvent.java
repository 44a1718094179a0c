package podium.events;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A raw event that passed cleaning: typed, in range, on its user's partition, seen for the first
/// time. A row of Silver (DESIGN §6).
///
/// @param eventId as sent, or `null` where the raw event had none
/// @param eventTime when it happened, UTC, cut to microseconds
/// @param productId `null` only for a page view or a search
/// @param price unit price, scale 4, ≥ 0, or `null` where the event has none
/// @param quantity 1 … 1,000,000, or `null` where the event has none
/// @param revenue scale 2: price × quantity, half-up, for a purchase, else 0.00
/// @param landedAt the landing minute, UTC
/// @param rawPartition where its line stands in Bronze
/// @param rawOffset where its line stands in Bronze
public record CleanEvent(
        @Nullable String eventId,
        Instant eventTime,
        String userId,
        String sessionId,
        EventType eventType,
        @Nullable String productId,
        @Nullable String category,
        @Nullable BigDecimal price,
        @Nullable Integer quantity,
        @Nullable String searchQuery,
        BigDecimal revenue,
        Instant landedAt,
        int rawPartition,
        long rawOffset) {
    public static final int PRICE_SCALE = 4;
    public static final int REVENUE_SCALE = 2;

    public CleanEvent {
        if (userId.isEmpty() || sessionId.isEmpty()) {
            throw new IllegalArgumentException("user and session of a clean event are not empty");
        }
        if (revenue.scale() != REVENUE_SCALE) {
            throw new IllegalArgumentException(
                    "revenue has scale %d, not 2".formatted(revenue.scale()));
        }
        if (price != null && price.scale() != PRICE_SCALE) {
            throw new IllegalArgumentException(
                    "price has scale %d, not 4".formatted(price.scale()));
        }
    }

    /// The UTC date of the event time: Silver's partition folder and the first key of every Gold
    /// table.
    public LocalDate eventDate() {
        return LocalDate.ofInstant(eventTime, ZoneOffset.UTC);
    }

    /// @return 0–23, UTC
    public int eventHour() {
        return Math.toIntExact(
                Math.floorMod(Math.floorDiv(eventTime.getEpochSecond(), 3600L), 24L));
    }
}

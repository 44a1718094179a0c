package podium.bench.streams;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// What the five tables need of an event: as JSON in every repartition topic.
///
/// @param eventDate UTC, such as `2025-12-07`
/// @param eventHour 0–23, UTC
/// @param revenue of a purchase, scale 2, else 0
/// @param quantity of a purchase, else 0
record Event(
        String eventDate,
        int eventHour,
        String userId,
        String sessionId,
        String eventType,
        @Nullable String productId,
        @Nullable String category,
        BigDecimal revenue,
        int quantity) {
    static final String VIEW = "page_view";
    static final String ADD = "add_to_cart";
    static final String REMOVE = "remove_from_cart";
    static final String PURCHASE = "purchase";
    private static final String SEARCH = "search";

    private static final Set<String> TYPES = Set.of(VIEW, ADD, REMOVE, PURCHASE, SEARCH);
    private static final int MONEY_SCALE = 2;

    /// @param raw `null` where the record is a barrier, or no event's JSON
    /// @return the event, or none if it isn't one
    static List<Event> of(@Nullable RawEvent raw) {
        if (raw == null) {
            return List.of();
        }
        String user = raw.userId();
        String session = raw.sessionId();
        String type = raw.eventType();
        OffsetDateTime time = utc(raw.timestamp());
        if (time == null || user == null || session == null || type == null) {
            return List.of();
        }
        boolean purchase = type.equals(PURCHASE);
        BigDecimal revenue = purchase ? revenue(raw) : BigDecimal.ZERO;
        Integer quantity = purchase ? raw.quantity() : Integer.valueOf(0);
        if (user.isEmpty()
                || session.isEmpty()
                || !TYPES.contains(type)
                || (raw.productId() == null && needsProduct(type))
                || revenue == null
                || quantity == null) {
            return List.of();
        }
        return List.of(
                new Event(
                        time.toLocalDate().toString(),
                        time.getHour(),
                        user,
                        session,
                        type,
                        raw.productId(),
                        raw.category(),
                        revenue,
                        quantity));
    }

    boolean is(String type) {
        return eventType.equals(type);
    }

    private static boolean needsProduct(String type) {
        return !type.equals(VIEW) && !type.equals(SEARCH);
    }

    /// `null` where a purchase lacks what it takes.
    private static @Nullable BigDecimal revenue(RawEvent raw) {
        BigDecimal price = raw.price();
        Integer quantity = raw.quantity();
        if (price == null || price.signum() < 0 || quantity == null || quantity <= 0) {
            return null;
        }
        return price.multiply(BigDecimal.valueOf(quantity))
                .setScale(MONEY_SCALE, RoundingMode.HALF_UP);
    }

    private static @Nullable OffsetDateTime utc(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }
}

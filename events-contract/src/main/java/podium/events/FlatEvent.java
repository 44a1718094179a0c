package podium.events;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// A clean event flat: its texts stand in one array of UTF-8, its amounts and times are numbers.
/// Who only hands events on needs no more of them; strings and decimals that are made of bytes, and
/// bytes again of them, cost several times as much.
///
/// Neither array is changed by anybody.
///
/// @param text holds every text, and anything else around them
/// @param places two for each [Text]: its first byte in `text` and the one after its last; [#NONE]
///   twice where the event has none
/// @param eventMicros the event time, microseconds since 1970 UTC
/// @param price in ten-thousandths, ≥ 0, or [#NONE] where the event has none
/// @param quantity 1 … 1,000,000, or [#NONE] where the event has none
/// @param revenue in hundredths
/// @param landedMillis the landing minute, milliseconds since 1970 UTC
/// @param rawPartition where its line stands in Bronze
/// @param rawOffset where its line stands in Bronze
public record FlatEvent(
        byte[] text,
        int[] places,
        long eventMicros,
        EventType eventType,
        long price,
        int quantity,
        long revenue,
        long landedMillis,
        int rawPartition,
        long rawOffset) {
    public static final int NONE = -1;

    private static final long MICROS = 1_000_000;
    private static final long DAY_MICROS = 86_400 * MICROS;
    private static final long HOUR_MICROS = 3_600 * MICROS;
    private static final int NANOS_PER_MICRO = 1_000;

    /// The texts of an event, in the order in which [CleanEvent] has them.
    public enum Text {
        EVENT_ID,
        USER_ID,
        SESSION_ID,
        PRODUCT_ID,
        CATEGORY,
        SEARCH_QUERY;

        /// How many places they have.
        public static final int PLACES = 2 * values().length;
    }

    public FlatEvent {
        if (places.length != Text.PLACES) {
            throw new IllegalArgumentException("%d places".formatted(places.length));
        }
        if (length(places, Text.USER_ID) <= 0 || length(places, Text.SESSION_ID) <= 0) {
            throw new IllegalArgumentException("user and session of a clean event are not empty");
        }
    }

    /// @throws ArithmeticException if an amount is beyond 64 bits; no clean event's is
    public static FlatEvent of(CleanEvent event) {
        byte[][] texts = {
            bytes(event.eventId()),
            bytes(event.userId()),
            bytes(event.sessionId()),
            bytes(event.productId()),
            bytes(event.category()),
            bytes(event.searchQuery())
        };
        byte[] text = {};
        int[] places = new int[Text.PLACES];
        for (int slot = 0; slot < texts.length; slot++) {
            byte[] next = texts[slot];
            places[2 * slot] = next == null ? NONE : text.length;
            if (next != null) {
                int from = text.length;
                text = Arrays.copyOf(text, from + next.length);
                System.arraycopy(next, 0, text, from, next.length);
            }
            places[2 * slot + 1] = next == null ? NONE : text.length;
        }
        BigDecimal price = event.price();
        Integer quantity = event.quantity();
        return new FlatEvent(
                text,
                places,
                micros(event.eventTime()),
                event.eventType(),
                price == null ? NONE : price.unscaledValue().longValueExact(),
                quantity == null ? NONE : quantity,
                event.revenue().unscaledValue().longValueExact(),
                event.landedAt().toEpochMilli(),
                event.rawPartition(),
                event.rawOffset());
    }

    public CleanEvent toCleanEvent() {
        return new CleanEvent(
                string(Text.EVENT_ID),
                Instant.ofEpochSecond(
                        Math.floorDiv(eventMicros, MICROS),
                        Math.floorMod(eventMicros, MICROS) * NANOS_PER_MICRO),
                required(Text.USER_ID),
                required(Text.SESSION_ID),
                eventType,
                string(Text.PRODUCT_ID),
                string(Text.CATEGORY),
                price == NONE ? null : BigDecimal.valueOf(price, CleanEvent.PRICE_SCALE),
                quantity == NONE ? null : (Integer) quantity,
                string(Text.SEARCH_QUERY),
                BigDecimal.valueOf(revenue, CleanEvent.REVENUE_SCALE),
                Instant.ofEpochMilli(landedMillis),
                rawPartition,
                rawOffset);
    }

    public boolean has(Text which) {
        return from(which) != NONE;
    }

    /// The first byte in [#text], or [#NONE].
    public int from(Text which) {
        return places[2 * which.ordinal()];
    }

    /// The byte after the last in [#text], or [#NONE].
    public int to(Text which) {
        return places[2 * which.ordinal() + 1];
    }

    /// In bytes; 0 where there is none.
    public int length(Text which) {
        return length(places, which);
    }

    public @Nullable String string(Text which) {
        return has(which)
                ? new String(text, from(which), length(which), StandardCharsets.UTF_8)
                : null;
    }

    /// The text's own bytes: those of a text that is there.
    public byte[] copy(Text which) {
        return Arrays.copyOfRange(text, from(which), to(which));
    }

    /// The UTC date of the event time, in days since 1970.
    public long eventDay() {
        return Math.floorDiv(eventMicros, DAY_MICROS);
    }

    /// @return 0–23, UTC
    public int eventHour() {
        return (int) (Math.floorMod(eventMicros, DAY_MICROS) / HOUR_MICROS);
    }

    private String required(Text which) {
        return new String(text, from(which), length(which), StandardCharsets.UTF_8);
    }

    // every time that has a number of microseconds, the very first second's too
    private static long micros(Instant time) {
        long micros = time.getNano() / NANOS_PER_MICRO;
        return time.getEpochSecond() < 0
                ? Math.addExact(
                        Math.multiplyExact(time.getEpochSecond() + 1, MICROS), micros - MICROS)
                : Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), micros);
    }

    private static int length(int[] places, Text which) {
        return places[2 * which.ordinal() + 1] - places[2 * which.ordinal()];
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}

package podium.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a shopper did (DESIGN §4).
public enum EventType {
    PAGE_VIEW,
    ADD_TO_CART,
    REMOVE_FROM_CART,
    PURCHASE,
    SEARCH;

    private static final EventType[] ALL = values();

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final byte[] wireBytes = wireName.getBytes(StandardCharsets.US_ASCII);
    private final Optional<EventType> found = Optional.of(this);

    /// The name on the wire and in every table: `page_view`, …
    public String wireName() {
        return wireName;
    }

    public static Optional<EventType> of(String wireName) {
        for (EventType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// The one whose wire name stands between two positions.
    public static Optional<EventType> of(byte[] text, int from, int to) {
        for (EventType type : ALL) {
            if (Arrays.equals(type.wireBytes, 0, type.wireBytes.length, text, from, to)) {
                return type.found;
            }
        }
        return Optional.empty();
    }
}

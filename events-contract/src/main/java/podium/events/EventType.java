package podium.events;

import java.util.Locale;
import java.util.Optional;

/// What a shopper did (DESIGN §4).
public enum EventType {
    PAGE_VIEW,
    ADD_TO_CART,
    REMOVE_FROM_CART,
    PURCHASE,
    SEARCH;

    private final String wireName = name().toLowerCase(Locale.ROOT);

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
}

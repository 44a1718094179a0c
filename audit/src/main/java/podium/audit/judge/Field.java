package podium.audit.judge;

import java.util.Optional;

/// The known fields of a raw event, in the order in which they are checked.
public enum Field {
    EVENT_ID(Type.STRING),
    TIMESTAMP(Type.STRING),
    USER_ID(Type.STRING),
    SESSION_ID(Type.STRING),
    EVENT_TYPE(Type.STRING),
    PRODUCT_ID(Type.STRING),
    CATEGORY(Type.STRING),
    PRICE(Type.NUMBER),
    QUANTITY(Type.INTEGER),
    SEARCH_QUERY(Type.STRING);

    /// What a field's value has to be.
    public enum Type {
        STRING,
        NUMBER,
        INTEGER
    }

    private final Type type;

    Field(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /// @param name as it stands in the raw event, unescaped
    public static Optional<Field> of(String name) {
        return switch (name) {
            case "event_id" -> Optional.of(EVENT_ID);
            case "timestamp" -> Optional.of(TIMESTAMP);
            case "user_id" -> Optional.of(USER_ID);
            case "session_id" -> Optional.of(SESSION_ID);
            case "event_type" -> Optional.of(EVENT_TYPE);
            case "product_id" -> Optional.of(PRODUCT_ID);
            case "category" -> Optional.of(CATEGORY);
            case "price" -> Optional.of(PRICE);
            case "quantity" -> Optional.of(QUANTITY);
            case "search_query" -> Optional.of(SEARCH_QUERY);
            default -> Optional.empty();
        };
    }
}

package podium.silver;

import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Reason;
import podium.silver.EventText.Kind;

import org.jspecify.annotations.Nullable;

/// Judges the fields of one JSON object: missing, of the wrong type, of a bad value, in this order
/// and within each in the table's order. The timestamp's form and range are not judged here.
final class FieldCheck {
    private static final Field[] FIELDS = Field.values();

    private final EventText text;
    private @Nullable EventType eventType;
    private long price;
    private int quantity;

    FieldCheck(EventText text) {
        this.text = text;
    }

    /// @return `null` where nothing is wrong; [#eventType] and the amounts are known then
    @Nullable Rejection fields() {
        eventType = readEventType();
        price = FlatEvent.NONE;
        quantity = FlatEvent.NONE;
        Rejection rejection = missing();
        if (rejection == null) {
            rejection = wrongType();
        }
        return rejection == null ? badValue() : rejection;
    }

    @Nullable EventType eventType() {
        return eventType;
    }

    /// In ten-thousandths, or [FlatEvent#NONE].
    long price() {
        return price;
    }

    /// Or [FlatEvent#NONE].
    int quantity() {
        return quantity;
    }

    private @Nullable EventType readEventType() {
        if (text.kind(Field.EVENT_TYPE) != Kind.TEXT) {
            return null;
        }
        if (text.escaped(Field.EVENT_TYPE)) {
            return EventType.of(text.text(Field.EVENT_TYPE)).orElse(null);
        }
        return EventType.of(text.bytes(), text.from(Field.EVENT_TYPE), text.to(Field.EVENT_TYPE))
                .orElse(null);
    }

    private @Nullable Rejection missing() {
        for (Field field : FIELDS) {
            if (text.missing(field) && required(field)) {
                String why =
                        field.ordinal() <= Field.EVENT_TYPE.ordinal() || eventType == null
                                ? "every event needs one"
                                : "a %s needs one".formatted(eventType.wireName());
                return new Rejection(Reason.MISSING_FIELD, field.wireName(), why);
            }
        }
        return null;
    }

    private boolean required(Field field) {
        return switch (field) {
            case TIMESTAMP, USER_ID, SESSION_ID, EVENT_TYPE -> true;
            case PRODUCT_ID ->
                    eventType == EventType.ADD_TO_CART
                            || eventType == EventType.REMOVE_FROM_CART
                            || eventType == EventType.PURCHASE;
            case PRICE, QUANTITY -> eventType == EventType.PURCHASE;
            case EVENT_ID, CATEGORY, SEARCH_QUERY -> false;
        };
    }

    private @Nullable Rejection wrongType() {
        for (Field field : FIELDS) {
            Kind kind = text.kind(field);
            if (kind == Kind.ABSENT || kind == Kind.NULL) {
                continue;
            }
            boolean right =
                    switch (field) {
                        case PRICE -> kind == Kind.INTEGER || kind == Kind.FRACTION;
                        case QUANTITY -> kind == Kind.INTEGER;
                        default -> kind == Kind.TEXT;
                    };
            if (!right) {
                String wanted =
                        field.isText()
                                ? "a string"
                                : field == Field.PRICE
                                        ? "a number"
                                        : "an integer without fraction or exponent";
                return new Rejection(Reason.WRONG_TYPE, field.wireName(), "not " + wanted);
            }
        }
        return null;
    }

    private @Nullable Rejection badValue() {
        for (Field field : FIELDS) {
            if (text.missing(field)) {
                continue;
            }
            String wrong =
                    switch (field) {
                        case PRICE -> badPrice();
                        case QUANTITY -> badQuantity();
                        case EVENT_TYPE -> eventType == null ? "no known event type" : null;
                        default -> badText(field);
                    };
            if (wrong != null) {
                return new Rejection(Reason.BAD_VALUE, field.wireName(), wrong);
            }
        }
        return null;
    }

    private @Nullable String badPrice() {
        price = Amounts.price(text.bytes(), text.from(Field.PRICE), text.to(Field.PRICE));
        return price == Amounts.BAD
                ? "not from 0 to less than 10^10 in at most 64 characters with an exponent of at most 100"
                : null;
    }

    private @Nullable String badQuantity() {
        quantity =
                Amounts.quantity(text.bytes(), text.from(Field.QUANTITY), text.to(Field.QUANTITY));
        return quantity == Amounts.BAD ? "not from 1 to 1,000,000" : null;
    }

    private @Nullable String badText(Field field) {
        int codePoints;
        if (text.escaped(field)) {
            String value = text.text(field);
            if (holdsLoneSurrogate(value)) {
                return "holds half of a surrogate pair";
            }
            codePoints = value.codePointCount(0, value.length());
        } else {
            codePoints = text.to(field) - text.from(field);
            if (codePoints > field.charactersMax()) {
                codePoints = Utf8.codePoints(text.bytes(), text.from(field), text.to(field));
            }
        }
        return codePoints > field.charactersMax()
                ? "%d characters, more than %d".formatted(codePoints, field.charactersMax())
                : null;
    }

    private static boolean holdsLoneSurrogate(String value) {
        for (int at = 0; at < value.length(); at++) {
            char unit = value.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }
}

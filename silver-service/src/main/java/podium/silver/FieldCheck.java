package podium.silver;

import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Reason;

import org.jspecify.annotations.Nullable;

/// Judges the fields of one JSON object: missing, of the wrong type, of a bad value, in this order
/// and within each in the table's order. The timestamp's form and range are not judged here.
final class FieldCheck {
    private static final Field[] FIELDS = Field.values();

    /// Of every event, as a set of bits.
    private static final int REQUIRED =
            Field.TIMESTAMP.bit()
                    | Field.USER_ID.bit()
                    | Field.SESSION_ID.bit()
                    | Field.EVENT_TYPE.bit();

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
        if (!text.isString(Field.EVENT_TYPE)) {
            return null;
        }
        if (text.escaped(Field.EVENT_TYPE)) {
            return EventType.of(text.text(Field.EVENT_TYPE)).orElse(null);
        }
        return EventType.of(text.bytes(), text.from(Field.EVENT_TYPE), text.to(Field.EVENT_TYPE))
                .orElse(null);
    }

    private @Nullable Rejection missing() {
        int missing = text.missing() & required();
        if (missing == 0) {
            return null;
        }
        Field field = first(missing);
        String why =
                field.ordinal() <= Field.EVENT_TYPE.ordinal() || eventType == null
                        ? "every event needs one"
                        : "a %s needs one".formatted(eventType.wireName());
        return new Rejection(Reason.MISSING_FIELD, field.wireName(), why);
    }

    private int required() {
        return eventType == null
                ? REQUIRED
                : switch (eventType) {
                    case PAGE_VIEW, SEARCH -> REQUIRED;
                    case ADD_TO_CART, REMOVE_FROM_CART -> REQUIRED | Field.PRODUCT_ID.bit();
                    case PURCHASE ->
                            REQUIRED
                                    | Field.PRODUCT_ID.bit()
                                    | Field.PRICE.bit()
                                    | Field.QUANTITY.bit();
                };
    }

    private @Nullable Rejection wrongType() {
        int wrong = text.wrong();
        if (wrong == 0) {
            return null;
        }
        Field field = first(wrong);
        String wanted =
                field.isText()
                        ? "a string"
                        : field == Field.PRICE
                                ? "a number"
                                : "an integer without fraction or exponent";
        return new Rejection(Reason.WRONG_TYPE, field.wireName(), "not " + wanted);
    }

    private @Nullable Rejection badValue() {
        for (int left = Field.ALL & ~text.missing(); left != 0; left &= left - 1) {
            Field field = first(left);
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

    /// In the table's order.
    private static Field first(int fields) {
        return FIELDS[Integer.numberOfTrailingZeros(fields)];
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

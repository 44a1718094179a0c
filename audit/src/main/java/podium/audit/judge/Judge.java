package podium.audit.judge;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Judges raw records by DESIGN §4: all of it but `duplicate`. For one thread.
public final class Judge {
    private static final int BYTES_MAX = 64 * 1024;
    private static final int ID_LENGTH_MAX = 256;
    private static final int SEARCH_LENGTH_MAX = 1024;
    private static final long EARLIEST_MICROS = 946_684_800L * 1_000_000;
    private static final long DAY_MICROS = 24L * 60 * 60 * 1_000_000;
    private static final String PURCHASE = "purchase";
    private static final Set<Field> REQUIRED =
            EnumSet.of(Field.TIMESTAMP, Field.USER_ID, Field.SESSION_ID, Field.EVENT_TYPE);
    private static final Set<Field> AMOUNTS = EnumSet.of(Field.PRICE, Field.QUANTITY);
    private static final Set<String> WITH_PRODUCT =
            Set.of("add_to_cart", "remove_from_cart", PURCHASE);
    private static final Set<String> EVENT_TYPES =
            Set.of("page_view", "search", "add_to_cart", "remove_from_cart", PURCHASE);

    private final RawJson.Parser parser;
    private final int partitions;
    private final CharBuffer text = CharBuffer.allocate(BYTES_MAX);
    private final CharsetDecoder utf8 =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);

    public Judge(RawJson.Parser parser, int partitions) {
        this.parser = parser;
        this.partitions = partitions;
    }

    /// @param record as it stood in the topic; `null`: without a value
    /// @param landedMicros the landing minute
    public Verdict judge(byte @Nullable [] record, long landedMicros, int partition) {
        if (record == null || record.length == 0) {
            return refused("empty");
        }
        if (record.length > BYTES_MAX) {
            return refused("too_large");
        }
        text.clear();
        utf8.reset();
        if (utf8.decode(ByteBuffer.wrap(record), text, true).isError()) {
            return refused("not_utf8");
        }
        return switch (parser.parse(text.array(), text.position())) {
            case RawJson.NotJson() -> refused("not_json");
            case RawJson.NotObject() -> refused("not_object");
            case RawJson.Fields(var values, boolean nameTwice) ->
                    nameTwice
                            ? refused("duplicate_field")
                            : judge(values, landedMicros, partition);
        };
    }

    private Verdict judge(Map<Field, Value> values, long landedMicros, int partition) {
        if (missing(values)) {
            return refused("missing_field");
        }
        for (Map.Entry<Field, Value> entry : values.entrySet()) {
            if (!entry.getValue().fits(entry.getKey().type())) {
                return refused("wrong_type");
            }
        }
        BigDecimal price = null;
        Integer quantity = null;
        for (Map.Entry<Field, Value> entry : values.entrySet()) {
            String value = entry.getValue().text();
            boolean allowed =
                    switch (entry.getKey()) {
                        case PRICE -> (price = Amounts.price(value)) != null;
                        case QUANTITY -> (quantity = Amounts.quantity(value)) != null;
                        case EVENT_TYPE -> EVENT_TYPES.contains(value);
                        case TIMESTAMP -> isText(value, Integer.MAX_VALUE);
                        case SEARCH_QUERY -> isText(value, SEARCH_LENGTH_MAX);
                        case EVENT_ID, USER_ID, SESSION_ID, PRODUCT_ID, CATEGORY ->
                                isText(value, ID_LENGTH_MAX);
                    };
            if (!allowed) {
                return refused("bad_value");
            }
        }
        return timed(values, price, quantity, landedMicros, partition);
    }

    private static boolean missing(Map<Field, Value> values) {
        if (!values.keySet().containsAll(REQUIRED)) {
            return true;
        }
        String type = text(values, Field.EVENT_TYPE);
        return WITH_PRODUCT.contains(type) && !values.containsKey(Field.PRODUCT_ID)
                || PURCHASE.equals(type) && !values.keySet().containsAll(AMOUNTS);
    }

    private Verdict timed(
            Map<Field, Value> values,
            @Nullable BigDecimal price,
            @Nullable Integer quantity,
            long landedMicros,
            int partition) {
        return switch (EventTime.of(required(values, Field.TIMESTAMP))) {
            case EventTime.Malformed() -> refused("bad_timestamp");
            case EventTime.WithoutOffset() -> refused("timestamp_without_offset");
            case EventTime.At(long micros) -> {
                if (micros < EARLIEST_MICROS || micros > landedMicros + DAY_MICROS) {
                    yield refused("timestamp_out_of_range");
                }
                String user = required(values, Field.USER_ID);
                yield Murmur2.partition(user, partitions) == partition
                        ? new Verdict.Valid(event(values, micros, price, quantity))
                        : refused("wrong_partition");
            }
        };
    }

    private static Event event(
            Map<Field, Value> values,
            long micros,
            @Nullable BigDecimal price,
            @Nullable Integer quantity) {
        String type = required(values, Field.EVENT_TYPE);
        boolean sold = type.equals(PURCHASE) && price != null && quantity != null;
        return new Event(
                text(values, Field.EVENT_ID),
                micros,
                required(values, Field.USER_ID),
                required(values, Field.SESSION_ID),
                type,
                text(values, Field.PRODUCT_ID),
                text(values, Field.CATEGORY),
                price == null ? null : price.unscaledValue().longValueExact(),
                quantity,
                text(values, Field.SEARCH_QUERY),
                sold ? Amounts.revenue(price, quantity) : 0);
    }

    private static boolean isText(String value, int lengthMax) {
        int characters = 0;
        for (int i = 0; i < value.length(); i++, characters++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == value.length()
                        || !Character.isSurrogatePair(c, value.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return characters <= lengthMax;
    }

    private static @Nullable String text(Map<Field, Value> values, Field field) {
        Value value = values.get(field);
        return value == null ? null : value.text();
    }

    private static String required(Map<Field, Value> values, Field field) {
        return Objects.requireNonNull(text(values, field), field.name());
    }

    private static Verdict refused(String reason) {
        return new Verdict.Refused(reason);
    }
}

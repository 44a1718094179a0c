package podium.generator;

import podium.events.EventType;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes events as the original system's clients do: one JSON object, the nine fields and the id,
/// a blank after each colon and comma. One per thread: it reuses its buffer.
final class RawEventJson {
    private static final byte[] EVENT_ID = ByteText.ascii("{\"event_id\": \"");
    private static final byte[] TIMESTAMP = ByteText.ascii("\", \"timestamp\": ");
    private static final byte[] USER = ByteText.ascii(", \"user_id\": \"");
    private static final byte[] SESSION = ByteText.ascii("\", \"session_id\": \"");
    private static final byte[] TYPE = ByteText.ascii("\", \"event_type\": ");
    private static final byte[] PRODUCT = ByteText.ascii(", \"product_id\": ");
    private static final byte[] CATEGORY = ByteText.ascii(", \"category\": ");
    private static final byte[] PRICE = ByteText.ascii(", \"price\": ");
    private static final byte[] QUANTITY = ByteText.ascii(", \"quantity\": ");
    private static final byte[] QUERY = ByteText.ascii(", \"search_query\": ");
    private static final byte[] CLIENT = ByteText.ascii(", \"client\": ");
    private static final byte[] NULL = ByteText.ascii("null");

    /// A field that no service of ours knows, as real clients send them.
    private static final byte[][] CLIENTS = {
        ByteText.ascii("\"shop-web/4.2.1\""),
        ByteText.ascii("\"shop-ios/17.3\""),
        ByteText.ascii("\"shop-android/9.0\"")
    };

    private static final byte[] USER_PREFIX = ByteText.ascii("user-");
    private static final int USER_DIGITS = 7;

    private static final long MINUTE_MICROS = 60_000_000L;
    private static final long SECOND_MICROS = 1_000_000L;

    private final Map<EventType, byte[]> types = new EnumMap<>(EventType.class);
    private final ByteText text = new ByteText();
    private final Dates dates = new Dates();

    RawEventJson() {
        for (EventType type : EventType.values()) {
            types.put(type, ByteText.ascii('"' + type.wireName() + '"'));
        }
    }

    byte[] encode(ShopEvent event) {
        Product product = event.product();
        text.clear().add(EVENT_ID).uuid(event.idHigh(), event.idLow()).add(TIMESTAMP);
        timestamp(text, event.timeMicros(), event.offsetMinutes());
        text.add(USER).add(USER_PREFIX).digits(event.session().user(), USER_DIGITS);
        text.add(SESSION).uuid(event.session().idHigh(), event.session().idLow());
        text.add(TYPE).add(types.getOrDefault(event.type(), NULL));
        text.add(PRODUCT).add(product == null ? NULL : product.idJson());
        text.add(CATEGORY).add(product == null ? NULL : product.categoryJson());
        text.add(PRICE).add(product == null ? NULL : product.priceJson());
        text.add(QUANTITY);
        if (event.quantity() == 0) {
            text.add(NULL);
        } else {
            text.number(event.quantity());
        }
        text.add(QUERY).add(orNull(event.queryJson()));
        return text.add(CLIENT).add(client(event)).add('}').toBytes();
    }

    /// The same event field by field, each value as JSON: what breaking a record starts from.
    Map<String, String> fields(ShopEvent event) {
        Product product = event.product();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event_id", quoted(uuid(event.idHigh(), event.idLow())));
        text.clear();
        timestamp(text, event.timeMicros(), event.offsetMinutes());
        fields.put("timestamp", text.toString());
        fields.put("user_id", quoted(userId(event.session().user())));
        fields.put("session_id", quoted(uuid(event.session().idHigh(), event.session().idLow())));
        fields.put("event_type", quoted(event.type().wireName()));
        fields.put("product_id", product == null ? "null" : string(product.idJson()));
        fields.put("category", product == null ? "null" : string(product.categoryJson()));
        fields.put("price", product == null ? "null" : string(product.priceJson()));
        fields.put("quantity", event.quantity() == 0 ? "null" : "" + event.quantity());
        fields.put("search_query", string(orNull(event.queryJson())));
        fields.put("client", string(client(event)));
        return fields;
    }

    static byte[] userKey(int user) {
        return new ByteText().add(USER_PREFIX).digits(user, USER_DIGITS).toBytes();
    }

    static String userId(int user) {
        return new ByteText().add(USER_PREFIX).digits(user, USER_DIGITS).toString();
    }

    /// `"2025-12-07T03:55:56.633003+00:00"`, quotes included, in the client's own time zone.
    private void timestamp(ByteText to, long utcMicros, int offsetMinutes) {
        long local = utcMicros + offsetMinutes * MINUTE_MICROS;
        long ofDay = Math.floorMod(local, ShopEvent.DAY_MICROS);
        to.add('"').add(dates.text(Math.floorDiv(local, ShopEvent.DAY_MICROS))).add('T');
        to.digits(ofDay / ShopEvent.HOUR_MICROS, 2).add(':');
        to.digits(ofDay / MINUTE_MICROS % 60, 2).add(':');
        to.digits(ofDay / SECOND_MICROS % 60, 2).add('.');
        to.digits(ofDay % SECOND_MICROS, 6);
        int offset = Math.abs(offsetMinutes);
        to.add(offsetMinutes < 0 ? '-' : '+').digits(offset / 60, 2).add(':');
        to.digits(offset % 60, 2).add('"');
    }

    private static byte[] client(ShopEvent event) {
        return CLIENTS[event.session().user() % CLIENTS.length];
    }

    private static byte[] orNull(byte @Nullable [] json) {
        return json == null ? NULL : json;
    }

    private static String uuid(long high, long low) {
        return new ByteText().uuid(high, low).toString();
    }

    private static String string(byte[] json) {
        return new ByteText().add(json).toString();
    }

    private static String quoted(String plain) {
        return '"' + plain + '"';
    }

    /// The texts of the last few days: events of one run fall on few.
    private static final class Dates {
        private static final int KEPT = 8;

        private final long[] days = new long[KEPT];
        private final byte[][] texts = new byte[KEPT][];

        byte[] text(long day) {
            int slot = (int) (day & KEPT - 1);
            byte[] text = texts[slot];
            if (text == null || days[slot] != day) {
                text = ByteText.ascii(LocalDate.ofEpochDay(day).toString());
                texts[slot] = text;
                days[slot] = day;
            }
            return text;
        }
    }
}

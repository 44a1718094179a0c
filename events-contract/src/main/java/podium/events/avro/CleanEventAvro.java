package podium.events.avro;

import podium.events.CleanEvent;
import podium.events.EventType;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// [CleanEvent] to and from its Avro record; fields stand in the schema's order.
public final class CleanEventAvro {
    private CleanEventAvro() {}

    public static GenericRecord encode(CleanEvent event) {
        GenericData.Record record = new GenericData.Record(EventSchemas.CLEAN_EVENT);
        record.put(0, event.eventId());
        record.put(1, ChronoUnit.MICROS.between(Instant.EPOCH, event.eventTime()));
        record.put(2, event.userId());
        record.put(3, event.sessionId());
        record.put(4, event.eventType().wireName());
        record.put(5, event.productId());
        record.put(6, event.category());
        record.put(7, event.price() == null ? null : unscaled(event.price()));
        record.put(8, event.quantity());
        record.put(9, event.searchQuery());
        record.put(10, unscaled(event.revenue()));
        record.put(11, event.landedAt().toEpochMilli());
        record.put(12, event.rawPartition());
        record.put(13, event.rawOffset());
        return record;
    }

    /// @throws IllegalArgumentException if the record is no clean event of this contract
    public static CleanEvent decode(GenericRecord record) {
        String type = record.get("event_type").toString();
        return new CleanEvent(
                text(record.get("event_id")),
                Instant.EPOCH.plus((Long) record.get("event_time"), ChronoUnit.MICROS),
                record.get("user_id").toString(),
                record.get("session_id").toString(),
                EventType.of(type)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "'%s' is no event type".formatted(type))),
                text(record.get("product_id")),
                text(record.get("category")),
                price(record.get("price")),
                (Integer) record.get("quantity"),
                text(record.get("search_query")),
                decimal((ByteBuffer) record.get("revenue"), CleanEvent.REVENUE_SCALE),
                Instant.ofEpochMilli((Long) record.get("landed_at")),
                (Integer) record.get("raw_partition"),
                (Long) record.get("raw_offset"));
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable BigDecimal price(@Nullable Object value) {
        return value == null ? null : decimal((ByteBuffer) value, CleanEvent.PRICE_SCALE);
    }

    private static ByteBuffer unscaled(BigDecimal amount) {
        return ByteBuffer.wrap(amount.unscaledValue().toByteArray());
    }

    private static BigDecimal decimal(ByteBuffer unscaled, int scale) {
        byte[] bytes = new byte[unscaled.remaining()];
        unscaled.duplicate().get(bytes);
        return new BigDecimal(new BigInteger(bytes), scale);
    }
}

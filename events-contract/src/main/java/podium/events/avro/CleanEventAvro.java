package podium.events.avro;

import podium.events.CleanEvent;
import podium.events.EventType;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/// [CleanEvent] to and from Avro, field by field in the schema's order: straight from bytes where
/// they were written with [EventSchemas#CLEAN_EVENT], through Avro's own record where they weren't.
public final class CleanEventAvro {
    private static final String OURS = SchemaNormalization.toParsingForm(EventSchemas.CLEAN_EVENT);
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NULL = 0;
    private static final int VALUE = 1;

    private CleanEventAvro() {}

    /// Whether what was written with a schema has the bytes that [#read] reads: same fields, same
    /// types, same order. Costs as much as reading hundreds of values.
    public static boolean isOurs(Schema written) {
        return SchemaNormalization.toParsingForm(written).equals(OURS);
    }

    /// Reads what was written with a schema that [#isOurs].
    ///
    /// @throws IOException if the bytes end too early
    /// @throws RuntimeException if they are no such value
    public static CleanEvent read(Decoder in) throws IOException {
        return new CleanEvent(
                optional(in),
                ofMicros(in.readLong()),
                in.readString(),
                in.readString(),
                type(in.readString()),
                optional(in),
                optional(in),
                isThere(in) ? decimal(in.readBytes(null), CleanEvent.PRICE_SCALE) : null,
                isThere(in) ? (Integer) in.readInt() : null,
                optional(in),
                decimal(in.readBytes(null), CleanEvent.REVENUE_SCALE),
                Instant.ofEpochMilli(in.readLong()),
                in.readInt(),
                in.readLong());
    }

    private static @Nullable String optional(Decoder in) throws IOException {
        return isThere(in) ? in.readString() : null;
    }

    private static boolean isThere(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch != NULL && branch != VALUE) {
            throw new AvroRuntimeException("a union of two has no branch " + branch);
        }
        return branch == VALUE;
    }

    /// As Avro's own record, whose bytes are those of [FlatEventAvro#write].
    public static GenericRecord encode(CleanEvent event) {
        GenericData.Record record = new GenericData.Record(EventSchemas.CLEAN_EVENT);
        record.put(0, event.eventId());
        record.put(1, micros(event.eventTime()));
        record.put(2, event.userId());
        record.put(3, event.sessionId());
        record.put(4, event.eventType().wireName());
        record.put(5, event.productId());
        record.put(6, event.category());
        record.put(7, event.price() == null ? null : ByteBuffer.wrap(unscaled(event.price())));
        record.put(8, event.quantity());
        record.put(9, event.searchQuery());
        record.put(10, ByteBuffer.wrap(unscaled(event.revenue())));
        record.put(11, event.landedAt().toEpochMilli());
        record.put(12, event.rawPartition());
        record.put(13, event.rawOffset());
        return record;
    }

    /// @throws IllegalArgumentException if the record is no clean event of this contract
    public static CleanEvent decode(GenericRecord record) {
        return new CleanEvent(
                text(record.get("event_id")),
                ofMicros((Long) record.get("event_time")),
                record.get("user_id").toString(),
                record.get("session_id").toString(),
                type(record.get("event_type").toString()),
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

    private static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS),
                time.getNano() / NANOS_PER_MICRO);
    }

    private static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO);
    }

    private static EventType type(String type) {
        return EventType.of(type)
                .orElseThrow(() ->
                        new IllegalArgumentException("'%s' is no event type".formatted(type)));
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable BigDecimal price(@Nullable Object value) {
        return value == null ? null : decimal((ByteBuffer) value, CleanEvent.PRICE_SCALE);
    }

    private static byte[] unscaled(BigDecimal amount) {
        return amount.unscaledValue().toByteArray();
    }

    private static BigDecimal decimal(ByteBuffer unscaled, int scale) {
        byte[] bytes = new byte[unscaled.remaining()];
        unscaled.duplicate().get(bytes);
        return new BigDecimal(new BigInteger(bytes), scale);
    }
}

package podium.silver.parquet;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.events.RejectedRecord;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import java.util.Arrays;

/// The columns of DESIGN §6, and how a row fills them: both in the same order.
///
/// Open table formats know a column by its id. A column keeps it for ever; a new one takes the next
/// free number; the id of a column that went is not given again. 1 is the event date's, which is a
/// folder here.
interface Columns<T> {
    MessageType schema();

    void write(T row, RowWriter to);

    Columns<FlatEvent> EVENTS = new Events();
    Columns<RejectedRecord> REJECTED = new Rejected();

    final class Events implements Columns<FlatEvent> {
        private static final Binary[] TYPES =
                Arrays.stream(EventType.values())
                        .map(type -> Binary.fromString(type.wireName()))
                        .toArray(Binary[]::new);
        private static final MessageType SCHEMA =
                Types.buildMessage()
                        .addField(optional(PrimitiveTypeName.BINARY, text(), 2, "event_id"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), 3, "event_time"))
                        .addField(Types.required(PrimitiveTypeName.INT32).id(4).named("event_hour"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), 5, "user_id"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), 6, "session_id"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), 7, "event_type"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), 8, "product_id"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), 9, "category"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), 10, "search_query"))
                        .addField(Types.optional(PrimitiveTypeName.INT32).id(11).named("quantity"))
                        .addField(
                                optional(
                                        PrimitiveTypeName.INT64,
                                        decimal(CleanEvent.PRICE_SCALE),
                                        12,
                                        "price"))
                        .addField(
                                required(
                                        PrimitiveTypeName.INT64,
                                        decimal(CleanEvent.REVENUE_SCALE),
                                        13,
                                        "revenue"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), 14, "landed_at"))
                        .addField(
                                Types.required(PrimitiveTypeName.INT32)
                                        .id(15)
                                        .named("raw_partition"))
                        .addField(
                                Types.required(PrimitiveTypeName.INT64).id(16).named("raw_offset"))
                        .named("silver_event");

        @Override
        public MessageType schema() {
            return SCHEMA;
        }

        @Override
        public void write(FlatEvent row, RowWriter to) {
            to.text(row, Text.EVENT_ID);
            to.number(row.eventMicros());
            to.integer(row.eventHour());
            to.text(row, Text.USER_ID);
            to.text(row, Text.SESSION_ID);
            to.text(TYPES[row.eventType().ordinal()]);
            to.text(row, Text.PRODUCT_ID);
            to.text(row, Text.CATEGORY);
            to.text(row, Text.SEARCH_QUERY);
            to.integer(row.quantity(), row.quantity() != FlatEvent.NONE);
            to.number(row.price(), row.price() != FlatEvent.NONE);
            to.number(row.revenue());
            to.number(Math.multiplyExact(row.landedMillis(), 1_000L));
            to.integer(row.rawPartition());
            to.number(row.rawOffset());
        }
    }

    final class Rejected implements Columns<RejectedRecord> {
        private static final MessageType SCHEMA =
                Types.buildMessage()
                        .addField(required(PrimitiveTypeName.BINARY, text(), 1, "reason"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), 2, "field"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), 3, "detail"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), 4, "excerpt"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), 5, "landed_at"))
                        .addField(
                                Types.required(PrimitiveTypeName.INT32)
                                        .id(6)
                                        .named("raw_partition"))
                        .addField(Types.required(PrimitiveTypeName.INT64).id(7).named("raw_offset"))
                        .named("rejected_record");

        @Override
        public MessageType schema() {
            return SCHEMA;
        }

        @Override
        public void write(RejectedRecord row, RowWriter to) {
            to.text(row.reason().code());
            to.text(row.field());
            to.text(row.detail());
            to.text(row.excerpt());
            to.micros(row.landedAt());
            to.integer(row.rawPartition());
            to.number(row.rawOffset());
        }
    }

    private static LogicalTypeAnnotation text() {
        return LogicalTypeAnnotation.stringType();
    }

    private static LogicalTypeAnnotation micros() {
        return LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
    }

    private static LogicalTypeAnnotation decimal(int scale) {
        return LogicalTypeAnnotation.decimalType(scale, 18);
    }

    private static PrimitiveType required(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.required(type).as(meaning).id(id).named(name);
    }

    private static PrimitiveType optional(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.optional(type).as(meaning).id(id).named(name);
    }
}

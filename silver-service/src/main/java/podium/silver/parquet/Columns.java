package podium.silver.parquet;

import podium.events.CleanEvent;
import podium.events.RejectedRecord;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/// The columns of DESIGN §6, and how a row fills them: both in the same order.
interface Columns<T> {
    MessageType schema();

    void write(T row, RowWriter to);

    Columns<CleanEvent> EVENTS = new Events();
    Columns<RejectedRecord> REJECTED = new Rejected();

    final class Events implements Columns<CleanEvent> {
        private static final MessageType SCHEMA =
                Types.buildMessage()
                        .addField(optional(PrimitiveTypeName.BINARY, text(), "event_id"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), "event_time"))
                        .addField(Types.required(PrimitiveTypeName.INT32).named("event_hour"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), "user_id"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), "session_id"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), "event_type"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), "product_id"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), "category"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), "search_query"))
                        .addField(Types.optional(PrimitiveTypeName.INT32).named("quantity"))
                        .addField(
                                optional(
                                        PrimitiveTypeName.INT64,
                                        decimal(CleanEvent.PRICE_SCALE),
                                        "price"))
                        .addField(
                                required(
                                        PrimitiveTypeName.INT64,
                                        decimal(CleanEvent.REVENUE_SCALE),
                                        "revenue"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), "landed_at"))
                        .addField(Types.required(PrimitiveTypeName.INT32).named("raw_partition"))
                        .addField(Types.required(PrimitiveTypeName.INT64).named("raw_offset"))
                        .named("silver_event");

        @Override
        public MessageType schema() {
            return SCHEMA;
        }

        @Override
        public void write(CleanEvent row, RowWriter to) {
            to.text(row.eventId());
            to.micros(row.eventTime());
            to.number((Integer) row.eventHour());
            to.text(row.userId());
            to.text(row.sessionId());
            to.text(row.eventType().wireName());
            to.text(row.productId());
            to.text(row.category());
            to.text(row.searchQuery());
            to.number(row.quantity());
            to.decimal(row.price());
            to.decimal(row.revenue());
            to.micros(row.landedAt());
            to.number((Integer) row.rawPartition());
            to.number(row.rawOffset());
        }
    }

    final class Rejected implements Columns<RejectedRecord> {
        private static final MessageType SCHEMA =
                Types.buildMessage()
                        .addField(required(PrimitiveTypeName.BINARY, text(), "reason"))
                        .addField(optional(PrimitiveTypeName.BINARY, text(), "field"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), "detail"))
                        .addField(required(PrimitiveTypeName.BINARY, text(), "excerpt"))
                        .addField(required(PrimitiveTypeName.INT64, micros(), "landed_at"))
                        .addField(Types.required(PrimitiveTypeName.INT32).named("raw_partition"))
                        .addField(Types.required(PrimitiveTypeName.INT64).named("raw_offset"))
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
            to.number((Integer) row.rawPartition());
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
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, String name) {
        return Types.required(type).as(meaning).named(name);
    }

    private static PrimitiveType optional(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, String name) {
        return Types.optional(type).as(meaning).named(name);
    }
}

package podium.silver.parquet;

import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.events.RejectedRecord;
import podium.lake.parquet.SilverFile;

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
/// free number; the id of a column that went is not given again.
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

        @Override
        public MessageType schema() {
            return SilverFile.EVENTS;
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

    private static PrimitiveType required(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.required(type).as(meaning).id(id).named(name);
    }

    private static PrimitiveType optional(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.optional(type).as(meaning).id(id).named(name);
    }
}

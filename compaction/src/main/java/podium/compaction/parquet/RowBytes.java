package podium.compaction.parquet;

import podium.lake.parquet.SilverFile;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// A row as bytes: first its place in the order (event time, partition, offset), so that comparing
/// bytes compares rows; then each column that is there, its number before it. Equal rows are equal
/// bytes.
final class RowBytes {
    private static final MessageType SCHEMA = SilverFile.EVENTS;
    private static final int EVENT_TIME = SCHEMA.getFieldIndex("event_time");
    private static final int RAW_PARTITION = SCHEMA.getFieldIndex("raw_partition");
    private static final int RAW_OFFSET = SCHEMA.getFieldIndex("raw_offset");

    private static final int TIME_AT = 0;
    private static final int PARTITION_AT = Long.BYTES;
    private static final int OFFSET_AT = PARTITION_AT + Integer.BYTES;
    private static final int COLUMNS_AT = OFFSET_AT + Long.BYTES;

    private ByteBuffer row = ByteBuffer.allocate(1024);

    void begin() {
        row.clear().position(COLUMNS_AT);
    }

    void text(int column, Binary value) {
        byte[] bytes = value.getBytesUnsafe();
        room(bytes.length);
        row.put((byte) column).putInt(bytes.length).put(bytes);
    }

    void integer(int column, int value) {
        room(Integer.BYTES);
        row.put((byte) column).putInt(value);
        if (column == RAW_PARTITION) {
            row.putInt(PARTITION_AT, value ^ Integer.MIN_VALUE);
        }
    }

    void number(int column, long value) {
        room(Long.BYTES);
        row.put((byte) column).putLong(value);
        if (column == EVENT_TIME) {
            row.putLong(TIME_AT, value ^ Long.MIN_VALUE);
        } else if (column == RAW_OFFSET) {
            row.putLong(OFFSET_AT, value ^ Long.MIN_VALUE);
        }
    }

    byte[] end() {
        return Arrays.copyOf(row.array(), row.position());
    }

    private void room(int bytes) {
        int needed = row.position() + 1 + Integer.BYTES + bytes;
        if (needed > row.capacity()) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * row.capacity()));
            larger.put(row.flip());
            row = larger;
        }
    }

    /// Hands a row's columns to Parquet, in the schema's order.
    static void write(byte[] bytes, RecordConsumer to) {
        List<Type> fields = SCHEMA.getFields();
        ByteBuffer row = ByteBuffer.wrap(bytes).position(COLUMNS_AT);
        to.startMessage();
        while (row.hasRemaining()) {
            int column = row.get();
            Type field = fields.get(column);
            to.startField(field.getName(), column);
            switch (field.asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> to.addInteger(row.getInt());
                case INT64 -> to.addLong(row.getLong());
                case BINARY -> {
                    int length = row.getInt();
                    to.addBinary(Binary.fromConstantByteArray(bytes, row.position(), length));
                    row.position(row.position() + length);
                }
                default -> throw new IllegalStateException("no such column: " + field);
            }
            to.endField(field.getName(), column);
        }
        to.endMessage();
    }
}

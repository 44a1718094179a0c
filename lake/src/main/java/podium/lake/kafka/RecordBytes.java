package podium.lake.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// What a record weighs in memory.
final class RecordBytes {
    private static final int OBJECTS = 64;

    private RecordBytes() {}

    static long of(ConsumerRecord<byte[], byte[]> record) {
        long bytes =
                OBJECTS
                        + Math.max(0, record.serializedKeySize())
                        + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            byte[] value = header.value();
            bytes += OBJECTS + header.key().length() + (value == null ? 0 : value.length);
        }
        return bytes;
    }
}

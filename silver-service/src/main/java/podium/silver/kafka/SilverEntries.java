package podium.silver.kafka;

import podium.events.Barrier;
import podium.lake.landing.LogEntry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// What a record of events.clean or events.rejected is to landing.
public final class SilverEntries {
    private SilverEntries() {}

    public static LogEntry of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        OptionalLong cut = Barrier.cut(value(headers, Barrier.HEADER), record.value());
        return cut.isPresent()
                ? new LogEntry.Barrier(
                        record.offset(),
                        cut.getAsLong(),
                        Barrier.number(value(headers, Barrier.RAW_NEXT_HEADER)),
                        Barrier.number(value(headers, Barrier.RAW_RECORDS_HEADER)))
                : new LogEntry.Data(record.offset(), record.timestamp(), record.value());
    }

    private static byte @Nullable [] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}

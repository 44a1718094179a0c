package podium.bronze.kafka;

import podium.events.Barrier;
import podium.lake.landing.LogEntry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import java.util.OptionalLong;

/// What a record of events.raw is to landing.
public final class RawEntries {
    private RawEntries() {}

    public static LogEntry of(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Barrier.HEADER);
        OptionalLong cut = Barrier.cut(header == null ? null : header.value(), record.value());
        return cut.isPresent()
                ? new LogEntry.Barrier(record.offset(), cut.getAsLong(), record.offset() + 1, 0)
                : new LogEntry.Data(record.offset(), record.timestamp(), record.value());
    }
}

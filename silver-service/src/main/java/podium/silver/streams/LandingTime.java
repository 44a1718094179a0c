package podium.silver.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// The landing time of a raw record, forced into years 1970–9999: a negative time would make
/// Streams drop the record without a word.
public final class LandingTime implements TimestampExtractor {
    static final long LATEST_MILLIS = 253_402_300_799_999L;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return of(record);
    }

    static long of(ConsumerRecord<?, ?> record) {
        return Math.clamp(record.timestamp(), 0, LATEST_MILLIS);
    }
}

package podium.bronze.kafka;

import podium.bronze.BronzeException;
import podium.events.Barrier;
import podium.events.Brokers;
import podium.lake.landing.LogEntry;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/// Writes entries to the offsets that they had: the next of a partition comes to its end, so it has
/// to be the one that belongs there, and each acknowledgement is held against it. Kafka's
/// idempotence keeps order and repeats. For many threads, one a partition.
public final class RestoredRecords implements AutoCloseable {
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int REQUEST_BYTES_MAX = 4 * 1024 * 1024;
    private static final int LINGER_MS = 20;
    private static final Duration DELIVERY_MAX = Duration.ofMinutes(2);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /// By partition: what a barrier, which has no time of its own, is given.
    private final AtomicLongArray lastTimes;

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable BronzeException> failure = new AtomicReference<>();

    RestoredRecords(Producer<byte[], byte[]> producer, String topic, int partitions) {
        this.producer = producer;
        this.topic = topic;
        this.lastTimes = new AtomicLongArray(partitions);
    }

    public static RestoredRecords connect(Brokers brokers, String topic, int partitions) {
        Map<String, Object> settings = brokers.properties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "podium-restore");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_MAX.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MAX.toMillis());
        return new RestoredRecords(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                topic,
                partitions);
    }

    /// Sends a partition's next entry.
    ///
    /// @throws BronzeException if an entry before it did not come to its offset
    public void write(int partition, LogEntry entry) {
        check();
        try {
            producer.send(
                    record(partition, entry),
                    (at, failed) -> acknowledged(partition, entry.offset(), at, failed));
        } catch (KafkaException e) {
            throw BronzeException.refused(topic, e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(int partition, LogEntry entry) {
        return switch (entry) {
            case LogEntry.Data(_, long timestampMs, byte[] value) -> {
                lastTimes.set(partition, timestampMs);
                yield new ProducerRecord<byte[], byte[]>(
                        topic, partition, timestampMs, null, value);
            }
            case LogEntry.Barrier(_, long cut, _, _) -> {
                ProducerRecord<byte[], byte[]> barrier =
                        new ProducerRecord<byte[], byte[]>(
                                topic, partition, lastTimes.get(partition), null, null);
                barrier.headers().add(Barrier.HEADER, Barrier.header(cut));
                yield barrier;
            }
        };
    }

    private void acknowledged(
            int partition, long expected, @Nullable RecordMetadata at, @Nullable Exception failed) {
        if (failed != null) {
            failure.compareAndSet(null, BronzeException.refused(topic, failed));
        } else if (at != null && at.offset() != expected) {
            failure.compareAndSet(
                    null, BronzeException.notAlone(topic, partition, expected, at.offset()));
        } else {
            acknowledged.incrementAndGet();
        }
    }

    /// Waits until everything is written.
    ///
    /// @throws BronzeException if something did not come to its offset
    public void flush() {
        producer.flush();
        check();
    }

    /// How many entries have come to their offsets so far.
    public long written() {
        return acknowledged.get();
    }

    private void check() {
        BronzeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }
}

package podium.bench.kafka;

import podium.events.Topics;
import podium.generator.RawRecord;
import podium.generator.Traffic;
import podium.generator.TrafficSpec;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Live events at a fixed rate, the generator's own, with the settings of its producer. Each is due
/// at a moment that doesn't depend on how the ones before it fared.
public final class PacedSender implements AutoCloseable {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LAP = 1_000_000;
    private static final double DIRTY = 0.01;
    private static final int USERS = 500_000;
    private static final int PRODUCTS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Traffic traffic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /// Hears of each event when it is in the topic.
    @FunctionalInterface
    public interface Acknowledged {
        void sent(int partition, long offset, long dueNanos);
    }

    public PacedSender(String bootstrap, int partitions, long seed) {
        TrafficSpec spec =
                new TrafficSpec(seed, DIRTY, LocalDate.of(2025, 12, 1), 1, true, USERS, PRODUCTS);
        this.traffic = new Traffic(spec, LAP, partitions);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "zstd",
                                ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG,
                                1,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                262_144,
                                ProducerConfig.LINGER_MS_CONFIG,
                                20,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                2_113_536),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// Sends for so long and waits until all of it is acknowledged.
    ///
    /// @param rate events a second
    /// @return how many were sent
    /// @throws IllegalStateException if one was refused
    public long send(int rate, Duration time, Acknowledged acknowledged) {
        long begun = System.nanoTime();
        long count = rate * time.toMillis() / 1000;
        for (long at = 0; at < count; at++) {
            long due = begun + at * SECOND_NANOS / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send(due, acknowledged);
        }
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("an event was not taken", refused);
        }
        return count;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears the same
    private void send(long due, Acknowledged acknowledged) {
        RawRecord record = traffic.next(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        Integer partition = record.partition() == RawRecord.BY_KEY ? null : record.partition();
        producer.send(
                new ProducerRecord<>(Topics.RAW, partition, record.key(), record.value()),
                (metadata, refused) -> {
                    if (refused == null) {
                        acknowledged.sent(metadata.partition(), metadata.offset(), due);
                    } else {
                        failure.compareAndSet(null, refused);
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }
}

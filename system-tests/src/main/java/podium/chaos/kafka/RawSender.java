package podium.chaos.kafka;

import podium.events.Topics;
import podium.events.UserPartition;
import podium.stack.StackTopics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// A producer of whatever bytes, to whatever partition of `events.raw`.
public final class RawSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    private RawSender(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static RawSender connect(String bootstrap) {
        return new RawSender(
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                Topics.RAW_RECORD_BYTES_MAX),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()));
    }

    /// An event where it belongs.
    public void send(String user, String json) {
        byte[] key = user.getBytes(StandardCharsets.UTF_8);
        send(partitionOf(user), key, json.getBytes(StandardCharsets.UTF_8), List.of());
    }

    public void send(
            int partition, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        sent.add(
                producer.send(
                        new ProducerRecord<>(Topics.RAW, partition, null, key, value, headers)));
    }

    /// The same, and waits for it.
    ///
    /// @return the offset at which it stands
    public long sendNow(int partition, List<Header> headers) {
        try {
            return producer.send(
                            new ProducerRecord<>(Topics.RAW, partition, null, null, null, headers))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not accepted: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Where a user's events belong.
    public static int partitionOf(String user) {
        return UserPartition.of(user, StackTopics.PARTITIONS);
    }

    /// Waits until everything sent is acknowledged.
    ///
    /// @throws IllegalStateException if a record was refused
    public void flush() {
        producer.flush();
        try {
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not accepted: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}

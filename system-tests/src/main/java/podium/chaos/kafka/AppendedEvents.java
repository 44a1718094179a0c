package podium.chaos.kafka;

import podium.events.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The events of `events.raw` as they come, with the moment at which the topic had each. Barriers
/// are none. Belongs to no group; used by one thread.
public final class AppendedEvents implements AutoCloseable {
    private static final String HEADER = "podium-barrier";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int RECORDS_MAX = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /// Hears of each event.
    @FunctionalInterface
    public interface Appended {
        /// @param millis by the broker's clock: the topic's LogAppendTime
        void event(int partition, long offset, long millis);
    }

    private AppendedEvents(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// From the log's beginning on.
    public static AppendedEvents fromTheBeginning(String bootstrap) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                RECORDS_MAX),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.RAW).stream()
                        .map(partition -> new TopicPartition(Topics.RAW, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new AppendedEvents(consumer);
    }

    public int partitions() {
        return consumer.assignment().size();
    }

    /// Those that came since; waits for some milliseconds where there are none.
    public void poll(Appended hears) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
            if (entry.value() != null || entry.headers().lastHeader(HEADER) == null) {
                hears.event(entry.partition(), entry.offset(), entry.timestamp());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

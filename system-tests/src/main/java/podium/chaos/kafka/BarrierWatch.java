package podium.chaos.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Looks out for the next barrier in `events.raw`.
public final class BarrierWatch implements AutoCloseable {
    private static final String TOPIC = "events.raw";
    private static final String HEADER = "podium-barrier";
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private BarrierWatch(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// From the log's present end on.
    public static BarrierWatch fromNow(String bootstrap) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                10),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new BarrierWatch(consumer);
    }

    /// Whether one came since it was last asked; looks for some milliseconds.
    public boolean sawOne() {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
            if (entry.value() == null && entry.headers().lastHeader(HEADER) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

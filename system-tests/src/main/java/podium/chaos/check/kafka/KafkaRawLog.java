package podium.chaos.check.kafka;

import podium.chaos.check.RawLog;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.List;
import java.util.Map;

/// `events.raw` of a broker. Belongs to no group and commits nothing.
public final class KafkaRawLog implements RawLog {
    private static final String TOPIC = "events.raw";
    private static final int FETCH_BYTES_MAX = 8 * 1024 * 1024;

    /// What is fetched is compressed: records are bounded by their number alone.
    private static final int POLL_RECORDS_MAX = 64;

    private final String bootstrap;

    public KafkaRawLog(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int partitions() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.partitionsFor(TOPIC).size();
        }
    }

    @Override
    public Partition open(int partition, long upTo) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        try {
            TopicPartition at = new TopicPartition(TOPIC, partition);
            consumer.assign(List.of(at));
            return new KafkaRawPartition(consumer, at, upTo);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        POLL_RECORDS_MAX,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES_MAX,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES_MAX),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}

package podium.lake.kafka;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.HashMap;
import java.util.Map;

/// The Kafka clients of a landing loop, and why they are set as they are.
final class LandingClients {
    private static final int CALL_MS_MAX = 10_000;

    /// A topic that somebody gave more partitions is noticed by then, not after five minutes.
    private static final int METADATA_MS_MAX = 30_000;

    private final LandingSource source;
    private final LandingSettings settings;

    LandingClients(LandingSource source, LandingSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /// Shares out the input's partitions. It never chooses an offset by itself.
    Consumer<byte[], byte[]> input() {
        Map<String, Object> properties = reader(settings.pollRecordsMax());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, source.group());
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MS_MAX);
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        int sessionMs = Math.toIntExact(settings.sessionTimeout().toMillis());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMs);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.max(1, sessionMs / 5));
        settings.instance()
                .ifPresent(name -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Reads the commits topic without a group.
    Consumer<byte[], byte[]> commits() {
        return withoutGroup(LandingSettings.COMMITS_POLL_RECORDS_MAX);
    }

    /// Reads single records of the input without a group.
    Consumer<byte[], byte[]> singleRecords() {
        return withoutGroup(1);
    }

    private Consumer<byte[], byte[]> withoutGroup(int pollRecordsMax) {
        return new KafkaConsumer<>(
                reader(pollRecordsMax), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Producer<byte[], byte[]> commitsProducer() {
        Map<String, Object> properties = common();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MS_MAX);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MS_MAX);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * CALL_MS_MAX);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        Map<String, Object> properties = common();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS_MAX);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MS_MAX / 2);
        return Admin.create(properties);
    }

    // the limits of a fetch count compressed bytes: records are bounded by their number alone
    private Map<String, Object> reader(int pollRecordsMax) {
        Map<String, Object> properties = common();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecordsMax);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS_MAX);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LandingSettings.FETCH_BYTES_MAX);
        properties.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                LandingSettings.FETCH_PARTITION_BYTES_MAX);
        return properties;
    }

    private Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "podium-landing-%s".formatted(source.layer().label()));
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        // no JMX beans: names would clash between loops of one process
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return properties;
    }
}

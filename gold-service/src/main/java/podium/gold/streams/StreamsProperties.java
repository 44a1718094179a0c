package podium.gold.streams;

import podium.streams.WarmUps;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.util.Properties;

/// Kafka's settings for [GoldStreams].
final class StreamsProperties {
    /// A chunk of 512 KiB, with room for what a record adds.
    private static final int REQUEST_BYTES_MAX = 1024 * 1024;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final int PRODUCER_BUFFER_BYTES = 16 * 1024 * 1024;
    private static final int FETCH_BYTES_MAX = 8 * 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES_MAX = 2 * 1024 * 1024;

    /// Of some 10 KiB each, at the worst: a clean event's fields are bounded.
    private static final int POLL_RECORDS_MAX = 500;

    /// A partition is not polled while any of its records waits; a poll's records are taken whole,
    /// and are few for Kafka Streams, see [BatchingClients].
    private static final int BUFFERED_RECORDS_MAX = 0;

    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 2_000;
    private static final int ADMIN_TIMEOUT_MS = 5_000;

    private StreamsProperties() {}

    static Properties streams(GoldStreamsSettings settings) {
        Properties all = new Properties();
        all.putAll(settings.brokers().properties());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS_MAX);
        // a task has one input partition: there is no other one whose records it could wait for
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // the stores are their own cache
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbBounds.class);
        WarmUps.ofNewInstances(all);
        settings.instance()
                .ifPresent(name -> consumer(all, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        consumer(all, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        consumer(all, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        consumer(all, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        consumer(all, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        consumer(all, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES_MAX);
        producer(all, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(all, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(all, ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
        producer(all, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        return all;
    }

    static Properties admin(GoldStreamsSettings settings) {
        Properties admin = new Properties();
        admin.putAll(settings.brokers().properties());
        admin.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.applicationId() + "-looks");
        admin.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        admin.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        return admin;
    }

    private static void consumer(Properties all, String key, Object value) {
        all.put(StreamsConfig.mainConsumerPrefix(key), value);
    }

    private static void producer(Properties all, String key, Object value) {
        all.put(StreamsConfig.producerPrefix(key), value);
    }
}

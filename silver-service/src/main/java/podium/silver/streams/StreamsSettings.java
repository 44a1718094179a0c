package podium.silver.streams;

import podium.events.Brokers;
import podium.events.Topics;
import podium.streams.CommitPace;
import podium.streams.WarmUps;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/// What the topology's life depends on.
///
/// @param instance this instance's name: a restarted instance of the same name has its partitions
///   back at once, and no two may run with one name
/// @param partitions the partition count recorded for the bucket
/// @param stateDirectory of this instance alone; kept between runs it spares a restoration
/// @param commitInterval between two transactions of a task that keeps up with its log
/// @param sightingsWaitingMax sightings held in memory between two commits at most, per task
/// @param retryDelay after which a halted topology looks whether it was mended
public record StreamsSettings(
        Brokers brokers,
        Optional<String> instance,
        Topics topics,
        int partitions,
        Path stateDirectory,
        int threads,
        Duration commitInterval,
        int sightingsWaitingMax,
        Duration retryDelay) {
    private static final int SESSION_TIMEOUT_MS = 8_000;
    private static final int HEARTBEAT_MS = 2_000;

    /// Of 2 MiB each, at the worst, for each thread: 64 MiB of a heap of 384. Smaller ones are
    /// gathered, see [GatheredPoll].
    private static final int POLL_RECORDS_MAX = 32;

    /// A partition is not polled while any of its records waits; a poll's records are taken whole,
    /// and are few for Kafka Streams, see [PolledBatches].
    private static final int BUFFERED_RECORDS_MAX = 0;

    private static final int FETCH_BYTES_MAX = 16 * 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES_MAX = 2 * 1024 * 1024;

    /// Longer than a transaction of a task that keeps up: readers see nothing of it before its
    /// commit, and the commit sends all that waits
    /// (docs/decisions/170-silvers-batches-wait-for-their-commit.md).
    private static final int LINGER_MS = 1_000;

    private static final long PRODUCER_BUFFER_BYTES = 16L * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;

    public String applicationId() {
        return "podium-silver-" + topics.run();
    }

    Properties properties() {
        Properties all = new Properties();
        all.putAll(brokers.properties());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                CommitPace.behind(commitInterval).toMillis());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS_MAX);
        // a task has one input partition: there is no other one whose records it could wait for
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // the stores are their own cache
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbBounds.class);
        WarmUps.ofNewInstances(all);
        instance.ifPresent(name -> consumer(all, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        consumer(all, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        consumer(all, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        consumer(all, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        consumer(all, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        consumer(all, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES_MAX);
        producer(all, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(all, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(all, ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        producer(all, ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
        return all;
    }

    private static void consumer(Properties all, String key, Object value) {
        all.put(StreamsConfig.mainConsumerPrefix(key), value);
    }

    private static void producer(Properties all, String key, Object value) {
        all.put(StreamsConfig.producerPrefix(key), value);
    }
}

package podium.gold.kafka;

import podium.events.Topics;
import podium.gold.publish.PublisherSetup;
import podium.lake.kafka.OpenTransactions;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Builds the publisher's clients; each setting that differs from Kafka's default has its reason.
public final class PublisherClients implements AutoCloseable {
    /// At most this many chunks of 512 KiB are decoded at a time.
    private static final int POLL_RECORDS_MAX = 32;

    private static final int FETCH_BYTES_MAX = 4 * 1024 * 1024;

    /// A killed publisher's successor leads after this long.
    private static final Duration SESSION = Duration.ofSeconds(10);

    /// As others tell who leads, where it was not said.
    private static final String UNNAMED = "gold-service";

    /// A commits topic has no other.
    private static final Set<Integer> ONE_PARTITION = Set.of(0);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final PublisherSetup setup;
    private final Admin admin;
    private final RawEnds rawEnds;
    private final BrokerWatch brokers;

    public PublisherClients(KafkaSettings settings, PublisherSetup setup, InstantSource clock) {
        this.settings = settings;
        this.setup = setup;
        this.admin = admin();
        this.rawEnds = new RawEnds(admin, setup.partitions(), settings.callMax(), clock);
        this.brokers = new BrokerWatch(admin, setup.partitions(), settings.callMax(), clock);
    }

    /// What changes slowly; started by the caller, for any thread.
    public BrokerWatch brokers() {
        return brokers;
    }

    /// The end offsets of `events.raw`; for any thread.
    public RawEnds rawEnds() {
        return rawEnds;
    }

    Leader leader() {
        return new Leader(admin, group(), settings.callMax());
    }

    /// What holds the commits topics back; the caller closes it.
    HeldBackCommits heldBackCommits() {
        return new HeldBackCommits(
                setup.commitsTopics().stream()
                        .map(topic -> new OpenTransactions(admin, topic, System::nanoTime))
                        .<HeldBackCommits.Look>map(open -> () -> open.hanging(ONE_PARTITION))
                        .toList());
    }

    Topics topics() {
        return setup.topics();
    }

    @Override
    public void close() {
        brokers.close();
        admin.close(CLOSE_MAX);
    }

    /// Reads commits: assigned by hand and positioned by releases, never by group offsets.
    CommitsReader commits() {
        Map<String, Object> config = consumer("commits");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_MAX);
        return new CommitsReader(
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                setup::commitsTopic);
    }

    /// A group's member that reads nothing: whom the group gives the partition leads.
    Consumer<byte[], byte[]> leadership() {
        Map<String, Object> config = consumer(settings.instance().orElse(UNNAMED));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.instance()
                .ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private String group() {
        return "podium-publisher-" + setup.run();
    }

    /// Writes barriers: acknowledged by all replicas, once.
    Producer<byte[], byte[]> barriers() {
        Map<String, Object> config = client("barriers");
        int callMax = (int) settings.callMax().toMillis();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, callMax);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, callMax);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, callMax);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Admin admin() {
        Map<String, Object> config = client("admin");
        config.put(
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) settings.callMax().toMillis());
        config.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) settings.callMax().toMillis());
        return Admin.create(config);
    }

    private Map<String, Object> consumer(String name) {
        Map<String, Object> config = client(name);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) settings.callMax().toMillis());
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) settings.callMax().toMillis());
        return config;
    }

    private Map<String, Object> client(String name) {
        Map<String, Object> config = settings.brokers().properties();
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, group() + "-" + name);
        return config;
    }
}

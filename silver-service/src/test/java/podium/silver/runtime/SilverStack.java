package podium.silver.runtime;

import podium.events.Topics;
import podium.lake.CommitChunk;
import podium.lake.ObjectStore;
import podium.lake.json.CommitCodec;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.Registry;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A broker, a store and a registry of a test's own, and what a test asks them.
final class SilverStack implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final String BUCKET = "podium";
    static final Topics TOPICS = new Topics("main");

    private final TestBroker broker;
    private final S3Server s3;
    private final Path registryFolder;
    private Registry registry;
    private final S3Client client;

    SilverStack(Path folder) {
        broker = TestBroker.start(folder.resolve("kafka"));
        s3 = S3Server.start(folder.resolve("s3"), 0);
        registryFolder = folder.resolve("registry");
        registry = Registry.start(registryFolder, 0);
        s3.createBucket(BUCKET);
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
    }

    void createTopics() {
        StackTopics.create(broker.bootstrap(), TOPICS.run(), PARTITIONS);
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    URI storeEndpoint() {
        return s3.endpoint();
    }

    URI registryUrl() {
        return registry.url();
    }

    void killRegistry() {
        registry.kill9();
    }

    /// On the same port, with what it held.
    void restartRegistry() {
        registry = Registry.start(registryFolder, registry.port());
    }

    ObjectStore store() {
        return new S3ObjectStore(client, BUCKET);
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap()));
    }

    /// Every committed record of a partition as of now.
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int partition) throws Exception {
        TopicPartition from = new TopicPartition(topic, partition);
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long end = end(topic, partition);
            consumer.assign(List.of(from));
            consumer.seekToBeginning(List.of(from));
            while (consumer.position(from) < end) {
                consumer.poll(Duration.ofMillis(200)).records(from).forEach(records::add);
            }
        }
        return records;
    }

    long end(String topic, int partition) throws Exception {
        TopicPartition of = new TopicPartition(topic, partition);
        try (Admin admin = admin()) {
            return admin.listOffsets(
                            Map.of(of, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(of)
                    .get()
                    .offset();
        }
    }

    List<CommitChunk> commits() throws Exception {
        List<CommitChunk> chunks = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(TOPICS.commits(), 0)) {
            chunks.add(CommitCodec.decode(record.value()));
        }
        return chunks;
    }

    @Override
    public void close() {
        client.close();
        registry.close();
        s3.close();
        broker.close();
    }
}

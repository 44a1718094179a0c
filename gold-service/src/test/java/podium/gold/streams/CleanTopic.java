package podium.gold.streams;

import podium.events.Barrier;
import podium.events.CleanEvent;
import podium.events.Topics;
import podium.events.UserPartition;
import podium.events.avro.CleanEventAvro;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Writes clean topics as silver-service does: in transactions, some of which are aborted.
final class CleanTopic implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final String topic;
    private final Random random;
    private final AvroKafkaSerializer<GenericRecord> avro = new AvroKafkaSerializer<>();
    private final KafkaProducer<String, byte[]> producer;
    private long cut;

    CleanTopic(String bootstrap, URI registry, String run, Random random) {
        this.topic = new Topics(run).clean();
        this.random = random;
        avro.configure(
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        registry.toString(),
                        SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
                        true,
                        SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY,
                        TopicIdStrategy.class.getName()),
                false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                UUID.randomUUID().toString(),
                                ProducerConfig.LINGER_MS_CONFIG,
                                5),
                        new StringSerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    void write(List<CleanEvent> events) {
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(2_000));
            if (random.nextInt(5) == 0) {
                producer.beginTransaction();
                events.subList(from, to).forEach(this::send);
                producer.abortTransaction();
            }
            producer.beginTransaction();
            events.subList(from, to).forEach(this::send);
            producer.commitTransaction();
            from = to;
        }
    }

    /// The next cut's barrier, in every partition.
    long barrier() {
        cut++;
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ProducerRecord<String, byte[]> barrier =
                    new ProducerRecord<>(topic, partition, null, null);
            barrier.headers()
                    .add(Barrier.HEADER, Barrier.header(cut))
                    .add(Barrier.RAW_NEXT_HEADER, Barrier.header(cut * 100 + partition))
                    .add(Barrier.RAW_RECORDS_HEADER, Barrier.header(1));
            producer.send(barrier);
        }
        producer.commitTransaction();
        return cut;
    }

    void writeBytes(int partition, byte[] value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, partition, "user", value));
        producer.commitTransaction();
    }

    private void send(CleanEvent event) {
        int partition = UserPartition.of(event.userId(), PARTITIONS);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, partition, event.userId(), null);
        byte[] value = avro.serialize(topic, record.headers(), CleanEventAvro.encode(event));
        producer.send(
                new ProducerRecord<>(
                        topic, partition, null, event.userId(), value, record.headers()));
    }

    @Override
    public void close() {
        producer.close();
        avro.close();
    }
}

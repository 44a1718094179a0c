package podium.stack;

import podium.events.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaBrokerIT {
    @TempDir Path folder;

    @Test
    void aRecordSurvivesKillMinusNineAndAnotherPort() throws Exception {
        Path odd = OddFolder.in(folder);
        try (KafkaBroker broker = KafkaBroker.start(odd, 0)) {
            StackTopics.create(broker.bootstrap(), "main", 2);
            send(broker, "kept");
            broker.kill9();
        }

        List<String> values;
        try (KafkaBroker broker = KafkaBroker.start(odd, 0)) {
            StackTopics.create(broker.bootstrap(), "main", 2);
            values = readPartitionZero(broker);
        }

        assertThat(values).containsExactly("kept");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(odd));
    }

    @Test
    void theTopicsAreMadeAsTheDesignWantsThem() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            StackTopics.create(broker.bootstrap(), "main", 4);
            StackTopics.create(broker.bootstrap(), "second", 4);

            Map<String, TopicDescription> topics =
                    admin.describeTopics(
                                    List.of(
                                            "events.raw",
                                            "events.clean",
                                            "events.rejected",
                                            "pipeline.commits",
                                            "events.clean.second",
                                            "events.rejected.second",
                                            "pipeline.commits.second"))
                            .allTopicNames()
                            .get();
            assertThat(topics)
                    .allSatisfy((name, topic) ->
                            assertThat(topic.partitions())
                                    .hasSize(name.startsWith("pipeline") ? 1 : 4));
            assertThat(setting(admin, "events.raw", "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(setting(admin, "pipeline.commits", "retention.ms")).isEqualTo("-1");
        }
    }

    @Test
    void aRecordThatUnpacksToMoreThanATopicTakesIsRefused() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            StackTopics.create(broker.bootstrap(), "main", 1);

            sendZeros(broker, Topics.RAW_RECORD_BYTES_MAX);

            assertThatThrownBy(() -> sendZeros(broker, 2 * Topics.RAW_RECORD_BYTES_MAX))
                    .hasRootCauseInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> KafkaBroker.start(folder, port))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("STACK-002: port " + port);
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name)
                .value();
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("events.raw", 0, "u1", value)).get();
        }
    }

    private static void sendZeros(KafkaBroker broker, int bytes) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrap(),
                                "compression.type",
                                "zstd",
                                "max.request.size",
                                16 << 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.RAW, 0, null, new byte[bytes])).get();
        }
    }

    private static List<String> readPartitionZero(KafkaBroker broker) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            TopicPartition zero = new TopicPartition("events.raw", 0);
            consumer.assign(List.of(zero));
            consumer.seekToBeginning(List.of(zero));
            return consumer.poll(Duration.ofSeconds(20)).records(zero).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}

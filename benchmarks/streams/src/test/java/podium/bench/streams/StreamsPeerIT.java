package podium.bench.streams;

import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsPeerIT {
    private static final String TOPIC = "events.raw";
    private static final int PARTITIONS = 4;

    @TempDir Path folder;

    @Test
    @Timeout(300)
    void itEndsOnceTheWholeTopicIsInTheTables() throws Exception {
        List<byte[]> events = SeededEvents.clean(4);
        try (TestBroker broker = TestBroker.start(folder.resolve("kafka"))) {
            fill(broker.bootstrap(), events);

            StreamsPeer.main(
                    new String[] {broker.bootstrap(), TOPIC, folder.resolve("results").toString()});
        }

        PlainTables.of(events).write(Files.createDirectories(folder.resolve("expected")));
        assertThat(files("expected")).hasSize(5);
        for (Path expected : files("expected")) {
            assertThat(Files.readAllLines(folder.resolve("results").resolve(expected)))
                    .as(expected.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            Files.readAllLines(folder.resolve("expected").resolve(expected)));
        }
    }

    private List<Path> files(String of) throws IOException {
        try (var files = Files.list(folder.resolve(of))) {
            return files.map(Path::getFileName).toList();
        }
    }

    /// The events, and a record without a value at the end of each partition, as barriers are.
    private static void fill(String bootstrap, List<byte[]> events) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.createTopics(
                            List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int at = 0; at < events.size(); at++) {
                producer.send(new ProducerRecord<>(TOPIC, at % PARTITIONS, null, events.get(at)));
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, null, null));
            }
        }
    }
}

package podium.system;

import podium.events.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Somebody adds partitions to `events.raw` under a running line: it halts, says why, and publishes
/// nothing that counts a user twice; what is published goes on answering. (The way out:
/// [MorePartitionsIT].)
class GrownTopicIT {
    private static final int MORE = 6;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Line line;

    @BeforeAll
    static void aLineWithARelease() {
        line = Line.start();
        line.cli().done("generate", "--events", "2000", "--seed", "91");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void whoAddsPartitionsHaltsTheLine() throws Exception {
        long release = line.status().number();
        long records = line.status().rawRecords();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.bootstrap()))) {
            admin.createPartitions(Map.of(Topics.RAW, NewPartitions.increaseTo(MORE))).all().get();
        }
        sendToEveryPartition();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(line.statuses()).contains("LANDING-005", "LAKE-005"));

        assertThat(line.status().number()).isEqualTo(release);
        assertThat(line.status().rawRecords()).isEqualTo(records);
        assertThat(Http.rows(line.queryApi(), "daily-user-activity", "")).isNotEmpty();
        assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
    }

    private static void sendToEveryPartition() throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", line.bootstrap(), "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
            for (int partition = 0; partition < MORE; partition++) {
                producer.send(new ProducerRecord<>(Topics.RAW, partition, null, event)).get();
            }
        }
    }
}

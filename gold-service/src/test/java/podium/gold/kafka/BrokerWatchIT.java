package podium.gold.kafka;

import podium.events.Topics;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// What the brokers say of ages and disks.
class BrokerWatchIT {
    private static final Duration CALL_MAX = Duration.ofSeconds(20);
    private static final Duration RETENTION = Duration.ofHours(100);
    private static final Instant NOW = Instant.now();
    private static final ConfigResource RAW =
            new ConfigResource(ConfigResource.Type.TOPIC, Topics.RAW);

    @TempDir private Path home;
    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(home.resolve("kafka"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        admin.createTopics(
                        List.of(
                                new NewTopic(Topics.RAW, 2, (short) 1)
                                        .configs(
                                                Map.of(
                                                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                                        "CreateTime",
                                                        TopicConfig.RETENTION_MS_CONFIG,
                                                        Long.toString(RETENTION.toMillis())))))
                .all()
                .get();
    }

    @AfterEach
    void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void recordsThatHaveHalfOfTheRetentionBehindThemAreOldUntilTheyAreTaken() throws Exception {
        try (BrokerWatch watch = watch()) {
            assertThat(watch.oldRecords(0, 0)).isNaN();
            assertThat(watch.diskFreeShare()).isNaN();
            send(0, 5, Duration.ofHours(60));
            send(0, 3, Duration.ofHours(40));
            send(1, 4, Duration.ofHours(60));

            watch.look();

            assertThat(watch.oldRecords(0, 0)).isEqualTo(5);
            assertThat(watch.oldRecords(0, 2)).isEqualTo(3);
            assertThat(watch.oldRecords(0, 6)).isZero();
            assertThat(watch.oldRecords(1, 1)).as("none is younger").isEqualTo(3);
            assertThat(watch.oldRecords(1, 4)).isZero();
            assertThat(watch.diskFreeShare()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void nothingIsOldWhereRecordsAreKeptForGood() throws Exception {
        try (BrokerWatch watch = watch()) {
            send(0, 5, Duration.ofHours(60));
            watch.look();
            admin.incrementalAlterConfigs(
                            Map.of(
                                    RAW,
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(
                                                            TopicConfig.RETENTION_MS_CONFIG, "-1"),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            watch.look();

            assertThat(watch.oldRecords(0, 0)).isNaN();
        }
    }

    @Test
    void ofSilentBrokersNothingIsKnown() throws Exception {
        try (Admin nobody = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"));
                BrokerWatch silent =
                        new BrokerWatch(
                                nobody, 2, Duration.ofMillis(200), InstantSource.system())) {
            silent.look();

            assertThat(silent.oldRecords(0, 0)).isNaN();
            assertThat(silent.diskFreeShare()).isNaN();
        }
    }

    private BrokerWatch watch() {
        return new BrokerWatch(admin, 2, CALL_MAX, InstantSource.fixed(NOW));
    }

    private void send(int partition, int records, Duration age) throws Exception {
        long timestamp = NOW.minus(age).toEpochMilli();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int record = 0; record < records; record++) {
                producer.send(
                                new ProducerRecord<>(
                                        Topics.RAW, partition, timestamp, "user", "event"))
                        .get();
            }
        }
    }
}

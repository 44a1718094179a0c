package podium.lake.kafka;

import podium.events.Topics;
import podium.lake.LakeException;
import podium.stack.StackTopics;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What Kafka itself says of its log.
class KafkaLogIT {
    private static final Topics MAIN = new Topics(Topics.FIRST_RUN);
    private static final int PARTITIONS = 3;

    private static TestBroker broker;
    private static Admin admin;
    private static KafkaLog log;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = TestBroker.start(folder);
        StackTopics.create(broker.bootstrap(), MAIN.run(), PARTITIONS);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        log = KafkaLog.connect(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        log.close();
        admin.close();
        broker.close();
    }

    @Test
    void theLocalStacksTopicsAreFit() {
        TopicFacts raw = log.check(TopicRules.raw(Topics.RAW));

        assertThat(raw.partitions()).isEqualTo(PARTITIONS);
        assertThatCode(
                        () -> {
                            log.check(TopicRules.events(MAIN.clean(), PARTITIONS));
                            log.check(TopicRules.events(MAIN.rejected(), PARTITIONS));
                            log.check(TopicRules.commits(MAIN.commits()));
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void theLogHasAnIdentity() throws Exception {
        assertThat(log.clusterId()).isEqualTo(admin.describeCluster().clusterId().get());
        assertThat(log.topicIds(List.of(Topics.RAW, MAIN.commits())))
                .containsEntry(Topics.RAW, log.topicId(Topics.RAW))
                .containsKey(MAIN.commits());
    }

    @Test
    void aTopicMadeAnewHasAnotherId() throws Exception {
        make("anew", 1, Map.of());
        String before = log.topicId("anew");

        admin.deleteTopics(List.of("anew")).all().get();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> {
                    make("anew", 1, Map.of());
                    return true;
                });

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(log.topicId("anew")).isNotEqualTo(before));
    }

    @Test
    void aMissingTopicIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> log.topicId("missing"))
                .isInstanceOf(LakeException.TopicUnfit.class)
                .hasMessageStartingWith("LAKE-008")
                .hasMessageContaining("topic missing")
                .hasMessageContaining("./podium up");
    }

    @Test
    void aTopicThatKeepsOldTimestampsIsUnfit() throws Exception {
        make("created", 1, Map.of("message.timestamp.type", "CreateTime"));

        assertThatThrownBy(() -> log.check(TopicRules.raw("created")))
                .isInstanceOf(LakeException.TopicUnfit.class)
                .hasMessageContaining("message.timestamp.type=CreateTime, not LogAppendTime")
                .hasMessageContaining("kafka-configs.sh");
    }

    @Test
    void aCommitsTopicThatForgetsIsUnfit() throws Exception {
        make("forgets", 1, Map.of("message.timestamp.type", "LogAppendTime"));

        assertThatThrownBy(() -> log.check(TopicRules.commits("forgets")))
                .isInstanceOf(LakeException.TopicUnfit.class)
                .hasMessageContaining("retention");
    }

    @Test
    void anotherPartitionCountIsUnfit() {
        TopicRules rules = TopicRules.events(MAIN.clean(), PARTITIONS + 1);

        assertThatThrownBy(() -> log.check(rules))
                .isInstanceOf(LakeException.TopicUnfit.class)
                .hasMessageContaining("has 3 partitions, not 4");
    }

    @Test
    void aBrokerThatIsNotThereIsUnavailable() {
        try (KafkaLog nowhere = KafkaLog.connect(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            assertThatThrownBy(nowhere::clusterId)
                    .isInstanceOf(LakeException.LogUnavailable.class)
                    .hasMessageStartingWith("LAKE-007")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() ->
                        KafkaLog.connect(Map.of("bootstrap.servers", "no-such-host.invalid:9092")))
                .isInstanceOf(LakeException.LogUnavailable.class)
                .hasMessageContaining("no-such-host.invalid:9092");
    }

    private static void make(String topic, int partitions, Map<String, String> settings)
            throws Exception {
        NewTopic wanted = new NewTopic(topic, partitions, (short) 1).configs(settings);
        admin.createTopics(List.of(wanted)).all().get();
        // the broker's clients know of it a moment later
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> !admin.describeTopics(List.of(topic)).allTopicNames().get().isEmpty());
    }
}

package podium.bronze.kafka;

import podium.bronze.BronzeException;
import podium.events.Brokers;
import podium.events.Topics;
import podium.lake.LakeException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A topic into which Bronze is written back (DESIGN §9): each record keeps the time that it is
/// given, and Kafka deletes none.
public final class RestoredTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A writer that was killed may have sent something that the broker has not taken yet.
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String CREATE_TIME = "CreateTime";
    private static final String LATEST_AFTER = "message.timestamp.after.max.ms";
    private static final String LATEST = Long.toString(Long.MAX_VALUE);

    /// Marks a topic in which records came to wrong offsets: who goes on at its end would take them
    /// for its own.
    private static final String SPOILED = "1";

    private static final int BATCH_BYTES = 16 * 1024;

    /// While it is being written.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    "-1",
                    "retention.bytes",
                    "-1",
                    TIMESTAMP_TYPE,
                    CREATE_TIME,
                    LATEST_AFTER,
                    LATEST,
                    "max.message.bytes",
                    Integer.toString(Topics.RAW_RECORD_BYTES_MAX + BATCH_BYTES));

    private final Admin admin;
    private final String topic;

    private RestoredTopic(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    public static RestoredTopic connect(Brokers brokers, String topic) {
        Map<String, Object> properties = brokers.properties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "podium-restore");
        return new RestoredTopic(Admin.create(properties), topic);
    }

    /// Makes it, unless an attempt before has made it.
    ///
    /// @throws BronzeException if there is one of that name that no restoring has made
    public void make(int partitions) throws InterruptedException {
        NewTopic wanted =
                new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(SETTINGS);
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unavailable(e);
            }
            check(partitions);
        }
        awaitLeaders();
    }

    /// What there is under the topic's name before a lost log is written back into it.
    public sealed interface Found {
        /// The topic's, as Kafka writes it; empty where there is none.
        String id();

        /// No topic.
        record Nothing() implements Found {
            @Override
            public String id() {
                return "";
            }
        }

        /// One that nobody has written to.
        record Empty(String id) implements Found {}

        /// One that a restoring has begun to write.
        record Begun(String id) implements Found {}

        /// One with records, open to producers.
        record Used(String id, List<Long> ends) implements Found {}
    }

    /// @throws BronzeException if it is spoiled
    public Found find() {
        Optional<TopicDescription> topicHere = describe();
        if (topicHere.isEmpty()) {
            return new Found.Nothing();
        }
        refuseSpoiled();
        String id = topicHere.get().topicId().toString();
        if (isBeingRestored()) {
            return new Found.Begun(id);
        }
        List<Long> ends = ends();
        return ends.stream().allMatch(end -> end == 0)
                ? new Found.Empty(id)
                : new Found.Used(id, ends);
    }

    /// Lets an empty topic take records with the times that they are given.
    public void beginWriting() {
        alter(
                SETTINGS.entrySet().stream()
                        .map(each -> set(each.getKey(), each.getValue()))
                        .toList());
    }

    /// The settings that `events.raw` has while producers write to it (DESIGN §3); Kafka goes on
    /// deleting nothing.
    public void letProducersIn() {
        alter(
                List.of(
                        set(TIMESTAMP_TYPE, "LogAppendTime"),
                        new AlterConfigOp(
                                new ConfigEntry(LATEST_AFTER, null), AlterConfigOp.OpType.DELETE)));
    }

    private void alter(List<AlterConfigOp> changes) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /// Lets no restoring go on with it: somebody else wrote into it.
    public void spoil() {
        alter(List.of(set(LATEST_AFTER, SPOILED)));
    }

    private void refuseSpoiled() {
        if (takesTimesUpTo(SPOILED)) {
            throw BronzeException.unfitTopic(
                    topic,
                    "has records at offsets that are not theirs: somebody else wrote to it while it was restored",
                    "delete it, and give the same command again, once at a time");
        }
    }

    private void check(int partitions) {
        refuseSpoiled();
        if (partitions() != partitions || !isBeingRestored()) {
            throw BronzeException.unfitTopic(
                    topic,
                    "is there already, and was not made for a restored log",
                    "delete it, or name the run differently");
        }
    }

    /// Nobody else gives a topic these two settings: records of any age, and of any time to come.
    private boolean isBeingRestored() {
        return takesTimesUpTo(LATEST);
    }

    /// Whether records keep the times that they are given, and may be so much ahead of the clock.
    private boolean takesTimesUpTo(String latest) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config settings =
                Objects.requireNonNull(
                        get(admin.describeConfigs(List.of(resource)).all()).get(resource));
        return CREATE_TIME.equals(value(settings, TIMESTAMP_TYPE))
                && latest.equals(value(settings, LATEST_AFTER));
    }

    private static String value(Config settings, String name) {
        ConfigEntry entry = settings.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    /// Its id, as Kafka writes it.
    public String id() {
        return describe().orElseThrow(() -> missing()).topicId().toString();
    }

    public int partitions() {
        return describe().orElseThrow(() -> missing()).partitions().size();
    }

    /// By partition: the offset of its first record.
    public List<Long> starts() {
        return offsets(OffsetSpec.earliest());
    }

    /// By partition: the offset after its last record.
    public List<Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    /// The same, once nothing comes any more: whoever wrote before may have been killed a moment
    /// ago.
    ///
    /// @throws BronzeException if somebody goes on writing
    public List<Long> settledEnds() throws InterruptedException {
        List<Long> ends = ends();
        long settled = System.nanoTime() + SETTLED_AFTER.toNanos();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.stream().anyMatch(end -> end > 0) && System.nanoTime() < settled) {
            Thread.sleep(POLL);
            List<Long> now = ends();
            if (!now.equals(ends)) {
                ends = now;
                settled = System.nanoTime() + SETTLED_AFTER.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw BronzeException.unfitTopic(
                        topic, "grows by itself", "stop whoever writes to it, then try again");
            }
        }
        return ends;
    }

    private List<Long> offsets(OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        int partitions = partitions();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), spec);
        }
        Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(wanted).all());
        List<Long> offsets = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            offsets.add(
                    Objects.requireNonNull(found.get(new TopicPartition(topic, partition)))
                            .offset());
        }
        return offsets;
    }

    private void awaitLeaders() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (describe()
                .filter(made -> made.partitions().stream().allMatch(each -> each.leader() != null))
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new LakeException.LogUnavailable("no leaders for topic " + topic, null);
            }
            Thread.sleep(POLL);
        }
    }

    /// Empty where there is none.
    private Optional<TopicDescription> describe() {
        try {
            return Optional.ofNullable(
                    await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unavailable(e);
        }
    }

    private LakeException missing() {
        return new LakeException.TopicUnfit(
                "there is no topic " + topic, "make it as DESIGN §3 says ('./podium up' does)");
    }

    private <T> T get(KafkaFuture<T> answer) {
        try {
            return await(answer);
        } catch (ExecutionException e) {
            throw unavailable(e);
        }
    }

    private <T> T await(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private LakeException unavailable(Exception e) {
        return new LakeException.LogUnavailable(
                "Kafka does not say what is so of topic " + topic, e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}

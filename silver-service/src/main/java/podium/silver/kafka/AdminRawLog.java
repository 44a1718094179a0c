package podium.silver.kafka;

import podium.events.Brokers;
import podium.silver.RawLog;
import podium.silver.SilverException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/// [RawLog] from the brokers: all partitions are asked about at once, at most every [#MAX_AGE].
/// Safe for many threads; one asks, the others wait for its answer.
public final class AdminRawLog implements RawLog, AutoCloseable {
    static final Duration MAX_AGE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String topic;
    private final LongSupplier nanos;
    private @Nullable Answer last;
    private long looks;

    private record Answer(long atNanos, Map<Integer, Extent> extents) {}

    /// @param admin closed with this object
    /// @param topic `events.raw`, or its restored part
    /// @param nanos a clock that never steps back
    public AdminRawLog(Admin admin, String topic, LongSupplier nanos) {
        this.admin = admin;
        this.topic = topic;
        this.nanos = nanos;
    }

    public static AdminRawLog connect(Brokers brokers, String topic) {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        Map<String, Object> properties = brokers.properties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "podium-silver-log");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        return new AdminRawLog(Admin.create(properties), topic, System::nanoTime);
    }

    @Override
    public Extent extent(int partition) {
        return of(extents(), partition);
    }

    @Override
    public Extent extentNow(int partition) {
        return of(look(), partition);
    }

    private Extent of(Map<Integer, Extent> extents, int partition) {
        Extent extent = extents.get(partition);
        if (extent == null) {
            throw new SilverException.WrongTopic(
                    "%s has no partition %d".formatted(topic, partition),
                    "the partition count never changes; use a new bucket and a new topic");
        }
        return extent;
    }

    /// Of all partitions.
    ///
    /// @throws SilverException.KafkaSilent if the brokers don't answer
    public synchronized Map<Integer, Extent> extents() {
        Answer known = last;
        if (known != null && nanos.getAsLong() - known.atNanos() < MAX_AGE.toNanos()) {
            return known.extents();
        }
        return look();
    }

    private synchronized Map<Integer, Extent> look() {
        // what was true when it was asked; an answer may take its time
        long asked = nanos.getAsLong();
        Answer fresh = new Answer(asked, ask(++looks));
        last = fresh;
        return fresh.extents();
    }

    private Map<Integer, Extent> ask(long look) {
        TopicDescription description =
                await(
                        Objects.requireNonNull(
                                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        description
                .partitions()
                .forEach(partition -> {
                    TopicPartition at = new TopicPartition(topic, partition.partition());
                    starts.put(at, OffsetSpec.earliest());
                    ends.put(at, OffsetSpec.latest());
                });
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        var startOffsets = admin.listOffsets(starts, committed).all();
        Map<TopicPartition, ListOffsetsResultInfo> end =
                await(admin.listOffsets(ends, committed).all());
        String id = description.topicId().toString();
        Map<Integer, Extent> extents = new HashMap<>();
        await(startOffsets)
                .forEach((at, start) ->
                        extents.put(
                                at.partition(),
                                new Extent(
                                        id,
                                        start.offset(),
                                        Objects.requireNonNull(end.get(at)).offset(),
                                        look)));
        return extents;
    }

    private <T> T await(KafkaFuture<T> answer) {
        return KafkaAnswer.await(
                answer,
                PATIENCE.multipliedBy(2),
                "Kafka does not say how long %s is".formatted(topic));
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}

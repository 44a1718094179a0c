package podium.bench.streams;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Whether an application has taken in all that was in its topic at the beginning: the topic, and
/// then what that made of its repartition topics. Its transactions commit both together, so once
/// the topic is taken in, the repartition topics grow no more.
final class Intake implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Admin admin;
    private final String application;
    private final Map<TopicPartition, Long> wanted;
    private final long records;

    Intake(String bootstrap, String application, String topic) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.application = application;
        this.wanted = offsets(List.of(topic), OffsetSpec.latest());
        this.records = sum(wanted) - sum(offsets(List.of(topic), OffsetSpec.earliest()));
    }

    /// What is to be taken in, barriers included.
    long records() {
        return records;
    }

    boolean isDone() {
        Map<TopicPartition, Long> taken = committed();
        return covers(taken, wanted) && covers(taken, repartitioned());
    }

    private Map<TopicPartition, Long> repartitioned() {
        Map<TopicPartition, Long> ends =
                offsets(
                        DslTopology.STORES.stream().map(this::repartition).toList(),
                        OffsetSpec.latest());
        // what stands last is a transaction's marker, which nobody consumes
        ends.replaceAll((_, end) -> Math.max(0, end - 1));
        return ends;
    }

    private String repartition(String store) {
        return "%s-%s-repartition".formatted(application, store);
    }

    private static boolean covers(Map<TopicPartition, Long> taken, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private Map<TopicPartition, Long> committed() {
        var offsets =
                wait(
                        admin.listConsumerGroupOffsets(application)
                                .partitionsToOffsetAndMetadata(application));
        return longs(offsets, committed -> committed.offset());
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic : wait(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(partition ->
                            partitions.add(
                                    new TopicPartition(topic.name(), partition.partition())));
        }
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return longs(
                wait(
                        admin.listOffsets(
                                        asked,
                                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all()),
                ListOffsetsResultInfo::offset);
    }

    private static <T> Map<TopicPartition, Long> longs(
            Map<TopicPartition, T> values, Function<T, Long> offset) {
        Map<TopicPartition, Long> longs = new HashMap<>();
        values.forEach((partition, value) -> {
            // Kafka's own map has null where a group has committed nothing
            if (value != null) {
                longs.put(partition, offset.apply(value));
            }
        });
        return longs;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T wait(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker doesn't say how far it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

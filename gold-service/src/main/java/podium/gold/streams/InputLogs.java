package podium.gold.streams;

import podium.gold.InputLog;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Asks the broker about the clean topic; each question has a time limit.
final class InputLogs implements AutoCloseable, InputLogReader {
    /// The ends are for displays, which don't wait for a broker that is away.
    private static final Duration LOOK_MAX = Duration.ofMillis(700);

    private final Admin admin;
    private final String topic;
    private final String group;
    private final Duration timeout;

    InputLogs(Admin admin, String topic, String group, Duration timeout) {
        this.admin = admin;
        this.topic = topic;
        this.group = group;
        this.timeout = timeout;
    }

    @Override
    public InputLog read(int partition) {
        TopicPartition clean = new TopicPartition(topic, partition);
        TopicDescription described =
                answer(
                        Objects.requireNonNull(
                                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        long start =
                answer(
                                admin.listOffsets(Map.of(clean, OffsetSpec.earliest()))
                                        .partitionResult(clean))
                        .offset();
        OffsetAndMetadata committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .get(clean);
        return new InputLog(
                described.topicId().toString(),
                described.partitions().size(),
                start,
                committed == null ? 0 : committed.offset());
    }

    /// Where the committed records of each partition end.
    Map<Integer, Long> ends(Collection<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(p -> asked.put(new TopicPartition(topic, p), OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(
                        admin.listOffsets(
                                        asked,
                                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all(),
                        LOOK_MAX);
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private <T> T answer(KafkaFuture<T> question) {
        return answer(question, timeout);
    }

    private <T> T answer(KafkaFuture<T> question, Duration patience) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException("the broker's answer about '%s'".formatted(topic), e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer about '%s'".formatted(topic), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

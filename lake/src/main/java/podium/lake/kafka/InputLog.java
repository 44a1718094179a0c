package podium.lake.kafka;

import podium.lake.landing.LogBounds;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// What the brokers say of the input topic: its id, and where its partitions begin and end. Safe
/// for use by many threads.
final class InputLog {
    private final Admin admin;
    private final String topic;

    InputLog(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /// @throws KafkaException if the brokers don't answer, or have no such topic
    String topicId() throws InterruptedException {
        return get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .topicId()
                .toString();
    }

    /// @throws KafkaException if the brokers don't answer, or have no such partition
    Map<Integer, LogBounds> bounds(Collection<Integer> partitions) throws InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> starts = ask(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = ask(partitions, OffsetSpec.latest());
        Map<Integer, LogBounds> bounds = new HashMap<>();
        starts.forEach((partition, start) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null) {
                bounds.put(partition.partition(), new LogBounds(start.offset(), end.offset()));
            }
        });
        return bounds;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ask(
            Collection<Integer> partitions, OffsetSpec spec) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(new TopicPartition(topic, partition), spec));
        ListOffsetsOptions readCommitted = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return get(admin.listOffsets(question, readCommitted).all());
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("the brokers did not answer", e.getCause());
        }
    }
}

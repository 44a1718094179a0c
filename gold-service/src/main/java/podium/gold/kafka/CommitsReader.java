package podium.gold.kafka;

import podium.gold.publish.CommitRecord;
import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.LakeException;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// Reads the commits topics, each of one partition, from the positions that a release names.
final class CommitsReader implements AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private Set<String> held = Set.of();

    CommitsReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void goOnFrom(SortedMap<String, Long> positions) {
        Map<TopicPartition, Long> from = new HashMap<>();
        positions.forEach((topic, offset) -> from.put(new TopicPartition(topic, 0), offset));
        try {
            consumer.assign(from.keySet());
            consumer.resume(consumer.paused());
            held = Set.of();
            from.forEach(consumer::seek);
            ends = Map.copyOf(consumer.endOffsets(from.keySet()));
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable(
                    "Kafka does not tell the ends of " + positions.keySet(), e);
        }
    }

    void holdBack(Set<String> topics) {
        if (!topics.equals(held)) {
            held = Set.copyOf(topics);
            consumer.resume(consumer.paused());
            consumer.pause(held.stream().map(topic -> new TopicPartition(topic, 0)).toList());
        }
    }

    List<CommitRecord> poll(Duration atMost) {
        List<CommitRecord> commits = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
                commits.add(commit(record));
            }
        } catch (OffsetOutOfRangeException e) {
            throw new CommitsMissing(e.offsetOutOfRangePartitions().toString(), e);
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable("the commits can't be read", e);
        }
        return commits;
    }

    boolean isCaughtUp() {
        try {
            return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        } catch (KafkaException e) {
            throw new LakeException.LogUnavailable(
                    "Kafka does not tell the position in the commits", e);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
    }

    private static CommitRecord commit(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        String where = "%s offset %d".formatted(record.topic(), record.offset());
        if (value == null) {
            throw new LakeException.Unreadable(where + " is no commit: it has no value", null);
        }
        try {
            CommitChunk chunk = CommitCodec.decode(value);
            // of what it says, not of its bytes: another version may write the same differently
            String fingerprint = Checksums.sha256Hex(CommitCodec.encode(chunk));
            return new CommitRecord(record.topic(), record.offset(), fingerprint, chunk);
        } catch (LakeException.Unreadable e) {
            throw new LakeException.Unreadable(where + " is no commit", e);
        }
    }
}

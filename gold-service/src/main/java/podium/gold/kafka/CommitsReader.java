package podium.gold.kafka;

import podium.gold.publish.CommitRecord;
import podium.lake.Checksums;
import podium.lake.CommitChunk;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.json.CommitCodec;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/// Reads the commits topics, each of one partition, from the positions that a release names. What
/// another run's layers committed is left out by its key, before it is decoded: `pipeline.commits`
/// is Bronze's and the first run's, whose increments are nearly all of it.
final class CommitsReader implements AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<ByteBuffer, String> topics = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private Set<String> held = Set.of();

    /// @param topicOf where the layers' commits of the publisher's own run stand
    CommitsReader(Consumer<byte[], byte[]> consumer, Function<Layer, String> topicOf) {
        this.consumer = consumer;
        for (Layer layer : Layer.values()) {
            topics.put(
                    ByteBuffer.wrap(layer.label().getBytes(StandardCharsets.UTF_8)),
                    topicOf.apply(layer));
        }
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
                if (!isOfAnotherRun(record)) {
                    commits.add(commit(record));
                }
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

    /// Ends a [#poll] that is on its way, or the next one; for any thread.
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
    }

    private boolean isOfAnotherRun(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        String topic = key == null ? null : topics.get(ByteBuffer.wrap(key));
        return topic != null && !topic.equals(record.topic());
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

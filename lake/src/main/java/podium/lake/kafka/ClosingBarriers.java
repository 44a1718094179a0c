package podium.lake.kafka;

import podium.lake.landing.LogEntry;
import podium.lake.landing.StartPoint;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// The barriers with which a layer's last commits closed: each stands right before the offset from
/// which a partition goes on. A log that lost its end and grew again is long enough, but has
/// something else there.
final class ClosingBarriers {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS_MAX = 20;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries;

    /// @param consumers makes a consumer without a group, read-committed, of bytes, that polls one
    ///   record at a time
    /// @param entries what a record of the topic is
    ClosingBarriers(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries) {
        this.consumers = consumers;
        this.topic = topic;
        this.entries = entries;
    }

    /// Looks for them in the log.
    ///
    /// @param points by partition; the log has the record before each
    /// @return the partitions where another record stands, or none
    /// @throws org.apache.kafka.common.KafkaException if the brokers don't answer
    Set<Integer> missing(Map<Integer, StartPoint> points) {
        Map<TopicPartition, StartPoint> open = new HashMap<>();
        points.forEach((partition, point) -> open.put(new TopicPartition(topic, partition), point));
        Set<Integer> missing = new HashSet<>(points.keySet());
        if (open.isEmpty()) {
            return missing;
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(open.keySet());
            open.forEach((partition, point) -> consumer.seek(partition, point.nextOffset() - 1));
            int silent = 0;
            while (!open.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    StartPoint point = open.remove(partition);
                    if (point != null && closes(records.records(partition).getFirst(), point)) {
                        missing.remove(partition.partition());
                    }
                    consumer.pause(List.of(partition));
                }
                // a transaction marker, or nothing, stands there
                open.entrySet()
                        .removeIf(
                                of -> consumer.position(of.getKey()) >= of.getValue().nextOffset());
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > SILENT_POLLS_MAX) {
                    throw new TimeoutException("%s did not answer".formatted(topic));
                }
            }
        }
        return missing;
    }

    private boolean closes(ConsumerRecord<byte[], byte[]> record, StartPoint point) {
        return record.offset() == point.nextOffset() - 1
                && entries.apply(record) instanceof LogEntry.Barrier barrier
                && barrier.cut() == point.lastCut();
    }
}

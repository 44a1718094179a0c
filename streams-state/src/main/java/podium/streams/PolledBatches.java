package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/// Makes one record of those that a poll brought of a partition in a row: what Kafka Streams does
/// for each of its records (queues, contexts, metrics) costs as much as aggregating an event
/// (docs/decisions/184-streams-is-handed-batches.md). A task finds them again by
/// [Polled#deserializer]; what is in the topics is as it was.
///
/// The one has the first one's offset: what Kafka Streams commits is the offset of the next one in
/// its queue, or where the consumer goes on.
public final class PolledBatches {
    private static final byte[] NOTHING = {};

    private PolledBatches() {}

    /// @param polled what a consumer has found
    /// @param barrier from the first record with a header of this name on, those of its partition
    ///   stay alone: a task asks for a commit after one, and what breaks behind it, in the same
    ///   batch, would take it along again and again
    public static ConsumerRecords<byte[], byte[]> of(
            ConsumerRecords<byte[], byte[]> polled, String barrier) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> handed = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            handed.put(partition, batches(polled.records(partition), barrier));
        }
        return new ConsumerRecords<>(handed, polled.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> batches(
            List<ConsumerRecord<byte[], byte[]>> records, String barrier) {
        int to = 0;
        while (to < records.size() && records.get(to).headers().lastHeader(barrier) == null) {
            to++;
        }
        List<ConsumerRecord<byte[], byte[]>> handed = new ArrayList<>();
        if (to > 0) {
            handed.add(batch(records.subList(0, to)));
        }
        handed.addAll(records.subList(to, records.size()));
        return handed;
    }

    private static ConsumerRecord<byte[], byte[]> batch(
            List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        ConsumerRecord<byte[], byte[]> last = records.getLast();
        int bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += Math.max(0, record.serializedKeySize());
            bytes += Math.max(0, record.serializedValueSize());
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                last.timestamp(),
                last.timestampType(),
                0,
                bytes,
                NOTHING,
                NOTHING,
                new Batch(List.copyOf(records)),
                first.leaderEpoch());
    }

    /// Where a batch's records wait for the task. No record of a topic comes with headers of this
    /// kind, whatever stands in them.
    static final class Batch extends RecordHeaders {
        private @Nullable List<ConsumerRecord<byte[], byte[]>> records;

        Batch(List<ConsumerRecord<byte[], byte[]>> records) {
            this.records = records;
        }

        /// The records, once: Kafka Streams keeps the headers of a task's last record until the
        /// next one, and would keep all of them.
        List<ConsumerRecord<byte[], byte[]>> take() {
            List<ConsumerRecord<byte[], byte[]>> taken =
                    requireNonNull(records, "a batch is deserialized once");
            records = null;
            return taken;
        }
    }
}

package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    /// @param barrier records with a header of this name stay alone: a task may ask for a commit
    ///   right after one
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
        List<ConsumerRecord<byte[], byte[]>> handed = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < records.size(); at++) {
            ConsumerRecord<byte[], byte[]> record = records.get(at);
            if (record.headers().lastHeader(barrier) != null) {
                addBatch(records.subList(from, at), handed);
                handed.add(record);
                from = at + 1;
            }
        }
        addBatch(records.subList(from, records.size()), handed);
        return handed;
    }

    private static void addBatch(
            List<ConsumerRecord<byte[], byte[]>> records,
            List<ConsumerRecord<byte[], byte[]>> handed) {
        if (records.isEmpty()) {
            return;
        }
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        ConsumerRecord<byte[], byte[]> last = records.getLast();
        int bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += Math.max(0, record.serializedKeySize());
            bytes += Math.max(0, record.serializedValueSize());
        }
        handed.add(
                new ConsumerRecord<>(
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
                        first.leaderEpoch()));
    }

    /// Where a batch's records wait for the task. No record of a topic comes with headers of this
    /// kind, whatever stands in them.
    static final class Batch extends RecordHeaders {
        private final List<ConsumerRecord<byte[], byte[]>> records;

        Batch(List<ConsumerRecord<byte[], byte[]>> records) {
            this.records = records;
        }

        List<ConsumerRecord<byte[], byte[]>> records() {
            return records;
        }
    }
}

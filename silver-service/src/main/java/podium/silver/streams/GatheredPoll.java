package podium.silver.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes one poll of many small ones. A consumer bounds a poll by the number of its records, so
/// records of the largest size allow few; but what Kafka Streams does once a poll costs as much as
/// a record or two. Small records are gathered here, up to a number and to bytes; what one small
/// poll may bring comes on top of the bytes.
///
/// Used by one thread.
final class GatheredPoll {
    static final int RECORDS_MAX = 500;
    static final long BYTES_MAX = 512 * 1024;

    private final Steps steps;
    private @Nullable KafkaException failure;

    /// The consumer, seen from here.
    interface Steps {
        /// A small poll of what is there, that doesn't wait.
        ConsumerRecords<byte[], byte[]> next();

        /// Another one after each rebalance. Whoever fell out of the group has none, and may have
        /// lost it before his partitions.
        int generation();

        Set<TopicPartition> assignment();
    }

    GatheredPoll(Steps steps) {
        this.steps = steps;
    }

    /// What ended an earlier gathering after its first records: to be called before the next one,
    /// which must not begin then.
    ///
    /// @throws KafkaException as the small poll did
    void throwFailure() {
        KafkaException earlier = failure;
        if (earlier != null) {
            failure = null;
            throw earlier;
        }
    }

    /// Goes on until enough was gathered, nothing more is there, or partitions have come or gone:
    /// records of a partition that went are its next owner's.
    ///
    /// @param first what the consumer has found
    ConsumerRecords<byte[], byte[]> from(ConsumerRecords<byte[], byte[]> first) {
        if (first.isEmpty()) {
            return first;
        }
        Gathered gathered = new Gathered();
        gathered.add(first);
        try {
            int generation = steps.generation();
            Set<TopicPartition> assignment = Set.copyOf(steps.assignment());
            while (gathered.count < RECORDS_MAX && gathered.bytes < BYTES_MAX) {
                ConsumerRecords<byte[], byte[]> next = steps.next();
                if (generation != steps.generation() || !assignment.equals(steps.assignment())) {
                    gathered.keep(steps.assignment());
                    gathered.add(next);
                    break;
                }
                if (next.isEmpty()) {
                    break;
                }
                gathered.add(next);
            }
        } catch (KafkaException e) {
            // the consumer's position is behind the records, so they must be handed on first
            failure = e;
            gathered.keep(steps.assignment());
        }
        return gathered.records();
    }

    private static final class Gathered {
        private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records =
                new HashMap<>();
        private final Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();
        private int count;
        private long bytes;

        void add(ConsumerRecords<byte[], byte[]> more) {
            for (TopicPartition partition : more.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> of =
                        records.computeIfAbsent(partition, _ -> new ArrayList<>(RECORDS_MAX));
                for (ConsumerRecord<byte[], byte[]> record : more.records(partition)) {
                    of.add(record);
                    bytes += Math.max(0, record.serializedKeySize());
                    bytes += Math.max(0, record.serializedValueSize());
                    count++;
                }
            }
            nextOffsets.putAll(more.nextOffsets());
        }

        void keep(Set<TopicPartition> assignment) {
            records.keySet().retainAll(assignment);
            nextOffsets.keySet().retainAll(assignment);
        }

        ConsumerRecords<byte[], byte[]> records() {
            return new ConsumerRecords<>(records, nextOffsets);
        }
    }
}

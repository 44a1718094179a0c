package podium.silver.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatheredPollTest {
    private static final TopicPartition ONE = new TopicPartition("events.raw", 1);
    private static final TopicPartition TWO = new TopicPartition("events.raw", 2);

    private final Deque<Supplier<ConsumerRecords<byte[], byte[]>>> there = new ArrayDeque<>();
    private int generation = 7;
    private Set<TopicPartition> assignment = Set.of(ONE, TWO);
    private final GatheredPoll poll = new GatheredPoll(new Small());

    @Test
    void whatIsThereIsGatheredInOrder() {
        there.add(() -> some(TWO, 5, 2, 10));
        there.add(() -> some(ONE, 2, 2, 10));

        ConsumerRecords<byte[], byte[]> all = poll.from(some(ONE, 0, 2, 10));

        assertThat(offsets(all, ONE)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(offsets(all, TWO)).containsExactly(5L, 6L);
        assertThat(all.nextOffsets())
                .containsOnly(
                        Map.entry(ONE, new OffsetAndMetadata(4)),
                        Map.entry(TWO, new OffsetAndMetadata(7)));
    }

    @Test
    void nothingIsNothing() {
        there.add(() -> some(ONE, 0, 1, 1));

        assertThat(poll.from(ConsumerRecords.empty()).isEmpty()).isTrue();
        assertThat(there).hasSize(1);
    }

    @Test
    void itEndsAtItsNumber() {
        for (int i = 1; i < 100; i++) {
            long from = 100L * i;
            there.add(() -> some(ONE, from, 100, 1));
        }

        assertThat(poll.from(some(ONE, 0, 100, 1)).count()).isEqualTo(GatheredPoll.RECORDS_MAX);
    }

    @Test
    void itEndsAtItsBytes() {
        there.add(() -> some(ONE, 1, 1, 1));

        ConsumerRecords<byte[], byte[]> all =
                poll.from(some(ONE, 0, 1, (int) GatheredPoll.BYTES_MAX));

        assertThat(all.count()).isEqualTo(1);
        assertThat(there).hasSize(1);
    }

    @Test
    void recordsOfAPartitionThatWentAreItsNextOwners() {
        there.add(() -> {
            generation++;
            assignment = Set.of(TWO);
            return some(TWO, 9, 1, 1);
        });
        there.add(() -> some(TWO, 10, 1, 1));

        ConsumerRecords<byte[], byte[]> all = poll.from(some(ONE, 0, 2, 1));

        assertThat(all.partitions()).containsExactly(TWO);
        assertThat(offsets(all, TWO)).containsExactly(9L);
        assertThat(all.nextOffsets()).containsOnlyKeys(TWO);
        assertThat(there).hasSize(1);
    }

    @Test
    void partitionsGoToWhoFellOutOfTheGroupBefore() {
        generation = -1;
        there.add(() -> {
            assignment = Set.of();
            return ConsumerRecords.empty();
        });

        assertThat(poll.from(some(ONE, 0, 2, 1)).isEmpty()).isTrue();
    }

    @Test
    void aFailureComesAfterWhatWasGathered() {
        there.add(() -> some(ONE, 2, 2, 1));
        there.add(() -> {
            throw new WakeupException();
        });

        ConsumerRecords<byte[], byte[]> before = poll.from(some(ONE, 0, 2, 1));

        assertThat(offsets(before, ONE)).containsExactly(0L, 1L, 2L, 3L);
        assertThatThrownBy(poll::throwFailure).isInstanceOf(WakeupException.class);
        assertThatCode(poll::throwFailure).doesNotThrowAnyException();
    }

    @Test
    void aFailureThatTookAPartitionLeavesTheOthersRecords() {
        there.add(() -> some(TWO, 0, 1, 1));
        there.add(() -> {
            assignment = Set.of(TWO);
            throw new KafkaException("lost");
        });

        ConsumerRecords<byte[], byte[]> before = poll.from(some(ONE, 0, 2, 1));

        assertThat(before.partitions()).containsExactly(TWO);
        assertThatThrownBy(poll::throwFailure).hasMessage("lost");
    }

    private static List<Long> offsets(
            ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        return records.records(partition).stream().map(ConsumerRecord::offset).toList();
    }

    private static ConsumerRecords<byte[], byte[]> some(
            TopicPartition partition, long from, int count, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset = from; offset < from + count; offset++) {
            records.add(
                    new ConsumerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            offset,
                            0,
                            TimestampType.LOG_APPEND_TIME,
                            0,
                            bytes,
                            null,
                            new byte[bytes],
                            new RecordHeaders(),
                            Optional.empty()));
        }
        return new ConsumerRecords<>(
                Map.of(partition, records), Map.of(partition, new OffsetAndMetadata(from + count)));
    }

    private final class Small implements GatheredPoll.Steps {
        @Override
        public ConsumerRecords<byte[], byte[]> next() {
            Supplier<ConsumerRecords<byte[], byte[]>> next = there.poll();
            return next == null ? ConsumerRecords.empty() : next.get();
        }

        @Override
        public int generation() {
            return generation;
        }

        @Override
        public Set<TopicPartition> assignment() {
            return assignment;
        }
    }
}

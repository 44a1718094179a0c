package podium.lake.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryBudgetTest {
    private static final String TOPIC = "events.raw";
    private static final int RECORD_BYTES = 1000;

    private final MemoryBudget budget = new MemoryBudget(1, 10 * (RECORD_BYTES + 100));
    private final PartitionTask few = task(0);
    private final PartitionTask many = task(1);
    private final List<PartitionTask> tasks = List.of(few, many);

    @Test
    void whatWaitsAndFitsIsKept() {
        few.polled(records(0, 100, 3));
        many.polled(records(1, 200, 7));

        PartitionTask overfull = budget.overfull(tasks);

        assertThat(overfull).isNull();
    }

    @Test
    void thePartitionWithMostGivesItsRecordsBackAndThenTheRestFits() {
        few.polled(records(0, 100, 4));
        many.polled(records(1, 200, 8));
        many.next();

        PartitionTask overfull = budget.overfull(tasks);
        long from = many.giveBack();

        assertThat(overfull).isSameAs(many);
        assertThat(from).isEqualTo(201);
        assertThat(many.hasPolled()).isFalse();
        assertThat(many.polledBytes()).isZero();
        assertThat(budget.overfull(tasks)).isNull();
        assertThat(few.next().offset()).isEqualTo(100);
    }

    @Test
    void whatIsTakenNoLongerCounts() {
        few.polled(records(0, 100, 3));
        for (int i = 0; i < 3; i++) {
            few.next();
        }

        assertThat(few.polledBytes()).isZero();
    }

    @Test
    void keysAndHeadersCountToo() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("h", new byte[RECORD_BYTES]);
        headers.add("nothing", null);
        few.polled(
                List.of(
                        new ConsumerRecord<>(
                                TOPIC,
                                0,
                                100,
                                0,
                                TimestampType.LOG_APPEND_TIME,
                                RECORD_BYTES,
                                ConsumerRecord.NULL_SIZE,
                                new byte[RECORD_BYTES],
                                null,
                                headers,
                                Optional.empty())));

        assertThat(few.polledBytes()).isBetween(2L * RECORD_BYTES, 2L * RECORD_BYTES + 300);
    }

    private static PartitionTask task(int partition) {
        return new PartitionTask(new TopicPartition(TOPIC, partition));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(
            int partition, long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(offset -> record(partition, offset))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        byte[] value = new byte[RECORD_BYTES];
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                0,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}

package podium.lake.kafka;

import podium.lake.landing.LogEntry;
import podium.lake.landing.StartPoint;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// Barrier 7 closed the last commit at offset 9 of each partition.
class ClosingBarriersTest {
    private static final String TOPIC = "events.raw";
    private static final StartPoint POINT = new StartPoint(7, 10);

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();

    @Test
    void theBarrierStandsWhereTheLastCommitClosed() {
        barrier(0, 9, 7);
        record(0, 10);

        assertThat(missing(1)).isEmpty();
    }

    @Test
    void aLogThatLostItsEndAndGrewAgainHasSomethingElseThere() {
        barrier(0, 9, 7);
        record(1, 9);
        barrier(2, 9, 6);
        // offset 9 is a marker's, or an aborted record's
        record(3, 11);

        assertThat(missing(4)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void whereNothingWasCommittedNobodyIsAsked() {
        ClosingBarriers barriers =
                new ClosingBarriers(
                        () -> {
                            throw new AssertionError("nobody needs a consumer");
                        },
                        TOPIC,
                        ClosingBarriersTest::entry);

        assertThat(barriers.missing(Map.of())).isEmpty();
    }

    private Iterable<Integer> missing(int partitions) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        Map<Integer, StartPoint> points = new HashMap<>();
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            points.put(partition, POINT);
            begins.put(new TopicPartition(TOPIC, partition), 0L);
            ends.put(new TopicPartition(TOPIC, partition), 100L);
        }
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        consumer.schedulePollTask(() -> log.forEach(consumer::addRecord));
        return new ClosingBarriers(() -> consumer, TOPIC, ClosingBarriersTest::entry)
                .missing(points);
    }

    /// As a barrier's value its number; of any other record none.
    private static LogEntry entry(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                ? new LogEntry.Data(record.offset(), 0, null)
                : new LogEntry.Barrier(record.offset(), record.value()[0], record.offset() + 1, 0);
    }

    private void barrier(int partition, long offset, int cut) {
        log.add(new ConsumerRecord<>(TOPIC, partition, offset, null, new byte[] {(byte) cut}));
    }

    private void record(int partition, long offset) {
        log.add(new ConsumerRecord<>(TOPIC, partition, offset, null, null));
    }
}

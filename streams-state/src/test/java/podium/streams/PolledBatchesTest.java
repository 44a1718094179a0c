package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolledBatchesTest {
    private static final String TOPIC = "events.raw";
    private static final String BARRIER = "barrier";

    @RepeatedTest(100)
    void aTaskFindsTheRecordsOfAPollAgain(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();
        for (int partition = random.nextInt(4); partition >= 0; partition--) {
            List<ConsumerRecord<byte[], byte[]>> of = some(random, partition);
            TopicPartition key = new TopicPartition(TOPIC, partition);
            records.put(key, of);
            nextOffsets.put(key, new OffsetAndMetadata(of.getLast().offset() + 3));
        }

        ConsumerRecords<byte[], byte[]> handed =
                PolledBatches.of(new ConsumerRecords<>(records, nextOffsets), BARRIER);

        assertThat(handed.nextOffsets()).isEqualTo(nextOffsets);
        assertThat(handed.partitions()).isEqualTo(records.keySet());
        records.forEach((partition, of) -> same(of, handed.records(partition)));
    }

    private static void same(
            List<ConsumerRecord<byte[], byte[]>> polled,
            List<ConsumerRecord<byte[], byte[]>> handed) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        boolean behindBarrier = false;
        for (ConsumerRecord<byte[], byte[]> record : handed) {
            int before = found.size();
            behindBarrier |= record.headers().lastHeader(BARRIER) != null;
            switch (Polled.deserializer().deserialize(TOPIC, record.headers(), record.value())) {
                case Polled.One(byte[] value) -> {
                    assertThat(value).isSameAs(record.value());
                    assertThat(behindBarrier).isTrue();
                    found.add(record);
                }
                case Polled.Many(var many) -> {
                    assertThat(found).isEmpty();
                    assertThat(record.timestamp()).isEqualTo(many.getLast().timestamp());
                    assertThat(record.leaderEpoch()).isEqualTo(many.getFirst().leaderEpoch());
                    found.addAll(many);
                }
            }
            // what Kafka Streams may commit before it has handed this one on
            assertThat(record.offset()).isEqualTo(found.get(before).offset());
            assertThat(record.partition()).isEqualTo(found.get(before).partition());
        }
        assertThat(found).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(polled);
    }

    @Test
    void whoHasABatchsHeadersHasNotItsRecords() {
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(record(0, 0, new byte[1], new RecordHeaders()));
        ConsumerRecord<byte[], byte[]> batch = batch(records);
        Deserializer<Polled> deserializer = Polled.deserializer();

        assertThat(deserializer.deserialize(TOPIC, batch.headers(), batch.value()))
                .isEqualTo(new Polled.Many(records));
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, batch.headers(), batch.value()))
                .hasMessageContaining("once");
    }

    @Test
    void nothingIsNothing() {
        assertThat(PolledBatches.of(ConsumerRecords.empty(), BARRIER).isEmpty()).isTrue();
    }

    @Test
    void bytesAreCountedAsBefore() {
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(
                        record(0, 0, new byte[7], new RecordHeaders()),
                        record(0, 1, null, new RecordHeaders()),
                        record(0, 2, new byte[5], new RecordHeaders()));

        assertThat(batch(records).serializedValueSize()).isEqualTo(12);
    }

    private static ConsumerRecord<byte[], byte[]> batch(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return PolledBatches.of(
                        new ConsumerRecords<>(
                                Map.of(new TopicPartition(TOPIC, 0), records), Map.of()),
                        BARRIER)
                .iterator()
                .next();
    }

    private static List<ConsumerRecord<byte[], byte[]>> some(Random random, int partition) {
        List<ConsumerRecord<byte[], byte[]>> of = new ArrayList<>();
        long offset = random.nextInt(100);
        for (int i = random.nextInt(40); i >= 0; i--) {
            RecordHeaders headers = new RecordHeaders();
            if (random.nextInt(4) == 0) {
                headers.add("traceparent", new byte[3]);
            }
            if (random.nextInt(5) == 0) {
                headers.add(BARRIER, new byte[1]);
            }
            byte @Nullable [] value = random.nextInt(10) == 0 ? null : new byte[random.nextInt(9)];
            of.add(record(partition, offset, value, headers));
            offset += 1 + random.nextInt(2);
        }
        return of;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, byte @Nullable [] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                1_000 + offset,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                null,
                value,
                headers,
                Optional.of((int) offset % 3));
    }
}

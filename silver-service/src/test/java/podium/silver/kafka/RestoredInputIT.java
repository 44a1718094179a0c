package podium.silver.kafka;

import podium.events.Brokers;
import podium.events.Topics;
import podium.silver.LogGuard;
import podium.silver.RawInput.Reading;
import podium.silver.RawLog;
import podium.stack.StackTopics;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/// Where a run that was fed from Bronze goes on, by what its group has committed.
class RestoredInputIT {
    private static final String RESTORED = new Topics("again").restoredRaw();
    private static final List<Long> ENDS = List.of(7L, 3L);
    private static final long NONE = -1;
    private static final Duration POLL = Duration.ofMillis(100);

    @TempDir static Path folder;
    private static TestBroker broker;
    private static Admin admin;

    private String group;
    private RestoredInput input;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder.resolve("kafka"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, ENDS.size());
        NewTopic restored = new NewTopic(RESTORED, Optional.of(ENDS.size()), Optional.empty());
        admin.createTopics(List.of(restored)).all().get();
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void connect(TestInfo test) {
        group = test.getTestMethod().orElseThrow().getName();
        input =
                new RestoredInput(
                        Brokers.at(broker.bootstrap()),
                        group,
                        reading(RESTORED),
                        ENDS,
                        reading(Topics.RAW));
    }

    @AfterEach
    void close() {
        input.close();
    }

    @Test
    void theRestoredPartIsReadToItsEndInAllPartitions() throws Exception {
        assertThat(input.reading().topic()).isEqualTo(RESTORED);
        commit(RESTORED, 7, 2);

        assertThat(input.isOver(reading(RESTORED))).isFalse();
        assertThat(input.reading().topic()).isEqualTo(RESTORED);
        assertThat(committed()).containsExactly(NONE, NONE);
    }

    @Test
    void afterItTheLogIsReadFromItsLastRecordOnNotFromItsBeginning() throws Exception {
        commit(RESTORED, 7, 3);

        assertThat(input.isOver(reading(RESTORED))).isTrue();
        assertThat(input.reading().topic()).isEqualTo(Topics.RAW);
        assertThat(committed()).containsExactly(6L, 2L);
    }

    @Test
    void whoHasMovedOnNeedsTheRestoredTopicNoMore() throws Exception {
        commit(Topics.RAW, 6, 2);

        assertThat(input.isOver(reading(RESTORED))).isTrue();
        assertThat(input.reading().topic()).isEqualTo(Topics.RAW);
        assertThat(committed()).containsExactly(6L, 2L);
    }

    @Test
    void whatWasReadOfTheLogIsNotReadAgain() throws Exception {
        commit(RESTORED, 7, 3);
        commit(Topics.RAW, 12, NONE);

        assertThat(input.reading().topic()).isEqualTo(Topics.RAW);
        assertThat(committed()).containsExactly(12L, 2L);
    }

    @Test
    void besideAnInstanceThatCleansTheLogIsReadFromItsBeginning() throws Exception {
        commit(RESTORED, 7, 3);
        try (KafkaConsumer<byte[], byte[]> other =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap(), "group.id", group),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            other.subscribe(List.of(RESTORED));
            while (other.assignment().isEmpty()) {
                other.poll(POLL);
            }

            assertThat(input.reading().topic()).isEqualTo(Topics.RAW);
            assertThat(committed()).containsExactly(NONE, NONE);
        }
    }

    /// Nothing of it is read here.
    private static Reading reading(String topic) {
        RawLog log =
                new RawLog() {
                    @Override
                    public Extent extent(int partition) {
                        throw new AssertionError("nobody asks");
                    }

                    @Override
                    public Extent extentNow(int partition) {
                        throw new AssertionError("nobody asks");
                    }
                };
        return new Reading(topic, new LogGuard(log, ""));
    }

    /// @param offsets by partition
    private void commit(String topic, long... offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        for (int partition = 0; partition < offsets.length; partition++) {
            if (offsets[partition] != NONE) {
                all.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(offsets[partition]));
            }
        }
        admin.alterConsumerGroupOffsets(group, all).all().get();
    }

    /// Of `events.raw`, by partition.
    private List<Long> committed() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> all =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        return IntStream.range(0, ENDS.size())
                .mapToObj(partition -> all.get(new TopicPartition(Topics.RAW, partition)))
                .map(offset -> offset == null ? NONE : offset.offset())
                .toList();
    }
}

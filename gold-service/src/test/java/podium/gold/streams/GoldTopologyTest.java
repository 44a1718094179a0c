package podium.gold.streams;

import podium.events.Barrier;
import podium.events.Brokers;
import podium.events.CleanEvent;
import podium.events.FlatEvent;
import podium.gold.InputLog;
import podium.gold.NaiveMembers;
import podium.gold.NaiveTables;
import podium.gold.PendingLimits;
import podium.gold.RandomEvents;
import podium.gold.Sums;
import podium.gold.avro.CleanEventReader;
import podium.gold.live.LiveBoard;
import podium.gold.live.LiveLimits;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.LivePartition;
import podium.lake.json.CommitCodec;
import podium.streams.PolledBatches;
import podium.testkit.Seeds;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// Under the driver a commit follows each record. An event's value is its number in `events`.
class GoldTopologyTest {
    private static final String CLEAN = "events.clean";
    private static final String COMMITS = "pipeline.commits";

    @TempDir Path stateDirectory;

    private final List<CleanEvent> events =
            new RandomEvents(Seeds.random(11), 20, 30, 3).many(1_000);
    private final StreamsHealth health = new StreamsHealth();
    private final AtomicLong clock = new AtomicLong();
    private InputLog log = new InputLog("id", 1, 0, 0);
    private LiveBoard live = new LiveBoard(LiveLimits.DEFAULT, InstantSource.system());
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> clean;
    private TestOutputTopic<String, byte[]> commits;

    @BeforeEach
    void open() {
        TaskParts parts =
                new TaskParts(
                        settings(), new NumberedEvents(), partition -> log, health, clock::get);
        live = parts.live();
        Properties config = StreamsProperties.streams(settings());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(GoldTopology.build(parts, COMMITS), config);
        clean =
                driver.createInputTopic(
                        CLEAN, new ByteArraySerializer(), new ByteArraySerializer());
        commits =
                driver.createOutputTopic(
                        COMMITS, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aCutsIncrementsAreThoseBetweenItsBarriers() {
        pipe(0, 400);
        barrier(1, 1_000);
        pipe(400, 1_000);
        barrier(2, 2_000);

        assertTwoCuts(said());
    }

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void batchesCountAsTheirRecordsOneAfterTheOther(long seed) {
        Random random = Seeds.random(seed);
        log = new InputLog("id", 1, 0, 2_000);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            if (i == 400) {
                records.add(cut(records.size(), 1, 1_000));
            }
            records.add(input(records.size(), value(i), new RecordHeaders()));
        }
        records.add(cut(records.size(), 2, 2_000));

        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(300));
            // some begin with what was read already, as after a restart
            int again = random.nextInt(1 + Math.min(from, 5));
            batch(records.subList(from - again, to));
            from = to;
        }

        assertTwoCuts(said());
    }

    /// Of all events in their order: 400 and a barrier, then 600 and a barrier.
    private void assertTwoCuts(List<CommitChunk> said) {
        Sums first = new Sums();
        Sums both = new Sums();
        said.stream().filter(chunk -> chunk.cut() == 1).forEach(first::add);
        said.forEach(both::add);
        assertThat(first.rows()).isEqualTo(NaiveTables.of(events.subList(0, 400)));
        assertThat(both.rows()).isEqualTo(NaiveTables.of(events));
        assertThat(first.members()).isEqualTo(NaiveMembers.of(events.subList(0, 400)));
        assertThat(both.members()).isEqualTo(NaiveMembers.of(events));
        assertThat(closes(said))
                .extracting(CommitClose::nextOffset, CommitClose::rawNextOffset)
                .containsExactly(tuple(401L, 1_000L), tuple(1_002L, 2_000L));
        assertThat(closes(said))
                .extracting(close -> close.counts().rows())
                .containsExactly(400L, 600L);
    }

    @Test
    void aBatchWithWhatIsNoEventEndsTheTaskAndSaysWhere() {
        assertThatThrownBy(() ->
                        batch(
                                List.of(
                                        input(0, value(0), new RecordHeaders()),
                                        input(
                                                1,
                                                "x".getBytes(StandardCharsets.UTF_8),
                                                new RecordHeaders()))))
                .hasStackTraceContaining("GOLD-004 record 1 of 'events.clean' partition 0");
    }

    @Test
    void whatNoCutHasYetIsKnownLiveUntilTheTaskEnds() throws Exception {
        pipe(0, 400);
        barrier(1, 1_000);
        pipe(400, 700);

        List<LivePartition> partitions = live.beyond(0, Duration.ofSeconds(1));

        assertThat(partitions)
                .singleElement()
                .isInstanceOfSatisfying(
                        LivePartition.Known.class,
                        known -> {
                            Sums sums = new Sums();
                            known.increments().forEach(row -> sums.add(row.key(), row.measures()));
                            assertThat(sums.rows())
                                    .isEqualTo(NaiveTables.of(events.subList(0, 700)));
                            assertThat(known.cut()).isOne();
                            assertThat(known.cleanOffset()).isEqualTo(701);
                            assertThat(known.rawOffset()).isEqualTo(700);
                        });
        LiveBoard before = live;
        driver.close();
        open();
        assertThat(before.beyond(0, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void barriersThatDontCountChangeNothing() {
        pipe(0, 10);
        barrier(2, 50);
        barrier(0, 50);
        pipe(10, 20);
        headed(null, Barrier.HEADER, "not a number");
        headed(null, Barrier.HEADER, "1"); // no raw position: not silver-service's
        barrier(1, 60);
        barrier(1, 70);

        List<CommitChunk> said = said();

        assertThat(said).singleElement().satisfies(chunk -> assertThat(chunk.cut()).isOne());
        Sums sums = new Sums();
        said.forEach(sums::add);
        assertThat(sums.rows()).isEqualTo(NaiveTables.of(events.subList(0, 20)));
    }

    @Test
    void aBarriersHeaderOnARecordWithAValueIsData() {
        headed(value(0), Barrier.HEADER, "1");
        barrier(1, 60);

        List<CommitChunk> said = said();

        assertThat(closes(said)).singleElement().extracting(c -> c.counts().rows()).isEqualTo(1L);
    }

    @Test
    void everythingAboutAPartitionIsInItsStores() {
        pipe(0, 10);

        assertThat(driver.getAllStateStores().keySet())
                .containsExactlyInAnyOrder(
                        "members", "numbers", "pending", "pending-members", "position");
        assertThat(driver.producedTopicNames())
                .contains(
                        "podium-gold-main-members-changelog",
                        "podium-gold-main-numbers-changelog",
                        "podium-gold-main-pending-members-changelog",
                        "podium-gold-main-pending-changelog",
                        "podium-gold-main-position-changelog");
    }

    @Test
    void aRecordThatCanNeverBeReadHaltsWithItsPlace() {
        pipe(0, 3);

        assertThatThrownBy(() -> clean.pipeInput(new byte[0], new byte[] {1}))
                .hasStackTraceContaining("GOLD-004 record 3 of 'events.clean' partition 0");
        assertThat(health.haltOf(0)).contains("it is not a number");
    }

    @Test
    void aRecordWithoutValueAndBarrierHalts() {
        assertThatThrownBy(() -> clean.pipeInput(new byte[0], (byte[]) null))
                .hasStackTraceContaining("it has no value");
    }

    @Test
    void aTopicMadeAnewHaltsBeforeTheCutCloses() {
        pipe(0, 3);
        log = new InputLog("another", 1, 0, 0);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThatThrownBy(() -> barrier(1, 10))
                .hasStackTraceContaining("GOLD-001 topic 'events.clean' has id another");
        assertThat(commits.isEmpty()).isTrue();
    }

    private static GoldStreamsSettings settings() {
        GoldStreamsSettings defaults =
                GoldStreamsSettings.of(
                        Brokers.at("127.0.0.1:1"), "main", Path.of("unused"), "http://unused");
        return new GoldStreamsSettings(
                defaults.brokers(),
                defaults.instance(),
                defaults.run(),
                0,
                defaults.stateDirectory(),
                defaults.registryUrl(),
                1,
                defaults.commitInterval(),
                PendingLimits.rows(100),
                10_000,
                defaults.haltedRetry());
    }

    private void pipe(int from, int to) {
        for (int i = from; i < to; i++) {
            clean.pipeInput(new byte[0], value(i));
        }
    }

    private void barrier(long cut, long rawNext) {
        clean.pipeInput(new TestRecord<>(null, null, cutHeaders(cut, rawNext)));
    }

    private static Headers cutHeaders(long cut, long rawNext) {
        return new RecordHeaders()
                .add(Barrier.HEADER, Barrier.header(cut))
                .add(Barrier.RAW_NEXT_HEADER, Barrier.header(rawNext))
                .add(Barrier.RAW_RECORDS_HEADER, Barrier.header(1));
    }

    /// As the consumer makes one, but with barriers inside.
    private void batch(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecords<byte[], byte[]> polled =
                new ConsumerRecords<>(Map.of(new TopicPartition(CLEAN, 0), records), Map.of());
        for (ConsumerRecord<byte[], byte[]> batch : PolledBatches.of(polled, "no header")) {
            clean.pipeInput(new TestRecord<>(batch));
        }
    }

    private static ConsumerRecord<byte[], byte[]> cut(long offset, long cut, long rawNext) {
        return input(offset, null, cutHeaders(cut, rawNext));
    }

    private static ConsumerRecord<byte[], byte[]> input(
            long offset, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                CLEAN,
                0,
                offset,
                offset,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                null,
                value,
                headers,
                Optional.empty());
    }

    private void headed(byte @Nullable [] value, String header, String text) {
        clean.pipeInput(
                new TestRecord<>(null, value, new RecordHeaders().add(header, text.getBytes())));
    }

    private static byte[] value(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private List<CommitChunk> said() {
        List<CommitChunk> said = new ArrayList<>();
        commits.readKeyValuesToList()
                .forEach(record -> {
                    assertThat(record.key).isEqualTo("gold");
                    said.add(CommitCodec.decode(record.value));
                });
        return said;
    }

    private static List<CommitClose> closes(List<CommitChunk> said) {
        List<CommitClose> closes = new ArrayList<>();
        for (CommitChunk chunk : said) {
            CommitClose close = chunk.close();
            if (close != null) {
                closes.add(close);
            }
        }
        return closes;
    }

    private final class NumberedEvents implements CleanEventReader {
        @Override
        public ReadResult read(Headers headers, byte[] value) {
            if (value.length != Integer.BYTES) {
                return new ReadResult.Unreadable("it is not a number", null);
            }
            return new ReadResult.Event(FlatEvent.of(events.get(ByteBuffer.wrap(value).getInt())));
        }

        @Override
        public void close() {}
    }
}

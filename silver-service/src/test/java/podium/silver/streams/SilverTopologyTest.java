package podium.silver.streams;

import podium.events.Barrier;
import podium.events.Topics;
import podium.silver.LogGuard;
import podium.silver.Progress;
import podium.silver.RawLog;
import podium.silver.SightingKey;
import podium.silver.Sightings;
import podium.silver.SilverException;
import podium.silver.SilverRecord;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The topology of partition 0 of 1; a commit follows each record.
class SilverTopologyTest {
    private static final Instant LANDED = Instant.parse("2025-12-08T00:00:30Z");
    private static final Topics TOPICS = new Topics("main");

    @TempDir Path stateDirectory;

    private final AtomicReference<RawLog.Extent> extent =
            new AtomicReference<>(new RawLog.Extent("raw-id", 0, 0, 0));
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NONE);
    private final AtomicInteger handedOn = new AtomicInteger();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;

    @BeforeEach
    void start() {
        driver = driver(stateDirectory);
        raw =
                driver.createInputTopic(
                        Topics.RAW, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aGoodEventIsCleanUnderItsUserAndABadOneIsRefusedWithoutAKey() {
        pipe(event("e1"));
        pipe("nonsense");

        List<TestRecord<String, String>> clean = read(TOPICS.clean());
        List<TestRecord<String, String>> rejected = read(TOPICS.rejected());

        assertThat(handedOn).hasValue(2);
        assertThat(clean).extracting(TestRecord::key).containsExactly("u");
        assertThat(clean).extracting(TestRecord::value).containsExactly("0 e1");
        assertThat(rejected).extracting(TestRecord::key).containsExactly((String) null);
        assertThat(rejected).extracting(TestRecord::value).containsExactly("1 not_json");
    }

    @Test
    void aCountedBarrierGoesToBothTopicsAndSaysWhatItCloses() {
        pipe(event("e1"));
        pipe(event("e1"));

        barrier(5);
        barrier(1);

        for (String topic : List.of(TOPICS.clean(), TOPICS.rejected())) {
            List<TestRecord<String, String>> records = read(topic);
            assertThat(records).hasSize(2);
            TestRecord<String, String> cut = records.getLast();
            assertThat(cut.key()).isNull();
            assertThat(cut.value()).isNull();
            assertThat(header(cut, Barrier.HEADER)).isEqualTo("1");
            assertThat(header(cut, Barrier.RAW_NEXT_HEADER)).isEqualTo("4");
            assertThat(header(cut, Barrier.RAW_RECORDS_HEADER)).isEqualTo("2");
        }
    }

    @Test
    void rawHeadersEndHereApartFromAShortTrace() {
        byte[] value = event("e1").getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("podium-barrier", Barrier.header(1));
        headers.add("x", new byte[100]);
        headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
        RecordHeaders tooLong = new RecordHeaders();
        tooLong.add("traceparent", new byte[65]);

        raw.pipeInput(new TestRecord<>(null, value, headers, LANDED));
        raw.pipeInput(
                new TestRecord<>(
                        null, event("e2").getBytes(StandardCharsets.UTF_8), tooLong, LANDED));

        List<TestRecord<String, String>> clean = read(TOPICS.clean());
        assertThat(clean.getFirst().headers().toArray()).hasSize(1);
        assertThat(header(clean.getFirst(), "traceparent")).isEqualTo("00-abc");
        assertThat(clean.getLast().headers().toArray()).isEmpty();
    }

    @Test
    void aLandingTimeOutOfAllBoundsIsStillOneRecord() {
        raw.pipeInput(
                new TestRecord<>(null, event("e1").getBytes(StandardCharsets.UTF_8), null, 0L));
        raw.pipeInput(
                new TestRecord<>(
                        null, event("e2").getBytes(StandardCharsets.UTF_8), null, Long.MAX_VALUE));

        assertThat(progress.get().rawRecords()).isEqualTo(2);
        assertThat(read(TOPICS.clean())).hasSize(1);
        assertThat(read(TOPICS.rejected()).getFirst().value())
                .isEqualTo("0 timestamp_out_of_range");
    }

    @Test
    void progressCostsOneChangelogRecordPerCommit() {
        pipe(event("e1"));

        List<TestRecord<String, String>> changes = read("silver-test-progress-changelog");

        assertThat(changes).hasSize(1);
    }

    @Test
    void anotherTopicThanTheBucketsHaltsBeforeACutIsClosed() {
        pipe(event("e1"));
        extent.set(new RawLog.Extent("another-id", 0, 0, 0));

        assertThatThrownBy(() -> barrier(1))
                .hasRootCauseInstanceOf(SilverException.LogReplaced.class);
        assertThat(read(TOPICS.clean())).hasSize(1);
    }

    @Test
    void aLogThatBeginsBeyondWhatWasReadHaltsAtTheStart() {
        extent.set(new RawLog.Extent("raw-id", 7, 9, 0));

        assertThatThrownBy(() -> driver(stateDirectory.resolve("other")))
                .hasStackTraceContaining("SILVER-002");
    }

    @Test
    void sightingsThatNobodyNeedsAreForgottenAndOthersAreNot() {
        long minute = 29_418_480L;
        WriteBehindStore<SightingKey, Long> store = sightings();
        SightingStore sightings = new SightingStore(store, 1_000);
        long old = minute - Sightings.MINUTES - SightingStore.SLACK_MINUTES - 1;
        for (int number = 0; number < 5_000; number++) {
            sightings.seen(new SightingKey(number, 0), number % 2 == 0 ? old : minute);
        }

        for (int records = 0; records < 6 * SightingStore.STEP_EVERY; records++) {
            sightings.forget(minute);
        }

        for (int number = 0; number < 5_000; number++) {
            assertThat(sightings.lastSeen(new SightingKey(number, 0)))
                    .isEqualTo(number % 2 == 0 ? Sightings.NEVER : minute);
        }
    }

    @Test
    void aSightingOfTheLastDayIsKnownWhateverPassIsUnderWay() {
        Random random = new Random(1);
        WriteBehindStore<SightingKey, Long> store = sightings();
        SightingStore sightings = new SightingStore(store, 1_000);
        Map<SightingKey, Long> all = new HashMap<>();
        long minute = 29_418_480L;
        for (int step = 0; step < 100_000; step++) {
            if (random.nextInt(20_000) == 0) {
                // what was not committed is not seen again by whoever takes over
                store.flushCache();
                sightings = new SightingStore(store, 1_000);
            }
            if (random.nextInt(2_000) == 0) {
                minute += random.nextInt(600);
            }
            SightingKey id = id(random.nextInt(5_000));
            long said = sightings.lastSeen(id);
            Long seen = all.get(id);
            if (seen != null && minute - seen <= Sightings.MINUTES) {
                assertThat(said).isEqualTo(seen);
            } else {
                assertThat(said).isIn(Sightings.NEVER, seen);
            }
            if (random.nextInt(4) == 0) {
                sightings.seen(id, minute);
                all.put(id, minute);
            }
            sightings.forget(minute);
        }
    }

    private static SightingKey id(long number) {
        return new SightingKey(number * 0x9e3779b97f4a7c15L, number * 0xc2b2ae3d27d4eb4fL);
    }

    @SuppressWarnings("unchecked")
    private WriteBehindStore<SightingKey, Long> sightings() {
        pipe(event("e1"));
        return (WriteBehindStore<SightingKey, Long>)
                driver.getStateStore(SilverTopology.SIGHTINGS_STORE);
    }

    private TopologyTestDriver driver(Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "silver-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        LogGuard guard =
                new LogGuard(
                        new RawLog() {
                            @Override
                            public Extent extent(int partition) {
                                return extent.get();
                            }

                            @Override
                            public Extent extentNow(int partition) {
                                return extent.get();
                            }
                        },
                        "raw-id");
        ProgressListener listener =
                new ProgressListener() {
                    @Override
                    public void at(int partition, Progress at) {
                        progress.set(at);
                    }

                    @Override
                    public void handedOn(SilverRecord record) {
                        handedOn.incrementAndGet();
                    }

                    @Override
                    public void gone(int partition) {
                        progress.set(Progress.NONE);
                    }
                };
        return new TopologyTestDriver(
                SilverTopology.build(
                        TOPICS,
                        Topics.RAW,
                        1,
                        guard,
                        new TextEncoder(),
                        listener,
                        Duration.ofMillis(300),
                        1_000),
                config);
    }

    private void pipe(String value) {
        raw.pipeInput(
                new TestRecord<>(
                        null, value.getBytes(StandardCharsets.UTF_8), new RecordHeaders(), LANDED));
    }

    private void barrier(long cut) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Barrier.HEADER, Barrier.header(cut));
        raw.pipeInput(new TestRecord<>(null, null, headers, LANDED));
    }

    private List<TestRecord<String, String>> read(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer())
                .readRecordsToList();
    }

    private static @Nullable String header(TestRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String event(String id) {
        return """
        {"event_id":"%s","timestamp":"2025-12-07T00:00:00Z","user_id":"u","session_id":"s",\
        "event_type":"page_view"}\
        """
                .formatted(id);
    }
}

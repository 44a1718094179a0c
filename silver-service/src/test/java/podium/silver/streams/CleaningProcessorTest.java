package podium.silver.streams;

import podium.events.FlatEvent.Text;
import podium.silver.LogGuard;
import podium.silver.Progress;
import podium.silver.RawLog;
import podium.silver.SightingKey;
import podium.silver.SilverException;
import podium.silver.SilverRecord;
import podium.streams.Polled;
import podium.streams.WriteBehindStore;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A task that goes on from what is stored, over whatever comes.
class CleaningProcessorTest {
    private static final long LANDED = 1_765_152_000_000L;
    private static final RawLog.Extent EXTENT = new RawLog.Extent("raw-id", 0, 100, 0);

    @TempDir Path folder;

    @Test
    void whatItHasReadIsSkippedAndWhatItHasNotReadIsRefused() {
        WriteBehindStore<String, Progress> progress = progressStore();
        MockProcessorContext<byte @Nullable [], SilverRecord> context = context(progress);
        CleaningProcessor before = begin(context);
        process(before, context, 0, "a");
        process(before, context, 1, "b");
        progress.flushCache();
        before.close();
        context.resetForwards();

        CleaningProcessor after = begin(context);
        process(after, context, 0, "a");
        process(after, context, 1, "b");

        assertThat(context.forwarded()).isEmpty();
        assertThatThrownBy(() -> process(after, context, 1, "c"))
                .isInstanceOf(SilverException.LogRegrown.class);
    }

    @Test
    void recordsInABatchAreCleanedAsOneAfterTheOther() {
        MockProcessorContext<byte @Nullable [], SilverRecord> one = context(progressStore());
        MockProcessorContext<byte @Nullable [], SilverRecord> many = context(progressStore());
        CleaningProcessor byOne = begin(one);
        CleaningProcessor byBatch = begin(many);
        List<String> values = List.of(event("e1"), "nonsense", event("e1"), event("e2"));

        for (int offset = 0; offset < values.size(); offset++) {
            process(byOne, one, offset, values.get(offset));
        }
        // what stands in the context is not the records'
        many.setRecordMetadata("events.raw", 0, 0);
        byBatch.process(many(List.of(record(0, values.get(0)), record(1, values.get(1)))));
        // the second one once more, as after a restart
        byBatch.process(
                many(
                        List.of(
                                record(1, values.get(1)),
                                record(2, values.get(2)),
                                record(3, values.get(3)))));

        assertThat(said(many)).isEqualTo(said(one)).hasSize(4);
    }

    @Test
    void aBatchGoesOnBehindWhatTheTaskHasRead() {
        MockProcessorContext<byte @Nullable [], SilverRecord> context = context(progressStore());
        CleaningProcessor processor = begin(context);

        processor.process(many(List.of(record(0, event("e1")), record(1, event("e2")))));
        // the log says something else at the last offset that was read
        assertThatThrownBy(() -> processor.process(many(List.of(record(1, "x"), record(2, "y")))))
                .isInstanceOf(SilverException.LogRegrown.class);
        assertThat(said(context)).containsExactly("0 e1", "1 e2");
    }

    @Test
    void progressComesBackAsItWasFromEarlierVersionsToo() {
        Progress now = new Progress(5, 2, 1, 29_000_000, 77);
        byte[] bytes = StateSerdes.PROGRESS.serializer().serialize("", now);
        byte[] unnumbered = Arrays.copyOfRange(bytes, 1, bytes.length);

        assertThat(progress(bytes)).isEqualTo(now);
        assertThat(progress(unnumbered)).isEqualTo(now);
        // the first ones knew no last record
        assertThat(progress(Arrays.copyOf(unnumbered, 4 * Long.BYTES)))
                .isEqualTo(new Progress(5, 2, 1, 29_000_000, 0));
    }

    @Test
    void progressOfALaterFormatIsRefusedAndAnEarlierVersionReadsAnOffsetThatNoLogReaches() {
        byte[] bytes = StateSerdes.PROGRESS.serializer().serialize("", Progress.NONE);
        long readByAnEarlierVersion = ByteBuffer.wrap(bytes).getLong();

        assertThat(readByAnEarlierVersion).isGreaterThan(1L << 56);

        bytes[0]++;
        assertThatThrownBy(() -> progress(bytes)).hasMessageContaining("format 3");
    }

    private static Progress progress(byte[] bytes) {
        return StateSerdes.PROGRESS.deserializer().deserialize("", bytes);
    }

    private MockProcessorContext<byte @Nullable [], SilverRecord> context(
            WriteBehindStore<String, Progress> progress) {
        MockProcessorContext<byte @Nullable [], SilverRecord> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        context.setCurrentSystemTimeMs(LANDED);
        WriteBehindStore<SightingKey, Long> sightings =
                store(SilverTopology.SIGHTINGS_STORE, StateSerdes.SIGHTING, Serdes.Long());
        progress.init(context.getStateStoreContext(), progress);
        sightings.init(context.getStateStoreContext(), sightings);
        context.addStateStore(progress);
        context.addStateStore(sightings);
        return context;
    }

    private static CleaningProcessor begin(
            MockProcessorContext<byte @Nullable [], SilverRecord> context) {
        CleaningProcessor processor =
                new CleaningProcessor(
                        1,
                        new LogGuard(new Log(), "raw-id"),
                        new Nobody(),
                        Duration.ofMillis(300),
                        1_000);
        processor.init(context);
        return processor;
    }

    private static void process(
            CleaningProcessor processor,
            MockProcessorContext<byte @Nullable [], SilverRecord> context,
            long offset,
            String value) {
        context.setRecordMetadata("events.raw", 0, offset);
        processor.process(
                new Record<>(
                        new byte[0],
                        new Polled.One(value.getBytes(StandardCharsets.UTF_8)),
                        LANDED));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
        return new ConsumerRecord<>(
                "events.raw",
                0,
                offset,
                LANDED,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value.length(),
                null,
                value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }

    private static Record<byte[], Polled> many(List<ConsumerRecord<byte[], byte[]>> records) {
        return new Record<>(new byte[0], new Polled.Many(records), LANDED);
    }

    private static List<String> said(
            MockProcessorContext<byte @Nullable [], SilverRecord> context) {
        return context.forwarded().stream()
                .map(forward ->
                        switch (forward.record().value()) {
                            case SilverRecord.Clean(var event) ->
                                    "%d %s"
                                            .formatted(
                                                    event.rawOffset(), event.string(Text.EVENT_ID));
                            case SilverRecord.Reject(var refused) ->
                                    "%d %s".formatted(refused.rawOffset(), refused.reason());
                            case SilverRecord.Cut(_, var mark) -> mark.toString();
                        })
                .toList();
    }

    private static String event(String id) {
        return """
        {"event_id":"%s","timestamp":"2025-12-07T00:00:00Z","user_id":"u","session_id":"s",\
        "event_type":"page_view"}\
        """
                .formatted(id);
    }

    private static WriteBehindStore<String, Progress> progressStore() {
        return store(SilverTopology.PROGRESS_STORE, Serdes.String(), StateSerdes.PROGRESS);
    }

    private static <K, V> WriteBehindStore<K, V> store(
            String name, Serde<K> keys, Serde<V> values) {
        StoreBuilder<WriteBehindStore<K, V>> builder =
                WriteBehindStore.builder(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(name), keys, values)
                                .withLoggingDisabled(),
                        2);
        return builder.withLoggingDisabled().build();
    }

    private static final class Log implements RawLog {
        @Override
        public Extent extent(int partition) {
            return EXTENT;
        }

        @Override
        public Extent extentNow(int partition) {
            return EXTENT;
        }
    }

    private static final class Nobody implements ProgressListener {
        @Override
        public void at(int partition, Progress at) {}

        @Override
        public void handedOn(SilverRecord record) {}

        @Override
        public void gone(int partition) {}
    }
}

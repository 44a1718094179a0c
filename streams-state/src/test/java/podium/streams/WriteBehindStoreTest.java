package podium.streams;

import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Under the driver a commit follows each record piped in.
class WriteBehindStoreTest {
    private static final String STORE = "counts";
    private static final String CHANGELOG = "write-behind-test-counts-changelog";

    @TempDir Path stateDirectory;

    @Test
    void manyChangesOfOneKeyCostOneChangelogRecordPerCommit() {
        try (TopologyTestDriver driver = driver(1_000)) {
            pipe(driver, "add a 1", "add a 1;add a 1;add a 1");

            assertThat(changelog(driver))
                    .containsExactly(KeyValue.pair("a", 1L), KeyValue.pair("a", 4L));
        }
    }

    @Test
    void whatWaitsIsSeenBeforeItIsWritten() {
        try (TopologyTestDriver driver = driver(1_000)) {
            pipe(driver, "add a 5;remove a;add a 2");

            assertThat(changelog(driver)).containsExactly(KeyValue.pair("a", 2L));
        }
    }

    @Test
    void whatWaitedElsewhereIsWrittenAsShownWhateverItsSize() {
        int size = 2 * WriteBehindStore.STEP_MAX + 1;
        List<KeyValue<String, @Nullable Long>> changes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            changes.add(new KeyValue<>("k%05d".formatted(i), valueOf(i)));
        }
        try (TopologyTestDriver driver = driver(1_000)) {
            WriteBehindStore<String, Long> counts = counts(driver);
            counts.beforeFlush(() ->
                    counts.write(taker ->
                            changes.forEach(change -> taker.accept(change.key, change.value))));

            pipe(driver, "remove a");

            List<KeyValue<String, Long>> written = changelog(driver);
            assertThat(written.subList(0, size)).containsExactlyElementsOf(changes);
            assertThat(written.subList(size, written.size()))
                    .containsExactly(new KeyValue<>("a", null));
        }
    }

    // every seventh is deleted
    private static @Nullable Long valueOf(int i) {
        return i % 7 == 0 ? null : (Long) (long) i;
    }

    @Test
    void aStoreIsHandedFewChangesAtATime() {
        List<Integer> steps = new ArrayList<>();
        KeyValueStore<Bytes, byte[]> counting =
                new InMemoryKeyValueStore(STORE) {
                    @Override
                    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
                        steps.add(entries.size());
                    }
                };
        WriteBehindStore<Bytes, byte[]> store = new WriteBehindStore<>(counting, 10);

        store.write(taker ->
                IntStream.range(0, WriteBehindStore.STEP_MAX + 1)
                        .forEach(i -> taker.accept(Bytes.wrap(new byte[i]), new byte[1])));

        assertThat(steps).containsExactly(WriteBehindStore.STEP_MAX, 1);
    }

    @Test
    void aDeletedKeyLeavesATombstoneAndNoValue() {
        try (TopologyTestDriver driver = driver(1_000)) {
            pipe(driver, "add a 5", "remove a", "add a 1");

            assertThat(changelog(driver))
                    .containsExactly(
                            KeyValue.pair("a", 5L),
                            new KeyValue<>("a", null),
                            KeyValue.pair("a", 1L));
        }
    }

    @Test
    void whoGathersChangesIsAskedForThemBeforeAnyAreWritten() {
        try (TopologyTestDriver driver = driver(2)) {
            WriteBehindStore<String, Long> counts = counts(driver);
            counts.beforeFlush(() -> {
                counts.put("x", 1L);
                counts.put("y", 2L);
                counts.put("z", 3L);
            });

            pipe(driver, "add a 5");

            assertThat(changelog(driver))
                    .containsExactlyInAnyOrder(
                            KeyValue.pair("a", 5L),
                            KeyValue.pair("x", 1L),
                            KeyValue.pair("y", 2L),
                            KeyValue.pair("z", 3L));
        }
    }

    @Test
    void whoGatheredChangesForAClearedStoreIsAskedNoMore() {
        try (TopologyTestDriver driver = driver(1_000)) {
            WriteBehindStore<String, Long> counts = counts(driver);
            counts.beforeFlush(() -> counts.put("x", 1L));
            counts.clearCache();

            pipe(driver, "add a 5");

            assertThat(changelog(driver)).containsExactly(KeyValue.pair("a", 5L));
        }
    }

    @SuppressWarnings("unchecked")
    private static WriteBehindStore<String, Long> counts(TopologyTestDriver driver) {
        return (WriteBehindStore<String, Long>) driver.getStateStore(STORE);
    }

    @Test
    void moreChangedKeysThanTheLimitAreWrittenEarlyAndNoneIsLost() {
        try (TopologyTestDriver driver = driver(2)) {
            pipe(driver, "add a 1;add b 1;add c 1;add a 1");

            assertThat(changelog(driver))
                    .containsExactlyInAnyOrder(
                            KeyValue.pair("a", 1L),
                            KeyValue.pair("b", 1L),
                            KeyValue.pair("c", 1L),
                            KeyValue.pair("a", 2L));
        }
    }

    @Test
    void aClearedStoreHasForgottenWhatWaited() {
        KeyValueStore<String, Long> stored = stored().build();
        WriteBehindStore<String, Long> store = new WriteBehindStore<>(stored, 10);
        store.put("a", 1L);

        store.clearCache();

        assertThat(store.waiting()).isZero();
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> WriteBehindStore.builder(stored(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StoreBuilder<KeyValueStore<String, Long>> stored() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long());
    }

    private TopologyTestDriver driver(int dirtyMax) {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("adder", Adder::new, "source");
        topology.addStateStore(WriteBehindStore.builder(stored(), dirtyMax), "adder");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "write-behind-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new TopologyTestDriver(topology, config);
    }

    private static void pipe(TopologyTestDriver driver, String... records) {
        TestInputTopic<String, String> in =
                driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        for (String record : records) {
            in.pipeInput("key", record);
        }
    }

    private static List<KeyValue<String, Long>> changelog(TopologyTestDriver driver) {
        return driver.createOutputTopic(CHANGELOG, new StringDeserializer(), new LongDeserializer())
                .readKeyValuesToList();
    }

    /// Runs `add KEY AMOUNT` and `remove KEY`, separated by semicolons, one record at a time.
    private static final class Adder implements Processor<String, String, Void, Void> {
        private @Nullable WriteBehindStore<String, Long> counts;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            counts = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> record) {
            WriteBehindStore<String, Long> counts = requireNonNull(this.counts);
            for (String change : record.value().split(";", -1)) {
                String[] words = change.split(" ", -1);
                switch (words[0]) {
                    case "remove" -> counts.delete(words[1]);
                    default -> {
                        Long before = counts.get(words[1]);
                        long sum = (before == null ? 0L : before) + Long.parseLong(words[2]);
                        counts.put(words[1], sum);
                    }
                }
            }
        }
    }
}

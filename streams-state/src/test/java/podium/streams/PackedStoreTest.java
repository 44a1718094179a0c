package podium.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A store of numbers: a key of four bytes, and as its value one of eight, of whose tens it is a
/// group. Under the driver a commit follows each record piped in.
class PackedStoreTest {
    private static final String STORE = "numbers";
    private static final Runnable NOTHING = () -> {};
    private static final String CHANGELOG = "packed-test-numbers-changelog";

    @TempDir Path stateDirectory;

    private final List<KeyValue<byte[], byte[]>> changelog = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> commits;
    private TestOutputTopic<byte[], byte[]> changes;
    private WriteBehindStore<Integer, Long> store;
    private Runnable forgetting = NOTHING;
    private int forgotten;

    @BeforeEach
    void open() {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("forgetful", Forgetful::new, "source");
        topology.addStateStore(
                WriteBehindStore.builder(
                        PackedStore.builder(
                                DiskStore.named(STORE),
                                Serdes.Integer(),
                                Serdes.Long(),
                                value -> ByteBuffer.wrap(value).getLong() / 10),
                        10_000),
                "forgetful");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "packed-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(topology, config);
        commits = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        changes =
                driver.createOutputTopic(
                        CHANGELOG, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        store = store(driver);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theChangesOfACommitAreOneChangelogRecord() {
        for (int key = 0; key < 100; key++) {
            store.put(key, 7L);
        }
        commit();
        store.put(100, 8L);
        commit();

        assertThat(changelog).hasSize(2);
        assertThat(store.get(99)).isEqualTo(7);
        assertThat(store.get(101)).isNull();
        assertThat(restored(changelog)).isEqualTo(stored()).hasSize(101);
    }

    @Test
    void aLargeCommitIsARecordForEachStep() {
        for (int key = 0; key <= WriteBehindStore.STEP_MAX; key++) {
            store.put(key, 7L);
        }
        commit();

        assertThat(changelog).hasSize(2);
        assertThat(restored(changelog)).isEqualTo(stored());
    }

    @Test
    void iterationsShowTheEntriesAlone() {
        store.put(1, 95L);
        store.put(2, 3L);
        commit();

        assertThat(stored()).containsOnlyKeys(1, 2);
        try (KeyValueIterator<Integer, Long> from = store.stored().range(0, 1)) {
            assertThat(from.peekNextKey()).isEqualTo(1);
            assertThat(from.next().value).isEqualTo(95);
            assertThat(from.hasNext()).isFalse();
        }
    }

    @Test
    void aDeletionIsLocalUntilItsGroupIsForgotten() {
        store.put(1, 5L);
        store.put(2, 15L);
        commit();
        store.put(3, 25L);
        store.delete(1);
        commit();

        assertThat(changelog).hasSize(2);
        assertThat(stored()).containsOnlyKeys(2, 3);
        assertThat(restored(changelog)).containsOnlyKeys(1, 2, 3);

        // both entries of the first pack go with the higher one's group
        assertThat(forget(1, 10)).isZero();
        assertThat(forget(2, 10)).isEqualTo(1);

        assertThat(restored(compacted())).containsOnlyKeys(3);
        assertThat(stored()).containsOnlyKeys(2, 3);
    }

    @Test
    void packsAreForgottenInBoundedSteps() {
        for (int key = 0; key < 5; key++) {
            store.put(key, key < 3 ? 1L : 11L);
            commit();
        }

        assertThat(forget(2, 2)).isEqualTo(2);
        assertThat(restored(compacted())).containsOnlyKeys(0, 3, 4);
        // as a task does that begins in the middle, with what the changelog says
        assertThat(restoredCounts(compacted())).isEqualTo(Map.of(0L, 1, 1L, 2));
        assertThat(restoredCounts(changelog)).isEqualTo(Map.of(0L, 1, 1L, 2));

        assertThat(forget(2, 2)).isEqualTo(2);
        assertThat(forget(2, 2)).isEqualTo(1);
        assertThat(forget(2, 2)).isZero();
        assertThat(restored(compacted())).isEmpty();
        assertThat(restoredCounts(changelog)).isEmpty();
    }

    @Test
    void aGroupGoesOnAfterItsPacksWereForgotten() {
        store.put(1, 5L);
        commit();
        forget(1, 10);
        store.put(2, 6L);
        commit();

        assertThat(restored(compacted())).containsOnly(Map.entry(2, 6L));
    }

    @Test
    void anEntryThatWentBackDoesNotComeBackAsItWas() {
        store.put(1, 25L);
        commit();
        store.put(1, 14L);
        commit();
        forget(2, 10);

        assertThat(restored(compacted())).containsOnly(Map.entry(1, 14L));
        assertThat(restored(changelog)).containsOnly(Map.entry(1, 14L));
    }

    @Test
    void aStoreThatAnEarlierVersionRestoredIsRefused() {
        KeyValueStore<Bytes, byte[]> memory = new InMemoryKeyValueStore(STORE);
        memory.put(Bytes.wrap(key(0)), new byte[8]);
        memory.put(Packs.key(9, 0), new byte[100]);
        PackedStore packed = new PackedStore(memory, _ -> 0);

        assertThatThrownBy(() -> packed.init(context(new ArrayList<>()), packed))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("earlier version");
    }

    @Test
    void singleEntriesOfAnEarlierVersionComeBackInTheirOrder() {
        store.put(1, 5L);
        store.put(2, 5L);
        commit();
        List<KeyValue<byte[], byte[]>> mixed = new ArrayList<>();
        mixed.add(single(1, 3L));
        mixed.add(single(9, 3L));
        mixed.addAll(changelog);
        mixed.add(single(2, 4L));
        mixed.add(new KeyValue<>(key(9), null));

        assertThat(restored(mixed)).containsOnly(Map.entry(1, 5L), Map.entry(2, 4L));
    }

    @Test
    void whateverWasDoneComesBackButForWhatIsOld() {
        Map<Integer, Long> model = new TreeMap<>();
        long oldGroups = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            oldGroups += random.nextInt(3);
            for (int step = 0; step < 30; step++) {
                for (int change = random.nextInt(20); change > 0; change--) {
                    int key = random.nextInt(50);
                    long value = Math.max(0, 10 * oldGroups + random.nextInt(100) - 20);
                    store.put(key, value);
                    model.put(key, value);
                }
                if (random.nextInt(5) == 0) {
                    forget(oldGroups, 1 + random.nextInt(5));
                }
                commit();
                assertThat(stored()).isEqualTo(model);
            }
            long below = 10 * oldGroups;
            for (List<KeyValue<byte[], byte[]>> log : List.of(changelog, compacted())) {
                Map<Integer, Long> back = restored(log);
                model.forEach((key, value) -> {
                    if (value >= below) {
                        assertThat(back).containsEntry(key, value);
                    } else {
                        assertThat(back.getOrDefault(key, 0L)).isLessThan(below);
                    }
                });
                assertThat(model.keySet()).containsAll(back.keySet());
            }
        }
    }

    @Test
    void aChangelogOfALaterVersionIsRefused() {
        store.put(1, 5L);
        commit();
        changelog.getFirst().value[0]++;

        assertThatThrownBy(() -> restored(changelog)).hasMessageContaining("another version");
    }

    @Test
    void aPackThatIsCutShortIsRefused() {
        byte[] pack = Packs.encode(List.of(new KeyValue<>(Bytes.wrap(key(1)), new byte[8])));
        byte[] shorter = Arrays.copyOf(pack, pack.length - 1);

        assertThatThrownBy(() -> Packs.decode(shorter, (_, _) -> {}))
                .hasMessageContaining("cut short");
    }

    @Test
    void entriesOfDifferentLengthsAreRefused() {
        List<KeyValue<Bytes, byte[]>> entries =
                List.of(
                        new KeyValue<>(Bytes.wrap(key(1)), new byte[8]),
                        new KeyValue<>(Bytes.wrap(key(1)), new byte[7]));

        assertThatThrownBy(() -> Packs.encode(entries))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// In a record of its own, with a commit after it.
    private int forget(long below, int packsMax) {
        forgetting = () -> forgotten = store.forgetPacks(below, packsMax);
        commit();
        forgetting = NOTHING;
        return forgotten;
    }

    private void commit() {
        commits.pipeInput("commit");
        changelog.addAll(changes.readKeyValuesToList());
    }

    private Map<Integer, Long> stored() {
        Map<Integer, Long> entries = new TreeMap<>();
        try (KeyValueIterator<Integer, Long> all = store.stored().all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    /// Of each key the last record, where that one stands.
    private List<KeyValue<byte[], byte[]>> compacted() {
        Map<Bytes, KeyValue<byte[], byte[]>> last = new LinkedHashMap<>();
        for (KeyValue<byte[], byte[]> record : changelog) {
            last.remove(Bytes.wrap(record.key));
            last.put(Bytes.wrap(record.key), record);
        }
        return List.copyOf(last.values());
    }

    private static Map<Integer, Long> restored(List<KeyValue<byte[], byte[]>> changelog) {
        Map<Integer, Long> entries = new TreeMap<>();
        all(changelog)
                .forEach((key, value) -> {
                    if (key.length == Integer.BYTES) {
                        entries.put(
                                ByteBuffer.wrap(key).getInt(), ByteBuffer.wrap(value).getLong());
                    }
                });
        return entries;
    }

    private static Map<Long, Integer> restoredCounts(List<KeyValue<byte[], byte[]>> changelog) {
        Map<Long, Integer> counts = new TreeMap<>();
        all(changelog)
                .forEach((key, value) -> {
                    if (PackCounts.isKey(key)
                            && !PackCounts.lastGroupKey().equals(Bytes.wrap(key))) {
                        counts.put(PackCounts.group(key), PackCounts.count(value));
                    }
                });
        return counts;
    }

    /// What a store has that is restored from a changelog.
    private static Map<byte[], byte[]> all(List<KeyValue<byte[], byte[]>> changelog) {
        KeyValueStore<Bytes, byte[]> memory = new InMemoryKeyValueStore(STORE);
        List<RecordBatchingStateRestoreCallback> restore = new ArrayList<>();
        memory.init(new UnpackingContext(context(restore)), memory);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (KeyValue<byte[], byte[]> record : changelog) {
            records.add(
                    new ConsumerRecord<>(CHANGELOG, 0, records.size(), record.key, record.value));
        }
        restore.getFirst().restoreBatch(records);
        Map<byte[], byte[]> entries = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = memory.all()) {
            all.forEachRemaining(entry -> entries.put(entry.key.get(), entry.value));
        }
        return entries;
    }

    /// @param restore takes what is registered
    private static StateStoreContext context(List<RecordBatchingStateRestoreCallback> restore) {
        return (StateStoreContext)
                Proxy.newProxyInstance(
                        PackedStoreTest.class.getClassLoader(),
                        new Class<?>[] {InternalProcessorContext.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "appConfigs" -> Map.of();
                                    case "recordMetadata" -> Optional.empty();
                                    case "register" -> {
                                        restore.add(
                                                (RecordBatchingStateRestoreCallback) arguments[1]);
                                        yield null;
                                    }
                                    default -> null;
                                });
    }

    private static KeyValue<byte[], byte[]> single(int key, long value) {
        return new KeyValue<>(key(key), ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static byte[] key(int key) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(key).array();
    }

    @SuppressWarnings("unchecked")
    private static WriteBehindStore<Integer, Long> store(TopologyTestDriver driver) {
        return (WriteBehindStore<Integer, Long>) driver.getStateStore(STORE);
    }

    private final class Forgetful implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            forgetting.run();
        }
    }
}

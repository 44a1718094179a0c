package podium.gold.streams;

import podium.streams.WriteBehindStore;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

import java.nio.file.Path;
import java.util.Properties;

/// A store without a changelog and without a topology, to be written by
/// [WriteBehindStore#flushCache] alone.
final class UnloggedStore {
    private static final int DIRTY_MAX = 1_000_000;

    private UnloggedStore() {}

    static <K, V> WriteBehindStore<K, V> open(
            KeyValueBytesStoreSupplier stored, Serde<K> keys, Serde<V> values, Path folder) {
        WriteBehindStore<K, V> store =
                WriteBehindStore.builder(
                                Stores.keyValueStoreBuilder(stored, keys, values)
                                        .withLoggingDisabled(),
                                DIRTY_MAX)
                        .build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}

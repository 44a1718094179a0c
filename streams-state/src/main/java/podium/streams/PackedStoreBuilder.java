package podium.streams;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;
import java.util.function.ToLongFunction;

/// Builds a [PackedStore] that is shown as keys and values. Its changelog is its own; Kafka Streams
/// is told that it has one.
final class PackedStoreBuilder<K, V> implements StoreBuilder<KeyValueStore<K, V>> {
    private final KeyValueBytesStoreSupplier stored;
    private final ToLongFunction<byte[]> groupOf;
    private final Serde<K> keys;
    private final Serde<V> values;
    private Map<String, String> logConfig = Map.of();

    PackedStoreBuilder(
            KeyValueBytesStoreSupplier stored,
            Serde<K> keys,
            Serde<V> values,
            ToLongFunction<byte[]> groupOf) {
        this.stored = stored;
        this.groupOf = groupOf;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public KeyValueStore<K, V> build() {
        return Stores.keyValueStoreBuilder(new Packed(), keys, values)
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
    }

    private final class Packed implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return stored.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new PackedStore(stored.get(), groupOf);
        }

        @Override
        public String metricsScope() {
            return stored.metricsScope();
        }
    }

    @Override
    public StoreBuilder<KeyValueStore<K, V>> withCachingEnabled() {
        throw new UnsupportedOperationException("a packed store is written at once");
    }

    @Override
    public StoreBuilder<KeyValueStore<K, V>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<KeyValueStore<K, V>> withLoggingEnabled(Map<String, String> config) {
        logConfig = config;
        return this;
    }

    @Override
    public StoreBuilder<KeyValueStore<K, V>> withLoggingDisabled() {
        throw new UnsupportedOperationException("a packed store is about its changelog");
    }

    @Override
    public Map<String, String> logConfig() {
        return logConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return stored.name();
    }
}

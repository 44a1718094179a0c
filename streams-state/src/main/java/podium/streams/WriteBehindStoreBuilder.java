package podium.streams;

import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

import java.util.Map;

/// Builds a [WriteBehindStore] over what another builder builds; the changelog is that builder's.
final class WriteBehindStoreBuilder<K, V> implements StoreBuilder<WriteBehindStore<K, V>> {
    private final StoreBuilder<KeyValueStore<K, V>> stored;
    private final int dirtyMax;

    WriteBehindStoreBuilder(StoreBuilder<KeyValueStore<K, V>> stored, int dirtyMax) {
        if (dirtyMax < 1) {
            throw new IllegalArgumentException("dirtyMax is %d, less than 1".formatted(dirtyMax));
        }
        this.stored = stored.withCachingDisabled();
        this.dirtyMax = dirtyMax;
    }

    @Override
    public WriteBehindStore<K, V> build() {
        return new WriteBehindStore<>(stored.build(), dirtyMax);
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withCachingEnabled() {
        throw new UnsupportedOperationException("a write-behind store is the cache");
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withLoggingEnabled(Map<String, String> config) {
        stored.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withLoggingDisabled() {
        stored.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return stored.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return stored.loggingEnabled();
    }

    @Override
    public String name() {
        return stored.name();
    }
}
